"""Blocks into strips: pieces of a page that are never cut, with the rules for breaking between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ig_desktop.letters.blocks import (
    Block,
    Bullets,
    Form,
    Heading,
    Letter,
    Paragraph,
    Span,
    Spans,
    Table,
)
from ig_desktop.letters.drawing import PAGE_WIDTH, Page, Placed
from ig_desktop.letters.lines import Styled, line_width, set_lines
from ig_desktop.letters.structure import Element

_MM = 72 / 25.4
_ASCENT, _DESCENT = 0.935, 0.265
WINDOW_TOP, WINDOW_BOTTOM, WINDOW_WIDTH = 53 * _MM, 88 * _MM, 80 * _MM
"""Where a DL envelope's window (35 mm high, from 20 mm at the left) shows the letter."""

SENDER_HEIGHT = 34 * _MM


@dataclass(slots=True)
class Strip:
    """Something of a fixed height that stands whole on one page.

    `before` is the space above it except at the top of a page; `glued` forbids a page break
    above it; `at_least` keeps it that far from the top of the first page; `carried` is drawn
    again above it when it starts a page.
    """

    height: float
    draw: Callable[[Page, float], None]
    before: float = 0
    glued: bool = False
    at_least: float = 0
    carried: "Strip | None" = None


class Setting(NamedTuple):
    """Where and how text stands: left edge, width and size in points, and line spacing."""

    left: float
    width: float
    size: float
    spacing: float = 1.4

    @property
    def leading(self) -> float:
        """From one line's top to the next."""
        return self.size * self.spacing


@dataclass(slots=True)
class Builder:
    """Collects the strips of one letter in one form."""

    form: Form
    root: Element
    strips: list[Strip] = field(default_factory=list)

    @property
    def body(self) -> Setting:
        """The setting of running text."""
        margin = self.form.margin
        return Setting(margin, PAGE_WIDTH - 2 * margin, self.form.body)

    def add(self, strips: list[Strip], before: float, *, glued: bool = False) -> None:
        """Append strips with space above the first."""
        if strips:
            strips[0].before = before
            strips[0].glued = glued
            self.strips += strips

    def block(self, block: Block) -> None:
        """Append a block of the letter's body."""
        glued = self._after_heading
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            element = Element("P", self.root)
            gap = self.form.body * (0.35 if glued else 0.6)
            self.add(paragraph(block.spans, element, self.body), gap, glued=glued)
        elif isinstance(block, Bullets):
            self._bullets(block)
        else:
            self._table(block)
        self._after_heading = isinstance(block, Heading)

    _after_heading: bool = False

    def _heading(self, heading: Heading) -> None:
        sizes = {1: self.form.heading_1, 2: self.form.heading_2, 3: self.form.body}
        size = sizes[heading.level]
        setting = self.body._replace(size=size, spacing=1.25)
        element = Element(f"H{heading.level}", self.root)
        strips = paragraph((Span(heading.text, bold=True),), element, setting)
        for strip in strips:
            strip.glued = True
        self.add(strips, self.form.body * 1.1, glued=self._after_heading)

    def _bullets(self, bullets: Bullets) -> None:
        listing = Element("L", self.root, {"ListNumbering": "Disc"})
        for index, spans in enumerate(bullets.entries):
            strips = _bullet(spans, listing, self.body)
            gap = self.form.body * (0.35 if index else 0.3)
            self.add(strips, gap, glued=index == 0)

    def _table(self, table: Table) -> None:
        from ig_desktop.letters.tables import table_strips

        self.add(table_strips(table, self.root, self.body), self.form.body * 0.6)


def letter_strips(letter: Letter, form: Form, root: Element) -> list[Strip]:
    """All of a letter, in reading order."""
    builder = Builder(form, root)
    _top(builder, letter)
    for block in letter.body:
        builder.block(block)
    if letter.signature:
        _signature(builder, letter)
    return builder.strips


