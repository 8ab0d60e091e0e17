"""A session: its clock, its listeners, its threads and its end."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.creation import Founding
from ig_desktop.register.database import Register
from ig_desktop.services.base import Service
from ig_desktop.session import Session, found, unlock, unlock_with_code
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, PASSPHRASE, PEOPLE, fixed_clock


def change(session: Session, permission: str = "requests.write", name: str = "a") -> None:
    with Service(session).intention(permission, "setting.change") as act:
        act.insert("setting", {"name": name, "value": "b"})


def test_today_is_the_day_in_the_united_kingdom(register: Register) -> None:
    late = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    session = Session(register, register.actor, now=lambda: late)
    assert session.today().isoformat() == "2027-07-01"
    abroad = late.astimezone(timezone(timedelta(hours=9)))
    assert Session(register, register.actor, now=lambda: abroad).now() == late
    assert Session(register, register.actor, now=lambda: abroad).now().tzinfo is UTC


def test_listeners_hear_of_what_was_committed(session: Session) -> None:
    heard: list[frozenset[str]] = []
    stop = session.listen(heard.append)
    change(session)
    assert heard == [{"setting", "setting:1"}]
    with pytest.raises(UserError), Service(session).intention("requests.write", "x") as act:
        act.get("setting", 99)
    stop()
    change(session, name="c")
    assert len(heard) == 1


def test_no_role_no_write(sessions_by_role: dict[str, Session]) -> None:
    auditor = sessions_by_role["auditor"]
    with pytest.raises(UserError, match="Ash Auditor has no role that may do this") as caught:
        change(auditor)
    assert "Information governance officer or Data protection officer" in caught.value.do
    assert not Service(auditor).may("requests.write")
    assert Service(auditor).may("requests.read")
    assert auditor.store.select("SELECT * FROM setting") == []


def test_the_log_has_the_role_acted_in(register: Register) -> None:
    session = Session(register, register.actor, now=fixed_clock)
    change(session, "requests.write")
    change(session, "accounts.write", "c")
    roles = session.store.select("SELECT entry ->> '$.role' role FROM audit ORDER BY seq DESC")
    assert [row["role"] for row in roles[:2]] == ["administrator", "officer"]


def test_a_change_of_ones_own_roles_counts_at_once(register: Register) -> None:
    session = Session(register, register.actor, now=fixed_clock)
    assert Service(session).may("requests.write")
    with Service(session).intention("accounts.write", "account.change") as act:
        act.update("account", session.account.id, {"roles": "administrator"})
    assert session.account.roles == {"administrator"}
    assert not Service(session).may("requests.write")


def test_a_job_works_on_a_connection_of_its_own(session: Session) -> None:
    done: list[object] = []

    def job() -> None:
        with session.reopened() as mine:
            change(mine)
            done.append(mine.store.value("SELECT count(*) FROM setting"))

    thread = Thread(target=job)
    thread.start()
    thread.join()
    assert done == [1]
    assert session.store.value("SELECT count(*) FROM setting") == 1
    change(session, name="c")
    assert session.register.verify().ok


def test_locking_forgets_the_key(session: Session) -> None:
    session.lock()
    session.lock()
    with pytest.raises(ValueError, match="closed"):
        _ = session.register.key
    with pytest.raises(Exception, match="closed"):
        session.store.select("SELECT * FROM account")


def test_founding_and_unlocking(tmp_path: Path) -> None:
    founding = Founding("Exemplar", ADMINISTRATOR, PASSPHRASE, cost=CHEAP)
    session, code = found(tmp_path / "new", founding, now=fixed_clock)
    with session:
        assert session.now() == NOW
        assert session.account.roles == {"administrator", "officer"}
    with unlock(tmp_path / "new", PASSPHRASE) as again:
        assert again.account.name == ADMINISTRATOR
    with unlock_with_code(tmp_path / "new", code) as recovered:
        assert recovered.account.roles == {"administrator"}


def test_an_account_of_each_role(sessions_by_role: dict[str, Session]) -> None:
    assert {role: each.account.name for role, each in sessions_by_role.items()} == PEOPLE
    assert {role: each.account.roles for role, each in sessions_by_role.items()} == {
        role: {role} for role in PEOPLE
    }
