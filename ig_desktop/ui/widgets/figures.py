"""Big numbers that jump: each counts something and opens its list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets import lines
from ig_desktop.ui.widgets.flow import FlowLayout

SPARE, LEAST_SPARE = 85, 24


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, whether it is bad news, and what a click does."""

    number: str
    words: str
    act: Callable[[], object] | None = None
    bad: bool = False


class FigureButton(QPushButton):
    """One big number above small words."""

    def __init__(self, figure: Figure, *, first: bool) -> None:
        super().__init__(figure.words.replace("&", "&&"))
        self.figure, self._first = figure, first
        self._spare = px(SPARE)
        self.setAccessibleName(f"{figure.words}: {figure.number}")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if figure.act is not None:
            act = figure.act
            self.clicked.connect(lambda: act())

    def rescale(self) -> None:
        """The paint asks for its fonts; only the size changes."""
        self.updateGeometry()

    def set_spare(self, spare: int) -> None:
        """Keep this many pixels free after the words."""
        if spare != self._spare:
            self._spare = spare
            self.updateGeometry()

    def least(self) -> int:
        """The width without anything spare."""
        return self.sizeHint().width() - self._spare

    def _left(self) -> int:
        return 0 if self._first else px(20)

    def sizeHint(self) -> QSize:
        number = QFontMetricsF(theme.font("figure")).horizontalAdvance(self.figure.number)
        words = lines.longest_line(self.figure.words, theme.font("small"))
        return QSize(self._left() + max(round(number), words) + self._spare, px(62))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if not self._first:
                painter.fillRect(0, 0, 1, self.height(), colour("hairline"))
            left = self._left()
            painter.setFont(theme.font("figure"))
            painter.setPen(colour("error" if self.figure.bad else "text"))
            painter.drawText(QPoint(left, px(31)), self.figure.number)
            painter.setFont(theme.font("small"))
            painter.setPen(colour("link"))
            painter.drawText(QPoint(left, px(53)), self.figure.words)
            if self.underMouse():
                width = painter.fontMetrics().horizontalAdvance(self.figure.words)
                painter.fillRect(QRectF(left, px(56), width, 1), colour("link"))


class FigureRow(QWidget):
    """Figures beside each other; they go on to a second line where there is no room."""

    def __init__(self, figures: Sequence[Figure] = ()) -> None:
        super().__init__()
        self._flow = FlowLayout(self, across=0, down=12)
        self.set_figures(figures)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures; where the same ones changed their numbers, the focus stays."""
        held = [n for n, button in enumerate(self.buttons()) if button.hasFocus()]
        self._flow.clear()
        for number, figure in enumerate(figures):
            self._flow.addWidget(FigureButton(figure, first=number == 0))
        self._share()
        if held and held[0] < len(figures):
            self.buttons()[held[0]].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def rescale(self) -> None:
        """Share the room out again."""
        self._share()

    def _share(self) -> None:
        """Move the figures closer together before they need a second line."""
        buttons = self.buttons()
        if buttons:
            spare = (self.width() - sum(button.least() for button in buttons)) // len(buttons)
            for button in buttons:
                button.set_spare(min(px(SPARE), max(px(LEAST_SPARE), spare)))

    def buttons(self) -> list[FigureButton]:
        """The figures as buttons, in order."""
        return [w for w in self._flow.widgets() if isinstance(w, FigureButton)]
