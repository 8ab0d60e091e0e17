"""Requests as CSV: the columns, what each takes, and rows read into requests to be logged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import FORMATS, Person
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.requests import CHANNELS, IDENTITY, KINDS, WHOSE, YES_NO
from ig_desktop.domain.written_days import written_day
from ig_desktop.domain.written_events import read_events
from ig_desktop.domain.written_links import WrittenLink, read_links
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import Line, read_table, write_table

Move = Callable[[date], date]


def unmoved(day: date) -> date:
    """The day itself."""
    return day


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it takes, an example, and whether a row must have it."""

    name: str
    takes: str
    example: str = ""
    required: bool = False


def _one_of(choices: Iterable[str]) -> str:
    return "one of: " + ", ".join(choices)


_DAY = "a date: 2027-01-11, 11/01/2027 or 11 January 2027"

COLUMNS: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column("reference", "our own reference, of a request that was exported"),
        Column("external_id", "its reference elsewhere; recognises it when imported again", "A-17"),
        Column("kind", _one_of(KINDS), "access", required=True),
        Column("received", _DAY, "2027-01-11", required=True),
        Column("channel", _one_of(CHANNELS), "e-mail"),
        Column("asked", "what was asked, in their words", "All my records", required=True),
        Column("person", "whom it is about; for FOI and EIR who asks", "A. Example", required=True),
        Column("date_of_birth", _DAY, "1980-02-01"),
        Column("died_on", _DAY),
        Column("nhs_number", "ten digits, spaces allowed", "943 476 5919"),
        Column("email", "the person’s e-mail address", "a@example.org"),
        Column("telephone", "the person’s telephone"),
        Column("address", "the person’s postal address; line breaks allowed"),
        Column("format", _one_of(FORMATS), "large"),
        Column("language", "the language they need, in English", "Polish"),
        Column("needs", "anything else they need"),
        Column("relationship", "who is asking: self, agent, parent, attorney …", "self"),
        Column("requester", "who is asking, when it is someone else"),
        Column("requester_email", "their e-mail address"),
        Column("requester_telephone", "their telephone"),
        Column("requester_address", "their postal address"),
        Column("authority", "needed or received"),
        Column("identity", _one_of(IDENTITY), "known"),
        Column("whose", _one_of(WHOSE), "controller"),
        Column("client", "the client organisation’s name"),
        Column("client_part", "where it is both ours and a client’s: which part is the client’s"),
        Column("health_data", _one_of(YES_NO), "yes"),
        Column("third_parties", _one_of(YES_NO), "no"),
        Column("facts", "facts that change the clock, with spaces between"),
        Column("handler", "the name of an account"),
        Column(
            "events",
            "what has happened, with semicolons between: acknowledged=2027-01-12; "
            "extended=2027-01-20 reason; decided=2027-02-01 outcome: reason",
            "acknowledged=2027-01-12",
        ),
        Column(
            "links",
            "how it belongs with other cases, with semicolons between: "
            "review-of=FOI 27/0001; related=A-17",
        ),
    )
}

