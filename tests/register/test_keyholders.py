"""Accounts come and go: the account table, keys.json and the log agree at every step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register import accounts
from ig_desktop.register.database import Register
from ig_desktop.register.keyholders import (
    add_account,
    change_account,
    change_passphrase,
    new_recovery_code,
    remove_account,
)
from ig_desktop.register.unlocking import open_register, open_with_code
from ig_desktop.register.vault import load_vault
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, PASSPHRASE, PEOPLE, fixed_clock
from tests.register.tampering import contents

NEW = "another long passphrase"


def doing(register: Register, action: str = "account.change"):
    return register.intention(action, register.actor, "administrator", NOW)


def id_of(register: Register, name: str) -> int:
    return next(each.id for each in accounts.everyone(register.store) if each.name == name)


def test_an_added_account_opens_the_register(
    register: Register, folder: Path, opened: Callable[..., Register]
) -> None:
    with doing(register, "account.add") as act:
        account = add_account(act, register, "  Nia   New ", ["officer", "dpo"], NEW, CHEAP)
    assert account.name == "Nia New"
    assert register.verify().ok
    register.close()
    with open_register(folder, NEW, "nia new", now=fixed_clock) as again:
        assert again.actor.roles == {"officer", "dpo"}
        with again.intention("setting.change", again.actor, "dpo", NOW) as act:
            act.insert("setting", {"name": "a", "value": "b"})
        assert again.verify().ok


@pytest.mark.parametrize(
    ("name", "roles", "passphrase", "field"),
    [
        ("OLIVE officer", ["officer"], NEW, "name"),
        ("Recovery code", ["officer"], NEW, "name"),
        ("", ["officer"], NEW, "name"),
        ("Nia\x00New", ["officer"], NEW, "name"),
        ("Nia", [], NEW, "roles"),
        ("Nia", ["root"], NEW, "roles"),
        ("Nia", ["officer"], "short", "passphrase"),
    ],
)
def test_a_bad_account_changes_nothing(
    register: Register, folder: Path, name: str, roles: list[str], passphrase: str, field: str
) -> None:
    keys, head = (folder / "keys.json").read_bytes(), register.verify().head
    with pytest.raises(UserError) as caught, doing(register) as act:
        add_account(act, register, name, roles, passphrase, CHEAP)
    assert caught.value.field == field
    assert (folder / "keys.json").read_bytes() == keys
    assert register.verify().head == head


def test_a_slot_whose_account_was_never_committed_opens_nothing_and_is_swept(
    register: Register, folder: Path, opened: Callable[..., Register]
) -> None:
    def fail() -> None:
        with doing(register) as act:
            add_account(act, register, "Nia New", ["officer"], NEW, CHEAP)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    register.close()
    with pytest.raises(UserError, match="has been removed"):
        open_register(folder, NEW, "Nia New", now=fixed_clock)
    with opened() as again:
        assert {slot.account for slot in load_vault(folder).slots} == set(
            accounts.active_ids(again.store)
        )


def test_a_changed_passphrase_is_the_only_one(
    register: Register, folder: Path, opened: Callable[..., Register]
) -> None:
    with doing(register) as act:
        change_passphrase(act, register, 1, PASSPHRASE, NEW, CHEAP)
    assert register.verify().ok
    register.close()
    for copy in ("keys.json", "keys.json.previous"):
        (folder / "keys.json").write_bytes((folder / copy).read_bytes())
        with pytest.raises(UserError, match="does not open"):
            open_register(folder, PASSPHRASE, ADMINISTRATOR, sleep=lambda _: None)
        open_register(folder, NEW, ADMINISTRATOR).close()


def test_an_officer_changes_their_own_passphrase_and_the_log_still_verifies(
    opened: Callable[..., Register],
) -> None:
    register = opened(PEOPLE["officer"])
    with register.intention("passphrase.change", register.actor, "officer", NOW) as act:
        change_passphrase(act, register, register.actor.id, PASSPHRASE, NEW, CHEAP)
    assert register.verify().ok


def test_the_present_passphrase_is_asked(register: Register, folder: Path) -> None:
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(UserError, match="not this account's present"), doing(register) as act:
        change_passphrase(act, register, 1, "wrong", NEW, CHEAP)
    with pytest.raises(UserError, match="at least"), doing(register) as act:
        change_passphrase(act, register, 1, PASSPHRASE, "short", CHEAP)
    assert (folder / "keys.json").read_bytes() == before


def test_a_renamed_account_signs_in_by_its_new_name(
    register: Register, opened: Callable[..., Register]
) -> None:
    with doing(register) as act:
        change_account(act, register, id_of(register, PEOPLE["auditor"]), "Ash Newname", ["siro"])
    register.close()
    with opened("ash newname") as again:
        assert again.actor.roles == {"siro"}
        assert again.verify().ok
    with pytest.raises(UserError, match="no account called"):
        opened(PEOPLE["auditor"])


def test_a_removed_account_has_no_slot_in_either_copy(
    register: Register, folder: Path, opened: Callable[..., Register]
) -> None:
    auditor = id_of(register, PEOPLE["auditor"])
    with doing(register) as act:
        remove_account(act, register, auditor)
    assert auditor not in {slot.account for slot in load_vault(folder).slots}
    assert (folder / "keys.json").read_bytes() == (folder / "keys.json.previous").read_bytes()
    assert register.verify().ok
    with doing(register) as act:
        again = add_account(act, register, PEOPLE["auditor"], ["auditor"], NEW, CHEAP)
    assert again.id != auditor
    assert register.verify().ok


def test_the_last_administrator_stays(register: Register) -> None:
    with doing(register) as act:
        remove_account(act, register, id_of(register, PEOPLE["administrator"]))
    for change in (
        lambda act: remove_account(act, register, 1),
        lambda act: change_account(act, register, 1, ADMINISTRATOR, ["officer"]),
    ):
        with pytest.raises(UserError, match="without an administrator"), doing(register) as act:
            change(act)


def test_the_recovery_code_is_not_removed_like_a_person(register: Register) -> None:
    with pytest.raises(UserError, match="cannot be removed"), doing(register) as act:
        remove_account(act, register, 2)


def test_who_removes_themselves_can_do_nothing_more(register: Register) -> None:
    with doing(register) as act:
        remove_account(act, register, register.actor.id)
    assert register.verify().ok
    with pytest.raises(UserError, match="no longer has the role"), doing(register):
        pass
    assert register.verify().ok


def test_a_new_recovery_code_replaces_the_old_one(
    register: Register, folder: Path, founded: tuple[Path, str]
) -> None:
    with doing(register, "recovery-code.new") as act:
        code = new_recovery_code(act, register, CHEAP)
    assert register.verify().ok
    register.close()
    with pytest.raises(UserError, match="does not open this register"):
        open_with_code(folder, founded[1], now=fixed_clock)
    with open_with_code(folder, code, now=fixed_clock, sleep=lambda _: None) as again:
        assert again.verify().ok


def test_accounts_are_listed_with_those_who_left(register: Register) -> None:
    with doing(register) as act:
        remove_account(act, register, id_of(register, PEOPLE["auditor"]))
    people = accounts.everyone(register.store)
    assert len(people) == 7
    assert [each.name for each in people if not each.active] == [PEOPLE["auditor"]]
    assert contents(register.folder)
