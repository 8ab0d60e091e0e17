"""What the tabs of the Letters desk share."""

from typing import TYPE_CHECKING

from ig_desktop.session import Session
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block

if TYPE_CHECKING:
    from ig_desktop.ui.pages.letters import LettersPage


class LettersPart(Block):
    """What is under one tab; it fills the page, and scrolls by itself where it must.

    `acts` stand at the right of the page's heading while the tab is shown, the primary one
    last. What stands in a table begins 8 pixels to the left of the words above it (`BLEED`).
    """

    def __init__(self, page: "LettersPage", *, space: float = 0) -> None:
        super().__init__(space=space)
        self.page = page
        self.acts: tuple[Button, ...] = ()

    @property
    def session(self) -> Session:
        """The session of the window."""
        return self.page.session

    def begin(self, marked: str) -> None:
        """Begin with letters of one marking (an id of `MARKED`), where letters are listed."""

    def read(self) -> None:
        """Ask the session for what is shown, and show it."""

    def stop(self) -> bool:
        """Esc: stop or close what is under way here; says whether there was anything."""
        return False

    def leave(self) -> None:
        """Called when another page takes the place of the desk."""

    def may_leave(self) -> bool:
        """Whether the page may be left: see `Page.may_leave`."""
        return True

    def print_letter(self) -> None:
        """Ctrl+P."""

    def fold_to(self, room: float) -> None:
        """Work out what goes where in the room there is: its width divided by the text scale."""

    def foot(self) -> tuple[str, str]:
        """What the foot of the page says, at the left and at the right."""
        return "", ""

    def why_not(self) -> str:
        """Why the account signed in cannot write letters, or ""."""
        return why_not_write(self.session, "letters.write")
