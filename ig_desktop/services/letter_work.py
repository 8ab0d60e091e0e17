"""A letter under way: the case, the template and all it is told, made into bytes to be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from ig_desktop.domain.case import Case
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.issued_letters import (
    CHANNELS,
    FORMS,
    Belonging,
    IssuedLetter,
    SavedDraft,
)
from ig_desktop.domain.letter_heads import LetterHead
from ig_desktop.domain.people import Person
from ig_desktop.domain.request_events import CaseEvent, standing_for
from ig_desktop.domain.sharing import SharingCase
from ig_desktop.domain.sharing_letters import reached_by_email
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import Problems, UserError

if TYPE_CHECKING:
    from ig_desktop.letters.blocks import Letter
    from ig_desktop.letters.compose import Draft


class How(TypedDict, total=False):
    """How a letter is made: `form` an id of `FORMS`, `channel` of `CHANNELS`, `on` its day.

    What is left out follows from the draft kept, the person's preferred format, and today.
    """

    form: str
    channel: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWork:
    """One letter under way: of a request (`case`), of a sharing case, or outside any.

    `reference` is that of the case, or the letter's own in the register, whatever it prints.
    """

    case: Case | None
    sharing: SharingCase | None = None
    template: LetterTemplate
    reference: str
    told: Mapping[str, Any]
    on: date
    form: str
    channel: str
    head: LetterHead

    @property
    def belongs(self) -> Belonging:
        """What the letter belongs to."""
        request = self.case.request.id if self.case else None
        return Belonging(request, self.sharing.id if self.sharing else None)

    def says_the_same(self, other: "LetterWork") -> bool:
        """Whether the letter is the same: composing it is a function of these alone."""

        def said(work: LetterWork) -> tuple[Any, ...]:
            return work.template, work.told, work.on, work.head, work.form

        return said(self) == said(other)

    def event(self) -> CaseEvent:
        """What issuing the letter records on the case."""
        return event_of(self.template, self.on, self.told)

    def assessed(self) -> "Draft":
        """The letter as far as it can be made, under its letterhead."""
        from ig_desktop.letters.compose import assess

        made = assess(self.template, self.told, self.on)
        return replace(made, letter=self._headed(made.letter))

    def letter(self) -> "Letter":
        """The letter in full; Problems names each thing missing and where to enter it."""
        from ig_desktop.letters.compose import compose

        return self._headed(compose(self.template, self.told, self.on))

    def issued(self, letter: "Letter") -> IssuedLetter:
        """The letter as it is to be kept, before its event."""
        from ig_desktop.letters.text import plain_text

        known = {fact.name for fact in self.template.facts}
        known |= {part.name for part in self.template.parts}
        return IssuedLetter(
            reference=self.reference,
            outside=self.case is None,
            template=self.template.id,
            name=self.template.name,
            template_hash=self.template.hash,
            template_version=self.template.version,
            title=letter.title,
            addressee=str(self.told.get(self.template.recipient("name"), "")),
            on=self.on,
            form=self.form,
            channel=self.channel,
            facts={name: value for name, value in sorted(self.told.items()) if name in known},
            text=plain_text(letter),
        )

    def composed(self) -> tuple[IssuedLetter, bytes]:
        """The letter as it is to be kept, before its event, and its bytes: see `letter`."""
        letter = self.letter()
        return self.issued(letter), rendered(letter, self.form)

    def _headed(self, letter: "Letter") -> "Letter":
        from ig_desktop.letters.blocks import Letterhead

        head = self.head
        picture = Letterhead(head.picture, head.alternative) if head.picture else None
        return replace(letter, letterhead=picture, fold_marks=head.fold_marks)


def rendered(letter: "Letter", form: str) -> bytes:
    """The letter as a tagged PDF in that size."""
    from ig_desktop.letters.blocks import FORMS as SIZES
    from ig_desktop.letters.pdf import render

    return render(letter, SIZES[form])


def event_of(template: LetterTemplate, on: date, told: Mapping[str, Any]) -> CaseEvent:
    """The event of a letter, with the details that it takes from what the letter is told."""
    detail = {name: str(told.get(fact, "")) for name, fact in template.event_details.items()}
    return CaseEvent(kind=template.event, on=on, note=f"Letter: {template.name}", detail=detail)


def refuse_before(on: date, case: Case) -> None:
    """UserError when a letter would bear a day before the request came."""
    received = case.request.received_on
    if on < received:
        what = f"The date must be on or after {plain_day(received)}, when the request was received."
        raise UserError(what, field="on")


def recorded_by(letter: IssuedLetter, case: Case) -> CaseEvent:
    """The event that a letter recorded, as it counts now; UserError when it was struck out."""
    event = standing_for(case.events, letter.event_id) if letter.event_id else None
    if event is None:
        what = "What this letter recorded no longer counts: it was struck out."
        raise UserError(what, "Issue a new letter instead.", field="letter")
    return event


def refuse_future(on: date, today: date) -> None:
    """UserError when a letter would bear a day that has not come."""
    if on > today:
        raise UserError("The date must not be in the future.", field="on")


def check_day_again(on: date, letter: IssuedLetter, today: date) -> None:
    """UserError when a letter in place of `letter` would be of before it, or of the future."""
    refuse_future(on, today)
    if on < letter.on:
        what = f"The date must be on or after {plain_day(letter.on)}, the day of the first letter."
        raise UserError(what, field="on")


def serves(template: LetterTemplate, case: Case) -> bool:
    """Whether a template is for this kind, for who asks and, once decided, for this outcome."""
    if case.request.kind not in template.kinds or (template.for_another and not case.requester):
        return False
    return not (template.outcomes and case.outcome) or case.outcome in template.outcomes


def checked_parts(template: LetterTemplate, parts: Mapping[str, str]) -> dict[str, str]:
    """The words given, by name; Problems for a name that this letter does not have."""
    may = {part.name for part in template.parts}
    may |= {fact.name for fact in template.facts if fact.in_letter}
    strange: list[UserError] = [
        UserError(
            f"The letter “{template.name}” has no part {name[:40]!r}.",
            f"It has: {', '.join(sorted(may))}.",
            field=name,
        )
        for name in parts
        if name not in may
    ]
    if strange:
        raise Problems(strange)
    return dict(parts)


def still_asked(template: LetterTemplate, kept: SavedDraft | None) -> dict[str, str]:
    """The words of a draft that the letter still asks for: its template may be another by now."""
    may = {part.name for part in template.parts} | {fact.name for fact in template.facts}
    return {name: words for name, words in kept.parts.items() if name in may} if kept else {}


def size_for(
    form: str, kept: SavedDraft | None, case: Case | None, template: LetterTemplate
) -> str:
    """The size asked for now, in the draft, or by the person it is to."""
    reader = reader_of(case, template)
    usual = reader.preferred_format if reader and reader.preferred_format in FORMS else "standard"
    return _choice(form or (kept.form if kept else usual), FORMS, "form")


def way_for(
    channel: str,
    kept: SavedDraft | None,
    case: Case | None,
    template: LetterTemplate,
    sharing: SharingCase | None = None,
) -> str:
    """The way asked for now or in the draft; or e-mail where wished or nothing else is known."""
    reader = reader_of(case, template)
    by_email = bool(
        reader and reader.email and (reader.preferred_format == "e-mail" or not reader.address)
    )
    if sharing is not None:
        by_email = reached_by_email(sharing.text("contact"))
    usual = "e-mail" if by_email else "post"
    return _choice(channel or (kept.channel if kept else usual), CHANNELS, "channel")


def reader_of(case: Case | None, template: LetterTemplate) -> Person | None:
    """Whom the letter is to, where it is one of the people of the case."""
    if case is None or template.to not in ("requester", "subject"):
        return None
    return case.asker if template.to == "requester" else case.person


def _choice(value: str, choices: Mapping[str, str], field: str) -> str:
    if value not in choices:
        raise UserError(f"Choose one of: {', '.join(choices)}.", field=field)
    return value
