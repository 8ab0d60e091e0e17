"""A proclaimed bank holiday: added, or taken off the list; then which cases moved and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.working_days import DIVISIONS
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.holidays import Holiday, Moved
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class MovingQuestion(SettingsQuestion):
    """A change of the calendar, which shows the cases it moved when there are any."""

    moved: Sequence[Moved] = ()

    def finish(self, done: str) -> None:
        if not self.moved:
            super().finish(f"{done} No open case moved.")
            return
        self.frame.replace("settings-moved", what=done, moved=self.moved)


class AddHolidayPage(MovingQuestion):
    """The day, its name, where it holds and where it was announced."""

    label = "Add this bank holiday"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Which day was proclaimed?", "Settings, Calendars")

    def tell(self) -> None:
        words = (
            "Open cases whose dates are moved by it are worked out again at once. You see which"
            " moved, from when to when, and why."
        )
        self.lead.put(Inset("What it does", words))

    def ask(self) -> None:
        hint = "For example, 8 5 2028 or 8 May 2028."
        self.form.add("day", Field("The day", DateInput(), hint=hint))
        hint = "As it was proclaimed, for example “Coronation bank holiday”."
        self.form.add("name", Field("Name", TextInput(width=460), hint=hint))
        nations = RadioGroup(list(DIVISIONS.items()), name="Where does it hold?")
        hint = "Add it once for each, if it holds in several."
        self.form.add("division", Field("Where does it hold?", nations, hint=hint))
        hint = "For example, a proclamation in the Gazette, with its date."
        self.form.add(
            "source", Field("Where was it announced? (optional)", TextInput(width=460), hint=hint)
        )

    def record(self) -> str:
        errors: list[UserError] = []
        said = self.form.values()
        control: DateInput = self.form.fields["day"].control
        day = gathered(errors, lambda: control.required("day"))
        if not said["name"]:
            errors.append(UserError("Enter the holiday’s name", field="name"))
        if not said["division"]:
            errors.append(UserError("Choose where it holds", field="division"))
        if errors:
            raise Problems(errors)
        self.moved = self.session.holidays.add(day, said["division"], said["name"], said["source"])
        where = DIVISIONS[said["division"]]
        return f"{said['name']}, {long_day(day)}, is now a bank holiday in {where}."


class RemoveHolidayPage(MovingQuestion):
    """A day that was added, and taking it off the list again."""

    label = "Take it off the list"

    def __init__(self, frame: "Window", id: int) -> None:
        super().__init__(frame, "A day that was added", "Settings, Calendars")
        self._id = id

    def tell(self) -> None:
        found = self._holiday()
        self.header.heading.setText(f"{found.name}, {long_day(found.day)}")
        rows = SummaryList(key_width=190)
        rows.add("Day", long_day(found.day))
        rows.add("Where", DIVISIONS[found.division])
        rows.add("Announced in", found.source)
        self.lead.put(rows)

    def _holiday(self) -> Holiday:
        for holiday in self.session.holidays.all():
            if holiday.id == self._id:
                return holiday
        raise UserError("That day is no longer on the list.")

    def begin_at_first(self) -> None:
        """There is nothing to fill in."""

    def record(self) -> str:
        name = self._holiday().name
        self.moved = self.session.holidays.remove(self._id)
        return f"{name} is no longer counted as a bank holiday."
