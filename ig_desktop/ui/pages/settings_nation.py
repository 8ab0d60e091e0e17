"""Whose bank holidays count for time limits under data protection law."""

from typing import TYPE_CHECKING

from ig_desktop.domain.settings import setting
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.settings_holiday import MovingQuestion
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

LABEL = "Whose bank holidays count?"


class NationPage(MovingQuestion):
    """One of three; open cases whose dates it moves are worked out again."""

    label = "Save"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, LABEL, "Settings, Calendars")

    def tell(self) -> None:
        words = (
            "A time limit under data protection law that would end on a bank holiday goes on to the"
            " next working day of this nation. Freedom of information counts the working days of"
            " the whole United Kingdom, whatever is chosen here."
        )
        self.lead.put(Inset("", words))

    def ask(self) -> None:
        nations = setting("nation").choices or {}
        group = RadioGroup(list(nations.items()), name=LABEL)
        group.set_value(self.session.organisation.setting("nation"))
        self.form.add("nation", Field("", group))

    def record(self) -> str:
        chosen = self.form.values()["nation"]
        if not chosen:
            raise UserError("Choose whose bank holidays count", field="nation")
        self.moved = self.session.holidays.set_nation(chosen)
        name = (setting("nation").choices or {})[chosen]
        return f"The bank holidays of {name} count now."
