"""The record of processing activities as a tagged PDF: Article 30(1), then Article 30(2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.processing import CONTROLLER, PROCESSOR, STATUSES, Activity
from ig_desktop.domain.processing_records import Answer
from ig_desktop.letters.blocks import (
    FORMS,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Span,
    Table,
)
from ig_desktop.letters.booklet import Pages, booklet
from ig_desktop.letters.characters import clean
from ig_desktop.letters.pdf import Told

TITLE = "Record of processing activities"
PARTS = {
    CONTROLLER: "Part 1: what we decide on (Article 30(1))",
    PROCESSOR: "Part 2: what we do for other controllers (Article 30(2))",
}
_NAME = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What is printed: who keeps the record (each with lines to reach them), and activities.

    `keepers` are pairs such as ("Controller", lines). Each activity has its answers to what
    Article 30 asks.
    """

    keepers: tuple[tuple[str, tuple[str, ...]], ...]
    activities: tuple[tuple[Activity, tuple[Answer, ...]], ...]
    organisation: str
    on: date


def article_30(register: Register, form: str = "standard", told: Told | None = None) -> bytes:
    """The record in one of the sizes of `FORMS`; UserError naming what cannot be printed."""
    return booklet(lambda pages: _letter(register, pages), FORMS[form], told)


def _letter(register: Register, pages: Pages) -> Letter:
    organisation = printed(register.organisation, "The name of the organisation")
    body: list[Block] = [Heading(TITLE, 1), *_first(register)]
    chapters = list(_chapters(register))
    body += contents([heading for heading, _ in chapters], pages, skip=3)
    for heading, blocks in chapters:
        body += [heading, *blocks]
    return Letter(
        title=f"{TITLE}: {organisation}",
        body=tuple(body),
        written_on=register.on,
        sender=(organisation,),
        details=(f"As on {plain_day(register.on)}",),
        running_head=f"{TITLE}, {organisation}, {plain_day(register.on)}",
    )


def _first(register: Register) -> Iterator[Block]:
    """Who keeps it, and how to read it."""
    yield Heading("Who keeps this record")
    rows = tuple(
        (role, printed("\n".join(filter(None, lines)), role)) for role, lines in register.keepers
    )
    yield Table(("Role", "Name and how to reach them"), rows)
    yield Paragraph(
        (
            Span(
                "Each activity is printed as it was last approved; one that was never approved is"
                " printed as it stands, and says so."
            ),
        )
    )


def contents(headings: Sequence[Heading], pages: Pages, *, skip: int) -> list[Block]:
    """The list of contents: every heading that follows, with its page.

    `skip` headings, with that of the list itself, stand before them.
    """
    numbers = list(pages[skip:]) or [0] * len(headings)
    rows = tuple(
        (_cut(heading.text), str(number)) for heading, number in zip(headings, numbers, strict=True)
    )
    return [Heading("Contents"), Table(("Entry", "Page"), rows)] if rows else [Heading("Contents")]


def _cut(text: str) -> str:
    words = (word if len(word) <= _NAME else f"{word[: _NAME - 1]}…" for word in text.split())
    return shorten(" ".join(words), _NAME, placeholder=" …")


def _chapters(register: Register) -> Iterator[tuple[Heading, list[Block]]]:
    for shape, title in PARTS.items():
        held = [(a, told) for a, told in register.activities if a.shape == shape]
        words = "1 activity" if len(held) == 1 else f"{len(held)} activities"
        yield Heading(title), [Paragraph((Span(f"{words}."),))]
        for activity, told in held:
            yield _heading(activity), list(_activity(activity, told))


def _heading(activity: Activity) -> Heading:
    name = printed(activity.name, f"The name of {activity.reference}")
    return Heading(f"{activity.reference} {name}", 3)


def _activity(activity: Activity, answers: Sequence[Answer]) -> Iterator[Block]:
    function = printed(activity.text("function"), f"Business function of {activity.reference}")
    status = STATUSES[activity.status]
    facts = [("Business function", function)] if function else []
    facts.append(("Status", f"{status}, version {activity.version}"))
    rows = [(_asked(each), _said(activity, each)) for each in answers]
    yield Table(("What is asked", "What we record"), (*facts, *rows))
    missing = [words for each in answers if not each.said for words in each.missing]
    if missing:
        yield Paragraph((Span("Still to be recorded:", bold=True),))
        yield Bullets(tuple((Span(words),) for words in missing))


def _asked(answer: Answer) -> str:
    place = answer.asked.source.removeprefix("UK GDPR ").replace("Art ", "Art\xa0")
    return f"{answer.asked.name} ({place})"


def _said(activity: Activity, answer: Answer) -> str:
    if not answer.said:
        return "Not recorded"
    return printed(answer.text, f"{answer.asked.name} of {activity.reference}")


def printed(text: str, label: str) -> str:
    """The text as it can be printed, line by line; UserError naming a character that cannot."""
    return "\n".join(clean(line, "file", label) for line in text.split("\n"))
