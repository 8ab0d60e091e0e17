"""Help: topics, and finding the ones that words lead to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

IN_TITLE, IN_WORDS, WHOLE = 10, 1, 2
CONTEXT = 150
PASSED_OVER = frozenset(
    ("a", "an", "and", "do", "how", "i", "in", "is", "of", "on", "or", "the", "to", "we", "what")
)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What is told of one matter: paragraphs, then lines of a name and its words.

    `see` holds ids of other topics. `page` is the page it is about, with its `tab`.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    see: tuple[str, ...] = ()
    page: str = ""
    tab: str = ""

    def sentences(self) -> list[str]:
        """Everything it says, piece by piece."""
        return [*self.paragraphs, *(f"{name}: {words}" for name, words in self.lines)]


@dataclass(frozen=True)
class Hit:
    """A topic that was found, with the piece of it that the words are in."""

    topic: Topic
    context: str
    weight: int


def search(topics: Iterable[Topic], words: str) -> list[Hit]:
    """The topics that have every word, or the beginning of one; the likeliest first."""
    asked = _asked(words)
    hits = [hit for topic in topics if asked and (hit := _hit(topic, asked))]
    return sorted(hits, key=lambda hit: -hit.weight)


def _asked(words: str) -> list[str]:
    every = _words(words)
    return [word for word in every if word not in PASSED_OVER] or every


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _hit(topic: Topic, asked: list[str]) -> Hit | None:
    title, pieces = _words(topic.title), [(text, _words(text)) for text in topic.sentences()]
    body = [word for _, words in pieces for word in words]
    weights = [IN_TITLE * _count(word, title) + IN_WORDS * _count(word, body) for word in asked]
    if not all(weights):
        return None
    best = max(pieces, key=lambda piece: sum(_count(word, piece[1]) > 0 for word in asked))
    return Hit(topic, _around(best[0], asked), sum(weights))


def _count(word: str, among: list[str]) -> int:
    """How well a word is met: most for the whole of one; the number of times counts little."""
    found = [each for each in among if each.startswith(word)]
    return (WHOLE if word in found else 1) + min(len(found), 3) if found else 0


def _around(text: str, asked: list[str]) -> str:
    """The text, or as much of it around the first word asked for as one line or two take."""
    if len(text) <= CONTEXT:
        return text
    starts = [m.start() for m in re.finditer(r"\w+", text) if _begins(m.group(), asked)]
    at = max(0, min(starts, default=0) - CONTEXT // 3)
    begin = text.rfind(" ", 0, at) + 1 if at else 0
    end = text.rfind(" ", 0, begin + CONTEXT)
    return ("… " if begin else "") + text[begin:end] + " …"


def _begins(word: str, asked: list[str]) -> bool:
    return any(word.casefold().startswith(each) for each in asked)
