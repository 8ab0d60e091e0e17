"""The first look at a register's file: the key, the version, the account; nothing is changed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ig_desktop.domain.accounts import RECOVERY
from ig_desktop.domain.roles import ADMINISTRATOR, AUDITOR
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, connection, migrations
from ig_desktop.register.audit import Actor, log_head
from ig_desktop.register.connection import driver
from ig_desktop.register.folder import DATABASE
from ig_desktop.register.store import Store
from ig_desktop.register.troubles import damaged, explained, newer
from ig_desktop.register.vault import Unlocked
from ig_desktop.register.watermark import watermark


@dataclass(frozen=True)
class Found:
    """The key that fits, how to read the file, the steps it has had, and who is signed in."""

    key: bytes
    mode: str
    steps: tuple[str, ...]
    actor: Actor


# Ways of reading, to be tried in turn: where nobody else writes, beside a writer, and on a disk
# that is write-protected for us, though perhaps not for others.
ALONE = (connection.FROZEN,)
BESIDE = (connection.READ,)
PROTECTED = (connection.READ, connection.FROZEN)


def look(
    folder: Path, unlocked: Unlocked, modes: tuple[str, ...], *, proving: bool = False
) -> Found:
    """Try the key and check the file. UserError for damage or a newer version.

    `proving` lets pass what verification is there to report: entries missing at the end of the
    log, and an account that does not match its keys.
    """
    try:
        for key in keys_of(unlocked):
            opened = _readable(folder / DATABASE, key, modes)
            if opened:
                mode, reading = opened
                try:
                    return Found(key, mode, *_checked(folder, reading, unlocked, key, proving))
                finally:
                    reading.close()
    except driver.Error as error:
        raise explained(error, folder) or damaged(folder) from error
    raise damaged(folder)


def keys_of(unlocked: Unlocked) -> list[bytes]:
    """The keys that may fit: the present one and, after an interrupted key change, the next."""
    following = unlocked.next_register_key
    return [unlocked.register_key, *([following] if following else [])]


def _readable(path: Path, key: bytes, modes: tuple[str, ...]) -> tuple[str, Any] | None:
    """A reading connection with that key and its mode; None when the key does not fit."""
    if _has_log(path):
        modes = BESIDE
    for mode in modes:
        reading = connection.connect(path, key, mode)
        try:
            reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.Error as error:
            reading.close()
            code = error.sqlite_errorcode & 0xFF
            if code == driver.SQLITE_NOTADB:
                return None
            if code != driver.SQLITE_CANTOPEN:
                raise
            refused = error
        else:
            return mode, reading
    if not _has_log(path):
        raise refused
    raise UserError(
        f"The register {path.parent.name} was not closed properly and cannot be written to.",
        "Restore its folder to a new one on a disk that can be written to.",
    )


def _has_log(path: Path) -> bool:
    """Whether something is in the write-ahead log, so that the file alone is not all."""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _checked(
    folder: Path, reading: Any, unlocked: Unlocked, key: bytes, proving: bool
) -> tuple[tuple[str, ...], Actor]:
    held = watermark(folder, key)  # before the log, which may be growing
    steps = migrations.applied(reading)
    unknown = [step for step in steps if step not in migrations.names()]
    store = Store(reading, folder)
    if unknown:
        version = store.value("SELECT app_version FROM register")
        raise newer(folder, f"{version}, with {unknown[-1]}")
    if not steps or (log_head(reading).seq < held and not proving):
        raise damaged(folder)
    try:
        return steps, _actor(store, unlocked)
    except UserError:
        if not proving:
            raise
    name = f"account {unlocked.account}"
    return steps, Actor(unlocked.account, name, frozenset({AUDITOR}), unlocked.keys.signing)


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
