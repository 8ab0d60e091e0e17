"""Issuing a letter cannot be undone: it is named, and asked once more, in the page itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ig_desktop.errors import UserError
from ig_desktop.ui import access
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Heading, Text


class Confirm(Panel):
    """The question, what will be kept and recorded, and two ways on; hidden until asked.

    `changed()` is called when it opens or closes, so that the page can make room.
    """

    def __init__(
        self, act: Callable[[], object], changed: Callable[[], object], *, ask_why: str = ""
    ) -> None:
        super().__init__(space=8, margins=(32, 14, 32, 16))
        self.heading = Heading("")
        self._words = Text("")
        self.reason = TextArea(rows=2)
        self._why = Field(ask_why, self.reason)
        self.yes = Button("Issue it", act, kind="warning")
        self.no = Link("Not yet", self.close_question)
        acts = QWidget()
        flow = FlowLayout(acts, across=20, down=8)
        for button in (self.yes, self.no):
            flow.addWidget(button)
        for part in (self.heading, self._words, self._why, acts):
            self.put(part)
        self._why.setVisible(bool(ask_why))
        self._asks_why = bool(ask_why)
        self.setAccessibleName("Confirm")
        self._before: QWidget | None = None
        self._changed = changed
        self.hide()

    def ask(self, question: str, words: str, act: str) -> None:
        """Ask; the focus goes to the safe way on, and comes back when that is taken."""
        self._before = self.window().focusWidget()
        self.heading.setText(question)
        self._words.setText(words)
        self.yes.set_words(act)
        self.show()
        self._changed()
        access.announce(self, f"{question} {words}", assertive=True)
        (self.reason if self._asks_why else self.no).setFocus()

    def close_question(self) -> None:
        """Take the question away."""
        self.hide()
        self._changed()
        if self._before is not None:
            self._before.setFocus()

    def is_asking(self) -> bool:
        """Whether the question stands."""
        return not self.isHidden()

    def why(self) -> str:
        """The reason given; UserError where one is asked for and missing."""
        words = str(self.reason.value())
        if self._asks_why and not words:
            self._why.show_error("Say why")
            raise UserError("Say why another letter is sent in its place.", field="reason")
        return words
