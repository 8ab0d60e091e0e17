"""Importing requests: a preview first, all or nothing, and nothing twice; and exporting them."""

from datetime import date, timedelta

import pytest

from ig_desktop import paths
from ig_desktop.domain.organisations import Details
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import read_table
from ig_desktop.exchange.requests_csv import COLUMNS, OUT_ONLY
from ig_desktop.services.imports import Cancelled
from ig_desktop.session import Session
from tests.request_examples import answer, log, new, person, ready

TODAY = date(2027, 1, 28)
HEAD = "kind,received,person,asked,external_id,events"


def file(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


GOOD = file(
    "access,2027-01-11,A. Person,All of it,A-1,acknowledged=2027-01-12",
    "foi,2027-01-12,B. Person,Spending,A-2,",
)


def test_a_preview_keeps_nothing_and_an_import_keeps_all_in_one_entry(session: Session):
    preview = session.request_files.preview(GOOD)
    assert (len(preview.new), preview.there, preview.bad) == (2, (), ())
    assert session.requests.counts()["all"] == 0
    entries = session.store.value("SELECT count(*) FROM audit")
    told: list[frozenset[str]] = []
    session.listen(told.append)
    made = session.request_files.import_rows(preview)
    assert made == ["SAR 27/0001", "FOI 27/0001"]
    assert session.store.value("SELECT count(*) FROM audit") == entries + 1
    assert len(told) == 1
    case = session.requests.case("SAR 27/0001")
    assert case.happened("acknowledged") is not None
    assert case.request.due_on == date(2027, 2, 11)
    assert session.requests.search("spending")[0].reference == "FOI 27/0001"


def test_what_was_imported_is_recognised(session: Session):
    session.request_files.import_rows(session.request_files.preview(GOOD))
    again = session.request_files.preview(GOOD)
    assert again.new == ()
    assert [row.reference for row in again.there] == ["SAR 27/0001", "FOI 27/0001"]
    without = file("access,11/01/2027,a.  person,All  of it", head="kind,received,person,asked")
    assert session.request_files.preview(without).there[0].reference == "SAR 27/0001"
    assert session.request_files.import_rows(again) == []


def test_what_was_logged_by_hand_is_recognised(session: Session):
    log(session, person=person("A. Person"), asked="All of it")
    preview = session.request_files.preview(file("access,2027-01-11,A. Person,All of it,,"))
    assert len(preview.there) == 1


def test_rows_that_will_not_do_stop_the_import_unless_left_out(session: Session):
    content = file(
        "access,2027-01-11,A. Person,All,,",
        "access,2027-01-29,B. Person,All,,",
        "access,2027-01-11,C. Person,All,,responded=2027-01-12",
        "deceased-records,2027-01-11,D. Person,All,,",
        "access,2027-01-11,a. person,All,,",
        "access,2027-01-11,,,,",
        "foi,2027-01-11,E. Person,All,,extended=2027-01-12 much",
    )
    preview = session.request_files.preview(content)
    reasons = {bad.line: " ".join(bad.reasons) for bad in preview.bad}
    assert [row.line for row in preview.new] == [2]
    assert "future" in reasons[3]
    assert "outcome comes first" in reasons[4]
    assert "relationship: Someone who has died cannot ask" in reasons[5]
    assert reasons[6] == "It is the same request as line 2."
    assert "name: Enter a name." in reasons[7]
    assert "asked: Enter what was asked." in reasons[7]
    assert "no extension" in reasons[8]
    with pytest.raises(UserError, match="6 rows cannot be imported, so nothing was"):
        session.request_files.import_rows(preview)
    assert session.requests.counts()["all"] == 0
    assert session.request_files.import_rows(preview, good_rows=True) == ["SAR 27/0001"]


def test_an_import_that_is_stopped_keeps_nothing(session: Session):
    preview = session.request_files.preview(GOOD)
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 1

    with pytest.raises(Cancelled, match="nothing was kept"):
        session.request_files.import_rows(preview, progress=progress)
    assert seen == [(0, 2), (1, 2)]
    assert session.requests.counts()["all"] == 0
    assert session.requests.search("person") == []


def test_an_exported_register_is_recognised_whole_and_imports_into_another(
    sessions_by_role: dict[str, Session],
):
    administrator = sessions_by_role["administrator"]
    officer = sessions_by_role["officer"]
    client = administrator.organisation.add_client(Details(name="Northmoor"))
    everyone = person(
        '=Zoë, "the" O\'Brien',
        nhs_number="943 476 5919",
        date_of_birth=date(1980, 2, 1),
        email="z@a.example",
        telephone="+44 1632 960000",
        address="1 Road\nTown",
        preferred_format="large",
        language="Polish",
        needs="@home",
    )
    officer.requests.log(
        new(
            person=everyone,
            requester=person("B. Agent", email="b@a.example"),
            relationship="agent",
            whose="processor",
            client_id=client,
            handler_id=officer.account.id,
            asked='-All "of it",\nplease',
        )
    )
    answered = ready(officer)
    answer(officer, answered)
    log(officer, "eir", facts=frozenset({"complex-and-voluminous"}))
    content = officer.request_files.export(RequestFilter(tab="all"))
    again = officer.request_files.preview(content)
    assert (again.new, again.bad, again.passed_over) == ((), (), ())
    assert len(again.there) == 3
    before = [officer.requests.case(row.reference) for row in again.there]
    with officer.register.intention("empty", officer.account, "officer", officer.now()) as act:
        for table in ("request_event", "request", "person"):
            act.execute("DELETE FROM " + table)
        act.execute("DELETE FROM request_words")
    preview = officer.request_files.preview(content)
    assert preview.bad == ()
    made = officer.request_files.import_rows(preview)
    for old, reference in zip(before, made, strict=True):
        case = officer.requests.case(reference)
        for name in (
            "kind",
            "asked",
            "whose",
            "client_id",
            "handler_id",
            "facts",
            "state",
            "due_on",
        ):
            assert getattr(case.request, name) == getattr(old.request, name), name
        for name in ("name", "nhs_number", "telephone", "address", "needs", "language"):
            assert getattr(case.person, name) == getattr(old.person, name), name
        assert [(e.kind, e.on, dict(e.detail)) for e in case.standing] == [
            (e.kind, e.on, dict(e.detail)) for e in old.standing
        ]


def test_an_export_shows_what_the_list_shows_with_its_dates(session: Session):
    log(session, "foi", person=person("=B"))
    log(session)
    content = session.request_files.export(RequestFilter(kind="foi"))
    assert b"'=B" in content
    table = read_table(content)
    assert table.columns == (*COLUMNS, *OUT_ONLY)
    (line,) = table.lines
    assert line.cells["person"] == "=B"
    assert (line.cells["due"], line.cells["working_days_left"]) == ("2027-02-08", "7")


def test_an_export_tells_how_far_it_is_and_can_be_stopped(session: Session):
    log(session)
    log(session)
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 1

    with pytest.raises(Cancelled, match="export was stopped"):
        session.request_files.export(RequestFilter(), progress=progress)
    assert seen == [(0, 2), (1, 2)]


def test_a_reference_of_another_register_is_not_taken_for_one_of_ours(session: Session):
    log(session)
    content = session.request_files.export(RequestFilter(tab="all"))
    other = content.replace(b"Requester 1043", b"Somebody Else")
    (row,) = session.request_files.preview(other).new
    assert row.new.external_id == "SAR 27/0001"
    session.request_files.import_rows(session.request_files.preview(other))
    assert len(session.request_files.preview(other).there) == 1


def test_only_who_may_write_imports(sessions_by_role: dict[str, Session]):
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["auditor"].request_files.preview(GOOD)
    preview = sessions_by_role["officer"].request_files.preview(GOOD)
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["auditor"].request_files.import_rows(preview)
    assert sessions_by_role["auditor"].request_files.export(RequestFilter(tab="all"))


@pytest.mark.parametrize("shift", [0, 1, 33, 180, 365])
def test_the_demonstration_file_is_good_whatever_the_day(
    sessions_by_role: dict[str, Session], monkeypatch: pytest.MonkeyPatch, shift: int
):
    session = sessions_by_role["officer"]
    for name in (
        "Exemplar Integrated Care Board",
        "Northmoor Integrated Care Board",
        "Fairvale Hospitals NHS Foundation Trust",
    ):
        sessions_by_role["administrator"].organisation.add_client(Details(name=name))
    days = timedelta(days=shift)
    monkeypatch.setattr(session, "today", lambda: TODAY + days)
    content = (paths.resources() / "demo" / "requests.csv").read_bytes()
    preview = session.request_files.preview(content, lambda day: day + days)
    assert preview.bad == ()
    assert {row.new.kind for row in preview.new} == set(KINDS) - {"regulator-complaint"}
    session.request_files.import_rows(preview)
    counts = session.requests.counts()
    assert all(counts[tab] for tab in ("open", "overdue", "due-in-five", "waiting", "closed"))


def test_two_requests_in_the_same_words_are_two_when_their_references_differ(session: Session):
    rows = "A-1,access,2027-01-11,All,A. Example\nA-2,access,2027-01-11,All,A. Example\n"
    content = f"external_id,kind,received,asked,person\n{rows}".encode()
    preview = session.request_files.preview(content)
    assert (len(preview.new), preview.bad) == (2, ())
    session.request_files.import_rows(preview)
    assert len(session.request_files.preview(content).there) == 2
    another = content.replace(b"A-1,", b"A-3,").replace(b"A-2,", b",")
    preview = session.request_files.preview(another)
    assert [row.line for row in preview.new] == [2]
    assert [row.line for row in preview.there] == [3]
