"""The focus kept where it was while the widgets of a page are made anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def kept_focus(root: QWidget) -> Iterator[None]:
    """Give the focus to the widget that stands where the one that had it stood.

    It is known by its type and its accessible name; where there is none, or the focus was
    elsewhere or stayed by itself, nothing is done.
    """
    before = root.window().focusWidget()
    inside = before is not None and root.isAncestorOf(before)
    kind, name = type(before), before.accessibleName() if before is not None else ""
    yield
    if not inside or not name or (before is not None and root.isAncestorOf(before)):
        return
    for widget in root.findChildren(kind):
        if widget.accessibleName() == name and _is_shown(widget, root):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _is_shown(widget: QWidget, root: QWidget) -> bool:
    """Whether a widget shows; what a layout has yet to show is shown at once."""
    around: QWidget | None = widget
    line = []
    while around is not None and around is not root:
        line.append(around)
        around = around.parentWidget()
    for one in reversed(line):
        QCoreApplication.sendPostedEvents(one, QEvent.Type.MetaCall.value)
    return widget.isVisibleTo(root)
