"""Who holds a key: adding and removing accounts and changing passphrases, table and keys.json."""

from collections.abc import Iterable
from dataclasses import replace

from ig_desktop.domain.accounts import PERSON, RECOVERY, RECOVERY_NAME, Account
from ig_desktop.domain.roles import ADMINISTRATOR
from ig_desktop.errors import UserError
from ig_desktop.register import accounts
from ig_desktop.register.audit import Actor
from ig_desktop.register.database import Register
from ig_desktop.register.derivation import STANDARD_COST, Cost
from ig_desktop.register.intention import Act
from ig_desktop.register.key_pairs import KeyPairs
from ig_desktop.register.recovery import code_secret, new_code
from ig_desktop.register.vault import (
    Slot,
    Unlocked,
    check_new_passphrase,
    load_vault,
    passphrase_secret,
)


def add_account(
    act: Act,
    register: Register,
    name: str,
    roles: Iterable[str],
    passphrase: str,
    cost: Cost = STANDARD_COST,
) -> Account:
    """Add a person who can open the register with `passphrase`, and their keys."""
    check_new_passphrase(passphrase)
    keys = KeyPairs.fresh()
    account = accounts.insert(act, name, PERSON, roles, keys)
    vault = load_vault(register.folder)
    secret = passphrase_secret(passphrase)
    slot = vault.new_slot(account.id, PERSON, account.name, secret, keys, register.key, cost)
    # Before the commit: a slot without an account opens nothing and is swept at the next opening.
    vault.with_slot(slot).save(register.folder)
    return account


def change_account(act: Act, register: Register, id: int, name: str, roles: Iterable[str]) -> None:
    """Give an account another name, by which it then signs in, or other roles."""
    accounts.change(act, id, name, roles)
    vault, slot = load_vault(register.folder), _slot(register, id)
    renamed = replace(slot, tag=vault.tag(accounts.by_id(act, id).name))
    if renamed != slot:
        vault.with_slot(renamed).save(register.folder)


def remove_account(act: Act, register: Register, id: int) -> None:
    """End an account; its slot goes once that is certain.

    Who had it may have kept the register's key: offer to change that with `rotate_key`.
    """
    accounts.remove(act, id)
    act.afterwards.append(lambda: sweep(register))


def sweep(register: Register) -> None:
    """Take the slots of accounts that are no more out of keys.json and its copy."""
    kept = accounts.active_ids(register.store)
    load_vault(register.folder).only(kept).save(register.folder, forget=True)


def change_passphrase(
    act: Act, register: Register, id: int, present: str, new: str, cost: Cost = STANDARD_COST
) -> None:
    """Give an account another passphrase, proving the present one; its keys stay the same."""
    check_new_passphrase(new)
    account = accounts.by_id(act, id)
    unlocked = _unlocked(register, account, present)
    act.update("account", id, {"passphrase_changed_on": act.at.date().isoformat()})
    vault, secret = load_vault(register.folder), passphrase_secret(new)
    slot = vault.new_slot(id, account.kind, account.name, secret, unlocked.keys, register.key, cost)
    vault.with_slot(slot).save(register.folder, forget=True)


def new_recovery_code(act: Act, register: Register, cost: Cost = STANDARD_COST) -> str:
    """Make a new recovery code, to be shown once; the old one opens nothing any more."""
    accounts.retire_recovery(act)
    keys, code = KeyPairs.fresh(), new_code()
    account = accounts.insert(act, RECOVERY_NAME, RECOVERY, [ADMINISTRATOR], keys)
    vault = load_vault(register.folder)
    slot = vault.new_slot(
        account.id, RECOVERY, account.name, code_secret(code), keys, register.key, cost
    )
    vault.with_slot(slot).save(register.folder)
    act.afterwards.append(lambda: sweep(register))
    return code


def actor_of(register: Register, account: Account, passphrase: str) -> Actor:
    """The account as one that can act in this open register, given its passphrase."""
    unlocked = _unlocked(register, account, passphrase)
    return Actor(account.id, account.name, account.roles, unlocked.keys.signing)


def actor_named(register: Register, name: str, passphrase: str) -> Actor:
    """The account of that name as one that can act in this open register: see `actor_of`."""
    for account in accounts.everyone(register.store):
        if account.name == name and account.active:
            return actor_of(register, account, passphrase)
    raise UserError(f"There is no account “{name[:40]}”.", field="account")


def _slot(register: Register, account: int) -> Slot:
    slots = load_vault(register.folder).slots
    found = next((slot for slot in slots if slot.account == account), None)
    if found is None:
        raise UserError("This account has been removed, or never was.", "Look at the list again.")
    return found


def _unlocked(register: Register, account: Account, passphrase: str) -> Unlocked:
    slot = _slot(register, account.id)
    unlocked = load_vault(register.folder).unlock(slot, passphrase_secret(passphrase))
    if unlocked is None:
        raise UserError(
            "That is not this account's present passphrase.", "Try again.", field="passphrase"
        )
    return unlocked
