"""Reading a case whole, recording on it, and keeping its dates and state up to date."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Case
from ig_desktop.domain.event_checks import Proposed, check_event, clean_event
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.settings import setting
from ig_desktop.errors import UserError
from ig_desktop.register import case_rows, people, reckoned_by, requests
from ig_desktop.services.base import Service

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

READ, WRITE = "requests.read", "requests.write"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording an event did: its number, and the due date before and after.

    `notice` says what it does or does not do to the clock, with the law; empty when nothing.
    """

    reference: str
    event_id: int
    due_before: date | None
    due_after: date | None
    notice: str = ""

    @property
    def moved(self) -> bool:
        """Whether the due date changed."""
        return self.due_before != self.due_after


class CaseFile(Service):
    """What the services of requests share."""

    def reckoner(self) -> Reckoner:
        """The rules, the calendar with proclaimed days, the nation and today."""
        session = self.session
        return Reckoner(
            law=session.packs.law,
            casework=session.packs.casework,
            calendar=session.holidays.calendar(),
            nation=self.nation(),
            today=session.today(),
        )

    def nation(self) -> str:
        """The nation whose bank holidays count, as set."""
        return reckoned_by.nation(self.session.store, setting("nation").default)

    def load(self, store: "Store", row: "Row", reckoner: Reckoner) -> Case:
        """The case of a request's row, its clock read as of today."""
        kept = requests.kept(row)
        request = kept.request
        requester = people.get(store, kept.requester_id) if kept.requester_id else None
        events = case_rows.events(store, request.id)
        return Case(
            request=request,
            person=people.get(store, kept.person_id),
            requester=requester,
            events=events,
            assessments=case_rows.assessments(store, request.id),
            exemptions=case_rows.exemptions(store, request.id),
            searches=case_rows.searches(store, request.id),
            attachments=case_rows.attachments(store, request.id),
            links=case_rows.links(store, request.id),
            reading=reckoner.reading(request, events),
        )

    def find(self, store: "Store", reference: str, reckoner: Reckoner) -> Case:
        """The case with that reference, however written; UserError when there is none."""
        return self.load(store, requests.find(store, reference), reckoner)

    def settle(self, act: "Act", case: Case, reckoner: Reckoner) -> Case:
        """Read the clock afresh and keep what follows: due date, state, next step."""
        read = reckoner.read(case)
        settled = replace(read, request=reckoner.settled(read))
        requests.update(act, settled.request, settled.person)
        if settled.request.open != case.request.open:
            reindex(act, settled)
        return settled

    def record_in(self, act: "Act", reference: str, event: CaseEvent) -> Recorded:
        """Record an event within an intention that is under way.

        Sets the intention's subject when it has none. UserError or Problems when the event may
        not be recorded: nothing of the intention is then kept.
        """
        reckoner = self.reckoner()
        case = self.find(act, reference, reckoner)
        act.subject = act.subject or case.request.reference
        return self.add_event(act, case, event, reckoner)

    def add_event(self, act: "Act", case: Case, event: CaseEvent, reckoner: Reckoner) -> Recorded:
        """Check an event against the case, add it, and settle the case."""
        event = clean_event(event)
        self.check(case, event, reckoner)
        number = case_rows.insert_event(act, case.request.id, event)
        events = (*case.events, replace(event, id=number))
        settled = self.settle(act, replace(case, events=events), reckoner)
        notice = reckoner.casework.notice(event.kind, case.request.kind, case.request.received_on)
        return Recorded(
            reference=case.request.reference,
            event_id=number,
            due_before=case.request.due_on,
            due_after=settled.request.due_on,
            notice=f"{notice.text} ({notice.source})." if notice else "",
        )

    def check(self, case: Case, event: CaseEvent, reckoner: Reckoner) -> None:
        """Nothing when the event may be recorded on the case; otherwise UserError or Problems."""
        before = case.reading
        if case.request.received_on <= event.on < reckoner.today:
            before = reckoner.reading(case.request, case.events, event.on)
        counted = reckoner.law.kind(case.request.kind).events
        proposed = Proposed(case, event, reckoner.casework, reckoner.today, before, counted)
        check_event(proposed)

    def change_case(
        self, reference: str, action: str, write: "Callable[[Act, Case], Case]"
    ) -> Case:
        """One intention on an open case: `write` returns the case as it has become."""
        with self.intention(WRITE, action) as act:
            reckoner = self.reckoner()
            case = self.find(act, reference, reckoner)
            act.subject = case.request.reference
            refuse_closed(case)
            return self.settle(act, write(act, case), reckoner)


def refuse_closed(case: Case) -> None:
    """UserError when the case is closed."""
    if not case.request.open:
        raise UserError("This case is closed.", "Reopen it first, saying why.", field="reference")


def reindex(act: "Act", case: Case) -> None:
    """Make the case findable by what it now says."""
    everyone = [case.person, *([case.requester] if case.requester else [])]
    requests.index(act, case.request, everyone)
