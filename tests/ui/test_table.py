"""The table: rows by the page, order, groups, columns that leave, and what is heard."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ig_desktop.errors import UserError
from ig_desktop.ui import theme
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import (
    SPOKEN,
    TAG_ROLE,
    Group,
    Page,
    PagedModel,
    TableColumn,
)
from tests.ui.checks import colours_at, settle

COUNT = 1_000


class Source:
    """A thousand rows in two orders, handed out by the page; it keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool, int | None, int]] = []

    def fetch(self, sort: str, descending: bool, after: int | None, limit: int) -> Page:
        self.asked.append((sort, descending, after, limit))
        numbers = range(COUNT - 1, -1, -1) if descending else range(COUNT)
        start = 0 if after is None else after
        rows = list(numbers)[start : start + limit]
        end = start + len(rows)
        return Page(rows, end if end < COUNT else None)


COLUMNS = [
    TableColumn("Reference", lambda n: f"SAR 27/{n:04}", 110, sort="reference", tone="link"),
    TableColumn("Kind", lambda n: "Access to own data", 200, drop=2),
    TableColumn("Due", lambda n: "1 Feb 2027", 100, sort="due"),
    TableColumn("Days", lambda n: ("2 days", "yellow") if n % 2 else "9 days", 100),
    TableColumn("Handler", lambda n: "R. Sample", 100, drop=1, stretch=True),
]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source) -> PagedModel:
    made = PagedModel(COLUMNS, source.fetch, count=lambda: COUNT, sort="reference", page=50)
    made.reload()
    return made


@pytest.fixture
def table(model: PagedModel, shown) -> Table:
    return shown(Table(model, name="Requests"), 700, 300)


def test_the_model_keeps_qts_rules(model: PagedModel) -> None:
    """A broken rule is a Qt warning, and a Qt warning fails the test."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    tester.setUseFetchMore(False)  # it would fetch again from inside its own rowsInserted
    model.fetchMore()
    model.set_order("due", True)
    model.fetchMore()
    model.reload()
    assert model.rowCount() == 100


def test_a_reading_that_fails_leaves_the_rows_there_were(
    model: PagedModel, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun and never ended, a reset would leave the list dead."""
    began: list[bool] = []
    model.modelAboutToBeReset.connect(lambda: began.append(True))

    def fails(*_: object) -> Page:
        raise UserError("The disk could not be read.")

    monkeypatch.setattr(model, "_fetch", fails)
    with pytest.raises(UserError):
        model.reload()
    assert began == []
    assert model.rowCount() == 50


def test_groups_keep_qts_rules(qtmodeltester) -> None:
    rows = [Group("Overdue", 1), 1, Group("Waiting", 2), 2, 3]
    model = PagedModel(COLUMNS, lambda *_: Page(rows))
    model.reload()
    qtmodeltester.check(model)
    assert model.total == 3


def test_rows_are_fetched_as_one_scrolls(table: Table, model: PagedModel, source: Source) -> None:
    assert model.rowCount() == 50
    assert model.total == COUNT, "the true count, not what was fetched"
    table.scrollToBottom()
    settle()
    assert model.rowCount() > 50
    for _ in range(COUNT):
        if model.canFetchMore():
            model.fetchMore()
    assert [model.row(n) for n in range(COUNT)] == list(range(COUNT))
    assert source.asked[1][2] == 50


def test_reading_again_reads_as_far_as_before(model: PagedModel, source: Source) -> None:
    model.fetchMore()
    model.reload()
    assert model.rowCount() == 100
    assert source.asked[-1] == ("reference", False, None, 100)
    model.forget()
    assert model.rowCount() == 100, "nothing changes until it is read again"
    model.reload()
    assert model.rowCount() == 50


def test_a_heading_sorts_and_then_turns_round(table: Table, source: Source) -> None:
    heading = table.horizontalHeader()
    x = heading.sectionViewportPosition(0) + 10
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert source.asked[-1][:2] == ("reference", True)
    x = heading.sectionViewportPosition(1) + 10
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert source.asked[-1][:2] == ("reference", True), "Kind cannot be sorted"


def test_headings_sort_from_the_keyboard(table: Table, source: Source) -> None:
    heading = table.horizontalHeader()
    heading.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(heading, key)
    assert source.asked[-1][:2] == ("due", False)
    assert "sorted" in table.model().headerData(2, Qt.Orientation.Horizontal, SPOKEN)


def test_columns_leave_in_the_stated_order(table: Table) -> None:
    assert table.shown_columns(610) == [0, 1, 2, 3, 4]
    assert table.shown_columns(500) == [0, 2, 3, 4]
    assert table.shown_columns(310) == [0, 2, 3]
    assert table.shown_columns(100) == [0, 2, 3], "what has no order stays"


