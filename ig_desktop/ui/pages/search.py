"""Search over every request, open and closed: as one types in the bar, and the whole list."""

from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import RequestFilter, RequestRow
from ig_desktop.domain.requests import read_reference
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.requests_export import export_list
from ig_desktop.ui.pages.requests_model import RequestModel
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import FixedPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.search import MOST, Found
from ig_desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class SearchPage(FixedPage):
    """Everything that some words find, newest first: a reference, a name, a number or words."""

    desk = "search"
    help_topic = "search"

    def __init__(self, frame: "Window", words: str) -> None:
        header = PageHeader("Search results", back="Back", on_back=frame.back)
        super().__init__(frame, header)
        wanted = RequestFilter(tab="all", text=words, sort="received", descending=True)
        self.model = RequestModel(self.session, wanted)
        self._build()

    def _build(self) -> None:
        self._export = self.header.add_action(Button("Export", self.export, icon="export"))
        self.work = PageWork(self.frame)
        self.table = Table(self.model, name="Search results")
        self.table.opened.connect(self._open)
        self._nothing = Block(margins=(8, 12, 8, 0))
        found = Block(self._nothing)
        found.put(self.table, 1)
        self.put(self.work, above=0)
        self.put(found, 1, bleed=(8, 8))

    def read(self) -> None:
        """Search again."""
        self.model.read()
        total, words = self.model.total, self.model.wanted.text
        verb = "matches" if total == 1 else "match"
        self.header.set_facts(f"{number(total, 'request')} {verb} “{words}”" if total else "")
        self.table.setVisible(total > 0)
        self._export.setVisible(total > 0)
        self._nothing.setVisible(total == 0)
        self.foot.say("Open and closed requests" if total else "", "Enter opens" if total else "")
        empty(self._nothing.column)
        if not total:
            self._nothing.put(self._why_nothing())

    def _why_nothing(self) -> Empty:
        count = self.session.requests.counts()["all"]
        looked = (
            f"{number(count, 'request')}, open and closed, were looked at by reference, name, NHS "
            "number and words. Each word you typed must be the beginning of a word in the request."
        )
        again = Link("Search again", self._search_again)
        return Empty(f"Nothing matches “{self.model.wanted.text}”.", looked, again)

    def _search_again(self) -> None:
        self.frame.bar.search.setText(self.model.wanted.text)
        self.frame.bar.search.selectAll()
        self.frame.bar.search.setFocus()

    def _open(self, row: RequestRow) -> None:
        self.frame.go("request", reference=row.reference)

    def print_letter(self) -> None:
        """Ctrl+P: write a letter about the request that is chosen."""
        row = self.table.row()
        if row is not None:
            self.frame.go("request", reference=row.reference).print_letter()

    def export(self) -> None:
        """Write what was found as a CSV file."""
        export_list(self.frame, self.work, self.model.wanted, "Requests found")


def find(frame: "Window", words: str) -> list[Found]:
    """What the words find, for the list beneath the bar; a reference however it is written."""
    session = frame.session
    if session is None or not session.requests.may("requests.read"):
        return []
    rows = session.requests.search(words, limit=MOST)
    written = read_reference(words)
    if not rows and written:
        rows = session.requests.search(written, limit=MOST)
    return [_found(frame, row) for row in rows]


def _found(frame: "Window", row: RequestRow) -> Found:
    words = f"{row.who}, {row.kind_name}, {row.state}"
    return Found(row.reference, words, lambda: frame.go("request", reference=row.reference))


def show_all(frame: "Window", words: str) -> None:
    """Enter in the bar: the one request that is found, or the list of all that are."""
    found = find(frame, words)
    if len(found) == 1:
        found[0].act()
    elif isinstance(frame.page, SearchPage):
        frame.replace("search", words=words)
    else:
        frame.go("search", words=words)
