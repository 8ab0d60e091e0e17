"""Guides: walked through, recorded with their own text, replayed by it, filling an activity."""

from dataclasses import replace

import pytest

from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.guides import load_guides

CLIENT = {"living": "living", "decides": "client", "client_name": "Exemplar Trust"}


@pytest.fixture
def desk(sessions_by_role):
    return sessions_by_role["officer"].guides


def test_a_walk_asks_the_next_question_and_ends_in_an_outcome(desk):
    assert desk.walk("whose-data", {}).question.id == "living"
    asked = desk.walk("whose-data", {"living": "living"})
    assert (asked.question.id, [one.id for one in asked.path]) == ("decides", ["living"])
    ended = desk.walk("whose-data", CLIENT)
    assert ended.outcome.title == "We are a processor for Exemplar Trust."
    unsure = desk.walk("whose-data", {"living": "unsure"})
    assert unsure.outcome is None
    assert "officer" in unsure.unsure.unsure


def test_a_run_is_recorded_whole_and_found_however_its_reference_is_written(desk):
    run = desk.record("whose-data", "Complaints for a client", CLIENT)
    assert run.reference == "WD 27/0001"
    assert desk.record("whose-data", "Again", CLIENT).reference == "WD 27/0002"
    kept = desk.run("wd27/1")
    assert kept == run
    assert (kept.outcome, kept.verdict) == ("processor", "told")
    assert [(step.short, step.words) for step in kept.path] == [
        ("About living people", "Yes"),
        ("Who decides why", "A client does"),
        ("Clients", "Exemplar Trust"),
    ]
    assert kept.result.documents[0].title == "Contract with the controller"
    assert [one.reference for one in desk.runs()] == ["WD 27/0002", "WD 27/0001"]


def test_a_run_adds_an_activity_and_says_so_in_its_history(desk):
    run = desk.record("whose-data", "Complaints", CLIENT)
    reference = desk.add_activity(run.reference, "Complaints handling")
    processing = desk.session.processing
    activity = processing.activity(reference)
    assert (activity.shape, activity.name) == ("processor", "Complaints handling")
    assert activity.fields["clients"] == ("Exemplar Trust",)
    assert run.reference in processing.versions(reference)[0].why
    assert [one.reference for one in desk.runs(activity=reference)] == [run.reference]


def test_what_is_not_finished_is_not_recorded(desk):
    with pytest.raises(UserError, match="“Who decides why” is not answered yet"):
        desk.record("whose-data", "Complaints", {"living": "living"})
    with pytest.raises(UserError, match="not sure about"):
        desk.record("whose-data", "Complaints", {"living": "unsure"})
    with pytest.raises(UserError, match="Say in a few words"):
        desk.record("whose-data", " ", CLIENT)
    assert desk.runs() == []


def test_the_guardian_and_the_protection_officer_may_record_and_nobody_else(sessions_by_role):
    for role in ("guardian", "dpo"):
        assert sessions_by_role[role].guides.record("whose-data", "Complaints", CLIENT).officer
    for role in ("siro", "auditor", "administrator"):
        with pytest.raises(UserError, match="no role"):
            sessions_by_role[role].guides.record("whose-data", "Complaints", CLIENT)
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["dpo"].guides.add_activity("WD 27/0001", "Complaints")


def test_answers_that_will_not_do_are_refused_by_name(desk):
    with pytest.raises(Problems) as caught:
        desk.walk("whose-data", {"living": "martian", "unknown": "x", "client_name": "x" * 10_000})
    assert [error.field for error in caught.value.errors] == ["living", "unknown", "client_name"]


def test_an_old_run_is_told_by_the_text_it_went_through(desk):
    run = desk.record("whose-data", "Complaints", CLIENT)
    shipped = load_guides()["whose-data"]
    changed = replace(
        shipped,
        question=shipped.question[:1],
        outcome=(replace(shipped.outcome[0], when=None, title="Changed."),),
    )
    desk.session.packs = replace_guides(desk.session.packs, changed)
    assert desk.walk("whose-data", {"living": "living"}).outcome.title == "Changed."
    assert desk.run(run.reference) == run


def replace_guides(packs, guide):
    """The packs with one guide more recent than the one that is shipped."""
    own = type(packs)()
    own.__dict__.update(packs.__dict__, guides={**packs.guides, guide.id: guide})
    return own
