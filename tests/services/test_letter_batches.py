"""Batches: who gets a letter and what is missing, then making, issuing and writing them all."""

from datetime import timedelta

import pikepdf
import pytest

from ig_desktop.domain.letter_batches import Addressed, BatchOrder
from ig_desktop.domain.own_letters import OwnBlock
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.letters.batch import FEW
from ig_desktop.letters.pages import page_count
from ig_desktop.services import batch_files
from ig_desktop.services.batch_files import Place, file_name, write_batch
from ig_desktop.services.imports import Cancelled
from ig_desktop.services.letter_work import LetterWork
from tests.letters.reader import read
from tests.services.letters_alone import NOTICE, with_notice
from tests.services.test_letters import TODAY, entries, events, log

ACKNOWLEDGE = BatchOrder(template="acknowledgement")
ISSUE = BatchOrder(template="acknowledgement", issue=True)
OPEN = RequestFilter(tab="open")
PEOPLE = (
    b"name,address_1,postcode,what,odd\n"
    b"Nadia Neighbour,1 Sample Street,EX1 1EX,It was opened.,x\n"
    b",2 Sample Street,EX1 1EX,It was opened.,\n"
    b"Second Person,3 Sample Street,EX1 1EX,,\n"
    b"Third Person,4 Sample Street,EX1 1EX,It was lost.,\n"
)


@pytest.fixture
def four(officer):
    """Four access requests, one of which lacks an address, and one of another kind."""
    references = [log(officer) for _ in range(4)]
    case = officer.requests.case(references[2])
    officer.store.connection.execute(
        "UPDATE person SET address = '', email = ''"
        " WHERE id = (SELECT person_id FROM request WHERE id = ?)",
        (case.request.id,),
    )
    log(officer, kind="foi", whose="unknown")
    return references


def chosen(references):
    return [Addressed(reference=each) for each in references]


def test_the_plan_says_what_is_missing_letter_by_letter(officer, four):
    plan = officer.letter_batches.plan(BatchOrder(template="extension"), OPEN)
    assert [one.to.reference for one in plan.letters] == four
    assert not plan.ready
    assert any("Why it needs more time" in reason for reason in plan.stopped[0].reasons)
    said = {"ground": "complex", "reasons": "Four services hold it."}
    plan = officer.letter_batches.plan(BatchOrder(template="extension", words=said), OPEN)
    assert [one.to.reference for one in plan.stopped] == [four[2]]
    assert "Address" in plan.stopped[0].reasons[0]
    assert plan.left_out == 1
    assert {one.addressee for one in plan.letters} == {"Requester 1043"}


def test_what_may_not_be_issued_may_still_be_made(officer, four):
    later = TODAY + timedelta(days=3)
    made = officer.letter_batches.plan(BatchOrder(template="acknowledgement", on=later), OPEN)
    assert len(made.ready) == 3
    issued = officer.letter_batches.plan(
        BatchOrder(template="acknowledgement", on=later, issue=True), OPEN
    )
    assert not issued.ready
    assert "future" in issued.stopped[0].reasons[0]


def test_planning_tells_how_far_it_is_and_can_be_stopped(officer, four):
    told = []

    def until_two(done, of):
        told.append((done, of))
        return done < 2

    with pytest.raises(Cancelled):
        officer.letter_batches.plan(ACKNOWLEDGE, OPEN, progress=until_two)
    assert told == [(0, 4), (1, 4), (2, 4)]


def test_letters_are_made_and_nothing_is_recorded(officer, four):
    before = entries(officer)
    made = list(officer.letter_batches.make(ACKNOWLEDGE, chosen(four)))
    assert [one.to.reference for one in made] == four
    assert [bool(one.pdf) for one in made] == [True, True, False, True]
    assert "Address" in made[2].reasons[0]
    assert made[0].pdf == officer.letters.make(four[0], "acknowledgement")
    assert entries(officer) == before
    assert officer.store.value("SELECT count(*) FROM letter") == 0


