"""What a file says of activities, before anything is looked up in the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ig_desktop.domain.processing import CONTROLLER, Activity, Row, Value
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.exchange.processing_words import lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One activity as a file says it; what the file has no column for is not in it.

    `line` is where it stands, `shape` is "" where the file does not say. `fields` and `rows` may
    hold empty values: the file has the column and leaves it empty. `loose` names kinds of row that
    were made of words, so that what the register knows more of one of them stays. `proposed` is
    None where the file does not say. `cells` are those of the ICO's columns, as they are written.
    `guessed` names what was made out of somebody's own words, and `named` says whether the file
    has a name for it. `notes` are what the user should know of how it was read.
    """

    line: int
    reference: str = ""
    shape: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    loose: frozenset[str] = frozenset()
    written: Mapping[str, str] | None = None
    cells: Mapping[int, str] | None = None
    proposed: tuple[str, ...] | None = None
    guessed: tuple[str, ...] = ()
    named: bool = True
    notes: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """What the file says of a field, several each on a line."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "\n".join(value)


@dataclass(frozen=True, slots=True)
class BadEntry:
    """One row that will not do, and every reason why."""

    line: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySheet:
    """A file as read: entries, rows that will not do, how it is written, columns passed over."""

    entries: tuple[Entry, ...]
    bad: tuple[BadEntry, ...]
    encoding: str
    passed_over: tuple[str, ...]
    notes: tuple[str, ...] = ()


def merged(entry: Entry, kept: Activity | None, law: ProcessingLaw) -> Activity:
    """The activity as it would be: what the register has, with what the file says in its place."""
    before = kept or Activity(shape=CONTROLLER)
    rows = dict(before.rows)
    for name, given in entry.rows.items():
        loose = name in entry.loose and kept is not None
        rows[name] = known_rows(given, before.of(name), name, law) if loose else given
    told = replace(
        before,
        shape=entry.shape or before.shape,
        fields={**before.fields, **{n: v for n, v in entry.fields.items() if _new(entry, n, kept)}},
        rows=rows,
        written=before.written if entry.written is None else entry.written,
    )
    return replace(told, proposed=_proposed(entry, kept, told))


def _new(entry: Entry, name: str, kept: Activity | None) -> bool:
    """Whether a field is taken from the file: a name made up for it is only for a new activity."""
    return name != "name" or entry.named or kept is None


def known_rows(
    given: tuple[Row, ...], kept: tuple[Row, ...], kind: str, law: ProcessingLaw
) -> tuple[Row, ...]:
    """Rows made of words: each as the register has it, where it says the same in these words."""
    left = list(kept)
    found = []
    for row in given:
        words = lines_of(kind, row, law)
        same = next((one for one in left if lines_of(kind, one, law) == words), None)
        if same is not None:
            left.remove(same)
        found.append(row if same is None else same)
    return tuple(found)


def _proposed(entry: Entry, kept: Activity | None, told: Activity) -> tuple[str, ...]:
    """Fields still to be confirmed: as the file says, or as they are, and new guesses."""
    before = kept.proposed if kept else ()
    if entry.proposed is not None:
        before = entry.proposed
    new = [name for name in entry.guessed if kept is None or _of(kept, name) != _of(told, name)]
    return tuple(dict.fromkeys([*before, *new]))


def _of(activity: Activity, name: str) -> object:
    return activity.rows.get(name) or activity.value(name)
