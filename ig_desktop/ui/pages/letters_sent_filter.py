"""What narrows the list of letters sent: words, letter, way, day, and whether it is marked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.issued_letters import CHANNELS
from ig_desktop.domain.sent_letters import MARKED, LetterFilter
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Row, hold

WAIT_MILLISECONDS = 120
WORDS = "Filter by addressee, reference or words"
PERIODS: Mapping[str, str] = {
    "": "Any date",
    "today": "Today",
    "week": "Last 7 days",
    "month": "Last 31 days",
    "year": "This year",
    "last-year": "Last year",
}


def period(id: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of one of `PERIODS`; None is an open end."""
    first, last = today.replace(month=1, day=1), today.replace(month=12, day=31)
    known: dict[str, tuple[date | None, date | None]] = {
        "today": (today, today),
        "week": (today - timedelta(days=6), today),
        "month": (today - timedelta(days=30), today),
        "year": (first, last),
        "last-year": (first.replace(year=first.year - 1), first - timedelta(days=1)),
    }
    return known.get(id, (None, None))


class SentFilters(QWidget):
    """The filter's inputs; `changed` shortly after one of them has."""

    changed = Signal()

    def __init__(self, templates: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__()
        self._today = today
        self.text = TextInput(name=WORDS, width=320)
        self.text.setPlaceholderText(WORDS)
        self.template = Choice([("", "Every letter"), *templates], name="Letter")
        self.channel = Choice([("", "Any way"), *CHANNELS.items()], name="Sent by")
        self.period = Choice(list(PERIODS.items()), name="Date of the letter")
        self.marked = Choice(list(MARKED.items()), name="Marked as sent")
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda: self._timer.start())
        self.text.returnPressed.connect(self._at_once)
        self._build()

    def _build(self) -> None:
        self._row = Row(self.text, space=12, margins=(0, 12, 0, 11), parent=self)
        widths = ((self.template, 210), (self.channel, 124), (self.period, 124), (self.marked, 170))
        for choice, width in widths:
            hold(choice, width=width)
            self._row.put(choice)
            self._row.setAlignment(choice, Qt.AlignmentFlag.AlignLeft)
            choice.changed.connect(self._at_once)
            choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)
        self._row.put(None)

    def fold(self, folded: bool) -> None:
        """In a row, or under each other."""
        across, down = Row.Direction.LeftToRight, Row.Direction.TopToBottom
        self._row.setDirection(down if folded else across)

    def minimumSizeHint(self) -> QSize:
        """Never a reason for the window to stay wide: with less room it is folded away."""
        return QSize(px(200), super().minimumSizeHint().height())

    def _at_once(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def narrowed(self, wanted: LetterFilter) -> LetterFilter:
        """The filter with what is chosen here."""
        from_on, to_on = period(self.period.value(), self._today)
        return replace(
            wanted,
            text=self.text.value(),
            template=self.template.value(),
            channel=self.channel.value(),
            marked=self.marked.value(),
            from_on=from_on,
            to_on=to_on,
        )

    def clear(self, marked: str = "") -> None:
        """Narrow nothing, or to a marking alone, without a word to anybody."""
        self._timer.stop()
        self.text.set_value("")
        for choice, value in (
            *((each, "") for each in (self.template, self.channel, self.period)),
            (self.marked, marked),
        ):
            choice.blockSignals(True)
            choice.set_value(value)
            choice.blockSignals(False)

    def is_clear(self) -> bool:
        """Whether nothing is narrowed."""
        return self.narrowed(LetterFilter()) == LetterFilter()
