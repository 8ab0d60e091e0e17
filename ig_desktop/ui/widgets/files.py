"""A file that is there, chosen through the computer's own dialog, as an answer in a form."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.text import Text

NONE = "No file chosen"


class FileInput(QWidget):
    """A button that asks for a file, with the name of the one chosen beside it.

    `ask()` opens the dialog; `value()` is the file, or None until one is chosen.
    """

    changed = Signal()

    def __init__(self, ask: Callable[[], Path | None]) -> None:
        super().__init__()
        self._ask = ask
        self._label = ""
        self._file: Path | None = None
        self.button = Button("Choose a file", self.choose, icon="folder")
        self._name = Text(NONE, tone="secondary")
        row = Row(self.button, space=14, parent=self)
        row.put(self._name, 1)
        row.setAlignment(self._name, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.button)

    def choose(self) -> None:
        """Ask for a file; the one chosen before stays where none is chosen now."""
        chosen = self._ask()
        if chosen is not None:
            self.set_value(chosen)

    def value(self) -> Path | None:
        return self._file

    def set_value(self, value: Path | None) -> None:
        self._file = value
        self._name.setText(value.name if value else NONE)
        self._name_button()
        self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        self._label = name
        self._name_button()

    def setAccessibleDescription(self, description: str) -> None:
        self.button.setAccessibleDescription(description)

    def _name_button(self) -> None:
        chosen = self._file.name if self._file else NONE
        self.button.setAccessibleName(f"Choose a file: {self._label}. {chosen}")
