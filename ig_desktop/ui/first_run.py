"""The first page when nothing is open yet: look round, create, open or restore."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

OPTIONS = {
    "look": (
        "Look round with made-up data",
        "A demonstration with invented requests. Nothing in it is real.",
    ),
    "create": ("Create a register", "For an organisation, on this computer or a shared drive."),
    "open": ("Open a register", "Someone has given you an account in one."),
    "decide": (
        "Decide a case that was sent to you",
        "You are the Caldicott Guardian and have the case and your key as files.",
    ),
    "restore": ("Restore a backup", "You need an account in it, or its recovery code."),
}
NEEDED = (
    (
        "Five minutes",
        "To name the organisation, its Caldicott Guardian and its Data Protection Officer",
    ),
    ("A passphrase", "Four words or more, used nowhere else"),
    ("A printer or a safe place", "For the recovery code, which is shown once"),
)
PRIVATE = "All of it stays in the folder you choose, encrypted. IG Desktop sends nothing anywhere."


class FirstRunPage(ClosedPage):
    """What would you like to do? `acts` hold what each answer leads to."""

    help_topic = "start"

    def __init__(self, frame: "Window", acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(frame, "What would you like to do?", caption="Nothing is open yet")
        self._acts = acts
        self.answer = RadioGroup(
            [(value, *words) for value, words in OPTIONS.items() if value in acts],
            name=self.title(),
            lead=True,
            space=12,
        )
        self.main.put(14)
        self.form.add("answer", Field("", self.answer), self.main)
        self.put_buttons("Continue", self.go_on)
        self.side.put(Heading("To create a register you need", 3))
        self.side.put(9)
        needed = AnswersSoFar()
        for key, words in NEEDED:
            needed.add(key, words)
        self.side.put(needed)
        self.side.put(12)
        self.side.put(Text(PRIVATE))

    def go_on(self) -> None:
        """Do what was chosen."""
        picked = self.answer.value()
        if not picked:
            self.show_error(UserError("Choose what you would like to do", field="answer"))
            return
        self._acts[picked]()
