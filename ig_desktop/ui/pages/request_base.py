"""What the pages of one case share: reading it, writing to it, and asking one question of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ig_desktop.domain.case import Case
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.pages.begun_here import BegunHere, said, show, since
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Form
from ig_desktop.ui.widgets.layout import Block, Column, Row, hold
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

QUESTION_WIDTH = 700
SIDE_WIDTH = 320
UNCHANGED = "Nothing was changed."
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CasePage(ScrollPage):
    """A page about one request, known by its reference; read afresh whenever it is shown."""

    desk = "requests"
    help_topic = "request"

    def __init__(self, frame: "Window", reference: str, header: PageHeader, **how: Any) -> None:
        super().__init__(frame, header, **how)
        self.reference = reference
        self.view: CaseView | None = None

    @property
    def case(self) -> Case:
        """The case as it was last read."""
        if self.view is None:
            self.view = self.session.requests.get(self.reference)
        return self.view.case

    def read(self) -> None:
        try:
            self.view = self.session.requests.get(self.reference)
            self.show_case(self.view)
        except UserError as error:
            self.frame.show_error(error)

    def show_case(self, view: CaseView) -> None:
        """Show the case as just read."""

    def go(self, name: str, /, **arguments: Any) -> None:
        """Show another page about this case."""
        self.frame.go(name, reference=self.reference, **arguments)


class QuestionPage(CasePage):
    """One question about a case: the form at the left, its button beneath, facts at the right.

    `build(view)` is called once, at the first reading, and may fill `side`; `record()` does
    the one intention and returns what to say when it is done. Errors show beside their fields.
    Enter in a line or on a radio goes on, as Ctrl+Enter does everywhere. With `keeps`, what was
    written and not recorded is kept when the page is left, and stands there again.
    """

    label = "Continue"
    keeps = False

    def __init__(self, frame: "Window", reference: str, question: str) -> None:
        header = PageHeader(question, caption=reference)
        super().__init__(frame, reference, header, header_within=True)
        self.summary = ErrorSummary()
        self.lead = Block(space=12)
        self.form = Form(space=18, summary=self.summary)
        self.side = Block(space=10)
        self.button = Button(self.label, self.submit, kind="primary")
        self.button.hide()  # until there is something to record
        self._buttons = Row(self.button, None, space=20)
        back = Link("Back", frame.back, icon="back")
        top = Column(Row(back, None), self.summary, header, space=8)
        work = Block(self.lead, self.form, self._buttons, space=18)
        main = Block(top, within(work, QUESTION_WIDTH), None, space=14)
        self.put(self.columns(main, self.side, side_width=SIDE_WIDTH), above=0)
        self._built = False
        self._blank: dict[str, Any] = {}
        self.begun = BegunHere(self, self._written)

    def show_case(self, view: CaseView) -> None:
        request = view.case.request
        about = f"{request.reference}, {request.of_kind.name}: {view.case.person.name}"
        self.header.set_caption(about)
        if self._built:
            return
        self._built = True
        self.introduce(view)
        why = why_not_write(self.session)
        if why:
            self.form.put(Empty("You cannot record this here.", why))
        else:
            self._begin_asking(view)
        for part in (self.lead, self.side):
            part.setVisible(part.column.count() > 0)

    def _begin_asking(self, view: CaseView) -> None:
        """Put the fields and the button there; no button where the fields cannot be made."""
        self.button.show()
        try:
            self.build(view)
        except UserError:
            self.button.hide()
            raise
        self.take_up()
        self.begin_at_first()

    def take_up(self) -> None:
        """Show what was begun here before, if anything was; nothing without `keeps`."""
        if not self.keeps:
            return
        self._blank = said(self.form)
        begun = self.begun.found() if self._blank else None
        if begun is None:
            return
        show(self.form, begun.content)
        self.begun.taken_up(self._written())
        words = f"You had begun this{since(begun)}. What you wrote is still here."
        self.frame.say("info", words, "Start again", self.start_again)

    def start_again(self) -> None:
        """Throw away what was begun here."""
        if self.attempt(self.begun.discard):
            show(self.form, self._blank)
            self.begun.taken_up({})

    def _written(self) -> dict[str, Any]:
        """What differs from the form as it was first shown, by field."""
        if not self.keeps or not self._blank:
            return {}
        return {name: now for name, now in said(self.form).items() if now != self._blank[name]}

    def may_leave(self) -> bool:
        return self.begun.may_leave()

    def leave(self) -> None:
        """Keep what was written; the offer to start again goes with the page."""
        self.frame.strip.withdraw(self.start_again)
        self.begun.keep()

    def changed(self, what: frozenset[str]) -> None:
        """What was typed stays; the case is read again when the page is opened again."""

    def introduce(self, view: CaseView) -> None:
        """Fill `lead` with what is known or why it is asked; for those who may only read too."""

    def build(self, view: CaseView) -> None:
        """Add the fields."""

    def begin_at_first(self) -> None:
        """Let the focus of a page just opened begin at its first input."""
        shown = (field for field in self.form.fields.values() if not field.isHidden())
        first: QWidget | None = next((field.control for field in shown), None)
        if first is not None:
            self.header.heading.setFocusProxy(first)

    def label_button(self, words: str) -> None:
        """Name the act on the button."""
        self.button.set_words(words)

    def add_button(self, part: Any) -> Any:
        """Add a link or a second button after the first."""
        self._buttons.insertWidget(self._buttons.count() - 1, part)
        return part

    def record(self) -> str:
        """Do it; what to say when it is done."""
        return ""

    def proceed(self) -> None:
        """Ctrl+Enter does what the button does."""
        self.submit()

    def submit(self) -> None:
        """Record it and go back, or show what is wrong."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        try:
            done = self.record()
        except UserError as error:
            self.form.show_errors(whole(error))
            return
        self.finish(f"{done} {self.begun.end()}".strip())

    def finish(self, done: str) -> None:
        """Return to where it was asked from."""
        self.frame.back()
        if done:
            self.frame.say("done", done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line or on a radio goes on; a button, a list and a text take it themselves."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        on_button = isinstance(self.focusWidget(), QPushButton)
        if event.key() in ENTER and plain and not on_button and not event.isAutoRepeat():
            self.proceed()
        else:
            super().keyPressEvent(event)


def within(widget: QWidget, width: float) -> Row:
    """A widget no wider than this, in pixels at 100 %, at the left of its room.

    The row is there for its height: a column alone would measure it for all the room.
    """
    row = Row()
    row.put(hold(widget, max_width=width), 10_000)
    row.addStretch(1)
    return row


def whole(error: UserError) -> Problems:
    """The errors with what to do about each, for the summary and beside the field."""
    errors = error.errors if isinstance(error, Problems) else [error]
    return Problems([UserError(str(one), field=one.field) for one in errors])


def gathered(errors: list[UserError], read: Callable[[], Any]) -> Any:
    """What was read, or None with what is wrong with it added to the others."""
    try:
        return read()
    except Problems as problems:
        errors += problems.errors
    except UserError as error:
        errors.append(error)
    return None