OUT_ONLY = (
    "due",
    "aim_for",
    "working_days_left",
    "clock",
    "state",
    "waiting_for",
    "next_step",
    "outcome",
    "answered",
    "closed",
)
"""Columns that are exported and left alone when read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One row read: the request to log, what happened to it, its links, its exported reference."""

    line: int
    new: NewRequest
    events: tuple[CaseEvent, ...] = ()
    links: tuple[WrittenLink, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """One row that will not do, and every reason why."""

    line: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file as read: rows that can be made sense of, rows that cannot, columns passed over."""

    rows: tuple[Read, ...]
    bad: tuple[Bad, ...]
    encoding: str
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What names in a file stand for: client organisations and accounts, by casefolded name."""

    clients: Mapping[str, int]
    handlers: Mapping[str, int]


def template() -> bytes:
    """An empty file with every column, and one example row to be written over."""
    return write_table(list(COLUMNS), [[column.example for column in COLUMNS.values()]])


def read_requests(content: bytes, known: Known, move: Move = unmoved) -> Sheet:
    """The requests in a CSV file; UserError when it is no such file or lacks a column.

    Every date but those of birth goes through `move`: the demonstration is moved to today.
    """
    table = read_table(content)
    missing = [c.name for c in COLUMNS.values() if c.required and c.name not in table.columns]
    if missing:
        what = f"This file has no column “{missing[0]}”."
        do = f"It needs: {', '.join(c.name for c in COLUMNS.values() if c.required)}."
        raise UserError(what, do, field="file")
    rows: list[Read] = []
    bad: list[Bad] = []
    for line in table.lines:
        made = _row(line, known, move)
        (rows if isinstance(made, Read) else bad).append(made)  # type: ignore[arg-type]
    over = tuple(n for n in table.columns if n and n not in COLUMNS and n not in OUT_ONLY)
    return Sheet(rows=tuple(rows), bad=tuple(bad), encoding=table.encoding, passed_over=over)


def _row(line: Line, known: Known, move: Move) -> Read | Bad:
    cells = _Cells(line, move)
    if "" in line.cells:
        return Bad(line.number, (f"It has {line.cells['']}.",))
    received = cells.day("received")
    person = Person(
        name=cells.text("person"),
        date_of_birth=cells.day("date_of_birth", moved=False),
        died_on=cells.day("died_on"),
        nhs_number=cells.text("nhs_number"),
        email=cells.text("email"),
        telephone=cells.text("telephone"),
        address=cells.text("address"),
        preferred_format=cells.text("format") or "standard",
        language=cells.text("language"),
        needs=cells.text("needs"),
    )
    events, links = cells.events(), cells.links()
    fields: dict[str, Any] = {
        name: cells.text(name) for name in ("asked", "authority", "external_id", "client_part")
    } | {name: cells.text(name) or default for name, default in _DEFAULTS.items()}
    client = cells.named("client", known.clients, "client organisation")
    handler = cells.named("handler", known.handlers, "account")
    if cells.reasons or received is None:
        return Bad(line.number, tuple(cells.reasons) or ("It has no date received.",))
    new = NewRequest(
        **fields,
        kind=cells.text("kind"),
        received_on=received,
        person=person,
        requester=_requester(cells),
        client_id=client,
        handler_id=handler,
        facts=frozenset(cells.text("facts").split()),
    )
    own = cells.text("reference")
    return Read(line=line.number, new=new, events=events, links=links, reference=own)


_DEFAULTS = {
    "channel": "e-mail",
    "relationship": "self",
    "identity": "known",
    "whose": "unknown",
    "health_data": "unknown",
    "third_parties": "unknown",
}


def _requester(cells: "_Cells") -> Person | None:
    name = cells.text("requester")
    if not name:
        return None
    return Person(
        name=name,
        email=cells.text("requester_email"),
        telephone=cells.text("requester_telephone"),
        address=cells.text("requester_address"),
    )


class _Cells:
    """The cells of one row, and what was wrong with them."""

    def __init__(self, line: Line, move: Move) -> None:
        self.cells = line.cells
        self.move = move
        self.reasons: list[str] = []

    def text(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def day(self, name: str, *, moved: bool = True) -> date | None:
        text = self.text(name)
        if not text:
            if name == "received":
                self.reasons.append("received: Enter the date it was received.")
            return None
        found: date | None = self._tried(name, lambda: written_day(text, name))
        return self.move(found) if found and moved else found

    def events(self) -> tuple[CaseEvent, ...]:
        found = self._tried("events", lambda: read_events(self.text("events")))
        return tuple(replace(event, on=self.move(event.on)) for event in found or ())

    def links(self) -> tuple[WrittenLink, ...]:
        return self._tried("links", lambda: read_links(self.text("links"))) or ()

    def named(self, name: str, known: Mapping[str, int], what: str) -> int | None:
        text = self.text(name)
        if not text:
            return None
        if text.casefold() not in known:
            self.reasons.append(f"{name}: There is no {what} “{text[:60]}” in the register.")
        return known.get(text.casefold())

    def _tried(self, name: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except (UserError, OverflowError) as error:
            self.reasons.append(f"{name}: {error}")
            return None


def write_requests(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Requests as a CSV file, each given by column; columns not given are empty."""
    columns = [*COLUMNS, *OUT_ONLY]
    return write_table(columns, ([row.get(name, "") for name in columns] for row in rows))
