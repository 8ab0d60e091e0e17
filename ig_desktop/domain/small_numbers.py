"""Small numbers in tables of counts: what is hidden so that nobody can be found or worked out.

A count under the threshold is hidden. Then others are hidden too, until no hidden count can be
had back from the totals: every line of the table (one dimension running, the rest fixed) has
none or at least two hidden counts, they come to the threshold or more together, and no equation
that follows from all lines fixes one of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from ig_desktop.errors import UserError

TOTAL = None
"""What stands for all values of a dimension in the key of a count."""

Key = tuple[str | None, ...]
"""A value of each dimension, or `TOTAL`."""

MOST_CELLS = 20_000
MOST_SOLVED = 400
"""Hidden counts up to which the equations are solved; above it, lines alone are looked at."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden count: where it stands and why."""

    key: Key
    why: str


@dataclass(frozen=True, slots=True)
class Released:
    """A table as it may be released: counts by key (None where hidden), and what was hidden.

    `solved` says whether it was also shown that no equation gives a hidden count away.
    """

    dimensions: tuple[str, ...]
    counts: Mapping[Key, int | None]
    hidden: tuple[Hidden, ...]
    solved: bool


def table(rows: Iterable[tuple[Key, int]], dimensions: int) -> dict[Key, int]:
    """Counts by key with every total; combinations that never occur count nothing.

    UserError when there are no rows, a count is negative, or the table would be too large.
    """
    counts: dict[Key, int] = defaultdict(int)
    for key, count in rows:
        if count < 0:
            raise UserError(f"A count is negative: {count}.", "Choose the column of counts.")
        counts[key] += count
    if not counts:
        raise UserError("This table has no rows.", "Choose a file with counts or records.")
    values = [list(dict.fromkeys(key[place] for key in counts)) for place in range(dimensions)]
    size = 1
    for found in values:
        size *= len(found) + 1
    if size > MOST_CELLS:
        raise UserError(
            f"This table would have {size:,} counts; the most is {MOST_CELLS:,}.",
            "Choose fewer dimensions, or put values together.",
        )
    whole: dict[Key, int] = dict.fromkeys(product(*([*found, TOTAL] for found in values)), 0)
    for key, count in counts.items():
        for each in product(*((value, TOTAL) for value in key)):
            whole[each] += count
    return whole


def suppressed(counts: Mapping[Key, int], dimensions: Sequence[str], threshold: int) -> Released:
    """The table with small counts hidden, and as few others as it takes to protect them.

    A count of nought is shown. UserError for a threshold that protects nobody.
    """
    if threshold < 2:
        raise UserError("The threshold must be 2 or more.", field="threshold")
    hidden = {key: _small(threshold) for key, count in counts.items() if 0 < count < threshold}
    lines = [*_lines(counts)]
    of: dict[Key, list[list[Key]]] = defaultdict(list)
    for line in lines:
        for key in line:
            of[key].append(line)
    _protect(counts, lines, of, hidden, threshold)
    solved = len(hidden) <= MOST_SOLVED
    while solved and (given := _given_away(lines, hidden)):
        if not _hide_beside(of[given], counts, hidden):
            break
        _protect(counts, lines, of, hidden, threshold)
        solved = len(hidden) <= MOST_SOLVED
    shown = {key: None if key in hidden else count for key, count in counts.items()}
    told = tuple(Hidden(key, hidden[key]) for key in counts if key in hidden)
    return Released(tuple(dimensions), shown, told, solved)


def _small(threshold: int) -> str:
    return f"Fewer than {threshold}"


def _lines(counts: Mapping[Key, int]) -> Iterator[list[Key]]:
    """Every line of the table: one dimension running through its values and its total."""
    found: dict[tuple[int, Key], list[Key]] = defaultdict(list)
    for key in counts:
        for place in range(len(key)):
            fixed = (*key[:place], "", *key[place + 1 :])
            found[place, fixed].append(key)
    yield from found.values()


def _protect(
    counts: Mapping[Key, int],
    lines: Sequence[list[Key]],
    of: Mapping[Key, list[list[Key]]],
    hidden: dict[Key, str],
    threshold: int,
) -> None:
    """Hide more until every line protects what it hides."""
    waiting = list(lines)
    while waiting:
        line = waiting.pop()
        while _unsafe(line, counts, hidden, threshold):
            chosen = _least(line, counts, hidden)
            if chosen is None:
                break
            hidden[chosen] = "So that the totals do not give another count away"
            waiting += [other for other in of[chosen] if other is not line]


