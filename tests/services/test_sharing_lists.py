"""Lists of sharing cases: pages, counts, search, and what they ask of somebody today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ig_desktop.domain.sharing import Deciding, FollowUp, SharingCase, as_written
from ig_desktop.domain.sharing_filter import SORTS, TABS, SharingFilter
from ig_desktop.errors import Problems, UserError
from tests.services.test_sharing import PART, POLICE, TODAY


def named(name, **fields):
    return replace(POLICE, fields={**POLICE.fields, "name": name, **fields})


@pytest.fixture
def desk(sessions_by_role):
    return sessions_by_role["officer"].sharing


@pytest.fixture
def guardian(sessions_by_role):
    return sessions_by_role["guardian"].guardian


@pytest.fixture
def many(desk, guardian):
    """Twelve cases: some being prepared, some waiting, some decided."""
    for n in range(12):
        reference = desk.add(
            named(
                f"Case {n % 5}",
                urgent="yes" if n % 3 else "no",
                organisation=f"Body {n % 2}",
                purpose_class="research" if n % 2 else "police",
                needed_on=(TODAY + timedelta(days=n % 4)).isoformat(),
            )
        )
        if n % 4:
            desk.send(reference)
        if n % 4 == 3:
            guardian.decide(reference, replace(PART, review_on=TODAY + timedelta(days=10 + n)))
    return desk


def paged(desk, wanted, limit):
    rows, after = [], None
    while True:
        page = desk.page(wanted, after, limit)
        rows += page.rows
        after = page.after
        if after is None:
            return rows


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_of_every_order_hold_each_case_once(many, sort, descending):
    wanted = SharingFilter(sort=sort, descending=descending)
    whole = [row.id for row in many.page(wanted).rows]
    assert [row.id for row in paged(many, wanted, 3)] == whole
    assert sorted(whole) == list(range(1, 13))


def test_what_waits_stands_first_urgent_before_the_longest_waiting(many):
    rows = many.page(SharingFilter(sort="waiting")).rows
    waiting = [row for row in rows if row.status == "waiting"]
    assert rows[: len(waiting)] == waiting
    assert [row.urgent for row in waiting] == sorted((r.urgent for r in waiting), reverse=True)


def test_tabs_hold_what_they_say_and_their_counts_are_true(many):
    counts = many.counts()
    assert counts == {"waiting": 6, "prepared": 3, "decided": 3, "review-due": 3, "all": 12}
    for tab in TABS:
        wanted = SharingFilter(tab=tab)
        assert many.count(wanted) == len(many.page(wanted).rows) == counts[tab]


def test_filters_narrow_together(many):
    assert many.count(SharingFilter(purpose="research")) == 6
    assert many.count(SharingFilter(purpose="research", outcome="part")) == 3
    assert many.count(SharingFilter(purpose="police", outcome="part")) == 0
    assert many.count(SharingFilter(since=date(2027, 1, 26), until=date(2027, 1, 26))) == 12
    assert many.count(SharingFilter(since=date(2027, 1, 27))) == 0
    with pytest.raises(UserError, match="no tab"):
        many.page(SharingFilter(tab="nowhere"))


@pytest.mark.parametrize("words", ["stabb", "sha 27/0003", "inspector", "SHA27/0003"])
def test_cases_are_found_by_what_is_written_in_them(many, words):
    assert many.search(words)


def test_a_reference_finds_its_case_alone(many):
    assert [line.reference for line in many.search("sha27/3")] == ["SHA 27/0003"]
    assert as_written("SHA 27/") == "SHA 27/"
    assert many.search("nowhere") == []


def test_a_change_is_found_by_its_new_words_alone(desk):
    reference = desk.add(POLICE)
    case = desk.case(reference)
    fields = {**case.fields, "purpose": "To find a missing child."}
    desk.change(reference, replace(case, fields=fields))
    assert desk.search("stabbing") == []
    assert [line.reference for line in desk.search("missing child")] == [reference]


def test_choices_do_not_find_a_case(desk):
    desk.add(SharingCase(shape="flow", fields={"name": "A flow", "purpose_class": "research"}))
    assert desk.search("research") == []


def test_what_is_due_is_named_until_it_is_settled(desk, guardian):
    reference = desk.add(POLICE)
    desk.send(reference)
    assert desk.asks().counts["waiting"] == 1
    soon = replace(
        PART,
        review_on=TODAY + timedelta(days=20),
        conditions=({"text": "Certificate", "due_on": (TODAY + timedelta(days=9)).isoformat()},),
    )
    guardian.decide(reference, soon)
    asks = desk.asks()
    assert asks.counts == {"waiting": 0, "asked": 0, "condition": 1, "review": 1, "end": 0}
    met = FollowUp(decision=0, kind="condition-met", on=TODAY, text="1: seen")
    desk.follow_up(reference, met)
    assert desk.asks().counts["condition"] == 0
    again = TODAY + timedelta(days=400)
    looked = FollowUp(decision=0, kind="reviewed", on=TODAY, text="It stands", again_on=again)
    desk.follow_up(reference, looked)
    assert desk.asks().counts["review"] == 0
    assert desk.lines()[0].review_on == again
    with pytest.raises(UserError, match="in the future"):
        desk.follow_up(reference, replace(looked, again_on=TODAY))


def test_what_has_ended_is_due_no_more(desk, guardian):
    reference = desk.add(named("Flow", expires_on=(TODAY + timedelta(days=5)).isoformat()))
    desk.send(reference)
    guardian.decide(reference, replace(PART, review_on=TODAY + timedelta(days=3)))
    assert desk.asks().counts["end"] == desk.asks().counts["review"] == 1
    desk.follow_up(reference, FollowUp(decision=0, kind="ended", on=TODAY, text="Switched off"))
    assert desk.asks().counts["end"] == desk.asks().counts["review"] == 0
    assert desk.counts()["review-due"] == 0


def test_a_refusal_is_not_looked_at_again(desk, guardian):
    reference = desk.add(named("No", review_on=(TODAY + timedelta(days=3)).isoformat()))
    desk.send(reference)
    guardian.decide(reference, Deciding(outcome="refuse", reasons="Too much", principles=(3,)))
    assert desk.asks().counts["review"] == desk.counts()["review-due"] == 0


def test_who_may_decide_today(sessions_by_role):
    assert sessions_by_role["guardian"].guardian.may_decide()
    for role in ("officer", "dpo", "siro", "auditor", "administrator"):
        assert not sessions_by_role[role].guardian.may_decide()


def test_a_day_that_is_past_is_no_day_to_look_again(guardian, desk):
    reference = desk.add(POLICE)
    desk.send(reference)
    with pytest.raises(Problems):
        guardian.decide(reference, replace(PART, review_on=TODAY))
