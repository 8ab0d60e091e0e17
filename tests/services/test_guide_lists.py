"""Recorded runs as they are listed: pages in any order, true counts, and what narrows them."""

from dataclasses import replace

import pytest

from ig_desktop.domain.begun import Begun
from ig_desktop.domain.guide_runs import RUN_SORTS, RunFilter
from ig_desktop.domain.processing import Activity
from ig_desktop.errors import UserError
from ig_desktop.session import Session

ANSWERS = {"purpose": "Paying.", "living": "living", "obliged": "no", "decides": "us"}
PLACE = ("guide", {"name": "whose-data"})


@pytest.fixture
def guides(session: Session):
    for number in range(7):
        session.guides.record("whose-data", f"About {number % 3}", ANSWERS)
    return session.guides


@pytest.mark.parametrize("sort", RUN_SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_follow_each_other_without_gap_or_repeat(guides, sort: str, descending: bool) -> None:
    wanted = RunFilter(sort=sort, descending=descending)
    whole = [row.reference for row in guides.page(wanted).rows]
    found, after = [], None
    while True:
        page = guides.page(wanted, after, 2)
        found += [row.reference for row in page.rows]
        after = page.after
        if after is None:
            break
    assert found == whole
    assert len({*found}) == 7 == guides.count(wanted)


def test_an_order_there_is_not_is_refused(guides) -> None:
    with pytest.raises(UserError, match="no sort"):
        guides.page(RunFilter(sort="title; DROP TABLE guide_run"))


@pytest.mark.parametrize(
    ("text", "count"), [("27/0003 ABOUT", 1), ("\ud800x", 0), ("!", 0), ("", 7)]
)
def test_words_must_all_be_found(guides, text: str, count: int) -> None:
    wanted = RunFilter(text=text)
    assert (guides.count(wanted), len(guides.page(wanted).rows)) == (count, count)
    assert wanted.is_narrowed == bool(text)


def test_a_run_is_named_however_its_reference_is_written(guides) -> None:
    found = guides.listed(" wd27/3 ")
    assert (found.reference, found.about) == ("WD 27/0003", "About 2")
    for none in ("WD 27/0099", "SAR 27/0001", "\ud800", ""):
        assert guides.listed(none) is None


def test_lists_are_for_those_who_may_read_the_register(sessions_by_role) -> None:
    guides = sessions_by_role["administrator"].guides
    for act in (guides.page, guides.count):
        with pytest.raises(UserError, match="no role"):
            act(RunFilter())


def test_what_was_begun_goes_with_the_run_and_stays_when_it_is_refused(session: Session) -> None:
    begun = Begun(page=PLACE[0], arguments=PLACE[1], title="x", content={"about": "x"})
    session.drafts.keep(begun)
    with pytest.raises(UserError):
        session.guides.record("whose-data", "x", {}, draft_of=PLACE)
    assert session.drafts.find(*PLACE)
    session.guides.record("whose-data", "x", ANSWERS, draft_of=PLACE)
    assert session.drafts.find(*PLACE) is None


def test_it_is_known_whether_an_activity_was_filled_in(session: Session) -> None:
    guides, processing = session.guides, session.processing
    activity = processing.add(Activity(fields={"name": "Payroll"}))
    run = guides.record("whose-data", "Payroll", ANSWERS, activity=activity)
    assert not guides.has_filled(run)
    assert not guides.has_filled(guides.record("whose-data", "Other", ANSWERS))
    guides.apply(run.reference, activity)
    assert guides.has_filled(run)
    now = processing.activity(activity)
    processing.change(activity, replace(now, fields={"name": "Payroll"}))
    assert guides.has_filled(run), "what was changed since was filled in once all the same"
    again = guides.record("whose-data", "Payroll", ANSWERS, activity=activity)
    assert not guides.has_filled(again)
