"""The letters desk: what can be written on a case, drafts, previews, and issuing for good."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from ig_desktop.domain.case import Case
from ig_desktop.domain.issued_letters import IssuedLetter, SavedDraft
from ig_desktop.domain.release import refuse_barred
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import letters, requests
from ig_desktop.services.case_file import CaseFile, refuse_closed
from ig_desktop.services.letter_facts import gather
from ig_desktop.services.letter_view import DRAFT, LetterDraft, Offered, advice, shown
from ig_desktop.services.letter_work import (
    How,
    LetterWork,
    check_day_again,
    checked_parts,
    event_of,
    recorded_by,
    refuse_before,
    rendered,
    serves,
    size_for,
    way_for,
)

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act

READ, WRITE = "letters.read", "letters.write"

Words = Mapping[str, str]


class Letters(CaseFile):
    """Reading needs `letters.read`, preparing and issuing `letters.write`.

    References may be written any way a person does. `parts` holds the officer's words by name,
    and facts changed for this letter alone (`in_letter`); where it is not given, the draft kept
    decides. For the rest see `How`.
    """

    def templates(self) -> list[LetterTemplate]:
        """Every template, by name."""
        self.require(READ)
        return sorted(self.session.packs.letters.values(), key=lambda each: each.name)

    def template(self, id: str) -> LetterTemplate:
        """One template; UserError when there is none of that id."""
        self.require(READ)
        found = self.session.packs.letters.get(id)
        if found is None:
            names = ", ".join(sorted(self.session.packs.letters))
            raise UserError(
                f"There is no letter {id[:40]!r}.", f"There are: {names}.", field="template"
            )
        return found

    def templates_for(self, reference: str) -> list[Offered]:
        """The letters for a case of this kind and outcome; those that can be sent today first."""
        self.require(READ)
        case = self.find(self.session.store, reference, self.reckoner())
        drafts = {kept.template for kept in letters.drafts(self.session.store, case.request.id)}
        offered = [
            Offered(
                template=template,
                refused=self._refused(case, template, self.session.today(), {}),
                draft=template.id in drafts,
            )
            for template in self.templates()
            if serves(template, case)
        ]
        return sorted(offered, key=lambda each: each.refused is not None)

    def draft(
        self,
        reference: str,
        template: str,
        parts: Words | None = None,
        *,
        supersedes: bool = False,
        **how: Unpack[How],
    ) -> LetterDraft:
        """A letter as far as it can be made, with what it must tell and what is missing.

        One that `supersedes` another records no event of its own.
        """
        from ig_desktop.letters.compose import assess
        from ig_desktop.letters.text import plain_text
        from ig_desktop.letters.values import read_values

        self.require(READ)
        work = self._work(self.session.store, reference, template, parts, how)
        given = read_values(work.template, work.told, work.on).given
        made = assess(work.template, work.told, work.on)
        problems = {problem.field: problem for problem in made.problems}
        return LetterDraft(
            reference=work.case.request.reference,
            template=work.template,
            on=work.on,
            form=work.form,
            channel=work.channel,
            title=made.letter.title,
            facts=tuple(shown(each, work.told, problems, given) for each in work.template.facts),
            parts=tuple(shown(each, work.told, problems, given) for each in work.template.parts),
            clauses=made.clauses,
            problems=made.problems,
            text=plain_text(made.letter),
            advice=advice(work.case),
            refused=self._stopped(work, supersedes=supersedes),
        )

    def preview(
        self,
        reference: str,
        template: str,
        parts: Words | None = None,
        *,
        supersedes: bool = False,
        **how: Unpack[How],
    ) -> bytes:
        """The PDF of a letter as it stands, complete or not; nothing is recorded.

        While it cannot be sent, every page of it is marked as a draft.
        """
        from ig_desktop.letters.compose import assess
        from ig_desktop.letters.draft_mark import marked

        self.require(READ)
        work = self._work(self.session.store, reference, template, parts, how)
        made = assess(work.template, work.told, work.on)
        pdf = rendered(made.letter, work.form)
        ready = not made.problems and self._stopped(work, supersedes=supersedes) is None
        return pdf if ready else marked(pdf, DRAFT)

    def make(
        self, reference: str, template: str, parts: Words | None = None, **how: Unpack[How]
    ) -> bytes:
        """The PDF of a complete letter, recording nothing.

        Problems when something is missing, or a gate is shut that the letter would have to pass.
        """
        self.require(WRITE)
        work = self._work(self.session.store, reference, template, parts, how)
        self._refuse_barred(work)
        return work.composed()[1]

    def save_draft(self, reference: str, template: str, parts: Words, **how: Unpack[How]) -> None:
        """Keep what has been written so far, in place of the draft before."""
        with self.intention(WRITE, "letter.draft") as act:
            work = self._work(act, reference, template, parts, how)
            act.subject = work.case.request.reference
            kept = SavedDraft(
                template=template,
                parts=checked_parts(work.template, parts),
                form=work.form,
                channel=work.channel,
            )
            letters.save_draft(act, work.case.request.id, kept)

    def discard_draft(self, reference: str, template: str) -> None:
        """Throw a draft away."""
        with self.intention(WRITE, "letter.discard") as act:
            row = requests.find(act, reference)
            act.subject = row["reference"]
            letters.drop_draft(act, row["id"], template)

    def issue(
        self, reference: str, template: str, parts: Words | None = None, **how: Unpack[How]
    ) -> IssuedLetter:
        """Send a letter for good: keep its exact bytes and record its event, or do neither.

        Problems when something is missing from it; UserError or Problems when the event may not
        be recorded (an extension too late, a gate still shut).
        """
        with self.intention(WRITE, "letter.issue") as act:
            work = self._work(act, reference, template, parts, how)
            issued, pdf = work.composed()
            number = self.record_in(act, reference, work.event()).event_id
            return self._keep(act, work, replace(issued, event_id=number), pdf)

    def supersede(
        self, letter_id: int, reason: str, parts: Words | None = None, **how: Unpack[How]
    ) -> IssuedLetter:
        """Send another letter in place of one, saying why; both are kept, the event stands.

        UserError or Problems when the case is closed, the event was struck out, the day is not
        one it can be sent, something is missing, or a gate is shut by now.
        """
        why = required(many_lines(reason, "reason", "The reason"), "reason", "Say why")
        with self.intention(WRITE, "letter.supersede") as act:
            old = letters.by_id(act, letter_id)
            if old.superseded_by is not None:
                what = "Another letter stands for this one already."
                raise UserError(what, "Supersede that one instead.", field="letter")
            reference = letters.reference_of(act, letter_id)
            case = self.find(act, reference, self.reckoner())
            refuse_closed(case)
            event = recorded_by(old, case)
            work = self._work(act, reference, old.template, parts, how, without=event.id)
            check_day_again(work.on, old, self.session.today())
            self._refuse_barred(work)
            issued, pdf = work.composed()
            act.subject = reference
            new = self._keep(act, work, replace(issued, event_id=event.id), pdf)
            letters.supersede(act, letter_id, new.id, why)
            return new

    def of_case(self, reference: str) -> list[IssuedLetter]:
        """The letters issued on a case, newest first."""
        self.require(READ)
        row = requests.find(self.session.store, reference)
        return letters.of_request(self.session.store, row["id"])

    def drafts(self, reference: str) -> list[SavedDraft]:
        """The letters being prepared on a case, the latest first."""
        self.require(READ)
        row = requests.find(self.session.store, reference)
        return letters.drafts(self.session.store, row["id"])

    def content(self, letter_id: int) -> bytes:
        """The exact bytes of an issued letter; UserError when they are not what was kept."""
        self.require(READ)
        return letters.content(self.session.store, letter_id)

    def protected_copy(self, letter_id: int, passphrase: str) -> bytes:
        """An issued letter as a copy that opens only with the passphrase, for e-mail."""
        from ig_desktop.letters.protect import encrypted_copy

        return encrypted_copy(self.content(letter_id), passphrase)

    def _work(
        self,
        store: Any,
        reference: str,
        template: str,
        parts: Words | None,
        how: How,
        without: int = 0,
    ) -> LetterWork:
        """All a letter is told; `without` the event of that number, as the case was before it."""
        found = self.template(template)
        case = self._case(store, reference, without)
        if not serves(found, case):
            raise UserError(
                f"The letter “{found.name}” is not one for {case.request.reference}.",
                "Choose one of the letters offered for the case.",
                field="template",
            )
        kept = letters.draft(store, case.request.id, template) if parts is None else None
        words = parts if parts is not None else kept.parts if kept else {}
        on = how.get("on") or self.session.today()
        refuse_before(on, case)
        channel = way_for(how.get("channel", ""), kept, case, found)
        role = self.require(WRITE if self.may(WRITE) else READ)
        told = gather(self.session, case, self.reckoner(), on, role)
        return LetterWork(
            case=case,
            template=found,
            told=told | checked_parts(found, words) | {"sent_by": channel},
            on=on,
            form=size_for(how.get("form", ""), kept, case, found),
            channel=channel,
        )

    def _case(self, store: Any, reference: str, without: int) -> Case:
        reckoner = self.reckoner()
        case = self.find(store, reference, reckoner)
        if not without:
            return case
        events = tuple(event for event in case.events if event.id != without)
        return replace(case, events=events, reading=reckoner.reading(case.request, events))

    def _refuse_barred(self, work: LetterWork) -> None:
        """Problems when the letter is a response that may not go out with its outcome."""
        if work.template.event == "responded":
            refuse_barred(work.case, self.session.packs.casework, work.on)

    def _stopped(self, work: LetterWork, *, supersedes: bool) -> UserError | None:
        """Why the letter cannot be sent on its day, whatever is in it; None when it can."""
        try:
            if supersedes:
                self._refuse_barred(work)
                return None
        except UserError as error:
            return error
        return self._refused(work.case, work.template, work.on, work.told)

    def _keep(self, act: "Act", work: LetterWork, issued: IssuedLetter, pdf: bytes) -> IssuedLetter:
        number = letters.insert(act, work.case.request.id, issued, pdf)
        letters.drop_draft(act, work.case.request.id, work.template.id)
        return letters.by_id(act, number)

    def _refused(
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
