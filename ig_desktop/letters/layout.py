"""Strips onto pages, with the running head, the page number and rules for breaking."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ig_desktop.letters.blocks import Form, Letter, Span
from ig_desktop.letters.drawing import PAGE_HEIGHT, PAGE_WIDTH, Page
from ig_desktop.letters.embedding import EmbeddedFace
from ig_desktop.letters.strips import Setting, Strip, letter_strips, paragraph
from ig_desktop.letters.structure import Element, Tree

_MM = 72 / 25.4
_TOP, _BOTTOM = 15 * _MM, 14 * _MM


class Standing(NamedTuple):
    """A strip at its distance from the top of the page."""

    strip: Strip
    top: float


def lay_out(letter: Letter, form: Form, faces: dict[bool, EmbeddedFace]) -> tuple[Tree, list[Page]]:
    """Draw a letter on as many pages as it takes."""
    tree = Tree()
    strips = letter_strips(letter, form, tree.root)
    foot = form.leading * 1.6
    top = _TOP + (_head_height(letter, form) if letter.running_head else 0)
    sheets = list(break_pages(strips, _TOP, top, PAGE_HEIGHT - _BOTTOM - foot))
    pages = []
    for number, sheet in enumerate(sheets, start=1):
        page = Page(tree, faces)
        if number > 1 and letter.running_head:
            _running(page, letter.running_head, form, "Header", _TOP)
        for standing in sheet:
            if standing.strip.carried is not None and standing is sheet[0] and number > 1:
                _repeat(page, standing)
            standing.strip.draw(page, standing.top)
        words = f"Page {number} of {len(sheets)}"
        _running(page, words, form, "Footer", PAGE_HEIGHT - _BOTTOM - form.leading)
        pages.append(page)
    return tree, pages


def _repeat(page: Page, standing: Standing) -> None:
    head = standing.strip.carried
    if head is not None:
        with page.artifact():
            head.draw(page, standing.top - head.height)


def _head_height(letter: Letter, form: Form) -> float:
    return sum(strip.height for strip in _set(letter.running_head, form)) + form.body


def _set(words: str, form: Form) -> list[Strip]:
    setting = Setting(form.margin, PAGE_WIDTH - 2 * form.margin, form.body)
    return paragraph((Span(words),), Element("P"), setting)


def _running(page: Page, words: str, form: Form, kind: str, top: float) -> None:
    with page.artifact(kind):
        for strip in _set(words, form):
            strip.draw(page, top)
            top += strip.height


def break_pages(
    strips: Sequence[Strip], first_top: float, top: float, bottom: float
) -> Iterator[list[Standing]]:
    """Fill pages in order, breaking at the last place that no strip forbids."""
    start = 0
    while start < len(strips):
        sheet = _fill(strips, start, first_top if start == 0 else top, bottom)
        end = start + len(sheet)
        if end < len(strips):
            while end > start and strips[end].glued:
                end -= 1
            if end == start:
                end = start + len(sheet)
        yield sheet[: end - start]
        start = end


def _fill(strips: Sequence[Strip], start: int, y: float, bottom: float) -> list[Standing]:
    """As many strips from `start` as have room above `bottom`, and always one."""
    sheet: list[Standing] = []
    for index in range(start, len(strips)):
        strip = strips[index]
        if sheet:
            y += strip.before
        elif strip.carried is not None and start:
            y += strip.carried.height
        if start == 0 or not sheet:
            y = max(y, strip.at_least if start == 0 else y)
        if sheet and y + strip.height > bottom:
            break
        sheet.append(Standing(strip, y))
        y += strip.height
    return sheet
