"""ReportLab's paragraphs, tagged, with words shaped and broken where a reader expects it."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

import re
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import _FK_BREAK, _FK_TEXT, ParaLines, _HSFrag
from reportlab.platypus.paraparser import ParaFrag

from ig_desktop.letters.bidi import without_isolates
from ig_desktop.letters.blocks import Spans
from ig_desktop.letters.canvas import font_name
from ig_desktop.letters.fonts import ASCENT, DESCENT, UNITS
from ig_desktop.letters.runs import set_text
from ig_desktop.letters.structure import Annotation, Element

_TOKEN = re.compile(r"[\n ]|[^ \n]*?[^\W\d_]{2}-(?=[^\W\d_]{2})|[^ \n]+")
_BETTER_BREAK = re.compile(r"(?<=[/.@_?&=-])(?=\w)")
_GAPLESS = "\u200b"
"""Ends a piece of a word: a line that ends there is not heard to end with a space."""

Word = list[Any]
"""What ReportLab breaks lines between: the width, then pairs of style and text."""


def style(size: float, spacing: float = 1.4, indent: float = 0) -> ParagraphStyle:
    """How text of a size is set; line spacing and indent in sizes and points."""
    return ParagraphStyle(
        "letter",
        fontName=font_name(bold=False),
        fontSize=size,
        leading=size * spacing,
        leftIndent=indent,
        bulletIndent=size * 0.4,
        bulletFontName=font_name(bold=False),
        bulletFontSize=size,
        splitLongWords=0,
        spaceShrinkage=0,
    )


class TaggedParagraph(Paragraph):
    """A paragraph that belongs to an element; `whole` keeps it on one page.

    `label` owns its bullet. A paragraph that `repeats` is read aloud the first time only.
    """

    owner: Element
    label: Element | None = None
    whole = False
    continued = False
    repeats = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, once; a word that no line can hold is broken into pieces."""
        if hasattr(self, "blPara") and self.width == width:
            return width, self.height
        room = width - self.style.leftIndent - self.style.rightIndent
        if any(word[0] > room for word in self.frags):
            self.frags = [part for word in self.frags for part in _fitting(word, room)]
        size: tuple[float, float] = super().wrap(width, height)
        return size

    def split(self, width: float, height: float) -> list[Paragraph]:
        """Two parts of at least two lines each, the first as tall as fits; or nothing."""
        count = len(self.blPara.lines)
        fit = int(height / self.style.leading + 1e-6)
        fit -= fit == count - 1
        if not 2 <= fit < count or (self.whole and self.height < A4[1] / 2):
            return []
        return [self._part(0, fit), self._part(fit, count)]

    def _part(self, start: int, end: int) -> Paragraph:
        """Some of the lines, of the same element; the bullet stays with the first."""
        part = copy(self)
        vars(part).pop("_postponed", None)
        part.blPara = ParaLines(kind=1, lines=self.blPara.lines[start:end])
        part.height = (end - start) * self.style.leading
        part.continued = self.continued or end < len(self.blPara.lines)
        part.bulletText = None if start else self.bulletText
        return part

    def draw(self) -> None:
        """Draw the lines, and make links lead somewhere on each."""
        form, text = self.style, self.canv.beginText()
        y = self.height - (form.leading + form.fontSize * (ASCENT + DESCENT) / UNITS) / 2
        if self.bulletText and self.label:
            text.show(form.bulletIndent, y, form.fontSize, self.bulletText, False, self.label)
        links = []
        lines = self.blPara.lines
        for number, line in enumerate(lines):
            x = form.leftIndent
            last = number == len(lines) - 1 and not self.continued
            for frag, words in heard_pieces(line.words, last):
                owner = frag.link or self.owner
                end = x + text.show(x, y, form.fontSize, words, frag.bold, owner)
                if frag.link:
                    seen = set_text(words.rstrip(), frag.bold).width * form.fontSize / UNITS
                    links.append((owner, x, y, x + seen))
                x = end
            y -= form.leading
        self.canv.drawText(text)
        for link in links:
            self._link(*link)
        if self.repeats:
            self.owner = Element("Artifact")

    def _link(self, owner: Element, left: float, y: float, right: float) -> None:
        size = self.style.fontSize
        self.canv.setLineWidth(size * 0.06)
        self.canv.line(left, y - size * 0.15, right, y - size * 0.15)
        low = self.canv.absolutePosition(left, y - size * 0.3)
        high = self.canv.absolutePosition(right, y + size)
        owner.kids.append(Annotation(self.canv.page, (*low, *high)))


def heard_pieces(frags: Iterable[Any], last: bool) -> Iterator[tuple[Any, str]]:
    """The pieces of a line; a line that ends between words ends with a space."""
    pieces = [frag for frag in frags if frag.text]
    for frag in pieces:
        words = frag.text
        if frag is pieces[-1] and not last and words[-1] not in (" ", _GAPLESS):
            words += " "
        yield frag, words.replace(_GAPLESS, "")


def paragraph(
    spans: Spans, form: ParagraphStyle, owner: Element, before: float = 0
) -> TaggedParagraph:
    """Text that belongs to `owner`, with space above it except at the top of a page."""
    made = TaggedParagraph(None, form, frags=list(_words(spans, form.fontSize, owner)))
    made.owner, made.spaceBefore = owner, before
    return made


def _words(spans: Spans, size: float, owner: Element) -> Iterator[Word]:
    """The words of a text as ReportLab knows them, over the borders of its spans."""
    word: list[tuple[Any, str]] = []
    for span in spans:
        words = without_isolates(span.text)
        link = Element("Link", owner, link=span.link, words=words) if span.link else None
        frag = ParaFrag(
            fontName=font_name(bold=span.bold), fontSize=size, bold=span.bold, link=link,
            textColor=None, rise=0, us_lines=[], text="", _fkind=_FK_TEXT,
        )  # fmt: skip
        for match in _TOKEN.finditer(span.text):
            part = match.group()
            broken = part[-1] == "-" and span.text[match.end() :][:1] not in ("", " ", "\n")
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
    """The word itself or, when no line can hold it, its pieces; after punctuation if they fit."""
    if word[0] <= room:
        yield word
        return
    pieces = [
        _measured([(frag, part)])
        for frag, text in word[1:]
        for chunk in _BETTER_BREAK.split(text)
        for part in ([chunk] if _width(chunk, frag) <= room else _clusters(chunk, frag.bold))
    ]
    for piece in pieces[:-1]:
        piece[1] = (piece[1][0], piece[1][1] + _GAPLESS)
        yield piece
    yield _HSFrag(pieces[-1]) if isinstance(word, _HSFrag) else pieces[-1]


def _clusters(text: str, bold: bool) -> Iterator[str]:
    for _, run in set_text(text, bold).runs:
        texts = [cluster.text for cluster in run.clusters]
        yield from texts[::-1] if run.leftward else texts


def _width(text: str, frag: Any) -> float:
    return set_text(text.rstrip(_GAPLESS), frag.bold).width * float(frag.fontSize) / UNITS
