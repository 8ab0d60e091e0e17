"""The Letters desk: what was sent, marking it, letters outside any request; room and names."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.session import Session
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.services.letters_alone import NOTICE, TO, with_notice
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable, width_faults
from tests.ui.pages.conftest import Opener
from tests.ui.pages.request_pages import link, press, reference_of, texts
from tests.ui.pages.test_letter import WORDS


@pytest.fixture
def sent(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """The demonstration with letters outside any request besides, one of them overdue a mark."""
    session = with_notice(full())
    session.letters.issue(reference_of(session), "clarification", WORDS)
    session.letters.issue("", NOTICE, TO, on=date(2027, 1, 20))
    session.letters.issue("", NOTICE, TO | {"what": "A file was lost."})
    window = furnished(session)
    window.go("letters")
    settle()
    return window


def part(window: Window):
    return window.page.part("sent")


def shown(window: Window) -> list[tuple[str, str]]:
    model = part(window).model
    return [(model.row(n).name, model.row(n).reference) for n in range(model.rowCount())]


def test_the_desk_lists_what_was_sent_newest_first(sent: Window) -> None:
    assert sent.navigation.row("letters").current
    assert [reference for _, reference in shown(sent)][:1] == ["LTR 27/0002"]
    assert len(shown(sent)) == 3
    assert "3 letters, newest first." in texts(sent.page.foot)
    assert any("should have been sent by now" in words for words in texts(sent.page))


def test_typing_narrows_and_nothing_found_can_be_cleared(sent: Window) -> None:
    filters = part(sent).filters
    filters.text.setFocus()
    QTest.keyClicks(filters.text, "neighbour")
    QTest.keyClick(filters.text, Qt.Key.Key_Return)
    assert [name for name, _ in shown(sent)] == ["Test notice", "Test notice"]
    QTest.keyClicks(filters.text, "zzz")
    QTest.keyClick(filters.text, Qt.Key.Key_Return)
    settle()
    assert part(sent).table.isHidden()
    press(part(sent), "Clear the filter")
    assert len(shown(sent)) == 3


def test_those_not_marked_are_shown_and_marked_at_once(sent: Window) -> None:
    late = sent.session.unmarked_letters.count()
    press(part(sent), "Show letters not marked in time")
    assert len(shown(sent)) == late >= 1
    press(sent.page, "Mark these as sent")
    settle()
    press(sent.page, f"Mark {late} letter{'s' if late > 1 else ''} as sent")
    settle()
    assert sent.session.unmarked_letters.count() == 0
    assert f"{late} letter" in sent.strip.words()
    assert sent.page.title == "Letters"


def test_one_letter_opens_is_marked_and_its_mark_corrected(sent: Window) -> None:
    table = part(sent).table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    page = sent.page
    assert page.title in dict(shown_of(sent))
    assert "Not marked as sent" in texts(page)
    page.mark.click()
    settle()
    assert sent.page.title == "How was it sent?"
    sent.page.form.fields["channel"].control.set_value("collected")
    sent.page.proceed()
    settle()
    assert "Marked as sent: collected in person" in sent.strip.words()
    assert sent.page.mark.isHidden()
    press(sent.page, "Correct")
    settle()
    sent.page.proceed()
    assert "Say why" in " ".join(sent.page.summary.words())
    sent.page.form.fields["reason"].control.set_value("It went by post")
    sent.page.form.fields["channel"].control.set_value("post")
    sent.page.proceed()
    settle()
    assert any("Wrong, because: It went by post" in words for words in texts(sent.page))


def shown_of(window: Window) -> list[tuple[str, str]]:
    rows = window.session.sent_letters.page(_every()).rows
    return [(row.name, row.reference) for row in rows]


def _every():
    from ig_desktop.domain.sent_letters import LetterFilter

    return LetterFilter()


def test_a_letter_sent_later_than_its_date_says_so(sent: Window) -> None:
    session = sent.session
    reference = session.store.value("SELECT reference FROM request WHERE external_id = 'DEMO-24'")
    reasons = {"ground": "complex", "reasons": "Three clinics keep it on paper."}
    due = session.requests.case(reference).reading.extension_notice_by
    day = min(due, session.today()) - timedelta(days=1)
    letter = session.letters.issue(reference, "extension", reasons, on=day)
    session.sent_letters.mark(letter.id, "post", session.today())
    page = sent.go("issued-letter", reference=reference, letter_id=str(letter.id))
    settle()
    late = session.sent_letters.late(letter_now(session, letter.id))
    assert late.words in texts(page)
    press(page, "Correct the date in the case")
    assert "xten" in sent.page.title


def letter_now(session: Session, number: int):
    return session.letters.one(number)


def test_a_letter_outside_any_request_is_written_by_keyboard(sent: Window) -> None:
    before = sent.session.store.value("SELECT count(*) FROM letter")
    link(sent.page, "Write a letter outside any request").click()
    settle()
    sent.page.form.fields["template"].control.set_value(NOTICE)
    sent.page.proceed()
    settle()
    page = sent.page
    assert page.desk == "letters"
    assert "Recipient" not in page.title
    for name, words in TO.items():
        page.words_form.fields[name].control.set_value(words)
    page.refresh()
    assert page.current.ready
    save_picture(sent, "letter-outside")
    page.proceed()
    assert "It is recorded" not in " ".join(texts(page.confirm))
    page.issue()
    settle()
    assert sent.session.store.value("SELECT count(*) FROM letter") == before + 1
    assert sent.page.letter.reference == "LTR 27/0003"
    save_picture(sent, "letter-outside-issued")
    press(sent.page, "Send another letter in its place")
    settle()
    page = sent.page
    assert page.current.reference == "LTR 27/0003"


def test_what_is_typed_outside_a_request_becomes_the_draft(sent: Window) -> None:
    page = sent.go("request-letter", reference="", template=NOTICE)
    page.words_form.fields["what"].control.set_value("Half a sentence")
    sent.back()
    [kept] = sent.session.letters.drafts("")
    assert kept.parts["what"] == "Half a sentence"
    again = sent.go("request-letter", reference="", template=NOTICE)
    assert again.words_form.fields["what"].control.value() == "Half a sentence"


def test_today_counts_them_and_opens_them(sent: Window) -> None:
    sent.go("today")
    settle()
    [figure] = [one for one in sent.page.figures.buttons() if "not marked" in one.figure.words]
    assert figure.figure.number == "1"
    figure.click()
    settle()
    assert [reference for _, reference in shown(sent)] == ["LTR 27/0001"]
    assert part(sent).filters.marked.value() == "waiting"
    sent.session.sent_letters.mark(2, "post", date(2027, 1, 21))
    sent.go("today")
    settle()
    assert not [one for one in sent.page.figures.buttons() if "not marked" in one.figure.words]


def test_who_may_only_read_sees_the_list_without_its_acts(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["auditor"]))
    window.go("letters")
    settle()
    hidden = [act.text() for act in part(window).acts if act.isHidden()]
    assert {"Mark these as sent", "Write a letter"} <= set(hidden)


def test_an_administrator_has_no_letters_desk(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["administrator"]))
    with pytest.raises(KeyError):
        window.navigation.row("letters")


def test_room_names_and_keyboard(sent: Window) -> None:
    save_picture(sent, "letters-sent")
    assert not nameless(sent)
    assert not unreachable(sent)
    assert not room_faults(sent)
    save_picture(sent, "letters-sent-200")
    part(sent)._toggle_filters()
    settle()
    save_picture(sent, "letters-sent-filters-200")
    assert not width_faults(sent)
    assert not nameless(sent)


@pytest.mark.parametrize("name", ["outside-letters", "mark-letter", "mark-letters"])
def test_room_of_its_pages(sent: Window, name: str) -> None:
    arguments = {"mark-letter": {"letter_id": "1"}, "mark-letters": {"wanted": _every()}}
    sent.go(name, **arguments.get(name, {}))
    save_picture(sent, name)
    assert not nameless(sent)
    assert not unreachable(sent)
    assert not room_faults(sent)
    save_picture(sent, f"{name}-200")
