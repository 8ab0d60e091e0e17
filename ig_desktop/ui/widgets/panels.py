"""Grounds that hold things: the grey panel, the inset that says why we ask, the empty state."""

from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.layout import Column, Margins, Row
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

INSET_BAR = 4


class Panel(QWidget):
    """Facts beside the work, on a tint: grey, or a tone such as `tag-green` for an outcome."""

    def __init__(
        self,
        *parts: Any,
        tone: str = "panel",
        space: float = 4,
        margins: Margins = (16, 16, 16, 16),
    ) -> None:
        super().__init__()
        self._tone = tone
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.column = Column(*parts, space=space, margins=margins, parent=self)

    def put(self, part: Any, stretch: int = 0) -> Any:
        """Add a part at the end."""
        return self.column.put(part, stretch)

    def set_tone(self, tone: str) -> None:
        """Change the tint."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour(self._tone))
            if theme.contrast():
                painter.setPen(colour("text"))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Inset(QWidget):
    """Why we ask: a bar, no tint. A bold line, paragraphs, and the source in small print."""

    def __init__(self, heading: str, *paragraphs: str, source: str = "") -> None:
        super().__init__()
        column = Column(space=6, margins=(20, 2, 0, 2), parent=self)
        if heading:
            column.put(bold(heading))
        for words in paragraphs:
            column.put(Text(words))
        if source:
            column.put(small(source))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, 0, px(INSET_BAR), self.height(), colour("muted"))


class Empty(QWidget):
    """Nothing here: one bold sentence, what was looked at, and what to do about it."""

    def __init__(self, what: str, looked_at: str = "", *actions: QWidget) -> None:
        super().__init__()
        self._heading = Heading(what, 2)
        self._looked_at = Text(looked_at)
        column = Column(self._heading, self._looked_at, space=8, parent=self)
        self._looked_at.setVisible(bool(looked_at))
        if actions:
            column.put(Row(*actions, None, space=16))
        column.put(None)

    def set_words(self, what: str, looked_at: str = "") -> None:
        """Say something else."""
        self._heading.setText(what)
        self._looked_at.setText(looked_at)
        self._looked_at.setVisible(bool(looked_at))
