"""The first things a register must do."""

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session
from tests.conftest import NOW, PEOPLE


def test_an_intention_is_one_entry(register: Register) -> None:
    before = register.store.value("SELECT count(*) FROM audit")
    with register.intention("setting.change", register.actor, "administrator", NOW) as act:
        id = act.insert("setting", {"name": "nation", "value": "scotland"})
        act.update("setting", id, {"value": "northern-ireland"})
    assert act.changed == {"setting", f"setting:{id}"}
    assert register.store.value("SELECT count(*) FROM audit") == before + 1


def test_a_failed_intention_leaves_nothing(register: Register) -> None:
    before = register.store.select("SELECT seq, entry FROM audit")

    def fail() -> None:
        with register.intention("setting.change", register.actor, "administrator", NOW) as act:
            act.insert("setting", {"name": "nation", "value": "scotland"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert register.store.select("SELECT seq, entry FROM audit") == before
    assert register.store.value("SELECT count(*) FROM setting") == 0


def test_a_wrong_passphrase_is_refused(folder) -> None:
    with pytest.raises(UserError, match="does not open this account"):
        open_register(folder, "wrong", PEOPLE["officer"])


def test_sessions(session: Session) -> None:
    assert session.account.name == PEOPLE["officer"]
    assert session.today().isoformat() == "2027-01-28"


def test_everyone(sessions_by_role: dict[str, Session]) -> None:
    assert {role: s.account.roles for role, s in sessions_by_role.items()} == {
        role: frozenset({role}) for role in PEOPLE
    }
