"""A page's content stream, in which nothing can be drawn that belongs to no one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from ig_desktop.letters.embedding import EmbeddedFace
from ig_desktop.letters.fonts import UNITS, Run
from ig_desktop.letters.structure import Element, Tree

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89


class Placed(NamedTuple):
    """A run at its distance from the line's left edge, and the element it belongs to."""

    x: float
    run: Run
    owner: Element | None


class Page:
    """The content of one page, drawn top to bottom.

    Text is drawn for an element of the tree or inside `artifact`; anything else raises.
    """

    def __init__(self, tree: Tree, faces: dict[bool, EmbeddedFace]) -> None:
        self._tree = tree
        self._faces = faces
        self._code: list[str] = []
        self._owner: Element | None = None
        self._artifact = False
        self._font: tuple[bool, float] | None = None
        self.number = tree.add_page()

    def line(self, x: float, baseline: float, size: float, pieces: list[Placed]) -> None:
        """Draw a line of text, in reading order, `baseline` points below the top."""
        array: list[str] = []
        y = PAGE_HEIGHT - baseline
        pen = None
        for piece in pieces:
            if not self._artifact and piece.owner is not self._owner:
                self._show(array)
                self._begin(piece.owner)
                pen = None
            if pen is None or abs(pen - piece.x) > 0.001:
                self._show(array)
                self._code.append(f"1 0 0 1 {_number(x + piece.x)} {_number(y)} Tm")
            self._use(piece.run.bold, size, array)
            self._add(piece.run, size, array)
            pen = piece.x + piece.run.width * size / UNITS
        self._show(array)

    def _add(self, run: Run, size: float, array: list[str]) -> None:
        shares, code = self._faces[run.bold].operators(run)
        if shares:
            array.append(code)
            return
        self._show(array)
        self._code.append(_rises(code, size))

    def _show(self, array: list[str]) -> None:
        if array:
            self._code.append(f"[{''.join(array)}] TJ".replace("><", ""))
            array.clear()

    def _use(self, bold: bool, size: float, array: list[str]) -> None:
        if self._font != (bold, size):
            self._show(array)
            self._font = (bold, size)
            self._code.append(f"/{'B' if bold else 'R'} {_number(size)} Tf")

    def _begin(self, owner: Element | None) -> None:
        self.end()
        if owner is None:
            raise RuntimeError("text drawn that belongs to no element")
        self._owner = owner
        number = self._tree.mark(owner, self.number)
        self._code.append(f"/{owner.tag} <</MCID {number}>> BDC BT")

    def end(self) -> None:
        """Close the mark that is open, if one is."""
        if self._owner is not None:
            self._code.append("ET EMC")
            self._owner = None

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Text inside is running matter ("Header", "Footer", or a repeat): never read aloud."""
        self.end()
        subtype = f"<</Type /Pagination /Subtype /{kind}>> BDC" if kind else "BMC"
        self._code.append(f"/Artifact {subtype} BT")
        self._artifact = True
        yield
        self._artifact = False
        self._code.append("ET EMC")

    @property
    def in_artifact(self) -> bool:
        """Whether what is drawn now is running matter."""
        return self._artifact

    def rule(self, x: float, top: float, width: float, thickness: float) -> None:
        """A horizontal line, as decoration, its upper edge `top` points below the top."""
        if self._artifact:
            raise RuntimeError("a rule cannot be drawn inside text")
        self.end()
        y = _number(PAGE_HEIGHT - top - thickness)
        box = f"{_number(x)} {y} {_number(width)} {_number(thickness)}"
        self._code.append(f"/Artifact BMC {box} re f EMC")

    def link(self, owner: Element, box: tuple[float, float, float, float], words: str) -> None:
        """Make a rectangle (left, top, right, bottom from the page's top left) lead somewhere."""
        left, top, right, bottom = box
        sides = (left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top)
        self._tree.annotate(owner, self.number, sides, words)

    def content(self) -> bytes:
        """The finished stream."""
        self.end()
        return "\n".join(self._code).encode("ascii")


def _rises(code: str, size: float) -> str:
    """Turn the rises of a run, in thousandths of an em, into points."""
    if " Rise" not in code:
        return code
    words = code.split(" ")
    for index, word in enumerate(words):
        if word == "Rise":
            words[index - 1] = _number(float(words[index - 1]) * size / UNITS)
            words[index] = "Ts"
    return " ".join(words)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