def test_each_is_issued_on_its_own_as_it_would_be_alone(officer, four):
    before = entries(officer)
    heard = []
    officer.listen(heard.append)
    made = list(officer.letter_batches.make(ISSUE, chosen(four)))
    assert entries(officer) == before + 3
    assert len(heard) == 3
    assert made[2].reasons
    for one in (made[0], made[1], made[3]):
        assert officer.letters.content(one.letter_id) == one.pdf
        assert "acknowledged" in events(officer, one.reference)
    assert events(officer, four[2]) == ["received"]
    assert officer.letters.of_case(four[0])[0].id == made[0].letter_id


def test_a_case_named_twice_is_issued_what_may_be(officer, four):
    order = BatchOrder(
        template="extension",
        words={"ground": "complex", "reasons": "Four services."},
        issue=True,
    )
    made = list(officer.letter_batches.make(order, chosen([four[0], four[0]])))
    assert made[0].letter_id
    assert not made[1].pdf
    assert made[1].reasons
    assert events(officer, four[0]).count("extended") == 1


def renamed(officer):
    officer.store.connection.execute("UPDATE person SET name = 'Renamed Person'")


def in_large_print(officer):
    officer.store.connection.execute("UPDATE person SET preferred_format = 'large'")


def in_other_words(officer):
    own = officer.own_letters
    added = OwnBlock(kind="text", words=("These are our words.",))
    own.save("acknowledgement", [*own.one("acknowledgement").blocks, added], "Warmer.")


@pytest.mark.parametrize(
    ("change", "said", "form"),
    [
        (renamed, "Dear Renamed Person", "standard"),
        (in_large_print, "Dear Requester 1043", "large"),
        (in_other_words, "These are our words.", "standard"),
    ],
)
def test_what_changes_while_a_batch_is_made_is_in_the_letter_kept(
    officer, four, change, said, form
):
    letters = officer.letter_batches.make(ISSUE, chosen(four[:2]))
    first = next(letters)
    change(officer)
    second = next(letters)
    kept = officer.letters.content(second.letter_id)
    assert kept == second.pdf
    assert (page_count(kept) > page_count(first.pdf)) == (form == "large")
    assert said in read(kept).spoken()
    issued = officer.letters.one(second.letter_id)
    assert said in issued.text
    assert issued.addressee == second.addressee
    assert issued.form == form


def test_a_letter_is_composed_once_while_nothing_changes(officer, four, monkeypatch):
    composed, compose = [], LetterWork.letter
    monkeypatch.setattr(
        LetterWork, "letter", lambda work: composed.append(work.reference) or compose(work)
    )
    made = list(officer.letter_batches.make(ISSUE, chosen(four[:2])))
    assert composed == four[:2]
    assert [one.letter_id for one in made] == [1, 2]


def test_drafts_count_until_the_order_has_words(officer, four):
    officer.letters.save_draft(four[0], "acknowledgement", {"note": "From the draft."})
    [made] = officer.letter_batches.make(ACKNOWLEDGE, chosen(four[:1]))
    assert "From the draft." in read(made.pdf).spoken()
    order = BatchOrder(template="acknowledgement", words={"note": "For all."})
    [made] = officer.letter_batches.make(order, chosen(four[:1]))
    assert "For all." in read(made.pdf).spoken()


def test_only_what_was_finished_before_cancel_is_recorded(officer):
    references = [log(officer) for _ in range(FEW + 8)]
    done = []
    letters = officer.letter_batches.make(ISSUE, chosen(references), lambda: len(done) >= 3)
    for letter in letters:
        done.append(letter)
    assert len(done) == 3
    assert officer.store.value("SELECT count(*) FROM letter") == 3


def test_cancel_also_stops_where_no_letter_can_be_made(officer, monkeypatch):
    tried = []
    prepared = officer.letter_batches.prepared
    monkeypatch.setattr(
        officer.letter_batches,
        "prepared",
        lambda *given: tried.append(given) or prepared(*given),
    )
    nobody = [Addressed(reference="SAR 27/0999")] * 40
    made = list(officer.letter_batches.make(ACKNOWLEDGE, nobody, lambda: len(tried) >= 5))
    assert len(tried) == 5
    assert made == []


def test_many_letters_on_all_processors_are_as_few(officer):
    references = [log(officer) for _ in range(FEW + 8)]
    made = list(officer.letter_batches.make(ISSUE, chosen(references)))
    assert [one.reference for one in made] == references
    kept = [officer.letters.content(one.letter_id) for one in made]
    assert kept == [one.pdf for one in made]
    assert all(f"Our reference: {each}" in read(pdf).spoken() for each, pdf in zip(
        references, kept, strict=True))  # fmt: skip


