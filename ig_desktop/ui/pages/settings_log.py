"""Settings, The log: its proof, its seals, and its entries a page at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ig_desktop.domain.roles import roles_allowed
from ig_desktop.errors import UserError
from ig_desktop.ui import access
from ig_desktop.ui.closed import ask_file_to_write, with_ending
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.sentences import either
from ig_desktop.ui.pages.settings_backups import grouped
from ig_desktop.ui.pages.settings_base import Part, PartHeading, beside_lists
from ig_desktop.ui.pages.settings_log_entries import Entries
from ig_desktop.ui.unlock import moment
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import hold
from ig_desktop.ui.widgets.panels import Empty, Panel
from ig_desktop.ui.widgets.text import Heading, Text, bold

if TYPE_CHECKING:
    from ig_desktop.register.log import Verified
    from ig_desktop.register.verdict import Verification
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.settings import SettingsPage

SEALS = "Seals (*.json)"
ABOUT = (
    "Every change is an entry, signed by whoever made it and chained to the one before. Verifying"
    " proves that no entry was changed, left out or put in, and that every row is as its entry"
    " says. A seal kept elsewhere proves that the newest entries are all still there."
)


class LogPart(Part):
    """Proof for those who may verify; the entries for those who may read them."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._verify = Button("Verify the log", self.verify, kind="primary", icon="assurance")
        self._against = Button("Verify against a seal", self.verify_against)
        self._seal = Button("Write a seal", self.write_seal)
        self._heading = PartHeading("Proof", self._seal, self._against, self._verify)
        self.last = Text("", "bold")
        self.work = PageWork(page.frame)
        self.result = Result()
        about = hold(Text(ABOUT), max_width=820)
        proof = (self._heading, about, self.last, self.work, self.result)
        self.put(beside_lists(*proof, space=10))
        self.entries = Entries(page)
        self._no_entries = Empty("You cannot read the log.")
        self.put(self.entries)
        self.put(beside_lists(self._no_entries))

    def read(self) -> None:
        log = self.session.log
        may = log.may("log.verify")
        for button in (self._verify, self._against, self._seal):
            button.setVisible(may)
        able = either(roles_allowed("log.verify"))
        self._heading.say("" if may else f"Verifying takes: {able}.")
        self._show_last(log.last_verified())
        may_read = log.may("log.read")
        self.entries.setVisible(may_read)
        self._no_entries.setVisible(not may_read)
        if may_read:
            self.entries.read()
        able = either(roles_allowed("log.read"))
        self._no_entries.set_words("You cannot read the entries.", f"Reading takes: {able}.")

    def _show_last(self, last: "Verified | None") -> None:
        """When the log was last verified, how far, and what was wrong then."""
        if last is None:
            self.last.setText("The log has not been verified yet.")
        else:
            when = moment(last.at, self.session.today())
            how_far = f"Last verified: {when}, to entry {last.seq:,}."
            self.last.setText(how_far if last.whole else f"{how_far} {last.words}")
        self.last.set_tone("text" if last is None or last.whole else "error")

    # proof

    def verify(self, against: Path | None = None) -> None:
        """Prove the register on another thread, and say in words what came of it."""
        self.result.hide()

        def work(job: Job, session: "Session") -> "Verification":
            def progress(done: int, total: int) -> None:
                if not job.is_cancelled():
                    job.step(done, total)

            verdict = session.log.verify(against, progress=progress, cancelled=job.is_cancelled)
            session.log.keep(verdict, against)
            return verdict

        words = f"Verifying against {against.name}" if against else "Verifying the log"
        self.work.run(words, work, lambda verdict: self._verified(verdict, against))

    def _verified(self, verdict: "Verification", against: Path | None) -> None:
        when = moment(self.session.now(), self.session.today())
        self.result.show_verdict(verdict, f"{when}, against {against.name}" if against else when)

    def verify_against(self) -> None:
        """Choose a seal, and prove that the register still holds what it sealed."""
        title = "The seal to verify against"
        start = str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self.page.frame, title, start, f"{SEALS};;All files (*)"
        )
        if chosen:
            self.verify(Path(chosen))

    def write_seal(self) -> None:
        """Write a seal of the log as it is now to a file, to be kept away from the register."""
        session = self.session
        name = f"Seal {session.register.folder.stem} {session.today().isoformat()}.json"
        path = ask_file_to_write(self.page.frame, "Write a seal", Path.home() / name, SEALS)
        if path is None:
            return
        path = with_ending(path, ".json")
        try:
            seal = session.log.seal(path)
        except (UserError, OSError) as error:
            self.page.frame.show_error(_not_written(path, error))
            return
        words = f"Entry {seal.seq:,} is sealed ({grouped(seal.head)}) in {path.name}."
        self.page.frame.say("done", f"{words} Keep the file away from the register.")

    def stop(self) -> bool:
        """Stop verifying."""
        if self.work.job is None:
            return False
        self.work.stop()
        return True


def _not_written(path: Path, error: Exception) -> UserError:
    if isinstance(error, UserError):
        return error
    return UserError(f"{path.name} could not be written.", "Choose another place.")


class Result(Panel):
    """What verifying found: green when all is well, red with the first thing wrong."""

    def __init__(self) -> None:
        super().__init__(space=4)
        self._said = Heading("", 3)
        self._words, self._when = Text(""), bold("")
        for part in (self._said, self._words, self._when):
            self.put(part)
        self.hide()

    def show_verdict(self, verdict: "Verification", when: str) -> None:
        """Say it in words, and aloud."""
        if verdict.ok:
            tone, said = "tag-green", "The log is whole"
        elif verdict.finished:
            tone, said = "tag-red", "Something is wrong"
        else:
            tone, said = "panel", "Not verified to the end"
        self.set_tone(tone)
        self._said.setText(said)
        self._words.setText(verdict.in_words())
        self._when.setText(when)
        self.show()
        access.announce(self, f"{said}. {verdict.in_words()}", assertive=not verdict.ok)

    def text(self) -> str:
        """What it says, or "" while it is not shown."""
        return "" if self.isHidden() else f"{self._said.text()}. {self._words.text()}"
