"""Letters, Sent: every letter that was issued, found by addressee, reference or its words."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from ig_desktop.domain.sent_letters import LetterFilter, SentRow
from ig_desktop.ui import access
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.letters_base import LettersPart
from ig_desktop.ui.pages.letters_sent_filter import SentFilters
from ig_desktop.ui.pages.letters_sent_table import SentModel
from ig_desktop.ui.pages.list_filters import Tools
from ig_desktop.ui.pages.page_work import PageWork, ask_csv_to_write, telling, write_file
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.letters import LettersPage

FILTERS_BESIDE = 980
FOLDED = "Filter and export"
KEYS = "Enter opens   Ctrl+P prints"
ORDERS = {
    "date": ("oldest first", "newest first"),
    "reference": ("by reference", "by reference, last first"),
    "who": ("by addressee", "by addressee, last first"),
    "name": ("by letter", "by letter, last first"),
}
NOT_MARKED = "should have been sent by now and {} not marked as sent."


class SentPart(LettersPart):
    """The list of letters issued, narrowed; opening one shows its exact pages."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(page)
        self.model = SentModel(self.session)
        self._fold_button = Button(FOLDED, self._toggle_filters, icon="down", trailing=True)
        self._export = Button("Export", self.export, icon="export")
        self._mark = Button("Mark these as sent", self.mark_all)
        self._write = Button("Write a letter", self.write, kind="primary", icon="plus")
        self._write.setAccessibleName("Write a letter outside any request")
        self.acts = (self._fold_button, self._export, self._mark, self._write)
        self._build()
        self.filters.changed.connect(self._narrow)
        self.table.opened.connect(self._open)
        self.model.reloaded.connect(page.tell)

    def _build(self) -> None:
        templates = [(one.id, one.name) for one in self.session.letters.templates()]
        self.filters = SentFilters(templates, self.session.today())
        self.work = PageWork(self.page.frame)
        self._folded_acts = Block(Row(Button("Export", self.export, icon="export"), None))
        self.tools = Tools(self.filters, self._folded_acts, self.work)
        self._reminder = Block(margins=(8, 10, 8, 0))
        self.table = Table(self.model, name="Letters sent")
        self._empty = Block(margins=(8, 22, 8, 0))
        self._list = Block(self._reminder, self._empty)
        self._list.put(self.table, 1)
        self._open_filters = self._beside = False
        self.put(Block(self.tools.above, margins=(8, 0, 8, 0)))
        self.put(self.tools.instead, 1)
        self.put(self._list, 1)

    def begin(self, marked: str) -> None:
        """Begin with letters of one marking (an id of `MARKED`)."""
        self.filters.clear(marked)
        self.model.want(self.filters.narrowed(self.model.wanted))

    # reading

    def read(self) -> None:
        self.model.reload()
        self._remind()
        self._show_what_is_there()

    def _remind(self) -> None:
        empty(self._reminder.column)
        waiting = self.session.unmarked_letters.count()
        shown = waiting > 0 and self.model.wanted.marked != "waiting"
        self._reminder.setVisible(shown)
        if shown:
            words = NOT_MARKED.format("is" if waiting == 1 else "are")
            show = Link("Show them", self._show_waiting, name="Show letters not marked in time")
            self._reminder.put(
                Row(Text(f"{number(waiting, 'letter')} {words}"), show, None, space=12)
            )

    def _show_waiting(self) -> None:
        self.begin("waiting")
        self.read()
        self.table.setFocus()

    def _show_what_is_there(self) -> None:
        nothing = self.model.total == 0
        self.table.setVisible(not nothing)
        self._empty.setVisible(nothing)
        empty(self._empty.column)
        if nothing:
            self._empty.put(self._why_nothing())
        may = not self.why_not()
        self._write.setVisible(may and bool(self.session.letters.templates_outside()))
        self._mark.setVisible(may and not nothing and self.model.wanted.marked in ("no", "waiting"))
        self.page.fold()

    def _why_nothing(self) -> Empty:
        if self.filters.is_clear():
            return Empty("No letter has been issued.", "Letters are written on their request.")
        words = self.model.wanted.text
        what = f"Nothing matches “{words}”." if words else "Nothing matches this filter."
        total = self.session.sent_letters.count(LetterFilter())
        looked = f"{number(total, 'letter')} {'was' if total == 1 else 'were'} looked at"
        looked += ", by addressee, reference, title and words." if words else "."
        return Empty(what, looked, Link("Clear the filter", self.clear_filters))

    def foot(self) -> tuple[str, str]:
        wanted, total = self.model.wanted, self.model.total
        if not total:
            return "", ""
        order = ORDERS[wanted.sort][wanted.descending]
        return f"{number(total, 'letter')}, {order}.", KEYS

    # filters

    def _narrow(self) -> None:
        self.table.setCurrentIndex(QModelIndex())
        self.table.scrollToTop()
        self.model.want(self.filters.narrowed(self.model.wanted))
        self.read()
        access.announce(self.table, number(self.model.total, "letter"))

    def clear_filters(self) -> None:
        """Show every letter again."""
        self.begin("")
        self.read()
        (self.table if self.filters.isHidden() else self.filters.text).setFocus()

    # acting

    def write(self) -> None:
        """Write a letter outside any request."""
        self.page.frame.go("outside-letters")

    def mark_all(self) -> None:
        """Mark every letter shown as sent."""
        self.page.frame.go("mark-letters", wanted=self.model.wanted)

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        frame, wanted = self.page.frame, self.model.wanted
        path = ask_csv_to_write(frame, "Export letters", "Letters sent.csv")
        if path is None:
            return

        def write(job: Job, session: "Session") -> Path:
            content = session.sent_letters.export(wanted, progress=telling(job, "Exporting"))
            write_file(path, content)
            return path

        self.work.run(
            "Exporting", write, lambda to: frame.say("done", f"Exported to {to}."), anyway=True
        )

    def _open(self, row: SentRow) -> None:
        self.page.frame.go("issued-letter", reference=row.reference, letter_id=str(row.id))

    def print_letter(self) -> None:
        row = self.table.row()
        if row is not None:
            self._open(row)
            shown = self.page.frame.page
            if shown is not None:
                shown.print_letter()

    def stop(self) -> bool:
        if self._open_filters:
            self._toggle_filters()
            return True
        return False

    # room

    def _toggle_filters(self) -> None:
        self._open_filters = not self._open_filters
        self.page.fold()
        (self.filters.text if self._open_filters else self.table).setFocus()

    def fold_to(self, room: float) -> None:
        beside = room >= FILTERS_BESIDE
        self._open_filters = self._open_filters and not beside
        self.filters.fold(not beside)
        self.filters.setVisible(beside or self._open_filters)
        self._folded_acts.setVisible(self._open_filters)
        self.tools.fold(beside, shown=beside or self._open_filters)
        self._list.setVisible(beside or not self._open_filters)
        count = number(self.model.total, "letter")
        self._fold_button.set_words(f"Show {count}" if self._open_filters else FOLDED)
        shown = self.page.shown is self
        self._fold_button.setVisible(shown and not beside)
        self._export.setVisible(shown and beside)
