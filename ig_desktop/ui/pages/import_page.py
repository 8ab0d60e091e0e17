"""Import a file: choose it, see what it would do, then all of it or the good rows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ig_desktop.errors import UserError
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.import_preview import PreviewTabs, bad_lines
from ig_desktop.ui.pages.page_work import (
    PageWork,
    ask_csv_to_write,
    ask_file_to_read,
    read_file,
    telling,
    write_file,
)
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.page import FixedPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

Tell = Callable[[int, int], bool]


class FileImportPage(FixedPage):
    """What importing requests and activities share; a page says what is its own.

    All rows are one entry in the log, or nothing is kept.
    """

    one, many = "row", "rows"
    """What one row is, and several."""

    permission = "requests.write"
    home = "requests"
    """The page to go to when it is done."""

    template_name = "Rows to import.csv"

    def __init__(self, frame: "Window", title: str, back: str) -> None:
        super().__init__(frame, PageHeader(title, back=back, on_back=self._back))
        self.preview: Any = None
        self.file: Path | None = None
        self._build()

    # what is a page's own

    def beginning(self) -> Any:
        """What is shown before a file is chosen."""
        raise NotImplementedError

    def parts(self) -> PreviewTabs:
        """What shows a preview."""
        raise NotImplementedError

    def ask(self) -> Path | None:
        """Ask for a file."""
        return ask_file_to_read(self.frame, f"The file of {self.many} to import")

    def look(self, session: "Session", content: bytes, tell: Tell) -> Any:
        """What a file would do; on another thread."""
        raise NotImplementedError

    def bring_in(self, session: "Session", preview: Any, name: str, tell: Tell) -> str:
        """Import all or the good rows, and say in words what was done; on another thread."""
        raise NotImplementedError

    def count(self, preview: Any) -> int:
        """How many rows would be kept."""
        return len(preview.new)

    def template(self) -> bytes:
        """An empty file with every column."""
        raise NotImplementedError

    def good(self, preview: Any) -> str:
        """What a file without a bad row would do, in a sentence."""
        if not self.count(preview):
            return "Everything in this file is in the register already."
        return "Every row can be imported."

    # the page

    def _build(self) -> None:
        self._import = Button("Import", self.import_rows, kind="primary", icon="import")
        self.header.add_action(self._import)
        self.work = PageWork(self.frame)
        self._begin = self.beginning()
        self._refused = Block()
        self.rows = self.parts()
        self._said = Text("")
        self._list = Link("Save the list of problems", self.save_problems)
        other = Link("Choose another file", self.choose)
        self._result = Block(self._said, Row(other, self._list, None, space=20), space=4)
        self._result.put(self.rows, 1)
        below = Block(self.work, self._refused)
        below.put(self._begin, 1)
        below.put(self._result, 1)
        self.put(below, 1, above=8)

    def read(self) -> None:
        """Say why not, or go on with the file that was looked at."""
        why = why_not_write(self.session, self.permission)
        if why and not self._refused.column.count():
            self._refused.put(Empty(f"You cannot import {self.many} here.", why))
        self._show()

    def changed(self, what: frozenset[str]) -> None:
        """The preview stays as it was looked at; importing checks again."""

    def _show(self) -> None:
        may, looked = not self._refused.column.count(), self.preview is not None
        self._begin.setVisible(may and not looked)
        self._result.setVisible(looked)
        self._list.setVisible(bool(looked and self.preview.bad))
        self._import.setVisible(bool(looked and self.count(self.preview)))
        self.fold()

    def _back(self) -> None:
        self.work.stop()
        self.frame.back()

    def step_back(self) -> bool:
        """Esc: stop what runs."""
        if self.work.job is None:
            return False
        self.work.stop()
        return True

    # looking

    def choose(self) -> None:
        """Ask for a file and look at what it would do."""
        path = self.ask()
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a file on another thread and show what it would do."""

        def look(job: Job, session: "Session") -> Any:
            tell = telling(job, f"Reading {path.name}")
            return self.look(session, read_file(path), tell)

        self.work.run(f"Reading {path.name}", look, lambda preview: self._looked(path, preview))

    def _looked(self, path: Path, preview: Any) -> None:
        self.file, self.preview = path, preview
        count = self.count(preview)
        good = f"Import the {count:,} good rows" if count != 1 else "Import the one good row"
        whole = f"Import {number(count, self.one, self.many)}"
        self._import.set_words(good if preview.bad else whole)
        self._said.setText(self._sentence(path, preview))
        self.rows.show_preview(preview)
        self._show()
        self.rows.tabs.setFocus()

    def _sentence(self, path: Path, preview: Any) -> str:
        """What the file would do, in a sentence or two."""
        words = [f"{path.name}, read as {preview.encoding}."]
        if preview.bad:
            rows = number(len(preview.bad), "row")
            are = "it is" if len(preview.bad) == 1 else "they are"
            words.append(f"{rows} cannot be imported as {are}.")
            words.append("Put the file right and choose it again, or import the good rows only.")
        else:
            words.append(self.good(preview))
        if preview.passed_over:
            words.append(f"Columns passed over: {', '.join(preview.passed_over)}.")
        return " ".join([*words, *getattr(preview, "notes", ())])

    # acting

    def import_rows(self) -> None:
        """Import every row, leaving out those that cannot be."""
        preview, name = self.preview, self.file.name if self.file else ""
        if preview is None:
            return

        def act(job: Job, session: "Session") -> str:
            return self.bring_in(session, preview, name, telling(job, "Importing"))

        self.work.run("Importing", act, self._imported, anyway=True)

    def _imported(self, words: str) -> None:
        if self.frame.page is self and self.frame.has_page(self.home):
            self.frame.replace(self.home)
        self.frame.say("done", words)

    def save_template(self) -> None:
        """Write a file with every column."""
        path = ask_csv_to_write(self.frame, "Save a template", self.template_name)
        if path is not None:
            self._write(path, self.template())

    def save_problems(self) -> None:
        """Write the rows that cannot be imported, with every reason."""
        from ig_desktop.exchange.csv_text import write_table

        path = ask_csv_to_write(self.frame, "Save the list of problems", "Problems.csv")
        if path is not None and self.preview is not None:
            self._write(path, write_table(("Line", "Reason"), bad_lines(self.preview)))

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_file(path, content)
        except UserError as error:
            self.frame.show_error(error)
        else:
            self.frame.say("done", f"Saved as {path}.")
