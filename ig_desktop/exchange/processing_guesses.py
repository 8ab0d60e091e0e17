"""Which choice somebody's own words mean: “Article 6(1)(e), public task” is (e)."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from ig_desktop.domain.processing_law import Field
from ig_desktop.exchange.processing_words import Words, plain

_CITED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "article-6": re.compile(r"6\s*[(.]?\s*1\s*[).]?\s*[(.]?\s*(ea|[a-f])\b"),
        "article-9": re.compile(r"9\s*[(.]?\s*2\s*[).]?\s*[(.]?\s*([a-j])\b"),
        "schedule-1": re.compile(r"(?:\bpara(?:graph)?s?\.?\s*|^)(\d{1,2})\b"),
    }
)
_LETTER = re.compile(r"^\(([a-z]{1,2})\)|^([a-z]{1,2})$")
_NUMBERED = re.compile(r"^(?:\([a-z]{1,2}\)|\d+)\s+")
_YES_NO: Mapping[str, str] = MappingProxyType({"y": "yes", "true": "yes", "n": "no", "false": "no"})
NOTHING = frozenset({"n/a", "na", "not applicable", "none", "-", "–", "—"})
"""What people write into a cell where there is nothing to say."""


def guessed(of: Field, text: str, words: Words) -> str:
    """The id of the one choice that the words mean; "" when they mean none, or several."""
    said, options = plain(text), words.law.options(of)
    if set(options) >= {"yes", "no"} and said in _YES_NO:
        return _YES_NO[said]
    cited = set(_cited(of, said)) & set(options)
    if cited:
        return cited.pop() if len(cited) == 1 else ""
    named = {id for id, name in options.items() if _bare(name) and _bare(name) in said}
    longest = {id for id in named if not _within(id, named, options)}
    return longest.pop() if len(longest) == 1 else ""


def _cited(of: Field, said: str) -> list[str]:
    pattern = _CITED.get(of.vocabulary)
    found = pattern.findall(said) if pattern else []
    if not found and of.vocabulary in ("article-6", "article-9"):
        found = ["".join(pair) for pair in _LETTER.findall(said)]
    return found


def _bare(name: str) -> str:
    """The name of a choice without its letter or number."""
    return _NUMBERED.sub("", plain(name))


def _within(id: str, named: set[str], options: Mapping[str, str]) -> bool:
    """Whether the name of a choice is only part of another that is named too."""
    own = _bare(options[id])
    return any(own != _bare(options[other]) and own in _bare(options[other]) for other in named)
