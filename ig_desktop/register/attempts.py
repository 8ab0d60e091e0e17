"""A growing delay after wrong passphrases, which starting the program again does not shorten."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from ig_desktop import private
from ig_desktop.register.files import write_durably

NAME = "attempts.json"
FREE_TRIES = 3
LONGEST_WAIT = 60.0

Given = TypeVar("Given")


@dataclass(frozen=True)
class Attempts:
    """Wrong tries in a row of one account, and when the last one was."""

    wrong: int = 0
    last: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def wait(self, now: datetime) -> float:
        """Seconds to let pass before another try: none for three, then 1, 2, 4 … up to 60."""
        if self.wrong < FREE_TRIES:
            return 0.0
        needed = min(2.0 ** min(self.wrong - FREE_TRIES, 10), LONGEST_WAIT)
        passed = max((now - self.last).total_seconds(), 0.0)
        return max(needed - passed, 0.0)


def attempts(folder: Path, account: int) -> Attempts:
    """What is noted about an account; nothing where there is no note to read."""
    try:
        noted = json.loads((folder / NAME).read_bytes())[str(account)]
        last = datetime.fromisoformat(noted["last"])
        return Attempts(int(noted["wrong"]), last if last.tzinfo else last.replace(tzinfo=UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Attempts()


def note_attempts(folder: Path, account: int, found: Attempts | None) -> None:
    """Note the wrong tries of an account; None forgets them. A write-protected disk is let be."""
    path = folder / NAME
    try:
        noted = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        noted = {}
    noted = noted if isinstance(noted, dict) else {}
    before = dict(noted)
    noted.pop(str(account), None)
    if found:
        noted[str(account)] = {"wrong": found.wrong, "last": found.last.isoformat()}
    with suppress(OSError):
        if not noted:
            path.unlink(missing_ok=True)
        elif noted != before:
            write_durably(path, json.dumps(noted).encode(), private.team_opener)


def tried(
    folder: Path,
    account: int,
    attempt: Callable[[], Given | None],
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
) -> Given | None:
    """The outcome of `attempt` after the wait that is due; a wrong one makes the next longer.

    The try is noted before it is made, so that ending the program does not undo it.
    """
    before = attempts(folder, account)
    wait = before.wait(now())
    if wait:
        sleep(wait)
    note_attempts(folder, account, Attempts(before.wrong + 1, now()))
    given = attempt()
    if given is not None:
        note_attempts(folder, account, None)
    return given
