"""The window: its pages and desks, the way there and back, and the register it works on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from ig_desktop.domain.roles import role_for
from ig_desktop.errors import UserError
from ig_desktop.ui import access, jobs, theme
from ig_desktop.ui.clicks import StrayClicks
from ig_desktop.ui.focus import FocusRing
from ig_desktop.ui.frame import Frame
from ig_desktop.ui.idle import IdleLock
from ig_desktop.ui.keys import Keys
from ig_desktop.ui.widgets.navigation import Place
from ig_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.frame_facts import Status

MOST_KEPT = 20
PageFactory = Callable[..., Page]
Act = Callable[[], object]


@dataclass(frozen=True)
class Desk:
    """A desk in the navigation: its page, and how much waits there (None shows nothing).

    It is shown to whoever has the `permission`, and to everybody without one.
    """

    id: str
    label: str
    icon: str
    page: PageFactory
    count: "Callable[[Session], int | None] | None" = None
    permission: str = ""

    def is_for(self, session: "Session") -> bool:
        """Whether the account signed in works at this desk."""
        roles = session.account.roles
        return not self.permission or role_for(roles, self.permission) is not None


class Window(Frame):
    """The one window.

    `add_desk` and `add_page` say what there is; `go(name, **arguments)` shows one, `back()`
    returns to the one before as it was left. With no register open it shows one closed page
    (unlock, first run) and nothing else.
    """

    locked = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.status_facts: Callable[[Session], Status] | None = None
        self.furnish: Callable[[Window], object] | None = None
        self._desks: dict[str, Desk] = {}
        self._pages: dict[str, PageFactory] = {}
        self._history: list[Page] = []
        self._stop_listening: Act = lambda: None
        self._closing = False
        self._changed: set[str] = set()
        self._keys = Keys(self)
        self.ring = FocusRing(self)
        self.clicks = StrayClicks(self)
        self.idle = IdleLock(self)
        self.idle.idle.connect(lambda: self.lock("after some time without use"))
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)
        self.navigation.picked.connect(self._desk_picked)
        self.bar.lock.connect(lambda: self.lock())
        self.bar.help.connect(self.help)

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

    def go(self, name: str, /, **arguments: Any) -> Page:
        """Show a page; the one before is kept for `back`. UserError when it has nothing to show."""
        page = self._made(name, arguments)
        if self.page is not None:
            self.page.leave()
        self._history.append(page)
        self._show(page)
        while len(self._history) > MOST_KEPT:
            self._let_go(self._history.pop(0))
        return page

    def replace(self, name: str, /, **arguments: Any) -> Page:
        """Show a page in place of the one that is shown: `back` passes over that one."""
        page = self._made(name, arguments)
        gone = self._history.pop() if self._history else None
        self._history.append(page)
        self._show(page)
        if gone is not None:
            gone.leave()
            self._let_go(gone)
        return page

    def back(self) -> None:
        """Return to the page before, read again; from the first there is nowhere to go."""
        if len(self._history) < 2 or not self._history[-1].may_leave():
            return
        self._history[-2].read()
        gone = self._history.pop()
        gone.leave()
        self._show(self._history[-1])
        self._let_go(gone)

    def can_go_back(self) -> bool:
        """Whether there is a page before."""
        return len(self._history) > 1

    def help(self) -> None:
        """Show the help of the page that is shown; the page before it stays as it is."""
        from ig_desktop.ui.help import ClosedHelpPage, HelpPage

        shown = self.stack.currentWidget()
        if self.session is not None and self.page is not None:
            if not isinstance(shown, HelpPage):
                self.go("help", topic=self.page.help_topic or self.page.desk)
        elif shown is not None and not isinstance(shown, ClosedHelpPage):
            topic = getattr(shown, "help_topic", "")
            self._put_closed(ClosedHelpPage(self, lambda: self._end_help(shown), topic))

    def _end_help(self, before: QWidget) -> None:
        over = self.stack.currentWidget()
        self.stack.setCurrentWidget(before)
        if over is not None:
            self._let_go(over)
        getattr(before, "start", lambda: None)()

    def _desk_picked(self, id: str) -> None:
        self.close_menu()
        if not self._may_leave_all():
            return
        page = self._made(id, {})
        gone, self._history = self._history, [page]
        self._show(page)
        for left in gone:
            left.leave()
            self._let_go(left)

    def _may_leave_all(self) -> bool:
        return all(page.may_leave() for page in self._history)

    def _made(self, name: str, arguments: dict[str, Any]) -> Page:
        """A page that has read what it shows; when it cannot, nothing else has changed."""
        page = self._pages[name](self, **arguments)
        page.address = (name, arguments)
        try:
            page.read()
        except BaseException:
            page.deleteLater()
            raise
        self.stack.addWidget(page)
        return page

    def _show(self, page: Page) -> None:
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

    def open_session(self, session: "Session", first: str = "") -> None:
        """Begin to work with an unlocked register."""
        self.session = session
        self._stop_listening = session.listen(self._heard)
        if self.furnish is not None and not self._desks:
            self.furnish(self)
        self._pages.setdefault("help", _help_page)
        desks = [desk for desk in self._desks.values() if desk.is_for(session)]
        self.navigation.set_places([Place(desk.id, desk.label, desk.icon) for desk in desks])
        self._drop_closed()
        self.arrange(True)
        self.refresh_frame()
        self.idle.start()
        if desks:
            self.go(first or desks[0].id)
        self.opened.emit()

    def lock(self, why: str = "") -> None:
        """Close the register and forget everything shown; then `locked(why)` is emitted."""
        if self.session is None:
            return
        for job in jobs.running():
            job.cancel()
        self.idle.stop()
        self._stop_listening()
        session = self.session
        self.strip.close_message()
        try:
            for page in self._history:
                page.leave()
        finally:
            not_kept = self.strip.words()
            self.session = None
            self._forget()
            try:
                session.lock()
            finally:
                self.arrange(False)
                if not self._closing:
                    self.locked.emit(why)
                    if not_kept:
                        self.say("trouble", not_kept)

    def _forget(self) -> None:
        """Take away everything that came from the register, dialogs over the window included."""
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        self.close_menu()
        self.strip.close_message()
        self.bar.search.wipe()
        pages, self._history = self._history, []
        for page in pages:
            self._let_go(page)
        self.navigation.set_places([])
        self.status.say()
        self.setWindowTitle("IG Desktop")

    def show_closed(self, page: QWidget) -> None:
        """Show a page that needs no register: unlock, first run, creating one."""
        self._drop_closed()
        self._put_closed(page)

    def _put_closed(self, page: QWidget) -> None:
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.arrange()
        getattr(page, "start", lambda: None)()

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
            if desk.count is not None and desk.is_for(self.session):
                self.navigation.set_count(desk.id, desk.count(self.session))
        if self.status_facts is not None:
            told = self.status_facts(self.session)
            act = self._show_log if told.wrong else None
            self.status.say(*told.facts, right=told.right, act=act)

    def _show_log(self) -> None:
        self.go("settings", tab="log")

    # the window itself

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.clicks.watch(self.windowHandle())
        self.idle.watch(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave_all():
            event.ignore()
            return
        self._closing = True
        self.lock()
        self._drop_closed()
        jobs.wait_for_all()
        theme.unfollow(self.look_changed)
        self.ring.stop()
        super().closeEvent(event)


def _help_page(window: Window, **arguments: Any) -> Page:
    from ig_desktop.ui.help import HelpPage

    return HelpPage(window, **arguments)
