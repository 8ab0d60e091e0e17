"""Pages that work on a list outside the register: a part under each tab, one job at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ig_desktop.errors import Problems, UserError
from ig_desktop.exchange.lists import opened
from ig_desktop.ui import access
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, ask_file_to_read
from ig_desktop.ui.pages.request_base import whole
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.files import FileInput
from ig_desktop.ui.widgets.layout import Block, Row, empty, hold
from ig_desktop.ui.widgets.messages import bring_into_view
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.tabs import Tab, Tabs
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

LISTS = "Lists (*.csv *.xlsx)"
FORM_WIDTH = 720
LONGEST_LABEL = 60
MOST_COLUMNS = 100


class ToolPart(Block):
    """One job on a list: why and how, the form with its button, and what came of it.

    `ask()` adds the fields, after that of the list; `show_columns` fills those that take a
    column; `act()` begins the job.
    """

    label = ""
    about: Sequence[str] = ()
    act_words = ""
    the_list = "The list"
    list_hint = "CSV, or the first sheet of an Excel workbook, with names of columns in line 1."

    def __init__(self, page: "ToolPage") -> None:
        super().__init__(space=18)
        self.page = page
        self.form = Form(space=16)
        self.file = FileInput(lambda: ask_file_to_read(page.frame, self.the_list, LISTS))
        self.form.add("file", Field(self.the_list, self.file, hint=self.list_hint))
        self.ask()
        self.button = Button(self.act_words, self.submit, kind="primary")
        self.result = Block(space=12)
        self.put(Inset(self.about[0], *self.about[1:]))
        self.put(self.form)
        self.put(Row(self.button, None))
        self.put(self.result)
        self.file.changed.connect(self._read_columns)

    def ask(self) -> None:
        """Add the fields."""

    def show_columns(self, columns: list[str]) -> None:
        """Offer the columns of the list that was chosen."""

    def act(self) -> None:
        """Do it; UserError for what is wrong with the answers."""

    def submit(self) -> None:
        """Do it, or show what is wrong."""
        self.form.clear_errors()
        empty(self.result.column)
        try:
            if self.file.value() is None:
                raise UserError("Choose the list", field="file")
            self.act()
        except UserError as error:
            self.show_error(error)

    def show_error(self, error: UserError) -> None:
        """Show what is wrong beside its field, or above the form where it has none here."""
        errors = error.errors if isinstance(error, Problems) else [error]
        if all(one.field in self.form.fields for one in errors):
            self.form.show_errors(whole(error))
        else:
            self.page.frame.show_error(error)

    def head(self, words: str) -> None:
        """Begin what came of it with a heading, which is announced; what is put follows."""
        heading = self.result.put(Heading(words, 2))
        access.announce(heading, words)

    def run(self, words: str, work: Callable[[Job], Any], done: Callable[[Any], object]) -> None:
        """Do `work(job)` on another thread; what it refuses is shown beside its field."""

        def guarded(job: Job, session: "Session") -> Any:
            try:
                return work(job)
            except UserError as error:
                return error

        def finished(found: Any) -> None:
            if isinstance(found, UserError):
                self.show_error(found)
            else:
                done(found)
                if self.result.column.count():
                    bring_into_view(self.result)

        self.page.work.run(words, guarded, finished)

    def _read_columns(self) -> None:
        path = self.file.value()
        self.form.clear_errors()
        empty(self.result.column)
        if path is None:
            self.show_columns([])
            return
        self.run(f"Reading {path.name}", lambda job: columns_of(path), self._offer)

    def _offer(self, columns: list[str]) -> None:
        """Offer the columns here, and the same list in the parts that have none yet."""
        self.show_columns(columns)
        for other in self.page.parts:
            if other.file.value() is None:
                other.file.blockSignals(True)
                other.file.set_value(self.file.value())
                other.file.blockSignals(False)
                other.show_columns(columns)


class ToolPage(ScrollPage):
    """A tab for each part; the files are outside the register and stay so."""

    desk = "sharing"

    def __init__(
        self, frame: "Window", title: str, parts: Sequence[Callable[["ToolPage"], ToolPart]]
    ) -> None:
        header = PageHeader(title, back="Back", on_back=self._back)
        super().__init__(frame, header, space=16)
        self.work = PageWork(frame)
        self.parts = [make(self) for make in parts]
        tabs = [Tab(str(n), part.label) for n, part in enumerate(self.parts)]
        self.tabs = Tabs(tabs)
        self.tabs.picked.connect(self._pick)
        self.put(self.tabs)
        self.put(self.work)
        self.put(hold(Block(*self.parts), max_width=FORM_WIDTH))
        self._pick("0")

    def _pick(self, value: str) -> None:
        for number, part in enumerate(self.parts):
            part.setVisible(str(number) == value)

    def _back(self) -> None:
        self.work.stop()
        self.frame.back()

    def changed(self, what: frozenset[str]) -> None:
        """What was typed stays; nothing of the register is shown here."""

    def step_back(self) -> bool:
        """Esc: stop what runs."""
        if self.work.job is None:
            return False
        self.work.stop()
        return True

    def proceed(self) -> None:
        """Ctrl+Enter does what the button does."""
        self.parts[int(self.tabs.value() or 0)].submit()


def told(job: Job) -> Callable[[int], None]:
    """What work on a list tells how many rows are done: it is shown, and Cancel takes effect."""
    return lambda rows: job.step(rows, 0, f"{rows:,} rows")


def columns_of(path: Path) -> list[str]:
    """The names of a list's columns, each once; UserError when it cannot be read or has none."""
    with opened(path) as found:
        columns = [name for name in dict.fromkeys(found.columns) if name.strip()]
    if not columns:
        raise UserError("The first line of this list names no column.", field="file")
    return columns[:MOST_COLUMNS]


def options_of(columns: Sequence[str]) -> list[tuple[str, str]]:
    """Columns to choose from, long names shortened."""
    return [
        (name, name if len(name) <= LONGEST_LABEL else f"{name[:LONGEST_LABEL]}…")
        for name in columns
    ]


def whole_number(text: str, field: str, what: str) -> int:
    """A whole number as it was typed; UserError naming the field when it is none."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        raise UserError(f"{what} must be a whole number.", field=field)
    return int(digits)
