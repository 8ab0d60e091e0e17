"""From a passphrase or the recovery code to an open register, in the order that loses nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ig_desktop.domain.accounts import RECOVERY
from ig_desktop.domain.roles import ADMINISTRATOR
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, connection, migrations
from ig_desktop.register.attempts import tried
from ig_desktop.register.audit import Actor, log_head, timestamp
from ig_desktop.register.connection import driver
from ig_desktop.register.database import DATABASE, Clock, Place, Register, register_folder, utc_now
from ig_desktop.register.lock import Holder, WriterLock
from ig_desktop.register.recovery import code_secret
from ig_desktop.register.rotation import settle
from ig_desktop.register.store import Store
from ig_desktop.register.troubles import damaged, in_words, newer, not_a_register
from ig_desktop.register.upgrade import upgrade
from ig_desktop.register.vault import KEYS, PREVIOUS, Unlocked, Vault, load_vault, passphrase_secret
from ig_desktop.register.watermark import watermark

Sleeper = Callable[[float], None]


def open_register(
    folder: Path | str,
    passphrase: str,
    account: str | None = None,
    *,
    now: Clock = utc_now,
    sleep: Sleeper = time.sleep,
    read_only: bool = False,
) -> Register:
    """Unlock the register in `folder` with an account's passphrase.

    `account` is the account's name, needed only when there are several. Opens to read only when
    somebody else writes, the disk is write-protected, or `read_only`. UserError says what else
    is wrong: the passphrase, the folder, a newer version, damage.
    """
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
    return open_unlocked(folder, vault, unlocked, now, read_only)


def open_with_code(
    folder: Path | str, code: str, *, now: Clock = utc_now, sleep: Sleeper = time.sleep
) -> Register:
    """Unlock the register with its recovery code, as an administrator; the log says so."""
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
    register = open_unlocked(folder, vault, unlocked, now, False)
    if register.read_only:
        register.close()
        raise UserError(
            "The recovery code cannot be used now, because its use could not be logged.",
            "Use it when nobody else has the register open, on a disk that can be written to.",
        )
    with register.intention("recovery-code.use", register.actor, ADMINISTRATOR, now()):
        pass
    return register


def existing(folder: Path | str) -> Path:
    """The folder of a register that is there; UserError when it is none."""
    folder = register_folder(folder)
    keys = (folder / KEYS).exists() or (folder / PREVIOUS).exists()
    if not keys or not (folder / DATABASE).is_file():
        raise not_a_register(folder)
    return folder


@dataclass(frozen=True)
class Found:
    """What a first look, without changing anything, found out about a register."""

    key: bytes
    mode: str
    steps: tuple[str, ...]
    actor: Actor


def open_unlocked(
    folder: Path, vault: Vault, unlocked: Unlocked, now: Clock, read_only: bool = False
) -> Register:
    """Open with keys already unlocked: lock, first look, upgrade, then what was left undone."""
    lock = WriterLock(folder)
    free = _taken(lock)
    if free and read_only:
        lock.release()
    try:
        with in_words(folder):
            found = look(folder, unlocked, alone=free is not False and not read_only)
            if read_only or not free:
                holder = lock.holder(found.key) if free is False else None
                return _reading(folder, vault, found, holder, now)
            lock.sign(found.key, found.actor.name, timestamp(now()))
            upgrade(folder, found.key, found.steps, found.actor, vault.register, now)
            place = Place(folder, vault.register, connection.WRITE)
            register = Register(place, found.actor, found.key, now, lock)
            try:
                settle(register, key_changed=found.key == unlocked.next_register_key)
            except BaseException:
                register.close()
                raise
            return register
    except BaseException:
        lock.release()
        raise


def _taken(lock: WriterLock) -> bool | None:
    """Whether this is now the writer; None where nobody can be, on a write-protected disk."""
    try:
        return lock.take()
    except OSError:
        return None


def _reading(
    folder: Path, vault: Vault, found: Found, holder: Holder | None, now: Clock
) -> Register:
    if len(found.steps) < len(migrations.names()):
        raise UserError(
            "This register has to be upgraded first.", "Open it once when it can be written to."
        )
    place = Place(folder, vault.register, found.mode)
    return Register(place, found.actor, found.key, now, held_by=holder)


def look(folder: Path, unlocked: Unlocked, *, alone: bool) -> Found:
    """Try the key and check the file, reading only. UserError for damage or a newer version.

    `alone` says that nobody can be writing, so that a file without a write-ahead log may be read
    without making one.
    """
    keys = [unlocked.register_key]
    if unlocked.next_register_key:
        keys.append(unlocked.next_register_key)
    for key in keys:
        opened = _readable(folder / DATABASE, key, alone)
        if opened:
            mode, reading = opened
            try:
                return Found(key, mode, *_checked(folder, reading, unlocked, key))
            finally:
                reading.close()
    raise damaged(folder)


def _readable(path: Path, key: bytes, alone: bool) -> tuple[str, Any] | None:
    """A reading connection with that key and its mode; None when the key does not fit."""
    wal = path.with_name(path.name + "-wal")
    settled = not wal.exists() or wal.stat().st_size == 0
    modes = [connection.READ, connection.FROZEN] if settled else [connection.READ]
    if alone and settled:
        modes.remove(connection.READ)
    for mode in modes:
        reading = connection.connect(path, key, mode)
        try:
            reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.Error as error:
            reading.close()
            if error.sqlite_errorcode & 0xFF == driver.SQLITE_NOTADB:
                return None
            if mode == modes[-1]:
                raise
        else:
            return mode, reading
    return None


def _checked(
    folder: Path, reading: Any, unlocked: Unlocked, key: bytes
) -> tuple[tuple[str, ...], Actor]:
    steps = migrations.applied(reading)
    unknown = [step for step in steps if step not in migrations.names()]
    store = Store(reading, folder)
    if unknown:
        version = store.value("SELECT app_version FROM register")
        raise newer(folder, f"{version}, with {unknown[-1]}")
    if not steps or log_head(reading).seq < watermark(folder, key):
        raise damaged(folder)
    return steps, _actor(store, unlocked)


def _actor(store: Store, unlocked: Unlocked) -> Actor:
    row = store.first("SELECT * FROM account WHERE id = ?", (unlocked.account,))
    if row is None or row["removed_on"]:
        raise UserError(
            "This account has been removed from the register.",
            "Ask an administrator.",
            field="account",
        )
    account = accounts.by_id(store, unlocked.account)
    if account.public_key != unlocked.keys.public_key or account.kind != unlocked.kind:
        raise UserError(
            f"The keys of {account.name} are not the ones this register was made with.",
            "Somebody has changed the register outside IG Desktop. Restore a backup.",
        )
    roles = frozenset({ADMINISTRATOR}) if account.kind == RECOVERY else account.roles
    return Actor(account.id, account.name, roles, unlocked.keys.signing)
