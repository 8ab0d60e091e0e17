"""The Guardian decides on one page: what is shown, what is asked, what is signed; and deputies."""

from collections.abc import Callable
from datetime import date

import pytest

from ig_desktop.domain.sharing import ASKED, DECIDED, WITHDRAWN
from ig_desktop.register.signed_decision import check_all, read
from ig_desktop.session import Session
from ig_desktop.ui.pages.begun import offer
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.window import Window
from tests.ui.checks import save_picture, settle
from tests.ui.pages.sharing_pages import PART, POLICE, acts, as_who, named, opened, texts, waiting

__all__ = ["as_who", "waiting"]


@pytest.fixture
def page(empty_desk: Window, as_who: Callable[[str], Session], waiting: str):
    as_who("guardian")
    return opened(empty_desk, "sharing-decide", reference=waiting)


def pick(page, outcome: str) -> None:
    page.panel.outcome.radio(outcome).click()
    settle()


def shown(page) -> list[str]:
    return [n for n, field in page.panel.form.fields.items() if not field.isHidden()]


def errors(page) -> str:
    return " ".join(page.panel.findChild(ErrorSummary).words())


def test_the_case_stands_at_the_left_in_plain_words(page, empty_desk: Window) -> None:
    said = texts(page)
    assert "Name, Arrival time, Injury\nPeople treated on 9 January. About 40" in said
    assert "An inspector. Exemplar Police" in said
    assert "No. It could put one of them in danger." in said
    assert [words for words in said if words.startswith("Overriding public interest")]
    assert "7 Duty to share" in said
    assert page.panel.outcome.value() == "", "nothing is picked beforehand"
    assert shown(page) == ["outcome"]


def test_all_of_it_is_in_view_at_690_high(page, empty_desk: Window) -> None:
    empty_desk.resize(1366, 690)
    pick(page, "part")
    page.panel.ticks.box(3).click()
    settle()
    assert "Principles it turns on: 3 Minimum" in texts(page.panel)
    bar = page.area.verticalScrollBar()
    assert bar.maximum() == 0, f"{bar.maximum()} pixels are out of view"
    save_picture(empty_desk, "sharing-decide")


@pytest.mark.parametrize(
    ("outcome", "asked", "label"),
    [
        ("share", ["outcome", "shared", "reasons", "principles", "review_on"], "share all"),
        ("part", ["outcome", "shared", "reasons", "principles", "review_on"], "share part"),
        ("refuse", ["outcome", "reasons", "principles"], "refuse"),
        ("ask", ["outcome", "reasons"], "ask a question"),
    ],
)
def test_each_decision_asks_what_it_needs_and_the_button_says_what_is_signed(
    page, outcome: str, asked: list[str], label: str
) -> None:
    pick(page, outcome)
    assert shown(page) == asked
    assert page.panel.button.accessibleName() == f"Sign: {label}"
    assert page.panel._conditions_room.isHidden() == (outcome != "part")


def test_what_is_shared_begins_with_what_the_case_says_and_never_over_ones_own(page) -> None:
    shared = page.panel.form.fields["shared"]
    pick(page, "part")
    assert shared.value() == "Those treated for a stab wound: name and arrival time"
    pick(page, "share")
    assert shared.value() == "Name; Arrival time; Injury"
    shared.set_value("Names alone")
    pick(page, "part")
    assert shared.value() == "Names alone"


def test_what_is_missing_is_said_and_nothing_is_signed(page, empty_desk: Window) -> None:
    page.panel.button.click()
    assert "Choose what you decide." in errors(page)
    pick(page, "refuse")
    page.panel.button.click()
    assert "Give your reasons." in errors(page)
    assert "Choose the principle that it turns on." in errors(page)
    pick(page, "part")
    page.panel.form.fields["review_on"].control.set_typed(("31", "2", "2027"))
    page.panel.button.click()
    assert "must be a real date" in errors(page)
    assert empty_desk.session.guardian.signed(page.reference) == []


