"""The two faces letters are set in, and text shaped in them by HarfBuzz."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_LITERAL = {"calt": False, "dlig": False}
"""Latin text is printed as typed: no arrow for "->", no decorative ligatures."""

UNITS = 1000
"""Units per em of both faces, which is also the unit of widths in a PDF font."""

ASCENT, DESCENT = 935, -265
"""How far both faces reach above and below the line, in units."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a face with its advance and offset, in thousandths of an em."""

    number: int
    advance: int
    dx: int = 0
    dy: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """The smallest stretch of text that has glyphs of its own."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Text of one direction in one face; clusters stand in the order they are drawn.

    A `plain` one has one glyph to a cluster, from left to right, all on the line.
    """

    text: str
    bold: bool
    leftward: bool
    clusters: tuple[Cluster, ...]
    width: int
    plain: bool


@dataclass(frozen=True)
class Face:
    """A font file and what a PDF says about it."""

    name: str
    hb_face: Any
    hb_font: Any
    characters: frozenset[int]
    widths: tuple[int, ...]


@cache
def face(bold: bool) -> Face:
    """The regular or the bold face, unpacked once in the life of the program."""
    hb_face = harfbuzz().Face(_font_file(bold))
    font = harfbuzz().Font(hb_face)
    widths = tuple(font.get_glyph_h_advance(number) for number in range(hb_face.glyph_count))
    name = "FiraGO-Bold" if bold else "FiraGO-Regular"
    return Face(name, hb_face, font, frozenset(hb_face.unicodes), widths)


def _font_file(bold: bool) -> bytes:
    if bold:
        from pymupdf_fonts import FiraGO_Bold

        return bytes(FiraGO_Bold.fontbuffer)
    from pymupdf_fonts import FiraGO_Regular

    return bytes(FiraGO_Regular.fontbuffer)


def harfbuzz() -> Any:
    """The shaping library, loaded when the first letter is set."""
    import uharfbuzz

    return uharfbuzz


@lru_cache(maxsize=1024)
def shape(text: str, bold: bool = False, leftward: bool = False) -> Run:
    """Glyphs for `text`, all of one direction; deterministic whatever the computer's locale."""
    buffer = harfbuzz().Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.language = "en"
    harfbuzz().shape(face(bold).hb_font, buffer, _LITERAL if text.isascii() else {})
    glyphs = [
        (info.cluster, Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset))
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    clusters = _clusters(text, glyphs)
    width = sum(glyph.advance for _, glyph in glyphs)
    level = not leftward and not any(glyph.dy for _, glyph in glyphs)
    return Run(text, bold, leftward, clusters, width, level and len(clusters) == len(glyphs))


def _clusters(text: str, glyphs: list[tuple[int, Glyph]]) -> tuple[Cluster, ...]:
    starts = sorted({start for start, _ in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[tuple[int, list[Glyph]]] = []
    for start, glyph in glyphs:
        if found and found[-1][0] == start:
            found[-1][1].append(glyph)
        else:
            found.append((start, [glyph]))
    return tuple(Cluster(text[start : ends[start]], tuple(own)) for start, own in found)
