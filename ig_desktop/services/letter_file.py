"""What preparing, issuing and marking letters share: a letter under way, on a case or outside."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.case import Case
from ig_desktop.domain.issued_letters import Belonging, is_of_sharing, is_outside
from ig_desktop.domain.release import refuse_barred
from ig_desktop.domain.sharing import SharingCase, SharingFile
from ig_desktop.domain.sharing_letters import serves_sharing
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import UserError
from ig_desktop.register import letter_heads, letters, requests, sharing
from ig_desktop.services.case_file import CaseFile
from ig_desktop.services.letter_facts import gather, gather_outside
from ig_desktop.services.letter_facts_sharing import of_sharing
from ig_desktop.services.letter_work import (
    How,
    LetterWork,
    checked_parts,
    event_of,
    refuse_before,
    refuse_future,
    serves,
    size_for,
    still_asked,
    way_for,
)
from ig_desktop.services.sharing import READ as READ_SHARING
from ig_desktop.services.sharing import whole

if TYPE_CHECKING:
    from ig_desktop.domain.issued_letters import SavedDraft
    from ig_desktop.register.store import Store

READ, WRITE = "letters.read", "letters.write"

Words = Mapping[str, str]


class LetterFile(CaseFile):
    """A reference of "" means outside any case; "SHA 27/0004" is that of a sharing case."""

    def template(self, id: str) -> LetterTemplate:
        """One template, in our own version where there is one: see `OwnLetters.template`."""
        return self.session.own_letters.template(id)

    def prepared(
        self,
        store: "Store",
        reference: str,
        template: str,
        parts: Words | None,
        how: How,
        without: int = 0,
    ) -> LetterWork:
        """All that a letter is told; `without` the event of that number, as the case was before.

        Of a letter outside any case, a reference is its own; without one it has the next.
        """
        found = self.template(template)
        if is_of_sharing(reference):
            return self._of_sharing(store, reference, found, parts, how)
        if found.alone:
            return self._outside(store, reference, found, parts, how)
        case = self.case_of(store, reference, without)
        if not serves(found, case):
            raise UserError(
                f"The letter “{found.name}” is not one for {case.request.reference}.",
                "Choose one of the letters offered for the case.",
                field="template",
            )
        refuse_before(how.get("on") or self.session.today(), case)
        return self.worked_on(store, found, case, parts, how)

    def worked_on(
        self,
        store: "Store",
        template: LetterTemplate,
        case: Case,
        parts: Words | None,
        how: How,
    ) -> LetterWork:
        """All that a letter of a template is told of a case, whether or not it is for it."""
        on = how.get("on") or self.session.today()
        told = gather(self.session, case, self.reckoner(), on, self._role())
        return self._worked(store, template, case, told, parts, how)

    def sharing_file(self, store: "Store", reference: str) -> SharingFile:
        """A sharing case with its decisions, of whoever may read it."""
        self.require(READ_SHARING)
        return whole(store, sharing.find(store, reference))

    def belonging(self, store: "Store", reference: str) -> Belonging:
        """What letters with this reference belong to; UserError when there is no such case."""
        if is_outside(reference):
            return Belonging()
        if is_of_sharing(reference):
            return Belonging(sharing=self.sharing_file(store, reference).case.id)
        return Belonging(requests.find(store, reference)["id"])

    def _of_sharing(
        self,
        store: "Store",
        reference: str,
        template: LetterTemplate,
        parts: Words | None,
        how: How,
    ) -> LetterWork:
        file = self.sharing_file(store, reference)
        if not serves_sharing(template, file):
            raise UserError(
                f"The letter “{template.name}” is not one for {file.case.reference}.",
                "Choose one of the letters offered for the case.",
                field="template",
            )
        on = how.get("on") or self.session.today()
        told = gather_outside(self.session, on, self._role())
        told |= of_sharing(self.session, file, template)
        return self._worked(store, template, None, told, parts, how, file.case)

    def _outside(
        self,
        store: "Store",
        reference: str,
        template: LetterTemplate,
        parts: Words | None,
        how: How,
    ) -> LetterWork:
        if not is_outside(reference):
            raise UserError(
                f"The letter “{template.name}” is not one for a request.",
                "Write it outside any request.",
                field="template",
            )
        on = how.get("on") or self.session.today()
        told = gather_outside(self.session, on, self._role())
        told["reference"] = reference or letters.next_reference(store, on)
        return self._worked(store, template, None, told, parts, how)

    def _worked(
        self,
        store: "Store",
        template: LetterTemplate,
        case: Case | None,
        told: dict[str, Any],
        parts: Words | None,
        how: How,
        of: SharingCase | None = None,
    ) -> LetterWork:
        kept = self._kept(store, case, of, template) if parts is None else None
        words = parts if parts is not None else still_asked(template, kept)
        on = how.get("on") or self.session.today()
        channel = way_for(how.get("channel", ""), kept, case, template, of)
        head = letter_heads.holding_on(store, on)
        told = told | ({"service": head.service} if head.service else {})
        return LetterWork(
            case=case,
            sharing=of,
            template=template,
            reference=str(told["reference"]),
            told=told | checked_parts(template, words) | {"sent_by": channel},
            on=on,
            form=size_for(how.get("form", ""), kept, case, template),
            channel=channel,
            head=head,
        )

    def _role(self) -> str:
        return self.require(WRITE if self.may(WRITE) else READ)

    def _kept(
        self, store: "Store", case: Case | None, of: SharingCase | None, template: LetterTemplate
    ) -> "SavedDraft | None":
        belongs = Belonging(case.request.id if case else None, of.id if of else None)
        return letters.draft(store, belongs, template.id, self.session.account.id)

    def case_of(self, store: "Store", reference: str, without: int) -> Case:
        """A case, as it would be without the event of that number (0 for all of it)."""
        if not reference:
            raise UserError(
                "This letter belongs to a request.", "Say which: SAR 27/0014.", field="reference"
            )
        reckoner = self.reckoner()
        case = self.find(store, reference, reckoner)
        if not without:
            return case
        events = tuple(event for event in case.events if event.id != without)
        return replace(case, events=events, reading=reckoner.reading(case.request, events))

    def refuse_barred(self, work: LetterWork) -> None:
        """Problems when the letter is a response that may not go out with its outcome."""
        if work.case is not None and work.template.event == "responded":
            refuse_barred(work.case, self.session.packs.casework, work.on)

    def stopped(self, work: LetterWork, *, supersedes: bool) -> UserError | None:
        """Why the letter cannot be sent on its day, whatever is in it; None when it can."""
        try:
            if work.case is None:
                refuse_future(work.on, self.session.today())
            elif supersedes:
                self.refuse_barred(work)
            else:
                return self.refused(work.case, work.template, work.on, work.told)
        except UserError as error:
            return error
        return None

    def refused(
        self, case: Case, template: LetterTemplate, on: date, told: Mapping[str, Any]
    ) -> UserError | None:
        """Why the letter's event cannot be recorded on that day; None when it can."""
        event = event_of(template, on, told)
        filled = {name: value or "…" for name, value in event.detail.items()}
        try:
            self.check(case, replace(event, detail=filled), self.reckoner())
        except UserError as error:
            return error
        return None
