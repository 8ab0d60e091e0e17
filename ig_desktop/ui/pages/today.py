"""Today: what is overdue, due in five working days, waiting, can be closed or reviewed."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy

from ig_desktop.domain.activities_due import ActivitiesDue
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.published_notice import NoticeStanding
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.sharing_due import SharingDue
from ig_desktop.domain.today import Today
from ig_desktop.ui.closed import ask_file_to_write, with_ending
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, ask_csv_to_write, write_file
from ig_desktop.ui.pages.requests_columns import Cells
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.today_figures import DueByWeek, OnTime
from ig_desktop.ui.pages.today_list import (
    COLUMNS,
    AnyLine,
    Line,
    columns,
    due_lines,
    lines,
    notice_lines,
    written,
)
from ig_desktop.ui.pages.today_sharing import case_lines
from ig_desktop.ui.pages.today_start import first_tasks
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.figures import Figure, FigureRow
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.rows import TaskList
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page as Rows
from ig_desktop.ui.widgets.table_model import PagedModel
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

FIGURES = {
    "overdue": "Overdue",
    "due-in-five": "Due in five working days",
    "waiting": "Waiting",
    "can-be-closed": "Can be closed",
    "open": "All open",
}
NOT_MARKED, WAITING = "Letters not marked as sent", "waiting"
CALENDAR = "Calendar files (*.ics)"
EVERY = 1_000_000


class TodayPage(ScrollPage):
    """Today's work: figures that jump to their lists, one table, the weeks to come."""

    desk = "today"
    help_topic = "today"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, PageHeader("Today"))
        self.cells = Cells(self.session)
        self.today: Today | None = None
        self.due: ActivitiesDue | None = None
        self.asks: SharingDue | None = None
        self.notice = NoticeStanding()
        self.model = PagedModel(columns(self.cells), self._fetch, key=lambda line: line.key)
        self._build()

    def _build(self) -> None:
        self._calendar = self.header.add_action(
            Button(
                "Calendar",
                self.save_calendar,
                icon="calendar",
                description="Save reviews, ends and conditions as a calendar file",
            )
        )
        self._export = self.header.add_action(Button("Export", self.export, icon="export"))
        self._new = self.header.add_action(
            Button("New request", self.new, kind="primary", icon="plus")
        )
        self.figures = FigureRow()
        self.work = PageWork(self.frame)
        self.table = Table(self.model, name="Today’s work")
        self.table.opened.connect(self._open)
        self._nothing = Block(margins=(8, 12, 8, 0))
        main = Block(self._nothing)
        main.put(self.table, 1)
        self._weeks, self._on_time = DueByWeek(), OnTime()
        side = Block(self._weeks, self._on_time, None)
        self.put(self.figures, above=14)
        self.put(self.work, above=0)
        self.put(self.columns(main, side, side_width=288, gap=36), 1, bleed=(8, 0), above=12)

    def read(self) -> None:
        """Read the day's work again."""
        self.cells.read()
        self.today = today = self.session.requests.today()
        self.due = self.session.processing.due()
        self.asks = self.session.sharing.asks()
        self.notice = self.session.notices.standing()
        self._say_facts(today)
        figures = [self._figure(tab, words) for tab, words in FIGURES.items()]
        others = (*self._letters(), *self._activities(self.due), *self._notice())
        self.figures.set_figures([*self._cases(self.asks), *figures, *others])
        self.model.reload()
        self._show_nothing(today)
        self._weeks.show_today(today)
        self._on_time.show_today(today)

    def _say_facts(self, today: Today) -> None:
        why = why_not_write(self.session)
        self.header.set_facts(long_day(today.on), why)
        self._new.setVisible(not why)

    def _figure(self, tab: str, words: str) -> Figure:
        count = self.today.counts[tab] if self.today else 0
        bad = tab == "overdue" and count > 0
        return Figure(f"{count:,}", words, lambda: self.frame.go("requests", tab=tab), bad)

    def _letters(self) -> list[Figure]:
        """Letters that should have been sent by now and are not marked, where there are any."""
        count = self.session.unmarked_letters.count()
        if not count:
            return []
        return [Figure(f"{count:,}", NOT_MARKED, lambda: self.frame.go("letters", marked=WAITING))]

    def _cases(self, asks: SharingDue) -> list[Figure]:
        """What waits for the Guardian, for whoever decides it; red where it is urgent."""
        if not self._decides():
            return []
        go = partial(self.frame.go, "sharing", tab="waiting")
        urgent = any(row.urgent for row in asks.rows["waiting"])
        return [Figure(f"{asks.counts['waiting']:,}", "Waiting for the Guardian", go, urgent)]

    def _activities(self, due: ActivitiesDue) -> list[Figure]:
        """Reviews of activities that are due, and what waits for whoever may approve it."""
        reviews = due.counts["review-overdue"] + due.counts["review-due"]
        mine = self.session.processing.may("processing.approve")
        counts = {
            "review-due": ("Activities to review", reviews),
            "in-review": ("Activities to approve", due.counts["in-review"] if mine else 0),
        }
        return [
            Figure(f"{count:,}", words, partial(self.frame.go, "processing", tab=tab))
            for tab, (words, count) in counts.items()
            if count
        ]

    def _notice(self) -> list[Figure]:
        """The privacy notice, where one is to be published."""
        if not self.notice.is_due:
            return []
        words = "Privacy notice out of date" if self.notice.last else "Privacy notice to publish"
        return [Figure("1", words, lambda: self.frame.go("assurance"))]

    def _fetch(self, sort: str, descending: bool, after: Any, limit: int) -> Rows:
        if self.today is None or self.due is None or self.asks is None:
            return Rows([])
        decides = self._decides()
        cases = case_lines(self.asks, decides=decides)
        own = [*lines(self.today), *due_lines(self.due)]
        first, then = (cases, own) if decides else (own, cases)
        return Rows([*first, *then, *notice_lines(self.notice)])

    def _decides(self) -> bool:
        """Whether what waits for the Guardian waits for the account signed in."""
        return self.session.guardian.may("sharing.decide")

    def _show_nothing(self, today: Today) -> None:
        there = self.model.rowCount() > 0
        self.table.setVisible(there)
        self._export.setVisible(there)
        self._nothing.setVisible(not there)
        empty(self._nothing.column)
        if not there:
            why = self._nothing.put(self._why_nothing(today))
            why.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._show_first_steps()

    def _show_first_steps(self) -> None:
        """What a new register still lacks, until all of it is done."""
        tasks = first_tasks(self.frame, self.session)
        if tasks:
            self._nothing.put(24)
            self._nothing.put(Heading("First steps", 2))
            self._nothing.put(8)
            self._nothing.put(TaskList(tasks))
        self._nothing.put(None)

    def _why_nothing(self, today: Today) -> Empty:
        count = today.counts["open"]
        if today.counts["all"] == 0:
            acts = [] if self._new.isHidden() else [Button("Log a request", self.new)]
            return Empty("There are no requests yet.", "The register holds none.", *acts)
        looked = "None is overdue, due in five working days, waiting, or can be closed."
        see = Link("See all open requests", lambda: self.frame.go("requests"))
        return Empty("Nothing needs you today.", f"{number(count, 'request')} open. {looked}", see)

    def new(self) -> None:
        """Log a request."""
        self.frame.go("new-request")

    def _open(self, line: AnyLine) -> None:
        self.frame.go(line.page, **line.where)

    def print_letter(self) -> None:
        """Ctrl+P: write a letter about the request that is chosen."""
        line = self.table.row()
        if isinstance(line, Line):
            self.frame.go("request", reference=line.reference).print_letter()

    def export(self) -> None:
        """Write today's work, all of it, as a CSV file."""
        path = ask_csv_to_write(self.frame, "Export today’s work", "Today.csv")
        if path is None:
            return

        def write(job: Job, session: "Session") -> Path:
            write_file(path, _file(session))
            return path

        self.work.run(
            "Exporting", write, lambda to: self.frame.say("done", f"Exported to {to}."), anyway=True
        )

    def save_calendar(self) -> None:
        """Write reviews, ends and conditions that are due, now and later, as a calendar file."""
        start = Path.home() / "Deadlines.ics"
        path = ask_file_to_write(self.frame, "Save deadlines", start, CALENDAR)
        if path is None:
            return
        to = with_ending(path, ".ics")

        def write(job: Job, session: "Session") -> Path:
            write_file(to, session.deadlines.calendar())
            return to

        done = f"Saved as {to}."
        self.work.run("Saving", write, lambda _: self.frame.say("done", done), anyway=True)

    def fold(self) -> None:
        super().fold()
        self.table.set_whole(self.is_one_column())


def _file(session: "Session") -> bytes:
    from ig_desktop.exchange.csv_text import write_table

    today, due = session.requests.today(EVERY), session.processing.due(EVERY)
    asks, standing = session.sharing.asks(EVERY), session.notices.standing()
    return write_table(COLUMNS, written(today, due, asks, standing, Cells(session)))


def count_today(session: "Session") -> int:
    """What is overdue or due in five working days."""
    service = session.requests
    return sum(service.count(RequestFilter(tab=tab)) for tab in ("overdue", "due-in-five"))
