"""Letters, Make a batch: one letter to many, checked as a list before any is made."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6

from ig_desktop.domain.dates import counted
from ig_desktop.domain.letter_batches import BatchOrder, BatchPlan, Planned
from ig_desktop.errors import UserError
from ig_desktop.services.batch_files import BatchReport, Place, write_batch
from ig_desktop.ui import access
from ig_desktop.ui.closed import ask_folder
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.letters_base import LettersPart
from ig_desktop.ui.pages.letters_batch_form import BOOK, BatchForm
from ig_desktop.ui.pages.letters_batch_list import (
    BatchModel,
    plan_words,
    problem_lines,
    report_words,
    whom,
)
from ig_desktop.ui.pages.page_work import (
    PageWork,
    ask_csv_to_write,
    ask_file_to_read,
    read_file,
    telling,
    write_file,
)
from ig_desktop.ui.printing import print_pdf
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.text import Text, bold

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.letters import LettersPage

FORM, LIST, DONE = "form", "list", "done"
FOR_GOOD = "Issuing cannot be undone: a letter can then only be replaced by another."
KEYS = "Enter takes one out, puts it back, or says why it cannot be made"


class BatchPart(LettersPart):
    """Three steps in one place: what it is to be, the list, what came of it."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(page)
        self.step = FORM
        self.order: BatchOrder | None = None
        self.report: BatchReport | None = None
        self._print = Button("Print", self.print_letter, icon="print")
        self._make = Button("Make", self.make, kind="primary")
        self._again = Button("Make another batch", self.begin_again, kind="primary")
        self.acts = (self._print, self._make, self._again)
        self.work = PageWork(page.frame)
        self._refused = Block(margins=(8, 22, 8, 0))
        self.form = BatchForm(self.plan, self.choose_people, self.save_people)
        self.model = BatchModel()
        self._build()

    def _build(self) -> None:
        self.table = Table(self.model, name="Letters of the batch")
        self.table.opened.connect(self._toggle)
        self._said = Text("")
        self._for_good = bold(FOR_GOOD)
        self._back = Link("Change the batch", self.begin_again)
        self._problems = Link("Save the list of problems", self.save_problems)
        links = Row(self._back, self._problems, None, space=20)
        above = Block(self._said, self._for_good, links, space=10, margins=(8, 10, 8, 10))
        self._list = Block(above)
        self._list.put(self.table, 1)
        self.put(Block(self.work, margins=(8, 0, 8, 0)))
        self.put(self._refused)
        self.put(self.form, 1)
        self.put(self._list, 1)

    def read(self) -> None:
        """Offer what there is now; a list that was made stays as it was looked at."""
        why = self.why_not()
        if why and not self._refused.column.count():
            self._refused.put(Empty("You cannot make letters here.", why))
        if not why:
            self.form.offer(self.session)
        self._show()

    def _show(self) -> None:
        may = not self._refused.column.count()
        self._refused.setVisible(not may)
        self.form.setVisible(may and self.step == FORM)
        self._list.setVisible(may and self.step != FORM)
        self._for_good.setVisible(self.step == LIST and self._issues())
        self._back.setVisible(self.step == LIST)
        self._problems.setVisible(any(not one.ready for _, one in self.model.letters))
        count = len(self.model.chosen())
        self._make.set_words(f"{'Issue' if self._issues() else 'Make'} {counted(count, 'letter')}")
        shown = self.page.shown is self
        self._make.setVisible(shown and self.step == LIST and count > 0)
        self._again.setVisible(shown and self.step == DONE)
        self._print.setVisible(shown and self.step == DONE and bool(self._books()))
        self.table.setVisible(self.step == LIST or bool(self.model.letters))
        self.page.tell()

    def _issues(self) -> bool:
        return self.order is not None and self.order.issue

    def foot(self) -> tuple[str, str]:
        if self.step != LIST:
            return "", ""
        count = counted(len(self.model.chosen()), "letter")
        return f"{count} in the batch.", KEYS

    def fold_to(self, room: float) -> None:
        """The table drops columns by itself; the form is one column."""

    def stop(self) -> bool:
        """Esc: stop what runs, or go back to what the batch is to be."""
        if self.work.job is not None:
            self.work.stop()
            return True
        if self.step == FORM:
            return False
        self.begin_again()
        return True

    def begin_again(self) -> None:
        """Back to what the batch is to be, as it was answered."""
        if self.work.job is not None:
            return
        self.step, self.report = FORM, None
        self.model.show_plan(())
        self._show()
        self.form.template.setFocus()

    # people

    def choose_people(self) -> None:
        """Ask for a file of people."""
        path = ask_file_to_read(self.page.frame, "The file of people to write to")
        if path is not None:
            self.form.show_people(path)

    def save_people(self) -> None:
        """Write an empty file with the columns of the letter chosen."""
        from ig_desktop.exchange.people_csv import people_template
        from ig_desktop.services.letter_batches import parts_of

        template = self.form.chosen()
        if template is not None:
            self._write("Save a file of people", "People.csv", people_template(parts_of(template)))

    def save_problems(self) -> None:
        """Write what cannot be made, with every reason."""
        from ig_desktop.exchange.csv_text import write_table

        stopped = [one for _, one in self.model.letters if not one.ready]
        content = write_table(("For", "Addressee", "Reason"), problem_lines(stopped))
        self._write("Save the list of problems", "Letters not made.csv", content)

    def _write(self, title: str, name: str, content: bytes) -> None:
        path = ask_csv_to_write(self.page.frame, title, name)
        if path is not None:
            self.page.attempt(lambda: write_file(path, content), f"Saved as {path}.")

    # the list

    def plan(self) -> None:
        """Work out the list on another thread, and show it."""
        self.form.form.clear_errors()
        try:
            order, wanted = self.form.order()
        except UserError as error:
            self.form.form.show_errors(error)
            return
        people, template = self.form.people, self.form.chosen()
        alone = template is not None and template.alone

        def look(job: Job, session: "Session") -> BatchPlan:
            tell, desk = telling(job, "Looking at each letter"), session.letter_batches
            if alone and people is not None:
                return desk.plan_people(order, read_file(people), progress=tell)
            return desk.plan(order, wanted, progress=tell)

        self.work.run("Looking at each letter", look, lambda plan: self._planned(order, plan))

    def _planned(self, order: BatchOrder, plan: BatchPlan) -> None:
        self.order, self.step = order, LIST
        self.model.show_plan(plan.letters)
        words = plan_words(plan)
        self._said.setText(words)
        self._show()
        access.announce(self.table, words)
        (self.table if plan.letters else self._back).setFocus()

    def _toggle(self, row: tuple[int, Planned]) -> None:
        """Take a letter out or put it back; of one that cannot be made, say why in full."""
        if not row[1].ready:
            self.page.frame.say("info", f"{whom(row[1])}: {' '.join(row[1].reasons)}")
        elif self.step == LIST and self.work.job is None:
            self.model.toggle(row)
            self._show()

    # making

    def make(self) -> None:
        """Ask for a folder and make every letter that is in the batch."""
        order, chosen = self.order, self.model.chosen()
        if order is None or not chosen or self.work.job is not None:
            return
        folder = ask_folder(self.page.frame, "Where the letters go", Path.home())
        if folder is None:
            return
        form = self.form
        place = Place(
            folder=folder,
            merged=form.files.value() == BOOK,
            both_sides=form.both_sides.value(),
        )
        words = "Issuing" if order.issue else "Making"

        def act(job: Job, session: "Session") -> BatchReport:
            return write_batch(session, order, chosen, place, _going(job, words))

        frame = self.page.frame

        def made(report: BatchReport) -> None:
            words = report_words(report, issued=order.issue)
            frame.say("done" if report.complete else "warning", words)
            if shiboken6.isValid(self):
                self._made(report, words)

        self.work.run(words, act, made, anyway=True)

    def _made(self, report: BatchReport, words: str) -> None:
        self.step, self.report = DONE, report
        self.model.show_plan(report.stopped)
        self._said.setText(words)
        self._show()
        self._again.setFocus()

    def _books(self) -> tuple[Path, ...]:
        merged = self.form.files.value() == BOOK
        return self.report.files if self.report is not None and merged else ()

    def print_letter(self) -> None:
        """Ctrl+P: print the file for the print room."""
        for book in self._books():
            self.page.attempt(lambda book=book: print_pdf(self, book.read_bytes(), book.stem))


def _going(job: Job, words: str) -> Callable[[int, int], bool]:
    """What a batch tells its progress to: Cancel ends it, and keeps what was done."""

    def tell(done: int, total: int) -> bool:
        job.moved.emit(done, total, words)
        return not job.is_cancelled()

    return tell
