"""A letter as ReportLab's story: what stands where, and what stays together."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable, Spacer

from ig_desktop.letters.blocks import Block, Bullets, Form, Heading, Letter, Paragraph, Span, Spans
from ig_desktop.letters.held import Held
from ig_desktop.letters.paragraphs import TaggedParagraph, paragraph, style
from ig_desktop.letters.structure import Element
from ig_desktop.letters.tables import table_grid

MM = 72 / 25.4
TOP = 15 * MM
"""Where the text of the first page begins."""

WINDOW_TOP, WINDOW_BOTTOM, WINDOW_WIDTH = 53 * MM, 88 * MM, 80 * MM
"""Where a DL envelope's window (35 mm high, from 20 mm at the left) shows the letter."""

SENDER_HEIGHT = 34 * MM


class Story:
    """Collects the flowables of one letter in one form; what is glued stays with what precedes."""

    def __init__(self, letter: Letter, form: Form, root: Element) -> None:
        self.letter, self.form, self.root = letter, form, root
        self.width = A4[0] - 2 * form.margin
        self.body = style(form.body)
        self.entry = style(form.body, indent=form.body * 1.5)
        self.groups: list[list[Flowable]] = []

    def flowables(self) -> list[Flowable]:
        """The whole letter in reading order."""
        self._top()
        after_heading = False
        for block in self.letter.body:
            self._block(block, after_heading)
            after_heading = isinstance(block, Heading)
        if self.letter.signature:
            self._signature()
        return [group[0] if len(group) == 1 else Held(group) for group in self.groups]

    def _add(self, flowable: Flowable, *, glued: bool = False) -> None:
        if isinstance(flowable, TaggedParagraph) and not flowable.frags:
            return
        if glued and self.groups:
            self.groups[-1].append(flowable)
        else:
            self.groups.append([flowable])

    def _paragraph(
        self, spans: Spans, before: float, form: ParagraphStyle | None = None, tag: str = "P"
    ) -> TaggedParagraph:
        return paragraph(spans, form or self.body, Element(tag, self.root), before)

    def _block(self, block: Block, after_heading: bool) -> None:
        size = self.form.body
        if isinstance(block, Heading):
            heading = self._heading(block)
            self._add(heading, glued=after_heading)
        elif isinstance(block, Paragraph):
            gap = size * (0.35 if after_heading else 0.6)
            self._add(self._paragraph(block.spans, gap), glued=after_heading)
        elif isinstance(block, Bullets):
            self._bullets(block)
        else:
            grid = table_grid(block, self.root, self.body, self.width)
            self._add(grid, glued=after_heading)

    def _heading(self, heading: Heading) -> TaggedParagraph:
        form = self.form
        size = {1: form.heading_1, 2: form.heading_2, 3: form.body}[heading.level]
        spans = (Span(heading.text, bold=True),)
        made = self._paragraph(spans, form.body * 1.1, style(size, 1.25), f"H{heading.level}")
        made.whole = True
        return made

    def _bullets(self, bullets: Bullets) -> None:
        listing = Element("L", self.root, {"ListNumbering": "Disc"})
        for index, spans in enumerate(bullets.entries):
            entry = Element("LI", listing)
            label, body = Element("Lbl", entry), Element("LBody", entry)
            gap = self.form.body * (0.35 if index else 0.3)
            made = paragraph(spans, self.entry, Element("P", body), gap)
            made.bulletText, made.label = "•", label
            self._add(made, glued=index == 0)

    def _top(self) -> None:
        """Sender, addressee in the window, reference and date, greeting."""
        letter, form = self.letter, self.form
        y = TOP
        if letter.sender:
            spans = (Span(letter.sender[0], bold=True), Span("\n" + "\n".join(letter.sender[1:])))
            y += self._shrunk(spans, SENDER_HEIGHT, 1.25, min(form.body, 16), self.width)
        if letter.addressee:
            y = self._down_to(WINDOW_TOP, y)
            lines = (Span("\n".join(letter.addressee)),)
            y += self._shrunk(lines, WINDOW_BOTTOM - WINDOW_TOP, 1.15, 12, WINDOW_WIDTH)
            self._down_to(WINDOW_BOTTOM + 4 * MM - form.body * 0.6, y)
        if letter.details:
            self._add(self._paragraph((Span("\n".join(letter.details)),), form.body * 0.6))
        if letter.greeting:
            self._add(self._paragraph((Span(letter.greeting),), form.body))

    def _down_to(self, target: float, y: float) -> float:
        if target > y:
            self._add(Spacer(0, target - y))
        return max(target, y)

    def _shrunk(
        self, spans: Spans, height: float, spacing: float, least: float, width: float
    ) -> float:
        """Add text as large as fits in `height`, but never smaller than `least`; its height."""
        owner, size = Element("P", self.root), self.form.body
        while True:
            form = style(size, spacing)
            form.rightIndent = self.width - width
            made = paragraph(spans, form, owner)
            tall = float(made.wrap(self.width, height)[1])
            if tall <= height or size <= least:
                self._add(made)
                return tall
            size = max(least, size - 1)

    def _signature(self) -> None:
        """The closing words, room to sign, and who signs: never alone on a page."""
        first, *rest = self.letter.signature
        self._add(self._paragraph((Span(first),), self.form.body), glued=True)
        if rest:
            spans = (Span(rest[0], bold=True), Span("\n" + "\n".join(rest[1:])))
            signed = self._paragraph(spans, self.form.leading * 2)
            signed.whole = True
            self._add(signed, glued=True)