def test_the_table_never_scrolls_sideways(table: Table) -> None:
    for width in (900, 620, 420, 330):
        table.resize(width, 300)
        settle()
        shown = [n for n in range(len(COLUMNS)) if not table.isColumnHidden(n)]
        assert sum(table.columnWidth(n) for n in shown) == table.viewport().width(), width


def test_columns_follow_the_text_size(table: Table) -> None:
    theme.apply(theme.Look(scale=2))
    table.rescale()
    assert table.rowHeight(0) == 72
    assert table.isColumnHidden(1)


def test_enter_opens_the_row_and_tab_leaves(table: Table) -> None:
    opened = []
    table.opened.connect(opened.append)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [1]
    assert not table.tabKeyNavigation()


def test_a_click_on_the_link_opens_and_elsewhere_chooses(table: Table) -> None:
    opened, chosen = [], []
    table.opened.connect(opened.append)
    table.chosen.connect(chosen.append)
    for column in (2, 0):
        where = table.visualRect(table.model().index(3, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen == [3]
    assert opened == [3]


def test_a_link_let_go_on_another_row_opens_nothing(table: Table) -> None:
    opened: list[object] = []
    table.opened.connect(opened.append)
    ends = [table.visualRect(table.model().index(row, 0)).center() for row in (1, 3)]
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=ends[0])
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=ends[1])
    assert opened == []


def test_the_chosen_row_stays_chosen_when_it_is_read_again(table: Table, model: PagedModel) -> None:
    table.choose(7)
    model.set_order("reference", True)
    assert table.row() is None, "it is past what has been fetched"
    model.set_order("reference", False)
    table.choose(7)
    model.reload()
    assert table.row() == 7


def test_arrows_pass_over_groups(shown) -> None:
    rows = [Group("Overdue", 1), 1, Group("Waiting", 1), 2]
    model = PagedModel(COLUMNS, lambda *_: Page(rows))
    table = shown(Table(model, name="Today"), 700, 300)
    model.reload()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.row() == 1
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.row() == 2
    assert table.rowHeight(0) == 46
    assert table.columnSpan(0, 0) == len(COLUMNS)


def test_a_whole_table_is_as_high_as_its_rows(shown) -> None:
    model = PagedModel(COLUMNS, lambda *_: Page([Group("Overdue", 2), 1, 2]))
    table = shown(Table(model, name="Today", whole=True), 700, 300)
    model.reload()
    assert table.sizeHint().height() == 34 + 46 + 2 * 36 + 2
    assert table.minimumSizeHint().height() == table.sizeHint().height()


def test_what_a_screen_reader_says(table: Table, model: PagedModel) -> None:
    sentence = model.data(model.index(1, 0), SPOKEN)
    assert sentence == (
        "SAR 27/0001. Kind: Access to own data. Due: 1 Feb 2027. Days: 2 days. Handler: R. Sample"
    )
    assert model.data(model.index(1, 3), SPOKEN) == "2 days"
    assert model.data(model.index(1, 3), TAG_ROLE) == "yellow"
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen.text(QAccessible.Text.Name) == "Requests"
    assert model.headerData(0, Qt.Orientation.Vertical) is None, "a hidden heading still speaks"


def test_the_first_row_of_a_group_names_it() -> None:
    model = PagedModel(COLUMNS, lambda *_: Page([Group("Overdue", 1), 1]))
    model.reload()
    assert model.data(model.index(1, 0), SPOKEN).startswith("Overdue. SAR 27/0001")


def test_the_focused_row_wears_the_ring(table: Table) -> None:
    table.choose(2)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    top = table.rowViewportPosition(2)
    across = table.viewport().width() // 2
    assert colours_at(table.viewport(), (across, top + 1)) == ["#ffeb3b"]
    table.clearFocus()
    assert colours_at(table.viewport(), (across, top + 3)) == ["#e5eff8"]


def test_no_rows_is_no_trouble(shown) -> None:
    model = PagedModel(COLUMNS, lambda *_: Page([]))
    table = shown(Table(model, name="None"))
    model.reload()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.row() is None
    assert not model.canFetchMore(QModelIndex())


def test_a_last_page_that_is_empty_ends_it() -> None:
    pages = iter([Page([1], "more"), Page([], "more")])
    model = PagedModel(COLUMNS, lambda *_: next(pages))
    model.reload()
    model.fetchMore()
    assert model.rowCount() == 1
    assert not model.canFetchMore()