def test_conditions_with_days_are_signed_with_the_rest(page, empty_desk: Window) -> None:
    pick(page, "part")
    page.panel.conditions.change.click()
    assert page.panel._main.isHidden()
    first = page.panel.conditions._list[0]
    first.text.set_value("Destroyed when the inquiry ends")
    first.due.set_typed(("31", "2", "2027"))
    page.panel.conditions._done()
    assert page.panel._main.isHidden(), "the day is no day yet"
    first.due.set_value(date(2027, 6, 30))
    page.panel.conditions._done()
    assert "1 condition, the first due 30 June 2027" in texts(page.panel)
    page.panel.form.fields["reasons"].set_value("The others add nothing.")
    page.panel.form.fields["principles"].control.box(3).click()
    session = empty_desk.session
    page.panel.button.click()
    (signed,) = session.guardian.signed(page.reference)
    told = read(signed)["decision"]
    assert told["conditions"] == [
        {"text": "Destroyed when the inquiry ends", "due_on": "2027-06-30"}
    ]
    assert told["principles"] == [3]
    assert all(finding.holds for finding in check_all([signed]))
    assert session.sharing.case(page.reference).status == DECIDED
    assert empty_desk.strip.words() == "SHA 27/0001 signed: share part."
    assert empty_desk.page is not page


def test_a_question_goes_back_to_whoever_prepares(page, empty_desk: Window) -> None:
    pick(page, "ask")
    page.panel.form.fields["reasons"].set_value("Who else would see it?")
    page.panel.button.click()
    assert empty_desk.session.sharing.case(page.reference).status == ASKED


def test_deciding_anew_asks_why_and_both_decisions_stay(page, empty_desk: Window) -> None:
    session = empty_desk.session
    session.guardian.decide(page.reference, PART)
    page = opened(empty_desk, "sharing-decide", reference=page.reference)
    assert list(page.panel.outcome._radios) == ["share", "part", "refuse", "withdraw"]
    pick(page, "withdraw")
    page.panel.form.fields["reasons"].set_value("They no longer ask.")
    page.panel.button.click()
    assert "Say why another decision takes the place of this one" in errors(page)
    page.panel.form.fields["replaced_why"].set_value("New facts")
    page.panel.button.click()
    file = session.sharing.file(page.reference)
    assert [made.outcome for made in file.decisions] == ["part", "withdraw"]
    assert file.case.status == WITHDRAWN
    shown_page = opened(empty_desk, "sharing-case", reference=page.reference)
    said = " ".join(texts(shown_page.decided))
    assert "In place of decision 1" in said
    assert "Earlier decision 1" in said


def test_what_others_decided_in_like_cases_is_counted_and_listed(
    page, empty_desk: Window, as_who: Callable[[str], Session]
) -> None:
    other = as_who("officer").sharing.add(named("Another"))
    empty_desk.session.sharing.send(other)
    as_who("guardian").guardian.decide(other, PART)
    page = opened(empty_desk, "sharing-decide", reference=page.reference)
    assert "1 case decided: 1 share part" in texts(page)
    page._see_like()
    assert [row.name for row in empty_desk.page._found] == ["Another"]


