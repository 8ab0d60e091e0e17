"""Restoring: a backup becomes a new register once it has been verified."""

from pathlib import Path

from ig_desktop import private
from ig_desktop.errors import UserError
from ig_desktop.register.backup import SEAL, built, refuse_unproven, verify_file
from ig_desktop.register.database import Clock, Register, utc_now
from ig_desktop.register.files import copy_file
from ig_desktop.register.folder import BACKUPS, DATABASE, KEYS, PREVIOUS, SUFFIX, existing
from ig_desktop.register.looking import ALONE, look
from ig_desktop.register.recovery import code_secret
from ig_desktop.register.seal import read_seal
from ig_desktop.register.troubles import in_words
from ig_desktop.register.unlocking import open_unlocked
from ig_desktop.register.vault import Slot, Unlocked, Vault, load_vault, passphrase_secret
from ig_desktop.register.verdict import Verification
from ig_desktop.register.verify import Cancelled, Progress

_COPIED = (DATABASE, f"{DATABASE}-wal", KEYS, PREVIOUS)


def restore(
    backup: Path,
    to: Path,
    secret: str,
    account: str | None = None,
    *,
    with_code: bool = False,
    now: Clock = utc_now,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Path, Verification]:
    """Make a new register `to` out of a backup folder, opened with a passphrase in it.

    With `with_code` the secret is the recovery code. The copy is verified, against the backup's
    seal where there is one, before it gets its name; its log says that it was restored. A
    register's own folder may stand in for a backup: that drops what its damaged end may hold.
    Returns the new folder and what verification found. UserError, and nothing made, otherwise.
    """
    backup = existing(backup)
    to = to if to.suffix == SUFFIX else to.with_name(to.name + SUFFIX)
    with in_words(to.parent):
        vault = load_vault(backup)
        unlocked = _unlocked(vault, secret, account, with_code)
        with built(to) as building:
            for name in _COPIED:
                if (backup / name).exists():
                    copy_file(backup / name, building / name)
            key = look(building, unlocked, ALONE).key
            seal = read_seal(backup / SEAL) if (backup / SEAL).exists() else None
            verdict = verify_file(
                building / DATABASE,
                key,
                vault.register,
                seal,
                progress=progress,
                cancelled=cancelled,
            )
            refuse_unproven(verdict, "The backup")
            private.make_folder(building / BACKUPS)
            _log(open_unlocked(building, vault, unlocked, now))
    return to, verdict


def _unlocked(vault: Vault, secret: str, account: str | None, with_code: bool) -> Unlocked:
    slot: Slot = vault.recovery_slot if with_code else vault.slot_named(account)
    given = code_secret(secret) if with_code else passphrase_secret(secret)
    unlocked = vault.unlock(slot, given)
    if unlocked is None:
        raise UserError(
            "That does not open this backup.",
            "Use the passphrase or recovery code that was in use when the backup was made.",
            field="code" if with_code else "passphrase",
        )
    return unlocked


def _log(register: Register) -> None:
    with register:
        actor = register.actor
        with register.intention("register.restore", actor, actor.any_role, register.now()):
            pass
