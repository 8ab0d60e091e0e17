"""Organisations as the command line prints them: a list, one with all its periods, and JSON."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ig_desktop.cli.organisation_naming import Pending, Record, confirm_command, waiting
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.organisation_words import (
    FIELDS,
    confirmed,
    lower_first,
    period,
    post_name,
    rows_of,
)
from ig_desktop.domain.organisations import KINDS, POSTS, Details, Holder, Organisation
from ig_desktop.session import Session

# for programs


def listed_facts(session: Session, kind: str, day: date) -> list[dict[str, Any]]:
    """The organisations (of one kind) for JSON, each as it is on a day."""
    pending = waiting(session, day)
    return [_brief(one, one.on(day), pending) for one in session.organisation.all(kind)]


def _brief(one: Organisation, now: Details | None, pending: Pending) -> dict[str, Any]:
    return {
        "id": one.id,
        "key": one.key,
        "kind": one.kind,
        "hosted_by": one.hosted_by or None,
        "name": now.name if now else None,
        "short_name": (now and now.short_name) or None,
        "to_confirm": now is not None and (Details, now.id) in pending,
    }


def whole_facts(session: Session, one: Organisation, day: date) -> dict[str, Any]:
    """One organisation for JSON, with every period of its details and of its posts."""
    pending = waiting(session, day)
    return {
        **_brief(one, one.on(day), pending),
        "on": day.isoformat(),
        "details": [_facts(record, day, pending) for record in one.details],
        "holders": [
            {"post": record.post, **_facts(record, day, pending)} for record in one.holders
        ],
    }


def _facts(record: Record, day: date, pending: Pending) -> dict[str, Any]:
    texts = {
        name: getattr(record, name) or None
        for name in FIELDS
        if name not in ("name", "address") and hasattr(record, name)
    }
    return {
        "from": record.valid_from.isoformat() if record.valid_from else None,
        "until": record.valid_to.isoformat() if record.valid_to else None,
        "holds": record.holds_on(day),
        "name": record.name,
        "address": list(record.address),
        **texts,
        "confidence": record.confidence,
        "confirmed_by": record.confirmed_by or None,
        "confirmed_on": record.confirmed_on.isoformat() if record.confirmed_on else None,
        "to_confirm": (type(record), record.id) in pending,
    }


# for people


def listed(lines: Sequence[dict[str, Any]], day: date) -> str:
    """Organisations as a table."""
    if not lines:
        return "There are none."
    rows = [("NUMBER", "WHAT IT IS", "TO CONFIRM", "NAME")]
    rows += [
        (
            str(line["id"]),
            KINDS[line["kind"]],
            "yes" if line["to_confirm"] else "",
            line["name"] or f"{line['key']}: nothing is known of it on {plain_day(day)}",
        )
        for line in lines
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    return "\n".join(_padded(row, widths) for row in rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    start = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
    return f"{start}  {row[-1]}".rstrip()


def whole(session: Session, one: Organisation, day: date) -> str:
    """One organisation in words: as it is on the day, its other periods, and its posts."""
    now, waits = one.on(day), waiting(session, day)
    pending = {
        (type(record), record.id): confirm_command(one, record, session.today())
        for record in one.records
        if (type(record), record.id) in waits
    }
    lines = [f"{now.name if now else one.key}  {KINDS[one.kind]}, number {one.id}", ""]
    lines += [f"On {plain_day(day)}"]
    lines += record_lines(now) if now else ["  Nothing is known of it for that day."]
    lines += _waits(now, pending) if now else []
    others = [record for record in one.details if record is not now]
    if others:
        lines += ["", "Other periods"]
        lines += [f"  {period(record)}: {record.name}. {confirmed(record)}." for record in others]
    if one.kind == "own":
        for post in POSTS:
            lines += ["", post_name(post), *_holders(one, post, pending)]
    return "\n".join(lines)


def titled(one: Organisation, record: Record) -> str:
    """An entry by what it is, and its name."""
    what = post_name(record.post) if isinstance(record, Holder) else KINDS[one.kind]
    return f"{what}: {record.name}"


def record_lines(record: Record) -> list[str]:
    """An entry, a field on a line; further lines of one under its first."""
    rows = [*rows_of(record), ("Holds", period(record)), ("Confirmed", confirmed(record))]
    width = max(len(label) for label, _ in rows) + 2
    return [line for label, value in rows for line in _row(label, value, width)]


def _row(label: str, value: str, width: int) -> Iterator[str]:
    first, *more = value.split("\n")
    yield f"  {label:<{width}}{first}"
    yield from (f"  {'':<{width}}{line}" for line in more)


def _waits(record: Record, pending: Mapping[tuple[type, int], str]) -> list[str]:
    told = pending.get((type(record), record.id))
    return [f"  To confirm before letters go out: {told}"] if told else []


def _holders(
    one: Organisation, post: str, pending: Mapping[tuple[type, int], str]
) -> Iterator[str]:
    held = [record for record in one.holders if record.post == post]
    if not held:
        yield "  Nobody is named yet."
    for record in reversed(held):
        said = ", ".join(filter(None, (record.name, record.email, record.telephone)))
        yield f"  {said}: {lower_first(period(record))}. {confirmed(record)}."
        yield from _waits(record, pending)
