"""The requests desk: log a request, record what happened, read a case, correct what is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.case import Case
from ig_desktop.domain.event_checks import clean_event
from ig_desktop.domain.event_order import contradictions
from ig_desktop.domain.new_request import NewRequest, as_request, check_new
from ig_desktop.domain.people import Person
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_changes import changed
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent, Correction
from ig_desktop.domain.requests import Request, reference
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import Problems, UserError
from ig_desktop.register import accounts, case_rows, drafts, people, requests
from ig_desktop.services.case_file import READ, WRITE, Recorded, reindex
from ig_desktop.services.case_view import CaseView, view_of
from ig_desktop.services.request_lists import RequestLists

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act


class Requests(RequestLists):
    """Log, read, record on and correct requests; lists come from `RequestLists`.

    Reading needs `requests.read`, writing `requests.write`. Every writing method is one
    intention. References may be written any way a person does ("sar27/14").
    """

    def log(self, new: NewRequest, draft_of: str = "") -> str:
        """Log a request; its reference. Problems names every field that will not do.

        What was begun on the page `draft_of` goes with it.
        """
        reckoner = self.reckoner()
        checked = check_new(new, reckoner.today, reckoner.casework)
        with self.intention(WRITE, "request.log") as act:
            case = self.log_in(act, checked, reckoner)
            act.subject = case.request.reference
            drafts.drop(act, draft_of, {})
        return case.request.reference

    def log_in(self, act: "Act", new: NewRequest, reckoner: Reckoner) -> Case:
        """Log a checked request within an intention under way (an import, a linked case)."""
        person = _kept(act, new.person)
        requester = _kept(act, new.requester) if new.requester else None
        _check_handler(act, new.handler_id)
        _check_client(act, new.client_id)
        sequence = requests.next_sequence(act, new.kind, new.received_on)
        request = as_request(new, reference(new.kind, new.received_on, sequence))
        events = (CaseEvent(kind="received", on=new.received_on, note=""),)
        case = Case(
            request=request,
            person=person,
            requester=requester,
            events=events,
            reading=reckoner.reading(request, events),
        )
        case = replace(case, request=reckoner.settled(case))
        id = requests.insert(act, case.request, person, requester.id if requester else None)
        case_rows.insert_event(act, id, events[0])
        case = replace(case, request=replace(case.request, id=id))
        reindex(act, case)
        return case

    def get(self, reference: str) -> CaseView:
        """Everything a page shows of one request, as of today; UserError when there is none."""
        self.require(READ)
        reckoner = self.reckoner()
        case = self.find(self.session.store, reference, reckoner)
        return view_of(self.session, case, reckoner)

    def case(self, reference: str) -> Case:
        """The case alone, for letters and rules; UserError when there is none."""
        self.require(READ)
        return self.find(self.session.store, reference, self.reckoner())

    def record(
        self,
        reference: str,
        event: str,
        on: date,
        note: str = "",
        detail: Mapping[str, str] | None = None,
    ) -> Recorded:
        """Record what happened (an id of `EVENT_KINDS`) on a day; what that did to the clock.

        `detail` holds what the event asks for: reason (extended, reopened), outcome and reason
        (decided), whom (opinion-asked, approval-asked), controller (passed-to-controller),
        amount (fee-asked), exemption and estimated_on (public-interest-extended); with the
        regulator by (regulator-asked, regulator-moved, steps-required), steps (steps-required),
        who (appealed). UserError or Problems when it may not be recorded.
        """
        happened = CaseEvent(kind=event, on=on, note=note, detail=dict(detail or {}))
        with self.intention(WRITE, f"request.{_action(event)}") as act:
            return self.record_in(act, reference, happened)

    def correct(
        self,
        reference: str,
        event_id: int,
        reason: str,
        *,
        on: date | None = None,
        note: str | None = None,
        detail: Mapping[str, str] | None = None,
        strike: bool = False,
    ) -> Recorded:
        """Correct an event recorded wrongly: it stays, and no longer counts.

        Another takes its place with the day, note and detail given, unless `strike`: then
        nothing does. The receipt can be corrected, never struck.
        """
        why = required(many_lines(reason, "reason", "The reason"), "reason", "Say what was wrong")
        with self.intention(WRITE, "request.correct") as act:
            reckoner = self.reckoner()
            case = self.find(act, reference, reckoner)
            act.subject, act.reason = case.request.reference, "corrected"
            wrong = _event_of(case, event_id)
            instead = None if strike else _instead(wrong, on, note, detail)
            return self._replace(act, case, wrong, instead, why, reckoner)

    def _replace(
        self,
        act: "Act",
        case: Case,
        wrong: CaseEvent,
        instead: CaseEvent | None,
        why: str,
        reckoner: Reckoner,
    ) -> Recorded:
        """Void one event, add what stands for it, and settle the case as it then is."""
        void = Correction(reason=why, at=act.at, by=act.account_id)
        events = tuple(replace(e, corrected=void) if e is wrong else e for e in case.events)
        request = case.request
        if instead:
            request = self._judged(replace(case, events=events), instead, wrong.id, reckoner)
            instead = replace(instead, id=case_rows.insert_event(act, request.id, instead))
            events = (*events, instead)
        wrongs = contradictions(events)
        if wrongs:
            raise Problems(wrongs)
        if wrong.kind == "decided":
            self._responses_stand(replace(case, request=request, events=events), reckoner)
        number = instead.id if instead else None
        case_rows.insert_correction(act, request.id, wrong.id, why, number)
        settled = self.settle(act, replace(case, request=request, events=events), reckoner)
        return Recorded(
            reference=request.reference,
            event_id=number or wrong.id,
            due_before=case.request.due_on,
            due_after=settled.request.due_on,
        )

    def _judged(
        self, without: Case, instead: CaseEvent, replaced: int, reckoner: Reckoner
    ) -> Request:
        """The request with the event that stands for another, checked as it was then."""
        if instead.kind == "received":
            if instead.on > reckoner.today:
                raise UserError("The date must not be in the future.", field="on")
            return replace(without.request, received_on=instead.on)
        wrong = next(e for e in without.events if e.id == replaced)
        earlier = without.events[: without.events.index(wrong)]
        was_open = replace(without.request, open=instead.kind != "reopened")
        then = reckoner.read(replace(without, request=was_open, events=earlier))
        self.check(then, instead, reckoner)
        return without.request

    def _responses_stand(self, case: Case, reckoner: Reckoner) -> None:
        """Nothing when every response could be sent on its day with the decision before it."""
        was_open = replace(case, request=replace(case.request, open=True))
        for place, event in enumerate(case.standing):
            if event.kind == "responded":
                then = reckoner.read(replace(was_open, events=case.standing[:place]))
                self.check(then, event, reckoner)

    def change(self, reference: str, **changes: Any) -> CaseView:
        """Change what is known of a request, as of an open case, and settle it.

        Takes asked, channel, relationship, authority, identity, whose, client_id, client_part,
        health_data, third_parties, facts and external_id. Problems names each that will not do.
        What is so already is not written.
        """
        self.require(WRITE)
        before = self.case(reference).request
        if before.open and changed(before, changes, self.session.packs.casework) == before:
            return self.get(reference)

        def write(act: "Act", case: Case) -> Case:
            request = changed(case.request, changes, self.session.packs.casework)
            _check_client(act, request.client_id)
            known = replace(case, request=request)
            if {"asked", "external_id"} & set(changes):
                reindex(act, known)
            return known

        self.change_case(reference, "request.change", write)
        return self.get(reference)

    def allocate(self, reference: str, account_id: int | None) -> None:
        """Give an open case to an account, or to nobody with None; nothing when it is theirs."""
        self.require(WRITE)
        before = self.case(reference).request
        if before.open and before.handler_id == account_id:
            return

        def write(act: "Act", case: Case) -> Case:
            name = _check_handler(act, account_id)
            detail = {"to": name or "nobody", "account": str(account_id or "")}
            event = CaseEvent(kind="allocated", on=self.session.today(), detail=detail)
            number = case_rows.insert_event(act, case.request.id, event)
            events = (*case.events, replace(event, id=number))
            return replace(
                case, request=replace(case.request, handler_id=account_id), events=events
            )

        self.change_case(reference, "request.allocate", write)


def _kept(act: "Act", person: Person) -> Person:
    """The person as kept: found by id, or added."""
    if person.id:
        return people.get(act, person.id)
    return replace(person, id=people.insert(act, person))


def _check_handler(act: "Act", account_id: int | None) -> str:
    if account_id is None:
        return ""
    account = accounts.by_id(act, account_id)
    if not account.active:
        raise UserError(
            f"{account.name} no longer has an account.", "Choose someone else.", field="handler_id"
        )
    return account.name


def _check_client(act: "Act", client_id: int | None) -> None:
    if client_id is None:
        return
    known = act.first("SELECT kind FROM organisation WHERE id = ?", (client_id,))
    if known is None or known["kind"] not in ("client", "host"):
        do = "Choose one of the clients, or add it: Settings, Organisation, Add a client."
        raise UserError("That client organisation is not in the register.", do, field="client_id")


def _event_of(case: Case, event_id: int) -> CaseEvent:
    wrong = next((event for event in case.events if event.id == event_id), None)
    if wrong is None:
        raise UserError(f"{case.request.reference} has no event number {event_id}.", field="event")
    if wrong.corrected:
        raise UserError("This entry has been corrected already.", field="event")
    return wrong


def _instead(
    wrong: CaseEvent, on: date | None, note: str | None, detail: Mapping[str, str] | None
) -> CaseEvent:
    return clean_event(
        CaseEvent(
            kind=wrong.kind,
            on=on or wrong.on,
            note=wrong.note if note is None else note,
            detail=dict(wrong.detail) | dict(detail or {}),
        )
    )


def _action(event: str) -> str:
    return event if event in EVENT_KINDS else "record"
