"""The entries of the log, newest first, a page at a time, narrowed by what, who and reference."""

from typing import TYPE_CHECKING, Any

from ig_desktop.exchange.csv_text import write_table
from ig_desktop.register.log import Entry
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, ask_csv_to_write, write_file
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.settings_base import PartHeading, beside_lists, keep_in_view
from ig_desktop.ui.pages.settings_log_words import (
    GROUPS,
    action_words,
    moment_words,
    role_words,
)
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.messages import bring_into_view
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from ig_desktop.session import Session
    from ig_desktop.ui.pages.settings import SettingsPage

PAGE = 50
EXPORT_PAGE = 1000


class Entries(Block):
    """A table of one page; Older and Newer turn the pages, a row opens one entry."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(space=10)
        self._page = page
        self._shown: list[Entry] = []
        self._before: list[int] = []
        self._total = 0
        self._asked: dict[str, Any] = {"subject": "", "account": 0, "about": ()}
        self._forms: dict[str, str] = {}
        self._build_filters()
        self.model = PagedModel(
            self._columns(), lambda *_: Page(self._shown), key=lambda row: row.seq
        )
        self.table = Table(self.model, name="Entries of the log", whole=True)
        self.table.opened.connect(self._open)
        keep_in_view(self.table, page.area)
        self.empty = Empty("No entries.", "Nothing in the log is about that.")
        self.work = PageWork(page.frame)
        self._build()

    def _build(self) -> None:
        export = Link("Export", self.export, name="Export the entries")
        self.heading = PartHeading("Entries", export)
        self._newer = Link("Newer entries", self.newer)
        self._older = Link("Older entries", self.older)
        self._where = Text("", tone="secondary", wrap=False)
        self.put(beside_lists(self.heading, self._filters, self.work, space=10))
        self.put(self.table)
        turning = Row(self._newer, self._older, self._where, None, space=20)
        self.put(beside_lists(self.empty, turning))

    def _build_filters(self) -> None:
        self.reference = TextInput(name="Reference", width=200)
        self.reference.setPlaceholderText("Reference, SAR 27/0001")
        groups = [(id, words) for id, (words, _) in GROUPS.items()]
        self.group = Choice(groups, name="What")
        self.who = Choice([("", "Everyone")], name="Who")
        self._filters = Block()
        flow = FlowLayout(across=16, down=8, middle=True)
        for label, control in (("", self.reference), ("What", self.group), ("Who", self.who)):
            flow.addWidget(_labelled(label, control))
        self._filters.put(flow)
        self.reference.returnPressed.connect(self.narrow)
        self.reference.editingFinished.connect(self.narrow)
        for choice in (self.group, self.who):
            choice.changed.connect(self.narrow)

    def _columns(self) -> list[TableColumn]:
        return [
            TableColumn("Entry", lambda row: f"{row.seq:,}", 70, tone="link"),
            TableColumn("When", lambda row: moment_words(row.at), 172),
            TableColumn("Who", lambda row: row.account, 150),
            TableColumn("In which role", lambda row: role_words(row.role), 230, drop=1),
            TableColumn("What", self._what, 220, stretch=True),
            TableColumn("On what", lambda row: row.subject, 124),
            TableColumn("Changes", lambda row: f"{row.changes:,}", 84, drop=2),
        ]

    def _what(self, row: Entry) -> str:
        return action_words(row.action, self._forms)

    # reading

    def read(self) -> None:
        """Read the page that is shown again."""
        session = self._page.session
        self._forms = {form.id: form.name for form in session.packs.casework.forms}
        people = [(str(one.id), one.name) for one in session.accounts.everyone()]
        self.who.set_options([("", "Everyone"), *people])
        before = self._before[-1] if self._before else None
        self._shown = session.log.page(before=before, limit=PAGE, **self._narrowed())
        self._total = session.log.count(**self._narrowed())
        self.model.reload()
        self._say()

    def _narrowed(self) -> dict[str, Any]:
        who = self.who.value()
        return {
            "subject": self.reference.value(),
            "account": int(who) if who else 0,
            "about": GROUPS[self.group.value()][1],
        }

    def _say(self) -> None:
        start = len(self._before) * PAGE
        self.table.setVisible(bool(self._shown))
        self.empty.setVisible(not self._shown)
        self._newer.setVisible(bool(self._before))
        self._older.setVisible(start + len(self._shown) < self._total)
        first, last = start + 1, start + len(self._shown)
        self._where.setText(f"{first:,} to {last:,} of {self._total:,}" if self._shown else "")
        self.heading.say(f"{number(self._total, 'entry', 'entries')}, the newest first.")

    def narrow(self) -> None:
        """Show the newest of what is asked for."""
        asked = self._narrowed()
        if asked != self._asked:
            self._asked = asked
            self._before = []
            self.read()

    def older(self) -> None:
        """Turn to the entries before those shown."""
        self._before.append(self._shown[-1].seq)
        self._turned()

    def newer(self) -> None:
        """Turn back."""
        self._before.pop()
        self._turned()

    def _turned(self) -> None:
        self.read()
        self.table.setFocus()
        bring_into_view(self.heading)

    def _open(self, row: Entry) -> None:
        self._page.frame.go("settings-log-entry", entry=row)

    def export(self) -> None:
        """Write every entry that the filter lets through as a CSV file, on another thread."""
        path = ask_csv_to_write(self._page.frame, "Export the log", "Log.csv")
        if path is None:
            return
        narrowed, columns = self._narrowed(), self._columns()

        def write(job: Job, session: "Session") -> "tuple[Path, int]":
            rows: list[list[str]] = []
            before: int | None = None
            while found := session.log.page(before=before, limit=EXPORT_PAGE, **narrowed):
                rows += [[str(column.cell(entry)) for column in columns] for entry in found]
                before = found[-1].seq
                job.step(len(rows), self._total)
            write_file(path, write_table([column.title for column in columns], rows))
            return path, len(rows)

        self.work.run("Exporting", write, self._exported)

    def _exported(self, done: "tuple[Path, int]") -> None:
        path, count = done
        words = number(count, "entry", "entries")
        self._page.frame.say("done", f"{words} exported to {path.name}.")


def _labelled(label: str, control: Any) -> Block:
    if not label:
        return Block(control)
    return Block(Row(Text(label, wrap=False), control, space=9))
