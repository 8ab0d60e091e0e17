"""The public edition: what may be published of each activity, and what is withheld and why."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_law import Field, ProcessingLaw, RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEdition:
    """What is printed: activities, fields and columns of rows; and what is withheld.

    `withheld` is each reason with how many activities it holds back, `left_out` the names of the
    fields that are never printed.
    """

    activities: tuple[Activity, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[RowKind, tuple[Field, ...]], ...]
    withheld: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]


def public_edition(activities: Iterable[Activity], law: ProcessingLaw) -> PublicEdition:
    """The public edition: activities that are not withheld, and of each what may be public."""
    every = list(activities)
    kept = [one for one in every if one.value("published") == "no"]
    reasons = Counter(_reason(one) for one in kept)
    rows = tuple(
        (kind, columns)
        for kind in law.rows
        if (columns := tuple(column for column in kind.columns if column.public))
    )
    left_out = [one.name for one in law.fields if not one.public]
    for kind in law.rows:
        hidden = [column.name for column in kind.columns if not column.public]
        whole = len(hidden) == len(kind.columns)
        left_out += [kind.name] if whole else [f"{kind.name}: {name}" for name in hidden]
    return PublicEdition(
        activities=tuple(one for one in every if one.value("published") != "no"),
        fields=tuple(one for one in law.fields if one.public),
        rows=rows,
        withheld=tuple(sorted(reasons.items())),
        left_out=tuple(left_out),
    )


def _reason(activity: Activity) -> str:
    return " ".join(activity.text("withheld_why").split()) or "No reason is recorded"


def said(
    edition: PublicEdition, activity: Activity, law: ProcessingLaw
) -> Iterator[tuple[str, str]]:
    """What is printed of one activity: the name of each field or kind of row, and its words."""
    asked = {one.id for one in law.fields_of(activity)}
    for one in edition.fields:
        if one.id in asked and activity.value(one.id):
            yield one.name, law.shown(one, activity.value(one.id))
    for kind, columns in edition.rows:
        lines = [
            "; ".join(filter(None, (law.shown(c, row.get(c.id, "")) for c in columns)))
            for row in activity.of(kind.id)
        ]
        words = "\n".join(dict.fromkeys(filter(None, lines)))
        if words:
            yield kind.name, words


def withheld_in_words(reason: str, count: int) -> str:
    """How many activities are withheld, and why."""
    many = "1 activity" if count == 1 else f"{count} activities"
    return f"{many}: {reason}"
