"""One intention is one transaction is one log entry, or nothing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rfc8785 import dumps

from ig_desktop.errors import UserError
from ig_desktop.register.audit import LARGEST_NUMBER, canonical, plain
from ig_desktop.register.connection import driver
from ig_desktop.register.database import Register
from tests.conftest import NOW


def log(register: Register) -> list[dict]:
    return [
        json.loads(row["entry"])
        for row in register.store.select("SELECT entry FROM audit ORDER BY seq")
    ]


def change_setting(register: Register, name: str = "nation", value: str = "scotland") -> int:
    with register.intention(
        "setting.change", register.actor, "administrator", NOW, "nation"
    ) as act:
        return act.insert("setting", {"name": name, "value": value})


def test_rows_and_one_entry_are_written_together(register: Register) -> None:
    before = len(log(register))
    id = change_setting(register)
    assert register.store.get("setting", id)["value"] == "scotland"
    entries = log(register)
    assert len(entries) == before + 1
    newest = entries[-1]
    assert newest["at"] == "2027-01-28T09:00:00.000Z"
    assert (newest["account"], newest["role"]) == (1, "administrator")
    assert (newest["action"], newest["subject"]) == ("setting.change", "nation")
    assert [(change["table"], change["id"]) for change in newest["changes"]] == [("setting", id)]


@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_nothing_is_said_to_be_kept_in_a_register_that_is_gone(
    register: Register, tmp_path: Path, how: str
) -> None:
    """The system goes on writing to a file that was deleted; nobody would find it again."""
    before = len(log(register))
    away = register.folder.rename(tmp_path / "Away.igregister")
    if how == "deleted":
        shutil.rmtree(away)
    with pytest.raises(UserError, match="no longer where it was opened"):
        change_setting(register)
    assert len(log(register)) == before
    if how == "moved":
        away.rename(register.folder)
        assert change_setting(register)


def test_nothing_of_the_values_is_in_the_entry(register: Register) -> None:
    change_setting(register, value="Marjorie Example")
    newest = register.store.value("SELECT entry FROM audit ORDER BY seq DESC LIMIT 1")
    assert "Marjorie" not in newest


def test_the_detail_says_what_was_before_and_after(register: Register) -> None:
    id = change_setting(register)
    with register.intention("setting.change", register.actor, "administrator", NOW) as act:
        act.update("setting", id, {"value": "england-and-wales"})
        act.reason = "It moved."
    detail = register.store.value("SELECT detail FROM audit_detail ORDER BY seq DESC LIMIT 1")
    assert json.loads(detail) == {
        "before": {"value": "scotland"},
        "after": {"value": "england-and-wales"},
        "reason": "It moved.",
    }


def test_what_changed_is_told(register: Register) -> None:
    with register.intention("setting.change", register.actor, "administrator", NOW) as act:
        id = act.insert("setting", {"name": "nation", "value": "scotland"})
        act.update("setting", id, {"value": "northern-ireland"})
    assert act.changed == {"setting", f"setting:{id}"}


def test_a_row_touched_twice_is_one_change(register: Register) -> None:
    id = change_setting(register)
    with register.intention("setting.change", register.actor, "administrator", NOW) as act:
        act.update("setting", id, {"value": "wales"})
        act.update("setting", id, {"value": "scotland"})
    assert log(register)[-1]["changes"] == []
    assert act.changed == frozenset()


def test_a_reason_without_a_change_is_kept(register: Register) -> None:
    with register.intention("request.look", register.actor, "officer", NOW) as act:
        act.reason = "Asked by the regulator."
    detail = register.store.value("SELECT detail FROM audit_detail ORDER BY seq DESC LIMIT 1")
    assert json.loads(detail) == {"reason": "Asked by the regulator."}
    assert register.verify().ok


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, UserError("No.")])
def test_an_error_leaves_nothing(register: Register, error: BaseException) -> None:
    before = log(register)

    def fail() -> None:
        with register.intention("setting.change", register.actor, "administrator", NOW) as act:
            act.insert("setting", {"name": "nation", "value": "scotland"})
            raise error

    with pytest.raises(type(error) if isinstance(error, UserError) else error):
        fail()
    assert log(register) == before
    assert register.store.select("SELECT * FROM setting") == []
    change_setting(register)


def test_a_broken_rule_of_the_schema_is_our_own_mistake(register: Register) -> None:
    change_setting(register)
    with pytest.raises(driver.IntegrityError):
        change_setting(register)
    assert len(register.store.select("SELECT * FROM setting")) == 1


def test_a_row_that_is_not_there_cannot_be_changed(register: Register) -> None:
    with (
        pytest.raises(UserError, match="no setting with number 99"),
        register.intention("setting.change", register.actor, "administrator", NOW) as act,
    ):
        act.update("setting", 99, {"value": "x"})


@pytest.mark.parametrize("name", ['value"; DROP TABLE audit; --', "a b", "", "naïve"])
def test_a_column_is_a_plain_name(register: Register, name: str) -> None:
    id = change_setting(register)
    with (
        pytest.raises(ValueError, match="not a name"),
        register.intention("setting.change", register.actor, "administrator", NOW) as act,
    ):
        act.update("setting", id, {name: "x"})


def test_a_fraction_is_refused(register: Register) -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        plain({"minutes": 0.5})
    with pytest.raises(TypeError, match="whole numbers"):
        plain({"minutes": LARGEST_NUMBER})


def test_a_role_that_was_taken_away_ends_what_it_may_do(
    register: Register, opened: Callable[..., Register]
) -> None:
    with (
        pytest.raises(UserError, match="no longer has the role"),
        register.intention("sharing.decide", register.actor, "guardian", NOW),
    ):
        pass


def test_the_log_cannot_be_changed_through_the_app(register: Register) -> None:
    for statement in (
        "UPDATE audit SET hash = x'00'",
        "DELETE FROM audit",
        "UPDATE audit_detail SET detail = '{}'",
        "DELETE FROM audit_detail",
        "INSERT OR REPLACE INTO audit (seq, entry, hash, signature) VALUES (1, '{}', x'', x'')",
    ):
        with pytest.raises(driver.IntegrityError, match="log"):
            register.connection.execute(statement)


def test_a_reader_of_another_thread_sees_what_is_committed(register: Register) -> None:
    with register.reader() as store:
        assert store.select("SELECT * FROM setting") == []
        change_setting(register)
        assert len(store.select("SELECT * FROM setting")) == 1
        with pytest.raises(UserError, match="cannot be written"):
            store.run("DELETE FROM setting")


def test_a_second_connection_writes_too(register: Register) -> None:
    change_setting(register, "nation")
    with register.reopen() as again:
        change_setting(again, "retention")
    change_setting(register, "letterhead")
    assert len(log(register)) == log(register)[-1]["seq"]
    assert register.verify().ok


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.one_of(
    TEXT, st.none(), st.booleans(), st.integers(1 - LARGEST_NUMBER, LARGEST_NUMBER - 1)
)
NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126))


@given(st.recursive(VALUES, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner)))
def test_canonical_json_is_that_of_rfc_8785(content: object) -> None:
    assert canonical(content) == dumps(content)
