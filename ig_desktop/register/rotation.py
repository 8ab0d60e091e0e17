"""A new key for the whole register, safe to interrupt at any moment.

Each account's slot holds the register's key sealed to that account's own public key, so an
administrator can seal a new one to everybody without their passphrases. The steps: keys.json
with the present and the next key; the file re-encrypted in one transaction; keys.json with the
new key alone. Whoever opens the register after an interruption finds the one that fits.
"""

from dataclasses import replace

from ig_desktop.register.accounts import active_ids
from ig_desktop.register.audit import timestamp
from ig_desktop.register.boxes import derived_key
from ig_desktop.register.database import Register
from ig_desktop.register.vault import Unlocked, Vault


def key_mark(key: bytes) -> str:
    """A mark by which the log can name a key without giving it away."""
    return derived_key(key, b"ig-desktop key mark")[:8].hex()


def settle(register: Register, vault: Vault, unlocked: Unlocked) -> None:
    """Finish what an interruption left: a key change, and slots without an account."""
    settled = vault.only(active_ids(register.store))
    if register.key == unlocked.next_register_key:
        settled = replace(
            settled,
            slots=tuple(
                replace(slot, register_key=slot.next_register_key, next_register_key="")
                for slot in settled.slots
            ),
        )
        _log_new_key(register)
    else:
        settled = replace(
            settled, slots=tuple(replace(slot, next_register_key="") for slot in settled.slots)
        )
    if settled != vault:
        settled.save(register.folder, forget=True)


def _log_new_key(register: Register) -> None:
    mark = key_mark(register.key)
    if register.store.get("register", 1)["key_mark"] == mark:
        return
    now, actor = register.now(), register.actor
    with register.intention("register.new-key", actor, actor.any_role, now) as act:
        act.update("register", 1, {"key_mark": mark, "key_changed_at": timestamp(now)})
