"""Letters outside any case, and the letterhead that every letter bears from its day on."""

import io
from datetime import date

import pytest
from PIL import Image

from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests.letters.reader import read
from tests.services.letters_alone import NOTICE, TO, with_notice
from tests.services.test_letters import TODAY, log


@pytest.fixture
def desk(officer: Session) -> Session:
    return with_notice(officer)


def picture(colour: str = "navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 120), colour).save(out, "PNG")
    return out.getvalue()


def test_a_letter_outside_any_case_is_issued_with_a_reference_of_its_own(desk):
    before = desk.store.value("SELECT count(*) FROM request_event")
    first = desk.letters.issue("", NOTICE, TO)
    second = desk.letters.issue("", NOTICE, TO)
    assert (first.reference, second.reference) == ("LTR 27/0001", "LTR 27/0002")
    assert first.outside
    assert first.event_id is None
    assert desk.store.value("SELECT count(*) FROM request_event") == before
    assert "Our reference: LTR 27/0001" in first.text
    assert desk.letters.one(second.id).addressee == "Nadia Neighbour"
    assert desk.letters.content(first.id).startswith(b"%PDF")
    assert desk.store.value("SELECT subject FROM audit ORDER BY seq DESC") == "LTR 27/0002"


def test_its_preview_takes_no_number(desk):
    assert desk.letters.draft("", NOTICE, TO).reference == "LTR 27/0001"
    desk.letters.preview("", NOTICE, TO)
    assert desk.letters.draft("", NOTICE, TO).ready
    assert desk.letters.make("", NOTICE, TO).startswith(b"%PDF")
    assert desk.store.value("SELECT count(*) FROM letter") == 0


def test_what_it_must_tell_is_asked_for_and_the_day_must_have_come(desk):
    missing = desk.letters.draft("", NOTICE, TO | {"what": ""})
    assert not missing.ready
    assert not missing.clauses[0].met
    with pytest.raises(Problems):
        desk.letters.issue("", NOTICE, TO | {"what": ""})
    tomorrow = date(2027, 1, 29)
    assert "future" in str(desk.letters.draft("", NOTICE, TO, on=tomorrow).refused)
    with pytest.raises(UserError, match="future"):
        desk.letters.issue("", NOTICE, TO, on=tomorrow)
    assert desk.store.value("SELECT count(*) FROM letter") == 0


def test_it_is_not_for_a_request_and_those_of_requests_need_one(desk):
    reference = log(desk)
    with pytest.raises(UserError, match="not one for a request"):
        desk.letters.draft(reference, NOTICE, TO)
    with pytest.raises(UserError, match="belongs to a request"):
        desk.letters.draft("", "acknowledgement", {})
    assert NOTICE in [one.template.id for one in desk.letters.templates_outside()]
    assert NOTICE not in [one.template.id for one in desk.letters.templates_for(reference)]


def test_it_is_replaced_under_the_same_reference(desk):
    old = desk.letters.issue("", NOTICE, TO)
    new = desk.letters.supersede(old.id, "Wrong address", TO | {"what": "As before, corrected."})
    assert new.reference == old.reference
    kept = desk.letters.one(old.id)
    assert (kept.superseded_by, kept.superseded_why) == (new.id, "Wrong address")
    assert "corrected" in desk.letters.one(new.id).text
    with pytest.raises(UserError, match="stands for this one"):
        desk.letters.supersede(old.id, "Again", TO)
    assert desk.letters.issue("", NOTICE, TO).reference == "LTR 27/0002"


def test_a_reference_is_given_once(desk):
    old = desk.letters.issue("", NOTICE, TO)
    with pytest.raises(UserError, match="has the reference LTR 27/0001 already"):
        desk.letters.issue(old.reference, NOTICE, TO)
    assert desk.store.value("SELECT count(*) FROM letter") == 1


def test_a_draft_outside_any_case_is_of_whoever_wrote_it(desk, sessions_by_role):
    other = with_notice(sessions_by_role["dpo"])
    desk.letters.save_draft("", NOTICE, TO, form="large")
    assert other.letters.drafts("") == []
    other.letters.save_draft("", NOTICE, {"what": "Other"})
    desk.letters.save_draft("", NOTICE, TO | {"what": "Later words"}, form="large")
    [mine] = desk.letters.drafts("")
    assert (mine.parts["what"], mine.form) == ("Later words", "large")
    assert desk.letters.draft("", NOTICE).form == "large"
    desk.letters.issue("", NOTICE)
    assert desk.letters.drafts("") == []
    assert len(other.letters.drafts("")) == 1
    other.letters.discard_draft("", NOTICE)
    assert other.letters.drafts("") == []


def test_a_letter_bears_the_letterhead_of_its_day(desk, sessions_by_role):
    heads = sessions_by_role["administrator"].letter_heads
    heads.begin(date(2027, 1, 1), picture=picture(), alternative="Exemplar ICB logo")
    heads.begin(date(2027, 1, 20), service="Records team", fold_marks=True)
    reference = log(desk)
    bears = [
        read(desk.letters.preview(reference, "acknowledgement", {}, on=day))
        for day in (date(2027, 1, 15), date(2027, 1, 28))
    ]
    assert [_figures(one) for one in bears] == [["Exemplar ICB logo"], []]
    assert "Records team" in desk.letters.draft(reference, "acknowledgement", {}).text
    early = desk.letters.draft(reference, "acknowledgement", {}, on=date(2027, 1, 15))
    assert "Records team" not in early.text
    assert heads.on(date(2026, 12, 31)).picture == b""


def _figures(pdf) -> list[str]:
    return [node.text for node in pdf.root.kids if node.tag == "Figure"]


def test_of_two_letterheads_from_one_day_the_newer_counts(sessions_by_role):
    heads = sessions_by_role["administrator"].letter_heads
    heads.begin(TODAY, service="First")
    heads.begin(TODAY, service="Second")
    assert heads.on(TODAY).service == "Second"
    assert [head.service for head in heads.every()] == ["First", "Second"]


def test_a_picture_needs_words_and_only_an_administrator_changes_it(sessions_by_role):
    heads = sessions_by_role["administrator"].letter_heads
    with pytest.raises(UserError, match="no description"):
        heads.begin(TODAY, picture=picture(), alternative="  ")
    with pytest.raises(UserError, match="cannot be read"):
        heads.begin(TODAY, picture=b"<svg/>", alternative="Logo")
    with pytest.raises(UserError, match="no role that may"):
        sessions_by_role["officer"].letter_heads.begin(TODAY, service="Ours")
    assert heads.every() == []
    assert sessions_by_role["auditor"].letter_heads.every() == []


def test_the_picture_is_proved_by_the_log(desk, sessions_by_role):
    heads = sessions_by_role["administrator"].letter_heads
    heads.begin(TODAY, picture=picture(), alternative="Logo")
    log_desk = sessions_by_role["auditor"].log
    assert log_desk.verify().ok
    desk.store.connection.execute("UPDATE letter_head SET picture = ?", (picture("red"),))
    assert not log_desk.verify().ok
