"""Settings, Backups: the last one, making one, those made before, and how to restore."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.services.backups import Backup
from ig_desktop.ui.closed import ask_folder
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.settings_base import (
    Part,
    PartHeading,
    SettingsList,
    beside_lists,
    side_column,
)
from ig_desktop.ui.unlock import moment
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.rows import StepList, SummaryList, WorkedStep
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.settings import SettingsPage

ELSEWHERE = "Keep one on another disk or share: a backup beside the register is lost with it."
RESTORING = (
    WorkedStep("Lock the window, then choose “Open another register” and “Restore a backup”."),
    WorkedStep("Choose the backup, and give a new folder: nothing is written over."),
    WorkedStep(
        "Enter a passphrase as it was when the backup was made, or the recovery code.",
        "The backup is proven whole and unchanged before it is trusted.",
    ),
)


class BackupsPart(Part):
    """Backups are encrypted like the register, verified after writing, and carry a seal."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._make = Button("Back up now", self.choose, kind="primary")
        self._beside = Link("Back up beside the register", lambda: self.make(None))
        self.work = PageWork(page.frame)
        self._facts = Block()
        self.made = Made(page)
        self._heading = PartHeading("The last backup", self._make)
        self._acts = Block(Row(self._beside, None))
        last = beside_lists(self._heading, self.work, self._facts, self._acts, space=8)
        side = side_column(Heading("How to restore one", 3), StepList(RESTORING))
        self.put(page.columns(Block(last, self.made, None, space=26), side, side_width=320))

    def read(self) -> None:
        why = self.why_not("backups.write")
        self._make.setVisible(not why)
        self._acts.setVisible(not why)
        self._heading.say(
            why
            or "Keep one on another disk or share: a backup beside the register is lost with it."
        )
        empty(self._facts.column)
        last = self.session.backups.last()
        self._facts.put(self._last(last) if last else Text("None has been made yet.", "bold"))
        self.made.read()

    def _last(self, last: Backup) -> SummaryList:
        rows = SummaryList(key_width=150)
        rows.add("Made", f"{moment(last.made_at, self.session.today())}, and verified")
        rows.add("In", str(last.place))
        rows.add("Seal", f"Ends with entry {last.seq:,} of the log: {grouped(last.head)}")
        return rows

    def choose(self) -> None:
        """Ask for a folder and back up into it."""
        last = self.session.backups.last()
        start = last.place.parent if last and last.place.parent.is_dir() else Path.home()
        folder = ask_folder(self.page.frame, "Folder to back up into", start)
        if folder is not None:
            self.make(folder)

    def make(self, folder: Path | None) -> None:
        """Back up into a folder, or beside the register, on another thread."""

        def work(job: Job, session: "Session") -> Path:
            job.step(words="Writing the backup")
            return session.backups.make(
                folder,
                progress=lambda done, total: job.step(done, total, "Verifying the backup"),
                cancelled=job.is_cancelled,
            )

        self.work.run("Backing up", work, self._done)

    def _done(self, place: Path) -> None:
        self.page.frame.say("done", f"Backed up and verified: {place.name}.")

    def stop(self) -> bool:
        """Stop the backup; nothing is kept of it."""
        if self.work.job is None:
            return False
        self.work.stop()
        return True


def grouped(digest: str) -> str:
    """The beginning of a hash, in groups that can be compared."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


class Made(SettingsList):
    """Every backup that this register knows of, the newest first."""

    title = "Backups made"
    empty_words = "No backups."
    permission = "backups.write"

    def __init__(self, page: "SettingsPage") -> None:
        self._settings = page
        columns = [
            TableColumn("Made", self._moment, 200),
            TableColumn("In", lambda row: str(row.place.parent), 240, stretch=True),
            TableColumn("Ends with entry", lambda row: f"{row.seq:,}", 130, drop=1),
            TableColumn("There", there, 110),
        ]
        super().__init__(page, columns)

    def _moment(self, row: Backup) -> str:
        return moment(row.made_at, self._settings.session.today())

    def read(self) -> None:
        """Read them again."""
        self.show_rows(self._settings.session.backups.made())

    def open_one(self, row: Backup) -> None:
        self.page.frame.say("info", f"Kept in {row.place}")


def there(row: Backup) -> Cell:
    """Whether a backup can be seen from this computer now."""
    return "Yes" if row.place.is_dir() else ("Not found", QUIET)
