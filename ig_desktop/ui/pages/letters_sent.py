"""Letters, Sent: every letter that was issued."""

from typing import TYPE_CHECKING

from ig_desktop.ui.pages.letters_base import LettersPart
from ig_desktop.ui.widgets.panels import Empty

if TYPE_CHECKING:
    from ig_desktop.ui.pages.letters import LettersPage


class SentPart(LettersPart):
    """The list of letters issued."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(page)
        self.put(Empty("No letter has been issued.", "Letters are written on their request."))
        self.put(None)
