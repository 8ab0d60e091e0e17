"""Requests in from CSV and out to it: a preview first, then all good rows in one intention."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Case
from ig_desktop.domain.dates import counted
from ig_desktop.domain.event_checks import clean_event
from ig_desktop.domain.new_request import NewRequest, as_request, check_new, fingerprint
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import reference
from ig_desktop.errors import Problems, UserError
from ig_desktop.exchange.requests_csv import (
    Bad,
    Known,
    Move,
    Read,
    read_requests,
    template,
    unmoved,
    write_requests,
)
from ig_desktop.register import accounts, case_rows, requests
from ig_desktop.services.case_file import READ, WRITE, CaseFile
from ig_desktop.services.exported import exported
from ig_desktop.services.import_links import FileLinks, RowLink

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act

Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class There:
    """A row that the register has already, as this reference."""

    line: int
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What importing a file would do: rows to be logged, rows there already, rows that will not do.

    `links` are those that new rows ask for; `encoding` is how the file is written; `passed_over`
    names columns that mean nothing here.
    """

    new: tuple[Read, ...]
    there: tuple[There, ...]
    bad: tuple[Bad, ...]
    encoding: str
    passed_over: tuple[str, ...]
    links: tuple[RowLink, ...] = ()


class Cancelled(UserError):
    """The user stopped it; of an import nothing is kept."""


class RequestFiles(CaseFile):
    """Importing needs `requests.write`, exporting `requests.read`."""

    def template(self) -> bytes:
        """A CSV file with every column and one example row."""
        return template()

    def preview(
        self, content: bytes, move: Move = unmoved, *, progress: Progress | None = None
    ) -> Preview:
        """What importing this file would do; nothing is kept. UserError when it is no such file.

        `move` is given every date but those of birth, for the demonstration to be of today.
        `progress` is told how far it is and may stop it, as for `import_rows`.
        """
        self.require(WRITE)
        sheet = read_requests(content, self._known(), move)
        reckoner = self.reckoner()
        sorted_out = _Sorted(self, reckoner)
        for number, row in enumerate(sheet.rows):
            go_on(progress, number, len(sheet.rows))
            sorted_out.take(row)
        there = {row.line: row.reference for row in sorted_out.there}
        linked = FileLinks(self.session.store, sheet.rows, sorted_out.new, there)
        bad = [*sheet.bad, *sorted_out.bad, *linked.bad]
        return Preview(
            new=tuple(linked.new.values()),
            there=tuple(sorted_out.there),
            bad=tuple(sorted(bad, key=lambda bad: bad.line)),
            encoding=sheet.encoding,
            passed_over=sheet.passed_over,
            links=linked.all(),
        )

    def import_rows(
        self, preview: Preview, *, good_rows: bool = False, progress: Progress | None = None
    ) -> list[str]:
        """Log every new row of a preview in one intention; their references, in order.

        UserError when there are bad rows, unless `good_rows` says to leave them out. `progress`
        is told (done, of how many) and returns False to stop, which raises Cancelled: nothing
        is then kept.
        """
        if preview.bad and not good_rows:
            raise UserError(
                f"{counted(len(preview.bad), 'row')} cannot be imported, so nothing was.",
                "Put them right, or choose to import the good rows only.",
                field="file",
            )
        if not preview.new:
            return []
        made: dict[int, str] = {}
        with self.intention(WRITE, "request.import") as act:
            reckoner = self.reckoner()
            for number, row in enumerate(preview.new):
                go_on(progress, number, len(preview.new))
                made[row.line] = self._log(act, row, reckoner)
            for link in preview.links:
                other = link.other if isinstance(link.other, str) else made[link.other]
                self.session.casework.link_in(act, made[link.line], other, link.kind)
        return list(made.values())

    def export(self, wanted: RequestFilter, *, progress: Progress | None = None) -> bytes:
        """The requests that a filter shows, in its order, as a CSV file that can be imported.

        `progress` is told (done, of how many) and returns False to stop, which raises Cancelled.
        """
        self.require(READ)
        total = self.session.requests.count(wanted)
        clients = {number: name for name, number in self._clients()}
        rows = exported(self.session, wanted, self.reckoner(), clients)
        return write_requests(_told(rows, total, progress))

    def _log(self, act: "Act", row: Read, reckoner: Reckoner) -> str:
        """Log one row with what happened to it."""
        case = self.session.requests.log_in(act, row.new, reckoner)
        for event in row.events:
            event = clean_event(event)
            number = case_rows.insert_event(act, case.request.id, event)
            case = replace(case, events=(*case.events, replace(event, id=number)))
        if row.events:
            self.settle(act, case, reckoner)
        return case.request.reference

    def _known(self) -> Known:
        store = self.session.store
        handlers = {a.name.casefold(): a.id for a in accounts.everyone(store) if a.active}
        return Known(
            clients={name.casefold(): number for name, number in self._clients()},
            handlers=handlers,
        )

    def _clients(self) -> Iterator[tuple[str, int]]:
        for organisation in self.session.organisation.all():
            for details in organisation.details:
                yield details.name, organisation.id


