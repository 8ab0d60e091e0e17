"""The window: the frame around every page, where one is, and how to get elsewhere and back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui import access, jobs, theme
from ig_desktop.ui.focus import FocusRing
from ig_desktop.ui.idle import IdleLock
from ig_desktop.ui.widgets.bar import Bar
from ig_desktop.ui.widgets.layout import Column, Row, rescale
from ig_desktop.ui.widgets.messages import MessageStrip
from ig_desktop.ui.widgets.navigation import Navigation, Place
from ig_desktop.ui.widgets.page import MENU_BELOW, NO_FOOT_BELOW, Page, room
from ig_desktop.ui.widgets.status import StatusBar

MOST_KEPT = 20
PageFactory = Callable[..., Page]
Act = Callable[[], object]


@dataclass(frozen=True)
class Desk:
    """A desk in the navigation: its page, and how much waits there (None shows nothing)."""

    id: str
    label: str
    icon: str
    page: PageFactory
    count: Callable[[Session], int | None] | None = None


class Window(QWidget):
    """The frame: bar, navigation, message strip, page, status bar.

    `add_desk` and `add_page` say what there is; `go(name, **arguments)` shows one, `back()`
    returns to the one before as it was left. With no register open it shows one closed page
    (unlock, first run) and nothing else.
    """

    locked = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("IG Desktop")
        self.session: Session | None = None
        self.status_facts: Callable[[Session], tuple[list[str], str]] | None = None
        self.furnish: Callable[[Window], object] | None = None
        self._desks: dict[str, Desk] = {}
        self._pages: dict[str, PageFactory] = {}
        self._history: list[Page] = []
        self._stop_listening: Act = lambda: None
        self._closing = False
        self._changed: set[str] = set()
        self._build()
        self._keys()
        self.ring = FocusRing(self)
        self.idle = IdleLock(self)
        self.idle.idle.connect(lambda: self.lock("after some time without use"))
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)
        theme.follow(self._look_changed)

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.bar = Bar()
        self.navigation = Navigation()
        self.strip = MessageStrip()
        self.stack = _Stack()
        self.status = StatusBar()
        middle = Row(self.navigation)
        side = Column(self.strip)
        side.put(self.stack, 1)
        middle.put(side, 1)
        column = Column(self.bar, parent=self)
        column.put(middle, 1)
        column.put(self.status)
        self._middle = middle
        self.navigation.picked.connect(self._desk_picked)
        self.bar.menu.connect(self._toggle_menu)
        self.bar.lock.connect(lambda: self.lock(""))
        self.bar.help.connect(self.help)
        self.resize(theme.px(1366), theme.px(768))
        self._arrange()

    def _keys(self) -> None:
        acts: list[tuple[str, Act]] = [
            ("Ctrl+N", lambda: self._open_if("new-request")),
            ("Ctrl+K", self._find),
            ("Ctrl+P", lambda: self._on_page(Page.print_letter)),
            ("F1", self.help),
            ("Esc", self._escape),
            ("Ctrl+Return", lambda: self._on_page(Page.proceed)),
            ("Ctrl+Enter", lambda: self._on_page(Page.proceed)),
            ("Ctrl+L", lambda: self.lock("")),
        ]
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda act=act: act())

    # what there is

    def add_desk(self, desk: Desk) -> None:
        """Add a desk under those that are there; its page is also reached by `go(desk.id)`."""
        self._desks[desk.id] = desk
        self._pages[desk.id] = desk.page

    def add_page(self, name: str, page: PageFactory) -> None:
        """Add a page reached by `go(name, **arguments)`: called as page(window, **arguments)."""
        self._pages[name] = page

    def has_page(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return name in self._pages

    def desks(self) -> list[Desk]:
        """The desks, from the top."""
        return list(self._desks.values())

    # where one is

    @property
    def page(self) -> Page | None:
        """The page that is shown, with a register open."""
        return self._history[-1] if self._history else None

    def go(self, name: str, **arguments: Any) -> Page:
        """Show a page; the one before is kept for `back`."""
        page = self._pages[name](self, **arguments)
        before = self.page
        self._history.append(page)
        self.stack.addWidget(page)
        if before is not None:
            before.leave()
        while len(self._history) > MOST_KEPT:
            self._let_go(self._history.pop(0))
        self._show(page)
        return page

    def replace(self, name: str, **arguments: Any) -> Page:
        """Show a page in place of the one that is shown: `back` passes over that one."""
        gone = self._history.pop() if self._history else None
        page = self.go(name, **arguments)
        if gone is not None:
            gone.leave()
            self._let_go(gone)
        return page

    def back(self) -> None:
        """Return to the page before, read again; from the first to the first desk."""
        if len(self._history) < 2:
            return
        gone = self._history.pop()
        gone.leave()
        self._show(self._history[-1])
        self._let_go(gone)

    def can_go_back(self) -> bool:
        """Whether there is a page before."""
        return len(self._history) > 1

    def _desk_picked(self, id: str) -> None:
        self._close_menu()
        for page in self._history:
            page.leave()
        gone, self._history = self._history, []
        self.go(id)
        for page in gone:
            self._let_go(page)

    def _show(self, page: Page) -> None:
        page.read()
        self.stack.setCurrentWidget(page)
        page.fold()
        self.navigation.set_current(page.desk)
        self.setWindowTitle(f"{page.title}: IG Desktop")
        heading = page.header.heading
        heading.setFocus(Qt.FocusReason.OtherFocusReason)
        access.announce(heading, page.title)

    def _let_go(self, page: QWidget) -> None:
        abandon = getattr(page, "abandon", None)
        if abandon is not None:
            abandon()
        self.stack.removeWidget(page)
        page.deleteLater()

    # a register opened and closed

    def open_session(self, session: Session, first: str = "") -> None:
        """Begin to work with an unlocked register."""
        self.session = session
        self._stop_listening = session.listen(self._heard)
        if self.furnish is not None and not self._desks:
            self.furnish(self)
        places = [Place(desk.id, desk.label, desk.icon) for desk in self._desks.values()]
        self.navigation.set_places(places)
        self._drop_closed()
        self._arrange()
        self.refresh_frame()
        self.idle.start()
        if self._desks:
            self.go(first or next(iter(self._desks)))
        self.opened.emit()

    def lock(self, why: str = "") -> None:
        """Close the register and forget everything shown; then `locked(why)` is emitted."""
        if self.session is None:
            return
        for job in jobs.running():
            job.cancel()
        self.idle.stop()
        self._stop_listening()
        self._close_menu()
        self.strip.close_message()
        self.bar.search.wipe()
        session, self.session = self.session, None
        pages, self._history = self._history, []
        for page in pages:
            self._let_go(page)
        self.status.say()
        session.lock()
        self.setWindowTitle("IG Desktop")
        self._arrange()
        if not self._closing:
            self.locked.emit(why)

    def show_closed(self, page: QWidget) -> None:
        """Show a page that needs no register: unlock, first run, creating one."""
        self._drop_closed()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._arrange()
        start = getattr(page, "start", None)
        if start is not None:
            start()

    def _drop_closed(self) -> None:
        for number in reversed(range(self.stack.count())):
            page = self.stack.widget(number)
            if page is not None and page not in self._history:
                self._let_go(page)

    # telling

    def say(self, kind: str, words: str, action: str = "", act: Act | None = None) -> None:
        """Show a message above the page: done, info, warning or trouble; one action at most."""
        self.strip.say(kind, words, action, act)

    def show_error(self, error: UserError) -> None:
        """Show what a user can put right."""
        self.say("trouble", str(error))

    def _heard(self, changed: frozenset[str]) -> None:
        self._changed |= changed
        self._telling.start()

    def _tell(self) -> None:
        """Once, after an intention: the page that is shown reads again, and so do the counts."""
        changed, self._changed = frozenset(self._changed), set()
        if self.session is None or not changed:
            return
        if self.page is not None:
            self.page.changed(changed)
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """Read the counts beside the desks and the facts of the status bar again."""
        if self.session is None:
            return
        for desk in self._desks.values():
            if desk.count is not None:
                self.navigation.set_count(desk.id, desk.count(self.session))
        if self.status_facts is not None:
            facts, right = self.status_facts(self.session)
            self.status.say(*facts, right=right)

    # keys and room

    def _open_if(self, name: str) -> None:
        if self.session is not None and name in self._pages:
            self.go(name)

    def _on_page(self, act: Callable[[Page], None]) -> None:
        shown = self.page or self.stack.currentWidget()
        own = getattr(shown, act.__name__, None)
        if own is not None:
            own()

    def _find(self) -> None:
        if self.session is not None:
            self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.bar.search.selectAll()

    def help(self) -> None:
        """Show the help of the page that is shown."""
        if self.session is not None and self.has_page("help"):
            topic = self.page.help_topic if self.page is not None else ""
            self.go("help", topic=topic)

    def _escape(self) -> None:
        if self.navigation.isVisible() and self.is_narrow():
            self._close_menu()
            self.bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.session is None:
            on_escape = getattr(self.stack.currentWidget(), "back", None)
            if on_escape is not None:
                on_escape()
        elif self.page is not None and self.page.step_back():
            return
        elif self.page is not None and _half_written(self.focusWidget()):
            self.page.header.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back()

    def is_narrow(self) -> bool:
        """Whether there is no room for the navigation beside the page."""
        return room(self) < MENU_BELOW

    def _arrange(self) -> None:
        """Show what belongs in this state and room."""
        is_open, narrow = self.session is not None, self.is_narrow()
        self.bar.arrange(is_open, narrow)
        if narrow and self._middle.indexOf(self.navigation) >= 0:
            self._middle.removeWidget(self.navigation)
        elif not narrow and self._middle.indexOf(self.navigation) < 0:
            self._middle.insertWidget(0, self.navigation)
        self.navigation.setVisible(is_open and not narrow)
        tall = self.height() / theme.scale() >= NO_FOOT_BELOW
        self.status.setVisible(is_open and tall)

    def _toggle_menu(self) -> None:
        if self.navigation.isVisible():
            self._close_menu()
            return
        high = min(self.height() - self.bar.height(), self.navigation.sizeHint().height())
        width = theme.px(280)
        self.navigation.setGeometry(0, self.bar.height(), width, max(high, theme.px(60)))
        self.navigation.show()
        self.navigation.raise_()
        if self.page is not None and self.page.desk in self._desks:
            self.navigation.row(self.page.desk).setFocus(Qt.FocusReason.TabFocusReason)

    def _close_menu(self) -> None:
        if self.is_narrow():
            self.navigation.hide()

    def _look_changed(self) -> None:
        rescale(self)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.watch(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        self.lock()
        self._drop_closed()
        jobs.wait_for_all()
        theme.unfollow(self._look_changed)
        self.ring.stop()
        super().closeEvent(event)


def _half_written(widget: QWidget | None) -> bool:
    """Whether one is writing: the first Escape then only leaves the field."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text())
    return isinstance(widget, QPlainTextEdit) and bool(widget.toPlainText())


class _Stack(QStackedWidget):
    """The pages; a low window cuts a page short rather than growing past its screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
