"""Radios and tick boxes: each label with its hint beneath, which is also its description."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets import lines
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.text import Heading

BOX = 32
LABEL_AT = 39
ROW = 36
HINT_GAP = -2
Option = tuple[str, str] | tuple[str, str, str]


if TYPE_CHECKING:
    _Drawn = QAbstractButton
else:
    _Drawn = object


class _Marked(_Drawn):
    """What radios and ticks share: a mark, a wrapped label, a hint, all of it clickable."""

    mark = QStyle.PrimitiveElement.PE_IndicatorRadioButton
    label = ""
    hint = ""
    _kind = "body"

    def dress(self, label: str, hint: str, kind: str) -> None:
        """Set words and policy; `kind` is the type of the label."""
        self.setText(label.replace("&", "&&"))
        self.label, self.hint, self._kind = label, hint, kind
        self._heights: dict[int, int] = {}
        self.setAccessibleName(label)
        self.setAccessibleDescription(hint)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rescale()

    def rescale(self) -> None:
        """Take the font at today's size."""
        self._heights = {}
        self.setFont(theme.font(self._kind))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._height_at(width)
        return known

    def _height_at(self, width: int) -> int:
        room = width - px(LABEL_AT)
        words = lines.height(self.label, self.font(), room)
        high = max(px(ROW), words + px(ROW) - lines.line_height(self.font()))
        if self.hint:
            high += px(HINT_GAP) + lines.height(self.hint, theme.font("body"), room)
        return high

    def sizeHint(self) -> QSize:
        widest = lines.longest_line(self.label, self.font())
        if self.hint:
            widest = max(widest, lines.longest_line(self.hint, theme.font("body")))
        width = min(widest, px(600)) + px(LABEL_AT) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = lines.longest_word(self.label, self.font())
        return QSize(px(LABEL_AT) + min(longest, px(160)) + 2, px(ROW))

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = px(BOX)
            option.rect = QRect(0, (px(ROW) - box) // 2, box, box)
            self.style().drawPrimitive(self.mark, option, painter, self)
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(colour("text" if self.isEnabled() else "secondary"))
        room, left = self.width() - px(LABEL_AT), px(LABEL_AT)
        layout = lines.laid_out(self.label, self.font(), room, centred=True)
        pitch = lines.line_height(self.font())
        top = (px(ROW) - pitch) / 2
        layout.draw(painter, QPointF(left, round(top)))
        if self.hint:
            below = px(ROW) + (layout.lineCount() - 1) * pitch + px(HINT_GAP)
            painter.setPen(colour("secondary"))
            hint = lines.laid_out(self.hint, theme.font("body"), room)
            hint.draw(painter, QPointF(left, below))


class Radio(_Marked, QRadioButton):
    """One radio; use RadioGroup."""

    def __init__(self, label: str, hint: str, kind: str) -> None:
        super().__init__()
        self.dress(label, hint, kind)


class TickBox(_Marked, QCheckBox):
    """One tick box with its label and hint; `value()` says whether it is ticked."""

    changed = Signal()
    mark = QStyle.PrimitiveElement.PE_IndicatorCheckBox

    def __init__(self, label: str, hint: str = "", *, kind: str = "body") -> None:
        super().__init__()
        self.dress(label, hint, kind)
        self.toggled.connect(lambda: self.changed.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        self.setChecked(value)


class RadioGroup(QWidget):
    """Radios under each other (or `across`), nothing picked to begin with.

    `options` are (value, label) or (value, label, hint); `value()` is "" until one is picked.
    `heads` are headings by the value of the option that each stands above.
    """

    changed = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        *,
        name: str = "",
        lead: bool = False,
        across: bool = False,
        space: float | None = None,
        heads: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._name = name
        if space is None:
            space = 14 if any(len(option) > 2 for option in options) else 0
        self._layout = Row(space=24, parent=self) if across else Column(space=space, parent=self)
        self._group = QButtonGroup(self)
        self._radios: dict[str, Radio] = {}
        head = ""
        for option in options:
            if heads and option[0] in heads:
                head = heads[option[0]]
                self._layout.put(self._head(head))
            self._add(option, "lead" if lead else "body", head)
        if across:
            self._layout.addStretch(1)
        self._group.buttonToggled.connect(self._toggled)
        self.setAccessibleName(name)

    def _head(self, words: str) -> Block:
        """A heading, further from what stands above it than from what it heads."""
        return Block(Heading(words, 3), margins=(0, 18 if self._radios else 0, 0, 4))

    def _add(self, option: Option, kind: str, head: str) -> None:
        value, label = option[0], option[1]
        radio = Radio(label, option[2] if len(option) > 2 else "", kind)
        self._radios[value] = radio
        if head:
            radio.setAccessibleDescription(". ".join(filter(None, (head, radio.hint))))
        self._group.addButton(radio)
        self._layout.put(radio)
        if not self.focusProxy():
            self.setFocusProxy(radio)

    def _toggled(self, radio: QAbstractButton, on: bool) -> None:
        if on:
            self.setFocusProxy(radio)
            self.changed.emit()

    def value(self) -> str:
        return next((value for value, radio in self._radios.items() if radio.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Pick one, or none with ""."""
        self._group.setExclusive(False)
        for own, radio in self._radios.items():
            radio.setChecked(own == value)
        self._group.setExclusive(True)

    def radio(self, value: str) -> Radio:
        """The radio of a value."""
        return self._radios[value]

    def show_only(self, values: Collection[str]) -> None:
        """Hide the radios of all other values; Tab comes to one that shows."""
        for value, radio in self._radios.items():
            radio.setVisible(value in values)
        shown = [radio for value, radio in self._radios.items() if value in values]
        picked = [radio for radio in shown if radio.isChecked()]
        self.setFocusProxy(next(iter(picked or shown), None))  # type: ignore[arg-type]


class Ticks(QWidget):
    """Tick boxes under each other; `value()` is the list of those ticked, in order.

    One whose value is in `alone` ("none of these") takes the tick from all others, and any
    other takes it from that one.
    """

    changed = Signal()

    def __init__(
        self, options: Sequence[Option], *, name: str = "", alone: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._alone = frozenset(alone)
        hinted = any(len(option) > 2 for option in options)
        column = Column(space=6 if hinted else 0, parent=self)
        self._boxes: dict[str, TickBox] = {}
        for option in options:
            box = TickBox(option[1], option[2] if len(option) > 2 else "")
            box.changed.connect(partial(self._ticked, option[0]))
            self._boxes[option[0]] = column.put(box)
        for first in list(self._boxes.values())[:1]:
            self.setFocusProxy(first)
        self.setAccessibleName(name)

    def _ticked(self, value: str) -> None:
        if self._alone and self._boxes[value].isChecked():
            for other, box in self._boxes.items():
                if other != value and (value in self._alone or other in self._alone):
                    box.blockSignals(True)
                    box.setChecked(False)
                    box.blockSignals(False)
        self.changed.emit()

    def value(self) -> list[str]:
        return [value for value, box in self._boxes.items() if box.isChecked()]

    def set_value(self, values: Sequence[str]) -> None:
        for value, box in self._boxes.items():
            box.setChecked(value in values)

    def box(self, value: str) -> TickBox:
        """The tick box of a value."""
        return self._boxes[value]
