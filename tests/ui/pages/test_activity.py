"""One activity: what it says and lacks, filling it in, proposals, rows, and what becomes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.processing import APPROVED, DRAFT, IN_REVIEW, PROCESSOR, RETIRED, Activity
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui.pages.entry_fields import NOT_SAID, TermChoice
from ig_desktop.ui.pages.processing_pages import PAGES
from ig_desktop.ui.widgets.choices import RadioGroup, Ticks
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE, fixed_clock
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.activity_pages import REVIEW, WHOLE, acts, change, named, opened, press, texts
from tests.ui.pages.request_pages import link

HOSTILE = ["<b>bold</b>", "=HYPERLINK(1)", "x" * 500, "\u200fright to left", "'; DROP TABLE x;--"]


@pytest.fixture
def reference(empty_desk: Window) -> str:
    return empty_desk.session.processing.add(WHOLE)


@pytest.fixture
def as_who(empty_desk: Window, opened: Callable, packs: object) -> Callable[[str], Session]:
    """The same window and register with somebody else signed in."""

    def sign_in(role: str) -> Session:
        empty_desk.lock()
        register = opened(PEOPLE[role])
        session = Session(register, register.actor, packs, fixed_clock)
        empty_desk.open_session(session)
        settle()
        return session

    return sign_in


def group(window: Window, reference: str, name: str, **more: str):
    return opened_page(window, "activity-group", reference=reference, group=name, **more)


opened_page = opened


def tags(page) -> list[str]:
    return [tag.text() for tag in page.header.findChildren(Tag) if tag.isVisibleTo(page)]


def moves(page) -> list[str]:
    """The acts at the right of the heading, the primary one last."""
    return [b.accessibleName() for b in page._buttons]


# the page


def test_it_says_all_there_is_with_a_way_to_change_each(empty_desk: Window, reference: str) -> None:
    page = opened_page(empty_desk, "activity", reference=reference)
    law = empty_desk.session.packs.processing
    shown = texts(page.groups)
    for one in law.fields_of(WHOLE):
        assert one.name in shown
    assert "Health records" in " ".join(shown)
    assert page.title == "Individual funding requests"
    assert tags(page) == ["Draft"]
    assert moves(page) == ["Retire", "Submit for review"]
    names = acts(page)
    assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
    press(page, "Change statute behind it")
    assert empty_desk.page.title == "Lawful basis"
    assert empty_desk.focusWidget() is empty_desk.page.form.fields["statute"].control
    save_picture(empty_desk, "activity-group")


def test_a_page_begins_with_the_field_one_came_for_in_view(
    empty_desk: Window, reference: str
) -> None:
    page = group(empty_desk, reference, "basis", step="automated_note")
    field = page.form.fields["automated_note"]
    assert not field.visibleRegion().isEmpty()
    page.area.verticalScrollBar().setValue(0)
    settle()
    assert page.area.verticalScrollBar().value() == 0, "it stays where one scrolls to"


def test_fields_of_the_other_shape_are_not_there(empty_desk: Window) -> None:
    session = empty_desk.session
    reference = session.processing.add(Activity(shape=PROCESSOR, fields={"name": "For a client"}))
    page = opened_page(empty_desk, "activity", reference=reference)
    shown = texts(page.groups)
    assert "Controllers we act for" in shown
    assert "Purposes" not in shown
    assert "Confidentiality" not in shown or "Route through the duty" not in " ".join(shown)


def test_each_line_that_is_lacking_leads_to_where_it_is_said(empty_desk: Window) -> None:
    session = empty_desk.session
    reference = session.processing.add(Activity(fields={"name": "Bare"}))
    page = opened_page(empty_desk, "activity", reference=reference)
    law = session.packs.processing
    needs = law.lacking(session.processing.activity(reference))
    links = [name for name in acts(page.panel) if " asks for: " in name or " calls for: " in name]
    assert len(links) == len(needs) > 3
    save_picture(empty_desk, "activity-lacking")
    press(page.panel, "Article 30 asks for: The purposes")
    field = empty_desk.page.form.fields["purpose"]
    assert empty_desk.focusWidget() is field.control
    empty_desk.back()
    press(page.panel, "Article 30 asks for: The categories of recipients")
    assert empty_desk.page.title == "Somebody who receives it"


def test_one_who_only_reads_sees_no_act_and_no_link_to_a_field(
    empty_desk: Window, as_who: Callable[[str], Session]
) -> None:
    reference = empty_desk.session.processing.add(Activity(fields={"name": "Bare"}))
    as_who("auditor")
    page = opened_page(empty_desk, "activity", reference=reference)
    assert acts(page.header) == ["Back to Today"]
    assert not [name for name in acts(page) if name.startswith(("Change", "Confirm", "Add"))]
    assert any(words.startswith("You can look, but not change anything.") for words in texts(page))
    assert "The purposes" in texts(page.panel)
    edit = group(empty_desk, reference, "what")
    assert not edit.form.fields
    assert "You cannot change this here." in texts(edit)


def test_there_is_no_page_of_an_activity_that_there_is_not(empty_desk: Window) -> None:
    for name, more in (
        ("activity", {}),
        ("activity-versions", {}),
        ("activity-group", {"group": "what"}),
        ("activity-version", {"version": "1"}),
    ):
        with pytest.raises(UserError, match="no processing activity|There is no version"):
            empty_desk.go(name, reference="PA 0999", **more)


# filling in


def test_each_type_of_field_has_its_own_control(empty_desk: Window, reference: str) -> None:
    kinds = {
        ("what", "name"): TextInput,
        ("what", "purpose"): TextArea,
        ("people", "individuals"): TextArea,
        ("people", "special_categories"): Ticks,
        ("people", "criminal_data"): RadioGroup,
        ("basis", "article_6"): RadioGroup,
        ("basis", "schedule_1"): TermChoice,
        ("confidentiality", "confidentiality_until"): DateInput,
    }
    for (name, field), kind in kinds.items():
        page = group(empty_desk, reference, name)
        assert isinstance(page.form.fields[field].control, kind), field
    law = empty_desk.session.packs.processing
    page = group(empty_desk, reference, "basis")
    for one in law.fields:
        control = page.form.fields[one.id].control if one.id in page.form.fields else None
        if isinstance(control, RadioGroup):
            assert len(law.options(one)) <= 7
        if isinstance(control, TermChoice):
            assert len(law.options(one)) > 7
            assert control.choice.accessibleName() == one.name


def test_a_group_is_saved_as_a_version_with_every_type(empty_desk: Window, reference: str) -> None:
    session = empty_desk.session
    page = group(empty_desk, reference, "people")
    page.form.set_values(
        {
            "individuals": " Patients \n\nCarers",
            "special_categories": ["health", "genetic"],
            "criminal_data": "no",
            "volume": "About 400",
        }
    )
    press(page, "Save")
    kept = session.processing.activity(reference)
    assert kept.value("individuals") == ("Patients", "Carers")
    assert set(kept.several("special_categories")) == {"health", "genetic"}
    assert (kept.value("criminal_data"), kept.version) == ("no", 2)
    assert empty_desk.strip.words() == "People and data: saved."
    page = group(empty_desk, reference, "people")
    assert page.form.fields["criminal_data"].value() == "no"
    press(page, "Save")
    assert empty_desk.strip.words() == "Nothing was changed."
    page = group(empty_desk, reference, "people")
    page.form.fields["criminal_data"].set_value(NOT_SAID)
    page.form.fields["special_categories"].set_value([])
    press(page, "Save")
    kept = session.processing.activity(reference)
    assert "criminal_data" not in kept.fields
    assert "special_categories" not in kept.fields


def test_a_field_appears_when_another_calls_for_it(empty_desk: Window, reference: str) -> None:
    page = group(empty_desk, reference, "basis")
    field = page.form.fields["annex_1"]
    assert field.isHidden()
    page.form.fields["article_6"].set_value("ea")
    settle()
    assert not field.isHidden()
    field.set_value("5")
    page.form.fields["article_6"].set_value("e")
    settle()
    assert field.isHidden()
    press(page, "Save")
    assert "annex_1" not in empty_desk.session.processing.activity(reference).fields


def test_what_is_lacking_of_the_part_follows_what_is_typed(empty_desk: Window) -> None:
    reference = empty_desk.session.processing.add(Activity(fields={"name": "Bare"}))
    page = group(empty_desk, reference, "what")
    assert "The purposes" in texts(page.side)
    page.form.fields["purpose"].set_value("To pay for treatment.")
    settle()
    assert "The purposes" not in texts(page.side)
    assert "The categories of recipients" not in texts(page.side)


def test_days_that_are_no_dates_are_refused_beside_the_field(
    empty_desk: Window, reference: str
) -> None:
    page = group(empty_desk, reference, "openness")
    page.form.fields["review_on"].control.set_typed(("31", "2", "2028"))
    press(page, "Save")
    assert page.form.fields["review_on"].error == "Next review must be a real date"
    assert page.summary.words() == ["Next review must be a real date"]
    assert empty_desk.session.processing.activity(reference).version == 1
    page.form.fields["review_on"].control.set_typed(("29", "Feb", "2028"))
    press(page, "Save")
    assert empty_desk.session.processing.activity(reference).review_on == date(2028, 2, 29)


def test_every_problem_is_told_beside_its_field(empty_desk: Window, reference: str) -> None:
    page = group(empty_desk, reference, "what")
    page.form.fields["name"].set_value("")
    press(page, "Save")
    assert page.form.fields["name"].error == "Enter the name of the activity."
    page.form.fields["name"].set_value("x" * 501)
    page.form.fields["purpose"].control.setPlainText("bell \x07")
    press(page, "Save")
    assert len(page.summary.words()) == 2
    assert "500 characters" in page.form.fields["name"].error
    assert "cannot be shown" in page.form.fields["purpose"].error
    save_picture(empty_desk, "activity-errors")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_and_shown_as_they_are(
    empty_desk: Window, reference: str, words: str
) -> None:
    page = group(empty_desk, reference, "what")
    page.form.set_values({"name": words, "purpose": words, "joint_controllers": words})
    press(page, "Save")
    shown = opened_page(empty_desk, "activity", reference=reference)
    assert shown.title == words
    assert texts(shown.groups).count(words) == 3


def test_ctrl_enter_saves_and_goes_on_where_one_came_from(
    empty_desk: Window, reference: str
) -> None:
    before = opened_page(empty_desk, "activity", reference=reference)
    group(empty_desk, reference, "what")
    QTest.keyClicks(empty_desk.focusWidget(), "!")
    QTest.keyClick(empty_desk.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert empty_desk.page is before
    assert before.title == "Individual funding requests!"


def test_one_part_leads_to_the_next(empty_desk: Window, reference: str) -> None:
    group(empty_desk, reference, "what")
    law = empty_desk.session.packs.processing
    for after in law.groups[1:]:
        press(empty_desk.page, f"Save and go on to {after.name}")
        assert empty_desk.page.title == after.name
    assert not [name for name in acts(empty_desk.page) if "go on" in name]
    assert empty_desk.session.processing.activity(reference).version == 1


def test_what_changed_meanwhile_is_not_written_over(empty_desk: Window, reference: str) -> None:
    page = group(empty_desk, reference, "what")
    change(empty_desk.session, reference, owner="Somebody")
    settle()
    page.form.fields["function"].set_value("Another")
    press(page, "Save")
    assert "was changed since you opened it" in page.summary.words()[0]


def test_a_change_of_what_is_approved_asks_why(
    empty_desk: Window, reference: str, as_who: Callable[[str], Session]
) -> None:
    empty_desk.session.processing.submit(reference)
    as_who("dpo").processing.approve(reference, REVIEW)
    session = as_who("officer")
    page = group(empty_desk, reference, "what")
    assert any("stays in force until then" in words for words in texts(page))
    page.form.fields["function"].set_value("Another")
    page.form.fields["why"].set_value("The service has moved.")
    press(page, "Save")
    assert session.processing.versions(reference)[0].why == "The service has moved."
    shown = opened_page(empty_desk, "activity", reference=reference)
    assert "Version 3 in force" in texts(shown.header)


def test_half_written_work_is_kept_when_the_window_locks(
    empty_desk: Window, reference: str, as_who: Callable[[str], Session]
) -> None:
    group(empty_desk, reference, "basis", step="statute")
    empty_desk.page.form.fields["statute"].set_value("NHS Act 2006 s.99")
    empty_desk.page.form.fields["schedule_1"].set_value("2")
    session = as_who("officer")
    (begun,) = session.drafts.mine()
    assert (begun.page, begun.reference) == ("activity-group", reference)
    page = group(empty_desk, reference, "basis")
    assert page.form.fields["statute"].value() == "NHS Act 2006 s.99"
    assert page.form.fields["schedule_1"].value() == "2"
    assert "You had begun this" in empty_desk.strip.words()
    page.start_again()
    assert page.form.fields["statute"].value() == WHOLE.text("statute")
    assert session.drafts.mine() == []


def test_a_draft_goes_once_it_is_saved(empty_desk: Window, reference: str) -> None:
    page = group(empty_desk, reference, "what")
    page.form.fields["function"].set_value("Another")
    page.leave()
    assert len(empty_desk.session.drafts.mine()) == 1
    press(page, "Save")
    assert empty_desk.session.drafts.mine() == []


# adding


def test_adding_asks_first_whose_it_is(empty_desk: Window) -> None:
    page = opened_page(empty_desk, "activity-add")
    press(page, "Continue")
    assert page.form.fields["shape"].error == "Choose whose processing it is"
    save_picture(empty_desk, "activity-add")
    page.whose.set_value(PROCESSOR)
    press(page, "Continue")
    new = empty_desk.page
    assert "A client’s" in new.header._caption.text()
    assert "purpose" not in new.form.fields
    save_picture(empty_desk, "activity-new")
    new.form.fields["name"].set_value("Invoices for a client")
    press(new, "Add this activity")
    assert empty_desk.page.title == "Invoices for a client"
    assert empty_desk.strip.words() == "PA 0001 added as a draft."
    kept = empty_desk.session.processing.activity("PA 0001")
    assert (kept.shape, kept.status) == (PROCESSOR, DRAFT)
    empty_desk.back()
    assert empty_desk.page.title == "Today"


def test_adding_can_go_on_to_the_next_part(empty_desk: Window) -> None:
    page = opened_page(empty_desk, "activity-new", shape="controller")
    press(page, "Add this activity and go on to People and data")
    assert page.form.fields["name"].error
    assert empty_desk.page is page
    page.form.fields["name"].set_value("Payroll")
    press(page, "Add this activity and go on to People and data")
    assert empty_desk.page.title == "People and data"
    empty_desk.back()
    assert empty_desk.page.title == "Payroll"


def test_the_guide_is_offered_where_there_is_one(empty_desk: Window, reference: str) -> None:
    gone = []
    empty_desk.add_page("guide", lambda window, **how: gone.append(how) or window.page)
    page = opened_page(empty_desk, "activity-add")
    link(page, "Find the lawful basis")
    page = group(empty_desk, reference, "basis")
    link(page, "Find it with the guide")
    assert not [name for name in acts(group(empty_desk, reference, "what")) if "guide" in name]


# what is proposed


def test_proposals_are_marked_and_confirmed(empty_desk: Window) -> None:
    session = empty_desk.session
    proposed = ("purpose", "article_6", "retention")
    reference = session.processing.add(replace(WHOLE, proposed=proposed))
    page = opened_page(empty_desk, "activity", reference=reference)
    marked = [t for t in page.groups.findChildren(Tag) if t.isVisibleTo(page)]
    assert [tag.text() for tag in marked] == ["Proposed: confirm"] * 3
    save_picture(empty_desk, "activity-proposed")
    press(page, "Confirm purposes")
    assert session.processing.activity(reference).proposed == ("article_6", "retention")
    press(page, "Confirm how long it is kept")
    assert session.processing.activity(reference).proposed == ("article_6",)
    assert "Confirm all that is proposed" not in acts(page)
    press(page, "Confirm article 6 lawful basis")
    assert session.processing.activity(reference).proposed == ()
    assert not [t for t in page.groups.findChildren(Tag) if t.isVisibleTo(page)]


def test_all_proposals_are_confirmed_at_once(empty_desk: Window) -> None:
    session = empty_desk.session
    reference = session.processing.add(replace(WHOLE, proposed=("purpose", "article_6")))
    page = opened_page(empty_desk, "activity", reference=reference)
    press(page, "Confirm all that is proposed")
    assert session.processing.activity(reference).proposed == ()
    assert len(session.processing.versions(reference)) == 2


def test_a_proposal_that_is_changed_is_no_longer_one(empty_desk: Window) -> None:
    session = empty_desk.session
    reference = session.processing.add(replace(WHOLE, proposed=("purpose", "function")))
    page = group(empty_desk, reference, "what")
    page.form.fields["purpose"].set_value("Another purpose.")
    press(page, "Save")
    assert session.processing.activity(reference).proposed == ("function",)


# rows


def row(window: Window, reference: str, kind: str, number: str = ""):
    return opened_page(window, "activity-row", reference=reference, kind=kind, number=number)


def test_a_recipient_is_added_changed_and_taken_out(empty_desk: Window, reference: str) -> None:
    session = empty_desk.session
    page = opened_page(empty_desk, "activity", reference=reference)
    press(page.groups.tables["recipients"], "Add a recipient")
    new = empty_desk.page
    press(new, "Add it")
    assert new.summary.words() == ["Enter “Kind”."]
    new.form.set_values({"name": "The shredder"})
    press(new, "Add it")
    assert new.form.fields["kind"].error == "Somebody who receives it: enter “Kind”."
    new.form.set_values({"kind": "processor"})
    new.form.fields["agreement_ends"].control.set_typed(("31", "3", "2028"))
    save_picture(empty_desk, "activity-row")
    press(new, "Add it")
    added = session.processing.activity(reference).of("recipients")[1]
    assert added == {"kind": "processor", "name": "The shredder", "agreement_ends": "2028-03-31"}
    table = page.groups.tables["recipients"].table
    table.choose(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert empty_desk.page.form.fields["name"].value() == "The shredder"
    empty_desk.page.form.fields["name"].set_value("The archive")
    press(empty_desk.page, "Save")
    assert session.processing.activity(reference).of("recipients")[1]["name"] == "The archive"
    press(row(empty_desk, reference, "recipients", "0"), "Take it out")
    names = [one["name"] for one in session.processing.activity(reference).of("recipients")]
    assert names == ["The archive"]


@pytest.mark.parametrize("kind", ["retention", "recipients", "transfers"])
def test_every_kind_of_row_can_be_added(empty_desk: Window, reference: str, kind: str) -> None:
    law = empty_desk.session.packs.processing
    page = row(empty_desk, reference, kind)
    for one in law.row(kind).columns:
        if one.type == "date":
            page.form.fields[one.id].control.set_typed(("1", "2", "2027"))
        elif one.type == "choice":
            page.form.fields[one.id].set_value(next(iter(law.options(one))))
        else:
            page.form.fields[one.id].set_value(f"Some {one.id}")
    press(page, "Add it")
    kept = empty_desk.session.processing.activity(reference).of(kind)[-1]
    assert set(kept) == {one.id for one in law.row(kind).columns}


def test_a_row_that_is_gone_says_so(empty_desk: Window, reference: str) -> None:
    page = row(empty_desk, reference, "recipients", "7")
    assert "That entry is no longer there. Go back and look at what there is." in texts(page)
    assert "Save" not in acts(page)


def test_changing_a_proposed_row_confirms_it(empty_desk: Window) -> None:
    session = empty_desk.session
    reference = session.processing.add(replace(WHOLE, proposed=("retention", "recipients")))
    page = row(empty_desk, reference, "retention", "0")
    press(page, "Save")
    assert session.processing.activity(reference).proposed == ("retention", "recipients")
    page = row(empty_desk, reference, "retention", "0")
    page.form.fields["period"].set_value("20 years")
    press(page, "Save")
    assert session.processing.activity(reference).proposed == ("recipients",)


def test_the_tables_are_exported(
    empty_desk: Window, reference: str, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "r.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.request_tables.ask_csv_to_write", lambda *_: to)
    page = opened_page(empty_desk, "activity", reference=reference)
    press(page, "Export who receives it")
    assert "The treating trust,Another controller" in to.read_text(encoding="utf-8-sig")


# what becomes of it


def test_from_draft_to_approved_sent_back_and_retired(
    empty_desk: Window, reference: str, as_who: Callable[[str], Session]
) -> None:
    page = opened_page(empty_desk, "activity", reference=reference)
    press(page, "Submit for review")
    assert empty_desk.strip.kind == "done"
    assert tags(page) == ["In review"]
    assert moves(page) == ["Retire"]
    session = as_who("dpo")
    page = opened_page(empty_desk, "activity", reference=reference)
    assert moves(page) == ["Send back", "Approve"]
    press(page, "Send back")
    move = empty_desk.page
    press(move, "Send it back")
    assert move.form.fields["why"].error == "Say what has to change."
    move.form.fields["why"].set_value("Name the statute.")
    press(move, "Send it back")
    assert session.processing.activity(reference).status == DRAFT
    session = as_who("officer")
    page = opened_page(empty_desk, "activity", reference=reference)
    assert "3: Sent back" in texts(page.panel)
    session.processing.submit(reference)
    session = as_who("dpo")
    page = opened_page(empty_desk, "activity", reference=reference)
    press(page, "Approve")
    approve = empty_desk.page
    assert approve.form.fields["review_on"].value() == date(2028, 1, 28)
    assert "Olive Officer" in texts(approve.side)
    save_picture(empty_desk, "activity-approve")
    approve.form.fields["review_on"].control.set_typed(("28", "1", "2027"))
    press(approve, "Approve this entry")
    assert approve.form.fields["review_on"].error == "The next review must be in the future."
    approve.form.fields["review_on"].control.set_typed(("1", "7", "2027"))
    press(approve, "Approve this entry")
    assert session.processing.activity(reference).status == APPROVED
    assert session.processing.activity(reference).review_on == date(2027, 7, 1)
    assert empty_desk.strip.words() == f"{reference} approved."
    as_who("officer")
    page = opened_page(empty_desk, "activity", reference=reference)
    assert tags(page) == ["Approved"]
    press(page, "Retire")
    empty_desk.page.form.fields["why"].set_value("The service has ended.")
    save_picture(empty_desk, "activity-retire")
    press(empty_desk.page, "Retire this activity")
    assert tags(page) == ["Retired"]
    assert not [name for name in acts(page) if name.startswith("Change ")]
    press(page, "Take up again")
    empty_desk.page.form.fields["why"].set_value("It goes on.")
    press(empty_desk.page, "Take it up again")
    assert tags(page) == ["Draft"]


def test_one_that_is_submitted_unready_is_said_to_be(empty_desk: Window) -> None:
    session = empty_desk.session
    for new in (Activity(fields={"name": "Bare"}), replace(WHOLE, proposed=("function",))):
        page = opened_page(empty_desk, "activity", reference=session.processing.add(new))
        press(page, "Submit for review")
        assert empty_desk.strip.kind == "warning"
        assert "submitted. It is not approved before" in empty_desk.strip.words()
        assert tags(page) == ["In review"]


def test_what_cannot_be_approved_says_every_reason(
    empty_desk: Window, as_who: Callable[[str], Session]
) -> None:
    session = empty_desk.session
    reference = session.processing.add(
        Activity(fields={"name": "Bare", "function": "x"}, proposed=("function",))
    )
    session.processing.submit(reference)
    session = as_who("dpo")
    page = opened_page(empty_desk, "activity-approve", reference=reference)
    assert page.title == "It cannot be approved yet"
    said = " ".join(texts(page))
    assert "nobody has confirmed" in said
    assert "Article 30 asks for The purposes" in said
    assert not page.form.fields
    assert "Approve this entry" not in acts(page)
    page.proceed()
    assert session.processing.activity(reference).status == IN_REVIEW
    save_picture(empty_desk, "activity-not-approved")
    press(page, "Send it back")
    assert empty_desk.page.title == "What has to change?"


def test_one_approved_becomes_due_and_is_submitted_again(
    empty_desk: Window, reference: str, as_who: Callable[[str], Session]
) -> None:
    empty_desk.session.processing.submit(reference)
    as_who("dpo").processing.approve(reference, date(2027, 2, 1))
    as_who("officer")
    page = opened_page(empty_desk, "activity", reference=reference)
    button = link(page, "Submit for review again")
    assert button.property("kind") == "primary"
    button.click()
    settle()
    assert tags(page) == ["In review"]


def test_no_primary_act_is_offered_while_a_review_is_far_off(
    empty_desk: Window, reference: str, as_who: Callable[[str], Session]
) -> None:
    empty_desk.session.processing.submit(reference)
    as_who("dpo").processing.approve(reference, REVIEW)
    as_who("officer")
    page = opened_page(empty_desk, "activity", reference=reference)
    assert link(page, "Submit for review again").property("kind") == "secondary"
    page.proceed()
    assert empty_desk.session.processing.activity(reference).status == APPROVED


def test_a_retired_one_is_not_changed(empty_desk: Window, reference: str) -> None:
    empty_desk.session.processing.retire(reference, "Over")
    page = group(empty_desk, reference, "what")
    page.form.fields["function"].set_value("Another")
    press(page, "Save")
    assert page.summary.words() == ["This activity is retired. Take it up again first."]
    assert empty_desk.session.processing.activity(reference).status == RETIRED


# requests and guides beside it


def test_linked_requests_stand_beside_it(desk: Window) -> None:
    session = desk.session
    reference = session.processing.add(named("Linked"))
    request = session.requests.today().rows["overdue"][0].reference
    session.processing.link(request, reference)
    page = opened_page(desk, "activity", reference=reference)
    press(page.panel, request)
    assert desk.page.reference == request


# room


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_keeps_to_its_room_and_names_everything(
    empty_desk: Window, name: str, as_who: Callable[[str], Session]
) -> None:
    session = empty_desk.session
    long = "Assessment and review of continuing healthcare for everybody who asks for it"
    whole = replace(named(long), proposed=("purpose", "recipients"))
    reference = session.processing.add(whole)
    session.processing.add(Activity(fields={"name": "Bare"}))
    change(session, reference, purpose="Another purpose, longer than before. " * 20)
    more = {
        "activity-new": {"shape": "controller"},
        "activity-group": {"group": "basis"},
        "activity-row": {"kind": "transfers"},
        "activity-move": {"move": "retire"},
        "activity-version": {"version": "1"},
        "activity-compare": {"before": "1", "after": "2"},
    }
    if name == "activity-approve":
        session.processing.submit("PA 0002")
        as_who("dpo")
        reference = "PA 0002"
    about = {} if name in ("activity-add", "activity-new") else {"reference": reference}
    opened_page(empty_desk, name, **about, **more.get(name, {}))
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    assert room_faults(empty_desk) == []
    save_picture(empty_desk, name)