def test_nobody_else_is_shown_the_panel(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    for role in ("officer", "dpo", "siro", "auditor"):
        as_who(role)
        page = opened(empty_desk, "sharing-decide", reference=waiting)
        assert page.panel is None
        assert "You cannot decide this here." in texts(page)
        case = opened(empty_desk, "sharing-case", reference=waiting)
        assert "Decide" not in acts(case)


def test_what_was_filled_in_stays_while_the_case_is_the_same(page, empty_desk: Window) -> None:
    pick(page, "part")
    page.panel.form.fields["reasons"].set_value("Half a thought")
    page.changed(frozenset({"sharing_case"}))
    assert page.panel.form.fields["reasons"].value() == "Half a thought"


def test_today_shows_the_guardian_what_waits_and_opens_the_decision(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    as_who("guardian")
    today = empty_desk.go("today")
    settle()
    line = next(row for row in today.model._rows if getattr(row, "group", "") == "waiting")
    assert line.reference == waiting
    assert line.days(today.cells) == ("Urgent, today", "red")
    today._open(line)
    assert type(empty_desk.page).__name__ == "DecidePage"


def test_today_shows_whoever_prepares_what_falls_due(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    from dataclasses import replace

    soon = replace(
        PART,
        review_on=date(2027, 2, 10),
        conditions=({"text": "Certificate", "due_on": "2027-02-05"},),
    )
    as_who("guardian").guardian.decide(waiting, soon)
    as_who("officer")
    today = empty_desk.go("today")
    settle()
    groups = [row.group for row in today.model._rows if hasattr(row, "group")]
    assert groups == ["condition", "review"]


def test_search_finds_cases_by_reference_and_words(empty_desk: Window, waiting: str) -> None:
    from ig_desktop.ui.pages.search import find

    (found,) = find(empty_desk, "sha27/1")
    assert found.reference == waiting
    assert POLICE.fields["name"] in found.words
    found.act()
    assert type(empty_desk.page).__name__ == "CasePage"
    assert [one.reference for one in find(empty_desk, "stabbing")] == [waiting]
    page = opened(empty_desk, "search", words="stabbing")
    assert page.tabs.value() == "cases"
    assert "1 sharing case matches “stabbing”" in texts(page)


def test_the_guardian_appoints_a_deputy_with_days(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    admin = as_who("administrator")
    siro = next(one for one in admin.accounts.everyone() if "siro" in one.roles)
    admin.accounts.change(siro.id, siro.name, ["siro", "guardian"])
    as_who("guardian")
    page = opened(empty_desk, "settings-deputy")
    page.submit()
    assert "Enter first day" in " ".join(texts(page))
    page.form.fields["from_on"].set_value(date(2027, 1, 1))
    page.form.fields["until_on"].set_value(date(2027, 1, 31))
    page.submit()
    deputy = as_who("siro")
    assert deputy.guardian.may_decide()
    page = opened(empty_desk, "sharing-decide", reference=waiting)
    assert page.panel is not None
    settings = opened(empty_desk, "settings", tab="accounts")
    assert "Appoint a deputy" not in acts(settings)


def half_decided(page) -> None:
    pick(page, "part")
    page.panel.form.fields["reasons"].set_value("The others add noth")
    page.panel.ticks.box(3).click()
    page.panel.form.fields["review_on"].control.set_typed(("3", "ma", ""))
    page.panel.conditions.show_typed([["Destroyed when it ends", ["1", "", ""]], ["Named", []]])
    settle()


def test_a_half_typed_decision_survives_a_lock_and_is_the_guardians_alone(
    page, empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    half_decided(page)
    as_who("dpo")
    assert empty_desk.session.drafts.mine() == []
    as_who("guardian")
    offer(empty_desk, empty_desk.session)
    assert f"You had begun: A decision, {waiting}" in empty_desk.strip.words()
    page = opened(empty_desk, "sharing-decide", reference=waiting)
    fields = page.panel.form.fields
    assert (page.panel.outcome.value(), fields["reasons"].value()) == (
        "part",
        "The others add noth",
    )
    assert page.panel.ticks.value() == [3]
    assert fields["review_on"].control.typed() == ("3", "ma", "")
    assert page.panel.conditions.typed() == [
        ["Destroyed when it ends", ["1", "", ""]],
        ["Named", ["", "", ""]],
    ]
    assert "2 conditions, a day half typed" in texts(page.panel)
    assert "What you wrote is still here." in empty_desk.strip.words()
    assert "has changed" not in empty_desk.strip.words()
    save_picture(empty_desk, "sharing-decide-begun")


def test_what_was_typed_is_offered_when_the_case_comes_again_changed_and_goes_once_signed(
    page, empty_desk: Window, waiting: str
) -> None:
    half_decided(page)
    sharing = empty_desk.session.sharing
    opened(empty_desk, "sharing-case", reference=waiting)
    sharing.take_back(waiting, "One line is missing.")
    sharing.send(waiting)
    empty_desk.back()
    assert "The case has changed since" in empty_desk.strip.words()
    page = empty_desk.page
    assert page.panel.ticks.value() == [3]
    pick(page, "refuse")
    page.panel.button.click()
    settle()
    assert empty_desk.session.sharing.case(waiting).status == DECIDED
    assert empty_desk.session.drafts.mine() == []


def test_what_was_begun_can_be_thrown_away(page, empty_desk: Window, waiting: str) -> None:
    half_decided(page)
    opened(empty_desk, "sharing")
    page = opened(empty_desk, "sharing-decide", reference=waiting)
    empty_desk.strip.findChild(Link).click()
    settle()
    assert (page.panel.outcome.value(), page.panel.written()) == ("", {})
    assert empty_desk.session.drafts.mine() == []
