"""What was sent: lists of issued letters, and marking each as sent, when and how."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.issued_letters import CHANNELS, FORMS, IssuedLetter, Sending
from ig_desktop.domain.sent_letters import (
    PAGE,
    LetterFilter,
    Page,
    Position,
    SentRow,
)
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, letters
from ig_desktop.register import sent_letters as lists
from ig_desktop.services.letter_file import READ, WRITE, LetterFile
from ig_desktop.services.sent_late import Lateness, lateness

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act

Progress = Callable[[int, int], bool]

MANY = 5_000
"""Letters read at once where all of them are wanted."""

COLUMNS = (
    *("Reference", "Letter", "Addressee", "Title", "Date", "Form", "Way", "Sent on"),
    *("Issued by", "Issued at", "State", "Why replaced", "SHA-256"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A letter marked as sent, and what being sent that day means; None when nothing."""

    letter: IssuedLetter
    late: Lateness | None


class SentLetters(LetterFile):
    """Reading needs `letters.read`, marking `letters.write`."""

    def page(self, wanted: LetterFilter, after: Position | None = None, limit: int = PAGE) -> Page:
        """The next letters after a position (None: from the top), in the filter's order."""
        self.require(READ)
        return lists.page(
            self.session.store,
            wanted.checked(),
            self.session.unmarked_letters.before(),
            after,
            limit,
        )

    def count(self, wanted: LetterFilter) -> int:
        """How many letters a filter shows, truly."""
        self.require(READ)
        return lists.count(
            self.session.store, wanted.checked(), self.session.unmarked_letters.before()
        )

    def sendings(self, letter_id: int) -> list[Sending]:
        """How a letter was said to be sent, the first time first; the last counts."""
        self.require(READ)
        return letters.sendings(self.session.store, letter_id)

    def mark(self, letter_id: int, channel: str, on: date, reason: str = "") -> Marked:
        """Say that a letter was sent; said again, the `reason` says why the first was wrong.

        What was said before is kept. UserError for a day before the letter's or after today, and
        for a letter that is marked already when no reason is given.
        """
        with self.intention(WRITE, "letter.sent") as act:
            letter = letters.by_id(act, letter_id)
            act.subject = letter.reference
            self._mark(act, letter, channel, on, reason)
            marked = letters.by_id(act, letter_id)
        return Marked(letter=marked, late=self.late(marked))

    def mark_all(self, wanted: LetterFilter, on: date, channel: str = "") -> int:
        """Say of every letter a filter shows that is not marked yet that it was sent that day.

        In the way each was issued for, unless a `channel` is given. How many were marked.
        """
        unmarked = replace(wanted, marked=wanted.marked if wanted.marked == "waiting" else "no")
        with self.intention(WRITE, "letter.sent") as act:
            found = list(self.rows(unmarked))
            for row in found:
                letter = letters.by_id(act, row.id)
                self._mark(act, letter, channel or letter.channel, on, "")
        return len(found)

    def _mark(self, act: "Act", letter: IssuedLetter, channel: str, on: date, reason: str) -> None:
        if channel not in CHANNELS:
            raise UserError("Choose how it was sent.", field="channel")
        if on > self.session.today():
            raise UserError("The day it was sent must not be in the future.", field="on")
        if on < letter.on:
            what = f"“{letter.name}” bears the date {plain_day(letter.on)}:"
            what = f"{what} it cannot have been sent before that."
            raise UserError(what, "Check the day it was sent.", field="on")
        why = ""
        if letter.sent_on is not None:
            why = many_lines(reason, "reason", "The reason")
            why = required(why, "reason", "Say why what was marked before is wrong")
        letters.mark(act, letter.id, channel, on, why)

    def late(self, letter: IssuedLetter) -> Lateness | None:
        """What it means that a letter was sent after the day it bears; None when nothing."""
        if letter.outside or letter.sent_on is None or letter.sent_on <= letter.on:
            return None
        case = self.case_of(self.session.store, letter.reference, 0)
        before = self.case_of(self.session.store, letter.reference, letter.event_id or 0)
        return lateness(letter, case, before)

    def rows(self, wanted: LetterFilter) -> Iterator[SentRow]:
        """Every letter a filter shows, in its order."""
        after: Position | None = None
        while True:
            page = self.page(wanted, after, MANY)
            yield from page.rows
            after = page.after
            if after is None:
                return

    def export(self, wanted: LetterFilter, *, progress: Progress | None = None) -> bytes:
        """The letters a filter shows, in its order, as a CSV file.

        `progress` is told (done, of how many) and may return False to stop.
        """
        from ig_desktop.exchange.csv_text import write_table

        total = self.count(wanted)
        return write_table(COLUMNS, self._exported(wanted, total, progress))

    def _exported(
        self, wanted: LetterFilter, total: int, progress: Progress | None
    ) -> Iterator[list[str]]:
        names = {account.id: account.name for account in accounts.everyone(self.session.store)}
        for done, row in enumerate(self.rows(wanted)):
            if progress is not None and not progress(done, total):
                raise UserError("Stopped. Nothing was written.")
            yield _line(row, names)


def _line(row: SentRow, names: Mapping[int, str]) -> list[str]:
    return [
        row.reference,
        row.name,
        row.addressee,
        row.title,
        row.on_day,
        FORMS.get(row.form, row.form),
        CHANNELS.get(row.channel, row.channel),
        row.sent_on or "",
        names.get(row.issued_by, ""),
        row.issued_at,
        "Replaced" if row.superseded_by else "Sent" if row.sent_on else "Not marked as sent",
        row.superseded_why,
        row.sha256,
    ]
