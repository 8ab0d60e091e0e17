"""A document with a list of contents: page numbers that are true, and bookmarks."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable, Sequence

import pikepdf

from ig_desktop.letters.blocks import Form, Heading, Letter
from ig_desktop.letters.embedding import EmbeddedFace
from ig_desktop.letters.pdf import Told, finished, lay_out
from ig_desktop.letters.structure import Element, Mark, Tree

Pages = Sequence[int]
_ROUNDS = 6
"""After so many rounds the numbers stand, or never will."""


def booklet(make: Callable[[Pages], Letter], form: Form, told: Told | None = None) -> bytes:
    """The document as a tagged PDF with a bookmark for each heading.

    `make` is given the page of every heading in order, none at first, and is asked again until
    what it says of them is true. `told` is told each page as it is begun, and may stop it all.
    """
    pages: list[int] = []
    for _ in range(_ROUNDS):
        letter, tree = make(pages), Tree()
        faces = {bold: EmbeddedFace(bold) for bold in (False, True)}
        laid_out = lay_out(letter, form, tree, faces, told)
        found = _pages(tree)
        if found == pages:
            break
        pages = found
    headings = [block for block in letter.body if isinstance(block, Heading)]
    return finished(laid_out, tree, faces, letter, lambda pdf: _bookmark(pdf, headings, pages))


def _pages(tree: Tree) -> list[int]:
    """The page, from 1, on which each heading of the body begins."""
    return [
        next(kid.page + 1 for kid in element.kids if isinstance(kid, Mark))
        for element in tree.root.kids
        if isinstance(element, Element) and element.tag in ("H1", "H2", "H3")
    ]


def _bookmark(pdf: pikepdf.Pdf, headings: Sequence[Heading], pages: Pages) -> None:
    """Bookmarks one within another, as the levels of the headings say."""
    with pdf.open_outline() as outline:
        above: list[tuple[int, pikepdf.OutlineItem]] = []
        for heading, page in zip(headings, pages, strict=True):
            entry = pikepdf.OutlineItem(heading.text, page - 1)
            while above and above[-1][0] >= heading.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(entry)
            above.append((heading.level, entry))
