"""Bank holidays proclaimed after the calendar was published, and the open cases they move."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.reckoning import Reckoner
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
            return self.recompute(act, f"{name} is now a bank holiday in {DIVISIONS[division]}")

    def remove(self, id: int) -> list[Moved]:
        """Take a proclaimed day off the list; the open cases that moves."""
        with self.intention(WRITE, "holiday.remove") as act:
            row = act.get("proclaimed_holiday", id)
            act.subject = row["day"]
            act.delete("proclaimed_holiday", id)
            return self.recompute(act, f"{row['name']} is no longer counted as a bank holiday")

    def set_nation(self, nation: str) -> list[Moved]:
        """Count the bank holidays of another nation (an id of `DIVISIONS`); the cases it moves."""
        chosen = setting("nation").checked(nation)
        with self.intention(WRITE, "setting.change", subject="nation") as act:
            organisation.set_setting(act, "nation", chosen)
            return self.recompute(act, f"The bank holidays of {DIVISIONS[chosen]} count now")

    def recompute_all(self, reason: str) -> list[Moved]:
        """Work out every open case afresh, as after a new law pack or calendar.

        Returns those whose due date moved. `reason` is kept in the log.
        """
        reason = required(one_line(reason, "reason", "The reason"), "reason", "Say why")
        with self.intention("requests.write", "request.recompute") as act:
            act.reason = reason
            return self.recompute(act, reason)

    def recompute(
        self, act: "Act", why: str = "", progress: Callable[[int, int], bool] | None = None
    ) -> list[Moved]:
        """Work out every open case afresh within an intention under way; those that moved.

        Where the shipped rules differ from those that dates were reckoned by until now, that is
        part of why, and the log says so.
        """
        rules = self.session.packs.mark
        differs = rules.differs(reckoned_by.rules(act))
        if differs:
            reckoned_by.set_rules(act, rules)
            why = ". ".join(part for part in (why, differs) if part)
            act.reason = f"{why}."
        reckoner, ids = self.reckoner(), requests.open_ids(act)
        moved = []
        for done, id in enumerate(ids):
            if progress:
                progress(done, len(ids))
            one = self._recomputed(act, id, reckoner)
            if one.due_before != one.due_after:
                moved.append(replace(one, why=f"{why}."))
        return moved

    def _recomputed(self, act: "Act", id: int, reckoner: Reckoner) -> Moved:
        """One case as its dates were and are; its row is written where that changes it."""
        row = act.get("request", id)
        case = self.load(act, row, reckoner)
        settled = reckoner.settled(case)
        now = requests.row_of(settled, case.person)
        if any(row[name] != value for name, value in now.items()):
            act.update("request", id, now)
        who = case.person.name if self.may("requests.read") else ""
        return Moved(settled.reference, who, case.request.due_on, settled.due_on, "")

    def _kept(self) -> list[Holiday]:
        return [
            Holiday(**row | {"day": date.fromisoformat(row["day"])})
            for row in organisation.proclaimed_holidays(self.session.store)
        ]
