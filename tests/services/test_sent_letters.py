"""What was sent: the list of issued letters, marking them as sent, and being late."""

import csv
import io
from datetime import date

import pytest

from ig_desktop.domain.sent_letters import SORTS, LetterFilter
from ig_desktop.errors import UserError
from ig_desktop.register.connection import driver
from ig_desktop.session import Session
from tests.services.letters_alone import NOTICE, TO, with_notice
from tests.services.test_letters import REASONS, TODAY, log


@pytest.fixture
def desk(officer: Session) -> Session:
    return with_notice(officer)


@pytest.fixture
def several(desk: Session) -> Session:
    """Five letters of different kinds and days, one replaced."""
    first = log(desk)
    second = log(desk, received_on=date(2027, 1, 20), preferred_format="large")
    desk.letters.issue(first, "acknowledgement", {}, on=date(2027, 1, 12))
    desk.letters.issue(first, "extension", REASONS, on=date(2027, 1, 26))
    desk.letters.issue(second, "acknowledgement", {}, channel="e-mail")
    old = desk.letters.issue("", NOTICE, TO | {"what": "Łęcka read it"}, on=date(2027, 1, 13))
    desk.letters.supersede(old.id, "Wrong words", TO)
    return desk


def ids(session: Session, **wanted: object) -> list[int]:
    found = LetterFilter(**wanted)
    rows = session.sent_letters.page(found).rows
    assert session.sent_letters.count(found) == len(rows)
    return [row.id for row in rows]


def test_the_newest_come_first_and_any_order_can_be_had(several):
    assert ids(several) == [5, 3, 2, 4, 1]
    assert ids(several, descending=False) == [1, 4, 2, 3, 5]
    assert ids(several, sort="reference", descending=False) == [4, 5, 1, 2, 3]
    assert ids(several, sort="who", descending=False) == [4, 5, 1, 2, 3]
    assert ids(several, sort="name", descending=False)[:3] == [1, 3, 2]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_follow_each_other_without_a_gap(several, sort, descending):
    wanted = LetterFilter(sort=sort, descending=descending)
    whole = several.sent_letters.page(wanted).rows
    after, met = None, []
    for _ in range(4):
        page = several.sent_letters.page(wanted, after, 2)
        met += page.rows
        after = page.after
        if after is None:
            break
    assert met == whole


def test_letters_are_found_by_whom_what_and_their_words(several):
    assert ids(several, text="nadia") == [5, 4]
    assert ids(several, text="lecka") == [4]
    assert ids(several, text="6,000 pages") == [2]
    assert ids(several, text="SAR 27/0002") == [3]
    assert ids(several, text="ltr27/0001") == [5, 4]
    assert ids(several, text="nobody") == []
    assert ids(several, text='"; DROP * AND -NEAR(') == []
    assert ids(several, text="reques") == ids(several, text="request")


def test_they_are_narrowed_by_letter_way_day_and_marking(several):
    assert ids(several, template="acknowledgement") == [3, 1]
    assert ids(several, channel="e-mail") == [3]
    assert ids(several, from_on=date(2027, 1, 13), to_on=date(2027, 1, 26)) == [2, 4]
    assert ids(several, marked="no") == [5, 3, 2, 1]
    assert ids(several, marked="waiting") == [1]
    assert several.unmarked_letters.count() == 1
    several.sent_letters.mark(1, "post", date(2027, 1, 12))
    assert ids(several, marked="yes") == [1]
    assert ids(several, marked="yes", text="requester", template="acknowledgement") == [1]
    assert several.unmarked_letters.count() == 0
    with pytest.raises(UserError, match="no channel"):
        several.sent_letters.page(LetterFilter(channel="pigeon"))


def test_a_letter_is_not_marked_in_time_after_two_working_days(desk):
    """28 January 2027 is a Thursday: Monday's letters wait, Tuesday's not yet."""
    reference = log(desk)
    desk.letters.issue(reference, "acknowledgement", {}, on=date(2027, 1, 26))
    assert desk.unmarked_letters.count() == 0
    desk.letters.issue("", NOTICE, TO, on=date(2027, 1, 25))
    assert desk.unmarked_letters.count() == 1
    assert desk.unmarked_letters.before() == date(2027, 1, 25)


