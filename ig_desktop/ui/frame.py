"""The frame around every page: bar, navigation or menu, message strip, stack, status bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.reading_order import move_focus
from ig_desktop.ui.widgets.bar import Bar
from ig_desktop.ui.widgets.layout import Column, Row, rescale
from ig_desktop.ui.widgets.messages import MessageStrip
from ig_desktop.ui.widgets.navigation import Navigation
from ig_desktop.ui.widgets.page import MENU_BELOW, NO_FOOT_BELOW, room
from ig_desktop.ui.widgets.status import StatusBar

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MENU_WIDTH = 280
LEAST_MENU = 60


class Frame(QWidget):
    """The parts that stay, and how they fold; what is in them is the Window's business."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("IG Desktop")
        self.setAutoFillBackground(True)
        self.bar = Bar()
        self.navigation = Navigation()
        self.strip = MessageStrip()
        self.stack = _Stack()
        self.status = StatusBar()
        self._is_open = False
        side = Column(self.strip)
        side.put(self.stack, 1)
        self._middle = Row(self.navigation)
        self._middle.put(side, 1)
        column = Column(self.bar, parent=self)
        column.put(self._middle, 1)
        column.put(self.status)
        self.bar.menu.connect(self.toggle_menu)
        self.resize(theme.px(1366), theme.px(768))
        self.arrange(False)
        theme.follow(self.look_changed)

    def is_narrow(self) -> bool:
        """Whether there is no room for the navigation beside the page."""
        return room(self) < MENU_BELOW

    def arrange(self, is_open: bool | None = None) -> None:
        """Show what belongs, with a register open or none, in the room there is."""
        self._is_open = self._is_open if is_open is None else is_open
        narrow = self.is_narrow()
        self.bar.arrange(self._is_open, narrow)
        if narrow and self._middle.indexOf(self.navigation) >= 0:
            self._middle.removeWidget(self.navigation)
        elif not narrow and self._middle.indexOf(self.navigation) < 0:
            self._middle.insertWidget(0, self.navigation)
        self.navigation.setVisible(self._is_open and not narrow)
        tall = self.height() / theme.scale() >= NO_FOOT_BELOW
        self.status.setVisible(self._is_open and tall)

    def toggle_menu(self) -> None:
        """Show the desks over the page, or hide them."""
        if self.navigation.isVisible():
            self.close_menu()
            return
        high = min(self.height() - self.bar.height(), self.navigation.sizeHint().height())
        high = max(high, theme.px(LEAST_MENU))
        self.navigation.setGeometry(0, self.bar.height(), theme.px(MENU_WIDTH), high)
        self.navigation.show()
        self.navigation.raise_()
        self.navigation.focus_current()

    def close_menu(self, *, to_button: bool = False) -> bool:
        """Hide the desks where they lie over the page; says whether they did."""
        if not self.is_narrow() or not self.navigation.isVisible():
            return False
        self.navigation.hide()
        if to_button:
            self.bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def look_changed(self) -> None:
        """Another text size or contrast: measure everything again."""
        rescale(self)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button or link that has the focus, as Space does everywhere."""
        focused, ctrl = self.focusWidget(), Qt.KeyboardModifier.ControlModifier
        if event.key() not in ENTER or event.modifiers() & ctrl or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: in the order that things stand in now, the menu after the bar it hangs from."""
        parts = (self.bar, self.navigation, self.strip, self.stack, self.status)
        return move_focus(self, parts, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class _Stack(QStackedWidget):
    """The pages; a low window cuts a page short rather than growing past its screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
