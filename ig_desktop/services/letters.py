"""The letters desk: what can be written on a case, drafts, previews, and issuing for good."""

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from ig_desktop.domain.issued_letters import IssuedLetter, SavedDraft, is_of_sharing
from ig_desktop.domain.sharing_letters import serves_sharing
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import letters, requests
from ig_desktop.services.case_file import refuse_closed
from ig_desktop.services.letter_file import READ, WRITE, LetterFile, Words
from ig_desktop.services.letter_view import DRAFT, LetterDraft, Offered, advice, shown
from ig_desktop.services.letter_work import (
    How,
    LetterWork,
    check_day_again,
    checked_parts,
    reader_of,
    recorded_by,
    refuse_future,
    rendered,
    serves,
)

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act


class Letters(LetterFile):
    """Reading needs `letters.read`, preparing and issuing `letters.write`.

    References, of requests or of sharing cases (which ask for `sharing.read` too), may be written
    any way a person does; "" is outside any case. `parts` holds the
    officer's words by name, and facts changed for this letter alone (`in_letter`); where it is
    not given, the draft kept decides. For the rest see `How`.
    """

    def templates(self) -> list[LetterTemplate]:
        """Every template, by name."""
        self.require(READ)
        return sorted(self.session.packs.letters.values(), key=lambda each: each.name)

    def templates_for(self, reference: str) -> list[Offered]:
        """The letters for a case of this kind and outcome; those that can be sent today first."""
        self.require(READ)
        if is_of_sharing(reference):
            return self._for_sharing(reference)
        case = self.find(self.session.store, reference, self.reckoner())
        drafts = {kept.template for kept in self.drafts(reference)}
        offered = [
            Offered(
                template=template,
                refused=self.refused(case, template, self.session.today(), {}),
                draft=template.id in drafts,
            )
            for template in self.templates()
            if serves(template, case)
        ]
        return sorted(offered, key=lambda each: each.refused is not None)

    def templates_outside(self) -> list[Offered]:
        """The letters that stand alone, outside any case, by name."""
        return self._standing_alone("", [one for one in self.templates() if one.alone])

    def _for_sharing(self, reference: str) -> list[Offered]:
        file = self.sharing_file(self.session.store, reference)
        serving = [one for one in self.templates() if serves_sharing(one, file)]
        return self._standing_alone(reference, serving)

    def _standing_alone(self, reference: str, templates: list[LetterTemplate]) -> list[Offered]:
        drafts = {kept.template for kept in self.drafts(reference)}
        return [
            Offered(template=template, refused=None, draft=template.id in drafts)
            for template in templates
        ]

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
        from ig_desktop.letters.text import plain_text
        from ig_desktop.letters.values import read_values

        self.require(READ)
        work = self.prepared(self.session.store, reference, template, parts, how)
        given = read_values(work.template, work.told, work.on).given
        made = work.assessed()
        problems = {problem.field: problem for problem in made.problems}
        return LetterDraft(
            reference=work.reference,
            template=work.template,
            on=work.on,
            form=work.form,
            channel=work.channel,
            addressee=str(work.told.get(work.template.recipient("name"), "")),
            title=made.letter.title,
            facts=tuple(shown(each, work.told, problems, given) for each in work.template.facts),
            parts=tuple(shown(each, work.told, problems, given) for each in work.template.parts),
            clauses=made.clauses,
            problems=made.problems,
            text=plain_text(made.letter),
            advice=advice(reader_of(work.case, work.template)),
            refused=self.stopped(work, supersedes=supersedes),
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
        from ig_desktop.letters.draft_mark import marked

        self.require(READ)
        work = self.prepared(self.session.store, reference, template, parts, how)
        made = work.assessed()
        pdf = rendered(made.letter, work.form)
        ready = not made.problems and self.stopped(work, supersedes=supersedes) is None
        return pdf if ready else marked(pdf, DRAFT)

    def make(
        self, reference: str, template: str, parts: Words | None = None, **how: Unpack[How]
    ) -> bytes:
        """The PDF of a complete letter, recording nothing.

        Problems when something is missing, or a gate is shut that the letter would have to pass.
        """
        self.require(WRITE)
        work = self.prepared(self.session.store, reference, template, parts, how)
        self.refuse_barred(work)
        return work.composed()[1]

    def save_draft(self, reference: str, template: str, parts: Words, **how: Unpack[How]) -> None:
        """Keep what has been written so far, in place of the draft before."""
        with self.intention(WRITE, "letter.draft") as act:
            work = self.prepared(act, reference, template, parts, how)
            act.subject = work.reference if work.case or work.sharing else ""
            kept = SavedDraft(
                template=template,
                parts=checked_parts(work.template, parts),
                form=work.form,
                channel=work.channel,
            )
            letters.save_draft(act, work.belongs, kept)

    def discard_draft(self, reference: str, template: str) -> None:
        """Throw a draft away."""
        with self.intention(WRITE, "letter.discard") as act:
            belongs = self.belonging(act, reference)
            if belongs.request is not None:
                act.subject = requests.find(act, reference)["reference"]
            elif belongs.sharing is not None:
                act.subject = self.sharing_file(act, reference).case.reference
            letters.drop_draft(act, belongs, template)

    def issue(
        self, reference: str, template: str, parts: Words | None = None, **how: Unpack[How]
    ) -> IssuedLetter:
        """Send a letter for good: keep its exact bytes and record its event, or do neither.

        Problems when something is missing from it; UserError or Problems when the event may not
        be recorded (an extension too late, a gate still shut).
        """
        with self.intention(WRITE, "letter.issue") as act:
            work = self.prepared(act, reference, template, parts, how)
            issued, pdf = work.composed()
            return self.issue_in(act, work, issued, pdf)

    def issue_in(
        self, act: "Act", work: LetterWork, issued: IssuedLetter, pdf: bytes
    ) -> IssuedLetter:
        """Keep a letter and record its event within the intention it was prepared in."""
        if work.case is None:
            refuse_future(work.on, self.session.today())
            if work.sharing is None and letters.is_taken(act, issued.reference):
                what = f"A letter has the reference {issued.reference} already."
                raise UserError(what, "Send another in its place instead.", field="reference")
            return self._keep(act, work, issued, pdf)
        act.subject = act.subject or work.reference
        recorded = self.add_event(act, work.case, work.event(), self.reckoner())
        return self._keep(act, work, replace(issued, event_id=recorded.event_id), pdf)

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
            number = None if old.outside else self._event_again(act, old)
            work = self.prepared(act, old.reference, old.template, parts, how, without=number or 0)
            check_day_again(work.on, old, self.session.today())
            self.refuse_barred(work)
            issued, pdf = work.composed()
            new = self._keep(act, work, replace(issued, event_id=number), pdf)
            letters.supersede(act, letter_id, new.id, why)
            return new

    def _event_again(self, act: "Act", old: IssuedLetter) -> int:
        """The event that a letter recorded, for the one in its place; UserError when closed."""
        case = self.find(act, old.reference, self.reckoner())
        refuse_closed(case)
        return recorded_by(old, case).id

    def of_case(self, reference: str) -> list[IssuedLetter]:
        """The letters issued on a case, newest first."""
        self.require(READ)
        store = self.session.store
        return letters.of_case(store, self.belonging(store, reference))

    def one(self, letter_id: int) -> IssuedLetter:
        """One issued letter; UserError when there is none of that number."""
        self.require(READ)
        return letters.by_id(self.session.store, letter_id)

    def drafts(self, reference: str) -> list[SavedDraft]:
        """The letters being prepared on a case, the latest first; outside any, one's own."""
        self.require(READ)
        store = self.session.store
        return letters.drafts(store, self.belonging(store, reference), self.session.account.id)

    def content(self, letter_id: int) -> bytes:
        """The exact bytes of an issued letter; UserError when they are not what was kept."""
        self.require(READ)
        return letters.content(self.session.store, letter_id)

    def protected_copy(self, letter_id: int, passphrase: str) -> bytes:
        """An issued letter as a copy that opens only with the passphrase, for e-mail."""
        from ig_desktop.letters.protect import encrypted_copy

        return encrypted_copy(self.content(letter_id), passphrase)

    def _keep(self, act: "Act", work: LetterWork, issued: IssuedLetter, pdf: bytes) -> IssuedLetter:
        act.subject = act.subject or issued.reference
        number = letters.insert(act, work.belongs, issued, pdf)
        letters.drop_draft(act, work.belongs, work.template.id)
        return letters.by_id(act, number)
