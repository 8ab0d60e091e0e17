"""The frame: desks, pages and the way back, messages, keys, locking, folding."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui import jobs, theme
from ig_desktop.ui.frame_facts import Status
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.search import Found
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Desk, Window
from tests.ui.checks import nameless, room_faults, save_picture, settle, tab_stops, unreachable


class Sample(ScrollPage):
    """A page that counts how often it was read."""

    def __init__(self, frame: Window, desk: str = "today", title: str = "Today") -> None:
        super().__init__(frame, PageHeader(title, back="Back", on_back=frame.back))
        self.desk = desk
        self.reads = 0
        self.left = 0
        self.pressed = 0
        self.line = self.put(TextInput(name="Line"))
        self.put(Button("Go", self._go, kind="primary"))

    def read(self) -> None:
        self.reads += 1

    def leave(self) -> None:
        self.left += 1

    def _go(self) -> None:
        self.pressed += 1


@pytest.fixture
def frame(window: Window) -> Window:
    """A window with two desks and a page."""
    window.add_desk(Desk("today", "Today", "today", Sample, lambda session: 7))
    window.add_desk(
        Desk("requests", "Requests", "requests", lambda f: Sample(f, "requests", "Requests"))
    )
    window.add_page("request", lambda f, title: Sample(f, "requests", title))
    return window


@pytest.fixture
def open_frame(frame: Window, session: Session) -> Window:
    frame.open_session(session)
    settle()
    return frame


CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def press(window: Window, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget() or window, key, keys)
    settle()


def test_opening_shows_the_first_desk_and_its_count(open_frame: Window) -> None:
    assert open_frame.page.title == "Today"
    assert open_frame.navigation.row("today").accessibleName() == "Today, 7"
    assert open_frame.navigation.row("today").current
    assert open_frame.windowTitle() == "Today: IG Desktop"


def test_a_change_of_page_moves_the_focus_to_its_heading_and_is_announced(
    open_frame: Window, said: list[str]
) -> None:
    page = open_frame.go("request", title="SAR 27/0014")
    assert open_frame.focusWidget() is page.header.heading
    assert said == ["SAR 27/0014"]


def test_back_returns_to_the_page_as_it_was_and_reads_it_again(open_frame: Window) -> None:
    first = open_frame.page
    first.line.setText("half written")
    open_frame.go("request", title="SAR 27/0014")
    assert first.left == 1
    press(open_frame, Qt.Key.Key_Escape)
    assert open_frame.page is first
    assert first.line.text() == "half written"
    assert first.reads == 2
    press(open_frame, Qt.Key.Key_Escape)
    assert open_frame.page is first, "there is nothing before the first page"


def test_escape_leaves_a_field_before_it_leaves_the_page(open_frame: Window) -> None:
    page = open_frame.go("request", title="SAR 27/0014")
    page.line.setFocus()
    page.line.setText("half written")
    press(open_frame, Qt.Key.Key_Escape)
    assert open_frame.page is page
    assert open_frame.focusWidget() is page.header.heading
    press(open_frame, Qt.Key.Key_Escape)
    assert open_frame.page.title == "Today"


def test_a_page_put_in_place_of_another_is_passed_over_on_the_way_back(open_frame: Window) -> None:
    open_frame.go("request", title="Question 1")
    open_frame.replace("request", title="Question 2")
    open_frame.back()
    assert open_frame.page.title == "Today"


def test_a_desk_begins_afresh(open_frame: Window) -> None:
    open_frame.go("request", title="SAR 27/0014")
    QTest.mouseClick(open_frame.navigation.row("requests"), Qt.MouseButton.LeftButton)
    settle()
    assert open_frame.page.title == "Requests"
    assert not open_frame.can_go_back()
    assert open_frame.stack.count() == 1


def test_only_so_many_pages_are_kept(open_frame: Window) -> None:
    for number in range(30):
        open_frame.go("request", title=f"SAR 27/{number:04}")
    settle()
    assert open_frame.stack.count() == 20


def test_desks_are_one_tab_stop_and_arrows_move_between(open_frame: Window) -> None:
    row = open_frame.navigation.row("today")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    press(open_frame, Qt.Key.Key_Down)
    assert open_frame.navigation.row("requests").hasFocus()
    press(open_frame, Qt.Key.Key_Space)
    assert open_frame.page.title == "Requests"


def test_a_page_reads_again_once_after_a_change(open_frame: Window, session: Session) -> None:
    reads = open_frame.page.reads
    for _ in range(3):
        session.tell(frozenset({"request"}))
    settle()
    assert open_frame.page.reads == reads + 1


def test_a_message_stands_above_the_page(open_frame: Window) -> None:
    open_frame.show_error(UserError("S: cannot be reached.", "Nothing you typed is lost."))
    assert open_frame.strip.words() == "S: cannot be reached. Nothing you typed is lost."
    assert open_frame.strip.kind == "trouble"


def test_ctrl_enter_presses_the_primary_button(open_frame: Window) -> None:
    press(open_frame, Qt.Key.Key_Return, CTRL)
    open_frame.page.line.setFocus()
    press(open_frame, Qt.Key.Key_Return, CTRL)
    assert open_frame.page.pressed == 2


def test_ctrl_n_asks_for_a_new_request(open_frame: Window) -> None:
    press(open_frame, Qt.Key.Key_N, CTRL)
    assert open_frame.page.title == "Today", "nothing happens while there is no such page"
    open_frame.add_page("new-request", lambda f: Sample(f, "requests", "New request"))
    press(open_frame, Qt.Key.Key_N, CTRL)
    assert open_frame.page.title == "New request"


def test_ctrl_p_and_f1_ask_the_page(open_frame: Window) -> None:
    printed = []
    open_frame.page.print_letter = lambda: printed.append(1)
    press(open_frame, Qt.Key.Key_P, CTRL)
    assert printed == [1]
    open_frame.page.help_topic = "requests"
    for _ in range(2):
        press(open_frame, Qt.Key.Key_F1)
    headings = [heading.text() for heading in open_frame.page.findChildren(Heading)]
    assert headings[:3] == ["Help", "Requests", "See also"]
    press(open_frame, Qt.Key.Key_Escape)
    assert open_frame.page.title == "Today", "help on help is no second page"


def test_searching_lists_opens_and_closes(open_frame: Window) -> None:
    opened: list[str] = []

    def search(words: str) -> list[Found]:
        return [Found(f"SAR 27/000{n}", words, lambda n=n: opened.append(str(n))) for n in (1, 2)]

    box = open_frame.bar.search
    box.set_source(search, lambda words: opened.append(f"all {words}"))
    press(open_frame, Qt.Key.Key_K, CTRL)
    assert box.hasFocus()
    QTest.keyClicks(box, "sam")
    box.look()
    assert box.results().isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box, key)
    assert opened == ["2"]
    assert box.text() == ""
    QTest.keyClicks(box, "sam")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened[-1] == "all sam"
    box.look()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.results() is None
    assert open_frame.page is not None, "Escape in the box does not leave the page"


def test_a_search_that_finds_nothing_says_so(open_frame: Window, said: list[str]) -> None:
    box = open_frame.bar.search
    box.set_source(lambda words: [])
    box.setText("orthodontic")
    box.look()
    assert said[-1] == "Nothing matches “orthodontic”."

    def broken(words: str) -> list[Found]:
        raise UserError("The register cannot be read.")

    box.set_source(broken)
    box.look()
    assert said[-1] == "The register cannot be read."


def test_locking_forgets_everything_that_was_shown(open_frame: Window, session: Session) -> None:
    why: list[str] = []
    open_frame.locked.connect(why.append)
    open_frame.go("request", title="Requester 1043")
    open_frame.say("done", "Requester 1043 was told.")
    open_frame.bar.search.setText("Requester")
    press(open_frame, Qt.Key.Key_L, CTRL)
    assert why == [""]
    assert open_frame.session is None
    assert open_frame.stack.count() == 0
    assert open_frame.windowTitle() == "IG Desktop"
    assert open_frame.strip.words() == ""
    assert open_frame.bar.search.text() == ""
    assert not open_frame.navigation.isVisible()
    with pytest.raises(ValueError, match="closed"):
        _ = session.register.key
    open_frame.back()
    press(open_frame, Qt.Key.Key_N, CTRL)
    assert open_frame.page is None


class Clock:
    """Both clocks of the time module, moved by hand."""

    wall = count = 1_000.0

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.count


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("ig_desktop.ui.idle.time", made)
    return made


def touch(window: Window) -> None:
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, NONE)
    QApplication.sendEvent(window.windowHandle(), key)


def test_it_locks_itself_when_nobody_touches_it(clock: Clock, open_frame: Window) -> None:
    heard: list[str] = []
    open_frame.locked.connect(heard.append)
    clock.count += 599
    assert not open_frame.idle.look()
    touch(open_frame)
    clock.count += 599
    assert not open_frame.idle.look(), "a touch starts the count again"
    QApplication.sendEvent(open_frame.windowHandle(), QEvent(QEvent.Type.UpdateRequest))
    clock.count += 2
    assert open_frame.idle.look(), "painting does not"
    assert heard == ["after some time without use"]
    assert open_frame.session is None
    assert not open_frame.idle.is_running()


def test_sleep_counts_and_the_touch_that_wakes_finds_it_locked(
    clock: Clock, open_frame: Window
) -> None:
    clock.wall += 3_600
    touch(open_frame)
    assert open_frame.session is None


def test_the_timer_looks_by_itself(open_frame: Window, qtbot) -> None:
    open_frame.idle.set_minutes(0.0005)
    with qtbot.waitSignal(open_frame.locked, timeout=5_000):
        open_frame.idle.start()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_N])
def test_a_key_held_down_acts_once(open_frame: Window, key: Qt.Key) -> None:
    open_frame.add_page("new-request", lambda f: Sample(f, "requests", "New"))
    page, kept = open_frame.page, len(open_frame._history)
    ctrl = Qt.KeyboardModifier.ControlModifier
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, key, ctrl, "", again)
        QApplication.sendEvent(open_frame.windowHandle(), event)
        settle()
    if key == Qt.Key.Key_Return:
        assert page.pressed == 1
    else:
        assert len(open_frame._history) == kept + 1


def clicked(window: Window, at: QPoint, when: int) -> None:
    """One click as the system sends it: a press and a release."""
    place, left = QPointF(at), Qt.MouseButton.LeftButton
    kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease]
    for kind in kinds:
        held = left if kind == kinds[0] else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, place, place, left, held, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(when)
        QApplication.sendEvent(window.windowHandle(), event)
    settle()


@pytest.mark.parametrize(("after", "brought"), [(80, 1), (2_000, 3)])
def test_the_second_of_two_fast_clicks_does_not_land_on_the_page_the_first_brought(
    open_frame: Window, after: int, brought: int
) -> None:
    pages: list[Sample] = []

    class Question(Sample):
        def _go(self) -> None:
            super()._go()
            pages.append(self.frame.go("next"))

    open_frame.add_page("next", Question)
    first = open_frame.go("next")
    settle()
    button = first.findChild(Button)
    at = button.mapTo(open_frame, button.rect().center())
    for number in range(3):
        clicked(open_frame, at, 10_000 + number * after)
    assert first.pressed == 1
    assert len(pages) == brought


def test_fast_clicks_on_one_button_each_count(open_frame: Window) -> None:
    page = open_frame.page
    button = page.findChild(Button)
    at = button.mapTo(open_frame, button.rect().center())
    for number in range(3):
        clicked(open_frame, at, 10_000 + number * 80)
    assert page.pressed == 3


def test_locking_closes_what_is_open_over_the_window(open_frame: Window) -> None:
    dialog = QDialog(open_frame)
    dialog.open()
    open_frame.lock()
    assert not dialog.isVisible()


def test_closing_the_window_closes_the_register(open_frame: Window, session: Session) -> None:
    heard: list[str] = []
    open_frame.locked.connect(heard.append)
    open_frame.close()
    with pytest.raises(ValueError, match="closed"):
        _ = session.register.key
    assert heard == [], "nobody is asked to unlock a window that is going"


def test_under_960_the_desks_are_behind_a_menu(open_frame: Window) -> None:
    open_frame.resize(900, 700)
    settle()
    assert not open_frame.navigation.isVisible()
    assert open_frame.bar.menu_button.isVisible()
    open_frame.bar.menu_button.click()
    assert open_frame.navigation.isVisible()
    assert open_frame.navigation.row("today").hasFocus()
    press(open_frame, Qt.Key.Key_Escape)
    assert not open_frame.navigation.isVisible()
    open_frame.bar.menu_button.click()
    QTest.mouseClick(open_frame.navigation.row("requests"), Qt.MouseButton.LeftButton)
    assert not open_frame.navigation.isVisible()
    assert open_frame.page.title == "Requests"
    open_frame.resize(1366, 768)
    settle()
    assert open_frame.navigation.isVisible()


def test_a_low_window_has_no_status_bar(open_frame: Window) -> None:
    assert open_frame.status.isVisible()
    open_frame.resize(1366, 470)
    settle()
    assert not open_frame.status.isVisible()


def test_the_text_size_changes_under_the_page_that_is_shown(open_frame: Window) -> None:
    page = open_frame.page
    page.line.setText("half written")
    theme.apply(theme.Look(scale=2))
    settle()
    assert open_frame.page is page
    assert page.line.text() == "half written"
    assert page.line.height() == 72
    assert open_frame.bar.menu_button.isVisible(), "1366 at 200 % is 683"


def test_the_frame_has_room_names_and_a_way_for_the_keyboard(open_frame: Window) -> None:
    assert not nameless(open_frame)
    assert not unreachable(open_frame)
    assert open_frame.bar.search in tab_stops(open_frame)
    assert not room_faults(open_frame)


def test_the_ring_follows_the_focus_and_outlives_pages(open_frame: Window) -> None:
    ring = open_frame.ring
    open_frame.page.line.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert ring.frame.widget() is open_frame.page.line
    open_frame.go("request", title="SAR 27/0014")
    settle()
    assert ring.frame.widget() is None, "a heading wears none"
    QTest.mouseClick(open_frame.navigation.row("today"), Qt.MouseButton.LeftButton)
    settle()
    open_frame.page.line.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert ring.frame.isVisible()
    save_picture(open_frame, "frame")


def test_jobs_are_asked_to_stop_when_it_locks(open_frame: Window, qtbot: object) -> None:
    from threading import Event

    begun = Event()

    def work(job: jobs.Job) -> None:
        begun.set()
        while True:
            job.step()

    job = jobs.Job(work)
    with qtbot.waitSignal(job.stopped, timeout=5_000):
        job.start()
        assert begun.wait(5)
        open_frame.lock()


@pytest.mark.parametrize("how", ["go", "replace"])
def test_a_page_that_cannot_be_read_leaves_the_one_before(open_frame: Window, how: str) -> None:
    class Broken(Sample):
        def read(self) -> None:
            raise UserError("There is no such request.")

    open_frame.add_page("broken", Broken)
    before = open_frame.page
    with pytest.raises(UserError):
        getattr(open_frame, how)("broken")
    settle()
    assert open_frame.page is before
    assert open_frame.stack.currentWidget() is before
    assert open_frame.stack.count() == 1


def test_status_facts_are_shown(frame: Window, session: Session) -> None:
    facts = lambda s: Status([f"Signed in: {s.account.name}", "Backed up"], "Log verified")  # noqa: E731
    frame.status_facts = facts
    frame.open_session(session)
    assert frame.status.accessibleDescription().startswith("Signed in: Olive Officer. Backed up")
