"""When something breaks that should not: a report without anybody's data, and the way on."""

import platform
import traceback
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ig_desktop import __version__
from ig_desktop.ui.reading_order import move_focus
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.layout import Column, Row, hold
from ig_desktop.ui.widgets.text import Heading, Text

PACKAGE = "ig_desktop"


def report(error: BaseException) -> str:
    """The kind of error, our own frames and the versions: no message, no values, no paths."""
    lines = [f"{type(error).__module__}.{type(error).__name__}"]
    frames = traceback.extract_tb(error.__traceback__)
    lines += [
        f"  {_module(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in frames
        if PACKAGE in Path(frame.filename).parts
    ]
    lines += [
        "",
        f"IG Desktop {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"{platform.system()} {platform.release()}",
    ]
    return "\n".join(lines)


def _module(filename: str) -> str:
    parts = Path(filename).with_suffix("").parts
    start = len(parts) - 1 - parts[::-1].index(PACKAGE)
    return ".".join(parts[start:])


class CrashDialog(QDialog):
    """Says that it is our fault, what is safe, and offers the report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("IG Desktop: something went wrong")
        self.report = report(error)
        shown = TextArea(self.report, name="Report", rows=9)
        shown.setReadOnly(True)
        copy = Button("Copy the report", self._copy, icon="copy")
        go_on = Button("Go on", self.accept, kind="primary")
        column = Column(space=12, margins=(24, 20, 24, 20), parent=self)
        for part in (
            Heading("Something went wrong in IG Desktop", 1),
            Text(
                "This is our mistake, not yours. Everything you were told was saved is saved. "
                "What you were doing just now may not be: look before you do it again."
            ),
            Text(
                "The report below says where it happened. It holds no personal data. "
                "Please send it to whoever looks after IG Desktop for you."
            ),
            shown,
            Row(go_on, copy, None, space=8),
        ):
            column.put(part)
        hold(self, width=640)
        go_on.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: in the order that things stand in."""
        return move_focus(self, (self,), forward=forward)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report)
