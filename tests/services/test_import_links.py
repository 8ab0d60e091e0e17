"""Links between cases go out with an export and come in again, once, to the right cases."""

from datetime import date

import pytest

from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import read_table
from ig_desktop.session import Session
from tests.request_examples import answer, log, person, ready

HEAD = "kind,received,person,asked,external_id,links"
ALL = RequestFilter(tab="all")


def file(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def links(session: Session, reference: str) -> list[tuple[str, str]]:
    return sorted((one.kind, one.reference) for one in session.requests.case(reference).links)


def imported(session: Session, content: bytes) -> list[str]:
    preview = session.request_files.preview(content)
    assert preview.bad == ()
    return session.request_files.import_rows(preview)


def reasons(session: Session, content: bytes) -> dict[int, str]:
    preview = session.request_files.preview(content)
    return {bad.line: " ".join(bad.reasons) for bad in preview.bad}


def emptied(session: Session) -> None:
    """The register as if it were another one, to which everything is new."""
    with session.register.intention("empty", session.account, "officer", session.now()) as act:
        for table in ("request_link", "request_event", "request", "person"):
            act.execute("DELETE FROM " + table)
        act.execute("DELETE FROM request_words")


def linked_cases(session: Session) -> list[str]:
    """A request with its review, a complaint to the regulator about it, and another request."""
    first = log(session, "foi", person=person("A. Person"), whose="controller")
    review = session.casework.open_review(first, date(2027, 1, 20), "Look again", "e-mail")
    complaint = RegulatorComplaint(
        received_on=date(2027, 1, 25),
        external_id="IC-1",
        asked="Why it was late",
        answer_by=date(2027, 2, 9),
    )
    regulator = session.casework.open_regulator_complaint(first, complaint)
    other = log(session, person=person("B. Person"))
    session.casework.link(other, first, "same-person")
    return [first, review, regulator, other]


def test_links_survive_an_export_and_an_import_into_another_register(session: Session):
    made = linked_cases(session)
    before = {reference: links(session, reference) for reference in made}
    assert [len(before[reference]) for reference in made] == [3, 1, 1, 1]
    steps = {reference: session.requests.case(reference).request.next_step for reference in made}
    content = session.request_files.export(ALL)
    cells = {line.cells["reference"]: line.cells["links"] for line in read_table(content).lines}
    assert cells[made[1]] == f"review-of={made[0]}"
    emptied(session)
    log(session, "foi", person=person("Somebody Else"))  # our FOI 27/0001 is another case now
    again = imported(session, content)
    renamed = dict(zip(_exported_order(content), again, strict=True))
    assert renamed[made[0]] != made[0]
    for reference in made:
        wanted = sorted((kind, renamed[other]) for kind, other in before[reference])
        assert links(session, renamed[reference]) == wanted
        case = session.requests.case(renamed[reference])
        assert case.request.next_step == steps[reference]
    assert links(session, "FOI 27/0001") == []


def _exported_order(content: bytes) -> list[str]:
    return [line.cells["reference"] for line in read_table(content).lines]


def test_what_was_exported_is_there_with_its_links(session: Session):
    linked_cases(session)
    preview = session.request_files.preview(session.request_files.export(ALL))
    assert (preview.new, preview.bad, preview.links) == ((), (), ())


def test_a_row_is_linked_with_one_after_it_or_with_a_request_there_is(session: Session):
    there = log(session, "foi", person=person("A. Person"))
    content = file(
        "access,2027-01-11,B. Person,All,A-1,related=A-2; same-person=foi27/1",
        "access,2027-01-12,C. Person,All,A-2,related=A-1",
        "foi-review,2027-01-20,A. Person,Again,A-3,review-of=FOI 27/0001",
    )
    first, second, review = imported(session, content)
    assert links(session, first) == [("related", second), ("same-person", there)]
    assert links(session, second) == [("related", first)]
    assert links(session, there) == [("reviewed-by", review), ("same-person", first)]


def test_a_row_is_linked_with_one_imported_before_by_its_reference_elsewhere(session: Session):
    head = "reference,kind,received,person,asked,links"
    (first,) = imported(session, file("FOI 26/0009,foi,2027-01-11,A. Person,All,", head=head))
    row = "SAR 26/0001,access,2027-01-12,B. Person,All,related=FOI 26/0009"
    (second,) = imported(session, file(row, head=head))
    assert links(session, second) == [("related", first)]


def test_a_row_from_another_register_is_never_linked_with_ours_of_the_same_reference(
    session: Session,
):
    log(session, "foi", person=person("A. Person"))
    head = "reference,kind,received,person,asked,links"
    row = "SAR 26/0001,access,2027-01-12,B. Person,All,related=FOI 27/0001"
    assert "“FOI 27/0001” is not in the register" in reasons(session, file(row, head=head))[2]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("FOI 27/0001", "links: “FOI 27/0001” is not a link with another case."),
        ("related=", "is not a link with another case."),
        ("cousin=A-1", "links: There is no link “cousin”. Known: related, same-person"),
        ("related=A-9", "“A-9” is not in the register, nor among the rows to be imported."),
        ("related=A-1", "links: A case cannot be linked with itself."),
        ("to-regulator-about=A-2", "links a complaint to the regulator with the case"),
        ("related=" + "x" * 5000, "is not in the register"),
        ("related=<b>\u202e", "is not in the register"),
    ],
)
def test_a_link_that_will_not_do_is_told_with_its_line(session: Session, cell: str, why: str):
    good = "foi,2027-01-12,B. Person,All,A-2,"
    found = reasons(session, file(f'access,2027-01-11,A. Person,All,A-1,"{cell}"', good))
    assert list(found) == [2]
    assert why in found[2]
    assert len(found[2]) < 300