def _top(builder: Builder, letter: Letter) -> None:
    """Sender, addressee in the window, reference and date, greeting."""
    form, body = builder.form, builder.body
    if letter.sender:
        spans = (Span(letter.sender[0], bold=True), Span("\n" + "\n".join(letter.sender[1:])))
        above = body._replace(spacing=1.25)
        builder.add(_shrunk(spans, builder, above, SENDER_HEIGHT, min(form.body, 16)), 0)
    if letter.addressee:
        window = body._replace(width=WINDOW_WIDTH, spacing=1.15)
        height = WINDOW_BOTTOM - WINDOW_TOP
        address: Spans = (Span("\n".join(letter.addressee)),)
        lines = _shrunk(address, builder, window, height, 12)
        lines[0].at_least = WINDOW_TOP
        builder.add(lines, 0)
    if letter.details:
        element = Element("P", builder.root)
        lines = paragraph((Span("\n".join(letter.details)),), element, body)
        lines[0].at_least = WINDOW_BOTTOM + 4 * _MM if letter.addressee else 0
        builder.add(lines, form.body * 0.6)
    if letter.greeting:
        element = Element("P", builder.root)
        builder.add(paragraph((Span(letter.greeting),), element, body), form.body)


def _shrunk(
    spans: Spans, builder: Builder, setting: Setting, height: float, least: float
) -> list[Strip]:
    """The paragraph set as large as fits in `height`, but never smaller than `least`."""
    while True:
        strips = paragraph(spans, Element("P", builder.root), setting)
        if sum(strip.height for strip in strips) <= height or setting.size <= least:
            return strips
        setting = setting._replace(size=max(least, setting.size - 1))


def _signature(builder: Builder, letter: Letter) -> None:
    """The closing words, room to sign, and who signs: never alone on a page."""
    form, body = builder.form, builder.body
    closing = paragraph((Span(letter.signature[0]),), Element("P", builder.root), body)
    builder.add(closing, form.body, glued=True)
    spans = (Span(letter.signature[1], bold=True), Span("\n" + "\n".join(letter.signature[2:])))
    lines = paragraph(spans, Element("P", builder.root), body)
    for line in lines:
        line.glued = True
    builder.add(lines, form.leading * 2, glued=True)


def paragraph(spans: Spans, element: Element, setting: Setting) -> list[Strip]:
    """A paragraph's lines; neither its first nor its last line stands alone on a page."""
    styled, links = _styled(spans, element)
    lines = set_lines(styled, setting.width, setting.size)
    strips = [_line(line, links, setting) for line in lines]
    for strip in (*strips[1:2], *strips[-1:]):
        strip.glued = True
    if strips:
        strips[0].glued = False
    return strips


def _styled(spans: Spans, element: Element) -> tuple[list[Styled], dict[Element, str]]:
    """Spans with the elements that own them; a line that ends is heard as a space."""
    styled, links = [], {}
    for span in spans:
        owner = element
        if span.link:
            owner = Element("Link", element, link=span.link)
            links[owner] = span.text
        if span.text.strip("\n"):
            styled.append(Styled(span.text.replace("\n", " \n"), span.bold, owner))
    return styled, links


def _line(line: list[Placed], links: dict[Element, str], setting: Setting) -> Strip:
    offset = (setting.leading - setting.size * (_ASCENT + _DESCENT)) / 2 + setting.size * _ASCENT

    def draw(page: Page, top: float) -> None:
        page.line(setting.left, top + offset, setting.size, line)
        for owner, words in links.items():
            _draw_link(page, owner, words, [piece for piece in line if piece.owner is owner], top)

    def _draw_link(
        page: Page, owner: Element, words: str, pieces: Sequence[Placed], top: float
    ) -> None:
        if not pieces:
            return
        left = min(piece.x for piece in pieces)
        right = line_width(list(pieces), setting.size)
        box = (setting.left + left, top, setting.left + right, top + setting.leading)
        page.rule(box[0], top + offset + setting.size * 0.12, right - left, setting.size * 0.06)
        page.link(owner, box, words)

    return Strip(setting.leading, draw)


def _bullet(spans: Spans, listing: Element, setting: Setting) -> list[Strip]:
    entry = Element("LI", listing)
    label = Element("Lbl", entry)
    indent = setting.size * 1.5
    inner = setting._replace(left=setting.left + indent, width=setting.width - indent)
    strips = paragraph(spans, Element("P", Element("LBody", entry)), inner)
    sign = paragraph((Span("•"),), label, setting._replace(left=setting.left + setting.size * 0.4))

    def draw(page: Page, top: float, rest: Callable[[Page, float], None] = strips[0].draw) -> None:
        sign[0].draw(page, top)
        rest(page, top)

    strips[0].draw = draw
    return strips
