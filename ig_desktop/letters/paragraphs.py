"""ReportLab's paragraphs, tagged, with words shaped and broken where a reader expects it."""

# mypy: disable-error-code="no-untyped-call, attr-defined, assignment"

import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import _FK_BREAK, _FK_TEXT, _HSFrag
from reportlab.platypus.paraparser import ParaFrag

from ig_desktop.letters.bidi import without_isolates
from ig_desktop.letters.blocks import Spans
from ig_desktop.letters.canvas import font_name
from ig_desktop.letters.fonts import ASCENT, DESCENT, UNITS
from ig_desktop.letters.runs import set_text
from ig_desktop.letters.structure import Annotation, Element

_TOKEN = re.compile(r"[\n ]|[^ \n]*?[^\W\d_]{2}-(?=[^\W\d_]{2})|[^ \n]+")
_BETTER_BREAK = re.compile(r"(?<=[/.@_?&=-])(?=\w)|(?<=\xa0)")
_TELEPHONE = re.compile(r"0(?<!\d0)\d{2,4} (?=\d{3})(?:\d{3,4} (?=\d{3}))?")
"""The spaces of a telephone number, after which more of it follows."""


def _after(befores: str, after: str) -> str:
    """A pattern of the place after one of some words and a space, and before something else."""
    return f"(?={after})(?:{'|'.join(f'(?<={before} )' for before in befores.split())})"


_POSTCODE = _after(r"\b[A-Z]\d \b[A-Z]\d[A-Z\d] \b[A-Z]{2}\d \b[A-Z]{2}\d[A-Z\d]", r"\d[A-Z]{2}\b")
_REFERENCE = _after(r"\b[A-Z]{3}", r"\d\d/\d{4}")
_CITATION = _after(
    r"\b[Aa]rticle \b[Pp]aragraph \b[Rr]egulation \b[Ss]chedule \b[Ss]ection \bNo\.", r"\d"
)
_STREET = _after(r",\s\d ,\s\d\d ,\s\d\d\d \bNo\.\s\d \bNo\.\s\d\d", "[A-Z]")
_HELD_SPACE = re.compile(f" (?:{_POSTCODE}|{_REFERENCE}|{_CITATION}|{_STREET})")
"""A space at which no line ends. It comes first: so a text is searched several times as fast."""

_GAPLESS = "\u200b"
"""Ends a piece of a word: a line that ends there is not heard to end with a space."""

Word = list[Any]
"""What ReportLab breaks lines between: the width, then pairs of style and text."""


@lru_cache(maxsize=256)
def style(size: float, spacing: float = 1.4, indent: float = 0, right: float = 0) -> ParagraphStyle:
    """How text of a size is set; line spacing in sizes, indents at left and right in points."""
    return ParagraphStyle(
        "letter",
        fontName=font_name(bold=False),
        fontSize=size,
        leading=size * spacing,
        leftIndent=indent,
        rightIndent=right,
        bulletIndent=size * 0.4,
        splitLongWords=0,
        spaceShrinkage=0,
    )


class Piece(NamedTuple):
    """Text of one style on a line; `link` is the index of the span that leads somewhere, or -1.

    A line that ends between words ends with a space, so that they are not heard as one.
    """

    text: str
    bold: bool
    link: int


Line = tuple[Piece, ...]


