"""Restoring a backup: which, where to, and the passphrase or code that opens it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop import paths
from ig_desktop.errors import Problems, UserError
from ig_desktop.services import opening
from ig_desktop.ui.closed import ClosedPage, ask_folder
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import PassphraseInput, TextInput
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class RestorePage(ClosedPage):
    """A backup becomes a register of its own; the one it was made from stays as it is."""

    help_topic = "backups"

    def __init__(
        self,
        frame: "Window",
        on_restored: Callable[[Path], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__(frame, "Restore a backup", back=back)
        self._on_restored = on_restored
        self.main.put(10)
        self._put_places()
        self._put_secret()
        self.put_buttons("Restore", self.restore)
        self._put_side()

    def _put_places(self) -> None:
        self.backup, self.to = TextInput(), TextInput(str(paths.registers_folder() / "Restored"))
        hint = "A folder whose name ends in .igbackup."
        self.form.add("backup", Field("The backup", self.backup, hint=hint), self.main)
        self.main.put(8)
        self.main.put(Row(Button("Choose the backup", self._choose, icon="folder"), None))
        self.main.put(14)
        hint = "A new folder: nothing is written over."
        self.form.add("to", Field("Restore it as", self.to, hint=hint), self.main)
        self.main.put(14)

    def _put_secret(self) -> None:
        options = [("passphrase", "A passphrase"), ("code", "The recovery code")]
        self.how = RadioGroup(options, name="What opens it", across=True)
        self.how.set_value("passphrase")
        self.form.add("how", Field("What opens it", self.how), self.main)
        self.main.put(14)
        self.account, self.secret = TextInput(), PassphraseInput()
        hint = "Only where the backup has more than one account."
        self.form.add("account", Field("Account (optional)", self.account, hint=hint), self.main)
        self.main.put(14)
        hint = "As it was when the backup was made."
        self._secret = Field("Passphrase", self.secret, hint=hint)
        self.form.add("passphrase", self._secret, self.main)
        self.secret.line.returnPressed.connect(self.restore)
        self.how.changed.connect(self._how_changed)

    def _how_changed(self) -> None:
        with_code = self.how.value() == "code"
        self.form.fields["account"].setVisible(not with_code)
        self._secret.set_label("Recovery code" if with_code else "Passphrase")

    def _put_side(self) -> None:
        self.side.put(Heading("What happens", 3))
        self.side.put(9)
        facts = AnswersSoFar()
        facts.add("First", "The backup is proven to be whole and unchanged")
        facts.add("Then", "It becomes a register in the new folder, and you unlock it")
        facts.add("The old register", "Stays as it is")
        self.side.put(facts)

    def _choose(self) -> None:
        found = ask_folder(self, "The backup to restore", Path.home())
        if found is not None:
            self.backup.set_value(str(found))

    def restore(self) -> None:
        """Restore it, on another thread."""
        wrong = []
        if not self.backup.value():
            wrong.append(UserError("Choose the backup to restore", field="backup"))
        if not Path(self.to.value()).is_absolute():
            wrong.append(UserError("Give the whole path of a new folder", field="to"))
        if not self.secret.value():
            wrong.append(UserError("Enter what opens the backup", field="passphrase"))
        if wrong:
            self.show_error(Problems(wrong))
            return
        self.run("Restoring and proving the backup", self._work(), self._on_restored, self._failed_)

    def _work(self) -> Callable[[Job], Path]:
        backup, to, secret = self.backup.value(), self.to.value(), self.secret.value()
        with_code = self.how.value() == "code"
        account = None if with_code else self.account.value() or None

        def work(job: Job) -> Path:
            return opening.restore(
                backup,
                to,
                secret,
                account,
                with_code=with_code,
                progress=lambda done, total: job.step(done, total),
                cancelled=job.is_cancelled,
            )

        return work

    def _failed_(self, error: UserError) -> None:
        if error.field == "code":
            error.field = "passphrase"
        self.show_error(error)
