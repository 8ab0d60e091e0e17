"""The panel of a request's time limit: due, left, aim for, and the track from receipt to due."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.dates import counted, long_day, month_name, weekday
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.layout import Column, Row
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text, small
from ig_desktop.ui.widgets.track import ClockTrack, Span

BETWEEN, BELOW = 29, 7
STATES = {
    "not-started": ("Not started", "grey"),
    "running": ("Clock running", "blue"),
    "paused": ("Clock stopped", "grey"),
    "answered": ("Answered", "plain"),
    "withdrawn": ("Withdrawn", "plain"),
    "lapsed": ("Lapsed", "plain"),
    "none": ("No time limit", "plain"),
}
NO_DATE = {
    "not-started": "Not started",
    "paused": "No date while it is stopped",
    "withdrawn": "Nothing is owed",
    "lapsed": "Nothing is owed",
    "none": "No time limit",
}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What the panel shows of a case on a day."""

    state: str
    received: date
    today: date
    due: date | None = None
    target: date | None = None
    tell_by: date | None = None
    acknowledge_by: date | None = None
    answered: date | None = None
    working_days: int | None = None
    waiting: str = ""
    waiting_since: date | None = None
    pauses: tuple[tuple[date, date], ...] = ()


def left_words(days: int, working: int | None) -> str:
    """What is left in days of both sorts: "22 days, 16 working", "3 days late, 1 working"."""
    if days == 0:
        return "Due today"
    count = counted(abs(days), "day")
    words = f"{count} late" if days < 0 else count
    return words if working is None else f"{words}, {abs(working)} working"


def short_day(day: date, today: date) -> str:
    """A day beside the due date: "Thu 18 February", with its year when that is another."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday(day)[:3]} {day.day} {month_name(day)}{year}"


class ClockPanel(Panel):
    """Facts beside each other, or under each other where there is no room; the track beneath."""

    def __init__(self) -> None:
        super().__init__(space=6, margins=(20, 11, 20, 6))
        self._facts = _Facts()
        self._tag = Tag("", "plain")
        row = Row(space=16)
        row.put(self._facts, 1)
        row.put(self._tag)
        row.setAlignment(self._tag, Qt.AlignmentFlag.AlignTop)
        self.track = ClockTrack()
        self.put(row)
        self.put(self.track)

    def show_clock(self, clock: Clock) -> None:
        """Show how time stands."""
        self._facts.show_facts(facts(clock))
        self._tag.set(*tag(clock))
        span = None
        if clock.due is not None:
            today = clock.answered or clock.today
            span = Span(clock.received, clock.due, today, clock.pauses)
        self.track.set_span(span)


def tag(clock: Clock) -> tuple[str, str]:
    """The state in words and its tint; an answer is good news or late."""
    if clock.state == "answered" and clock.answered and clock.due:
        late = clock.answered > clock.due
        return ("Answered late", "red") if late else ("Answered in time", "green")
    return STATES[clock.state]


def facts(clock: Clock) -> list[tuple[str, str, str]]:
    """Label, value and kind of type for each fact there is."""
    due = long_day(clock.due) if clock.due else NO_DATE.get(clock.state, "No date yet")
    found = [("Due", due, "h1")]
    if clock.state == "answered" and clock.answered:
        return [*found, ("Answered", long_day(clock.answered), "h2")]
    if clock.waiting:
        found.append(("Waiting for", _capital(clock.waiting), "h2"))
        if clock.waiting_since:
            found.append(("Since", short_day(clock.waiting_since, clock.today), "large"))
    if clock.due and clock.state == "running":
        days = (clock.due - clock.today).days
        found.append(("Left", left_words(days, clock.working_days), "h2"))
    others = [
        ("Aim for", clock.target),
        ("Acknowledge by", clock.acknowledge_by),
        ("Tell them by, if it needs longer", clock.tell_by),
    ]
    return found + [(name, short_day(day, clock.today), "large") for name, day in others if day]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class _Facts(QWidget):
    """Small labels over values."""

    def __init__(self) -> None:
        super().__init__()
        self._all = RowOrColumn(self)

    def show_facts(self, found: list[tuple[str, str, str]]) -> None:
        """Show other facts: label, value, kind of type."""
        self._all.clear()
        for label, value, kind in found:
            fact = QWidget()
            Column(small(label, wrap=False), None, Text(value, kind), None, parent=fact)
            self._all.addWidget(fact)
        self.updateGeometry()


class RowOrColumn(FlowLayout):
    """Everything in one row of one height; under each other as soon as one does not fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, across=BETWEEN, down=BELOW)

    def _arrange(self, room: QRect, *, place: bool) -> int:
        if self.sizeHint().width() > room.width():
            return self._stack(room, place=place)
        left, high = room.x(), self.sizeHint().height()
        for widget in self.widgets():
            size = widget.sizeHint()
            if place:
                widget.setGeometry(left, room.y(), size.width(), high)
            left += size.width() + px(BETWEEN)
        return high

    def _stack(self, room: QRect, *, place: bool) -> int:
        top = room.y()
        for widget in self.widgets():
            width = min(widget.sizeHint().width(), room.width())
            high = max(widget.sizeHint().height(), widget.heightForWidth(width))
            if place:
                widget.setGeometry(room.x(), top, width, high)
            top += high + px(BELOW)
        return max(0, top - px(BELOW) - room.y())
