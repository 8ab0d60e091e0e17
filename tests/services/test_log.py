"""The log desk: who may read, what is told, verifying and sealing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.register.seal import make_seal
from ig_desktop.services.base import Service
from ig_desktop.session import Session
from tests.conftest import ADMINISTRATOR, NOW, PEOPLE, fixed_clock
from tests.register.tampering import tampering


@pytest.fixture
def auditor(sessions_by_role: dict[str, Session]) -> Session:
    """An auditor of a register in which an officer did three things."""
    officer = sessions_by_role["officer"]
    for number in range(3):
        with Service(officer).intention("requests.write", "request.log", "SAR 27/0001") as act:
            act.insert("setting", {"name": f"s{number}", "value": "x"})
            act.reason = "Because."
    return sessions_by_role["auditor"]


def test_entries_come_newest_first_by_pages(auditor: Session) -> None:
    entries = auditor.log.page()
    assert [entry.seq for entry in entries] == list(range(len(entries), 0, -1))
    assert auditor.log.count() == len(entries)
    assert auditor.log.page(limit=2) == entries[:2]
    assert auditor.log.page(before=entries[1].seq, limit=2) == entries[2:4]
    newest = entries[0]
    assert (newest.account, newest.role) == (PEOPLE["officer"], "officer")
    assert (newest.action, newest.subject, newest.changes) == ("request.log", "SAR 27/0001", 1)
    assert entries[-1].account == ADMINISTRATOR


def test_the_entries_of_one_reference(auditor: Session) -> None:
    assert auditor.log.count("SAR 27/0001") == 3
    assert len(auditor.log.page(subject="SAR 27/0001")) == 3
    assert auditor.log.page(subject="SAR 27/0002") == []


def test_what_an_entry_changed(auditor: Session) -> None:
    (detail,) = auditor.log.details(auditor.log.page()[0].seq)
    assert (detail.table, detail.before, detail.reason) == ("setting", None, "Because.")
    assert detail.after is not None
    assert detail.after["name"] == "s2"
    assert auditor.log.details(9999) == []


def test_what_was_disposed_says_so(auditor: Session, sessions_by_role: dict[str, Session]) -> None:
    seq = auditor.log.page()[0].seq
    with Service(sessions_by_role["officer"]).intention("requests.write", "case.dispose") as act:
        act.delete("setting", 3)
        act.dispose([("setting", 3)], "Schedule 4")
    (detail,) = auditor.log.details(seq)
    assert (detail.before, detail.after, detail.disposed_under) == (None, None, "Schedule 4")
    assert auditor.log.verify().ok


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_not_everybody_reads_it(sessions_by_role: dict[str, Session], role: str) -> None:
    log = sessions_by_role[role].log
    for read in (log.page, log.count, lambda: log.details(1)):
        with pytest.raises(UserError, match="no role"):
            read()


def test_an_officer_does_not_verify(sessions_by_role: dict[str, Session], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["officer"].log.verify()
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["officer"].log.seal(tmp_path / "seal.json")
    assert sessions_by_role["administrator"].log.verify().ok


def test_a_seal_kept_elsewhere(auditor: Session, tmp_path: Path) -> None:
    made = auditor.log.seal(tmp_path / "seal.json")
    assert made.seq == auditor.log.count()
    assert auditor.log.verify(tmp_path / "seal.json").sealed_at == made.seq
    with tampering(auditor.register) as raw:
        raw.execute("DELETE FROM setting WHERE id = 3")
        raw.execute("DELETE FROM audit_detail WHERE seq = ?", (made.seq,))
        raw.execute("DELETE FROM audit WHERE seq = ?", (made.seq,))
    (auditor.register.folder / "register.mark").unlink()
    assert auditor.log.verify().ok
    assert not auditor.log.verify(tmp_path / "seal.json").ok


def test_a_seal_that_is_not_there(auditor: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        auditor.log.verify(tmp_path / "none.json")


def test_a_verification_is_noted_and_every_role_is_told(
    auditor: Session, sessions_by_role: dict[str, Session]
) -> None:
    assert auditor.log.last_verified() is None
    verdict = auditor.log.verify()
    assert auditor.log.last_verified() is None, "verifying alone writes nothing"
    told: list[frozenset[str]] = []
    auditor.listen(told.append)
    assert auditor.log.keep(verdict)
    (changed,) = told
    assert "verification" in changed
    newest = auditor.log.page(limit=1)[0]
    assert (newest.action, newest.role, newest.seq) == ("log.verify", "auditor", verdict.seq + 1)
    for session in sessions_by_role.values():
        last = session.log.last_verified()
        assert last is not None
        assert (last.at, last.seq, last.whole) == (NOW, verdict.seq, True)
    assert auditor.log.verify().ok


def test_what_does_not_verify_is_noted_too(auditor: Session) -> None:
    assert auditor.log.keep(auditor.log.verify())
    with tampering(auditor.register) as raw:
        raw.execute("UPDATE setting SET value = 'y' WHERE id = 1")
    assert auditor.log.keep(auditor.log.verify())
    last = auditor.log.last_verified()
    assert last is not None
    assert not last.whole
    assert "setting with number 1" in last.words


def test_what_is_not_noted(
    auditor: Session, sessions_by_role: dict[str, Session], tmp_path: Path
) -> None:
    stopped = auditor.register.verify(cancelled=lambda: True)
    assert not auditor.log.keep(replace(stopped, finished=False))
    auditor.log.seal(tmp_path / "seal.json")
    foreign = make_seal(auditor.register.connection, "another", auditor.account, NOW)
    foreign.write(tmp_path / "foreign.json")
    verdict = auditor.log.verify(tmp_path / "foreign.json")
    assert not verdict.ok
    assert not auditor.log.keep(verdict, tmp_path / "foreign.json")
    assert auditor.log.last_verified() is None
    assert auditor.log.keep(auditor.log.verify(tmp_path / "seal.json"), tmp_path / "seal.json")
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["officer"].log.keep(verdict)


def test_a_verification_that_cannot_be_written_is_no_error(auditor: Session) -> None:
    with tampering(auditor.register) as raw:
        raw.execute("DROP TABLE verification")
    verdict = auditor.log.verify()
    assert not verdict.ok
    assert not auditor.log.keep(verdict)


def test_a_register_open_to_read_is_verified_without_a_note(
    auditor: Session, opened: Callable[..., Register]
) -> None:
    reader = opened(PEOPLE["auditor"])
    session = Session(reader, reader.actor, now=fixed_clock)
    verdict = session.log.verify()
    assert verdict.ok
    assert not session.log.keep(verdict)


def test_a_clock_set_back_is_told(session: Session) -> None:
    assert session.log.still_to_come() == ""
    session._now = lambda: NOW - timedelta(minutes=9)
    assert session.log.still_to_come() == ""
    session._now = lambda: NOW - timedelta(days=31)
    words = session.log.still_to_come()
    assert "from 28 January 2027, 09:00" in words
    assert "28 December 2026, 09:00" in words
