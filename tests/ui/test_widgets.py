"""Rows, messages, tabs, tracks and figures: what they show, and what is heard of them."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from ig_desktop.ui import theme
from ig_desktop.ui.widgets.bars import Bar, Bars
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.clock import ClockPanel, Fact
from ig_desktop.ui.widgets.figures import Figure, FigureRow
from ig_desktop.ui.widgets.messages import MessageStrip
from ig_desktop.ui.widgets.panels import Empty, Inset, Panel
from ig_desktop.ui.widgets.rows import (
    AnswersSoFar,
    StepList,
    SummaryList,
    Task,
    TaskList,
    TickList,
    WorkedStep,
    change,
)
from ig_desktop.ui.widgets.tabs import Tab, Tabs
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.widgets.timeline import Happening, Timeline
from ig_desktop.ui.widgets.track import ClockTrack, Span, pause_words
from tests.ui.checks import colours_at, nameless

RECEIVED, TODAY, DUE = date(2027, 1, 11), date(2027, 1, 28), date(2027, 2, 19)
PAUSE = (date(2027, 1, 18), date(2027, 1, 25))


def words_in(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(Text)]


def test_an_ampersand_is_only_an_ampersand() -> None:
    assert Button("Save & close").accessibleName() == "Save & close"
    assert Link("Terms & conditions").words == "Terms & conditions"


def test_a_link_of_a_row_says_what_it_changes() -> None:
    assert change("Kind of request", lambda: None).accessibleName() == "Change kind of request"


def test_pressing_a_link_acts(shown, qtbot) -> None:
    pressed = []
    link = shown(Link("Change", lambda: pressed.append(1)))
    QTest.keyClick(link, Qt.Key.Key_Space)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert pressed == [1, 1]


def test_a_long_link_wraps_where_it_must() -> None:
    link = Link("Get a clinician's opinion on serious harm to anybody", wrap=True)
    assert link.heightForWidth(150) > 2 * link.heightForWidth(1_000) - 10
    assert link.minimumSizeHint().width() <= theme.px(160)


@pytest.mark.parametrize("kind", ["done", "info", "warning", "trouble"])
def test_a_message_is_shown_and_announced(kind: str, shown, said) -> None:
    strip = shown(MessageStrip())
    acted = []
    strip.say(kind, "SAR 26/0398 closed.", "Open it again", lambda: acted.append(1))
    assert strip.words() == "SAR 26/0398 closed."
    assert said == ["SAR 26/0398 closed."]
    assert not nameless(strip)
    strip.findChild(Link).click()
    assert acted == [1]
    assert strip.words() == ""


def test_a_message_can_be_closed_and_has_no_action_unless_given(shown) -> None:
    strip = shown(MessageStrip())
    strip.say("info", "Two due dates moved.")
    assert not strip.findChild(Link).isVisible()
    strip.close_message()
    assert not strip.isVisible()


def test_an_answer_left_out_reads_not_provided() -> None:
    answers = SummaryList()
    answers.add("Anything to add", "", change("Anything to add", lambda: None))
    assert "Not provided" in words_in(answers)
    answers.clear()
    assert words_in(answers) == []


def test_answers_so_far_name_their_question() -> None:
    answers = AnswersSoFar()
    answers.add("Whose decision is it?", "Ours", lambda: None)
    assert answers.findChild(Link).accessibleName() == "Change: Whose decision is it?"


def test_a_step_that_cannot_start_is_no_link() -> None:
    tasks = TaskList(
        [
            Task("Search", "To do", "blue", act=lambda: None),
            Task("Send the response", "Cannot start yet", "grey", "It needs an opinion first"),
        ]
    )
    assert [link.accessibleName() for link in tasks.findChildren(Link)] == ["Search: To do"]
    assert "Send the response" in words_in(tasks)
    tasks.set_tasks([])
    assert not words_in(tasks)


def test_steps_are_numbered_and_a_doubtful_one_says_so() -> None:
    steps = StepList([WorkedStep("Received.", "Art 12A"), WorkedStep("Aim.", "", "Check first")])
    assert words_in(steps) == ["1", "Received.", "Art 12A", "2", "Aim.", "Check first"]


def test_a_tick_or_a_cross_is_also_a_word() -> None:
    rights = TickList()
    rights.add("Object", icon="cross")
    from ig_desktop.ui.widgets.marks import Mark

    assert rights.findChild(Mark).accessibleName() == "No"


def test_a_timeline_can_be_read_in_order() -> None:
    line = Timeline(
        [Happening("26 Jan", "Opinion asked for", "R. Sample"), Happening("11 Jan", "Received")]
    )
    assert words_in(line) == ["26 Jan", "Opinion asked for", "R. Sample", "11 Jan", "Received"]


def test_the_track_is_read_out_as_a_sentence() -> None:
    track = ClockTrack(Span(RECEIVED, DUE, TODAY, [PAUSE]))
    assert track.accessibleDescription() == (
        "Received 11 Jan. Paused 18 to 25 Jan. Today 28 Jan. Due 19 Feb"
    )
    assert pause_words((date(2027, 1, 30), date(2027, 2, 2))) == "Paused 30 Jan to 2 Feb"


def test_the_track_is_blue_to_today_and_open_after(shown) -> None:
    track = shown(ClockTrack(Span(RECEIVED, DUE, TODAY)), 401, 48)
    assert colours_at(track, (60, 24), (350, 24)) == ["#005eb8", "#ffffff"]


def test_the_track_of_a_late_case_is_red_after_its_due_date(shown) -> None:
    track = shown(ClockTrack(Span(RECEIVED, date(2027, 1, 21), date(2027, 1, 31))), 401, 48)
    assert colours_at(track, (60, 24), (300, 24)) == ["#005eb8", "#d5281b"]


@pytest.mark.parametrize("day", [RECEIVED, date(2026, 12, 1), date(2028, 1, 1)])
def test_the_track_can_be_drawn_on_any_day(day: date, shown) -> None:
    assert shown(ClockTrack(Span(day, day, day, [(day, day)])), 300, 48).grab().width() == 300


def test_the_clock_panel_shows_facts_state_and_track(shown) -> None:
    panel = shown(ClockPanel())
    span = Span(RECEIVED, DUE, TODAY)
    panel.show_clock(
        [Fact("Due", "Friday 19 February 2027", "h1")], ("Clock running", "blue"), span
    )
    assert words_in(panel) == ["Due", "Friday 19 February 2027"]
    assert panel.findChild(Tag).text() == "Clock running"
    panel.show_clock([], ("", "plain"), None)
    assert not panel.findChild(ClockTrack).isVisible()


def test_bars_say_their_numbers() -> None:
    bars = Bars([Bar("Overdue", 2, "bad"), Bar("This week", 0)], name="Due by week")
    assert bars.accessibleName() == "Due by week"
    assert bars.accessibleDescription() == "Overdue: 2; This week: 0"
    bars.grab()


def test_figures_jump_and_say_what_they_count(shown, qtbot) -> None:
    jumped = []
    row = shown(FigureRow([Figure("2", "Overdue", lambda: jumped.append("late"), bad=True)]))
    (button,) = row.buttons()
    assert button.accessibleName() == "Overdue: 2"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert jumped == ["late"]


def test_figures_move_closer_before_they_take_a_second_line(shown) -> None:
    figures = [Figure("5", "Due in five working days") for _ in range(5)]
    row = shown(FigureRow(figures), 1_300, 200)
    wide = row.buttons()[0].sizeHint().width()
    row.resize(950, 200)
    assert row.buttons()[0].sizeHint().width() < wide
    assert row.heightForWidth(400) > row.heightForWidth(950)


@pytest.fixture
def tabs(shown) -> Tabs:
    return shown(Tabs([Tab("open", "Open", 34), Tab("mine", "Mine", 12), Tab("late", "Overdue")]))


def test_tabs_are_picked_with_arrows_and_the_mouse(tabs: Tabs, qtbot) -> None:
    picked = []
    tabs.picked.connect(picked.append)
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    QTest.keyClick(tabs, Qt.Key.Key_End)
    where = tabs.rects(tabs.width())[0].center()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=where)
    assert picked == ["mine", "late", "open"]


def test_the_tab_picked_stays_picked_when_counts_change(tabs: Tabs) -> None:
    tabs.set_value("mine")
    tabs.set_tabs([Tab("open", "Open", 33), Tab("mine", "Mine", 11)])
    assert tabs.value() == "mine"
    assert tabs.tabText(1) == "Mine 11"


def test_tabs_go_on_to_a_second_line(tabs: Tabs) -> None:
    assert tabs.heightForWidth(150) > tabs.heightForWidth(700)


def test_a_tab_bar_is_one_to_a_screen_reader(tabs: Tabs) -> None:
    seen = QAccessible.queryAccessibleInterface(tabs)
    assert seen.role() == QAccessible.Role.PageTabList
    assert tabs.accessibleName()


def test_in_contrast_tags_and_panels_are_outlines(shown, contrast) -> None:
    tag = shown(Tag("To do", "blue"), 60, 20)
    assert colours_at(tag, (30, 0))[0] != colours_at(tag, (3, 10))[0]
    panel = shown(Panel(Text("Facts")), 200, 80)
    assert colours_at(panel, (100, 0), (100, 5)) == ["#ffffff", "#000000"]


def test_an_inset_and_an_empty_state_say_all_they_have() -> None:
    inset = Inset("Why we ask", "First.", "Second.", source="Art 6")
    assert words_in(inset) == ["Why we ask", "First.", "Second.", "Art 6"]
    empty = Empty("Nothing matches.", "34 requests were looked at.", Button("Clear"))
    empty.set_words("Nothing yet.")
    assert words_in(empty)[0] == "Nothing yet."


def test_clicking_beside_the_tabs_picks_nothing(tabs: Tabs, qtbot) -> None:
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=QPoint(tabs.width() - 3, 10))
    assert tabs.value() == "open"
