"""The public edition of the record of processing activities as a tagged PDF."""

from collections.abc import Callable, Iterator
from datetime import date

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.processing import SHAPES, Activity
from ig_desktop.domain.processing_public import PublicEdition, withheld_in_words
from ig_desktop.letters.article_30 import contents, printed
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
from ig_desktop.letters.pdf import Told

TITLE = "What we do with personal information"
Said = Callable[[Activity], Iterator[tuple[str, str]]]


def public_register(
    edition: PublicEdition, said: Said, organisation: str, on: date, told: Told | None = None
) -> bytes:
    """The edition as a PDF; `said` gives the names and words printed of an activity."""

    def make(pages: Pages) -> Letter:
        name = printed(organisation, "The name of the organisation")
        chapters = [*_activities(edition, said), *_withheld(edition)]
        body: list[Block] = [
            Heading(TITLE, 1),
            *contents([heading for heading, _ in chapters], pages, skip=2),
        ]
        for heading, blocks in chapters:
            body += [heading, *blocks]
        return Letter(
            title=f"{TITLE}: {name}",
            body=tuple(body),
            written_on=on,
            sender=(name,),
            details=(f"Public edition, {plain_day(on)}",),
            running_head=f"{TITLE}, {name}, {plain_day(on)}",
        )

    return booklet(make, FORMS["standard"], told)


def _activities(edition: PublicEdition, said: Said) -> Iterator[tuple[Heading, list[Block]]]:
    for activity in edition.activities:
        label = activity.reference
        rows = [
            (name, printed(words, f"{name} of {label}"))
            for name, words in said(activity)
            if words != activity.name
        ]
        rows.append(("Whose processing it is", SHAPES[activity.shape]))
        rows.append(("Reference", activity.reference))
        name = printed(activity.name, f"The name of {label}")
        yield Heading(name), [Table(("What", "In words"), tuple(rows))]


def _withheld(edition: PublicEdition) -> Iterator[tuple[Heading, list[Block]]]:
    """What is not printed: activities by reason, and the fields that are never printed."""
    blocks: list[Block] = []
    if edition.withheld:
        told = [withheld_in_words(reason, count) for reason, count in edition.withheld]
        blocks.append(
            Paragraph((Span("These activities are in our record and not printed here:"),))
        )
        blocks.append(Bullets(tuple((Span(printed(words, "A reason")),) for words in told)))
    else:
        whole = "Every approved activity in our record is printed here."
        words = whole if edition.activities else "No activity in our record is approved yet."
        blocks.append(Paragraph((Span(words),)))
    blocks.append(Paragraph((Span("Of each activity these entries are kept and not printed:"),)))
    blocks.append(Bullets(tuple((Span(name),) for name in edition.left_out)))
    yield Heading("What is withheld"), blocks
