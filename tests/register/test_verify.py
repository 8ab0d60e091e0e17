"""Each way of tampering with the file, through a raw connection, and what verification says."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ig_desktop.errors import UserError
from ig_desktop.register.audit import Change, Deed, append, canonical
from ig_desktop.register.database import Register
from ig_desktop.register.key_pairs import KeyPairs
from ig_desktop.register.seal import Seal, read_seal
from ig_desktop.register.verdict import Problem, Verification
from ig_desktop.register.watermark import NAME as MARK
from tests.conftest import NOW, PEOPLE
from tests.register.tampering import tampering


@pytest.fixture
def written(register: Register) -> Register:
    """A register in which three settings were made, one changed and one deleted."""
    for number, value in enumerate(["one", "two", "three"]):
        with register.intention(
            "setting.change", register.actor, "officer", NOW, f"SAR 27/{number:04}"
        ) as act:
            act.insert("setting", {"name": f"s{number}", "value": value})
    with register.intention("setting.change", register.actor, "officer", NOW, "SAR 27/0000") as act:
        act.update("setting", 1, {"value": "uno"})
    with register.intention("setting.drop", register.actor, "officer", NOW, "SAR 27/0002") as act:
        act.delete("setting", 3)
    assert register.verify().ok
    return register


def last(register: Register) -> int:
    return int(register.store.value("SELECT max(seq) FROM audit"))


def problem(register: Register, against: Seal | None = None) -> Problem:
    verdict = register.verify(against)
    assert not verdict.ok
    assert verdict.problem is not None
    assert verdict.problem.words in verdict.in_words()
    return verdict.problem


def test_an_untouched_register_verifies(written: Register) -> None:
    verdict = written.verify()
    assert verdict.ok
    assert verdict.entries == verdict.seq == last(written)
    assert verdict.rows > 10
    assert verdict.in_words().startswith("The register verifies: 12 log entries")


def test_a_changed_row(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("UPDATE setting SET value = 'forged' WHERE id = 1")
    found = problem(written)
    assert found.words == f"The setting with number 1 is not as entry {last(written) - 1} left it."
    assert (found.seq, found.table, found.reference) == (
        last(written) - 1,
        "setting",
        "SAR 27/0000",
    )


def test_a_value_put_where_there_was_none(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("UPDATE account SET passphrase_changed_on = '2027-01-01' WHERE id = 3")
    assert problem(written).table == "account"


def test_a_deleted_row(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("DELETE FROM setting WHERE id = 2")
    found = problem(written)
    assert "setting with number 2 was deleted outside IG Desktop" in found.words
    assert found.reference == "SAR 27/0001"


@pytest.mark.parametrize("id", [-5, 4, 999])
def test_an_inserted_row(written: Register, id: int) -> None:
    with tampering(written) as raw:
        raw.execute("INSERT INTO setting VALUES (?, 'x', 'y')", (id,))
    found = problem(written)
    assert found.words == f"The setting with number {id} was added outside IG Desktop."
    assert found.table == "setting"


def test_a_deleted_row_that_is_back(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("INSERT INTO setting VALUES (3, 's2', 'three')")
    assert "is back after entry" in problem(written).words


def test_an_inserted_row_in_a_table_never_used(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute(
            "INSERT INTO proclaimed_holiday (day, division, name)"
            " VALUES ('2027-06-01', 'scotland', 'A day off')"
        )
    assert problem(written).table == "proclaimed_holiday"


@pytest.mark.parametrize("rehash", [False, True])
def test_a_changed_log_entry(written: Register, rehash: bool) -> None:
    seq = last(written) - 2
    with tampering(written) as raw:
        (text,) = raw.execute("SELECT entry FROM audit WHERE seq = ?", (seq,)).fetchone()
        forged = text.replace("setting.change", "setting.forged")
        assert forged != text
        raw.execute("UPDATE audit SET entry = ? WHERE seq = ?", (forged, seq))
        if rehash:
            digest = hashlib.sha256(forged.encode()).digest()
            raw.execute("UPDATE audit SET hash = ? WHERE seq = ?", (digest, seq))
    found = problem(written)
    assert found.seq == seq
    assert ("forged" if rehash else "has been changed") in found.words


def test_a_changed_hash(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("UPDATE audit SET hash = x'00' WHERE seq = 4")
    assert problem(written).words == "Entry 4 of the log has been changed."


def test_an_entry_replaced_by_its_own_author(written: Register) -> None:
    """Well made and well signed, but not what the next entry follows."""
    seq = last(written) - 2
    with tampering(written) as raw:
        (text,) = raw.execute("SELECT entry FROM audit WHERE seq = ?", (seq,)).fetchone()
        entry = canonical({**json.loads(text), "action": "setting.other"})
        signature = written.actor.signing_key.sign(entry)
        raw.execute(
            "UPDATE audit SET entry = ?, hash = ?, signature = ? WHERE seq = ?",
            (entry.decode(), hashlib.sha256(entry).digest(), signature, seq),
        )
    found = problem(written)
    assert found.words == f"Entry {seq + 1} does not follow entry {seq}: one has been replaced."


def test_a_removed_middle_entry(written: Register) -> None:
    seq = last(written) - 2
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail WHERE seq = ?", (seq,))
        raw.execute("DELETE FROM audit WHERE seq = ?", (seq,))
    found = problem(written)
    assert found.words == f"Entry {seq} of the log has been removed."
    assert found.seq == seq


def test_a_removed_middle_entry_closed_up(written: Register) -> None:
    """Numbers moved down: the entry says another number than its place."""
    seq, end = last(written) - 2, last(written)
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail WHERE seq = ?", (seq,))
        raw.execute("DELETE FROM audit WHERE seq = ?", (seq,))
        for each in range(seq + 1, end + 1):
            raw.execute("UPDATE audit_detail SET seq = seq - 1 WHERE seq = ?", (each,))
            raw.execute("UPDATE audit SET seq = seq - 1 WHERE seq = ?", (each,))
    assert problem(written).words == f"Entry {seq} of the log belongs elsewhere."


def test_the_first_entry_removed(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail WHERE seq = 1")
        raw.execute("DELETE FROM audit WHERE seq = 1")
    assert problem(written).words == "Entry 1 of the log has been removed."


def test_an_emptied_log(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail")
        raw.execute("DELETE FROM audit")
    assert problem(written).words == "The log has no entries."


def forge(raw: Any, register: Register, account: int, role: str, key: Ed25519PrivateKey) -> None:
    """Append a well-made entry that claims to be by `account`."""
    raw.execute("UPDATE setting SET value = 'forged' WHERE id = 1")
    row = {"id": 1, "name": "s0"}
    changes = [Change("setting", 1, row | {"value": "uno"}, row | {"value": "forged"})]
    deed = Deed(register.register_id, NOW, account, role, "setting.change", "SAR 27/0000")
    append(raw, deed, changes, key)


def account_of(register: Register, role: str) -> int:
    name = PEOPLE[role]
    return int(register.store.value("SELECT id FROM account WHERE name = ?", (name,)))


def test_a_forged_signature(written: Register) -> None:
    """An entry in the name of another, signed with a key of the forger's own."""
    with tampering(written) as raw:
        forge(raw, written, account_of(written, "guardian"), "guardian", KeyPairs.fresh().signing)
    found = problem(written)
    assert "is not its account's: forged" in found.words
    assert (found.seq, found.reference) == (last(written), "SAR 27/0000")


