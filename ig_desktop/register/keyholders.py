"""Who holds a key: adding and removing accounts and changing passphrases, table and keys.json."""

from collections.abc import Iterable

from ig_desktop.domain.accounts import PERSON, RECOVERY, Account
from ig_desktop.errors import UserError
from ig_desktop.register import accounts
from ig_desktop.register.audit import Actor
from ig_desktop.register.boxes import STANDARD_COST, Cost
from ig_desktop.register.database import Register
from ig_desktop.register.intention import Act
from ig_desktop.register.recovery import code_secret, new_code
from ig_desktop.register.vault import (
    KeyPairs,
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


def actor_of(register: Register, account: Account, passphrase: str) -> Actor:
    """The account as one that can act in this open register, given its passphrase."""
    unlocked = _unlocked(register, account, passphrase)
    return Actor(account.id, account.name, account.roles, unlocked.keys.signing)


def _slot(register: Register, account: int) -> Slot:
    return next(slot for slot in load_vault(register.folder).slots if slot.account == account)


def _unlocked(register: Register, account: Account, passphrase: str) -> Unlocked:
    slot = _slot(register, account.id)
    unlocked = load_vault(register.folder).unlock(slot, passphrase_secret(passphrase))
    if unlocked is None:
        raise UserError("That passphrase does not open this account.", field="passphrase")
    return unlocked


_ = (code_secret, new_code, RECOVERY)
