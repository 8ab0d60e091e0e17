"""The backups desk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.session import Session
from tests.conftest import ADMINISTRATOR, NOW, PEOPLE, fixed_clock


@pytest.fixture
def administrator(sessions_by_role: dict[str, Session]) -> Session:
    """Who may back up."""
    return sessions_by_role["administrator"]


def test_a_backup_is_made_logged_and_known(administrator: Session) -> None:
    assert administrator.backups.last() is None
    place = administrator.backups.make()
    assert place.parent == administrator.register.folder / "backups"
    last = administrator.backups.last()
    assert last is not None
    assert (last.made_at, last.place) == (NOW, place)
    assert administrator.backups.kept() == [place]
    newest = administrator.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
    assert newest is not None
    assert (newest["action"], newest["seq"]) == ("backup.make", last.seq + 1)
    assert administrator.register.verify().ok


def test_elsewhere(administrator: Session, tmp_path: Path) -> None:
    assert administrator.backups.make(tmp_path / "stick").parent == tmp_path / "stick"
    assert administrator.backups.kept() == []


def test_a_failed_backup_is_not_noted(administrator: Session, tmp_path: Path) -> None:
    administrator.backups.make(tmp_path)
    with pytest.raises(UserError, match="already something called"):
        administrator.backups.make(tmp_path)
    assert administrator.store.value("SELECT count(*) FROM backup") == 1


def test_only_an_administrator(sessions_by_role: dict[str, Session], tmp_path: Path) -> None:
    for role in ("officer", "guardian", "dpo", "siro", "auditor"):
        with pytest.raises(UserError, match="no role"):
            sessions_by_role[role].backups.make(tmp_path)
        assert sessions_by_role[role].backups.last() is None
    assert not list(tmp_path.glob("*.igbackup"))


def test_not_from_a_register_open_to_read(
    register: Register, opened: Callable[..., Register], tmp_path: Path
) -> None:
    reader = opened(PEOPLE["administrator"])
    session = Session(reader, reader.actor, now=fixed_clock)
    with pytest.raises(UserError, match="for reading only"):
        session.backups.make(tmp_path)
    assert not list(tmp_path.glob("*.igbackup"))


def test_a_new_key_takes_an_administrator(
    sessions_by_role: dict[str, Session], opened: Callable[..., Register]
) -> None:
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["officer"].keys.rotate()
    administrator = sessions_by_role["administrator"]
    before = administrator.register.key
    administrator.keys.rotate()
    assert administrator.register.key != before
    administrator.lock()
    assert not opened(ADMINISTRATOR).read_only
