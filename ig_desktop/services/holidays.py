"""Bank holidays proclaimed after the calendar was published, and the open cases they move."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.settings import setting
from ig_desktop.domain.text import one_line, required
from ig_desktop.domain.working_days import DIVISIONS, Calendar, ProclaimedDay
from ig_desktop.errors import UserError
from ig_desktop.register import organisation, reckoned_by, requests
from ig_desktop.services.case_file import CaseFile

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act

READ, WRITE = "organisation.read", "organisation.write"


@dataclass(frozen=True, slots=True)
class Moved:
    """An open case whose due date changed, and in a sentence why.

    `who` is left empty for those who may not read requests.
    """

    reference: str
    who: str
    due_before: date | None
    due_after: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A proclaimed bank holiday as kept."""

    id: int
    day: date
    division: str
    name: str
    source: str


class Holidays(CaseFile):
    """The calendar that cases are reckoned by, and days proclaimed since it was published."""

    _calendar: tuple[object, Calendar] | None = None

    def calendar(self) -> Calendar:
        """The published calendar with every proclaimed day."""
        mark = reckoned_by.proclaimed_mark(self.session.store)
        if self._calendar is None or self._calendar[0] != mark:
            proclaimed = [ProclaimedDay(one.day, one.division, one.name) for one in self._kept()]
            calendar = self.session.packs.calendar
            self._calendar = (mark, calendar.with_days(proclaimed) if proclaimed else calendar)
        return self._calendar[1]

    def all(self) -> list[Holiday]:
        """Every proclaimed day, by date."""
        self.require(READ)
        return self._kept()

    def add(self, day: date, division: str, name: str, source: str = "") -> list[Moved]:
        """Add a proclaimed bank holiday; the open cases it moves, from when to when, and why."""
        name = required(one_line(name, "name", "The name"), "name", "Enter the holiday’s name")
        source = one_line(source, "source", "Where it was announced")
        if division not in DIVISIONS:
            known = ", ".join(DIVISIONS)
            raise UserError(
                f"The part of the United Kingdom must be one of: {known}.", field="division"
            )
        with self.intention(WRITE, "holiday.add", subject=day.isoformat()) as act:
            if any(kept.day == day and kept.division == division for kept in self._kept()):
                what = f"{day.isoformat()} is on the list already for {DIVISIONS[division]}."
                raise UserError(what, field="day")
            act.insert(
                "proclaimed_holiday",
                {"day": day.isoformat(), "division": division, "name": name, "source": source},
            )
            return self._recompute(act, f"{name} is now a bank holiday in {DIVISIONS[division]}")

    def remove(self, id: int) -> list[Moved]:
        """Take a proclaimed day off the list; the open cases that moves."""
        with self.intention(WRITE, "holiday.remove") as act:
            row = act.get("proclaimed_holiday", id)
            act.subject = row["day"]
            act.delete("proclaimed_holiday", id)
            return self._recompute(act, f"{row['name']} is no longer counted as a bank holiday")

    def set_nation(self, nation: str) -> list[Moved]:
        """Count the bank holidays of another nation (an id of `DIVISIONS`); the cases it moves."""
        chosen = setting("nation").checked(nation)
        with self.intention(WRITE, "setting.change", subject="nation") as act:
            organisation.set_setting(act, "nation", chosen)
            return self._recompute(act, f"The bank holidays of {DIVISIONS[chosen]} count now")

    def recompute_all(self, reason: str) -> list[Moved]:
        """Work out every open case afresh, as after a new law pack or calendar.

        Returns those whose due date moved. `reason` is kept in the log.
        """
        reason = required(one_line(reason, "reason", "The reason"), "reason", "Say why")
        with self.intention("requests.write", "request.recompute") as act:
            act.reason = reason
            return self._recompute(act, reason)

    def _recompute(self, act: "Act", why: str) -> list[Moved]:
        reckoner = self.reckoner()
        moved, reads = [], self.may("requests.read")
        for id in requests.open_ids(act):
            case = self.load(act, act.get("request", id), reckoner)
            settled = self.settle(act, case, reckoner)
            before, after = case.request.due_on, settled.request.due_on
            if before != after:
                reference = case.request.reference
                who = case.person.name if reads else ""
                moved.append(Moved(reference, who, before, after, f"{why}."))
        return moved

    def _kept(self) -> list[Holiday]:
        return [
            Holiday(**row | {"day": date.fromisoformat(row["day"])})
            for row in organisation.proclaimed_holidays(self.session.store)
        ]
