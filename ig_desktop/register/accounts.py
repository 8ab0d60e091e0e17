"""Accounts in the register: who may sign in, their roles and their public keys."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ig_desktop.domain.accounts import PERSON, RECOVERY, Account
from ig_desktop.domain.roles import ADMINISTRATOR, ROLES
from ig_desktop.errors import UserError
from ig_desktop.register.audit import Actor
from ig_desktop.register.intention import Act
from ig_desktop.register.key_pairs import KeyPairs
from ig_desktop.register.store import Row, Store
from ig_desktop.register.vault import folded

LONGEST_NAME = 100


def current_actor(store: Store, actor: Actor) -> Actor:
    """The same account with the name and roles it has now; no role once it is removed."""
    account = by_id(store, actor.id)
    roles = account.roles if account.active else frozenset()
    return replace(actor, name=account.name, roles=roles)


def everyone(store: Store) -> list[Account]:
    """All people's accounts, those removed included, by name; not the recovery code."""
    rows = store.select("SELECT * FROM account WHERE kind = ? ORDER BY name, id", (PERSON,))
    return [_account(row) for row in rows]


def by_id(store: Store, id: int) -> Account:
    """One account; UserError when there is none of that id."""
    return _account(store.get("account", id))


def active_ids(store: Store) -> set[int]:
    """The accounts whose slots belong in keys.json, the recovery code's among them."""
    rows = store.select("SELECT id FROM account WHERE removed_on IS NULL")
    return {row["id"] for row in rows}


def insert(act: Act, name: str, kind: str, roles: Iterable[str], keys: KeyPairs) -> Account:
    """Add an account with the public halves of its keys; its slot is made by the register."""
    name, chosen = checked_name(name), checked_roles(roles)
    _refuse_taken(act, name, None)
    id = act.insert(
        "account",
        {
            "name": name,
            "kind": kind,
            "roles": written_roles(chosen),
            "public_key": keys.public_key,
            "sealing_key": keys.sealing_key,
            "created_on": act.at.date().isoformat(),
        },
    )
    return by_id(act, id)


def change(act: Act, id: int, name: str, roles: Iterable[str]) -> None:
    """Give an account another name or other roles; the last administrator stays one."""
    name, chosen = checked_name(name), checked_roles(roles)
    _refuse_taken(act, name, id)
    act.update("account", id, {"name": name, "roles": written_roles(chosen)})
    _refuse_no_administrator(act)


def remove(act: Act, id: int) -> None:
    """End an account; what it did stays in the log under its name."""
    account = by_id(act, id)
    if account.kind == RECOVERY or not account.active:
        raise UserError("This account cannot be removed.", "Choose an account in use.")
    act.update("account", id, {"removed_on": act.at.date().isoformat()})
    _refuse_no_administrator(act)


def retire_recovery(act: Act) -> None:
    """End the account of the recovery code, to make room for another."""
    for row in act.select(
        "SELECT id FROM account WHERE kind = ? AND removed_on IS NULL", (RECOVERY,)
    ):
        act.update("account", row["id"], {"removed_on": act.at.date().isoformat()})


def checked_name(name: str) -> str:
    """A name fit for an account, without spare spaces; UserError when it is not."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UserError(
            "The account needs a name.",
            f"Give the person's name, of up to {LONGEST_NAME} characters.",
            field="name",
        )
    return name


def checked_roles(roles: Iterable[str]) -> frozenset[str]:
    """The roles, if there is one and all are known; UserError when not."""
    chosen = frozenset(roles)
    if not chosen or chosen - frozenset(ROLES):
        raise UserError(
            "The account needs a role.", f"Choose from {', '.join(ROLES)}.", field="roles"
        )
    return chosen


def written_roles(roles: Iterable[str]) -> str:
    """Roles as the account table holds them."""
    return " ".join(role for role in ROLES if role in set(roles))


def _refuse_taken(act: Act, name: str, besides: int | None) -> None:
    rows = act.select("SELECT id, name FROM account WHERE removed_on IS NULL")
    taken = {folded(row["name"]): row["id"] for row in rows}
    if taken.get(folded(name), besides) != besides:
        raise UserError(
            f"There is already an account called “{name}”.",
            "Add an initial or a job title, so that the log is clear.",
            field="name",
        )


def _refuse_no_administrator(act: Act) -> None:
    if not any(ADMINISTRATOR in account.roles for account in everyone(act) if account.active):
        raise UserError(
            "The register would be left without an administrator.",
            "Make somebody else an administrator first.",
            field="roles",
        )


def _account(row: Row) -> Account:
    removed = row["removed_on"]
    return Account(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        roles=frozenset(row["roles"].split()),
        public_key=row["public_key"],
        sealing_key=row["sealing_key"],
        created_on=date.fromisoformat(row["created_on"]),
        removed_on=date.fromisoformat(removed) if removed else None,
    )
