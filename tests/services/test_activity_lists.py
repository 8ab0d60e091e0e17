"""Lists of processing activities: tabs, filters, every order, search, and what is due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ig_desktop.domain.activities_due import AGREEMENT_DAYS, REVIEW_DAYS
from ig_desktop.domain.activity_filter import SORTS, TABS, ActivityFilter
from ig_desktop.domain.processing import (
    PROCESSOR,
    STATUSES,
    Activity,
    ActivityVersion,
    alone_prepared,
)
from ig_desktop.errors import UserError
from tests.conftest import NOW
from tests.services.test_processing import REVIEW, WHOLE

TODAY = NOW.date()


def named(name: str, **fields: str) -> Activity:
    return replace(WHOLE, fields={**WHOLE.fields, "name": name, **fields})


def complete(session, activity: Activity) -> Activity:
    """The activity with whatever it lacks filled in."""
    law, today = session.packs.processing, session.today()
    for _ in range(50):
        needs = law.lacking(activity, today)
        if not needs:
            return activity
        one = law.field(needs[0].lacks)
        other = REVIEW.isoformat() if one.type == "date" else "Filled in."
        value = next(iter(law.options(one)), other)
        activity = replace(activity, fields={**activity.fields, one.id: value})
    raise AssertionError(f"it still lacks {[need.id for need in needs]}")


@pytest.fixture
def desk(sessions_by_role):
    return sessions_by_role["officer"].processing


@pytest.fixture
def dpo(sessions_by_role):
    return sessions_by_role["dpo"].processing


def names(desk, **wanted: object) -> list[str]:
    return [line.name for line in desk.page(ActivityFilter(**wanted)).rows]


def test_each_tab_shows_its_own_and_counts_them_truly(desk, dpo):
    def whole(name: str) -> Activity:
        return complete(desk.session, named(name))

    desk.add(whole("Draft"))
    desk.add(replace(whole("Proposed"), proposed=("article_6",)))
    desk.add(Activity(fields={"name": "Lacking"}))
    waiting, approved, retired = (desk.add(whole(n)) for n in ("Waits", "Stands", "Over"))
    for reference in (waiting, approved):
        desk.submit(reference)
    dpo.approve(approved, TODAY + timedelta(days=REVIEW_DAYS))
    desk.retire(retired, "Over")
    expected = {
        "all": ["Draft", "Lacking", "Over", "Proposed", "Stands", "Waits"],
        "draft": ["Draft", "Lacking", "Proposed"],
        "in-review": ["Waits"],
        "approved": ["Stands"],
        "retired": ["Over"],
        "review-due": ["Stands"],
        "lacking": ["Lacking"],
        "proposed": ["Proposed"],
    }
    assert set(expected) == set(TABS)
    for tab, shown in expected.items():
        assert names(desk, tab=tab) == shown
        assert desk.count(ActivityFilter(tab=tab)) == len(shown)
    assert desk.counts() == {tab: len(shown) for tab, shown in expected.items()}


def test_what_is_retired_asks_for_nothing_any_more(desk):
    reference = desk.add(
        replace(
            named("Over", review_on=TODAY.isoformat(), agreement_ends=TODAY.isoformat()),
            proposed=("article_6",),
        )
    )
    assert desk.count_due() == 1
    desk.retire(reference, "Over")
    counts = desk.counts()
    assert (counts["review-due"], counts["lacking"], counts["proposed"]) == (0, 0, 0)
    assert desk.count_due() == 0


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_join_into_the_whole_list_in_its_order(desk, sort: str, descending: bool):
    for number in range(7):
        shape = PROCESSOR if number % 2 else WHOLE.shape
        some = {"article_6": "abe"[number % 3], "article_9": "gh"[number % 2]}
        days = {} if number % 3 else {"review_on": f"2028-01-0{number + 1}"}
        new = replace(named(f"Name {number % 2}", **some, **days), shape=shape)
        desk.add(new if number % 4 else Activity(fields={"name": "Name 1"}))
    desk.submit("PA 0003")
    wanted = ActivityFilter(sort=sort, descending=descending)
    whole = desk.page(wanted).rows
    met, after = [], None
    while True:
        page = desk.page(wanted, after, limit=2)
        met += page.rows
        after = page.after
        if after is None:
            break
    assert met == whole
    assert len(whole) == 7
    assert whole[::-1] == desk.page(replace(wanted, descending=not descending)).rows


def test_orders_are_those_that_people_expect(desk, dpo):
    first = desk.add(named("b", review_on="2029-01-01"))
    desk.add(named("A"))
    third = desk.add(named("c", review_on="2028-01-01"))
    assert names(desk) == ["A", "b", "c"]
    assert names(desk, sort="reference") == ["b", "A", "c"]
    assert names(desk, sort="review") == ["c", "b", "A"]
    for reference in (first, third):
        desk.submit(reference)
    dpo.approve(first, REVIEW)
    assert names(desk, sort="status") == ["A", "c", "b"]
    assert list(STATUSES)[:3] == ["draft", "in-review", "approved"]


def test_filters_narrow_together(desk):
    desk.add(named("One", function="Finance", owner="Head of Finance"))
    desk.add(named("Two", function="Finance", owner="Head of Pay", article_6="c"))
    desk.add(named("Three", function="Estates", owner="Head of Pay", article_6="c"))
    assert names(desk, function="Finance") == ["One", "Two"]
    assert names(desk, owner="Head of Pay") == ["Three", "Two"]
    assert names(desk, basis="c", function="Finance") == ["Two"]
    assert names(desk, text="thr") == ["Three"]
    assert names(desk, text="thr", function="Finance") == []
    assert desk.functions() == ["Estates", "Finance"]
    assert desk.owners() == ["Head of Finance", "Head of Pay"]


@pytest.mark.parametrize(
    "words",
    ["PA 0001", "pa1", "PA0001", "Łęcka", "lecka", "indiv fund", "treating trust", "case fil"],
)
def test_an_activity_is_found_by_reference_name_and_words(desk, words: str):
    desk.add(named("Individual funding, Łęcka"))
    desk.add(Activity(fields={"name": "Another"}))
    assert [line.reference for line in desk.search(words)] == ["PA 0001"]


def test_search_follows_a_change_and_puts_what_is_retired_last(desk):
    first = desk.add(named("Alpha"))
    desk.add(named("Beta"))
    kept = desk.activity(first)
    desk.change(first, replace(kept, fields={**kept.fields, "name": "Gamma"}))
    assert desk.search("alpha") == []
    assert [line.name for line in desk.search("gam")] == ["Gamma"]
    desk.retire(first, "Over")
    kept = desk.activity("PA 0002")
    assert [line.name for line in desk.search("treating")] == ["Beta", "Gamma"]


@pytest.mark.parametrize("words", ['"', "* OR 1=1", "'; DROP TABLE activity;--", "NEAR(", "\0", ""])
def test_no_words_are_taken_for_a_query(desk, words: str):
    desk.add(named("Alpha"))
    assert desk.search(words) == []
    assert isinstance(desk.page(ActivityFilter(text=words)).rows, list)
    assert desk.count(ActivityFilter()) == 1


@pytest.mark.parametrize("digits", ["9" * 5000, "PA " + "1" * 400, "²", "-1"])
def test_a_reference_of_any_length_is_only_not_found(desk, digits: str):
    assert desk.search(digits) == []
    with pytest.raises(UserError, match="no processing activity"):
        desk.activity(digits)


@pytest.mark.parametrize("wanted", [{"tab": "open"}, {"sort": "id"}])
def test_a_list_that_there_is_not_is_refused(desk, wanted: dict[str, str]):
    with pytest.raises(UserError, match="There is no"):
        desk.page(ActivityFilter(**wanted))


def test_lists_need_a_role_that_reads(sessions_by_role):
    desk = sessions_by_role["administrator"].processing
    for read in (desk.counts, desk.due, desk.count_due, desk.functions, desk.owners):
        with pytest.raises(UserError, match="no role"):
            read()
    with pytest.raises(UserError, match="no role"):
        desk.search("x")


# what is due


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def test_reviews_agreements_and_approvals_are_due_on_their_days(desk):
    desk.add(named("Late", review_on=day(-1)))
    desk.add(named("Today", review_on=day(0)))
    desk.add(named("Soon", review_on=day(REVIEW_DAYS)))
    desk.add(named("Later", review_on=day(REVIEW_DAYS + 1)))
    desk.add(named("Ends", agreement_ends=day(AGREEMENT_DAYS)))
    desk.add(named("Lasts", agreement_ends=day(AGREEMENT_DAYS + 1)))
    desk.submit("PA 0006")
    due = desk.due()
    assert {name: [line.name for line in rows] for name, rows in due.rows.items()} == {
        "review-overdue": ["Late"],
        "review-due": ["Today", "Soon"],
        "in-review": ["Lasts"],
        "agreement": ["Ends"],
    }
    assert due.counts == {"review-overdue": 1, "review-due": 2, "in-review": 1, "agreement": 1}
    assert due.total == desk.count_due() == 5
    few = desk.due(limit=1)
    assert [line.name for line in few.rows["review-due"]] == ["Today"]
    assert few.counts == due.counts


def test_one_that_is_due_twice_is_counted_once(desk):
    desk.add(named("Both", review_on=day(0), agreement_ends=day(0)))
    assert desk.due().total == 1


def test_the_agreement_with_a_recipient_ends_too(desk):
    rows = {"recipients": ({"kind": "processor", "name": "A", "agreement_ends": day(3)},)}
    both = replace(named("One", agreement_ends=day(9)), rows={**WHOLE.rows, **rows})
    desk.add(both)
    (line,) = desk.due().rows["agreement"]
    assert line.agreement_ends == date.fromisoformat(day(3))


# confirming, reviewing again, and why it cannot be approved


def test_proposals_are_confirmed_one_by_one_or_all_together(desk):
    reference = desk.add(replace(WHOLE, proposed=("article_6", "retention", "purpose")))
    one = desk.confirm(reference, 1, "purpose")
    assert one.proposed == ("article_6", "retention")
    assert desk.versions(reference)[0].act == "confirm"
    (difference,) = desk.compared(reference, 1, 2)
    assert difference.before.splitlines() == [
        "Purposes",
        "Article 6 lawful basis",
        "How long it is kept",
    ]
    with pytest.raises(UserError, match="was changed since"):
        desk.confirm(reference, 1)
    assert desk.confirm(reference, 2).proposed == ()
    assert desk.counts()["proposed"] == 0


def test_one_that_is_approved_is_looked_at_again_without_a_change(desk, dpo):
    reference = desk.add(WHOLE)
    desk.submit(reference)
    dpo.approve(reference, REVIEW)
    desk.submit(reference)
    assert [one.reference for one in desk.approved()] == [reference]
    later = date(2029, 1, 28)
    assert dpo.approve(reference, later).review_on == later


def test_every_reason_against_approving_is_told(sessions_by_role):
    both = sessions_by_role["dpo"]
    roles = frozenset({"dpo", "officer"})
    sessions_by_role["administrator"].accounts.change(both.account.id, both.account.name, roles)
    both.account = replace(both.account, roles=roles)
    desk = both.processing
    reference = desk.add(Activity(fields={"name": "Bare", "function": "x"}, proposed=("function",)))
    told = [str(reason) for reason in desk.why_not_approve(desk.activity(reference))]
    assert len(told) == 3
    assert "nobody has confirmed" in told[0]
    assert "lacks the purposes" in told[1]
    assert "You alone prepared" in told[2]
    officer = sessions_by_role["officer"].processing
    whole = replace(WHOLE, version=1)
    officer.change(reference, whole)
    assert desk.why_not_approve(desk.activity(reference)) == []


@pytest.mark.parametrize(("act", "prepared"), [("confirm", True), ("submit", False)])
def test_every_act_but_a_move_prepares_an_entry(act: str, prepared: bool):
    kept = ActivityVersion(activity=WHOLE, at=NOW, by=7, officer="A", act=act)
    assert alone_prepared([kept], 7) is prepared
    approved = replace(kept, act="approve", by=8)
    assert alone_prepared([approved, kept], 7) is False


@pytest.mark.parametrize("why", ["x" * 20_001, "a\x07b"])
def test_a_reason_that_cannot_be_kept_is_refused(desk, why: str):
    reference = desk.add(WHOLE)
    kept = desk.activity(reference)
    with pytest.raises(UserError) as refused:
        desk.change(reference, replace(kept, fields={**kept.fields, "owner": "A"}), why)
    assert refused.value.field == "why"
    assert desk.activity(reference) == kept
