"""Changing the register's own key: the window locks, a job changes it, the window opens again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.accounts import RECOVERY
from ig_desktop.errors import UserError
from ig_desktop.services import opening
from ig_desktop.session import Session
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import PassphraseInput
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar, StepList, WorkedStep
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

STEPS = (
    WorkedStep("The window locks, because nobody may have the register open meanwhile."),
    WorkedStep("You enter your passphrase, and a verified copy is written under the new key."),
    WorkedStep("The copy takes the place of the register, and the window opens again."),
)


class NewKeyPage(SettingsQuestion):
    """Why one would, what happens, and the button that locks the window to begin."""

    label = "Lock the window and go on"
    permission = "accounts.write"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Change the register’s key?", "Settings, Accounts")

    def tell(self) -> None:
        words = (
            "Whoever could open the register may have kept a copy of its key. With a new key that"
            " copy opens nothing written from now on. Backups made before keep the old key, so"
            " make a new one afterwards."
        )
        self.lead.put(Inset("When somebody has left", words))
        self.lead.put(StepList(STEPS))
        self.side.put(Heading("What stays the same", 3))
        facts = AnswersSoFar()
        facts.add("Passphrases", "Everybody keeps theirs")
        facts.add("Recovery code", "The one in the safe still works")
        self.side.put(facts)

    def begin_at_first(self) -> None:
        """There is nothing to fill in."""

    def record(self) -> str:
        return ""

    def finish(self, done: str) -> None:
        session, frame = self.session, self.frame
        account = session.accounts.get(session.account.id)
        folder, name = session.register.folder, account.name
        by_code = account.kind == RECOVERY
        frame.lock("to change its key")
        frame.show_closed(ChangeKeyPage(frame, folder, "" if by_code else name))


class ChangeKeyPage(ClosedPage):
    """With the register closed: the passphrase (or, without an account, the code), then the job."""

    help_topic = "accounts"

    def __init__(self, frame: "Window", folder: Path, account: str) -> None:
        super().__init__(frame, "Change the register’s key", back=self._leave)
        self._folder, self._account = folder, account
        self.main.put(12)
        label = "Passphrase" if account else "Recovery code"
        secret = PassphraseInput(name=label)
        secret.line.returnPressed.connect(self.change)
        hint = f"Of {account}." if account else ""
        self.form.add("passphrase", Field(label, secret, hint=hint), self.main)
        self.put_buttons("Change the key", self.change, Link("Not now", self._leave))
        self.side.put(Heading("What happens", 3))
        self.side.put(9)
        self.side.put(StepList(STEPS))
        self.side.put(12)
        self.side.put(Text("If it is stopped or anything fails, the old key stays in force."))

    def _leave(self) -> None:
        self.frame.locked.emit("its key was not changed")

    def change(self) -> None:
        """Unlock it on another thread, change the key there, and open it here."""
        secret = self.form.values()["passphrase"]
        if not secret:
            words = "Enter your passphrase" if self._account else "Enter the recovery code"
            self.show_error(UserError(words, field="passphrase"), in_field=True)
            return
        work = change_key(self._folder, secret, self._account)
        self.run("Changing the key", work, self._changed, self._refused)

    def _changed(self, opened: opening.Opened) -> None:
        register = opened()
        self.frame.open_session(Session(register, register.actor), "settings")
        words = "The register has a new key. Backups made before keep the old one: make a new one."
        self.frame.say("done", words)

    def _refused(self, error: UserError) -> None:
        if error.field == "code":
            error.field = "passphrase"
        self.show_error(error, in_field=error.field == "passphrase")


def change_key(folder: Path, secret: str, account: str) -> Callable[[Job], opening.Opened]:
    """The work of a job: unlock (by the code where there is no account), change, hand over."""

    def work(job: Job) -> opening.Opened:
        if account:
            opened = opening.unlock(folder, secret, account)
        else:
            opened = opening.unlock_with_code(folder, secret)
        with opened() as register:
            Session(register, register.actor).keys.rotate(
                progress=lambda done, total: job.step(done, total), cancelled=job.is_cancelled
            )
            return register.hand_over()

    return work
