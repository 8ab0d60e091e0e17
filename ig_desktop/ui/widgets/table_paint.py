"""How a table's cells, group rows and headings are drawn."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ig_desktop.ui import style_marks, theme
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.lines import elided
from ig_desktop.ui.widgets.table_model import (
    DISPLAY,
    GROUP_ROLE,
    QUIET,
    TAG_ROLE,
    Group,
    PagedModel,
)
from ig_desktop.ui.widgets.tags import PADDING as TAG_PADDING
from ig_desktop.ui.widgets.tags import paint_tag, tag_height

ROW, HEADER, GROUP = 36, 34, 46
PADDING = 8
CURRENT_BAR = 4
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextSingleLine
)
State = QStyle.StateFlag


class CellPainter(QStyledItemDelegate):
    """Draws one cell: ground, hairline, words or a tag; or a whole group row."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        group = index.data(GROUP_ROLE)
        if isinstance(group, Group):
            _paint_group(painter, option.rect, group)
            return
        selected = bool(option.state & State.State_Selected)
        _ground(painter, option.rect, selected, index.column() == 0)
        words, tint = index.data(DISPLAY) or "", index.data(TAG_ROLE)
        if tint and tint != QUIET:
            _tag_cell(painter, option.rect, words, tint)
            return
        model = index.model()
        tone = model.columns[index.column()].tone if isinstance(model, PagedModel) else "text"
        if tint == QUIET:
            tone = "secondary"
        painter.setPen(_ink(tone, selected))
        painter.setFont(theme.font("cell"))
        room = option.rect.adjusted(px(PADDING), 0, -px(PADDING) // 2, -1)
        painter.drawText(room, LEFT, elided(painter, words, room.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(px(60), px(ROW))


def _ink(tone: str, selected: bool) -> QColor:
    if selected:
        return colour("selected-link" if tone == "link" else "selected-text")
    return colour(tone)


def _ground(painter: QPainter, room: QRect, selected: bool, first: bool) -> None:
    if selected:
        painter.fillRect(room, colour("selected"))
    painter.fillRect(room.x(), room.bottom(), room.width(), 1, colour("hairline"))
    if selected and first:
        bar = QRect(room.x(), room.y(), px(CURRENT_BAR), room.height() - 1)
        painter.fillRect(bar, colour("current"))


def _tag_cell(painter: QPainter, room: QRect, words: str, tint: str) -> None:
    font = theme.font("small")
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    space = room.width() - px(PADDING) - 2 * px(TAG_PADDING)
    words = elided(painter, words, space)
    wide = round(metrics.horizontalAdvance(words)) + 2 * px(TAG_PADDING)
    high = tag_height(font) + px(4)
    top = room.y() + (room.height() - 1 - high) / 2
    paint_tag(painter, QRectF(room.x() + px(PADDING), round(top), wide, high), words, tint)


def _paint_group(painter: QPainter, room: QRect, group: Group) -> None:
    painter.fillRect(room.x(), room.bottom(), room.width(), 1, colour("edge"))
    font = theme.font("h3")
    painter.setFont(font)
    painter.setPen(colour("text"))
    words = room.adjusted(px(PADDING), px(10), 0, 0)
    painter.drawText(words, LEFT, group.words)
    if group.count is not None:
        after = QFontMetricsF(font).horizontalAdvance(group.words) + px(10)
        painter.setFont(theme.font("lead"))
        painter.setPen(colour("secondary"))
        painter.drawText(words.adjusted(round(after), 0, 0, 0), LEFT, f"{group.count:,}")


class Headings(QHeaderView):
    """The row of column headings: Left and Right choose one, Enter sorts by it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", False)
        self.setMouseTracking(True)
        self.chosen = 0

    def sizeHint(self) -> QSize:
        return QSize(0, px(HEADER))

    def _model(self) -> PagedModel | None:
        model = self.model()
        return model if isinstance(model, PagedModel) else None

    def _step(self, by: int) -> None:
        shown = [n for n in range(self.count()) if not self.isSectionHidden(n)]
        if shown:
            here = shown.index(self.chosen) if self.chosen in shown else 0
            self.chosen = shown[min(max(here + by, 0), len(shown) - 1)]
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.sectionClicked.emit(self.chosen)
        else:
            event.ignore()

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            high = self.viewport().height() - 1
            painter.fillRect(0, high, self.viewport().width(), 1, colour("edge"))
            if self.hasFocus():
                left = self.sectionViewportPosition(self.chosen)
                ring = QRectF(left, 0, self.sectionSize(self.chosen), high)
                style_marks.focus_ring(painter, ring, 6)

    def paintSection(self, painter: QPainter, room: QRect, section: int) -> None:
        model = self._model()
        if model is None or not room.isValid():
            return
        column = model.columns[section]
        painter.save()
        painter.fillRect(room, colour("page"))
        painter.setFont(theme.font("small-bold"))
        painter.setPen(colour("text"))
        inside = room.adjusted(px(PADDING), 0, -2, 0)
        painter.drawText(inside, LEFT, elided(painter, column.title, inside.width()))
        if column.sort and column.sort == model.sort_key:
            wide = painter.fontMetrics().horizontalAdvance(column.title)
            _arrow(painter, inside.x() + wide + px(12), room.center().y(), model.descending)
        painter.restore()


def _arrow(painter: QPainter, x: int, y: int, down: bool) -> None:
    half, high = px(4), px(5)
    tip, base = (y + high / 2, y - high / 2) if down else (y - high / 2, y + high / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text"))
    shape = [QPointF(x - half, base), QPointF(x + half, base), QPointF(x, tip)]
    painter.drawPolygon(QPolygonF(shape))
