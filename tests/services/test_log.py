"""The log desk: who may read, what is told, verifying and sealing."""

from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.services.base import Service
from ig_desktop.session import Session
from tests.conftest import ADMINISTRATOR, PEOPLE
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
