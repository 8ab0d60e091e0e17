"""From a passphrase or the recovery code to an open register, in the order that loses nothing."""

import time
from collections.abc import Callable
from pathlib import Path

from ig_desktop.domain.roles import ADMINISTRATOR
from ig_desktop.errors import UserError
from ig_desktop.register import connection, migrations
from ig_desktop.register.attempts import tried
from ig_desktop.register.audit import timestamp
from ig_desktop.register.database import Clock, Place, Register, utc_now
from ig_desktop.register.folder import existing
from ig_desktop.register.lock import Holder, WriterLock, this_computer
from ig_desktop.register.looking import ALONE, BESIDE, PROTECTED, Found, keys_of, look
from ig_desktop.register.recovery import code_secret
from ig_desktop.register.rotation import settle
from ig_desktop.register.troubles import in_words, refuse_wrong_clock
from ig_desktop.register.upgrade import upgrade
from ig_desktop.register.vault import Unlocked, Vault, load_vault, passphrase_secret

Sleeper = Callable[[float], None]


def open_register(
    folder: Path | str,
    passphrase: str,
    account: str | None = None,
    *,
    now: Clock = utc_now,
    sleep: Sleeper = time.sleep,
    read_only: bool = False,
    proving: bool = False,
) -> Register:
    """Unlock the register in `folder` with an account's passphrase.

    `account` is the account's name, needed only when there are several. Opens to read only when
    somebody else on this computer writes, the disk is write-protected, or `read_only`. UserError
    says what else is wrong: the passphrase, the folder, a newer version, damage. With `proving`,
    to read only, what verification is there to report is let pass.
    """
    refuse_wrong_clock(now())
    folder = existing(folder)
    with in_words(folder):
        vault = load_vault(folder)
        slot = vault.slot_named(account)
        secret = passphrase_secret(passphrase)
        unlocked = tried(folder, slot.account, lambda: vault.unlock(slot, secret), now, sleep)
    if unlocked is None:
        raise UserError(
            "That passphrase does not open this account.",
            "Try again, or ask an administrator to open the register with the recovery code.",
            field="passphrase",
        )
    return open_unlocked(
        folder, vault, unlocked, now, read_only=read_only or proving, proving=proving
    )


def open_with_code(
    folder: Path | str, code: str, *, now: Clock = utc_now, sleep: Sleeper = time.sleep
) -> Register:
    """Unlock the register with its recovery code, as an administrator; the log says so."""
    refuse_wrong_clock(now())
    folder = existing(folder)
    secret = code_secret(code)
    with in_words(folder):
        vault = load_vault(folder)
        slot = vault.recovery_slot
        unlocked = tried(folder, slot.account, lambda: vault.unlock(slot, secret), now, sleep)
    if unlocked is None:
        raise UserError(
            "That recovery code does not open this register.",
            "Check that the printed page is this register's and the newest.",
            field="code",
        )
    register = open_unlocked(folder, vault, unlocked, now)
    if register.read_only:
        register.close()
        raise UserError(
            "The recovery code cannot be used now, because its use could not be logged.",
            "Use it when nobody else has the register open, on a disk that can be written to.",
        )
    with register.intention("recovery-code.use", register.actor, ADMINISTRATOR, now()):
        pass
    return register


def open_unlocked(
    folder: Path,
    vault: Vault,
    unlocked: Unlocked,
    now: Clock,
    *,
    read_only: bool = False,
    proving: bool = False,
) -> Register:
    """Open with keys already unlocked: lock, first look, upgrade, then what was left undone."""
    lock = WriterLock(folder)
    free = _taken(lock)
    if free and read_only:
        lock.release()
    try:
        with in_words(folder):
            if read_only or not free:
                holder = None if free is not False else _holder(lock, unlocked)
                modes = PROTECTED if free is None else BESIDE
                found = look(folder, unlocked, modes, proving=proving)
                return _reading(folder, vault, found, holder, now)
            found = look(folder, unlocked, ALONE)
            lock.sign(found.key, found.actor.name, timestamp(now()))
            return _writing(folder, vault, unlocked, found, lock, now)
    except BaseException:
        lock.release()
        raise


def _taken(lock: WriterLock) -> bool | None:
    """Whether this is now the writer; None where nobody can be, on a write-protected disk."""
    try:
        return lock.take()
    except OSError:
        return None


def _holder(lock: WriterLock, unlocked: Unlocked) -> Holder | None:
    """Who is writing. UserError when that is on another computer.

    A write-ahead log is shared through the memory of one computer: from another one, what is
    read beside a writer may be wrong.
    """
    notes = (lock.holder(key) for key in keys_of(unlocked))
    holder = next((note for note in notes if note), None)
    if holder and holder.computer != this_computer():
        raise UserError(
            f"The register is in use: {holder}.",
            "From another computer it opens only when nobody is writing. Ask them to close it.",
        )
    return holder


def _writing(
    folder: Path, vault: Vault, unlocked: Unlocked, found: Found, lock: WriterLock, now: Clock
) -> Register:
    upgrade(folder, found.key, found.steps, found.actor, vault.register, now)
    place = Place(folder, vault.register, connection.WRITE)
    register = Register(place, found.actor, found.key, now, lock)
    try:
        settle(register, key_changed=found.key == unlocked.next_register_key)
    except BaseException:
        register.close()
        raise
    return register


def _reading(
    folder: Path, vault: Vault, found: Found, holder: Holder | None, now: Clock
) -> Register:
    if len(found.steps) < len(migrations.names()):
        raise UserError(
            "This register has to be upgraded first.", "Open it once when it can be written to."
        )
    place = Place(folder, vault.register, found.mode)
    return Register(place, found.actor, found.key, now, held_by=holder)
