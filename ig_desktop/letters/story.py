"""A letter as ReportLab's story: what stands where, and what stays together."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from ig_desktop.letters.answer_rule import AnswerRule
from ig_desktop.letters.bar_chart import BarChart
from ig_desktop.letters.blocks import (
    AnswerLine,
    Bars,
    Block,
    Bullets,
    Form,
    Heading,
    Letter,
    Paragraph,
    Slip,
    Span,
    Spans,
    Table,
)
from ig_desktop.letters.head import Head
from ig_desktop.letters.held import Held
from ig_desktop.letters.paragraphs import TaggedParagraph, paragraph, style
from ig_desktop.letters.stacked import stacked
from ig_desktop.letters.structure import Element
from ig_desktop.letters.tables import table_grid
from ig_desktop.letters.window import MM, WINDOW_BOTTOM, WINDOW_TOP, address

TOP = 15 * MM
"""Where the text of the first page begins."""

_HEAD_ROOM = WINDOW_TOP - TOP - 2 * MM
"""How high the sender may stand above the window, in points."""

_BESIDE_PICTURE = A4[1] / 3
"""How high it may stand beside a picture, which is on one page, when there is no window."""


_SIGNING_ROOM = 12 * MM
"""A hand needs as much room for its name in every size of print."""


class Story:
    """Collects the flowables of one letter in one form; what is glued stays with what precedes."""

    def __init__(self, letter: Letter, form: Form, root: Element) -> None:
        self.letter, self.form, self.root = letter, form, root
        self.width = A4[0] - 2 * form.margin
        self.body = style(form.body)
        self.entry = style(form.body, indent=form.body * 1.5)
        self.groups: list[list[Flowable]] = []
        self.signed = False

    def flowables(self) -> list[Flowable]:
        """The whole letter in reading order."""
        self._top()
        before: Block | None = None
        for block in self.letter.body:
            self._block(block, before)
            before = block
        if self.signed:
            self._form_end()
        else:
            self._signature()
        return [group[0] if len(group) == 1 else Held(group) for group in self.groups]

    def _add(self, flowable: Flowable, *, glued: bool = False) -> None:
        if isinstance(flowable, TaggedParagraph) and flowable.empty:
            return
        if glued and self.groups:
            self.groups[-1].append(flowable)
        else:
            self.groups.append([flowable])

    def _paragraph(
        self, spans: Spans, before: float, form: ParagraphStyle | None = None, tag: str = "P"
    ) -> TaggedParagraph:
        return paragraph(spans, form or self.body, Element(tag, self.root), before)

    def _block(self, block: Block, before: Block | None) -> None:
        size, glued = self.form.body, _leads_on(before)
        if isinstance(block, Heading):
            self._add(self._heading(block), glued=glued)
        elif isinstance(block, Paragraph):
            gap = size * (0.35 if isinstance(before, (Heading, Slip)) else 0.6)
            made = self._paragraph(block.spans, gap)
            made.loose = True
            self._add(made, glued=glued)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Slip):
            self._slip(block)
        elif isinstance(block, AnswerLine):
            self._answer_line(block, glued=glued)
        elif isinstance(block, Bars):
            self._add(BarChart(block, self.root, self.body, self.width), glued=glued)
        else:
            self._table(block, glued=glued)

    def _heading(self, heading: Heading) -> TaggedParagraph:
        form = self.form
        size = {1: form.heading_1, 2: form.heading_2, 3: form.body}[heading.level]
        spans = (Span(heading.text, bold=True),)
        made = self._paragraph(spans, form.body * 1.1, style(size, 1.25), f"H{heading.level}")
        made.whole = True
        return made

    def _table(self, table: Table, *, glued: bool) -> None:
        table = _filled(table)
        grid = table_grid(table, self.root, self.body, self.width)
        if grid is not None:
            self._add(grid, glued=glued)
            return
        for row in stacked(table, self.root, self.body):
            for index, cell in enumerate(row):
                self._add(cell, glued=glued or index > 0)
                glued = False

    def _answer_line(self, line: AnswerLine, *, glued: bool) -> None:
        if line.text:
            self._add(self._paragraph((Span(line.text),), self.form.body * 0.6), glued=glued)
        self._add(AnswerRule(self.width, self.form.body), glued=True)

    def _slip(self, slip: Slip) -> None:
        """Sign the letter, then begin the form to be sent back on a new page."""
        self._signature()
        self._add(PageBreak())
        self._add(self._heading(Heading(slip.text)))

    def _bullets(self, bullets: Bullets) -> None:
        listing = Element("L", self.root, {"ListNumbering": "Disc"})
        for index, spans in enumerate(bullets.entries):
            entry = Element("LI", listing)
            label, body = Element("Lbl", entry), Element("LBody", entry)
            gap = self.form.body * (0.35 if index else 0.3)
            made = paragraph(spans, self.entry, Element("P", body), gap)
            made.bullet, made.label = "•", label
            alone = index == len(bullets.entries) - 1 and self._lines([made]) < 2
            self._add(made, glued=index == 0 or alone)

    def _top(self) -> None:
        """Letterhead, sender, addressee in the window, reference and date, greeting."""
        letter, form = self.letter, self.form
        height, below = self._head()
        whole = ""
        if letter.addressee:
            self._add(Spacer(0, WINDOW_TOP - TOP - height))
            shown, cut = address(letter.addressee, Element("P", self.root), self.width)
            self._add(shown)
            after = WINDOW_BOTTOM + 4 * MM - form.body * 0.6
            self._add(Spacer(0, after - WINDOW_TOP - shown.height))
            whole = ", ".join(letter.addressee) if cut else ""
        for text in ("\n".join(below), whole, "\n".join(letter.details)):
            self._add(self._paragraph((Span(text),), form.body * 0.6))
        self._add(self._paragraph((Span(letter.greeting),), form.body))

    def _head(self) -> tuple[float, list[str]]:
        """Add picture and sender; their height, and what of the sender goes below the window."""
        letter, lines = self.letter, list(self.letter.sender)
        head = Head(letter.letterhead, self.root) if letter.letterhead else None
        indent = head.beside if head else 0.0
        made = self._sender(lines, indent)
        limit = _HEAD_ROOM if letter.addressee else _BESIDE_PICTURE
        while (head or letter.addressee) and lines and made.height > limit:
            lines.pop()
            made = self._sender(lines, indent)
        if head:
            head.sender = made if lines else None
        shown = head or made
        self._add(shown)
        return float(shown.wrap(self.width, A4[1])[1]), list(letter.sender[len(lines) :])

    def _sender(self, lines: list[str], indent: float) -> TaggedParagraph:
        """The sender as large as fits above the window; in large print no smaller than 16."""
        rest = "".join(f"\n{each}" for each in lines[1:])
        spans = (Span(lines[0], bold=True), Span(rest)) if lines else ()
        size, least = self.form.body, min(self.form.body, 16)
        while True:
            made = paragraph(spans, style(size, 1.25, right=indent), Element("P", self.root))
            if made.wrap(self.width, A4[1])[1] <= _HEAD_ROOM or size <= least:
                return made
            size = max(least, size - 1)

    def _signature(self) -> None:
        """The closing words, room to sign, and who signs: with two lines of the letter or more."""
        self.signed = True
        if not self.letter.signature:
            return
        while len(self.groups) > 1 and self._lines(self.groups[-1]) < 2:
            self.groups[-2:] = [self.groups[-2] + self.groups[-1]]
        last = self.groups[-1]
        for index, each in enumerate(last):
            each.loose = getattr(each, "loose", False) and self._lines(last[index + 1 :]) >= 2
        first, *rest = self.letter.signature
        self._add(self._paragraph((Span(first),), self.form.body), glued=True)
        if rest:
            spans = (Span(rest[0], bold=True), Span("\n" + "\n".join(rest[1:])))
            signed = self._paragraph(spans, _SIGNING_ROOM, style(self.form.body, 1.25))
            signed.whole = True
            self._add(signed, glued=True)

    def _form_end(self) -> None:
        """The last question of a form, which asks who signs it, stands with the one before."""
        before, last = self.groups[-2:]
        if isinstance(self.letter.body[-1], AnswerLine) and not isinstance(before[0], PageBreak):
            before[-1].loose = False
            self.groups[-2:] = [before + last]

    def _lines(self, group: list[Flowable]) -> int:
        """How many lines of text stand in a group; a table counts as two."""
        heights = (
            each.wrap(self.width, A4[1])[1] / each.style.leading
            if isinstance(each, TaggedParagraph)
            else 2
            for each in group
        )
        return round(sum(heights))


def _leads_on(block: Block | None) -> bool:
    """Whether a block says nothing without the one after it: headings, and what ends in a colon."""
    if isinstance(block, Paragraph):
        return bool(block.spans) and block.spans[-1].text.rstrip().endswith(":")
    return isinstance(block, (Heading, Slip))


def _filled(table: Table) -> Table:
    """The table with words in every cell: silence says nothing to those who listen."""
    columns, *rows = (
        tuple(cell if cell.strip() else "None" for cell in row)
        for row in (table.columns, *table.rows)
    )
    return Table(columns, tuple(rows))
