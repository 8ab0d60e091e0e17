"""The letters of a batch as a table, to take some out; and, once made, those that were not."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ig_desktop.domain.letter_batches import Addressed, BatchPlan, Planned
from ig_desktop.services.batch_files import BatchReport
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.table_model import QUIET, Cell, Page, PagedModel, TableColumn

SAME = "The letter needs this and does not have it: "
IN, OUT = "In the batch", "Taken out"


class BatchModel(PagedModel):
    """One row for each letter; `taken` are the places of those taken out by hand."""

    def __init__(self) -> None:
        self.letters: Sequence[tuple[int, Planned]] = ()
        self.taken: set[int] = set()
        super().__init__(
            _columns(self._in_or_out),
            self._rows_after,
            count=lambda: len(self.letters),
            key=lambda row: row[0],
        )

    def show_plan(self, letters: Sequence[Planned]) -> None:
        """Show these, those that cannot be made first; all that can are in."""
        numbered = list(enumerate(letters))
        self.letters = sorted(numbered, key=lambda each: each[1].ready)
        self.taken = set()
        self.forget()
        self.reload()

    def toggle(self, row: tuple[int, Planned]) -> None:
        """Take a letter out of the batch, or put it back."""
        if row[1].ready:
            self.taken ^= {row[0]}
            self.reload()

    def chosen(self) -> list[Addressed]:
        """Those that are to be made, in their order."""
        return [one.to for place, one in sorted(self.letters, key=lambda each: each[0])
                if one.ready and place not in self.taken]  # fmt: skip

    def _rows_after(self, sort: str, descending: bool, after: Any, limit: int) -> Page:
        start = after or 0
        following = start + limit
        rows = self.letters[start:following]
        return Page(rows, following if following < len(self.letters) else None)

    def _in_or_out(self, row: tuple[int, Planned]) -> Cell:
        if not row[1].ready:
            return "Cannot be made", "red"
        return (OUT, QUIET) if row[0] in self.taken else IN


def _columns(in_or_out: Callable[[Any], Cell]) -> list[TableColumn]:
    return [
        TableColumn("For", lambda row: whom(row[1]), 116, tone="link"),
        TableColumn("Addressee", lambda row: row[1].addressee, 170, drop=1),
        TableColumn("This batch", in_or_out, 132),
        TableColumn("What is missing", lambda row: _brief(row[1]), 300, stretch=True),
    ]


def whom(one: Planned) -> str:
    """What one letter is for: the reference of a request, or the line of a file."""
    return one.to.reference or f"Line {one.to.line}"


def _brief(one: Planned) -> str:
    """The reasons without what is the same in all of them, so that they can be told apart."""
    return " ".join(reason.removeprefix(SAME) for reason in one.reasons)


def plan_words(plan: BatchPlan) -> str:
    """What a batch would make, in a sentence or two."""
    ready, stopped = len(plan.ready), len(plan.stopped)
    words = [f"{number(ready, 'letter')} can be made" if plan.letters else "There is none."]
    if plan.letters:
        words[0] += f", {stopped:,} cannot." if stopped else "."
    if plan.left_out:
        words.append(f"The letter is not for {number(plan.left_out, 'other request')}.")
    if plan.passed_over:
        words.append(f"Columns passed over: {', '.join(plan.passed_over)}.")
    return " ".join(words)


def report_words(report: BatchReport, *, issued: bool) -> str:
    """What a batch came to, in a sentence or two."""
    done = "issued" if issued else "made, and nothing was recorded"
    words = [f"{number(len(report.written), 'letter')} {done}."]
    if report.stopped:
        words.append(f"{number(len(report.stopped), 'letter')} could not be made.")
    if report.cancelled:
        words.append("It was stopped before the end.")
    if report.failure:
        words.append(str(report.failure))
    if report.written:
        words.append("The files are not encrypted: send them on, then remove them.")
    return " ".join(words)


def problem_lines(letters: Sequence[Planned]) -> Iterator[list[str]]:
    """Every letter that could not be made, for a file: for what, to whom and why."""
    for one in letters:
        for reason in one.reasons:
            yield [whom(one), one.addressee, reason]
