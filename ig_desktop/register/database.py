"""A register that is open: its store, its intentions, its lock and its key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ig_desktop.errors import UserError
from ig_desktop.register import connection as connections
from ig_desktop.register.audit import Actor, log_head, timestamp
from ig_desktop.register.files import sync_folder
from ig_desktop.register.folder import DATABASE, KEYS
from ig_desktop.register.intention import Act, refuse_read_only
from ig_desktop.register.lock import Holder, WriterLock
from ig_desktop.register.store import Store
from ig_desktop.register.troubles import gone, in_words
from ig_desktop.register.watermark import Watermark, watermark

if TYPE_CHECKING:
    from ig_desktop.register.seal import Seal
    from ig_desktop.register.verdict import Verification
    from ig_desktop.register.verify import Cancelled, Progress

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Place:
    """Which register is open and how: what another thread needs to open it too."""

    folder: Path
    register_id: str
    mode: str

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.folder / DATABASE


class Register:
    """An open register. Its connection belongs to the thread that opened it."""

    def __init__(
        self,
        place: Place,
        actor: Actor,
        key: bytes,
        now: Clock = utc_now,
        lock: WriterLock | None = None,
        held_by: Holder | None = None,
    ) -> None:
        self.place = place
        self.folder = place.folder
        self.register_id = place.register_id
        self.actor = actor
        self.now = now
        self.held_by = held_by
        self.read_only = place.mode != connections.WRITE
        self._lock = lock
        self._connect(key)
        self.store = Store(self.connection, self.folder)

    def _connect(self, key: bytes) -> None:
        self._key = bytearray(key)
        self._mark: Watermark | None = None
        self.connection: Any = connections.connect(self.place.database, key, self.place.mode)
        if not self.read_only:
            connections.make_durable(self.connection)
        self.connection.execute("PRAGMA foreign_keys = ON")
        if not self.read_only:
            self._mark = Watermark(self.folder, key)

    @property
    def key(self) -> bytes:
        """The register's raw key, for another connection; ValueError once closed."""
        if not self._key:
            raise ValueError("the register is closed")
        return bytes(self._key)

    @property
    def is_open(self) -> bool:
        """Whether it can still be read; False once closed."""
        return bool(self._key)

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be written, in a sentence; empty when it can."""
        if not self.read_only:
            return ""
        if self.held_by:
            return f"Open for reading only: {self.held_by} is writing."
        return "Open for reading only."

    @contextmanager
    def intention(
        self, action: str, actor: Actor, role: str, at: datetime, subject: str = ""
    ) -> Iterator[Act]:
        """One transaction that is one log entry: all of it is kept, or nothing.

        `subject` is a reference and `action` a plain word: neither may name a person, because
        entries are kept for ever. Yields the Act to write with.
        """
        if self.read_only:
            raise refuse_read_only()
        if not self.place.database.exists():
            raise gone(self.folder)
        act = Act(self.store, actor, role, action, at)
        act.subject = subject
        with in_words(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._refuse_stale(actor, role)
                yield act
                head = act.close(self.register_id, actor)
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        if self._mark:
            self._mark.note(head.seq)
        self._finish(act)

    def _finish(self, act: Act) -> None:
        """What follows a commit: when it fails, the change stands and the next opening does it."""
        try:
            for afterwards in act.afterwards:
                afterwards()
        except OSError as error:
            raise UserError(
                f"The change was made, but {KEYS} could not be written: {error.strerror}.",
                "Free some space or make the folder writable, then open the register again: "
                "that finishes it.",
            ) from error

    def _refuse_stale(self, actor: Actor, role: str) -> None:
        """A role taken away, or an account removed, ends what it may do, in this window too."""
        row = self.store.first(
            "SELECT roles FROM account WHERE id = ? AND removed_on IS NULL", (actor.id,)
        )
        founding = row is None and log_head(self.connection).seq == 0
        if not founding and (row is None or role not in row["roles"].split()):
            raise UserError(
                f"{actor.name} no longer has the role that this takes.",
                "Nothing has been changed. Ask an administrator.",
            )

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def reopen(self) -> "Register":
        """The same register on a connection of the calling thread; close it when done."""
        with in_words(self.folder):
            return Register(self.place, self.actor, self.key, self.now, held_by=self.held_by)

    def hand_over(self) -> "Callable[[], Register]":
        """Close this connection but keep the lock and the key, for another thread.

        What is given back opens the register again on the thread that calls it; call it once.
        """
        key, lock = self.key, self._lock
        self._lock = None
        self.close()
        return lambda: Register(self.place, self.actor, key, self.now, lock, self.held_by)

    @contextmanager
    def reader(self) -> Iterator[Store]:
        """A store to read with, on a connection of the calling thread."""
        mode = self.place.mode if self.read_only else connections.READ
        with in_words(self.folder):
            connection = connections.connect(self.place.database, self.key, mode)
        try:
            yield Store(connection, self.folder)
        finally:
            connection.close()

    def verify(
        self,
        against: "Seal | None" = None,
        *,
        progress: "Progress | None" = None,
        cancelled: "Cancelled | None" = None,
    ) -> "Verification":
        """Prove the register, on a connection and a snapshot of its own; from any thread.

        `progress(done, total)` is called now and then; `cancelled()` true stops it.
        """
        from ig_desktop.register.verify import Verifier

        held = watermark(self.folder, self.key)
        with self.reader() as store:
            verifier = Verifier(
                store.connection, self.register_id, progress=progress, cancelled=cancelled
            )
            return verifier.verify(against, held)

    def seal(self, connection: Any = None) -> "Seal":
        """A seal of the log as it is now (as `connection` sees it), by the account signed in."""
        from ig_desktop.register.seal import make_seal

        return make_seal(connection or self.connection, self.register_id, self.actor, self.now())

    def replace_file(self, copy: Path, key: bytes) -> None:
        """Go on with `copy`, under `key`, in place of the file, which nobody else has open."""
        in_force = self.key
        self._let_go()
        try:
            copy.replace(self.place.database)
            in_force = key
            sync_folder(self.folder)
        finally:
            self._connect(in_force)
            self.store.connection = self.connection
            if self._lock:
                self._lock.sign(in_force, self.actor.name, timestamp(self.now()))

    def _let_go(self) -> None:
        self.connection.close()
        if self._mark:
            self._mark.close()
            self._mark = None

    def close(self) -> None:
        """Close the file, forget the key and let another writer in; harmless when closed."""
        if not self._key:
            return
        self._let_go()
        for place in range(len(self._key)):
            self._key[place] = 0
        self._key.clear()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
