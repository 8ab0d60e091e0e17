"""What the pages of one processing activity share: reading it, and asking one question of it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.messages import bring_into_view

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WRITE, APPROVE = "processing.write", "processing.approve"
GUIDE = "lawful-basis"
"""The guide that finds what an activity rests on."""


class ActivityQuestion(SettingsQuestion):
    """One question about an activity, known by its reference; asked of who may write.

    The activity is read once: a change made meanwhile is refused by its version. `step` is the
    field that somebody came for: the page begins there.
    """

    desk = "processing"
    help_topic = "activity"
    permission = WRITE

    def __init__(self, frame: "Window", reference: str, question: str, step: str = "") -> None:
        super().__init__(frame, question, reference)
        self._read: Activity | None = None
        self._step = step
        self._arriving = QTimer(self, singleShot=True, interval=0)
        self._arriving.timeout.connect(self._arrive)

    @property
    def activity(self) -> Activity:
        """The activity as it was when the page was opened."""
        if self._read is None:
            self._read = self.session.processing.activity(self.reference)
        return self._read

    @property
    def law(self) -> ProcessingLaw:
        """Fields, vocabularies and needs."""
        return self.session.packs.processing

    def read(self) -> None:
        if not self._built:
            self.header.set_caption(self.about())
        super().read()

    def about(self) -> str:
        """What the question is about, above its heading."""
        return f"{self.activity.reference}: {self.activity.name}"

    def begin_at_first(self) -> None:
        """Begin at the field one came for, or at the first."""
        field = self.form.fields.get(self._step)
        if field is not None and not field.isHidden():
            self.header.heading.setFocusProxy(field.control)
        else:
            super().begin_at_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._step:
            self._arriving.start()

    def _arrive(self) -> None:
        """Scroll to the field one came for, once: afterwards the page stays where it is."""
        field = self.form.fields.get(self._step)
        self._step = ""
        if field is not None:
            bring_into_view(field)

    def go_instead(self, name: str, **arguments: Any) -> None:
        """Show another page in place of this one."""
        self.frame.replace(name, **arguments)
