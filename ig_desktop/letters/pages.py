"""Pages of a PDF as pixels, for the window's preview and for printing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

POINTS_PER_INCH = 72

_BEGINNINGS = (80, 50, 30, 18, 10)
"""So many characters are looked for, the most first."""


class PageImage(NamedTuple):
    """A page in RGB, three bytes to a pixel, rows from the top with no padding."""

    width: int
    height: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page: int, dots_per_inch: float) -> PageImage:
    """One page, counted from 0, at a resolution."""
    with _opened(pdf) as document:
        bitmap = document[page].render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True)
        shown = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        rows = (shown[y * stride : y * stride + 3 * width] for y in range(height))
        return PageImage(width, height, b"".join(rows))


def place_of(pdf: bytes, words: str) -> tuple[int, float] | None:
    """The page where words first stand, from 0, and how far down it (0 to 1); None when nowhere.

    Words that go on over a line are found by their beginning.
    """
    beginnings = [words[:length].strip() for length in _BEGINNINGS if words[:length].strip()]
    with _opened(pdf) as document:
        for beginning in dict.fromkeys(beginnings):
            for number in range(len(document)):
                down = _down(document[number], beginning)
                if down is not None:
                    return number, down
    return None


def _down(page: Any, words: str) -> float | None:
    text = page.get_textpage()
    found = text.search(words, match_case=True).get_next()
    if found is None:
        return None
    top: float = text.get_charbox(found[0])[3] / page.get_height()
    return 1 - top


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    library: Any = pypdfium2
    document = library.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()
