"""Pages for when no register is open: two columns in the middle, no navigation."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ig_desktop.errors import UserError
from ig_desktop.ui import access, theme
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Form
from ig_desktop.ui.widgets.layout import Block, Column, Row, hold
from ig_desktop.ui.widgets.messages import go_to
from ig_desktop.ui.widgets.page import SCROLL_BAR, ScrollArea
from ig_desktop.ui.widgets.page_parts import NO_LIMIT
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

TOP = 70
EDGE = 24


class ClosedPage(QWidget):
    """One question, or one form, with what it is about beside it.

    `widths` are of the two columns and the gap between, in pixels at 100 %. `help_topic` is what
    F1 shows.
    """

    help_topic = "unlock"

    def __init__(
        self,
        frame: "Window",
        title: str,
        *,
        caption: str = "",
        widths: tuple[float, float, float] = (520, 80, 340),
        back: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.frame = frame
        self._widths = widths
        self._back = back
        self.heading = Heading(title, 1)
        self.form = Form(space=14)
        self.main = Column()
        self.side = Column()
        self._busy = Busy()
        self._job: Job | None = None
        self._gone = False
        self._build(title, caption)

    def _build(self, title: str, caption: str) -> None:
        if self._back is not None:
            self.main.put(Row(Link("Back", self.back, icon="back"), None))
            self.main.put(8)
        self.main.put(self.form.summary)
        self.main.put(_Gap(self.form.summary, 18))
        if caption:
            self.main.put(Text(caption, tone="secondary"))
            self.main.put(4)
        self.main.put(self.heading)
        self._left, self._right = Block(self.main, None), Block(self.side, None)
        self._row = Row(parent=None)
        self._row.put(self._left)
        self._row.put(self._right)
        self._inner = Block()
        self._inner.column.put(self._row)
        self._inner.column.put(None)
        self.area = ScrollArea(f"{title}, page")
        self.area.setWidget(self._inner)
        Column(self.area, parent=self)

    def rescale(self) -> None:
        """Fold again at the new text size."""
        self.fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Two columns in the middle, or one under the other when there is no room."""
        left, gap, right = self._widths
        room = self.width() / theme.scale() - SCROLL_BAR
        beside = room >= left + gap + right + 2 * EDGE
        direction = Row.Direction.LeftToRight if beside else Row.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setSpacing(px(gap if beside else 32))
        for block, width in ((self._left, left), (self._right, right)):
            block.setMinimumWidth(px(width) if beside else 0)
            block.setMaximumWidth(px(width) if beside else NO_LIMIT)
        side = int(room + SCROLL_BAR - left - gap - right) // 2 - 1 if beside else EDGE
        spare = 0 if beside else max(0, room - 2 * EDGE - max(left, right))
        top = TOP if beside else 28
        self._inner.column.set_margins((side, top, max(0, side - SCROLL_BAR) + spare, EDGE))

    def title(self) -> str:
        """What the page is called."""
        return self.heading.text()

    def start(self) -> None:
        """Called when the page is shown: the focus goes where the work begins."""
        self.frame.setWindowTitle(f"{self.title()}: IG Desktop")
        access.announce(self.heading, self.title())
        first = next(iter(self.form.fields.values()), None)
        (first or self.heading).setFocus(Qt.FocusReason.TabFocusReason)

    def back(self) -> None:
        """Esc and the Back link."""
        if self._job is not None:
            self._job.cancel()
        elif self._back is not None:
            self._back()

    def proceed(self) -> None:
        """Ctrl+Enter and Enter in a field: press the primary button."""
        for button in self.findChildren(Button):
            if button.property("kind") == "primary" and button.isVisibleTo(self):
                button.click()
                return

    def put_buttons(self, words: str, act: Callable[[], object], *others: QWidget) -> Button:
        """The primary button at the left, what else may be done beside it, and room for waiting."""
        button = Button(words, act, kind="primary")
        self.main.put(20)
        self.main.put(Row(button, *others, None, space=20))
        self.main.put(self._busy)
        return button

    def show_error(self, error: UserError, *, in_field: bool = False) -> None:
        """Show what is wrong; `in_field` puts the focus there rather than in the summary.

        While Help lies over the page the focus stays in Help.
        """
        focused = self.window().focusWidget()
        self.form.show_errors(error)
        field = self.form.fields.get(error.field)
        if not self.isVisible() and focused is not None:
            focused.setFocus()
        elif in_field and field is not None:
            go_to(field)
        else:
            self.area.verticalScrollBar().setValue(0)

    def run(
        self,
        words: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object] | None = None,
        *,
        can_cancel: bool = True,
        unwanted: Callable[[Any], object] = lambda _: None,
    ) -> None:
        """Do something slow on another thread; `words` say what while it lasts.

        Without `can_cancel` there is no Cancel: for what is done whole or not at all.
        `unwanted` gets what comes of it once the page has gone, instead of `done`.
        """
        if self._job is not None:
            return
        self.form.clear_errors()
        job = self._job = Job(work, words)
        job.done.connect(lambda found: self._finished(unwanted if self._gone else done, found))
        job.failed.connect(lambda error: self._failed(error, failed or self.show_error))
        job.stopped.connect(lambda: self._finished(lambda _: None, None))
        job.moved.connect(self._busy.move_to)
        self._busy.begin(words, job.cancel if can_cancel else None)
        job.start()

    def is_busy(self) -> bool:
        """Whether something slow is being done."""
        return self._job is not None

    def _finished(self, done: Callable[[Any], object], found: Any) -> None:
        self._job = None
        if shiboken6.isValid(self._busy):  # not when the window was closed meanwhile
            self._busy.end()
        done(found)

    def _failed(self, error: BaseException, show: Callable[[UserError], object]) -> None:
        self._job = None
        if not isinstance(error, UserError):
            raise error
        if not self._gone:
            self._busy.end()
            show(error)

    def abandon(self) -> None:
        """Another page takes its place: what runs is asked to stop, and told to nobody."""
        self._gone = True
        if self._job is not None:
            self._job.cancel()


