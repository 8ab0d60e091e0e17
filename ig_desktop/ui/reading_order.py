"""Tab goes where the eye goes: the order is that in which things stand when Tab is pressed."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QScrollArea, QWidget

WHOLE = (QComboBox, QAbstractItemView)
"""What Tab goes to as one, whatever it is made of."""


def move_focus(window: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the focus to the stop after the one that has it, or before it; round at the ends.

    `parts` are those of the window, from the first to the last. Says whether there was a stop.
    """
    here = window.focusWidget()
    order = [widget for part in parts for widget in in_order(part, here)]
    if not forward:
        order.reverse()
    place = order.index(here) if here in order else -1
    turn = order[place + 1 :] + order[: max(place, 0)]
    there = next((widget for widget in turn if is_stop(widget)), None)
    if there is None:
        return False
    reasons = Qt.FocusReason
    there.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    _bring_into_view(there)
    return True


def in_order(root: QWidget, here: QWidget | None = None) -> Iterator[QWidget]:
    """A widget and what is shown in it, as it is read; and `here`, though it is hidden now."""
    yield root
    if not isinstance(root, WHOLE):
        for child in _children(root, here):
            yield from in_order(child, here)


def _children(root: QWidget, here: QWidget | None) -> list[QWidget]:
    """What is shown in a widget, line by line, each line from the left.

    What is hidden stands nowhere: the room it had last, or never had, makes no line.
    """
    found = [one for one in root.children() if isinstance(one, QWidget) and not one.isWindow()]
    rooms = [(one.geometry(), one) for one in found if _is_there(one, here)]
    rooms.sort(key=lambda each: each[0].top())
    ordered: list[QWidget] = []
    while rooms:
        first = rooms[0][0]
        line = [each for each in rooms if _beside(first, each[0])]
        rooms = [each for each in rooms if each not in line]
        line.sort(key=lambda each: (each[0].left(), each[0].top()))
        ordered += [one for _, one in line]
    return ordered


def _is_there(one: QWidget, here: QWidget | None) -> bool:
    return not one.isHidden() or one is here or (here is not None and one.isAncestorOf(here))


def _beside(one: QRect, other: QRect) -> bool:
    """Whether two rooms stand on one line: the middle of one is within the height of the other."""
    return (
        one.top() <= other.center().y() <= one.bottom()
        or other.top() <= one.center().y() <= other.bottom()
        or one.top() == other.top()
    )


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget that is shown."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisible()
        and widget.focusProxy() is None
    )


def _bring_into_view(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