def go_on(progress: Progress | None, done: int, total: int) -> None:
    """Tell how far it is; Cancelled when it is to stop."""
    if progress and not progress(done, total):
        raise Cancelled("It was stopped, and nothing was kept.")


class _Sorted:
    """Rows sorted into new, there already, and not to be imported."""

    def __init__(self, files: RequestFiles, reckoner: Reckoner) -> None:
        self.files = files
        self.store = files.session.store
        self.reckoner = reckoner
        self.new: list[Read] = []
        self.there: list[There] = []
        self.bad: list[Bad] = []
        self.seen: dict[tuple[str, str], int] = {}

    def take(self, row: Read) -> None:
        try:
            checked = self._checked(row)
        except Problems as problems:
            reasons = tuple(with_field(error) for error in problems.errors)
            self.bad.append(Bad(row.line, reasons))
            return
        except UserError as error:
            self.bad.append(Bad(row.line, (with_field(error),)))
            return
        request = as_request(checked.new, row.reference)
        known = requests.already(self.store, row.reference, request, checked.new.person.name)
        if known:
            self.there.append(There(row.line, known))
        elif twin := self._twin(checked):
            self.bad.append(Bad(row.line, (f"It is the same request as line {twin}.",)))
        else:
            self.new.append(checked)

    def _checked(self, row: Read) -> Read:
        external = row.new.external_id or row.reference
        new = replace(row.new, external_id=external)
        new = check_new(new, self.reckoner.today, self.reckoner.casework)
        new = replace(new, fingerprint=fingerprint(new))
        self._events(new, row.events)
        return replace(row, new=new)

    def _events(self, new: NewRequest, events: Iterable[CaseEvent]) -> None:
        """Refuse events that could not be recorded one after another."""
        received = (CaseEvent(id=1, kind="received", on=new.received_on),)
        request = as_request(new, reference(new.kind, new.received_on, 1))
        reading = self.reckoner.reading(request, received)
        case = Case(request=request, person=new.person, events=received, reading=reading)
        for number, event in enumerate(events, start=2):
            event = clean_event(event)
            self.files.check(case, event, self.reckoner)
            case = replace(case, events=(*case.events, replace(event, id=number)))
            case = self.reckoner.read(case)
            case = replace(case, request=self.reckoner.settled(case))

    def _twin(self, row: Read) -> int | None:
        """The line of the same request: by its other reference, or its words where one has none."""
        other, words = row.new.external_id, row.new.fingerprint
        twin = self.seen.get(("reference", other)) if other else self.seen.get(("words", words))
        twin = twin or self.seen.get(("words alone", words))
        for key in (("reference", other), ("words", words)):
            self.seen.setdefault(key, row.line)
        if not other:
            self.seen.setdefault(("words alone", words), row.line)
        return twin


def with_field(error: UserError) -> str:
    """An error in one line, after the name of its field."""
    return f"{error.field}: {error}" if error.field else str(error)


def _told(
    rows: Iterator[dict[str, str]], total: int, progress: Progress | None
) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows):
        if progress and not progress(number, total):
            raise Cancelled("The export was stopped.")
        yield row
