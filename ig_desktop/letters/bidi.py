"""Which way each character of a left-to-right line runs: the part of UAX #9 that names need."""

import unicodedata

_RIGHT = {"R", "AL"}
_NUMBER = {"EN", "AN"}


def levels(text: str) -> list[int] | None:
    """Per character 0 (left to right), 1 (right to left) or 2 (a number inside right to left).

    None when everything runs left to right. The paragraph itself always does: letters are in
    English, and only names and short phrases in them run the other way.
    """
    if text.isascii():
        return None
    classes = [unicodedata.bidirectional(character) for character in text]
    if not any(kind in _RIGHT or kind == "AN" for kind in classes):
        return None
    return _neutrals(_numbers(_marks(classes)))


def _marks(classes: list[str]) -> list[str]:
    """A combining mark runs as the letter it stands on."""
    for index in range(1, len(classes)):
        if classes[index] in {"NSM", "BN"}:
            classes[index] = classes[index - 1]
    return classes


def _numbers(classes: list[str]) -> list[str]:
    """Numbers after Latin run with it; a separator between two figures belongs to the number."""
    strong = "L"
    for index, kind in enumerate(classes):
        if kind in _RIGHT or kind == "L":
            strong = kind
        elif kind == "EN" and strong == "L":
            classes[index] = "L"
        elif kind in {"CS", "ES"} and 0 < index < len(classes) - 1:
            before, after = classes[index - 1], classes[index + 1]
            if before in _NUMBER and after == before:
                classes[index] = before
    return classes


def _neutrals(classes: list[str]) -> list[int]:
    """Spaces and punctuation run right to left only between neighbours that do."""
    found = [_level(kind) for kind in classes]
    index = 0
    while index < len(found):
        if found[index] >= 0:
            index += 1
            continue
        end = index
        while end < len(found) and found[end] < 0:
            end += 1
        inside = index > 0 and end < len(found) and found[index - 1] > 0 and found[end] > 0
        found[index:end] = [1 if inside else 0] * (end - index)
        index = end
    return found


def _level(kind: str) -> int:
    if kind == "L":
        return 0
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
