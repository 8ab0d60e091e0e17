"""Older registers are brought up to date behind a backup; newer ones are left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register import migrations, schema
from ig_desktop.register.database import Register
from ig_desktop.register.restore import restore
from tests.conftest import ADMINISTRATOR, NOW, PASSPHRASE, PEOPLE, fixed_clock
from tests.register.tampering import contents


def m9001_pets(db) -> None:
    migrations.run(
        db,
        """
        CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        ALTER TABLE setting ADD COLUMN note TEXT;
        """,
    )


def m9002_fails(db) -> None:
    migrations.run(db, "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;")
    raise ZeroDivisionError


def m9003_breaks(db) -> None:
    migrations.run(
        db, "INSERT INTO role_holder (organisation_id, post, name) VALUES (999, 'dpo', 'Nobody');"
    )


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make this a version that knows one more step."""

    def know(*steps: Callable) -> None:
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, *steps))
        schema._expected.cache_clear()

    return know


def write(register: Register) -> None:
    with register.intention("setting.change", register.actor, "officer", NOW) as act:
        act.insert("setting", {"name": "a", "value": "b"})


def test_every_table_is_strict_and_has_an_id(register: Register) -> None:
    rows = register.connection.execute("PRAGMA table_list").fetchall()
    tables = [row for row in rows if row[2] == "table" and not row[1].startswith(("sqlite_", "_"))]
    assert len(tables) > 12
    for _, name, _, _, without_rowid, strict in tables:
        assert strict, name
        if without_rowid:
            continue
        columns = register.connection.execute(f"PRAGMA table_info({name})").fetchall()
        keys = [(column[1], column[2]) for column in columns if column[5]]
        assert keys in ([("id", "INTEGER")], [("seq", "INTEGER")]), name


def test_foreign_keys_are_on_and_writes_are_durable(register: Register) -> None:
    pragma = register.store.value
    assert pragma("PRAGMA foreign_keys") == 1
    assert pragma("PRAGMA journal_mode") == "wal"
    assert pragma("PRAGMA synchronous") == 2
    assert pragma("PRAGMA recursive_triggers") == 1


def test_a_pending_step_is_applied_behind_a_backup(
    folder: Path, opened: Callable[..., Register], step: Callable[..., None], tmp_path: Path
) -> None:
    with opened() as register:
        write(register)
        before = register.verify()
    step(m9001_pets)
    with opened(PEOPLE["officer"]) as register:
        assert register.store.select("SELECT * FROM pet") == []
        after = register.verify()
        assert after.ok
        assert after.entries == before.entries + 1
        newest = register.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
        assert newest is not None
        assert newest["action"] == "register.upgrade"
        assert register.store.value("PRAGMA foreign_keys") == 1
    (backup,) = (folder / "backups").iterdir()
    assert backup.name == "before-upgrade-2027-01-28-090000"
    place, verdict = restore(backup, tmp_path / "new", PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    assert verdict.head == before.head
    assert (place / "register.db").exists()
    opened().close()
    assert len(list((folder / "backups").iterdir())) == 1


def test_a_step_that_fails_leaves_the_register_as_it_was(
    folder: Path, opened: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as register:
        before = register.verify()
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "STEPS", (*migrations.STEPS, m9002_fails))
        with pytest.raises(ZeroDivisionError):
            opened()
    with opened() as register:
        assert register.verify() == before


def test_a_step_that_leaves_a_row_pointing_nowhere_is_refused(
    folder: Path, opened: Callable[..., Register], step: Callable[..., None]
) -> None:
    opened().close()
    step(m9003_breaks)
    with pytest.raises(UserError, match="a row of role_holder points nowhere"):
        opened()


def test_a_newer_register_is_refused_by_name_and_untouched(
    folder: Path, opened: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "STEPS", (*migrations.STEPS, m9001_pets))
        newer.setattr("ig_desktop.register.upgrade.__version__", "9.1.0")
        opened().close()
    before = contents(folder)
    with pytest.raises(UserError, match=r"newer version of IG Desktop \(9.1.0, with m9001_pets\)"):
        opened()
    assert contents(folder) == before


def test_an_older_register_that_cannot_be_written_says_so(
    register: Register, opened: Callable[..., Register], step: Callable[..., None]
) -> None:
    step(m9001_pets)
    with pytest.raises(UserError, match="has to be upgraded first"):
        opened(PEOPLE["auditor"])


def test_statements_are_told_apart(register: Register) -> None:
    assert migrations.complete("SELECT 1;")
    assert not migrations.complete("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;")
    assert not migrations.complete(" \n")