def test_a_row_linked_with_one_that_will_not_do_waits_for_it(session: Session):
    content = file(
        "access,2027-01-11,A. Person,All,A-1,related=A-2",
        "access,2027-01-11,B. Person,All,A-2,related=A-3",
        "access,2027-01-99,C. Person,All,A-3,",
        "access,2027-01-11,D. Person,All,A-4,",
    )
    preview = session.request_files.preview(content)
    assert [bad.line for bad in preview.bad] == [2, 3, 4]
    assert [row.line for row in preview.new] == [5]
    assert len(session.request_files.import_rows(preview, good_rows=True)) == 1


def test_the_first_of_two_same_rows_is_the_one_that_is_linked(session: Session):
    content = file(
        "access,2027-01-11,A. Person,All,A-1,",
        "access,2027-01-11,A. Person,All,A-1,",
        "access,2027-01-12,B. Person,All,A-2,related=A-1",
    )
    preview = session.request_files.preview(content)
    assert [bad.line for bad in preview.bad] == [3]
    first, second = session.request_files.import_rows(preview, good_rows=True)
    assert links(session, second) == [("related", first)]


def test_an_import_with_links_is_one_entry_of_the_log_or_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    content = file(
        "access,2027-01-11,A. Person,All,A-1,related=A-2", "foi,2027-01-11,B. Person,All,A-2,"
    )
    preview = session.request_files.preview(content)
    entries = session.store.value("SELECT count(*) FROM audit")

    def refuse(*_: object) -> None:
        raise UserError("Not now.")

    with monkeypatch.context() as patched:
        patched.setattr(session.casework, "link_in", refuse)
        with pytest.raises(UserError, match="Not now"):
            session.request_files.import_rows(preview)
    assert session.requests.counts()["all"] == 0
    session.request_files.import_rows(preview)
    assert session.store.value("SELECT count(*) FROM audit") == entries + 1


def test_a_closed_case_keeps_its_links(session: Session):
    closed = ready(session)
    answer(session, closed)
    session.requests.record(closed, "closed", date(2027, 1, 28))
    other = log(session, "foi", person=person("B. Person"))
    session.casework.link(other, closed, "related")
    content = session.request_files.export(ALL)
    emptied(session)
    again = dict(zip(_exported_order(content), imported(session, content), strict=True))
    assert links(session, again[closed]) == [("related", again[other])]
