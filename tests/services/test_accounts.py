"""Accounts: who gets in, who may change what, and what the log says about it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.register.unlocking import open_register, open_with_code
from ig_desktop.session import Packs, Session
from tests.conftest import CHEAP, PASSPHRASE, PEOPLE, fixed_clock

NEW = "a quite different passphrase"


@pytest.fixture
def administrator(opened: Callable[..., Register], packs: Packs) -> Session:
    return session_of(opened(PEOPLE["administrator"]), packs)


@pytest.fixture
def recovered(folder: Path, founded: tuple[Path, str], packs: Packs) -> Iterator[Session]:
    with open_with_code(folder, founded[1], now=fixed_clock) as register:
        yield session_of(register, packs)


def session_of(register: Register, packs: Packs) -> Session:
    session = Session(register, register.actor, packs, fixed_clock)
    session.accounts.cost = CHEAP
    return session


def numbered(session: Session, name: str) -> int:
    return next(account.id for account in session.accounts.active() if account.name == name)


def last_entry(session: Session) -> tuple[str, str]:
    row = session.store.first("SELECT action, subject FROM audit ORDER BY seq DESC LIMIT 1")
    assert row
    return row["action"], row["subject"]


def opens(folder: Path, passphrase: str, account: str | None) -> frozenset[str]:
    with open_register(folder, passphrase, account, now=fixed_clock) as register:
        return register.actor.roles


def test_everyone_is_listed_by_name_without_the_recovery_code(administrator: Session):
    names = [account.name for account in administrator.accounts.everyone()]
    assert names == sorted(names)
    assert set(PEOPLE.values()) < set(names)
    assert "Recovery code" not in names


def test_a_person_added_gets_in_with_their_roles(administrator: Session, folder: Path):
    account = administrator.accounts.add("  Nia   Newcomer ", ["officer", "dpo"], NEW)
    assert account.name == "Nia Newcomer"
    assert last_entry(administrator) == ("account.add", f"account {account.id}")
    administrator.lock()
    assert opens(folder, NEW, "nia newcomer") == {"officer", "dpo"}


@pytest.mark.parametrize(
    ("name", "roles", "passphrase", "field"),
    [
        ("", ["officer"], NEW, "name"),
        (" \t ", ["officer"], NEW, "name"),
        ("x" * 101, ["officer"], NEW, "name"),
        ("Mallory\u202eyrollaM", ["officer"], NEW, "name"),
        ("olive  OFFICER", ["officer"], NEW, "name"),
        ("Nia", [], NEW, "roles"),
        ("Nia", ["king"], NEW, "roles"),
        ("Nia", ["officer"], "short", "passphrase"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    administrator: Session, name: str, roles: list[str], passphrase: str, field: str
):
    before = administrator.accounts.everyone()
    with pytest.raises(UserError) as refusal:
        administrator.accounts.add(name, roles, passphrase)
    assert refusal.value.field == field
    assert administrator.accounts.everyone() == before


def test_other_roles_count_at_the_next_sign_in(administrator: Session, folder: Path):
    id = numbered(administrator, PEOPLE["officer"])
    administrator.accounts.change(id, "Olive Auditor", ["auditor"])
    assert last_entry(administrator) == ("account.change", f"account {id}")
    administrator.lock()
    assert opens(folder, PASSPHRASE, "Olive Auditor") == {"auditor"}


def test_giving_up_a_role_counts_at_once(administrator: Session):
    own = administrator.account
    administrator.accounts.change(own.id, own.name, ["auditor"])
    with pytest.raises(UserError, match="no role that may do this"):
        administrator.accounts.add("Nia", ["officer"], NEW)


def test_a_removed_account_is_shut_out_and_remembered(administrator: Session, folder: Path):
    id = numbered(administrator, PEOPLE["officer"])
    administrator.accounts.remove(id)
    assert last_entry(administrator) == ("account.remove", f"account {id}")
    assert id not in {account.id for account in administrator.accounts.active()}
    assert administrator.accounts.get(id).name == PEOPLE["officer"]
    administrator.lock()
    with pytest.raises(UserError, match="no account called"):
        open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock)


def test_a_name_is_free_again_once_its_account_is_removed(administrator: Session):
    administrator.accounts.remove(numbered(administrator, PEOPLE["officer"]))
    again = administrator.accounts.add(PEOPLE["officer"], ["officer"], NEW)
    assert again.active


def test_nobody_removes_their_own_account(administrator: Session):
    with pytest.raises(UserError, match="signed in with"):
        administrator.accounts.remove(administrator.account.id)
    assert administrator.accounts.get(administrator.account.id).active


def test_the_last_administrator_stays_one(administrator: Session):
    others = [
        account.id
        for account in administrator.accounts.active()
        if "administrator" in account.roles and account.id != administrator.account.id
    ]
    for id in others:
        administrator.accounts.remove(id)
    own = administrator.account
    with pytest.raises(UserError, match="without an administrator"):
        administrator.accounts.change(own.id, own.name, ["officer"])
    assert administrator.account.roles == {"administrator"}


def test_the_recovery_code_cannot_leave_a_register_without_administrator(recovered: Session):
    administrators = [
        account.id for account in recovered.accounts.active() if "administrator" in account.roles
    ]
    for id in administrators[:-1]:
        recovered.accounts.remove(id)
    with pytest.raises(UserError, match="without an administrator"):
        recovered.accounts.remove(administrators[-1])


def test_the_recovery_code_brings_back_someone_who_forgot(recovered: Session, folder: Path):
    recovered.accounts.remove(numbered(recovered, PEOPLE["administrator"]))
    recovered.accounts.add(PEOPLE["administrator"], ["administrator"], NEW)
    recovered.lock()
    assert opens(folder, NEW, PEOPLE["administrator"]) == {"administrator"}


def test_the_recovery_account_is_not_removed_like_a_persons(administrator: Session):
    row = administrator.store.first("SELECT id FROM account WHERE kind = 'recovery'")
    assert row
    with pytest.raises(UserError, match="cannot be removed"):
        administrator.accounts.remove(row["id"])


def test_a_new_passphrase_replaces_the_old(session: Session, folder: Path):
    session.accounts.cost = CHEAP
    session.accounts.change_passphrase(PASSPHRASE, NEW)
    assert last_entry(session) == ("passphrase.change", f"account {session.account.id}")
    session.lock()
    assert opens(folder, NEW, PEOPLE["officer"]) == {"officer"}
    with pytest.raises(UserError, match="does not open this account"):
        open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock)


@pytest.mark.parametrize(("present", "new"), [("wrong passphrase", NEW), (PASSPHRASE, "short")])
def test_a_passphrase_is_not_changed_without_proof_or_for_a_weak_one(
    session: Session, folder: Path, present: str, new: str
):
    session.accounts.cost = CHEAP
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(UserError) as refusal:
        session.accounts.change_passphrase(present, new)
    assert refusal.value.field == "passphrase"
    assert (folder / "keys.json").read_bytes() == before


def test_the_recovery_code_has_no_passphrase(recovered: Session):
    with pytest.raises(UserError, match="no passphrase to change"):
        recovered.accounts.change_passphrase("anything at all", NEW)


def test_a_new_recovery_code_replaces_the_one_printed(
    administrator: Session, folder: Path, founded: tuple[Path, str]
):
    code = administrator.accounts.new_recovery_code()
    assert last_entry(administrator) == ("recovery-code.renew", "")
    administrator.lock()
    with open_with_code(folder, code, now=fixed_clock) as register:
        assert register.actor.roles == {"administrator"}
    with pytest.raises(UserError, match="does not open this register"):
        open_with_code(folder, founded[1], now=fixed_clock)


def test_a_removed_account_has_no_new_key(administrator: Session, folder: Path):
    administrator.accounts.remove(numbered(administrator, PEOPLE["officer"]))
    before = administrator.register.key
    administrator.keys.rotate()
    assert administrator.register.key != before
    administrator.accounts.add("Nia", ["officer"], NEW)
    administrator.lock()
    assert opens(folder, PASSPHRASE, PEOPLE["dpo"]) == {"dpo"}
    assert opens(folder, NEW, "Nia") == {"officer"}


@pytest.mark.parametrize("role", ["officer", "guardian", "dpo", "siro", "auditor"])
def test_only_an_administrator_changes_accounts(sessions_by_role: dict[str, Session], role: str):
    accounts = sessions_by_role[role].accounts
    before = accounts.everyone()
    for change in (
        lambda: accounts.add("Nia", ["officer"], NEW),
        lambda: accounts.change(1, "Nia", ["officer"]),
        lambda: accounts.remove(1),
        accounts.new_recovery_code,
    ):
        with pytest.raises(UserError, match="no role that may do this"):
            change()
    assert accounts.everyone() == before


def test_the_log_names_no_person(administrator: Session):
    account = administrator.accounts.add("Nia Newcomer", ["officer"], NEW)
    administrator.accounts.change(account.id, "Nia Newcomer", ["dpo"])
    administrator.accounts.remove(account.id)
    entries = administrator.store.select("SELECT entry FROM audit")
    assert not [row for row in entries if "Newcomer" in row["entry"]]


def test_an_account_removed_meanwhile_is_not_changed(sessions_by_role):
    desk = sessions_by_role["administrator"].accounts
    desk.remove(sessions_by_role["siro"].account.id)
    for number in (sessions_by_role["siro"].account.id, 99):
        with pytest.raises(UserError, match="removed|no account"):
            desk.change(number, "Another Name", ["auditor"])
