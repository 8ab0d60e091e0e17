"""Where every error that nobody caught arrives while the window runs."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QWidget

from ig_desktop.errors import UserError


class CrashHook:
    """`sys.excepthook` while the window runs: a UserError becomes a message, the rest a dialog."""

    def __init__(
        self, parent: QWidget | None, on_user_error: Callable[[UserError], object]
    ) -> None:
        self._parent, self._on_user_error = parent, on_user_error
        self._before = sys.excepthook
        self._showing = False

    def install(self) -> None:
        """Take over."""
        sys.excepthook = self

    def remove(self) -> None:
        """Give back."""
        sys.excepthook = self._before

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, UserError):
            self._on_user_error(error)
        elif not isinstance(error, Exception):
            self._before(kind, error, trace)
        else:
            self.show(error)

    def show(self, error: BaseException) -> None:
        """Show the dialog, once at a time."""
        from ig_desktop.ui.crash import CrashDialog, report

        sys.stderr.write(report(error) + "\n")
        if self._showing:
            return
        self._showing = True
        try:
            CrashDialog(error, self._parent).exec()
        finally:
            self._showing = False
