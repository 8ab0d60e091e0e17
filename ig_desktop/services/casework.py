"""Work on a case: the search log, judgements, exemptions, documents and linked cases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.assessments import Assessment, assess
from ig_desktop.domain.attachments import check_attachment
from ig_desktop.domain.case import ABOUT, LINKS, Case, Search
from ig_desktop.domain.exemptions import AppliedExemption, check_applied
from ig_desktop.domain.new_request import NewRequest, check_new
from ig_desktop.domain.regulator import KIND, RegulatorComplaint, as_new, check_complaint
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.requests import KINDS, REGULATOR
from ig_desktop.domain.reviews import check_link, check_review, link_of
from ig_desktop.domain.searches import check_search
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, attachments, case_rows, requests
from ig_desktop.services.case_file import READ, WRITE, CaseFile

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act


class Casework(CaseFile):
    """What an officer keeps on a case besides its events.

    Reading needs `requests.read`, writing `requests.write`; every writing method is one
    intention on an open case, after which its state and next step are worked out afresh.
    """

    # the search log

    def add_search(self, reference: str, search: Search) -> int:
        """Add a place to the search log; its number. Problems names what will not do."""
        added: list[int] = []

        def write(act: "Act", case: Case) -> Case:
            checked = check_search(search, self.session.today())
            row = case_rows.search_row(checked) | {"request_id": case.request.id}
            added.append(act.insert("request_search", row))
            return replace(case, searches=(*case.searches, replace(checked, id=added[0])))

        self.change_case(reference, "search.add", write)
        return added[0]

    def update_search(self, reference: str, search: Search) -> None:
        """Keep a place of the search log (by its id) as it is now, unless it is so already."""
        self.require(WRITE)
        case = self.session.requests.case(reference)
        if case.request.open and check_search(search, self.session.today()) in case.searches:
            return

        def write(act: "Act", case: Case) -> Case:
            checked = check_search(search, self.session.today())
            _one(case.searches, search.id, "search")
            act.update("request_search", search.id, case_rows.search_row(checked))
            kept = tuple(checked if s.id == search.id else s for s in case.searches)
            return replace(case, searches=kept)

        self.change_case(reference, "search.change", write)

    def remove_search(self, reference: str, id: int) -> None:
        """Take a place off the search log; the log keeps that it was there."""

        def write(act: "Act", case: Case) -> Case:
            _one(case.searches, id, "search")
            act.delete("request_search", id)
            return replace(case, searches=tuple(s for s in case.searches if s.id != id))

        self.change_case(reference, "search.remove", write)

    # judgements

    def assess(self, reference: str, form: str, answers: Mapping[str, str]) -> Assessment:
        """Record the answers to a form (an id of `packs.casework.forms`); the assessment made.

        Problems names every question not answered, by its id.
        """
        made: list[Assessment] = []

        def write(act: "Act", case: Case) -> Case:
            law = self.session.packs.casework
            made.append(assess(law.form(form), answers, self.session.today(), law))
            number = case_rows.insert_assessment(act, case.request.id, made[0])
            made[0] = replace(made[0], id=number)
            return replace(case, assessments=(*case.assessments, made[0]))

        self.change_case(reference, f"assessment.{form}", write)
        return made[0]

    def withdraw_assessment(self, reference: str, id: int, reason: str) -> None:
        """Say that an assessment no longer counts, and why; it stays on record."""
        why = _why(reason)

        def write(act: "Act", case: Case) -> Case:
            _one(case.assessments, id, "assessment")
            act.update("assessment", id, {"withdrawn": why})
            kept = (replace(a, withdrawn=why) if a.id == id else a for a in case.assessments)
            return replace(case, assessments=tuple(kept))

        self.change_case(reference, "assessment.withdraw", write)

    # exemptions

    def apply_exemption(self, reference: str, applied: AppliedExemption) -> int:
        """Record an exemption with its reasons; its number.

        Problems names what it calls for and lacks; a qualified one is refused without the
        public interest weighed.
        """
        added: list[int] = []

        def write(act: "Act", case: Case) -> Case:
            law = self.session.packs.exemptions.get(applied.exemption)
            if law is None or case.request.kind not in law.kinds:
                what = f"That exemption is not one for {case.request.of_kind.name.lower()}."
                raise UserError(what, "Choose one of those listed.", field="exemption")
            checked = check_applied(law, applied)
            _not_future(checked.applied_on, self.session.today())
            added.append(case_rows.insert_exemption(act, case.request.id, checked))
            return replace(case, exemptions=(*case.exemptions, replace(checked, id=added[0])))

        self.change_case(reference, "exemption.apply", write)
        return added[0]

    def withdraw_exemption(self, reference: str, id: int, reason: str) -> None:
        """Say that an exemption is no longer relied on, and why; it stays on record."""
        why = _why(reason)

        def write(act: "Act", case: Case) -> Case:
            _one(case.exemptions, id, "exemption")
            act.update("exemption_applied", id, {"withdrawn": why})
            kept = (replace(e, withdrawn=why) if e.id == id else e for e in case.exemptions)
            return replace(case, exemptions=tuple(kept))

        self.change_case(reference, "exemption.withdraw", write)

    # documents

    def attach(self, reference: str, name: str, content: bytes, description: str = "") -> int:
        """Keep a document with the case, encrypted in the register; its number.

        At most 50 MB. The name is for people alone: the document never becomes a file by it.
        """
        attachment = check_attachment(name, content, description)
        with self.intention(WRITE, "attachment.add") as act:
            row = requests.find(act, reference)
            act.subject = row["reference"]
            refuse_closed_row(row)
            return attachments.insert(act, row["id"], attachment, content)

    def content(self, reference: str, attachment_id: int) -> bytes:
        """The bytes of a document; UserError when they are not what was kept."""
        self.require(READ)
        row = requests.find(self.session.store, reference)
        return attachments.content(self.session.store, row["id"], attachment_id)

    def remove_attachment(self, reference: str, attachment_id: int, reason: str) -> None:
        """Delete a document kept by mistake, saying why; the log keeps its name and digest."""
        why = _why(reason)
        with self.intention(WRITE, "attachment.remove") as act:
            row = requests.find(act, reference)
            act.subject, act.reason = row["reference"], why
            attachments.remove(act, row["id"], attachment_id)

    # linked cases

    def link(self, reference: str, other: str, kind: str = "related") -> None:
        """Say that two cases belong together (an id of `LINKS`)."""
        if kind not in LINKS:
            raise UserError(f"Choose one of: {', '.join(LINKS)}.", field="kind")
        with self.intention(WRITE, "request.link") as act:
            act.subject = requests.find(act, reference)["reference"]
            self.link_in(act, reference, other, kind)

    def link_in(self, act: "Act", reference: str, other: str, kind: str) -> None:
        """Link two cases within an intention that is under way."""
        here, there = requests.find(act, reference), requests.find(act, other)
        check_link(kind, here["kind"], there["kind"])
        case_rows.insert_link(act, here["id"], there["id"], kind)
        self._settle_linked(act, here["reference"], there["reference"])

    def unlink(self, reference: str, link_id: int) -> None:
        """Say that two cases do not belong together after all."""
        with self.intention(WRITE, "request.unlink") as act:
            here = requests.find(act, reference)
            act.subject = here["reference"]
            links = case_rows.links(act, here["id"])
            _one(links, link_id, "link")
            other = next(link.reference for link in links if link.id == link_id)
            act.delete("request_link", link_id)
            self._settle_linked(act, here["reference"], other)

    def open_review(self, reference: str, received_on: date, asked: str, channel: str) -> str:
        """Log the internal review or complaint that a requester asks for, linked; its reference.

        A freedom of information request brings an internal review, an environmental one its
        reg 11 reconsideration, others a complaint. UserError when there is nothing to review.
        """
        with self.intention(WRITE, "request.review") as act:
            reckoner = self.reckoner()
            case = self.find(act, reference, reckoner)
            check_review(case, received_on)
            request = case.request
            new = NewRequest(
                kind=request.of_kind.review,
                received_on=received_on,
                person=case.person,
                requester=case.requester,
                asked=asked,
                channel=channel,
                relationship=request.relationship,
                authority="received" if request.authority != "not-needed" else "",
                whose=request.whose,
                client_id=request.client_id,
                client_part=request.client_part,
                handler_id=request.handler_id,
            )
            checked = check_new(new, reckoner.today, reckoner.casework)
            made = self.session.requests.log_in(act, checked, reckoner)
            act.subject = made.request.reference
            kind = link_of(made.request.kind)
            case_rows.insert_link(act, made.request.id, request.id, kind)
            return made.request.reference

    def open_regulator_complaint(self, reference: str, complaint: RegulatorComplaint) -> str:
        """Log a complaint to the regulator about a case, open or closed, linked; its reference.

        When its letter names a day for our answer, that is the case's due date. UserError or
        Problems when something of it will not do.
        """
        with self.intention(WRITE, "request.regulator") as act:
            reckoner = self.reckoner()
            about = self.find(act, reference, reckoner)
            check_complaint(about, complaint)
            new = as_new(about, complaint, _still_here(act, about.request.handler_id))
            checked = check_new(new, reckoner.today, reckoner.casework)
            _not_logged(act, checked.external_id)
            made = self.session.requests.log_in(act, checked, reckoner)
            act.subject = made.request.reference
            case_rows.insert_link(act, made.request.id, about.request.id, ABOUT)
            if complaint.answer_by:
                set_day = {"by": complaint.answer_by.isoformat()}
                day = complaint.received_on
                asked = CaseEvent(kind="regulator-asked", on=day, detail=set_day)
                self.record_in(act, made.request.reference, asked)
            else:
                self._settle_linked(act, made.request.reference)
            return made.request.reference

    def _settle_linked(self, act: "Act", *references: str) -> None:
        """Settle complaints to the regulator among these: what is next follows from their links."""
        reckoner = self.reckoner()
        for reference in references:
            row = requests.find(act, reference)
            if KINDS[row["kind"]].regime == REGULATOR:
                self.settle(act, self.load(act, row, reckoner), reckoner)


def _still_here(act: "Act", handler_id: int | None) -> int | None:
    """The handler of an earlier case, unless they have left."""
    return handler_id if handler_id and accounts.by_id(act, handler_id).active else None


def _not_logged(act: "Act", external_id: str) -> None:
    known = requests.with_external_id(act, KIND, external_id)
    if known:
        raise UserError(
            f"The regulator’s case {external_id} is in the register already, as {known}.",
            "Link that case with this one instead.",
            field="external_id",
        )


def refuse_closed_row(row: Mapping[str, object]) -> None:
    """UserError when the request of this row is closed."""
    if not row["open"]:
        raise UserError("This case is closed.", "Reopen it first, saying why.", field="reference")


def _one(records: tuple[object, ...], id: int, name: str) -> None:
    if not any(getattr(record, "id", None) == id for record in records):
        raise UserError(f"This case has no {name} number {id}.", "It may have been removed.")


def _why(reason: str) -> str:
    return required(many_lines(reason, "reason", "The reason"), "reason", "Say why")


def _not_future(day: date, today: date) -> None:
    if day > today:
        raise UserError("The date must not be in the future.", field="applied_on")
