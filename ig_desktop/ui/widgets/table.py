"""The table of every list: a page of rows at a time, columns that leave when there is no room."""

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QToolTip

from ig_desktop.ui import style_marks, theme
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.table_model import DISPLAY, Group, PagedModel
from ig_desktop.ui.widgets.table_paint import GROUP, PADDING, ROW, CellPainter, Headings

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
SCROLL_BAR = 14


class Table(QTableView):
    """A list of rows. `opened(row)` when one is opened: Enter, a click on its first cell, or two.

    Give it a PagedModel and a name for screen readers. It keeps the chosen row by its key when
    the model reads again. With `whole` it is as high as its rows and never scrolls itself.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: PagedModel, *, name: str, whole: bool = False) -> None:
        super().__init__()
        self._paged, self._whole = model, whole
        self._kept: Any = None
        self._grouped: tuple[int, ...] = ()
        self._pressed = QModelIndex()
        self.setAccessibleName(name)
        self._dress(name)
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._rows_changed)
        model.rowsInserted.connect(self._rows_changed)
        self._headings.sectionClicked.connect(self._sort)
        self._rows_changed()

    def _dress(self, name: str) -> None:
        self._headings = Headings(self)
        self._headings.setAccessibleName(f"Headings of {name}")
        self.setHorizontalHeader(self._headings)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setItemDelegate(CellPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.set_whole(self._whole)
        self.rescale()

    def set_whole(self, whole: bool) -> None:
        """Be as high as the rows, or scroll."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(bar)
        self.updateGeometry()

    def rescale(self) -> None:
        """Measure rows and columns again."""
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self._headings.updateGeometry()
        if self.model() is not None:
            self._rows_changed()
            self._fit()

    def row(self) -> Any:
        """The row that is chosen, or None."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        found = self._paged.row(index.row())
        return None if isinstance(found, Group) else found

    def choose(self, key: Any) -> None:
        """Choose the row with a key, if it has been fetched."""
        number = self._paged.number_of(key)
        if number >= 0:
            self.setCurrentIndex(self._paged.index(number, 0))

    def _keep(self) -> None:
        self._kept = self._paged.key_at(self.currentIndex().row())

    def _rows_changed(self, *_: Any) -> None:
        self.clearSpans()
        columns = self._paged.columnCount()
        for number in self._grouped:
            self.setRowHeight(number, px(ROW))
        self._grouped = tuple(self._paged.groups())
        for number in self._grouped:
            self.setSpan(number, 0, 1, columns)
            self.setRowHeight(number, px(GROUP))
        if self._kept is not None:
            self.choose(self._kept)
            self._kept = None
        self._headings.viewport().update()
        self.updateGeometry()

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self.viewport().update()
        if self.row() is not None:
            self.chosen.emit(self.row())

    def _sort(self, section: int) -> None:
        column = self._paged.columns[section]
        if column.sort:
            again = column.sort == self._paged.sort_key
            self._paged.set_order(column.sort, not self._paged.descending if again else False)
            self.scrollToTop()

    def shown_columns(self, width: int) -> list[int]:
        """The columns there is room for at a width, dropping the highest `drop` first."""
        columns = self._paged.columns
        shown = list(range(len(columns)))
        leaving = sorted((n for n in shown if columns[n].drop), key=lambda n: -columns[n].drop)
        for number in leaving:
            if sum(px(columns[n].width) for n in shown) <= width:
                break
            shown.remove(number)
        return shown

    def _fit(self) -> None:
        width, columns = self.viewport().width(), self._paged.columns
        shown = self.shown_columns(width)
        widths = {n: px(columns[n].width) for n in shown}
        spare = width - sum(widths.values())
        stretching = [n for n in shown if columns[n].stretch] or shown[-1:]
        for place, number in enumerate(stretching):
            share = spare // (len(stretching) - place)
            widths[number] = max(px(40), widths[number] + share)
            spare -= share
        for number in range(len(columns)):
            self.setColumnHidden(number, number not in widths)
            if number in widths:
                self.setColumnWidth(number, widths[number])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        width = sum(px(column.width) for column in self._paged.columns) + px(SCROLL_BAR)
        return QSize(width, self._whole_height() if self._whole else px(240))

    def minimumSizeHint(self) -> QSize:
        kept = [column for column in self._paged.columns if not column.drop]
        width = min(sum(px(c.width) for c in kept), px(300))
        return QSize(width, self._whole_height() if self._whole else px(90))

    def _whole_height(self) -> int:
        return self._headings.sizeHint().height() + self.verticalHeader().length() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self._current_row()
        if room is None or not self.hasFocus():
            return
        with QPainter(self.viewport()) as painter:
            inner = colour("selected-text") if theme.contrast() else None
            style_marks.focus_ring(painter, QRectF(room), 5, inner)

    def _current_row(self) -> QRect | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        return QRect(0, top, self.viewport().width(), high)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = next(
                (n for n in range(self._paged.rowCount()) if self._paged.key_at(n) is not None), -1
            )
            if first >= 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
                self.setCurrentIndex(self._paged.index(first, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.row() is not None:
                self.opened.emit(self.row())
            return
        if event.key() in ENTER or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in ENDS:
            self._choose_end(last=event.key() == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def _choose_end(self, *, last: bool) -> None:
        """Choose the first row, or the last of those fetched; going there fetches more."""
        numbers = range(self._paged.rowCount())
        for number in reversed(numbers) if last else numbers:
            if self._paged.key_at(number) is not None:
                self.setCurrentIndex(self._paged.index(number, 0))
                return

    def viewportEvent(self, event: QEvent) -> bool:
        """Where the words of a cell are cut, the tip shows them whole."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = str(index.data(DISPLAY) or "")
            room = self.visualRect(index).width() - 2 * px(PADDING)
            cut = QFontMetricsF(theme.font("cell")).horizontalAdvance(words) > room
            QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>" if cut else "", self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_link = self._is_link(self.indexAt(event.position().toPoint()))
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if on_link else arrow)

    def _is_link(self, index: QModelIndex) -> bool:
        if not index.isValid() or self._paged.key_at(index.row()) is None:
            return False
        return self._paged.columns[index.column()].tone == "link"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A link is followed where it was pressed and let go."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, QModelIndex()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index == pressed and self._is_link(index):
            self.opened.emit(self._paged.row(index.row()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._is_link(index) and self.row() is not None:
            self.opened.emit(self.row())
