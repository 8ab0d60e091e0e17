"""Settings, Calendars: the bank holidays that count, how far they are known, and days added."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.dates import long_day, plain_day
from ig_desktop.domain.settings import setting
from ig_desktop.domain.working_days import DIVISIONS, Calendar
from ig_desktop.exchange.csv_text import write_table
from ig_desktop.services.holidays import Holiday
from ig_desktop.ui.pages.page_work import ask_csv_to_write, write_file
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.settings_base import (
    Part,
    PartHeading,
    SettingsList,
    beside_lists,
    keep_in_view,
)
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.layout import Block, Column, empty
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Group, Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Text, bold

if TYPE_CHECKING:
    from ig_desktop.ui.pages.settings import SettingsPage

YEARS = 2
SOON_DAYS = 365


class CalendarsPart(Part):
    """How far the calendar goes, proclaimed days, and the bank holidays of two years by nation."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._about = Block(space=16)
        self.proclaimed = Proclaimed(page)
        self.holidays = BankHolidays(page)
        self.put(page.columns(beside_lists(self._about, None), self.proclaimed, side_width=520))
        self.put(self.holidays)

    def read(self) -> None:
        empty(self._about.column)
        calendar = self.session.packs.calendar
        warning = running_out(calendar, self.session.today())
        if warning:
            self._about.put(Panel(bold(warning[0]), Text(warning[1]), tone="tag-yellow"))
        self._about.put(Column(PartHeading("The calendar"), self._facts(calendar), space=8))
        self.proclaimed.read()
        self.holidays.read()

    def _facts(self, calendar: Calendar) -> SummaryList:
        nation = self.session.organisation.setting("nation")
        rows = SummaryList(key_width=170)
        rows.add("Published to", plain_day(calendar.published_to))
        rows.add("After that", f"Worked out by rule, to {plain_day(calendar.last)}")
        rows.add("Checked on", plain_day(calendar.published_on))
        rows.add("Source", calendar.source)
        link = change("nation", self._nation)
        may = not self.why_not("organisation.write")
        rows.add("Nation", DIVISIONS[nation], *([link] if may else []))
        return rows

    def _nation(self) -> None:
        self.page.frame.go("settings-nation")


def running_out(calendar: Calendar, today: date) -> tuple[str, str] | None:
    """What to say when the published days end within a year, and what to do."""
    left = (calendar.published_to - today).days
    if left > SOON_DAYS:
        return None
    when = plain_day(calendar.published_to)
    ends = f"The published calendar ended on {when}" if left < 0 else f"It ends on {when}"
    todo = "Get a newer IG Desktop. Until then, add days that are proclaimed by hand."
    return f"{ends}; later days are worked out by rule.", todo


class Proclaimed(SettingsList):
    """Days proclaimed as bank holidays since the calendar was published."""

    title = "Proclaimed since"
    add_words = "Add a holiday"
    empty_words = "No days have been added."
    empty_hint = "When a bank holiday is proclaimed, add it: dates that fall on it move."

    def __init__(self, page: "SettingsPage") -> None:
        columns = [
            TableColumn("Day", lambda row: plain_day(row.day), 150, tone="link"),
            TableColumn("Name", lambda row: row.name, 160, stretch=True),
            TableColumn("Where", lambda row: DIVISIONS[row.division], 150, drop=1),
        ]
        super().__init__(page, columns)

    def read(self) -> None:
        """Read them again."""
        self.show_rows(self.page.session.holidays.all())

    def add_one(self) -> None:
        self.go("settings-add-holiday")

    def open_one(self, row: Holiday) -> None:
        self.go("settings-holiday", id=row.id)


class BankHolidays(Block):
    """The bank holidays of this year and the next, of the nation that is picked."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(space=8)
        self._page = page
        self.nation = RadioGroup(list(DIVISIONS.items()), name="Bank holidays of", across=True)
        self.nation.changed.connect(self._show)
        columns = [
            TableColumn("Day", lambda row: long_day(row[0]), 260),
            TableColumn("Bank holiday", lambda row: row[1], 200, stretch=True),
        ]
        self.model = PagedModel(columns, lambda *_: Page(self._rows()), key=lambda row: row[0])
        export = Link("Export", self.export, name="Export bank holidays")
        self.put(beside_lists(PartHeading("Bank holidays", export), self.nation, space=8))
        self.table = self.put(Table(self.model, name="Bank holidays", whole=True))
        keep_in_view(self.table, page.area)

    def read(self) -> None:
        """Read them again; at first those of the nation that counts here."""
        if not self.nation.value():
            kept = self._page.session.organisation.setting("nation")
            self.nation.set_value(kept if kept in DIVISIONS else setting("nation").default)
        self._show()

    def _show(self) -> None:
        self.model.reload()

    def export(self) -> None:
        """Write the days that are shown as a CSV file."""
        name = f"Bank holidays, {DIVISIONS[self.nation.value()]}.csv"
        path = ask_csv_to_write(self._page.frame, "Export bank holidays", name)
        if path is None:
            return
        days = [row for row in self._rows() if not isinstance(row, Group)]
        content = write_table(("Day", "Bank holiday"), [(str(day), said) for day, said in days])
        done = f"{number(len(days), 'day')} exported to {path.name}."
        self._page.attempt(lambda: write_file(path, content), done)

    def _rows(self) -> list[Any]:
        division = self.nation.value()
        if not division:
            return []
        today = self._page.session.today()
        days = self._page.session.holidays.calendar().holidays[division]
        years = range(today.year, today.year + YEARS)
        found = sorted((day, name) for day, name in days.items() if day.year in years)
        rows: list[Any] = []
        for year, of_year in groupby(found, key=lambda each: each[0].year):
            listed = list(of_year)
            rows += [Group(str(year), len(listed)), *listed]
        return rows
