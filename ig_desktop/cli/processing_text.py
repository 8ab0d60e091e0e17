"""Activities as the command line prints them: lists, one of them, previews, and JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.processing import SHAPES, STATUSES, Activity, ActivityLine
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.exchange.processing_csv import LAST, OUT_ONLY
from ig_desktop.exchange.processing_csv import columns as every_column

if TYPE_CHECKING:
    from ig_desktop.services.processing_files import Imported
    from ig_desktop.services.processing_sorting import ActivityPreview, Incoming
    from ig_desktop.session import Session

Facts = dict[str, Any]


def line_facts(session: "Session", line: ActivityLine) -> Facts:
    """One activity of a list for JSON."""
    activity = session.processing.activity(line.reference)
    return {
        "reference": line.reference,
        "name": line.name,
        "function": line.function,
        "shape": line.shape,
        "status": line.status,
        "version": line.version,
        "approved_version": line.approved_version or None,
        "review_on": _day(line.review_on),
        "agreement_ends": _day(line.agreement_ends),
        "proposed": list(activity.proposed),
        "lacking": lacking(session, activity),
    }


def lacking(session: "Session", activity: Activity) -> list[str]:
    """What an activity lacks, in words; of one that is retired nothing is asked."""
    if activity.status == "retired":
        return []
    needs = session.packs.processing.lacking(activity, session.today())
    return list(dict.fromkeys(need.text for need in needs))


def listed(rows: Sequence[Facts]) -> str:
    """Activities, each with what it lacks under it."""
    if not rows:
        return "There are none."
    return "\n".join(line for row in rows for line in _listed(row))


def _listed(row: Facts) -> Iterator[str]:
    function = f", {row['function']}" if row["function"] else ""
    yield f"{row['reference']}  {STATUSES[row['status']]:<9}  {row['name']}{function}"
    if row["lacking"]:
        yield f"         lacks {'; '.join(row['lacking'])}"


def activity_facts(session: "Session", activity: Activity) -> Facts:
    """All that is recorded of an activity, for JSON."""
    return {
        "reference": activity.reference,
        "shape": activity.shape,
        "status": activity.status,
        "version": activity.version,
        "fields": {
            name: value if isinstance(value, str) else "\n".join(value)
            for name, value in activity.fields.items()
        },
        "retention": [dict(row) for row in activity.of("retention")],
        "recipients": [dict(row) for row in activity.of("recipients")],
        "transfers": [dict(row) for row in activity.of("transfers")],
        "proposed": list(activity.proposed),
        "written": dict(activity.written),
        "lacking": lacking(session, activity),
    }


def shown(session: "Session", activity: Activity) -> str:
    """One activity in words, by the headings that its fields stand under."""
    law = session.packs.processing
    status = STATUSES[activity.status]
    lines = [
        f"{activity.reference}  {activity.name}",
        f"{status}, version {activity.version}. {SHAPES[activity.shape]}.",
    ]
    for group in law.groups:
        of = [one for one in law.fields_of(activity) if one.group == group.id]
        told = [
            _told(one.name, law.shown(one, activity.value(one.id)), one.id in activity.proposed)
            for one in of
            if activity.value(one.id)
        ]
        lines += ["", group.name, *told] if told else []
    for kind in law.rows:
        if activity.of(kind.id):
            rows = [f"  {law.row_told(kind, row)}" for row in activity.of(kind.id)]
            lines += ["", kind.name, *rows]
    missing = lacking(session, activity)
    lines += ["", "It lacks", *(f"  {words}" for words in missing)] if missing else []
    return "\n".join(lines)


def _told(name: str, words: str, proposed: bool) -> str:
    mark = " (proposed: confirm)" if proposed else ""
    indented = words.replace("\n", "\n    ")
    return f"  {name}{mark}: {indented}"


# files


def previewed(preview: "ActivityPreview") -> Facts:
    """What importing a file would do, for JSON."""
    return {
        "new": [_new(row) for row in preview.new],
        "changed": [_changed(row) for row in preview.changed],
        "unchanged": [{"line": one.line, "reference": one.reference} for one in preview.unchanged],
        "bad": [{"line": one.line, "reasons": list(one.reasons)} for one in preview.bad],
        "encoding": preview.encoding,
        "passed_over": list(preview.passed_over),
        "notes": list(preview.notes),
        "added": [],
        "imported": False,
    }


def _new(row: "Incoming") -> Facts:
    return {"line": row.line, "name": row.activity.name, "notes": list(row.notes)}


def _changed(row: "Incoming") -> Facts:
    return {
        "line": row.line,
        "reference": row.activity.reference,
        "reopened": row.reopened,
        "notes": list(row.notes),
        "changes": [
            {"field": one.id, "before": one.before, "after": one.after} for one in row.differences
        ],
    }


def preview_lines(preview: "ActivityPreview") -> Iterator[str]:
    """What importing a file would do, row by row."""
    yield from bad_lines(preview)
    for row in preview.new:
        yield f"line {row.line}: new, {row.activity.name}"
        yield from (f"    {note}" for note in row.notes)
    for row in preview.changed:
        again = ", which becomes a draft again" if row.reopened else ""
        yield f"line {row.line}: changes {row.activity.reference}{again}"
        for one in row.differences:
            yield f"    {one.name}: {_short(one.before)} to {_short(one.after)}"
        yield from (f"    {note}" for note in row.notes)
    counts = f"{len(preview.new)} new, {len(preview.changed)} changed"
    same = f"{len(preview.unchanged)} unchanged, {len(preview.bad)} refused"
    yield f"{counts}, {same} ({preview.encoding})."


def bad_lines(preview: "ActivityPreview") -> Iterator[str]:
    """Each row that will not do, and why."""
    for bad in preview.bad:
        yield f"line {bad.line}: {' '.join(bad.reasons)}"


def notes(preview: "ActivityPreview") -> Iterator[str]:
    """What else to know of a file."""
    for name in preview.passed_over:
        yield f"The column “{name}” means nothing here and was passed over."
    yield from preview.notes


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= 60 else words[:59] + '…'}”" if words else "nothing"


def imported(preview: "ActivityPreview", done: "Imported") -> str:
    """What an import did."""
    first = f" The first is {done.added[0]}." if done.added else ""
    left = f" {len(preview.bad)} left out." if preview.bad else ""
    return f"{len(done.added)} added, {len(done.changed)} changed.{first}{left}"


def columns(law: ProcessingLaw) -> Iterator[str]:
    """Each column of the CSV file, and what it is."""
    names = {"reference": "our own reference", "shape": f"one of: {', '.join(SHAPES)}"}
    names |= {one.id: one.name for one in law.fields}
    names |= {
        kind.id: f"{kind.name}: a line for each, as "
        + "; ".join(f"{column.id}=…" for column in kind.columns)
        for kind in law.rows
    }
    names |= dict(
        zip(LAST, ("fields still to be confirmed", "cells as they are written"), strict=True)
    )
    for name in every_column(law):
        if name not in OUT_ONLY:
            yield f"{name}: {names[name]}"


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
