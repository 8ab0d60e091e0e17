"""Settings, This window: text size, font, contrast, and when an idle window locks itself."""

from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.ui import preferences
from ig_desktop.ui.pages.settings_base import Part, PartHeading, beside_lists, side_column
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup, TickBox
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block, Row, hold
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.pages.settings import SettingsPage

CONTRASTS = (
    ("system", "As my computer is set"),
    ("normal", "Ordinary colours"),
    ("high", "High contrast"),
)
IDLE = "idle_lock_minutes"


class WindowPart(Part):
    """The look is this user's on this computer, put on at once; the idle lock is the register's."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        kept = preferences.load()
        sizes = [(str(size), f"{size} %") for size in preferences.TEXT_SIZES]
        self.text_size = RadioGroup(sizes, name="Text size")
        self.text_size.set_value(str(kept.text_size))
        self.own_font = TickBox("Use my computer’s font", "Otherwise FiraGO, the same everywhere.")
        self.own_font.set_value(kept.computer_font)
        self.contrast = RadioGroup(CONTRASTS, name="Contrast")
        self.contrast.set_value(kept.contrast)
        self._build()
        self._connect()

    def _build(self) -> None:
        heading = PartHeading("How it looks")
        heading.say("For you, on this computer. Each takes effect at once.")
        look = Block(heading, Field("Text size", self.text_size), space=14)
        look.put(Field("Font", self.own_font))
        look.put(Field("Contrast", self.contrast))
        self.idle = Form(space=14)
        self._minutes = TextInput(width=80)
        self._minutes.returnPressed.connect(self.save_idle)
        hint = "For everybody in this register: 1 to 60."
        label = "Minutes without use until the window locks"
        self.idle.add(IDLE, Field(label, self._minutes, hint=hint))
        self._save = Button("Save", self.save_idle)
        self._save.setAccessibleName("Save the minutes")
        self._told = Text("")
        self._asked = Block(self.idle, Row(self._save, None), space=14)
        lock = Block(PartHeading("Locking itself"), self._asked, self._told, space=10)
        hold(lock, max_width=700)
        self.put(
            self.page.columns(beside_lists(look, None), side_column(lock, None), side_width=420)
        )

    def _connect(self) -> None:
        self.text_size.changed.connect(self._put_on)
        self.own_font.changed.connect(self._put_on)
        self.contrast.changed.connect(self._put_on)

    def read(self) -> None:
        minutes = self.session.organisation.setting(IDLE)
        why = self.why_not("organisation.write")
        self._asked.setVisible(not why)
        self._told.setVisible(bool(why))
        self._told.setText(f"After {minutes} minutes without use. {why}")
        if not self._minutes.hasFocus():
            self._minutes.set_value(minutes)

    def _put_on(self) -> None:
        """Keep what is chosen, and put it on in every window."""
        from ig_desktop.ui import app

        size, contrast = self.text_size.value(), self.contrast.value()
        app.put_on(
            preferences.change(
                text_size=int(size), computer_font=self.own_font.value(), contrast=contrast
            )
        )

    def save_idle(self) -> None:
        """Keep after how many minutes the window locks itself."""
        minutes = self._minutes.value()
        self.idle.clear_errors()
        try:
            self.session.organisation.set_setting(IDLE, minutes)
        except UserError as error:
            self.idle.show_errors(error)
            return
        self.page.frame.idle.set_minutes(int(minutes))
        self.page.frame.say("done", f"The window locks itself after {int(minutes)} minutes.")
