"""Which way each character of a left-to-right line runs: the part of UAX #9 that names need."""

import re
import unicodedata

ISOLATE, END = "\u2068", "\u2069"
"""Around a value inside a sentence: what is inside is ordered by itself (rule X5c)."""

_RIGHT = {"R", "AL"}
_NUMBER = {"EN", "AN"}
_ISOLATED = re.compile(f"(?:{ISOLATE}|^)([^{ISOLATE}{END}]*)(?:{END}|$)")


def isolated(text: str) -> str:
    """A value with isolates around it when any of it runs from right to left."""
    kinds = () if text.isascii() else map(unicodedata.bidirectional, text)
    return (
        f"{ISOLATE}{text}{END}" if any(kind in _RIGHT or kind == "AN" for kind in kinds) else text
    )


def without_isolates(text: str) -> str:
    """The text as it is read, without the marks around values."""
    return text.replace(ISOLATE, "").replace(END, "")


def levels(text: str) -> list[int] | None:
    """Per character 0 (left to right), 1 (right to left) or 2 (left to right inside that).

    None when everything runs left to right. The paragraph itself always does: letters are in
    English, and only names and short phrases in them run the other way.
    """
    if text.isascii():
        return None
    classes = [unicodedata.bidirectional(character) for character in text]
    if not any(kind in _RIGHT or kind == "AN" for kind in classes):
        return None
    if ISOLATE not in text and END not in text:
        return _resolved(classes, 0)
    found: dict[int, int] = {}
    for match in _ISOLATED.finditer(text):
        inside = classes[slice(*match.span(1))]
        found |= dict(enumerate(_resolved(inside, _direction(inside)), match.start(1)))
        classes[slice(*match.span())] = "L" * len(match.group())
    return [found.get(index, level) for index, level in enumerate(_resolved(classes, 0))]


def _direction(classes: list[str]) -> int:
    """A value runs as the first letter in it does."""
    strong = next((kind for kind in classes if kind in _RIGHT or kind == "L"), "L")
    return 1 if strong in _RIGHT else 0


def _resolved(classes: list[str], base: int) -> list[int]:
    return _neutrals(_numbers(_marks(classes), base), base)


def _marks(classes: list[str]) -> list[str]:
    """A combining mark runs as the letter it stands on."""
    for index in range(1, len(classes)):
        if classes[index] in {"NSM", "BN"}:
            classes[index] = classes[index - 1]
    return classes


def _numbers(classes: list[str], base: int) -> list[str]:
    """Numbers after Latin run with it; their separators, signs and currency belong to them."""
    strong = "R" if base else "L"
    for index, kind in enumerate(classes):
        if kind in _RIGHT or kind == "L":
            strong = kind
        elif kind == "EN" and strong == "L":
            classes[index] = "L"
        elif kind in {"CS", "ES"} and 0 < index < len(classes) - 1:
            before, after = classes[index - 1], classes[index + 1]
            if before in _NUMBER and after == before:
                classes[index] = before
        elif kind == "ET" and strong != "L":
            beside = _NUMBER.intersection(classes[max(index - 1, 0) : index + 2])
            classes[index] = "EN" if beside else kind
    return classes


def _neutrals(classes: list[str], base: int) -> list[int]:
    """Spaces and punctuation run against the base only between neighbours that do."""
    found = [_level(kind, base) for kind in classes]
    index = 0
    while index < len(found):
        if found[index] >= 0:
            index += 1
            continue
        end = index
        while end < len(found) and found[end] < 0:
            end += 1
        around = classes[max(index - 1, 0) : index] + classes[end : end + 1]
        against = len(around) == 2 and all((kind == "L") == bool(base) for kind in around)
        found[index:end] = [base + 1 if against else base] * (end - index)
        index = end
    return found


def _level(kind: str, base: int) -> int:
    if kind == "L":
        return 2 * base
    if kind in _RIGHT:
        return 1
    return 2 if kind in _NUMBER else -1


def visual_order(line: list[int]) -> list[int]:
    """Indices of the line's pieces from left to right, given the level of each (rule L2)."""
    order = list(range(len(line)))
    for level in (2, 1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
