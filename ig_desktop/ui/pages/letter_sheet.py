"""A letter or a notice as it will be seen: its pages as images, or its words as text."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from ig_desktop.errors import UserError
from ig_desktop.ui import theme
from ig_desktop.ui.printing import image_of
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Column, Line, Row
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.text import Text

A4_INCHES = 210 / 25.4
AROUND = 40
ABOVE = 20
NARROWEST = 200


class Sheet(QWidget):
    """One page on its ground."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        """Show a page, or none."""
        self._image = image
        self.setFixedHeight(self._size().height() + 2 * px(ABOVE) if image else px(NARROWEST))
        self.setMinimumWidth(self._size().width() if image else 0)
        self.update()

    def _size(self) -> QSize:
        image = self._image
        return image.deviceIndependentSize().toSize() if image is not None else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("sheet-ground"))
            if self._image is None:
                return
            left = max(0, (self.width() - self._size().width()) // 2)
            painter.drawImage(QPoint(left, px(ABOVE)), self._image)
            if theme.contrast():
                painter.setPen(colour("text"))
                painter.drawRect(
                    left, px(ABOVE), self._size().width() - 1, self._size().height() - 1
                )


class Preview(Block):
    """The pages of a letter one at a time: fit to the width, actual size, or read as text.

    `what` it is called: a letter, a notice.
    """

    def __init__(self, what: str = "letter") -> None:
        super().__init__()
        self._what = what
        self._pdf = b""
        self._mark = ""
        self._pages = 0
        self._page = 0
        self._fit = True
        self._build_bar()
        self.sheet = Sheet()
        self.area = _SheetArea(self.sheet, f"The {what}, page by page")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "area")
        self.text.setAccessibleName(f"The {what} as text")
        self.trouble = Block(Text("", "bold"), margins=(20, 20, 20, 20))
        self.put(self.area, 1)
        self.put(self.text, 1)
        self.put(self.trouble, 1)
        self._show_only(self.area)
        self.rescale()
        self.area.resized = self._draw
        self._name()

    def _build_bar(self) -> None:
        self.where = Text("", wrap=False)
        self.previous = Link("Previous page", lambda: self.turn(-1))
        self.next = Link("Next page", lambda: self.turn(1))
        self.fit = Link("Fit width", lambda: self.set_fit(True))
        self.actual = Link("Actual size", lambda: self.set_fit(False))
        self.read = Link("Read as text", self._toggle_text)
        row = Row(self.where, self.previous, self.next, None, space=20, margins=(20, 6, 22, 6))
        for link in (self.fit, self.actual, self.read):
            row.put(link)
        bar = _Toolbar()
        Column(row, Line(), parent=bar)
        self.put(bar)

    def show_pdf(self, pdf: bytes, text: str, mark: str = "") -> None:
        """Show another letter, or the same one changed, at the same page where it can.

        `mark` is what the pages are marked with, for those who do not see it.
        """
        from ig_desktop.letters.pages import page_count

        self._pdf, self._pages, self._mark = pdf, page_count(pdf), mark
        self._page = min(self._page, self._pages - 1)
        self.text.setPlainText(text)
        if not self.trouble.isHidden():
            self._show_only(self.area)
        self._draw()
        self._name()

    def say(self, error: UserError) -> None:
        """Say why there is nothing to show."""
        words: Text = self.trouble.findChildren(Text)[0]
        words.setText(str(error))
        self._show_only(self.trouble)

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self._page = min(max(0, self._page + by), self._pages - 1)
        self.area.verticalScrollBar().setValue(0)
        self._draw()
        self._name()

    def show_words(self, words: str) -> None:
        """Turn to where words stand, a little below the top; nothing when they do not."""
        from ig_desktop.letters.pages import place_of

        place = place_of(self._pdf, words) if self._pdf and words else None
        if place is None:
            return
        page, down = place
        if page != self._page:
            self.turn(page - self._page)
        whole = self.sheet.height()
        self.area.verticalScrollBar().setValue(round(whole * down) - self.area.height() // 3)

    def set_fit(self, fit: bool) -> None:
        """As wide as there is room, or as large as on paper."""
        self._fit = fit
        if self.area.isHidden():
            self._show_only(self.area)
        self._draw()
        self._name()

    def _toggle_text(self) -> None:
        self._show_only(self.area if not self.text.isHidden() else self.text)
        self._name()

    def _show_only(self, shown: QWidget) -> None:
        for part in (self.area, self.text, self.trouble):
            part.setVisible(part is shown)

    def _name(self) -> None:
        as_text = not self.text.isHidden()
        self.where.setText(f"Page {self._page + 1} of {self._pages}" if self._pages else "")
        self.previous.setVisible(self._page > 0 and not as_text)
        self.next.setVisible(self._page + 1 < self._pages and not as_text)
        self.read.set_words("See the pages" if as_text else "Read as text")
        page = f"Page {self._page + 1} of {self._pages} of the {self._what}"
        self.sheet.setAccessibleName(f"{self._mark}. {page}" if self._mark else page)

    def _draw(self) -> None:
        if not self._pages or self.area.isHidden():
            return
        ratio = self.devicePixelRatioF()
        image = image_of(self._pdf, self._page, self._dots_per_inch() * ratio)
        image.setDevicePixelRatio(ratio)
        self.sheet.show_image(image)

    def _dots_per_inch(self) -> float:
        if not self._fit:
            return float(self.logicalDpiX())
        room = self.area.viewport().width() - 2 * px(AROUND)
        return max(room, px(NARROWEST)) / A4_INCHES

    def rescale(self) -> None:
        """Take the type and the sheet at today's size."""
        self.text.setFont(theme.font("body"))
        self.text.document().setDocumentMargin(px(16))
        self._draw()


class _Toolbar(QWidget):
    """The links above the sheet; it never keeps a page from folding."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NARROWEST), super().minimumSizeHint().height())


class _SheetArea(ScrollArea):
    """The ground a sheet stands on; Tab stops on it, so that keys scroll it."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        super().__init__(name)
        self.resized: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(sheet)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NARROWEST), px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QScrollArea.resizeEvent(self, event)
        if callable(self.resized):
            self.resized()