def test_marking_keeps_who_and_when_and_correcting_keeps_both(desk):
    letter = desk.letters.issue("", NOTICE, TO, on=date(2027, 1, 20))
    marked = desk.sent_letters.mark(letter.id, "post", date(2027, 1, 21))
    assert (marked.letter.sent_on, marked.letter.channel) == (date(2027, 1, 21), "post")
    assert marked.late is None
    with pytest.raises(UserError, match="Say why"):
        desk.sent_letters.mark(letter.id, "collected", date(2027, 1, 22))
    desk.sent_letters.mark(letter.id, "collected", date(2027, 1, 22), "They came for it")
    first, second = desk.sent_letters.sendings(letter.id)
    assert (first.channel, first.on, first.reason) == ("post", date(2027, 1, 21), "")
    assert (second.channel, second.on, second.reason) == (
        "collected",
        date(2027, 1, 22),
        "They came for it",
    )
    assert second.officer == desk.account.name
    assert desk.letters.one(letter.id).channel == "collected"
    with pytest.raises(driver.Error, match="corrected by a further row"):
        desk.store.connection.execute("UPDATE letter_sent SET sent_on = '2027-01-20'")


@pytest.mark.parametrize(
    ("channel", "on", "what"),
    [
        ("post", date(2027, 1, 29), "in the future"),
        ("post", date(2027, 1, 19), "cannot have been sent before"),
        ("pigeon", TODAY, "Choose how"),
    ],
)
def test_a_sending_that_cannot_be_is_refused(desk, channel, on, what):
    letter = desk.letters.issue("", NOTICE, TO, on=date(2027, 1, 20))
    with pytest.raises(UserError, match=what):
        desk.sent_letters.mark(letter.id, channel, on)
    assert desk.sent_letters.sendings(letter.id) == []


def test_an_extension_told_too_late_is_said(desk):
    """It has to be told within one month of receipt (UK GDPR Art 12(3))."""
    reference = log(desk, received_on=date(2026, 12, 23))
    letter = desk.letters.issue(reference, "extension", REASONS, on=date(2027, 1, 22))
    marked = desk.sent_letters.mark(letter.id, "post", TODAY)
    assert marked.late is not None
    assert marked.late.breaks
    assert "had to be sent by 25 January 2027" in marked.late.words
    assert "3 days late" in marked.late.words
    assert "counts 22 January 2027" in marked.late.words
    assert desk.sent_letters.late(letter) is None


def test_one_sent_later_within_its_time_is_said_without_alarm(desk):
    reference = log(desk)
    letter = desk.letters.issue(reference, "extension", REASONS, on=date(2027, 1, 26))
    assert desk.sent_letters.mark(letter.id, "post", date(2027, 1, 26)).late is None
    again = desk.sent_letters.mark(letter.id, "post", TODAY, "It left later").late
    assert again is not None
    assert not again.breaks
    assert "2 days after the date it bears" in again.words
    assert again.event_id == letter.event_id


def test_one_sent_on_the_last_day_is_in_time(desk):
    reference = log(desk, received_on=date(2026, 12, 28))
    assert desk.requests.case(reference).reading.extension_notice_by == TODAY
    letter = desk.letters.issue(reference, "extension", REASONS, on=date(2027, 1, 27))
    late = desk.sent_letters.mark(letter.id, "post", TODAY).late
    assert not late.breaks


def test_every_letter_of_a_list_is_marked_at_once(several):
    entries = several.store.value("SELECT count(*) FROM audit")
    wanted = LetterFilter(template="acknowledgement")
    assert several.sent_letters.mark_all(wanted, TODAY) == 2
    assert several.store.value("SELECT count(*) FROM audit") == entries + 1
    assert several.letters.one(3).channel == "e-mail"
    assert several.sent_letters.mark_all(wanted, TODAY) == 0
    with pytest.raises(UserError, match="cannot have been sent before"):
        several.sent_letters.mark_all(LetterFilter(), date(2027, 1, 20))
    assert ids(several, marked="yes") == [3, 1]


def test_the_list_is_exported_as_it_is_narrowed(several):
    several.sent_letters.mark(1, "post", date(2027, 1, 12))
    content = several.sent_letters.export(LetterFilter(descending=False))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Reference"] for row in rows][:2] == ["SAR 27/0001", "LTR 27/0001"]
    assert [row["State"] for row in rows][:3] == ["Sent", "Replaced", "Not marked as sent"]
    assert rows[0]["Sent on"] == "2027-01-12"
    with pytest.raises(UserError, match="Stopped"):
        several.sent_letters.export(LetterFilter(), progress=lambda done, total: done < 1)


def test_who_may_only_read_sees_the_list_and_marks_nothing(several, sessions_by_role):
    auditor = sessions_by_role["auditor"]
    assert auditor.sent_letters.count(LetterFilter()) == 5
    with pytest.raises(UserError, match="no role that may"):
        auditor.sent_letters.mark(1, "post", TODAY)
    with pytest.raises(UserError, match="no role that may"):
        sessions_by_role["administrator"].sent_letters.count(LetterFilter())


def test_the_register_still_verifies(several, sessions_by_role):
    several.sent_letters.mark_all(LetterFilter(), TODAY)
    assert sessions_by_role["auditor"].log.verify().ok
