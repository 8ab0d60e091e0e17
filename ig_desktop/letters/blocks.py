"""What a letter is made of, before anyone decides where it stands on a page."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; a line feed in it ends the line.

    `link` is where it leads when clicked: `https:`, `mailto:` or `tel:`.
    """

    text: str
    bold: bool = False
    link: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 once, at the start; 2 and 3 below it."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    entries: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column headings; the first cell of a row names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """The heading of a form to be sent back, on a page of its own after the signature."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What is asked, and an empty line under it to answer by hand; without text, one line more."""

    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of counts: a bar for each row; it is heard as the caption and every number."""

    caption: str
    rows: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """What stands for it where it cannot be seen."""
        told = "; ".join(f"{label}: {number:,}" for label, number in self.rows)
        return f"{self.caption}. {told}."


Block = Heading | Paragraph | Bullets | Table | Slip | AnswerLine | Bars


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A picture for the head of the letter, and what it shows for those who cannot see it.

    Both as `letters.letterhead.make_letterhead` returns them.
    """

    picture: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter in reading order.

    `sender` is printed at the top beside the `letterhead`, its first line bold (organisation,
    service, how to reach it); `addressee` in the window of a DL envelope; `details` (reference,
    date) below it. Any of them may be empty. `fold_marks` show where to fold for such an
    envelope.
    """

    title: str
    body: tuple[Block, ...]
    written_on: date
    sender: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    greeting: str = ""
    signature: tuple[str, ...] = ()
    running_head: str = ""
    language: str = "en-GB"
    letterhead: Letterhead | None = None
    fold_marks: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """How large a letter is set; sizes in points."""

    name: str
    body: float
    heading_1: float
    heading_2: float
    margin: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.body * 1.4


_MM = 72 / 25.4
FORMS = {
    "standard": Form("standard", 12, 17, 14, 25 * _MM),
    "large": Form("large", 16, 21, 18.5, 25 * _MM),
    "giant": Form("giant", 24, 30, 27, 22 * _MM),
}
"""The sizes a letter is offered in: 12 point, large print (16) and giant print (24)."""
