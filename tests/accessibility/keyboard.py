"""The way of the keyboard through a page: all of it, and out again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.checks import _called, _is_in_group, _is_inside_view, shown_widgets

MOST = 150
_tried: set[type] = set()
"""Kinds of widget from which Shift+Tab was seen to lead back."""


def faults(window: QWidget, page: QWidget) -> list[str]:
    """Stops that are missed, or that Tab does not leave."""
    found: list[str] = []
    stops = _walk(window, page, found)
    found += [f"Tab never reaches {_called(one)}" for one in _usable(page) if one not in stops]
    return found


def _walk(window: QWidget, page: QWidget, found: list[str]) -> list[QWidget]:
    """Where Tab goes, from what stands before the page until it is left, or comes round."""
    stops: list[QWidget] = []
    for widget in _before(window, page):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    while len(stops) < MOST:
        here = window.focusWidget()
        QTest.keyClick(here or window, Qt.Key.Key_Tab)
        now = window.focusWidget()
        if now is None or now is here or now in stops or not page.isAncestorOf(now):
            if now is here and here in stops:
                found.append(f"Tab does not leave {_called(here)}")
            return stops
        stops.append(now)
        if here in stops and type(now) not in _tried:
            found += _no_way_back(window, now, here)
            _tried.add(type(now))
    found.append("Tab never comes round")
    return stops


def _before(window: QWidget, page: QWidget) -> list[QWidget]:
    """The last thing that can have the focus and is not in the page, but before it."""
    if window is page or not window.isAncestorOf(page):
        return []
    rows = [
        w for w in shown_widgets(window.navigation) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    bar = [w for w in shown_widgets(window.bar) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return (rows or bar)[-1:]


def _no_way_back(window: QWidget, now: QWidget, before: QWidget) -> list[str]:
    QTest.keyClick(now, Qt.Key.Key_Backtab)
    back = window.focusWidget()
    if back is not before:
        return [f"Shift+Tab goes from {_called(now)} to {_called(back)}, not {_called(before)}"]
    QTest.keyClick(back, Qt.Key.Key_Tab)
    return []


def _usable(page: QWidget) -> list[QWidget]:
    """What Tab must reach: of radios picked from, the one that is picked."""
    return [
        widget
        for widget in shown_widgets(page)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not _is_in_group(widget)
        and not _is_inside_view(widget)
    ]
