"""Tab goes where the eye goes."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from ig_desktop.ui.reading_order import in_order, move_focus

ROOMS = {"left": (0, 0), "right": (200, 0), "below": (0, 100)}


@pytest.fixture
def window(qtbot) -> QWidget:
    """Two buttons side by side, one below, and a tall one that is hidden beside all three."""
    window = QWidget()
    qtbot.addWidget(window)
    for name, (left, top) in reversed(ROOMS.items()):
        button = QPushButton(name, window)
        button.setGeometry(left, top, 100, 40)
    hidden = QPushButton("hidden", window)
    hidden.setGeometry(120, -5, 50, 400)
    hidden.hide()
    window.show()
    return window


def named(window: QWidget, here: QWidget | None = None) -> list[str]:
    return [one.text() for one in in_order(window, here) if isinstance(one, QPushButton)]


def test_what_is_hidden_makes_no_line(window: QWidget) -> None:
    assert named(window) == ["left", "right", "below"]


def test_what_has_the_focus_keeps_its_place_though_hidden(window: QWidget) -> None:
    (hidden,) = [one for one in window.findChildren(QPushButton) if one.text() == "hidden"]
    assert sorted(named(window, hidden)) == ["below", "hidden", "left", "right"]


def test_tab_goes_round_and_back_again(window: QWidget) -> None:
    visited = []
    for forward in (True, True, True, True, False):
        assert move_focus(window, [window], forward=forward)
        visited.append(window.focusWidget().text())
    assert visited == ["left", "right", "below", "left", "below"]
