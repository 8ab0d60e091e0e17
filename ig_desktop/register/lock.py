"""One writer at a time: a lock of the operating system, and an encrypted note of who holds it."""

import json
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ig_desktop import private
from ig_desktop.register.boxes import close_box, derived_key, open_box

LOCK = "register.lock"
HOLDER = "register.holder"
_IDENTITY = b"ig-desktop holder 1"


@dataclass(frozen=True)
class Holder:
    """Who is writing: the account's name, the computer, and since when (ISO 8601, UTC)."""

    account: str
    computer: str
    since: str

    def __str__(self) -> str:
        return f"{self.account} on {self.computer} since {self.since[:16].replace('T', ' ')}"


class WriterLock:
    """The lock of one register folder; the system frees it when the process ends, however."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(
            folder / LOCK, timeout=0, mode=private.mode_in(folder), thread_local=False
        )
        self._signed = False

    def take(self) -> bool:
        """Try to become the writer. OSError where the folder cannot be written to."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Stop being the writer; a note that cannot be deleted holds nobody up."""
        if self._lock.is_locked:
            if self._signed:
                with suppress(OSError):
                    (self.folder / HOLDER).unlink()
            self._lock.release()

    def sign(self, key: bytes, account: str, since: str) -> None:
        """Note who holds the lock, readable only with the register's key."""
        holder = Holder(account, this_computer(), since)
        note = close_box(_note_key(key), json.dumps(asdict(holder)).encode(), _IDENTITY)
        with open(self.folder / HOLDER, "w", opener=private.team_opener) as file:
            file.write(note)
        self._signed = True

    def holder(self, key: bytes) -> Holder | None:
        """Who holds it; None when the note is not there or not to be read."""
        try:
            note = open_box(_note_key(key), (self.folder / HOLDER).read_text(), _IDENTITY)
        except (OSError, ValueError):
            return None
        return Holder(**json.loads(note)) if note else None


def this_computer() -> str:
    """The name this computer goes by in its network."""
    return platform.node() or "this computer"


def _note_key(key: bytes) -> bytes:
    return derived_key(key, b"ig-desktop holder")
