"""Checks every page must pass: room, names, keyboard; and a picture of it to look at."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from ig_desktop.ui import theme

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
SIZES = ((1280, 720), (1366, 768), (1920, 1080))


def settle() -> None:
    """Let layouts and timers of no length do their work."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def save_picture(window: QWidget, name: str) -> Path:
    """Draw a window to build/pictures/NAME.png."""
    settle()
    PICTURES.mkdir(parents=True, exist_ok=True)
    to = PICTURES / f"{name}.png"
    assert window.grab().save(str(to))
    return to


def shown_widgets(root: QWidget) -> Iterator[QWidget]:
    """Every widget that is shown inside `root`."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root):
            yield widget


def width_faults(root: QWidget) -> list[str]:
    """What is wider than its room: scrolling areas, and widgets past their parent's edge."""
    faults = []
    for widget in shown_widgets(root):
        if isinstance(widget, QScrollArea) and widget.widget() is not None:
            inner, room = widget.widget(), widget.viewport().width()
            if inner.width() > room:
                faults.append(f"{_called(inner)} is {inner.width()} wide in a room of {room}")
        parent = widget.parentWidget()
        if parent is None or isinstance(parent, QAbstractScrollArea) or _is_inside_view(widget):
            continue
        if widget.x() + widget.width() > parent.width() + 1 and widget.width() > 1:
            faults.append(
                f"{_called(widget)} ends at {widget.x() + widget.width()} in {_called(parent)} "
                f"of {parent.width()}"
            )
    return faults


def cut_faults(root: QWidget) -> list[str]:
    """Words that are cut: a wrapping widget given less height than its words take."""
    faults = []
    for widget in shown_widgets(root):
        if isinstance(widget, QLabel | QAbstractButton) and widget.hasHeightForWidth():
            needed = widget.heightForWidth(widget.width())
            if widget.height() + 1 < needed:
                faults.append(f"{_called(widget)} has {widget.height()} of {needed} in height")
    return faults


def _is_inside_view(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QAbstractItemView | QHeaderView | QComboBox | QLineEdit):
            return True
        around = around.parentWidget()
    return False


def _called(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{words}”"


def room_faults(window: QWidget) -> list[str]:
    """Every fault of the page shown, at 100 to 200 % and in three sizes of window.

    Laid out only, not drawn: drawing all of them takes as long again.
    """
    window.setUpdatesEnabled(False)
    found = []
    for scale in SCALES:
        theme.apply(theme.Look(scale=scale))
        for width, height in SIZES:
            window.resize(width, height)
            settle()
            assert window.width() == width, f"the window wants {window.width()} at {scale:.0%}"
            for fault in width_faults(window) + cut_faults(window):
                found.append(f"{width} at {scale:.0%}: {fault}")
    window.setUpdatesEnabled(True)
    return found


def nameless(root: QWidget) -> list[str]:
    """What can have the focus and has no accessible name."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in shown_widgets(root)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not _is_inside_view(widget)
        and not widget.accessibleName()
    ]


def tab_stops(window: QWidget, most: int = 200) -> list[QWidget]:
    """Where Tab goes, from where the focus is now until it comes round again."""
    stops: list[QWidget] = []
    while len(stops) < most:
        window.focusNextChild()
        now = window.focusWidget()
        if now is None or now in stops:
            return stops
        stops.append(now)
    raise AssertionError(f"Tab never comes round: {[_called(stop) for stop in stops[-9:]]}")


def unreachable(window: QWidget) -> list[str]:
    """What can be used but Tab never reaches (radios and desks are reached by arrows)."""
    stops = tab_stops(window)
    return [
        _called(widget)
        for widget in shown_widgets(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget not in stops
        and not _is_in_group(widget)
        and not _is_inside_view(widget)
    ]


def _is_in_group(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.autoExclusive()


def colours_at(widget: QWidget, *points: tuple[int, int]) -> list[str]:
    """The colours at points of a widget, as #rrggbb."""
    image = widget.grab().toImage()
    return [image.pixelColor(QPoint(*point)).name() for point in points]