# people in a file


def test_people_are_read_and_bad_rows_listed(officer):
    desk = with_notice(officer)
    plan = desk.letter_batches.plan_people(BatchOrder(template=NOTICE), PEOPLE)
    assert [(one.to.line, one.addressee, one.ready) for one in plan.letters] == [
        (2, "Nadia Neighbour", True),
        (3, "", False),
        (4, "Second Person", False),
        (5, "Third Person", True),
    ]
    assert plan.letters[1].reasons == ("It has no name.",)
    assert "What happened" in plan.letters[2].reasons[0]
    assert plan.passed_over == ("odd",)
    shared = BatchOrder(template=NOTICE, words={"what": "It was seen."})
    plan = desk.letter_batches.plan_people(shared, PEOPLE)
    assert [one.to.line for one in plan.ready] == [2, 4, 5]


def test_letters_outside_any_case_are_numbered_one_after_the_other(officer):
    desk = with_notice(officer)
    order = BatchOrder(template=NOTICE, words={"what": "It was seen."}, issue=True)
    rows = "".join(f"Person {n},{n} Sample Street,It was {n}.\n" for n in range(FEW + 5))
    plan = desk.letter_batches.plan_people(order, f"name,address,what\n{rows}".encode())
    to = [one.to for one in plan.ready]
    to[3] = Addressed(line=5, words={**to[3].words, "recipient_name": ""})
    made = list(desk.letter_batches.make(order, to))
    assert made[3].reasons
    issued = [one for one in made if one.letter_id]
    references = [one.reference for one in issued]
    assert references == [f"LTR 27/{n:04}" for n in range(1, FEW + 5)]
    for one in issued:
        said = read(desk.letters.content(one.letter_id)).spoken()
        assert f"Our reference: {one.reference}" in said
        assert f"It was {one.to.line - 2}." in said
        assert desk.letters.one(one.letter_id).outside


def test_they_are_numbered_before_they_are_made_and_not_made_twice(officer, monkeypatch):
    desk = with_notice(officer)
    monkeypatch.setattr("ig_desktop.services.letter_batches.rendered", None)
    for issue in (False, True):
        order = BatchOrder(template=NOTICE, words={"what": "It was seen."}, issue=issue)
        plan = desk.letter_batches.plan_people(order, b"name,address\nA,1\nB,2\nC,3\n")
        made = list(desk.letter_batches.make(order, [one.to for one in plan.ready]))
        references = [f"LTR 27/000{n}" for n in (1, 2, 3)]
        assert [one.reference for one in made] == references
        printed = [read(one.pdf).spoken() for one in made]
        assert all(f"Our reference: {ref}" in words for ref, words in zip(
            references, printed, strict=True))  # fmt: skip


def test_a_breach_is_told_to_each_person_under_the_number_of_the_incident(officer):
    words = {
        "happened": "It was lost.", "affected": "A letter", "may_follow": "Nothing.",
        "measures": "We changed it.", "you_can": "Call us", "regulator_told": "no",
        "whose": "you", "reference": "INC 8",
    }  # fmt: skip
    order = BatchOrder(template="breach-notice", words=words, issue=True, channel="e-mail")
    plan = officer.letter_batches.plan_people(order, b"name\nA. Person\nB. Person\n")
    assert [one.reasons for one in plan.letters] == [(), ()]
    made = list(officer.letter_batches.make(order, [one.to for one in plan.ready]))
    assert [one.reference for one in made] == ["LTR 27/0001", "LTR 27/0002"]
    assert all("Our reference: INC 8" in read(one.pdf).spoken() for one in made)


def test_a_letter_is_for_requests_or_for_people(officer, four):
    desk = with_notice(officer)
    with pytest.raises(UserError, match="not one for a request"):
        desk.letter_batches.plan(BatchOrder(template=NOTICE), OPEN)
    with pytest.raises(UserError, match="belongs to a request"):
        desk.letter_batches.plan_people(ACKNOWLEDGE, PEOPLE)
    with pytest.raises(UserError, match="There is no letter"):
        desk.letter_batches.plan(BatchOrder(template="nothing"), OPEN)


