"""The little markup of templates: ((placeholder)), **bold** and [words](address).

A template is taken apart before any value is put in, so a value is only ever printed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from ig_desktop.letters.bidi import isolated, without_isolates
from ig_desktop.letters.blocks import Span, Spans

_PLACEHOLDER = re.compile(r"\(\((\w+)\)\)")
_MARKS = re.compile(r"\*\*|\[([^\]]+)\]\(((?:\(\(\w+\)\)|[^()\s])+)\)|\(\((\w+)\)\)")
_SCHEME = re.compile(r"(https|mailto|tel):[^\s]+")


class Token(NamedTuple):
    """Template text, or the name of a value, with the style it stands in."""

    text: str = ""
    name: str = ""
    bold: bool = False
    link: str = ""


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """Template text taken apart."""
    found: list[Token] = []
    bold, at = False, 0
    for match in _MARKS.finditer(text):
        found.append(Token(text[at : match.start()], bold=bold))
        at = match.end()
        words, target, name = match.groups()
        if name:
            found.append(Token(name=name, bold=bold))
        elif words:
            found += [token._replace(link=target) for token in _plain(words, bold)]
        else:
            bold = not bold
    found.append(Token(text[at:], bold=bold))
    return tuple(token for token in found if token.text or token.name)


def _plain(text: str, bold: bool) -> Iterator[Token]:
    at = 0
    for match in _PLACEHOLDER.finditer(text):
        yield Token(text[at : match.start()], bold=bold)
        yield Token(name=match.group(1), bold=bold)
        at = match.end()
    yield Token(text[at:], bold=bold)


def placeholders(text: str) -> list[str]:
    """The names a template text asks for, in order, also inside addresses of links."""
    return [match.group(1) for match in _PLACEHOLDER.finditer(text)]


def fill(text: str, values: Mapping[str, str]) -> Spans:
    """Template text with the values in it; a value that is missing prints as nothing.

    A value from right to left is set apart, so that a number after it stays after it.
    """
    spans: list[Span] = []
    for token in tokens(text):
        words = isolated(values.get(token.name, "")) if token.name else token.text
        link = _target(token.link, values) if token.link else ""
        last = spans[-1] if spans else None
        if last and last.bold == token.bold and last.link == link:
            spans[-1] = Span(last.text + words, token.bold, link)
        elif words:
            spans.append(Span(words, token.bold, link))
    return tuple(spans)


def fill_plain(text: str, values: Mapping[str, str]) -> str:
    """Template text with the values in it, without styles."""
    return without_isolates("".join(span.text for span in fill(text, values)))


def _target(target: str, values: Mapping[str, str]) -> str:
    """Where a link leads, values made safe for an address; nothing when it leads nowhere good."""
    filled = _PLACEHOLDER.sub(
        lambda match: quote(values.get(match.group(1), ""), safe="/@+.-_~"), target
    )
    return filled if _SCHEME.fullmatch(filled) else ""
