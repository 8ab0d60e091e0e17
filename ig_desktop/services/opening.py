"""From a closed folder to an open register: unlock, create, restore.

Each may run on a thread of its own, because passphrases take their time: what comes back is
`Opened`, which the thread that will work with the register calls to have it.
"""

import time
from collections.abc import Callable
from pathlib import Path

from ig_desktop.packs.rules_mark import rules_mark
from ig_desktop.register.accounts import checked_name
from ig_desktop.register.creation import FIRST_ROLES, Founding, create_register
from ig_desktop.register.database import Clock, Register, utc_now
from ig_desktop.register.derivation import STANDARD_COST, Cost
from ig_desktop.register.files import remove_tree
from ig_desktop.register.restore import restore as restore_backup
from ig_desktop.register.unlocking import open_register, open_with_code
from ig_desktop.register.vault import check_new_passphrase
from ig_desktop.register.verify import Cancelled, Progress

Opened = Callable[[], Register]
Sleeper = Callable[[float], None]

__all__ = [
    "Opened",
    "check_new_passphrase",
    "checked_name",
    "create",
    "discard",
    "restore",
    "unlock",
    "unlock_with_code",
]


def unlock(
    folder: Path | str,
    passphrase: str,
    account: str | None = None,
    *,
    now: Clock = utc_now,
    sleep: Sleeper = time.sleep,
) -> Opened:
    """Unlock with an account's passphrase; `sleep` passes the wait due after wrong ones.

    `account` may be None where there is only one. UserError says what is wrong.
    """
    return open_register(folder, passphrase, account, now=now, sleep=sleep).hand_over()


def unlock_with_code(
    folder: Path | str, code: str, *, now: Clock = utc_now, sleep: Sleeper = time.sleep
) -> Opened:
    """Unlock with the recovery code, as an administrator; the register's log says so."""
    return open_with_code(folder, code, now=now, sleep=sleep).hand_over()


def create(
    folder: Path | str,
    organisation: str,
    administrator: str,
    passphrase: str,
    roles: tuple[str, ...] = FIRST_ROLES,
    *,
    cost: Cost = STANDARD_COST,
    now: Clock = utc_now,
) -> tuple[Opened, str]:
    """Make a register, whole or not at all; also returns its recovery code, kept nowhere."""
    founding = Founding(organisation, administrator, passphrase, roles, cost, rules_mark())
    register, code = create_register(folder, founding, now=now)
    return register.hand_over(), code


def discard(folder: Path | str) -> None:
    """Remove what was left of a register that was never finished; nothing when nothing is there."""
    if Path(folder).exists():
        remove_tree(Path(folder))


def restore(
    backup: Path | str,
    to: Path | str,
    secret: str,
    account: str | None = None,
    *,
    with_code: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Make a new register out of a backup, verified before it is trusted; where it is.

    `secret` is a passphrase that was in use when the backup was made, or with `with_code` the
    recovery code. UserError, and nothing made, when anything is wrong.
    """
    made, _ = restore_backup(
        Path(backup),
        Path(to),
        secret,
        account,
        with_code=with_code,
        progress=progress,
        cancelled=cancelled,
    )
    return made
