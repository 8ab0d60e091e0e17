"""What importing a file of activities would do: new, changed, unchanged and refused rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ig_desktop.domain.processing import (
    APPROVED,
    CONTENT,
    IN_REVIEW,
    RETIRED,
    SHAPES,
    Activity,
    Difference,
    as_written,
)
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.errors import Problems, UserError
from ig_desktop.exchange.processing_entries import ActivitySheet, BadEntry, Entry, merged
from ig_desktop.exchange.processing_ico import Ico
from ig_desktop.exchange.processing_words import plain
from ig_desktop.services.imports import There, with_field

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A row that would be added or that changes an activity: as it would be kept.

    `differences` is what it changes, field by field. `reopened`: it was approved or in review,
    and would be a draft again. `notes` are what the user should know of how it was read.
    """

    line: int
    activity: Activity
    differences: tuple[Difference, ...] = ()
    reopened: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPreview:
    """What importing a file would do; `encoding` is how it is written.

    `passed_over` names columns that mean nothing here, `notes` what else to know of the file.
    """

    new: tuple[Incoming, ...]
    changed: tuple[Incoming, ...]
    unchanged: tuple[There, ...]
    bad: tuple[BadEntry, ...]
    encoding: str
    passed_over: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Incoming, ...]:
        """The rows of which something was not understood."""
        return tuple(row for row in (*self.new, *self.changed) if row.notes)


class Sorter:
    """Sorts entries by what the register has: by reference, else by name, function and shape."""

    def __init__(self, kept: Iterable[Activity], ico: Ico) -> None:
        self.ico, self.law = ico, ico.law
        every = sorted(kept, key=lambda one: one.status == RETIRED)
        self.by_reference = {one.reference: one for one in every}
        self.by_name = _indexed(every, lambda one: one.name)
        self.by_purpose = _indexed(every, lambda one: one.text("purpose"))
        self.taken: dict[str, int] = {}
        self.added: dict[Key, Entry] = {}
        self.new: list[Incoming] = []
        self.changed: list[Incoming] = []
        self.unchanged: list[There] = []
        self.bad: list[BadEntry] = []

    def take(self, entry: Entry) -> None:
        """Put one entry where it belongs."""
        try:
            self._sort(entry)
        except Problems as problems:
            self.bad.append(BadEntry(entry.line, tuple(map(with_field, problems.errors))))
        except UserError as error:
            self.bad.append(BadEntry(entry.line, (with_field(error),)))

    def preview(self, sheet: ActivitySheet) -> ActivityPreview:
        """All that was sorted, with the rows of the file that could not be read."""
        return ActivityPreview(
            new=tuple(self.new),
            changed=tuple(self.changed),
            unchanged=tuple(self.unchanged),
            bad=tuple(sorted([*sheet.bad, *self.bad], key=lambda bad: bad.line)),
            encoding=sheet.encoding,
            passed_over=sheet.passed_over,
            notes=sheet.notes,
        )

    def _sort(self, entry: Entry) -> None:
        kept = self._kept(entry)
        told = self._told(entry, kept)
        if kept is None:
            self._add(entry, told)
            return
        self.taken[kept.reference] = entry.line
        differences = self._differences(kept, told)
        if not differences:
            self.unchanged.append(There(entry.line, kept.reference))
        elif kept.status == RETIRED:
            raise UserError(f"{kept.reference} is retired.", "Take it up again first.")
        else:
            reopened = kept.status in (APPROVED, IN_REVIEW)
            self.changed.append(
                Incoming(
                    line=entry.line,
                    activity=told,
                    differences=tuple(differences),
                    reopened=reopened,
                    notes=entry.notes,
                )
            )

    def _told(self, entry: Entry, kept: Activity | None) -> Activity:
        """The activity as it would be kept; Problems names what will not do."""
        checked = check_activity(merged(entry, kept, self.law), self.law)
        if entry.cells is None:
            return checked
        return replace(checked, written=self.ico.apart(checked, entry.cells))

    def _add(self, entry: Entry, told: Activity) -> None:
        key = _key(told, told.name)
        twin = self.added.get(key)
        if twin and (not entry.reference or entry.reference == twin.reference):
            raise UserError(f"It is the same activity as line {twin.line}.")
        self.added.setdefault(key, entry)
        self.new.append(Incoming(line=entry.line, activity=told, notes=entry.notes))

    # which activity is meant

    def _kept(self, entry: Entry) -> Activity | None:
        """The activity of the register that an entry is about; None when it is new."""
        kept = self.by_reference.get(as_written(entry.reference)) if entry.reference else None
        if kept is None:
            return self._called(entry)
        if kept.reference in self.taken:
            line = self.taken[kept.reference]
            raise UserError(f"It is {kept.reference}, as line {line} is.")
        return kept

    def _called(self, entry: Entry) -> Activity | None:
        found = list(self._like(entry))
        free = [one for one in found if one.reference not in self.taken]
        if len(free) > 1:
            return self._same_of(entry, free)
        if free or not found:
            return free[0] if free else None
        raise UserError(
            f"It is called as {found[0].reference} is, and line"
            f" {self.taken[found[0].reference]} is about that.",
            "Give each its reference, or another name.",
        )

    def _like(self, entry: Entry) -> Iterator[Activity]:
        """Activities of the same function called the same or, without a name, for the same."""
        told = Activity(fields=entry.fields)
        for shape in [entry.shape] if entry.shape else SHAPES:
            one = replace(told, shape=shape)
            found = self.by_name.get(_key(one, one.name), [])
            if not found and not entry.named:
                found = self.by_purpose.get(_key(one, one.text("purpose")), [])
            yield from found

    def _same_of(self, entry: Entry, found: list[Activity]) -> Activity:
        """Of several called the same, the one the entry changes nothing of."""
        for one in found:
            if not self._differences(one, self._told(entry, one)):
                return one
        named = ", ".join(one.reference for one in found[:5])
        raise UserError(f"Several activities are called so: {named}.", "Give its reference.")

    # what it changes

    def _differences(self, kept: Activity, told: Activity) -> list[Difference]:
        if all(getattr(kept, name) == getattr(told, name) for name in CONTENT):
            return []
        found = self.law.differences(kept, told)
        if set(kept.proposed) != set(told.proposed):
            before, after = (self._names(one.proposed) for one in (kept, told))
            found.append(
                Difference(id="proposed", name="To be confirmed", before=before, after=after)
            )
        if kept.written != told.written:
            before, after = (self._cells(one.written) for one in (kept, told))
            found.append(
                Difference(id="written", name="As it is written", before=before, after=after)
            )
        return found

    def _names(self, proposed: Iterable[str]) -> str:
        names = {one.id: one.name for one in self.law.fields}
        names |= {one.id: one.name for one in self.law.rows}
        return "\n".join(names.get(one, one) for one in proposed)

    def _cells(self, written: Mapping[str, str]) -> str:
        headings = {str(n): column.heading for n, column in self.ico.columns.items()}
        return "\n".join(f"{headings.get(n, n)}: {cell}" for n, cell in written.items())


def _key(activity: Activity, name: str) -> Key:
    return activity.shape, plain(activity.text("function")), plain(name)


def _indexed(
    every: Iterable[Activity], name: Callable[[Activity], str]
) -> dict[Key, list[Activity]]:
    found: dict[Key, list[Activity]] = {}
    for one in every:
        found.setdefault(_key(one, name(one)), []).append(one)
    return found