class _Gap(QWidget):
    """Space that is there only while another widget is shown."""

    def __init__(self, beside: QWidget, size: float) -> None:
        super().__init__()
        hold(self, height=size)
        self.hide()
        self._beside = beside
        beside.installEventFilter(self)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if event.type() in (event.Type.ShowToParent, event.Type.HideToParent):
            self.setVisible(not self._beside.isHidden())
        return False


class Busy(QWidget):
    """Says what is being done and how far it is, with Cancel; announced when it begins."""

    def __init__(self) -> None:
        super().__init__()
        self._doing = ""
        self._words = Text("", tone="secondary", wrap=False)
        self._cancel: Callable[[], object] = lambda: None
        self._link = Link("Cancel", lambda: self._cancel())
        Row(self._words, self._link, None, space=16, margins=(0, 12, 0, 0), parent=self)
        self.hide()

    def begin(self, words: str, cancel: Callable[[], object] | None) -> None:
        """Show that something has begun."""
        self._doing, self._cancel = words, cancel or (lambda: None)
        self._link.setVisible(cancel is not None)
        self._words.setText(f"{words}…")
        self.show()
        access.announce(self, words)

    def move_to(self, done: int, total: int, words: str) -> None:
        """Say how far it is."""
        share = f" {100 * done // total} %" if total else ""
        self._words.setText(f"{words or self._doing}…{share}")

    def end(self) -> None:
        """It is over."""
        self.hide()


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder that is there; None when nothing was chosen."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def ask_file_to_write(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask where a file is to be written; None when nothing was chosen."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    return Path(chosen) if chosen else None


def with_ending(path: Path, ending: str) -> Path:
    """The file with an ending where it has none, unless that is another file already there.

    The computer asked whether to replace the file as it was named, and no other.
    """
    ended = path if path.suffix else path.with_suffix(ending)
    return path if os.path.lexists(ended) else ended
