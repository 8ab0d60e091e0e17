"""The application: its style, its look, its one window, and what it shows first."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessibilityHints, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from ig_desktop.errors import UserError
from ig_desktop.ui import access, preferences, theme
from ig_desktop.ui.collector import Collector
from ig_desktop.ui.crash_hook import CrashHook
from ig_desktop.ui.given import Given
from ig_desktop.ui.new_day import NewDay
from ig_desktop.ui.style import DeskStyle
from ig_desktop.ui.window import Window

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.catch_up import CaughtUp


class Dressed:
    """What Python must hold on to for as long as the application runs."""

    style: DeskStyle | None = None
    hints: QStyleHints | None = None
    accessibility: QAccessibilityHints | None = None


def dress(app: QApplication, kept: preferences.Preferences | None = None) -> None:
    """Give the application its style and the look that was chosen."""
    if Dressed.style is None:
        Dressed.style = DeskStyle()
        app.setStyle(Dressed.style)
        theme.follow(Dressed.style.rescale)
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        access.install()
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    put_on(kept or preferences.load())


def put_on(kept: preferences.Preferences) -> None:
    """Put the chosen text size, font and contrast on, in every window at once."""
    wanted = kept.look(system_contrast=system_contrast())
    system = None
    if wanted.contrast:
        QGuiApplication.styleHints().unsetColorScheme()
        QGuiApplication.setPalette(QPalette())
        system = QGuiApplication.palette()
    theme.apply(wanted, system)


def follow_system() -> None:
    """Put the look on again whenever the computer changes its contrast or its colours."""
    hints = Dressed.hints = QGuiApplication.styleHints()
    Dressed.accessibility = hints.accessibility()
    Dressed.accessibility.contrastPreferenceChanged.connect(lambda: put_on(preferences.load()))
    hints.colorSchemeChanged.connect(_scheme_changed)


def _scheme_changed() -> None:
    """In a session of high contrast the colours may change too; otherwise they are our own."""
    if theme.contrast():
        put_on(preferences.load())


def system_contrast() -> bool:
    """Whether the computer is in a session of high contrast."""
    hints = QGuiApplication.styleHints()  # held: what it hands out goes with it
    accessibility = hints.accessibility()
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


def run(given: Path | None = None, arguments: Sequence[str] = ()) -> int:
    """Open the window on what is given (see `Given`), the last register, or the first-run page."""
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("IG Desktop")
    app.setDesktopFileName("ig-desktop")
    dress(app)
    follow_system()
    window = Window()
    collector = Collector(window)
    hook = CrashHook(window, window.show_error)
    hook.install()
    front = FrontDoor(window)
    window.show()
    opener = Given(front)
    if sys.platform == "darwin":  # there a file is not an argument, but an event
        app.installEventFilter(opener)
    if given is None:
        front.open_first()
    else:
        opener.open(given)
    try:
        return app.exec()
    finally:
        hook.remove()
        collector.stop()


class FrontDoor:
    """What is shown while no register is open, and how each page there leads to the next."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.folder: Path | None = None
        window.furnish = _furnish
        window.locked.connect(self._locked)
        NewDay(window)

    def open_first(self) -> None:
        """The register that was used last, or the first-run page."""
        kept = preferences.load().last_register
        if kept:
            self.begin(Path(kept))
        else:
            self.first_run()

    def begin(self, folder: Path, why: str = "") -> None:
        """Ask who is there; where that register cannot be opened, what to do instead."""
        try:
            self.unlock(folder, why)
        except UserError as error:
            self.first_run()
            self.window.show_error(error)

    def unlock(self, folder: Path, why: str = "") -> None:
        """Ask who is there. UserError when there is no register in the folder."""
        from ig_desktop.ui.unlock import Closed, UnlockPage
        from ig_desktop.ui.warm_up import WarmUp

        closed = Closed(
            folder,
            locked=why,
            passphrase=_shown_passphrase(folder),
            on_other=self.first_run,
            on_decide=lambda: self._decide_away(lambda: self.begin(folder, why)),
            on_session=self.enter,
        )
        page = UnlockPage(self.window, closed)
        self.window.show_closed(page)
        WarmUp(page)

    def enter(self, session: "Session") -> None:
        """Go to work in an unlocked register, once its dates are by the rules that came with us."""
        self.folder = session.register.folder
        if session.up_to_date.why() and session.requests.may("requests.read"):
            from ig_desktop.ui.catch_up import CatchUpPage

            page = CatchUpPage(self.window, session, lambda told: self._go_in(session, told))
            self.window.show_closed(page)
        else:
            self._go_in(session)

    def _go_in(self, session: "Session", told: "CaughtUp | None" = None) -> None:
        from ig_desktop.ui import frame_facts

        self.window.status_facts = frame_facts.status
        self.window.idle.set_minutes(int(session.organisation.setting("idle_lock_minutes")))
        self.window.open_session(session)
        if session.requests.may("requests.read") and session.drafts.mine():
            from ig_desktop.ui.pages.begun import offer

            offer(self.window, session)
        if session.register.read_only:
            self.window.say("info", session.register.read_only_reason)
        if told is not None:
            told.tell(self.window)
        if clock := session.log.still_to_come():
            self.window.say("warning", f"{session.register.read_only_reason} {clock}".strip())

    def first_run(self) -> None:
        """What would you like to do?"""
        from ig_desktop.ui.first_run import FirstRunPage

        acts = {
            "look": self._look_round,
            "create": self._create,
            "open": self._open_other,
            "restore": self._restore,
            "decide": lambda: self._decide_away(self.first_run),
        }
        self.window.show_closed(FirstRunPage(self.window, acts))

    def _create(self) -> None:
        from ig_desktop.ui.create_register import Creation

        Creation(self.window, self._made, self.first_run).show(0)

    def _made(self, session: "Session") -> None:
        from ig_desktop.ui.unlock import remember

        remember(session)
        self.enter(session)

    def _open_other(self) -> None:
        from ig_desktop.ui.closed import ask_folder

        folder = ask_folder(self.window, "The register to open", Path.home())
        if folder is not None:
            self._try(folder)

    def _try(self, folder: Path) -> None:
        try:
            self.unlock(folder)
        except UserError as error:
            self.window.show_error(error)

    def _restore(self) -> None:
        from ig_desktop.ui.restore_backup import RestorePage

        page = RestorePage(self.window, self._try, self.first_run)
        self.window.show_closed(page)

    def _decide_away(self, back: Callable[[], object]) -> None:
        from ig_desktop.ui.decide_away import OpenCasePage

        self.window.show_closed(OpenCasePage(self.window, back))

    def _look_round(self) -> None:
        from ig_desktop.ui.look_round import LookRoundPage

        self.window.show_closed(LookRoundPage(self.window, self.enter, self.first_run))

    def _locked(self, why: str) -> None:
        from ig_desktop.ui.unlock import moment

        if self.folder is not None:
            from datetime import UTC, datetime

            when = moment(datetime.now(UTC))
            self.begin(self.folder, f"{when}, {why}" if why else when)


def _shown_passphrase(folder: Path) -> str:
    """The passphrase of the demonstration, which is no secret; "" for any other register."""
    if folder.stem != "Demonstration":
        return ""
    from ig_desktop.services import demo
    from ig_desktop.ui.look_round import is_demonstration

    return demo.PASSPHRASE if is_demonstration(folder) else ""


def _furnish(window: Window) -> None:
    """Put the desks and pages in, once a register is open: not before, to start fast."""
    from ig_desktop.ui import pages

    pages.furnish(window)
