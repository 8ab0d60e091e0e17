"""The map of processing as SVG: one file that stands alone, read aloud as a list of its flows."""

from collections.abc import Iterator
from html import escape

from ig_desktop.domain.processing_flows import ACTIVITY, in_words
from ig_desktop.domain.processing_map import Box, Curve, Measures, Picture

_MARGIN = 16.0
_FILLS = {ACTIVITY: "#e5eff8"}
_TEXT, _LINE, _EDGE = "#212b32", "#768692", "#4c6272"


def to_svg(picture: Picture, title: str) -> str:
    """The picture with a title and, as its description, every flow in words."""
    width, height = picture.width + 2 * _MARGIN, picture.height + 2 * _MARGIN
    told = " ".join(in_words(curve.flow) for curve in picture.curves)
    boxes = (_box(box, picture.measures) for box in picture.boxes)
    parts = [*_headings(picture), *map(_curve, picture.curves), *boxes]
    inside = "\n".join(parts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"
  viewBox="{-_MARGIN:g} {-_MARGIN:g} {width:g} {height:g}" role="img" aria-labelledby="t d"
  font-family="FiraGO, 'Fira Sans', Arial, sans-serif" font-size="12">
<title id="t">{_text(title)}</title>
<desc id="d">{_text(told)}</desc>
<rect x="{-_MARGIN:g}" y="{-_MARGIN:g}" width="{width:g}" height="{height:g}" fill="#ffffff"/>
{inside}
</svg>
"""


def _headings(picture: Picture) -> Iterator[str]:
    down = f"{picture.measures.head / 2:g}"
    for words, left in picture.headings:
        bold = f'font-weight="bold" fill="{_TEXT}"'
        yield f'<text x="{left:g}" y="{down}" {bold}>{_text(words)}</text>'


def _curve(curve: Curve) -> str:
    (x1, y1), (x2, y2) = curve.start, curve.end
    (a, b), (c, d) = curve.bends
    path = f"M{x1:.1f},{y1:.1f} C{a:.1f},{b:.1f} {c:.1f},{d:.1f} {x2:.1f},{y2:.1f}"
    words = _text(in_words(curve.flow))
    return f'<path d="{path}" fill="none" stroke="{_LINE}"><title>{words}</title></path>'


def _box(box: Box, measures: Measures) -> str:
    fill = _FILLS.get(box.kind, "#ffffff")
    left = box.left + measures.padding
    lines = "".join(
        f'<text x="{left:g}" y="{measures.baseline(box.top, number):.1f}" fill="{_TEXT}">'
        f"{_text(line)}</text>"
        for number, line in enumerate(box.lines)
    )
    size = f'width="{measures.width:g}" height="{box.height:g}" rx="3"'
    return (
        f'<g><title>{_text(box.name)}</title><rect x="{box.left:g}" y="{box.top:.1f}" {size}'
        f' fill="{fill}" stroke="{_EDGE}"/>{lines}</g>'
    )


def _text(words: str) -> str:
    return escape("".join(c for c in words if c.isprintable() or c == " "), quote=True)
