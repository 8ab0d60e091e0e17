"""Proof of a register: the log, every row, the schema and every page, in one snapshot."""

from collections.abc import Callable
from typing import Any

from ig_desktop.register.audit import LOG
from ig_desktop.register.connection import driver
from ig_desktop.register.pages import damaged_page
from ig_desktop.register.replay import Replay, with_details
from ig_desktop.register.rows import audited_tables, check_rows
from ig_desktop.register.schema import check_schema
from ig_desktop.register.seal import Seal, check_seal
from ig_desktop.register.store import quoted
from ig_desktop.register.verdict import Problem, Verification

STRIDE = 500
CACHE_KIB = 65_536
TO_BACKUPS = "Restore the newest backup in the backups folder."

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class _Stopped(Exception):
    """Verification was cancelled."""


class Verifier:
    """One verification over one connection of its own, reading a single snapshot."""

    def __init__(
        self,
        connection: Any,
        register: str,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        self._connection = connection
        self._replay = Replay(register)
        self._progress = progress or (lambda done, total: None)
        self._cancelled = cancelled or (lambda: False)
        self._against: Seal | None = None
        self._held = 0
        self._rows_read = 0
        self._done = 0
        self._total = 0

    def verify(self, against: Seal | None = None, held: int = 0) -> Verification:
        """Check everything, and against a seal where there is one; the first problem ends it.

        `held` is the newest entry that the register's folder is known to have held.
        """
        self._against, self._held = against, held
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._connection.execute("BEGIN")
        try:
            problem = self._everything()
        except _Stopped:
            return self._outcome(None, finished=False)
        except driver.Error as error:
            problem = _damage("damaged, or was changed outside IG Desktop", str(error))
        finally:
            self._connection.execute("ROLLBACK")
        self._progress(self._total, self._total)
        return self._outcome(problem, finished=True)

    def _everything(self) -> Problem | None:
        self._count()
        return (
            self._log()
            or self._seal()
            or self._end()
            or self._rows()
            or check_schema(self._connection)
            or self._pages()
        )

    def _outcome(self, problem: Problem | None, *, finished: bool) -> Verification:
        replay = self._replay
        return Verification(
            entries=replay.seq,
            details=replay.details,
            disposed=replay.disposed,
            rows=self._rows_read,
            seq=replay.seq,
            head=replay.hash.hex(),
            finished=finished,
            sealed_at=self._against.seq if self._against else None,
            problem=problem,
        )

    def _count(self) -> None:
        for table in ("audit", *audited_tables(self._connection)):
            count = self._connection.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
            self._total += count.fetchone()[0]

    def _step(self) -> None:
        self._done += 1
        if self._done % STRIDE == 0:
            self._progress(self._done, self._total)
            if self._cancelled():
                raise _Stopped

    def _log(self) -> Problem | None:
        for row, details in with_details(self._connection):
            if row is None:
                seq, table = details[0][0], details[0][2]
                return Problem(f"There is a detail of entry {seq}, which is not there.", seq, table)
            problem = self._replay.read(row, details)
            if problem:
                return problem
            self._step()
        if self._replay.seq == 0:
            return Problem("The log has no entries.", 1, LOG)
        return self._replay.leftover()

    def _seal(self) -> Problem | None:
        if self._against is None:
            return None
        replay = self._replay
        return check_seal(
            self._connection, self._against, replay.register, replay.seq, replay.accounts
        )

    def _end(self) -> Problem | None:
        seq = self._replay.seq
        if seq >= self._held:
            return None
        words = f"The log ends at entry {seq}, but this folder has held entry {self._held}."
        return Problem(f"{words} {TO_BACKUPS}", seq + 1, LOG)

    def _rows(self) -> Problem | None:
        for table in audited_tables(self._connection):
            for problem in check_rows(self._connection, table):
                if problem:
                    return problem
                self._rows_read += 1
                self._step()
        return None

    def _pages(self) -> Problem | None:
        wrong = damaged_page(self._connection)
        return _damage("damaged", wrong) if wrong else None


def _damage(what: str, detail: str) -> Problem:
    return Problem(f"The file is {what} ({detail}). {TO_BACKUPS}")
