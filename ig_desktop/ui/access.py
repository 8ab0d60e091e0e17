"""What a screen reader is told: roles of our own widgets, and announcements."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Politeness = QAccessible.AnnouncementPoliteness
ROLES = {
    "Heading": QAccessible.Role.Heading,
    "MessageStrip": QAccessible.Role.AlertMessage,
    "ErrorSummary": QAccessible.Role.AlertMessage,
    "RadioGroup": QAccessible.Role.Grouping,
    "Ticks": QAccessible.Role.Grouping,
    "DateInput": QAccessible.Role.Grouping,
    "ClockTrack": QAccessible.Role.Graphic,
    "FlowMap": QAccessible.Role.Graphic,
    "Bars": QAccessible.Role.Chart,
    "_SheetArea": QAccessible.Role.Document,
}


def _factory(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = ROLES.get(name)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)


class _State:
    installed = False


def install() -> None:
    """Give our widgets their roles; once for the life of the program."""
    if not _State.installed:
        QAccessible.installFactory(_factory)
        _State.installed = True


def announce(widget: QWidget, words: str, *, assertive: bool = False) -> None:
    """Have a screen reader say something that no focus change would."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(Politeness.Assertive if assertive else Politeness.Polite)
    QAccessible.updateAccessibility(event)
