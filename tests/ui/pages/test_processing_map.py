"""The map page: drawn in the room there is, pointed at, gone through by keys, told, saved."""

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_flows import ACTIVITY, COUNTRY, RECIPIENT, SOURCE, SYSTEM
from ig_desktop.session import Session
from ig_desktop.ui import access, theme
from ig_desktop.ui.pages import processing_map, request_tables
from ig_desktop.ui.pages.processing_map import MOST, MapPage
from ig_desktop.ui.widgets.flow_map import fitted, least_width
from ig_desktop.ui.window import Window
from tests.services.test_processing import WHOLE
from tests.ui.checks import colours_at, nameless, room_faults, save_picture, settle, unreachable
from tests.ui.contrast import NIGHT_SKY, night_sky
from tests.ui.pages.request_pages import link, press
from tests.ui.pages.settings_desk import shown, wait_for_jobs, words_of

Key = Qt.Key
NAME = "Survey of patients & <b>staff</b>"


def survey(**told: object) -> Activity:
    """An activity with something in each of the five columns."""
    fields = {
        **WHOLE.fields,
        "name": NAME,
        "function": "Research",
        "data_source": "The person.\nThe practice",
        "systems": ("Survey system", "Shared drive"),
        **told,
    }
    rows = {
        **WHOLE.rows,
        "recipients": ({"kind": "processor", "name": "Survey AS", "what": "answers"},),
        "transfers": ({"country": "Norway", "recipient": "Survey AS", "reference": "IDTA 4"},),
    }
    return replace(WHOLE, fields=fields, rows=rows)


@pytest.fixture
def page(furnished: Callable[[Session], Window], session: Session) -> MapPage:
    """The map of two activities, a draft and a retired one left out."""
    session.processing.add(survey())
    session.processing.add(WHOLE)
    gone = session.processing.add(survey(name="Gone"))
    session.processing.retire(gone, "Ended.")
    window = furnished(session)
    made = window.go("processing-map")
    settle()
    return made


def ends(page: MapPage, kind: str) -> set[str]:
    return {box.name for box in page.map.boxes if box.kind == kind}


def rows(page: MapPage) -> list[tuple[str, str, str]]:
    model = page.flows.model
    flows = [model.row(number) for number in range(model.rowCount())]
    return [(flow.start[1], flow.end[1], flow.what) for flow in flows]


def centre(page: MapPage, kind: str, name: str) -> QPoint:
    box = page.map.box((kind, name))
    assert box is not None
    return page.map.room_of(box).center().toPoint()


