"""Columns, rows and sizes given in pixels at 100 %, which follow the text size live."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ig_desktop.ui.theme import colour, px

Margins = tuple[float, float, float, float]
NONE: Margins = (0, 0, 0, 0)


if TYPE_CHECKING:
    _Box = QBoxLayout
else:
    _Box = object


class _Scaled(_Box):
    """What Column and Row share: spacing and margins kept at 100 %."""

    _space: float
    _margins: Margins

    def _begin(self, parts: tuple[Any, ...], space: float, margins: Margins) -> None:
        self._space = space
        self._margins = margins
        self.rescale()
        for part in parts:
            self.put(part)

    def rescale(self) -> None:
        """Work spacing and margins out again at today's text size."""
        self.setSpacing(px(self._space))
        self.setContentsMargins(*(px(side) for side in self._margins))

    def set_margins(self, margins: Margins) -> None:
        """Change the margins, given at 100 %."""
        if margins != self._margins:
            self._margins = margins
            self.rescale()

    def put(self, part: QWidget | QLayout | int | None, stretch: int = 0) -> Any:
        """Add a widget, a layout, a gap (a number of pixels at 100 %) or a stretch (None)."""
        if part is None:
            self.addStretch(1)
        elif isinstance(part, QWidget):
            self.addWidget(part, stretch)
        elif isinstance(part, QLayout):
            self.addLayout(part, stretch)
        else:
            self.addWidget(Gap(part))
        return part


class Column(_Scaled, QVBoxLayout):
    """Things under each other."""

    def __init__(
        self,
        *parts: Any,
        space: float = 0,
        margins: Margins = NONE,
        parent: QWidget | None = None,
    ) -> None:
        QVBoxLayout.__init__(self, parent) if parent else QVBoxLayout.__init__(self)
        self._begin(parts, space, margins)


class Row(_Scaled, QHBoxLayout):
    """Things beside each other."""

    def __init__(
        self,
        *parts: Any,
        space: float = 0,
        margins: Margins = NONE,
        parent: QWidget | None = None,
    ) -> None:
        QHBoxLayout.__init__(self, parent) if parent else QHBoxLayout.__init__(self)
        self._begin(parts, space, margins)


class Gap(QWidget):
    """An empty space of a size."""

    def __init__(self, size: float) -> None:
        super().__init__()
        hold(self, width=size, height=size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Line(QWidget):
    """A hairline across, or down with `upright`."""

    def __init__(self, tone: str = "hairline", *, upright: bool = False) -> None:
        super().__init__()
        self._tone = tone
        along, across = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, along) if upright else self.setSizePolicy(along, across)
        self.setFixedWidth(1) if upright else self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour(self._tone))


class Block(QWidget):
    """A plain widget around a column, for things that are shown and hidden together."""

    def __init__(self, *parts: Any, space: float = 0, margins: Margins = NONE) -> None:
        super().__init__()
        self.column = Column(*parts, space=space, margins=margins, parent=self)

    def put(self, part: Any, stretch: int = 0) -> Any:
        """Add a part at the end."""
        return self.column.put(part, stretch)


def hold(widget: QWidget, **sizes: float) -> QWidget:
    """Fix sizes given at 100 %: width, height, min_width, max_width, min_height, max_height."""
    kept = {**getattr(widget, "_held", {}), **sizes}
    widget._held = kept
    _size(widget, kept)
    return widget


def _size(widget: QWidget, sizes: dict[str, float]) -> None:
    setters = {
        "width": widget.setFixedWidth,
        "height": widget.setFixedHeight,
        "min_width": widget.setMinimumWidth,
        "max_width": widget.setMaximumWidth,
        "min_height": widget.setMinimumHeight,
        "max_height": widget.setMaximumHeight,
    }
    for name, size in sizes.items():
        setters[name](px(size))


def rescale(root: QObject) -> None:
    """Work every size under `root` out again, after the text size or the contrast changed."""
    for thing in (root, *root.findChildren(QWidget), *root.findChildren(QLayout)):
        held = getattr(thing, "_held", None)
        if held and isinstance(thing, QWidget):
            _size(thing, held)
        again = getattr(thing, "rescale", None)
        if again:
            again()
        if isinstance(thing, QWidget):
            thing.updateGeometry()
            thing.update()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        taken = layout.takeAt(0)
        inner, widget = taken.layout(), taken.widget()
        if inner is not None:
            empty(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