class TaggedParagraph(Flowable):
    """A paragraph that belongs to an element; `whole` keeps it on one page.

    One that is `loose` may end a page, at need, without what is held to it. `label` owns its
    bullet. A paragraph that `repeats` is read aloud the first time only.
    """

    label: Element | None = None
    bullet = ""
    whole = False
    loose = False
    repeats = False

    def __init__(self, spans: Spans, form: ParagraphStyle, owner: Element, before: float) -> None:
        super().__init__()
        self.spans, self.style, self.owner, self.spaceBefore = spans, form, owner, before
        self.lines: tuple[Line, ...] = ()
        self.links: dict[int, Element] = {}

    @property
    def empty(self) -> bool:
        """Whether there is nothing to set."""
        return not any(span.text.strip(" ") for span in self.spans)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, once; a word that no line can hold is broken into pieces."""
        form = self.style
        if not self.lines or self.width != width:
            self.width = width
            room = width - form.leftIndent - form.rightIndent
            self.lines = broken(self.spans, form.fontSize, room)
            self.height = len(self.lines) * form.leading
        return width, self.height

    def split(self, width: float, height: float) -> list["TaggedParagraph"]:
        """Two parts of at least two lines each, the first as tall as fits; or nothing."""
        count = len(self.lines)
        fit = int(height / self.style.leading + 1e-6)
        fit -= fit == count - 1
        if not 2 <= fit < count or (self.whole and self.height < A4[1] / 2):
            return []
        return [self._part(0, fit), self._part(fit, count)]

    def _part(self, start: int, end: int) -> "TaggedParagraph":
        """Some of the lines, of the same element; the bullet stays with the first."""
        part = copy(self)
        vars(part).pop("_postponed", None)
        part.lines = self.lines[start:end]
        part.height = (end - start) * self.style.leading
        part.bullet = "" if start else self.bullet
        return part

    def draw(self) -> None:
        """Draw the lines, and make links lead somewhere on each."""
        form, text = self.style, self.canv.beginText()
        size = form.fontSize
        y = self.height - (form.leading + size * (ASCENT + DESCENT) / UNITS) / 2
        if self.bullet and self.label:
            text.show(form.bulletIndent, y, size, self.bullet, False, self.label)
        links = []
        for line in self.lines:
            x = form.leftIndent
            for words, bold, link in line:
                owner = self.owner if link < 0 else self._target(link)
                end = x + text.show(x, y, size, words, bold, owner)
                if link >= 0:
                    seen = set_text(words.rstrip(), bold).width * size / UNITS
                    links.append((owner, x, y, x + seen))
                x = end
            y -= form.leading
        self.canv.drawText(text)
        for made in links:
            self._link(*made)
        if self.repeats:
            self.owner = Element("Artifact")

    def _target(self, link: int) -> Element:
        if link not in self.links:
            span = self.spans[link]
            words = without_isolates(span.text)
            self.links[link] = Element("Link", self.owner, link=span.link, words=words)
        return self.links[link]

    def _link(self, owner: Element, left: float, y: float, right: float) -> None:
        size = self.style.fontSize
        self.canv.setLineWidth(size * 0.06)
        self.canv.line(left, y - size * 0.15, right, y - size * 0.15)
        low = self.canv.absolutePosition(left, y - size * 0.3)
        high = self.canv.absolutePosition(right, y + size)
        owner.kids.append(Annotation(self.canv.page, (*low, *high)))


def paragraph(
    spans: Spans, form: ParagraphStyle, owner: Element, before: float = 0
) -> TaggedParagraph:
    """Text that belongs to `owner`, with space above it except at the top of a page."""
    return TaggedParagraph(spans, form, owner, before)


@lru_cache(maxsize=512)
def broken(spans: Spans, size: float, room: float) -> tuple[Line, ...]:
    """The lines that text makes in so much room; most of a letter is in the next one too."""
    words = list(_words(spans, size))
    if any(word[0] > room for word in words):
        words = [part for word in words for part in _fitting(word, room)]
    text = Paragraph(None, style(size), frags=words)
    text.wrap(room, A4[1])
    lines = text.blPara.lines
    return tuple(_heard(line.words, last=line is lines[-1]) for line in lines)


def _heard(frags: Iterable[Any], *, last: bool) -> Line:
    """The pieces of a line; a line that ends between words ends with a space."""
    pieces = [frag for frag in frags if frag.text]
    found = []
    for frag in pieces:
        words = frag.text
        if frag is pieces[-1] and not last and words[-1] not in (" ", _GAPLESS):
            words += " "
        link = -1 if frag.link is None else frag.link
        found.append(Piece(words.replace(_GAPLESS, ""), frag.bold, link))
    return tuple(found)


def _words(spans: Spans, size: float) -> Iterator[Word]:
    """The words of a text as ReportLab knows them, over the borders of its spans."""
    word: list[tuple[Any, str]] = []
    for number, span in enumerate(spans):
        link = number if span.link else None
        frag = ParaFrag(
            fontName=font_name(bold=span.bold), fontSize=size, bold=span.bold, link=link,
            textColor=None, rise=0, us_lines=[], text="", _fkind=_FK_TEXT,
        )  # fmt: skip
        text = _HELD_SPACE.sub("\xa0", span.text)
        text = _TELEPHONE.sub(lambda found: found.group().replace(" ", "\xa0"), text)
        for match in _TOKEN.finditer(text):
            part = match.group()
            broken = part[-1] == "-" and text[match.end() :][:1] not in ("", " ", "\n")
            if part not in "\n ":
                word.append((frag, part + _GAPLESS if broken else part))
            if word and (part in "\n " or broken):
                yield _measured(word, gap=part == " ")
                word = []
            if part == "\n":
                yield [0, (frag.clone(_fkind=_FK_BREAK), "")]
    if word:
        yield _measured(word)


def _measured(pieces: list[tuple[Any, str]], gap: bool = False) -> Word:
    word = [sum(_width(text, frag) for frag, text in pieces), *pieces]
    return _HSFrag(word) if gap else word


def _fitting(word: Word, room: float) -> Iterator[Word]:
    """The word itself or, when no line can hold it, its pieces.

    They end where a space was held or after punctuation, if they fit so.
    """
    if word[0] <= room:
        yield word
        return
    *pieces, end = [
        (frag, part)
        for frag, text in word[1:]
        for chunk in _BETTER_BREAK.split(text)
        for part in (
            [chunk] if _width(chunk.rstrip("\xa0"), frag) <= room else _clusters(chunk, frag.bold)
        )
    ]
    for frag, part in pieces:
        held = part.endswith("\xa0") and part != "\xa0"
        yield _measured([(frag, part[:-1] if held else part + _GAPLESS)], gap=held)
    yield _measured([end], gap=isinstance(word, _HSFrag))


def _clusters(text: str, bold: bool) -> Iterator[str]:
    for _, run in set_text(text, bold).runs:
        texts = [cluster.text for cluster in run.clusters]
        yield from texts[::-1] if run.leftward else texts


def _width(text: str, frag: Any) -> float:
    return set_text(text.rstrip(_GAPLESS), frag.bold).width * float(frag.fontSize) / UNITS