def test_who_may_not_write_letters_makes_none(sessions_by_role):
    auditor = sessions_by_role["auditor"]
    with pytest.raises(UserError, match="no role"):
        list(auditor.letter_batches.make(ACKNOWLEDGE, []))


# files


def test_each_letter_has_a_file_and_none_is_written_over(officer, four, tmp_path):
    place = Place(folder=tmp_path / "made" / "today")
    first = write_batch(officer, ACKNOWLEDGE, chosen(four), place)
    assert not first.complete
    assert [one.to.reference for one in first.stopped] == [four[2]]
    names = [path.name for path in first.files]
    assert names == [f"SAR 27-000{n} Acknowledgement.pdf" for n in (1, 2, 4)]
    before = first.files[0].read_bytes()
    first.files[0].write_bytes(b"changed by hand")
    second = write_batch(officer, ACKNOWLEDGE, chosen(four), place)
    assert [path.name for path in second.files][0] == "SAR 27-0001 Acknowledgement (2).pdf"
    assert first.files[0].read_bytes() == b"changed by hand"
    assert second.files[0].read_bytes() == before
    assert all(path.stat().st_mode & 0o077 == 0 for path in second.files)
    assert place.folder.stat().st_mode & 0o077 == 0


def test_a_book_holds_all_of_them_behind_an_index(officer, four, tmp_path):
    report = write_batch(officer, ACKNOWLEDGE, chosen(four), Place(folder=tmp_path, merged=True))
    [file] = report.files
    assert file.name == "Acknowledgement, 28 January 2027.pdf"
    said = read(file.read_bytes()).spoken()
    for reference in (four[0], four[1], four[3]):
        assert f"Our reference: {reference}" in said
    assert len(report.written) == 3


def test_a_large_batch_is_bound_in_parts(officer, four, tmp_path, monkeypatch):
    monkeypatch.setattr(batch_files, "BOOK", 2)
    report = write_batch(officer, ISSUE, chosen(four), Place(folder=tmp_path, merged=True))
    assert [path.name for path in report.files] == [
        "Acknowledgement, 28 January 2027, part 1.pdf",
        "Acknowledgement, 28 January 2027, part 2.pdf",
    ]
    with pikepdf.open(report.files[0]) as book, book.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Index", f"{four[0]} Requester 1043", f"{four[1]} Requester 1043",
        ]  # fmt: skip


def test_cancel_keeps_and_writes_what_was_done(officer, four, tmp_path):
    report = write_batch(
        officer,
        ISSUE,
        chosen(four),
        Place(folder=tmp_path, merged=True),
        lambda done, of: done < 2,
    )
    assert report.cancelled
    assert [one.reference for one in report.written] == four[:2]
    assert report.files[0].exists()
    assert officer.store.value("SELECT count(*) FROM letter") == 2


def test_a_disk_that_refuses_ends_the_batch_and_says_so(officer, four, tmp_path, monkeypatch):
    wrote = []

    def refuse(path, *options, **more):
        if len(wrote) == 1:
            raise OSError(28, "No space left on device")
        wrote.append(path)
        return open(path, *options, **more)  # noqa: PTH123, SIM115

    monkeypatch.setattr(batch_files, "open", refuse, raising=False)
    report = write_batch(officer, ISSUE, chosen(four), Place(folder=tmp_path))
    assert len(report.written) == 1
    assert "No space left" in str(report.failure)
    assert not report.complete
    assert officer.store.value("SELECT count(*) FROM letter") == 2


def test_a_folder_that_cannot_be_made_is_said_before_anything_is_issued(officer, four, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="could not be written"):
        write_batch(officer, ISSUE, chosen(four), Place(folder=tmp_path / "file" / "in"))
    assert officer.store.value("SELECT count(*) FROM letter") == 0


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("SAR 27/0001 Breach", "SAR 27-0001 Breach"),
        ("../../etc/passwd", "etc-passwd"),
        ("a:b*c?<d>|e\x00\n", "a-b-c-d-e"),
        ("...", "Letter"),
        ("é" * 300, "é" * 80),
    ],
)
def test_a_name_of_a_file_is_one_on_any_computer(words, name):
    assert file_name(words) == name