def test_a_colleagues_key_does_not_sign_for_another(written: Register) -> None:
    with tampering(written) as raw:
        forge(raw, written, account_of(written, "guardian"), "guardian", written.actor.signing_key)
    assert "forged" in problem(written).words


def test_a_role_the_account_does_not_have(written: Register) -> None:
    with tampering(written) as raw:
        forge(raw, written, written.actor.id, "guardian", written.actor.signing_key)
    assert "a role its account did not have" in problem(written).words


def test_an_account_that_the_log_does_not_know(written: Register) -> None:
    with tampering(written) as raw:
        forge(raw, written, 77, "officer", KeyPairs.fresh().signing)
    assert "an account that the log does not know" in problem(written).words


def test_an_account_after_it_was_removed(
    written: Register, opened: Callable[..., Register]
) -> None:
    guardian = account_of(written, "guardian")
    keys = KeyPairs.fresh()
    with written.intention("account.add", written.actor, "administrator", NOW) as act:
        from ig_desktop.register.accounts import insert

        leaver = insert(act, "Lee Leaver", "person", ["officer"], keys)
    with written.intention("account.remove", written.actor, "administrator", NOW) as act:
        act.update("account", leaver.id, {"removed_on": "2027-01-28"})
    assert written.verify().ok
    with tampering(written) as raw:
        forge(raw, written, leaver.id, "officer", keys.signing)
    assert "after it was removed" in problem(written).words
    assert guardian != leaver.id


