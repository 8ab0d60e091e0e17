"""Looking round: a demonstration register, made once, and opened without a question."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop import paths
from ig_desktop.services import demo, opening
from ig_desktop.session import Session
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

FOLDER = f"{demo.NAME}.igregister"


def place() -> Path:
    """Where the demonstration register is kept."""
    return paths.registers_folder() / FOLDER


def is_demonstration(folder: Path) -> bool:
    """Whether a register is the demonstration one, whose passphrase everybody may see."""
    return folder.name == FOLDER


def build(folder: Path) -> opening.Opened:
    """The demonstration register, made and filled where it is not there yet."""
    if folder.exists():
        return opening.unlock(folder, demo.PASSPHRASE, demo.ACCOUNT)
    found = demo.founding()
    building = folder.with_name(f"{folder.stem} being made.igregister")
    opening.discard(building)
    opened, _ = opening.create(
        building, found.organisation, found.administrator, found.passphrase, found.roles
    )
    with opened() as register:
        demo.fill(Session(register, register.actor))
    building.rename(folder)
    return opening.unlock(folder, demo.PASSPHRASE, demo.ACCOUNT)


class LookRoundPage(ClosedPage):
    """Says what is being made while it is, then goes to work in it."""

    help_topic = "start"

    def __init__(
        self,
        frame: "Window",
        on_session: Callable[[Session], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__(frame, "Look round with made-up data", back=back)
        self._on_session = on_session
        self.main.put(12)
        self.main.put(
            Text(
                "A register is made on this computer with invented requests of every kind. "
                "Nothing in it is real, and you can change whatever you like."
            )
        )
        self.put_buttons("Look round", self.open)
        self.side.put(Heading("The demonstration", 3))
        self.side.put(9)
        facts = AnswersSoFar()
        facts.add("Kept in", str(place()))
        facts.add("Account", demo.ACCOUNT)
        facts.add("Passphrase", demo.PASSPHRASE)
        self.side.put(facts)

    def open(self) -> None:
        """Make it, on another thread, and open it."""
        folder = place()
        self.run(
            "Making the demonstration",
            lambda job: build(folder),
            self._opened,
            can_cancel=False,
        )

    def _opened(self, opened: opening.Opened) -> None:
        register = opened()
        self._on_session(Session(register, register.actor))
