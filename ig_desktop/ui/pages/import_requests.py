"""Import requests from a CSV file: choose it, see what it would do, then all or the good rows."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.services.imports import Preview
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.import_begin import BeginImport
from ig_desktop.ui.pages.import_preview import PreviewTabs, bad_lines
from ig_desktop.ui.pages.page_work import (
    PageWork,
    ask_csv_to_read,
    ask_csv_to_write,
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

TITLE = "Import requests"


class ImportPage(FixedPage):
    """Choose a file, look, import: all new rows are one entry in the log, or nothing is kept."""

    desk = "requests"
    help_topic = "import-requests"

    def __init__(self, frame: "Window") -> None:
        header = PageHeader(TITLE, back="Requests", on_back=self._back)
        super().__init__(frame, header)
        self.preview: Preview | None = None
        self.file: Path | None = None
        self._build()

    def _build(self) -> None:
        self._import = Button("Import", self.import_rows, kind="primary", icon="import")
        self.header.add_action(self._import)
        self.work = PageWork(self.frame)
        self._begin = BeginImport(self.choose, self.save_template)
        self._refused = Block()
        self.rows = PreviewTabs()
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
        why = why_not_write(self.session)
        if why and not self._refused.column.count():
            self._refused.put(Empty("You cannot import requests here.", why))
        self._show()

    def changed(self, what: frozenset[str]) -> None:
        """The preview stays as it was looked at; importing checks again."""

    def _show(self) -> None:
        may, looked = not self._refused.column.count(), self.preview is not None
        self._begin.setVisible(may and not looked)
        self._result.setVisible(looked)
        self._list.setVisible(bool(self.preview and self.preview.bad))
        self._import.setVisible(bool(self.preview and self.preview.new))
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
        path = ask_csv_to_read(self.frame, "The file of requests to import")
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a file on another thread and show what it would do."""

        def look(job: Job, session: "Session") -> Preview:
            tell = telling(job, f"Reading {path.name}")
            return session.request_files.preview(read_file(path), progress=tell)

        self.work.run(f"Reading {path.name}", look, lambda preview: self._looked(path, preview))

    def _looked(self, path: Path, preview: Preview) -> None:
        self.file, self.preview = path, preview
        count = len(preview.new)
        good = f"Import the {count:,} good rows" if count != 1 else "Import the one good row"
        self._import.set_words(good if preview.bad else f"Import {number(count, 'request')}")
        self._said.setText(_sentence(path, preview))
        self.rows.show_preview(preview)
        self._show()
        self.rows.tabs.setFocus()

    # acting

    def import_rows(self) -> None:
        """Import every new row, leaving out those that cannot be."""
        preview = self.preview
        if preview is None:
            return

        def act(job: Job, session: "Session") -> int:
            tell = telling(job, "Importing")
            good_rows = bool(preview.bad)
            made = session.request_files.import_rows(preview, good_rows=good_rows, progress=tell)
            return len(made)

        self.work.run("Importing", act, self._imported, anyway=True)

    def _imported(self, count: int) -> None:
        if self.frame.page is self:
            self.frame.replace("requests")
        self.frame.say("done", f"{number(count, 'request')} imported.")

    def save_template(self) -> None:
        """Write a file with every column and one example row."""
        path = ask_csv_to_write(self.frame, "Save a template", "Requests to import.csv")
        if path is not None:
            self._write(path, self.session.request_files.template())

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


def _sentence(path: Path, preview: Preview) -> str:
    """What the file would do, in a sentence or two."""
    words = [f"{path.name}, read as {preview.encoding}."]
    if preview.bad:
        rows, are = (
            number(len(preview.bad), "row"),
            "it is" if len(preview.bad) == 1 else "they are",
        )
        words.append(f"{rows} cannot be imported as {are}.")
        words.append("Put the file right and choose it again, or import the good rows only.")
    elif not preview.new:
        words.append("Everything in this file is in the register already.")
    else:
        words.append("Every row can be imported.")
    if preview.passed_over:
        words.append(f"Columns passed over: {', '.join(preview.passed_over)}.")
    return " ".join(words)
