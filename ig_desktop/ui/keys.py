"""The keys that work everywhere in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from ig_desktop.ui.window import Window

WORDS = {
    "Ctrl+N": "Log a new request",
    "Ctrl+K": "Search",
    "Ctrl+P": "Write or print a letter",
    "Ctrl+Enter": "Do what the green button does",
    "Esc": "Go back",
    "Ctrl+L": "Lock the register",
    "F1": "Help on this page",
}


class Keys:
    """What each key does to a window; a key held down does it once."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.acts: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.new_request,
            "Ctrl+K": self.search,
            "Ctrl+P": lambda: self.page("print_letter"),
            "Ctrl+Return": lambda: self.page("proceed"),
            "Ctrl+Enter": lambda: self.page("proceed"),
            "Esc": self.escape,
            "Ctrl+L": lambda: window.lock(),
            "F1": window.help,
        }
        for keys, act in self.acts.items():
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda act=act: act())

    def new_request(self) -> None:
        """Log a new request."""
        if self._window.session is not None and self._window.has_page("new-request"):
            self._window.go("new-request")

    def search(self) -> None:
        """Put the focus in the search."""
        if self._window.session is not None:
            self._window.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._window.bar.search.selectAll()

    def page(self, act: str) -> None:
        """Ask the page that is shown, open or closed, to do something it may know."""
        shown = self._window.page or self._window.stack.currentWidget()
        own = getattr(shown, act, None)
        if own is not None:
            own()

    def escape(self) -> None:
        """Close the menu, leave the field one writes in, or go back: the first that there is."""
        window, page = self._window, self._window.page
        if window.close_menu(to_button=True):
            return
        if page is None:
            self.page("back")
        elif page.step_back():
            return
        elif is_writing(window.focusWidget()):
            page.header.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            window.back()


def is_writing(widget: QWidget | None) -> bool:
    """Whether a widget is a field with something written in it."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text())
    return isinstance(widget, QPlainTextEdit) and bool(widget.toPlainText())
