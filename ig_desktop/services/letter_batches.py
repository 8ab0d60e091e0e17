"""Batches of letters: who would get one and what is missing, then making or issuing them all."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ig_desktop.domain.issued_letters import IssuedLetter
from ig_desktop.domain.letter_batches import (
    Addressed,
    BatchLetter,
    BatchOrder,
    BatchPlan,
    Planned,
    reasons_of,
)
from ig_desktop.domain.request_filter import RequestFilter, RequestRow
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import UserError
from ig_desktop.register import letters as kept_letters
from ig_desktop.services.base import Service
from ig_desktop.services.imports import Cancelled, Progress
from ig_desktop.services.letter_file import READ, WRITE
from ig_desktop.services.letter_work import How, LetterWork, checked_parts, rendered

if TYPE_CHECKING:
    from ig_desktop.exchange.people_csv import PersonRow
    from ig_desktop.letters.batch import Order
    from ig_desktop.letters.blocks import Letter
    from ig_desktop.register.store import Store


class _Waiting(NamedTuple):
    """A letter handed over to be made, and what it was composed of."""

    to: Addressed
    work: LetterWork
    letter: "Letter"


class LetterBatches(Service):
    """Planning needs `letters.read`, making and issuing `letters.write`."""

    def plan(
        self, order: BatchOrder, wanted: RequestFilter, *, progress: Progress | None = None
    ) -> BatchPlan:
        """A letter for each case that the filter shows and the template is for.

        `progress` is told (done, of how many) and returns False to stop: Cancelled.
        """
        self.require(READ)
        template = self.session.letters.template(order.template)
        if template.alone:
            raise UserError(
                f"The letter “{template.name}” is not one for a request.",
                "Make it from a file of people.",
                field="template",
            )
        checked_parts(template, order.words)
        rows = list(self._rows(wanted))
        found = [row for row in rows if row.kind in template.kinds]
        letters = list[Planned]()
        for number, row in enumerate(found):
            _go_on(progress, number, len(found))
            planned = self._planned(order, Addressed(reference=row.reference), row.who)
            if planned is not None:
                letters.append(planned)
        return BatchPlan(letters=tuple(letters), left_out=len(rows) - len(letters))

    def plan_people(
        self, order: BatchOrder, content: bytes, *, progress: Progress | None = None
    ) -> BatchPlan:
        """A letter outside any case for each person in a CSV file; bad rows with why.

        UserError when it is no such file.
        """
        from ig_desktop.exchange.people_csv import read_people

        self.require(READ)
        template = self.session.letters.template(order.template)
        if not template.alone:
            raise UserError(
                f"The letter “{template.name}” belongs to a request.",
                "Choose requests for it, not a file of people.",
                field="template",
            )
        checked_parts(template, order.words)
        sheet = read_people(content, parts_of(template))
        letters = [
            Planned(to=Addressed(line=bad.line), addressee="", reasons=(bad.reason,))
            for bad in sheet.bad
        ]
        for number, row in enumerate(sheet.rows):
            _go_on(progress, number, len(sheet.rows))
            to = Addressed(line=row.line, words=_words(template, row))
            planned = self._planned(order, to, row.name)
            if planned is not None:
                letters.append(planned)
        letters.sort(key=lambda each: each.to.line)
        return BatchPlan(letters=tuple(letters), passed_over=sheet.passed_over)

    def make(
        self,
        order: BatchOrder,
        chosen: Iterable[Addressed],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Generator[BatchLetter, None, None]:
        """Each letter made, and issued where the order says so, in the order given.

        One that cannot be made says why and stops no other. Letters are made on every
        processor; each is recorded on its own, and none that was not yielded before Cancel.
        """
        from ig_desktop.letters.batch import make_letters

        self.require(WRITE)
        run = _Run(self, order, chosen)
        made = make_letters(run.orders(cancelled), cancelled=cancelled)
        try:
            for key, pdf, error in made:
                yield from run.refused_before(key)
                yield run.finished(key, pdf, error)
            if not cancelled():
                yield from run.refused_before(run.taken)
        finally:
            made.close()  # type: ignore[attr-defined]

    def prepared(
        self, order: BatchOrder, to: Addressed, reference: str, store: "Store | None" = None
    ) -> LetterWork:
        """All that one letter of a batch is told; drafts count where the order has no words."""
        words = {**order.words, **to.words} or None
        how: How = {"form": order.form, "channel": order.channel, "on": order.on}
        return self.session.letters.prepared(
            store or self.session.store, reference, order.template, words, how
        )

    def issue(self, order: BatchOrder, waiting: _Waiting, pdf: bytes) -> tuple[IssuedLetter, bytes]:
        """Keep a letter and its event as `Letters.issue` does; what was kept, and its bytes.

        The bytes made before are kept when the letter still says the same, as it nearly always
        does; otherwise they are made again.
        """
        with self.intention(WRITE, "letter.issue") as act:
            work = self.prepared(order, waiting.to, waiting.to.reference, act)
            letter = waiting.letter
            if not work.says_the_same(waiting.work):
                letter = work.letter()
                pdf = rendered(letter, work.form)
            issued = self.session.letters.issue_in(act, work, work.issued(letter), pdf)
            return issued, pdf

    def _rows(self, wanted: RequestFilter) -> Iterator[RequestRow]:
        page = self.session.requests.page(wanted)
        yield from page.rows
        while page.after is not None:
            page = self.session.requests.page(wanted, page.after)
            yield from page.rows

    def _planned(self, order: BatchOrder, to: Addressed, who: str) -> Planned | None:
        """One letter as it stands; None when the template is for other outcomes."""
        try:
            work = self.prepared(order, to, to.reference)
            problems = list(work.assessed().problems)
            refused = self.why_not(order, work)
        except UserError as error:
            if error.field == "template":
                return None
            return Planned(to=to, addressee=who, reasons=reasons_of(error))
        reasons = [str(problem) for problem in problems]
        reasons += reasons_of(refused) if refused else ()
        return Planned(to=to, addressee=_addressee(work) or who, reasons=tuple(reasons))

    def why_not(self, order: BatchOrder, work: LetterWork) -> UserError | None:
        """Why a complete letter may not be issued, or may not even be made; None when it may."""
        if order.issue or work.case is None:
            return self.session.letters.stopped(work, supersedes=False)
        return self.session.letters.stopped(work, supersedes=True)


class _Run:
    """A batch under way: letters prepared one after the other, a few ahead of those made."""

    def __init__(self, desk: LetterBatches, order: BatchOrder, chosen: Iterable[Addressed]) -> None:
        self._desk, self._order, self._chosen = desk, order, chosen
        self._waiting: dict[int, _Waiting] = {}
        self._refused: dict[int, BatchLetter] = {}
        self._prepared = 0
        self.taken = 0

    def orders(self, cancelled: Callable[[], bool]) -> "Iterator[Order[int]]":
        """The letters to be made; those that cannot be are put aside."""
        from ig_desktop.letters.blocks import FORMS

        for key, to in enumerate(self._chosen):
            if cancelled():
                return
            self.taken = key + 1
            try:
                work = self._desk.prepared(self._order, to, to.reference or self._next_reference())
                letter = work.letter()
                refused = self._desk.why_not(self._order, work)
                if refused:
                    raise refused
            except UserError as error:
                self._refused[key] = _stopped(to, error)
                continue
            self._prepared += 1
            self._waiting[key] = _Waiting(to, work, letter)
            yield key, letter, FORMS[work.form]

    def _next_reference(self) -> str:
        """The reference that a letter outside any case will have, if none before it fails."""
        desk = self._desk
        on = self._order.on or desk.session.today()
        ahead = len(self._waiting) if self._order.issue else self._prepared
        return kept_letters.next_reference(desk.session.store, on, ahead)

    def refused_before(self, key: int) -> Iterator[BatchLetter]:
        """Those put aside before that one, in order."""
        for number in sorted(number for number in self._refused if number < key):
            yield self._refused.pop(number)

    def finished(self, key: int, pdf: bytes | None, error: Exception | None) -> BatchLetter:
        """What came of a letter: issued where that was asked for."""
        waiting = self._waiting.pop(key)
        if pdf is None:
            return _stopped(waiting.to, error)
        try:
            issued, pdf = self._issued(waiting, pdf)
        except UserError as refused:
            return _stopped(waiting.to, refused)
        return BatchLetter(
            to=waiting.to,
            reference=issued.reference,
            addressee=issued.addressee,
            pdf=pdf,
            letter_id=issued.id or None,
        )

    def _issued(self, waiting: _Waiting, pdf: bytes) -> tuple[IssuedLetter, bytes]:
        if self._order.issue:
            return self._desk.issue(self._order, waiting, pdf)
        return waiting.work.issued(waiting.letter), pdf


def parts_of(template: LetterTemplate) -> Sequence[str]:
    """The columns of a file of people that are words of a letter: its parts."""
    own = {template.recipient(field) for field in ("name", "address", "greeting")}
    return [part.name for part in template.parts if part.name not in own]


def _words(template: LetterTemplate, row: "PersonRow") -> Mapping[str, str]:
    envelope = {"name": row.name, "address": row.address, "greeting": row.greeting}
    said = {template.recipient(name): words for name, words in envelope.items()}
    return {name: words for name, words in said.items() if template.part(name)} | dict(row.words)


def _addressee(work: LetterWork) -> str:
    return str(work.told.get(work.template.recipient("name"), ""))


def _stopped(to: Addressed, error: Exception | None) -> BatchLetter:
    name = next((words for part, words in to.words.items() if part.endswith("_name")), "")
    if isinstance(error, UserError):
        reasons = reasons_of(error)
    else:
        reasons = (f"It could not be made: {error}",)
    return BatchLetter(to=to, reference=to.reference, addressee=name, reasons=reasons)


def _go_on(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and not progress(done, total):
        raise Cancelled("Stopped. Nothing was made.")