def test_a_replaced_public_key(written: Register) -> None:
    """The attacker puts their own key in the account table and signs with it."""
    keys, guardian = KeyPairs.fresh(), account_of(written, "guardian")
    with tampering(written) as raw:
        raw.execute("UPDATE account SET public_key = ? WHERE id = ?", (keys.public_key, guardian))
    assert problem(written).table == "account"
    with tampering(written) as raw:
        forge(raw, written, guardian, "guardian", keys.signing)
    assert "forged" in problem(written).words


def accounts_change(
    raw: Any, register: Register, role: str, id: int, after: dict[str, Any]
) -> None:
    """Append an entry that changes the account table, signed with a real key of `role`."""
    names = [column[0] for column in raw.execute("SELECT * FROM account").description]
    found = raw.execute("SELECT * FROM account WHERE id = ?", (id,)).fetchone()
    before = dict(zip(names, found, strict=True)) if found else None
    row = {**(before or dict.fromkeys(names)), **after}
    marks = ", ".join("?" * len(names))
    raw.execute(f"INSERT OR REPLACE INTO account VALUES ({marks})", tuple(row.values()))
    deed = Deed(register.register_id, NOW, register.actor.id, role, "account.change", "")
    append(raw, deed, [Change("account", id, before, row)], register.actor.signing_key)


def test_a_public_key_replaced_with_an_entry_that_says_so(written: Register) -> None:
    """Even an administrator's own signed entry cannot give an account another key."""
    keys = KeyPairs.fresh()
    with tampering(written) as raw:
        accounts_change(raw, written, "administrator", 4, {"public_key": keys.public_key})
    assert "replaces the key of an account" in problem(written).words


def new_account(keys: KeyPairs) -> dict[str, Any]:
    return {
        "id": 50,
        "name": "Mal Intruder",
        "kind": "person",
        "roles": "guardian",
        "public_key": keys.public_key,
        "sealing_key": keys.sealing_key,
        "created_on": "2027-01-28",
    }


def test_an_account_added_by_somebody_who_may_not(written: Register) -> None:
    with tampering(written) as raw:
        accounts_change(raw, written, "officer", 50, new_account(KeyPairs.fresh()))
    found = problem(written)
    assert "changes accounts, and was not by an administrator" in found.words
    assert found.table == "account"


def test_an_account_that_gives_itself_a_role(written: Register) -> None:
    with tampering(written) as raw:
        roles = {"roles": "officer guardian administrator"}
        accounts_change(raw, written, "officer", written.actor.id, roles)
    assert "was not by an administrator" in problem(written).words


