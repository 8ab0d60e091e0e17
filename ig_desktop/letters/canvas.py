"""ReportLab's canvas, on which nothing can be drawn that belongs to no one."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from ig_desktop.letters.embedding import EmbeddedFace, number, plain_line
from ig_desktop.letters.fonts import ASCENT, DESCENT, UNITS, face
from ig_desktop.letters.runs import Setting, set_text
from ig_desktop.letters.structure import Element, Tree

PICTURE = "L"
"""What pages call the picture of the letterhead."""


class LetterFont:
    """A face as ReportLab measures it: by the shaped width of the text."""

    _dynamicFont = _multiByte = True
    shapable = False

    def __init__(self, *, bold: bool) -> None:
        self.bold = bold
        self.fontName = face(bold).name
        self.face = face(bold)
        self.ascent, self.descent = ASCENT, DESCENT

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """The width of text in points."""
        return set_text(text, self.bold).width * size / UNITS


@cache
def font_name(*, bold: bool) -> str:
    """What ReportLab knows a face by, from the first letter on."""
    font = LetterFont(bold=bold)
    pdfmetrics.registerFont(font)
    return font.fontName


class TaggedText(PDFTextObject):
    """Text with its owner: each stretch is one mark, so marks always hold whole BT to ET."""

    def __init__(self, canvas: "TaggedCanvas", x: float = 0, y: float = 0, **_: Any) -> None:
        super().__init__(canvas, x, y)
        self.canvas = canvas
        self._code: list[str] = []
        self._owner: Element | None = None
        self._font = ""

    def show(self, x: float, y: float, size: float, text: str, bold: bool, owner: Element) -> float:
        """Draw text that belongs to an element, or is an artifact; its width in points."""
        self._own(owner)
        font = f"/{'B' if bold else 'R'} {number(size)} Tf"
        if font != self._font:
            self._font = font
            self._code.append(font)
        line = plain_line(text, bold)
        if line is not None:
            self.canvas.faces[bold].codes.update(line.codes)
            self._code.append(f"1 0 0 1 {number(x)} {number(y)} Tm {line.operator}")
            return line.width * size / UNITS
        self._show_runs(x, y, size, set_text(text, bold), self.canvas.faces[bold])
        return set_text(text, bold).width * size / UNITS

    def _show_runs(
        self, x: float, y: float, size: float, setting: Setting, face: EmbeddedFace
    ) -> None:
        """Each run at its place; those that are plain and follow each other share an array."""
        shared: list[str] = []
        pen = None
        for place, run in setting.runs:
            shares, code = face.operators(run, size)
            if pen != place:
                self._flush(shared)
                self._code.append(f"1 0 0 1 {number(x + place * size / UNITS)} {number(y)} Tm")
            if shares:
                shared.append(code)
            else:
                self._flush(shared)
                self._code.append(code)
            pen = place + run.width
        self._flush(shared)

    def _flush(self, shared: list[str]) -> None:
        if shared:
            self._code.append(f"[{''.join(shared)}] TJ".replace("><", ""))
            shared.clear()

    def _own(self, owner: Element) -> None:
        if owner is self._owner:
            return
        self._close()
        self._owner, self._font = owner, ""
        self._code.append(f"{self.canvas.tree.opening(owner, self.canvas.page)} BT")

    def _close(self) -> None:
        if self._owner is not None:
            self._code.append("ET EMC")
            self._owner = None

    def getCode(self) -> str:  # noqa: N802
        """The finished operators, for the canvas."""
        self._close()
        return "\n".join(self._code)

    def _formatText(self, text: str) -> str:  # noqa: N802
        raise RuntimeError("text drawn that belongs to no element")


class TaggedCanvas(Canvas):
    """Pages whose text is owned by elements and whose lines are artifacts.

    `running(canvas, number, total)` draws the running matter when all pages are known.
    """

    def __init__(
        self,
        out: BytesIO,
        tree: Tree,
        faces: dict[bool, EmbeddedFace],
        running: "Callable[[TaggedCanvas, int, int], None]",
        **options: Any,
    ) -> None:
        self.tree, self.faces, self.running = tree, faces, running
        self.finished: list[tuple[list[str], tuple[float, float]]] = []
        super().__init__(out, **options)

    @property
    def page(self) -> int:
        """The index of the page being drawn."""
        return len(self.finished)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:  # noqa: N802, ARG002
        """Text to be drawn for elements."""
        return TaggedText(self, x, y)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line, as decoration."""
        self._code.append("/Artifact BMC")
        super().line(x1, y1, x2, y2)
        self._code.append("EMC")

    def show_picture(self, width: float, height: float, owner: Element) -> None:
        """The one picture of a letter, with its lower left corner where the canvas stands."""
        owner.box = (*self.absolutePosition(0, 0), *self.absolutePosition(width, height))
        mark = self.tree.opening(owner, self.page)
        size = f"{number(width)} 0 0 {number(height)} 0 0 cm"
        self._code.append(f"{mark} q {size} /{PICTURE} Do Q EMC")

    def draw_shapes(self, operators: str, owner: Element) -> None:
        """Lines and areas that belong to an element."""
        self._code.append(f"{self.tree.opening(owner, self.page)} q {operators} Q EMC")

    def showPage(self) -> None:  # noqa: N802
        """Put the page by until the number of pages is known."""
        self.finished.append((self._code, self._pagesize))
        self._startPage()

    def save(self) -> None:
        """Write all pages, each with its running matter."""
        for page, (code, size) in enumerate(self.finished, start=1):
            self._code, self._pagesize = code, size
            self.running(self, page, len(self.finished))
            super().showPage()
        self._doc.SaveToFile(self._filename, self)
