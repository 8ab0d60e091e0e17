"""A case taken back from the Guardian, or withdrawn: with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ig_desktop.ui.pages.sharing_kind import CaseQuestion
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


@dataclass(frozen=True)
class Words:
    """How a move is asked about: its question, what it does, its button, what is said when done."""

    question: str
    about: str
    button: str
    done: str


MOVES: Mapping[str, Words] = {
    "take-back": Words(
        "Why is this case taken back?",
        "The Guardian no longer sees it among those that wait. It can be changed and sent again.",
        "Take it back",
        "{} is being prepared again.",
    ),
    "withdraw": Words(
        "Why is this case withdrawn?",
        "Nothing is asked for any more. The case stays, with all that was said.",
        "Withdraw this case",
        "{} withdrawn.",
    ),
}


class MovePage(CaseQuestion):
    """Take back or withdraw (a name of `MOVES`)."""

    keeps = True

    def __init__(self, frame: "Window", reference: str, move: str) -> None:
        self._move, self._words = move, MOVES[move]
        super().__init__(frame, reference, self._words.question)
        self.label_button(self._words.button)

    def tell(self) -> None:
        self.lead.put(Inset("", self._words.about))

    def ask(self) -> None:
        self.form.add("why", Field("", TextArea(name=self._words.question, rows=4)))

    def record(self) -> str:
        service = self.session.sharing
        moves = {"take-back": service.take_back, "withdraw": service.withdraw_case}
        moves[self._move](self.reference, self.form.fields["why"].value())
        return self._words.done.format(self.case.reference)