def test_an_account_inserted_without_an_entry(written: Register) -> None:
    row = new_account(KeyPairs.fresh())
    with tampering(written) as raw:
        marks = ", ".join("?" * len(row))
        raw.execute(f"INSERT INTO account ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    assert "account with number 50 was added outside" in problem(written).words


def test_a_changed_detail(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute(
            "UPDATE audit_detail SET detail = replace(detail, 'two', 'TWO')"
            " WHERE table_name = 'setting'"
        )
    found = problem(written)
    assert found.words.endswith("says about setting 2 has been changed.")
    assert found.reference == "SAR 27/0001"


def test_swapped_details(written: Register) -> None:
    first = written.store.value("SELECT min(seq) FROM audit_detail WHERE table_name = 'setting'")
    with tampering(written) as raw:
        raw.execute("UPDATE audit_detail SET seq = 900 WHERE seq = ?", (first,))
        raw.execute("UPDATE audit_detail SET seq = ? WHERE seq = ?", (first, first + 1))
        raw.execute("UPDATE audit_detail SET seq = ? WHERE seq = 900", (first + 1,))
    assert problem(written).seq == first


def test_a_removed_detail(written: Register) -> None:
    first = written.store.value("SELECT min(seq) FROM audit_detail WHERE table_name = 'setting'")
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail WHERE seq = ?", (first,))
    found = problem(written)
    assert found.words == f"What entry {first} says about setting 1 has been removed."
    assert found.seq == first


@pytest.mark.parametrize("seq", [-1, 3, 5000])
def test_an_added_detail(written: Register, seq: int) -> None:
    with tampering(written) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(
            "INSERT INTO audit_detail (seq, position, table_name, row_id, salt, detail, row_digest)"
            " VALUES (?, 90, 'setting', 99, x'', '{}', x'')",
            (seq,),
        )
    assert "detail" in problem(written).words


@pytest.mark.parametrize(
    "trigger",
    [
        "audit_keeps_entries",
        "audit_never_changes",
        "audit_detail_never_changes",
        "audit_detail_is_disposed_by_entry",
    ],
)
def test_a_dropped_trigger(written: Register, trigger: str) -> None:
    written.connection.execute(f"DROP TRIGGER {trigger}")
    assert problem(written).words == f"The trigger {trigger} was removed outside IG Desktop."


def test_an_added_trigger(written: Register) -> None:
    written.connection.execute(
        "CREATE TRIGGER quiet AFTER INSERT ON setting BEGIN DELETE FROM setting; END"
    )
    assert problem(written).words == "The trigger quiet was added outside IG Desktop."


def test_an_added_column(written: Register) -> None:
    written.connection.execute("ALTER TABLE setting ADD COLUMN note TEXT")
    assert problem(written).words == "The table setting was changed outside IG Desktop."


def test_an_added_table(written: Register) -> None:
    written.connection.execute("CREATE TABLE pocket (id INTEGER PRIMARY KEY, x TEXT)")
    assert problem(written).words == "The table pocket was added outside IG Desktop."


def truncate(register: Register, entries: int) -> None:
    """Undo the newest entries without a trace inside the file."""
    end = last(register)
    with tampering(register) as raw:
        raw.execute("UPDATE setting SET value = 'one' WHERE id = 1")
        raw.execute("INSERT OR IGNORE INTO setting VALUES (3, 's2', 'three')")
        raw.execute("DELETE FROM audit_detail WHERE seq > ?", (end - entries,))
        raw.execute("DELETE FROM audit WHERE seq > ?", (end - entries,))
    (register.folder / MARK).unlink()


def test_a_truncated_tail_shows_only_against_a_seal(written: Register, tmp_path: Path) -> None:
    written.seal().write(tmp_path / "seal.json")
    end = last(written)
    truncate(written, 2)
    assert written.verify().ok
    found = problem(written, read_seal(tmp_path / "seal.json"))
    assert found.words == (
        f"The log ends at entry {end - 2}, but entry {end} was sealed on 2027-01-28:"
        " the newest entries have been removed."
    )
    assert found.seq == end - 1


def test_a_tail_cut_in_a_hurry(written: Register) -> None:
    """The folder's own note of its newest entry was forgotten."""
    end = last(written)
    mark = (written.folder / MARK).read_bytes()
    truncate(written, 2)
    (written.folder / MARK).write_bytes(mark)
    assert problem(written).words.startswith(
        f"The log ends at entry {end - 2}, but this folder has held entry {end}."
    )


def test_a_cut_tail_does_not_grow_good_again(written: Register) -> None:
    end = last(written)
    mark = (written.folder / MARK).read_bytes()
    truncate(written, 2)
    (written.folder / MARK).write_bytes(mark)
    with written.intention("setting.change", written.actor, "officer", NOW) as act:
        act.update("setting", 2, {"value": "a"})
    assert f"held entry {end}." in problem(written).words


def test_a_rewritten_tail(written: Register) -> None:
    """Cut, then as many new entries, all well signed: the seal still tells."""
    seal = written.seal()
    truncate(written, 2)
    for value in ("a", "b"):
        with written.intention("setting.change", written.actor, "officer", NOW) as act:
            act.update("setting", 2, {"value": value})
    assert written.verify().ok
    assert "is not the one that was sealed" in problem(written, seal).words


def test_a_seal_of_an_older_entry_holds(written: Register) -> None:
    seal = written.seal()
    with written.intention("setting.change", written.actor, "officer", NOW) as act:
        act.update("setting", 2, {"value": "later"})
    verdict = written.verify(seal)
    assert verdict.ok
    assert verdict.sealed_at == seal.seq
    assert f"contains the seal of entry {seal.seq}" in verdict.in_words()


def test_a_seal_of_another_register(written: Register) -> None:
    seal = Seal(**{**vars(written.seal()), "register": "another"})
    assert problem(written, seal).words == "The seal belongs to another register."


def test_a_seal_by_a_stranger(written: Register) -> None:
    key = KeyPairs.fresh()
    seal = Seal(**{**vars(written.seal()), "public_key": key.public_key})
    assert "not made by an account of this register" in problem(written, seal).words


@pytest.mark.parametrize("change", [{"seq": 3}, {"head": "00" * 32}, {"at": "2020-01-01"}])
def test_a_changed_seal_is_refused(written: Register, tmp_path: Path, change: dict) -> None:
    Seal(**{**vars(written.seal()), **change}).write(tmp_path / "seal.json")
    with pytest.raises(UserError, match="is not a seal, or has been changed"):
        read_seal(tmp_path / "seal.json")


def test_what_the_log_says_of_accounts_is_never_disposed(written: Register) -> None:
    with (
        pytest.raises(ValueError, match="never disposed"),
        written.intention("case.dispose", written.actor, "officer", NOW) as act,
    ):
        act.dispose([("account", 5)], "Eight years after closing")
    with written.intention("case.dispose", written.actor, "officer", NOW) as act:
        act.insert("disposal", {"table_name": "account", "row_id": 5, "under": "A made-up rule"})
    written.connection.execute("DELETE FROM audit_detail WHERE table_name='account' AND row_id=5")
    assert "about account has been removed" in problem(written).words


def test_disposed_details_still_verify(written: Register) -> None:
    with written.intention("case.dispose", written.actor, "officer", NOW, "SAR 27/0001") as act:
        act.delete("setting", 2)
        act.dispose([("setting", 2)], "Eight years after closing")
    verdict = written.verify()
    assert verdict.ok
    assert verdict.disposed == 1
    assert "Changes whose details were disposed of: 1." in verdict.in_words()
    said = "\n".join(row["detail"] for row in written.store.select("SELECT * FROM audit_detail"))
    assert '"two"' not in said
    assert "Eight years after closing" in said


def test_a_row_that_stays_is_still_held_to_the_log_after_disposal(written: Register) -> None:
    with written.intention("case.dispose", written.actor, "officer", NOW, "SAR 27/0001") as act:
        act.update("setting", 2, {"value": ""})
        act.dispose([("setting", 2)], "Eight years after closing")
    assert written.verify().ok
    with tampering(written) as raw:
        raw.execute("UPDATE setting SET value = 'back' WHERE id = 2")
    assert problem(written).table == "setting"


def test_details_cannot_be_removed_under_cover_of_another_disposal(written: Register) -> None:
    with written.intention("case.dispose", written.actor, "officer", NOW, "SAR 27/0001") as act:
        act.delete("setting", 2)
        act.dispose([("setting", 2)], "Eight years after closing")
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail WHERE table_name = 'setting' AND row_id = 1")
    assert "says about setting 1 has been removed" in problem(written).words


def test_a_disposal_made_up_in_the_table(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("DELETE FROM audit_detail WHERE table_name = 'setting' AND row_id = 3")
        raw.execute("INSERT INTO disposal VALUES (1, 'setting', 3, 'because')")
    assert "says about setting 3 has been removed" in problem(written).words


@pytest.mark.parametrize("text", ["", "[]", "nonsense", "[" * 100_000, '{"seq": 4}', "null"])
def test_an_entry_that_is_not_one(written: Register, text: str) -> None:
    with tampering(written) as raw:
        digest = hashlib.sha256(text.encode()).digest()
        raw.execute("DROP INDEX audit_subject")
        for column in ("at", "account_id", "action", "subject"):
            raw.execute(f"ALTER TABLE audit DROP COLUMN {column}")
        raw.execute("UPDATE audit SET entry = ?, hash = ? WHERE seq = 4", (text, digest))
    assert problem(written).seq == 4


def test_a_well_signed_entry_that_makes_no_sense(written: Register) -> None:
    end = last(written)
    head = written.verify().head
    entry = canonical(
        {
            "seq": end + 1,
            "register": written.register_id,
            "previous": head,
            "account": 1,
            "role": "officer",
            "changes": [7],
            "subject": None,
        }
    )
    with tampering(written) as raw:
        raw.execute(
            "INSERT INTO audit (seq, entry, hash, signature) VALUES (?, ?, ?, ?)",
            (
                end + 1,
                entry.decode(),
                hashlib.sha256(entry).digest(),
                written.actor.signing_key.sign(entry),
            ),
        )
    assert problem(written).words == f"Entry {end + 1} of the log cannot be read."


def test_text_that_is_not_utf8(written: Register) -> None:
    with tampering(written) as raw:
        raw.execute("UPDATE setting SET value = CAST(x'ff' AS TEXT) WHERE id = 1")
    assert "was changed outside IG Desktop" in problem(written).words


def test_progress_is_told_and_it_can_be_stopped(written: Register) -> None:
    from ig_desktop.register import verify

    told: list[tuple[int, int]] = []
    verdict = written.verify(progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == verdict.entries + verdict.rows
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verify, "STRIDE", 5)
        stopped = written.verify(cancelled=lambda: True)
    assert not stopped.finished
    assert not stopped.ok
    assert stopped.entries == 5
    assert "stopped after 5" in stopped.in_words()


def test_it_reads_one_snapshot(written: Register) -> None:
    """Writing goes on while it runs, and it tells of the log as it was when it began."""

    def write(done: int, total: int) -> None:
        with written.intention("setting.change", written.actor, "officer", NOW) as act:
            act.update("setting", 2, {"value": f"{done}"})

    from ig_desktop.register import verify

    before = last(written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verify, "STRIDE", 3)
        verdict = written.verify(progress=write)
    assert verdict.ok
    assert verdict.seq == before < last(written)


def test_a_page_that_is_newer_in_the_write_ahead_log_is_not_damage(written: Register) -> None:
    """A reader keeps a checkpoint from writing a page that the grown file already has room for."""
    connection = written.connection
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    with written.intention("setting.change", written.actor, "officer", NOW) as act:
        ids = [
            act.insert("setting", {"name": f"big {number}", "value": "x" * 3000})
            for number in range(60)
        ]
    with written.reader() as reader:
        reader.connection.execute("BEGIN")
        reader.value("SELECT count(*) FROM setting")
        with written.intention("setting.change", written.actor, "officer", NOW) as act:
            act.update("setting", ids[30], {"value": "y" * 3000})
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        wrong = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        assert wrong, "the case this test is about"
        assert written.verify().ok


def test_the_result_as_json(written: Register) -> None:
    assert json.loads(json.dumps(written.verify().as_json()))["ok"] is True
    assert isinstance(written.verify(), Verification)
