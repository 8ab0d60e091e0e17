"""Cases decided away from the register: one’s key taken along, a case sent, a decision back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.roles import GUARDIAN
from ig_desktop.errors import UserError
from ig_desktop.paths import CASE, DECISION
from ig_desktop.ui.closed import ask_file_to_write, with_ending
from ig_desktop.ui.pages.page_work import ask_file_to_read, read_file, write_file
from ig_desktop.ui.pages.sharing_kind import DECIDE, PREPARE
from ig_desktop.ui.pages.sharing_words import IN_SHORT
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import Choice
from ig_desktop.ui.widgets.layout import Block, Row, empty, hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

KEY = ".igkey"
KINDS = {
    KEY: f"Keys (*{KEY})",
    CASE: f"Cases for the Guardian (*{CASE})",
    DECISION: f"Decisions (*{DECISION})",
}
TAKEN = (
    "A file with your own key. Your passphrase opens it, and it opens no register. Take it along"
    " once; with it you can decide cases that are sent to you, on any computer with IG Desktop:"
    " “Decide a case that was sent to you”, where the register is opened."
)
SENT = (
    "The case as it stands, encrypted to the Guardian’s key alone and signed with yours. It still"
    " waits here: if it changes meanwhile, what comes back is refused."
)
BACK = (
    "What the Guardian signed is checked against what was sent. Anything altered on the way is"
    " refused, with the reason."
)


class AwayPage(ScrollPage):
    """What can be done here follows from the account: the Guardian, and whoever prepares.

    `decision` is a file that was opened elsewhere, and waits to be brought back.
    """

    desk = "sharing"
    help_topic = "sharing-away"

    def __init__(self, frame: "Window", decision: Path | None = None) -> None:
        self._decision = decision
        header = PageHeader("Away from the register", back="Sharing", on_back=frame.back)
        super().__init__(frame, header)
        self.form = Form(space=12)
        self._parts = Block(space=30)
        self.put(hold(self._parts, max_width=720), above=16)

    def read(self) -> None:
        """Read which cases wait, and whom they can be sent to."""
        self._read_send()
        empty(self._parts.column)
        if not why_not_write(self.session, DECIDE):
            save = Button("Save my key", self.save_key, icon="export")
            self._parts.put(_part("Take your key along", TAKEN, save))
        why = why_not_write(self.session, PREPARE)
        if why:
            self._parts.put(Empty("You cannot send a case or bring a decision back.", why))
            return
        heading = Heading("Send a case to the Guardian")
        self._parts.put(Block(heading, Text(SENT), self.form, space=10))
        given = f"Bring {self._decision.name} back" if self._decision else "Bring a decision back"
        bring = Button(given, self.bring_back, icon="import")
        self._parts.put(_part("Bring a decision back", BACK, bring))
        self.fold()

    def _read_send(self) -> None:
        self.form = Form(space=12)
        waiting = self.session.guardian.waiting()
        if not waiting:
            self.form.put(Text("No case waits for the Guardian.", "bold"))
            return
        cases = [(line.reference, f"{line.reference}: {line.name}") for line in waiting]
        guardians = [
            (one.name, one.name)
            for one in self.session.accounts.everyone()
            if one.active and GUARDIAN in one.roles
        ]
        self.form.add("case", Field("The case", Choice(cases, width=560)))
        self.form.add("guardian", Field("To", Choice(guardians, width=560)))
        send = Button("Save the case for the Guardian", self.send, icon="export")
        self.form.put(Row(send, None))

    def changed(self, what: frozenset[str]) -> None:
        """What was picked stays until the page is opened again."""

    def _save(self, name: str, ending: str, content: bytes, done: str) -> None:
        start = Path.home() / f"{name}{ending}"
        path = ask_file_to_write(self.frame, f"Save {name}", start, KINDS[ending])
        if path is None:
            return
        to = with_ending(path, ending)
        self.attempt(lambda: write_file(to, content), done.format(to))

    def save_key(self) -> None:
        """Write one’s own key to a file."""
        name = f"Key of {self.session.account.name}"
        self._making(name, KEY, self.session.away.key, "Your key is in {}.")

    def send(self) -> None:
        """Write the case that is picked, for the Guardian that is picked."""
        said = self.form.values()
        name = f"{said['case'].replace('/', '-')} for the Guardian"
        make = partial(self.session.away.send, said["case"], said["guardian"])
        self._making(name, CASE, make, "The case is in {}. Send it by your own systems.")

    def _making(self, name: str, ending: str, make: Callable[[], bytes], done: str) -> None:
        try:
            content = make()
        except UserError as error:
            self.frame.show_error(error)
            return
        self._save(name, ending, content, done)

    def bring_back(self) -> None:
        """Read a decision that was signed away, and keep it: the one given to open, or another."""
        path = self._decision or ask_file_to_read(
            self.frame, "The decision to bring back", KINDS[DECISION]
        )
        if path is None:
            return
        try:
            made = self.session.away.bring_back(read_file(path))
        except UserError as error:
            self.frame.show_error(error)
            return
        self._decision = None
        self.read()
        self.frame.say("done", f"Decision of {made.by} kept: {IN_SHORT[made.outcome].lower()}.")


def _part(title: str, words: str, button: Button) -> Block:
    return Block(Heading(title), Text(words), Row(button, None), space=10)