def hover(page: MapPage, where: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(page.map.mapToGlobal(where)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.map.mouseMoveEvent(event)
    settle()


# what is drawn


def test_all_that_is_not_retired_is_drawn_within_the_width(page: MapPage) -> None:
    assert ends(page, ACTIVITY) == {NAME, WHOLE.name}
    assert {"The person", "The practice"} <= ends(page, SOURCE)
    assert {"Survey system", "Shared drive"} <= ends(page, SYSTEM)
    assert "Survey AS" in ends(page, RECIPIENT)
    assert "Norway" in ends(page, COUNTRY)
    rooms = [page.map.room_of(box) for box in page.map.boxes]
    assert max(room.right() for room in rooms) <= page.map.width()
    assert max(room.bottom() for room in rooms) <= page.map.height()
    assert "2 activities, drafts too." in words_of(page)
    page.map.choose((ACTIVITY, NAME))
    save_picture(page.frame, "processing-map")


def test_it_is_laid_out_again_at_another_width_and_size(page: MapPage) -> None:
    before = {box.end: page.map.room_of(box).width() for box in page.map.boxes}
    page.frame.resize(1920, 1080)
    settle()
    after = {box.end: page.map.room_of(box).width() for box in page.map.boxes}
    assert before.keys() == after.keys()
    assert all(after[end] > before[end] for end in before)


def test_where_there_is_no_room_the_table_stands_alone(page: MapPage) -> None:
    columns = len(page.picture.headings)
    assert columns == 5
    theme.apply(theme.Look(scale=2))
    settle()
    assert page.width() / 2 < least_width(columns)
    assert page.map.isHidden()
    assert page.told.isHidden()
    assert "There is no room here for the map to be read" in words_of(page)
    assert len(rows(page)) == len(page.picture.flows)
    save_picture(page.frame, "processing-map-200")
    theme.apply(theme.Look())
    settle()
    assert not page.map.isHidden()
    assert "There is no room here" not in words_of(page)


def test_a_name_is_broken_into_three_lines_at_most_and_none_is_wider(page: MapPage) -> None:
    lines = fitted("Information about the people who live here " * 9, 150)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert fitted("", 150) == ("",)
    assert "".join(fitted("x" * 40, 150)).startswith("xxxx")


def test_only_the_systems_colours_are_used_in_high_contrast(page: MapPage) -> None:
    theme.apply(theme.Look(contrast=True), night_sky())
    settle()
    page.map.choose((ACTIVITY, NAME))
    room = page.map.room_of(page.map.box((ACTIVITY, NAME))).toRect()
    edge, ground = (room.left(), room.center().y()), (room.right() - 5, room.top() + 4)
    assert colours_at(page.map, edge, ground) == [NIGHT_SKY["Link"], NIGHT_SKY["Highlight"]]
    save_picture(page.frame, "processing-map-contrast")


# pointing and choosing


def test_pointing_at_a_box_says_what_it_receives_and_sends(page: MapPage) -> None:
    assert "Point at a box" in page.told.words()
    hover(page, centre(page, ACTIVITY, NAME))
    assert page.told.words() == (
        f"{NAME}. What we do. From: The person; The practice. "
        "To: Survey system; Shared drive; Survey AS (answers)"
    )
    hover(page, centre(page, SYSTEM, "Survey system"))
    assert page.told.words() == f"Survey system. Kept in. From: {NAME}"
    page.map.leaveEvent(QEvent(QEvent.Type.Leave))
    assert "Point at a box" in page.told.words()


def test_a_click_chooses_and_what_is_pointed_at_goes_before_it(page: MapPage) -> None:
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=centre(page, COUNTRY, "Norway"))
    assert page.map.at == (COUNTRY, "Norway")
    hover(page, centre(page, SOURCE, "The person"))
    assert page.told.words().startswith("The person.")
    page.map.leaveEvent(QEvent(QEvent.Type.Leave))
    assert page.told.words() == ("Norway. Outside the United Kingdom. From: Survey AS (IDTA 4)")
    hover(page, QPoint(1, page.map.height() - 1))
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=QPoint(1, page.map.height() - 1))
    assert page.map.at is None


def test_the_flows_of_what_is_chosen_are_drawn_over_the_others(page: MapPage) -> None:
    blue = theme.colour("link").name()
    before = _pixels(page, blue)
    page.map.choose((ACTIVITY, NAME))
    settle()
    assert _pixels(page, blue) > before + 100


