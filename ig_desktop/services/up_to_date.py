"""Dates that are never stale: reckoned again when the shipped rules change, or as days go by.

What other rules make of open cases is written once, by whoever may write requests. What is not
written (a register open for reading, a role that only reads, a fee notice that lapsed at midnight)
is reckoned for lists as they are read.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ig_desktop.domain.requests import Request
from ig_desktop.errors import UserError
from ig_desktop.register import afresh, reckoned_by, requests
from ig_desktop.register.afresh import Afresh
from ig_desktop.services.case_file import READ, WRITE, CaseFile
from ig_desktop.services.holidays import Moved

if TYPE_CHECKING:
    from datetime import date

Progress = Callable[[int, int], bool]
Mark = tuple[object, ...]


class UpToDate(CaseFile):
    """By which rules the register's dates were reckoned, and what these rules make of them."""

    _kept: tuple[Mark, Afresh] | None = None

    def why(self) -> str:
        """How the shipped rules differ from those that dates were reckoned by; "" if not."""
        mark, kept = self.session.packs.mark, reckoned_by.rules(self.session.store)
        return "" if kept == mark else mark.differs(kept)

    def writes(self) -> bool:
        """Whether this session may write the dates that other rules make."""
        return self.may(WRITE) and not self.session.register.read_only

    def catch_up(self, progress: Progress | None = None) -> list[Moved]:
        """Reckon every open case by the shipped rules, in one intention; those whose date moved.

        The log says how the rules differ. Nothing is written when they do not. `progress` is
        told (done, of how many).
        """
        if not self.why():
            return []
        with self.intention(WRITE, "request.recompute") as act:
            return self.session.holidays.recompute(act, progress=progress)

    def afresh(self, progress: Progress | None = None) -> Afresh:
        """The open cases that stand differently today, under these rules, from what is kept."""
        store, today = self.session.store, self.session.today()
        why = self.why()
        ids = requests.open_ids(store) if why else afresh.due_to_change(store, today)
        if not ids:
            return Afresh()
        mark = self._mark(today, why)
        if self._kept is None or self._kept[0] != mark:
            self._kept = (mark, self._reckoned(ids, progress))
        return self._kept[1]

    def take(self, found: Afresh) -> None:
        """Go by what `afresh` found in another session of this register a moment ago."""
        self._kept = (self._mark(self.session.today(), self.why()), found)

    def moved(self, found: Afresh) -> list[Moved]:
        """The cases whose due date is another than the one that is kept."""
        self.require(READ)
        store, why = self.session.store, f"{self.why()}."
        pairs = [(store.get("request", id), now) for id, now in found.requests.items()]
        kept = [(requests.kept(row).request, now, row["who"]) for row, now in pairs]
        return [
            Moved(now.reference, who, before.due_on, now.due_on, why)
            for before, now, who in kept
            if before.due_on != now.due_on
        ]

    def _mark(self, today: "date", why: str) -> Mark:
        """What changes whenever cases may stand differently, as far as this session can tell."""
        others, own = afresh.written_mark(self.session.store)
        return (today, why, others, own if self.writes() else 0)

    def _reckoned(self, ids: Iterable[int], progress: Progress | None) -> Afresh:
        store, reckoner, found = self.session.store, self.reckoner(), dict[int, Request]()
        ids = list(ids)
        for done, id in enumerate(ids):
            if progress:
                progress(done, len(ids))
            row = store.get("request", id)
            try:
                settled = reckoner.settled(self.load(store, row, reckoner))
            except UserError:
                continue  # no rule fits it: its own page says so, and lists show what is kept
            if settled != requests.kept(row).request:
                found[id] = settled
        return Afresh(found)
