"""Pages of a PDF as pixels, for the window's preview and for printing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

POINTS_PER_INCH = 72


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


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    library: Any = pypdfium2
    document = library.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()