def _unsafe(
    line: Sequence[Key], counts: Mapping[Key, int], hidden: Mapping[Key, str], threshold: int
) -> bool:
    inside = [key for key in line if key in hidden]
    return bool(inside) and (len(inside) == 1 or sum(counts[key] for key in inside) < threshold)


def _least(line: Iterable[Key], counts: Mapping[Key, int], hidden: Mapping[Key, str]) -> Key | None:
    """The count to hide next: the least that is not nought, inner ones before totals."""
    free = [key for key in line if key not in hidden and counts[key]]
    return min(free, key=lambda key: (key.count(TOTAL), counts[key]), default=None)


def _hide_beside(
    lines: Iterable[Sequence[Key]], counts: Mapping[Key, int], hidden: dict[Key, str]
) -> bool:
    """Hide one more count in the lines of one that is given away; whether there was one."""
    for line in lines:
        chosen = _least(line, counts, hidden)
        if chosen is not None:
            hidden[chosen] = "So that no sum of totals gives another count away"
            return True
    return False


def _given_away(lines: Iterable[Sequence[Key]], hidden: Mapping[Key, str]) -> Key | None:
    """A hidden count that the equations of all lines fix, or None.

    Each line says that its inner counts come to its total; the hidden ones are unknown. After
    elimination a row with one unknown fixes it.
    """
    order = {key: place for place, key in enumerate(hidden)}
    pivots: dict[int, dict[int, Fraction]] = {}
    for line in lines:
        row = {
            order[key]: Fraction(-1 if _is_total(key, line) else 1) for key in line if key in order
        }
        _reduce(row, pivots)
    keys = list(hidden)
    for place, row in _back_substituted(pivots).items():
        if len(row) == 1:
            return keys[place]
    return None


def _is_total(key: Key, line: Sequence[Key]) -> bool:
    """Whether a key is the total of its line: the one with the most totals in it."""
    return key.count(TOTAL) > min(other.count(TOTAL) for other in line)


def _reduce(row: dict[int, Fraction], pivots: dict[int, dict[int, Fraction]]) -> None:
    while row:
        first = min(row)
        if first not in pivots:
            scale = row[first]
            pivots[first] = {place: value / scale for place, value in row.items()}
            return
        _subtract(row, pivots[first], row[first])


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], times: Fraction) -> None:
    for place, value in other.items():
        left = row.get(place, Fraction(0)) - times * value
        if left:
            row[place] = left
        else:
            row.pop(place, None)


def _back_substituted(
    pivots: dict[int, dict[int, Fraction]],
) -> dict[int, dict[int, Fraction]]:
    for first in sorted(pivots, reverse=True):
        row = pivots[first]
        for place in [each for each in row if each != first and each in pivots]:
            _subtract(row, pivots[place], row[place])
    return pivots


def rounded(counts: Mapping[Key, int], base: int) -> dict[Key, int]:
    """Every count and total rounded by itself to the nearest multiple; UserError under 2."""
    if base < 2:
        raise UserError("Round to a multiple of 2 or more.", field="base")
    return {key: (count + base // 2) // base * base for key, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Anonymity:
    """How alike records are in the columns that somebody might know.

    `k` is the size of the smallest group; `alone` records that nobody shares their values with;
    `under` records in groups smaller than asked for, by group size.
    """

    records: int
    groups: int
    k: int
    alone: int
    under: Mapping[int, int]


def anonymity(records: Iterable[Key], wanted: int) -> Anonymity:
    """k of a record-level extract: records by the values that somebody might know of a person.

    UserError when there are no records.
    """
    groups: dict[Key, int] = defaultdict(int)
    for record in records:
        groups[record] += 1
    if not groups:
        raise UserError("This extract has no records.", "Choose a file with records.")
    under: dict[int, int] = defaultdict(int)
    for size in groups.values():
        if size < wanted:
            under[size] += size
    return Anonymity(
        records=sum(groups.values()),
        groups=len(groups),
        k=min(groups.values()),
        alone=sum(size == 1 for size in groups.values()),
        under=dict(sorted(under.items())),
    )
