"""A register full of invented requests, written straight into its tables for speed.

The rows have no log entries, so such a register does not verify: it is for measuring alone.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ig_desktop.domain.requests import KINDS
from ig_desktop.register.requests import NO_DATE, ref_key
from ig_desktop.session import Session

KIND_WEIGHTS = {"access": 50, "foi": 30, "erasure": 3, "rectification": 4, "deceased-records": 4}
OPEN_STATES = ("Searching", "Redacting", "Deciding", "Drafting", "Ready to send", "Investigating")
FIRST = ("Ada", "Bela", "Cleo", "Dara", "Edda", "Finn", "Gale", "Hugo", "Iris", "Jory", "Kaya")
LAST = ("Sample", "Nobody", "Invent", "Example", "Placeholder", "Mock", "Dummy", "Figment", "Guise")
TOPICS = (
    "continuing healthcare assessment",
    "funding panel notes",
    "e-mails that name me",
    "my whole record",
    "agency staff spending",
    "energy use of each building",
    "the complaint I made",
    "orthodontic referral",
    "payroll contract",
    "letters sent to my address",
    "physiotherapy appointments",
    "the risk register",
)
DIFFERENT_NAMES = 5_000


def fill(session: Session, number: int, today: date, *, open_share: float = 0.05) -> None:
    """Write so many requests, with people and events, and index their words."""
    connection = session.register.connection
    account = session.account.id
    chance = random.Random(2027)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    sequences: dict[tuple[str, int], int] = {}
    for start in range(0, number, 10_000):
        rows = [
            _request(chance, sequences, place, today, open_share)
            for place in range(start + 1, min(start + 10_000, number) + 1)
        ]
        _write(connection, rows, account)
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _request(
    chance: random.Random, sequences: dict[tuple[str, int], int], id: int, today: date, share: float
) -> dict[str, Any]:
    kind = chance.choices([*KIND_WEIGHTS, "rest"], [*KIND_WEIGHTS.values(), 9])[0]
    kind = chance.choice(list(KINDS)) if kind == "rest" else kind
    is_open = chance.random() < share
    received = today - timedelta(days=chance.randint(0, 40 if is_open else 3650))
    key = (kind, received.year)
    sequences[key] = sequences.get(key, 0) + 1
    reference = f"{KINDS[kind].prefix} {received.year % 100:02d}/{sequences[key]:04d}"
    due = received + timedelta(days=chance.randint(28, 33))
    answered = None if is_open else received + timedelta(days=chance.randint(1, 36))
    waiting = is_open and chance.random() < 0.15
    return {
        "id": id,
        "reference": reference,
        "ref_key": ref_key(reference),
        "kind": kind,
        "kind_name": KINDS[kind].name,
        "open": int(is_open),
        "who": f"{chance.choice(FIRST)} {chance.choice(LAST)} {chance.randint(1, DIFFERENT_NAMES)}",
        "received_on": received.isoformat(),
        "due_on": None if waiting else due.isoformat(),
        "next_on": None if waiting else due.isoformat(),
        "due_key": NO_DATE if waiting else due.isoformat(),
        "clock": "paused" if waiting else "running" if is_open else "answered",
        "state": _state(chance, is_open, waiting),
        "waiting_for": "clarification" if waiting else "",
        "waiting_since": received.isoformat() if waiting else None,
        "next_step": "Search" if is_open else "",
        "format": chance.choices(["", "Large print", "Braille"], [95, 4, 1])[0],
        "channel": "e-mail",
        "person_id": id,
        "relationship": "self",
        "authority": "not-needed",
        "identity": "known",
        "whose": "controller",
        "health_data": "no",
        "third_parties": "no",
        "outcome": "" if is_open else "granted",
        "answered_on": answered.isoformat() if answered else None,
        "on_time": int(answered <= due) if answered else None,
        "closed_on": answered.isoformat() if answered else None,
        "fingerprint": f"{id:032x}",
        "asked": f"Please send {chance.choice(TOPICS)}, and {chance.choice(TOPICS)} of {id}",
    }


def _state(chance: random.Random, is_open: bool, waiting: bool) -> str:
    if not is_open:
        return "Closed"
    return "Waiting for clarification" if waiting else chance.choice(OPEN_STATES)


def _write(connection: Any, rows: list[dict[str, Any]], account: int) -> None:
    names = list(rows[0])
    people = [(row["id"], row["who"], f"{9_000_000_000 + row['id']}") for row in rows]
    connection.executemany("INSERT INTO person (id, name, nhs_number) VALUES (?, ?, ?)", people)
    marks = ", ".join("?" * (len(names) + 1))
    connection.executemany(
        f"INSERT INTO request ({', '.join(names)}, handler_id) VALUES ({marks})",
        [(*row.values(), account) for row in rows],
    )
    connection.executemany(
        "INSERT INTO request_event (request_id, kind, on_day, recorded_at, recorded_by)"
        " VALUES (?, ?, ?, ?, ?)",
        [event for row in rows for event in _events(row, account)],
    )
    connection.executemany(
        "INSERT INTO request_words (rowid, reference, people, words, standing)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (
                row["id"],
                row["reference"],
                f"{row['who']} {9_000_000_000 + row['id']}",
                row["asked"],
                "standingopen" if row["open"] else "standingclosed",
            )
            for row in rows
        ],
    )


def _events(row: dict[str, Any], account: int) -> Iterator[tuple[Any, ...]]:
    at = f"{row['received_on']}T09:00:00+00:00"
    yield row["id"], "received", row["received_on"], at, account
    if row["answered_on"]:
        yield row["id"], "responded", row["answered_on"], at, account
        yield row["id"], "closed", row["answered_on"], at, account