def _pixels(page: MapPage, wanted: str) -> int:
    image = page.map.grab().toImage()
    return sum(
        image.pixelColor(x, y).name() == wanted
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_many_ends_are_told_as_a_few_and_how_many_more(page: MapPage) -> None:
    for number in range(12):
        page.session.processing.add(survey(name=f"Survey {number:02}"))
    settle()
    page.map.choose((SYSTEM, "Shared drive"))
    assert page.told.words().endswith("; and 5 more")
    press(page, "Show only these in the table")
    assert len(rows(page)) == 13
    assert "Only 13 flows of Shared drive." in words_of(page)
    press(page, "Show every flow")
    assert len(rows(page)) == len(page.picture.flows)
    assert shown_links(page, "Show every flow") == []


def shown_links(page: MapPage, words: str) -> list[object]:
    from ig_desktop.ui.widgets.buttons import Link

    return shown(page, Link, words)


# by keyboard


def keys(page: MapPage, *pressed: Qt.Key) -> tuple[str, str] | None:
    for key in pressed:
        QTest.keyClick(page.map, key)
        settle()
    return page.map.at


def test_arrows_go_along_a_column_and_to_what_is_joined(page: MapPage, said: list[str]) -> None:
    page.map.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    first = min((box for box in page.map.boxes if box.kind == SOURCE), key=lambda box: box.top)
    assert page.map.at == first.end
    page.map.choose((SOURCE, "The practice"))
    assert keys(page, Key.Key_Right) == (ACTIVITY, NAME)
    assert keys(page, Key.Key_Right) in {(SYSTEM, "Survey system"), (SYSTEM, "Shared drive")}
    assert keys(page, Key.Key_Left) == (ACTIVITY, NAME)
    page.map.choose((RECIPIENT, "Survey AS"))
    assert keys(page, Key.Key_Right) == (COUNTRY, "Norway")
    assert keys(page, Key.Key_Right) == (COUNTRY, "Norway")
    column = sorted(ends(page, SOURCE), key=lambda name: page.map.box((SOURCE, name)).top)
    page.map.choose((SOURCE, column[0]))
    assert keys(page, Key.Key_Down) == (SOURCE, column[1])
    assert keys(page, Key.Key_End) == (SOURCE, column[-1])
    assert keys(page, Key.Key_Down) == (SOURCE, column[-1])
    assert keys(page, Key.Key_Up, Key.Key_Home) == (SOURCE, column[0])
    assert said[-1].startswith(f"{column[0]}. Comes from. To: ")


def test_what_is_chosen_is_what_a_screen_reader_is_told(page: MapPage) -> None:
    access.install()
    page.map.choose((COUNTRY, "Norway"))
    told = QAccessible.queryAccessibleInterface(page.map)
    assert told.role() == QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "Map of who sends what to whom"
    assert told.text(QAccessible.Text.Description) == "Norway, Outside the United Kingdom"


def test_enter_opens_the_activity_and_escape_lets_go_first(page: MapPage) -> None:
    window = page.frame
    page.map.setFocus(Qt.FocusReason.TabFocusReason)
    page.map.choose((SOURCE, "The person"))
    keys(page, Key.Key_Return)
    assert window.page is page
    page.map.choose((ACTIVITY, NAME))
    keys(page, Key.Key_Return)
    assert (window.page.title, window.page.reference) == (NAME, "PA 0001")
    window.back()
    QTest.keyClick(window, Key.Key_Escape)
    settle()
    assert page.map.at is None
    assert window.page is page
    QTest.keyClick(window, Key.Key_Escape)
    settle()
    assert window.page is not page


def test_two_clicks_or_the_link_open_the_activity(page: MapPage) -> None:
    QTest.mouseDClick(page.map, Qt.MouseButton.LeftButton, pos=centre(page, ACTIVITY, WHOLE.name))
    settle()
    assert page.frame.page.reference == "PA 0002"
    page.frame.back()
    page.map.choose((ACTIVITY, NAME))
    press(page, "Open the activity")
    assert page.frame.page.reference == "PA 0001"


def test_what_keys_go_to_is_scrolled_into_view(page: MapPage) -> None:
    for number in range(40):
        page.session.processing.add(survey(name=f"Survey {number:02}"))
    settle()
    page.map.setFocus(Qt.FocusReason.TabFocusReason)
    page.map.choose((ACTIVITY, NAME))
    keys(page, Key.Key_End)
    box = page.map.box(page.map.at)
    where = page.map.mapTo(page.area.viewport(), page.map.room_of(box).center().toPoint())
    assert page.area.viewport().rect().contains(where)
    page.area.verticalScrollBar().setValue(0)
    page.narrowing._activity.setFocus()
    QTest.keyClick(page.narrowing._activity, Key.Key_Tab)
    settle()
    assert page.map.hasFocus()
    where = page.map.mapTo(page.area.viewport(), page.map.room_of(box).center().toPoint())
    assert page.area.viewport().rect().contains(where)


# narrowing


def test_it_is_narrowed_to_a_function_and_to_an_activity(page: MapPage) -> None:
    page.narrowing._function.set_value("Research")
    settle()
    assert ends(page, ACTIVITY) == {NAME}
    assert "1 activity of 2, drafts too." in words_of(page)
    offered = [
        page.narrowing._activity.itemText(n) for n in range(page.narrowing._activity.count())
    ]
    assert offered == ["Every activity", f"{NAME} (PA 0001)"]
    page.narrowing._function.set_value("")
    page.narrowing._activity.set_value("PA 0002")
    settle()
    assert ends(page, ACTIVITY) == {WHOLE.name}
    assert all(WHOLE.name in row[:2] for row in rows(page))


def test_it_can_begin_with_one_activity_or_function(page: MapPage) -> None:
    for arguments in ({"reference": "PA 0001"}, {"function": "Research"}):
        made = page.frame.go("processing-map", **arguments)
        settle()
        assert ends(made, ACTIVITY) == {NAME}


def test_what_was_narrowed_to_and_is_gone_is_let_go(page: MapPage) -> None:
    page.narrowing._activity.set_value("PA 0001")
    settle()
    page.map.choose((ACTIVITY, NAME))
    page.session.processing.retire("PA 0001", "Ended.")
    settle()
    assert ends(page, ACTIVITY) == {WHOLE.name}
    assert page.map.at is None
    assert page.narrowing.activity == ""


def test_very_many_activities_begin_with_one_function(page: MapPage) -> None:
    for number in range(MOST):
        name, function = f"Survey {number:02}", f"Function {number % 3}"
        page.session.processing.add(survey(name=name, function=function))
    made = page.frame.go("processing-map")
    settle()
    assert made.narrowing.function == "Function 0"
    assert f"of {MOST + 2:,}, drafts too." in words_of(made)
    made.narrowing._function.set_value("")
    settle()
    assert len(ends(made, ACTIVITY)) == MOST + 2


def test_nothing_to_draw_leads_to_processing(
    furnished: Callable[[Session], Window], session: Session
) -> None:
    window = furnished(session)
    page = window.go("processing-map")
    settle()
    assert "There is nothing to draw yet." in words_of(page)
    assert page.map.isHidden()
    press(page, "Go to Processing")
    assert window.page.title == "Processing"


# the table


def test_the_table_says_the_same_is_sorted_opened_and_exported(
    page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(rows(page)) == {(f.start[1], f.end[1], f.what) for f in page.picture.flows}
    assert (NAME, "Survey AS", "answers") in rows(page)
    table = page.flows.table
    table.horizontalHeader().sectionClicked.emit(1)
    told = [row[1].casefold() for row in rows(page)]
    assert told == sorted(told)
    table.horizontalHeader().sectionClicked.emit(1)
    assert [row[1].casefold() for row in rows(page)] == sorted(told, reverse=True)
    to = tmp_path / "flows.csv"
    monkeypatch.setattr(request_tables, "ask_csv_to_write", lambda *_: to)
    press(page, "Export the flows in words")
    with to.open(encoding="utf-8-sig", newline="") as file:
        assert [tuple(row.values()) for row in csv.DictReader(file)] == rows(page)
    number = rows(page).index((NAME, "Survey AS", "answers"))
    table.setCurrentIndex(page.flows.model.index(number, 0))
    QTest.keyClick(table, Key.Key_Return)
    settle()
    assert page.frame.page.title == NAME


# saving


def test_the_map_is_saved_as_it_is_narrowed(
    page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    page.narrowing._activity.set_value("PA 0001")
    settle()
    monkeypatch.setattr(processing_map, "ask_file_to_write", lambda *_: tmp_path / "map")
    press(page, "Save as SVG")
    wait_for_jobs(qtbot)
    told = "".join(ET.parse(tmp_path / "map.svg").getroot().itertext())
    assert "Norway" in told
    assert WHOLE.name not in told
    assert "map.svg" in page.frame.strip.words()
    press(page, "Save as PDF")
    wait_for_jobs(qtbot)
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_is_told(
    page: MapPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    nowhere = tmp_path / "gone" / "map.svg"
    monkeypatch.setattr(processing_map, "ask_file_to_write", lambda *_: nowhere)
    press(page, "Save as SVG")
    wait_for_jobs(qtbot)
    assert "could not be written" in page.frame.strip.words()
    monkeypatch.setattr(processing_map, "ask_file_to_write", lambda *_: None)
    page.frame.strip.close_message()
    press(page, "Save as SVG")
    assert page.frame.strip.words() == ""


# room and names


def test_the_page_fits_has_names_and_is_reached_by_keyboard(page: MapPage) -> None:
    page.map.choose((ACTIVITY, NAME))
    settle()
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []
    assert link(page, "Save as PDF")


def test_the_demonstration_fits_at_every_size(desk: Window) -> None:
    desk.go("processing-map")
    settle()
    assert room_faults(desk) == []


def test_the_list_leads_to_the_map_of_what_it_is_narrowed_to(page: MapPage) -> None:
    window = page.frame
    listed = window.go("processing")
    settle()
    press(listed, "See the map")
    assert window.page.narrowing.function == ""
    window.back()
    listed.show_filter(replace(listed.wanted, function="Research"))
    settle()
    press(listed, "See the map")
    assert window.page.title == "Who sends what to whom"
    assert ends(window.page, ACTIVITY) == {NAME}
