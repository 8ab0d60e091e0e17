"""The backups desk: making one, and when the last one was made."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ig_desktop.errors import UserError
from ig_desktop.register.audit import timestamp
from ig_desktop.register.backup import BACKUP_SUFFIX, back_up, backup_place
from ig_desktop.register.folder import BACKUPS
from ig_desktop.register.intention import refuse_read_only
from ig_desktop.register.store import Row
from ig_desktop.register.verify import Cancelled, Progress
from ig_desktop.services.base import Service

READ, WRITE = "backups.read", "backups.write"
MOST_LISTED = 100


@dataclass(frozen=True)
class Backup:
    """A backup that was made: when (UTC), where, and the log entry it ends with and its hash."""

    made_at: datetime
    place: Path
    seq: int
    head: str


class Backups(Service):
    """Making one takes `backups.write`; every role may ask when the last one was made."""

    def last(self) -> Backup | None:
        """The newest backup that this register knows of."""
        return next(iter(self.made(1)), None)

    def made(self, limit: int = MOST_LISTED) -> list[Backup]:
        """The backups that this register knows of, newest first, wherever they are now."""
        self.require(READ)
        rows = self.session.store.select("SELECT * FROM backup ORDER BY id DESC LIMIT ?", (limit,))
        return [_backup(row) for row in rows]

    def kept(self) -> list[Path]:
        """The backups beside the register, newest first."""
        self.require(READ)
        folder = self.session.register.folder / BACKUPS
        return sorted(folder.glob(f"*{BACKUP_SUFFIX}"), reverse=True)

    def make(
        self,
        folder: Path | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Path:
        """Back up into `folder`, or beside the register; verified; returns where it is.

        One log entry says that it was made. UserError, and nothing left behind, when it fails.
        """
        self.require(WRITE)
        register = self.session.register
        if register.read_only:
            raise refuse_read_only()
        to = backup_place(register, folder)
        try:
            seal = back_up(register, to, progress=progress, cancelled=cancelled)
        except OSError as error:
            why = error.strerror or "the disk refused it"
            raise UserError(
                f"The backup could not be written into {to.parent}: {why}.",
                "Nothing has been kept of it. Choose another folder.",
            ) from error
        with self.intention(WRITE, "backup.make") as act:
            act.insert(
                "backup",
                {
                    "made_at": timestamp(act.at),
                    "place": os.fsencode(to).decode(errors="replace"),
                    "seq": seal.seq,
                    "head": seal.head,
                },
            )
        return to


def _backup(row: Row) -> Backup:
    made_at = datetime.fromisoformat(row["made_at"])
    return Backup(made_at, Path(row["place"]), row["seq"], row["head"])
