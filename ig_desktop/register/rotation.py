"""A new key for the whole register, safe to interrupt at any moment.

Each account's slot holds the register's key sealed to that account's own public key, so an
administrator can seal a new one to everybody without their passphrases. The steps: keys.json
with the present and the next key; a verified copy of the file under the next key; the copy
renamed over the file; keys.json with the new key alone. Whoever opens the register after an
interruption finds the key that fits and finishes.
"""

import os
from dataclasses import replace
from pathlib import Path

from ig_desktop.errors import UserError
from ig_desktop.register import accounts, connection
from ig_desktop.register.audit import log_head, timestamp
from ig_desktop.register.backup import refuse_unproven, vacuum_into, verify_file
from ig_desktop.register.boxes import derived_key
from ig_desktop.register.connection import driver
from ig_desktop.register.database import Register
from ig_desktop.register.files import remove_tree
from ig_desktop.register.folder import BACKUPS
from ig_desktop.register.seal import Seal
from ig_desktop.register.troubles import in_words
from ig_desktop.register.vault import Vault, load_vault
from ig_desktop.register.verify import Cancelled, Progress

COPY = ".register.db.new"


def key_mark(key: bytes) -> str:
    """A mark by which the log can name a key without giving it away."""
    return derived_key(key, b"ig-desktop key mark")[:8].hex()


def rotate_key(
    register: Register,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Give the register a new key that every account still here can open, and no other.

    UserError, with the old key in force, when somebody else has the register open, the disk is
    full, or it is cancelled. Backups made before keep the key they were made with.
    """
    key = os.urandom(32)
    copy = register.folder / COPY
    with in_words(register.folder):
        _offer(register, key).save(register.folder)
        try:
            seal = _copy_under(register, copy, key)
            verdict = verify_file(
                copy, key, register.register_id, progress=progress, cancelled=cancelled
            )
            refuse_unproven(verdict, "The change of key")
            _alone(register)
            _unchanged(register, seal)
            register.replace_file(copy, key)
        finally:
            settle(register, key_changed=register.key == key)


def settle(register: Register, *, key_changed: bool) -> None:
    """Leave one key in keys.json, the one in force, and the slots of accounts that are here.

    `key_changed` says that the register's present key is the one noted as next. May be done
    again after an interruption at any point.
    """
    _sweep(register.folder)
    vault = load_vault(register.folder)
    kept = vault.only(accounts.active_ids(register.store)).slots
    if key_changed:
        _log_new_key(register)
        slots = [replace(slot, register_key=slot.next_register_key) for slot in kept]
    else:
        slots = list(kept)
    settled = tuple(replace(slot, next_register_key="") for slot in slots)
    if settled != vault.slots or not vault.is_kept(register.folder):
        replace(vault, slots=settled).save(register.folder, forget=True)


def _sweep(folder: Path) -> None:
    """Take away what was being written when an interruption came: files, copies, backups."""
    for path in folder.glob(".*.new*"):
        path.unlink(missing_ok=True)
    for path in (folder / BACKUPS).glob(".*.new"):
        remove_tree(path)


def _offer(register: Register, key: bytes) -> Vault:
    """The vault with `key` beside the present one, sealed to the keys in the account table."""
    vault = load_vault(register.folder)
    slots = []
    for slot in vault.only(accounts.active_ids(register.store)).slots:
        account = accounts.by_id(register.store, slot.account)
        sealed = vault.sealed_key(account.id, account.kind, account.sealing_key, key)
        slots.append(replace(slot, next_register_key=sealed))
    return replace(vault, slots=tuple(slots))


def _copy_under(register: Register, copy: Path, key: bytes) -> Seal:
    _sweep(register.folder)
    seal = vacuum_into(register, copy)
    file = connection.connect(copy, register.key, connection.WRITE)
    try:
        file.execute("PRAGMA journal_mode = MEMORY")
        file.execute("PRAGMA synchronous = FULL")
        file.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    finally:
        file.close()
    return seal


def _alone(register: Register) -> None:
    """Leave write-ahead logging, which only the one connection to a file can do."""
    try:
        mode = register.connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except driver.OperationalError:
        mode = "wal"
    if mode != "delete":
        raise UserError(
            "The key cannot be changed while somebody else has the register open.",
            "The old key is still in use. Ask them to close it, and do it again.",
        )


def _unchanged(register: Register, seal: Seal) -> None:
    if log_head(register.connection).seq != seal.seq:
        raise UserError(
            "The register was written to while its key was being changed.",
            "The old key is still in use. Let other work finish, and do it again.",
        )


def _log_new_key(register: Register) -> None:
    now, actor = register.now(), register.actor
    if register.store.get("register", 1)["key_mark"] == key_mark(register.key):
        return
    with register.intention("register.new-key", actor, actor.any_role, now) as act:
        mark = key_mark(register.key)
        act.update("register", 1, {"key_mark": mark, "key_changed_at": timestamp(now)})
