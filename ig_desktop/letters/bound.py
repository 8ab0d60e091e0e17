"""Many letters bound into one file for the print room: an index, bookmarks, one structure."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from textwrap import shorten

import pikepdf
from pikepdf import Array, Dictionary, Name

from ig_desktop.letters.blocks import FORMS, Heading, Letter, Paragraph, Span, Table
from ig_desktop.letters.pages import page_count
from ig_desktop.letters.pdf import render, saved

COLUMNS = ("Reference", "To", "Pages")
_WORD, _NAME = 28, 40
"""The longest word and name of an addressee in the index, in characters."""


@dataclass(frozen=True)
class Leaf:
    """One letter to be bound."""

    reference: str
    addressee: str
    pdf: bytes

    @cached_property
    def pages(self) -> int:
        """How many pages it has."""
        return page_count(self.pdf)


def bind(title: str, leaves: Sequence[Leaf], on: date, *, both_sides: bool = True) -> bytes:
    """One tagged PDF: an index of reference, addressee and pages, then every letter.

    For printing on `both_sides` an empty page follows where the next letter would otherwise
    begin on the back of the one before: no sheet then holds words to two people.
    """
    index = _index(title, leaves, on, both_sides)
    with pikepdf.open(BytesIO(index)) as book:
        if both_sides and len(book.pages) % 2:
            _add_empty(book)
        numbers = _Numbers(book)
        firsts = [_append(book, each, numbers, both_sides) for each in leaves]
        numbers.write()
        _bookmark(book, leaves, firsts)
        return saved(book)


def _index(title: str, leaves: Sequence[Leaf], on: date, both_sides: bool) -> bytes:
    """The index as a PDF; it counts its own pages, on which the others' numbers depend."""
    own, counted = 0, 1
    while counted != own:
        own = counted
        before = _even(own, both_sides)
        made = render(_listed(title, leaves, on, before, both_sides), FORMS["standard"])
        counted = page_count(made)
    return made


def _even(pages: int, both_sides: bool) -> int:
    return pages + pages % 2 if both_sides else pages


def _listed(title: str, leaves: Sequence[Leaf], on: date, before: int, both_sides: bool) -> Letter:
    count = "1 letter" if len(leaves) == 1 else f"{len(leaves):,} letters"
    pages = list(_pages(leaves, before, both_sides))
    rows = tuple(
        (each.reference, _cut(each.addressee), f"{first}–{last}" if last > first else str(first))
        for each, (first, last) in zip(leaves, pages, strict=True)
    )
    last = pages[-1][1] if pages else before
    words = f"{count}, pages {before + 1} to {last} of this file."
    if both_sides:
        words += " Each begins on a sheet of its own when printed on both sides."
    body = (Heading(title, 1), Paragraph((Span(words),)), Table(COLUMNS, rows))
    return Letter(title=title, body=body, written_on=on, running_head=title)


def _cut(name: str) -> str:
    """A name as far as there is room for it in the index, without breaking its table."""
    words = (word if len(word) <= _WORD else f"{word[: _WORD - 1]}…" for word in name.split())
    return shorten(" ".join(words), _NAME, placeholder=" …")


def _pages(leaves: Sequence[Leaf], before: int, both_sides: bool) -> Iterator[tuple[int, int]]:
    """The first and last page of each letter in the file, counted from 1."""
    for each in leaves:
        yield before + 1, before + each.pages
        before += _even(each.pages, both_sides)


class _Numbers:
    """The file's parent tree, to which each letter's is added under numbers of its own."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self._book = book
        self._root = book.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._entries: list[object] = list(self._root.ParentTree.Nums)
        self.next = int(self._root.ParentTreeNextKey)
        part = _element(book, "Part", self._document)
        part.K = Array(self._document.K)
        for kid in part.K:
            kid.P = part
        self._parts = [part]

    def take(self, root: pikepdf.Object, title: str) -> None:
        """Add a letter's structure, its pages already renumbered from `next` on."""
        part = root.K[0]
        part.S, part.P, part.T = Name.Part, self._document, pikepdf.String(title)
        self._parts.append(part)
        numbers = list(root.ParentTree.Nums)
        for key, owners in zip(numbers[::2], numbers[1::2], strict=True):
            self._entries += [self.next + int(key), owners]
        self.next += int(root.ParentTreeNextKey)

    def write(self) -> None:
        """Put all of it into the file."""
        self._document.K = Array(self._parts)
        self._root.ParentTree.Nums = Array(self._entries)
        self._root.ParentTreeNextKey = self.next


def _element(book: pikepdf.Pdf, tag: str, parent: pikepdf.Object) -> pikepdf.Object:
    return book.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=parent))


def _append(book: pikepdf.Pdf, each: Leaf, numbers: _Numbers, both_sides: bool) -> int:
    """Add a letter's pages and structure; the number of its first page, from 0."""
    first = len(book.pages)
    with pikepdf.open(BytesIO(each.pdf)) as letter:
        book.pages.extend(letter.pages)
        for page in book.pages[first:]:
            _renumber(page.obj, numbers.next)
        root = book.copy_foreign(letter.make_indirect(letter.Root.StructTreeRoot))
        numbers.take(root, f"{each.reference} {each.addressee}")
    if both_sides and each.pages % 2:
        _add_empty(book)
    return first


def _renumber(page: pikepdf.Object, by: int) -> None:
    page.StructParents = int(page.StructParents) + by
    for note in page.get("/Annots", Array()):
        note.StructParent = int(note.StructParent) + by


def _add_empty(book: pikepdf.Pdf) -> None:
    book.add_blank_page(page_size=(595.2756, 841.8898))
    page = book.pages[-1].obj
    page.Resources, page.Tabs = Dictionary(), Name.S


def _bookmark(book: pikepdf.Pdf, leaves: Sequence[Leaf], firsts: Sequence[int]) -> None:
    with book.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Index", 0))
        outline.root.extend(
            pikepdf.OutlineItem(f"{each.reference} {each.addressee}", first)
            for each, first in zip(leaves, firsts, strict=True)
        )
