"""Assurance, Published notices: each that was published, the newest first."""

from typing import TYPE_CHECKING

from ig_desktop.domain.published_notice import PublishedNotice
from ig_desktop.ui.pages.parted import Part
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.pages.settings_base import SettingsList, keep_in_view
from ig_desktop.ui.widgets.table_model import TableColumn

if TYPE_CHECKING:
    from ig_desktop.ui.pages.parted import PartedPage


class PublishedPart(Part):
    """The list of them, filling the tab."""

    def __init__(self, page: "PartedPage") -> None:
        super().__init__(page)
        self.list = Published(page)
        self.put(self.list)

    def read(self) -> None:
        self.list.show_rows(self.session.notices.published(), ABOUT)


ABOUT = "None is ever changed. Enter shows the exact pages, with what changed then."


class Published(SettingsList):
    """Every notice with when, by whom, what changed then and its hash."""

    title = "Published notices"
    empty_words = "No notice has been published yet."
    empty_hint = "Once one is, its exact files are kept here."

    def __init__(self, page: "PartedPage") -> None:
        columns = [
            TableColumn("Notice", lambda row: f"Notice {row.number}", 100, tone="link"),
            TableColumn("Published", lambda row: short_day(row.on), 116),
            TableColumn("By", lambda row: row.officer, 150, drop=2),
            TableColumn("What changed", lambda row: " ".join(row.changes), 220, stretch=True),
            TableColumn("SHA-256", lambda row: row.sha256, 180, drop=1),
        ]
        super().__init__(page, columns)
        keep_in_view(self.table, page.area)

    def key(self, row: PublishedNotice) -> int:
        return row.number

    def open_one(self, row: PublishedNotice) -> None:
        self.go("published-notice", number=str(row.number))
