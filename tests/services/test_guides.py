"""Guides: walked through, recorded with their own text, replayed by it, filling an activity."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ig_desktop.domain.begun import Begun
from ig_desktop.domain.processing import Activity
from ig_desktop.domain.sharing import DISCLOSURE, WAITING, SharingCase
from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests import request_examples
from tests.guide_examples import outcome, question, small
from tests.letters.reader import read

CLIENT = {
    "purpose": "Handling complaints.",
    "living": "living",
    "obliged": "no",
    "decides": "client",
    "clients": "Exemplar Trust",
    "essentials": "client",
    "own-use": "no",
    "contract": "not-yet",
    "others": "no",
}
BEGUN = {"purpose": "Handling complaints.", "living": "living"}
UNSURE = {"purpose": "Handling complaints.", "living": "unsure"}


@pytest.fixture
def desk(sessions_by_role):
    return sessions_by_role["officer"].guides


def test_a_walk_asks_the_next_question_and_ends_in_an_outcome(desk):
    assert desk.walk("whose-data", {}).question.id == "purpose"
    asked = desk.walk("whose-data", BEGUN)
    assert (asked.question.id, [one.id for one in asked.path]) == ("obliged", ["purpose", "living"])
    ended = desk.walk("whose-data", CLIENT)
    assert ended.outcome.title.startswith("You are a processor for Exemplar Trust.")
    unsure = desk.walk("whose-data", UNSURE)
    assert unsure.outcome is None
    assert "officer" in unsure.unsure.unsure


def test_a_run_is_recorded_whole_and_found_however_its_reference_is_written(desk):
    run = desk.record("whose-data", "Complaints for a client", CLIENT)
    assert run.reference == "WD 27/0001"
    assert desk.record("whose-data", "Again", CLIENT).reference == "WD 27/0002"
    kept = desk.run("wd27/1")
    assert kept == run
    assert (kept.outcome, kept.verdict) == ("processor-waiting", "may-if")
    assert [(step.short, step.words) for step in kept.path][:5] == [
        ("What is done", "Handling complaints."),
        ("About living people", "Yes"),
        ("Obliged by an enactment", "No"),
        ("Who chose the purpose", "A client did"),
        ("Controllers", "Exemplar Trust"),
    ]
    assert kept.result.documents[0].title == "Contract with the client"
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
    with pytest.raises(UserError, match="“Obliged by an enactment” is not answered yet"):
        desk.record("whose-data", "Complaints", BEGUN)
    with pytest.raises(UserError, match="not sure about"):
        desk.record("whose-data", "Complaints", UNSURE)
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
        desk.walk(
            "whose-data", {"living": "martian", "unknown": "x", "contract-where": "x" * 10_000}
        )
    assert [error.field for error in caught.value.errors] == ["living", "unknown", "contract-where"]


def changed_packs(packs, **changed):
    """The packs with guides or law more recent than those that are shipped."""
    own = type(packs)()
    own.__dict__.update({**packs.__dict__, **changed})
    return own


def test_an_old_run_is_told_by_the_text_it_went_through(desk):
    run = desk.record("whose-data", "Complaints", CLIENT)
    shipped = desk.guide("whose-data")
    first = replace(shipped.outcome[0], when=None, title="Changed.")
    changed = replace(shipped, question=shipped.question[:2], outcome=(first,))
    desk.session.packs = changed_packs(desk.session.packs, guides={changed.id: changed})
    assert desk.walk("whose-data", BEGUN).outcome.title == "Changed."
    assert desk.run(run.reference) == run
    desk.session.packs = changed_packs(desk.session.packs, guides={})
    assert desk.run(run.reference) == run


BASIS = small(
    question("basis", vocabulary='"article-6"', field='"article_6"'),
    question("data", vocabulary='"special-category"', type='"choices"', required="false"),
    question("day", type='"date"', required="false"),
    outcome("end", title='"You may: ((basis)), ((data)), ((day))."'),
)


def test_words_of_the_law_and_rights_stay_as_they_were_told(desk):
    session = desk.session
    own = changed_packs(session.packs, guides={BASIS.id: BASIS})
    session.packs = own
    given = {"basis": "c", "data": ["health", "race"], "day": "2027-02-01"}
    run = desk.record("small", "Payroll", given)
    assert run.title.startswith("You may: (c) Legal obligation, ")
    assert run.title.endswith("1 February 2027.")
    assert {one.id: one.stands for one in run.rights}["erasure"] == "no"
    law = own.processing
    terms = tuple(
        replace(term, name="Renamed")
        for term in law.terms
        if (term.vocabulary, term.id) not in {("special-category", "health"), ("article-6", "a")}
    )
    rules = tuple(replace(rule, stands="yes") for rule in own.rights.rules)
    session.packs = changed_packs(
        own, processing=replace(law, terms=terms), rights=replace(own.rights, rules=rules)
    )
    again = desk.run(run.reference)
    assert again == run
    assert again.result.outcome.title == run.title
    assert again.result.rights == run.rights


def test_words_of_the_law_that_have_ended_are_not_offered_any_more(desk):
    session, law = desk.session, desk.session.packs.processing
    terms = tuple(
        replace(term, in_force_to=date(2027, 1, 1)) if term.id == "c" else term
        for term in law.terms
    )
    session.packs = changed_packs(
        session.packs, guides={BASIS.id: BASIS}, processing=replace(law, terms=terms)
    )
    offered = [option.id for option in desk.walk("small", {}).question.options]
    assert offered == ["a", "b", "d", "e", "ea", "f"]
    with pytest.raises(Problems, match="not one of the choices"):
        desk.record("small", "Payroll", {"basis": "c", "data": (), "day": ""})


def test_the_texts_of_guides_are_kept_once_and_not_in_the_log(desk):
    for number in range(3):
        desk.record("whose-data", f"Run {number}", CLIENT)
    store = desk.session.store
    assert store.value("SELECT count(*) FROM guide_text") == 1
    assert store.value("SELECT count(*) FROM guide_run") == 3
    details = store.select("SELECT * FROM audit_detail WHERE table_name = 'guide_text'")
    assert details
    assert "Whoever decides why" not in str(details)


def test_a_recorded_run_never_changes_and_neither_does_its_text(desk):
    run = desk.record("whose-data", "Complaints", CLIENT)
    for change in ("guide_run SET outcome = 'x'", "guide_text SET content = x'00'"):
        with pytest.raises(Exception, match="never changes"):
            desk.session.store.run(f"UPDATE {change}")
    assert desk.run(run.reference) == run


def test_numbers_begin_again_each_year_and_with_each_guide(desk):
    desk.session.packs = changed_packs(
        desk.session.packs, guides={**desk.session.packs.guides, BASIS.id: BASIS}
    )
    assert (
        desk.record("small", "A", {"basis": "e", "data": (), "day": ""}).reference == "TT 27/0001"
    )
    assert desk.record("whose-data", "B", CLIENT).reference == "WD 27/0001"
    later = Session(
        desk.session.register,
        desk.session.account,
        desk.session.packs,
        lambda: datetime(2028, 3, 1, 9, tzinfo=UTC),
    )
    assert later.guides.record("whose-data", "C", CLIENT).reference == "WD 28/0001"
    assert later.guides.record("whose-data", "D", CLIENT).reference == "WD 28/0002"


def test_a_run_is_found_by_its_activity_and_by_its_request(desk):
    session = desk.session
    activity = session.processing.add(Activity(fields={"name": "Complaints"}))
    request = request_examples.log(session)
    one = desk.record("whose-data", "A", CLIENT, activity=activity)
    other = desk.record("whose-data", "B", CLIENT, request=request)
    assert [(run.reference, run.activity) for run in desk.runs(activity=activity)] == [
        (one.reference, activity)
    ]
    assert [(run.reference, run.request) for run in desk.runs(request=request)] == [
        (other.reference, request)
    ]
    with pytest.raises(UserError, match="There is no"):
        desk.record("whose-data", "C", CLIENT, request="SAR 99/0001")
    assert len(desk.runs()) == 2


def test_a_run_fills_an_activity_as_one_intention_and_says_so(desk):
    session, told = desk.session, []
    desk_of = session.processing
    reference = desk_of.add(
        Activity(fields={"name": "Complaints", "owner": "PALS"}, proposed=("owner", "clients"))
    )
    run = desk.record("whose-data", "Complaints", CLIENT)
    before = session.store.value("SELECT count(*) FROM audit")
    session.listen(told.append)
    assert desk.apply(run.reference, reference) == reference
    assert session.store.value("SELECT count(*) FROM audit") == before + 1
    assert len(told) == 1
    activity = desk_of.activity(reference)
    assert activity.fields["clients"] == ("Exemplar Trust",)
    assert (activity.shape, activity.fields["owner"]) == ("processor", "PALS")
    assert activity.proposed == ("owner",)
    latest = desk_of.versions(reference)[0]
    assert (latest.act, run.reference in latest.why) == ("change", True)
    assert [one.reference for one in desk.runs(activity=reference)] == [run.reference]
    desk_of.retire(reference, "Ended")
    with pytest.raises(UserError, match="retired"):
        desk.apply(run.reference, reference)


def test_a_guide_about_a_transfer_adds_a_transfer_once(desk):
    guide = small(
        'subject = "transfer"',
        question("where", type='"line"', field='"country"'),
        question("how", vocabulary='"transfer-mechanism"', field='"mechanism"'),
        outcome("end"),
    )
    desk.session.packs = changed_packs(desk.session.packs, guides={guide.id: guide})
    run = desk.record("small", "Hosting", {"where": "Norway", "how": "approved"})
    reference = desk.add_activity(run.reference, "Hosting")
    desk.apply(run.reference, reference)
    rows = desk.session.processing.activity(reference).of("transfers")
    assert rows == ({"country": "Norway", "mechanism": "approved"},)


def test_a_record_prints_with_the_name_of_the_organisation(officer):
    run = officer.guides.record("whose-data", "Complaints", CLIENT)
    pdf = officer.guides.pdf(run.reference)
    reading = read(pdf)
    assert run.title in reading.spoken()
    assert officer.organisation.own_on(officer.today()).name in reading.spoken()


@pytest.mark.parametrize("role", ["officer", "guardian", "dpo"])
def test_who_may_record_may_keep_what_they_have_begun(sessions_by_role, role):
    session = sessions_by_role[role]
    begun = Begun(page="guide", arguments={"name": "whose-data"}, title="Whose data?", content={})
    session.drafts.keep(begun)
    assert [one.title for one in session.drafts.mine()] == ["Whose data?"]
    session.drafts.discard(begun.page, begun.arguments)
    assert session.drafts.mine() == []


def test_who_may_only_read_keeps_no_drafts(sessions_by_role):
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["auditor"].drafts.keep(
            Begun(page="guide", arguments={}, title="", content={})
        )


def answers_of(desk, guide: str, example: str, **changed: object) -> dict[str, object]:
    """The answers of a worked example of a guide, with some changed."""
    chosen = desk.guide(guide)
    (one,) = (one for one in chosen.example if one.id == example)
    return {**chosen.example_answers(one), **changed}


def test_a_run_adds_a_sharing_case_with_all_that_the_guardian_needs(desk):
    answers = answers_of(desk, "sharing", "police")
    run = desk.record("sharing", "Police: who was treated for a stab wound?", answers)
    assert run.reference == "CG 27/0001"
    reference = desk.add_case(run.reference, "Police: who was treated for a stab wound?")
    sharing = desk.session.sharing
    case = sharing.case(reference)
    assert (case.shape, case.text("purpose_class"), case.text("recommendation")) == (
        "authority",
        "police",
        "part",
    )
    assert case.value("items") == ("Name", "Arrival time", "Injury")
    assert case.text("public_interest").startswith("Serious harm or crime: It would prevent")
    assert run.reference in sharing.versions(reference)[0].why
    kept = desk.run(run.reference)
    assert (kept.sharing, kept.activity, kept.request) == (reference, "", "")
    assert [one.reference for one in desk.runs(sharing=reference)] == [run.reference]
    assert reference in read(desk.pdf(run.reference)).spoken()
    assert sharing.send(reference).status == WAITING
    with pytest.raises(UserError, match="waits for the Guardian"):
        desk.apply_case(run.reference, reference)


def test_a_refusal_is_kept_as_a_case_too(desk):
    run = desk.record("sharing", "Insurer", answers_of(desk, "sharing", "insurer"))
    assert run.verdict == "may-not"
    case = desk.session.sharing.case(desk.add_case(run.reference, "Insurer: a record"))
    assert case.text("recommendation") == "refuse"
    assert case.text("organisation") == "An insurer"


def test_a_run_fills_a_case_as_one_intention_and_says_so(desk):
    session, told = desk.session, []
    fields = {"name": "Audit of hips", "volume": "About 300", "contact": "Ext. 100"}
    reference = session.sharing.add(SharingCase(shape=DISCLOSURE, fields=fields))
    answers = answers_of(desk, "sharing", "us-cloud")
    run = desk.record("sharing", "Audit of hips", answers, sharing="sha27/1")
    assert run.sharing == reference
    before = session.store.value("SELECT count(*) FROM audit")
    session.listen(told.append)
    assert desk.apply_case(run.reference, "sha 27/1") == reference
    assert session.store.value("SELECT count(*) FROM audit") == before + 1
    assert len(told) == 1
    case = session.sharing.case(reference)
    assert (case.shape, case.name, case.text("volume"), case.text("contact")) == (
        "flow",
        "Audit of hips",
        "About 400",
        "Ext. 100",
    )
    assert case.of("transfers") == ({"country": "United States of America"},)
    latest = session.sharing.versions(reference)[0]
    assert (latest.act, run.reference in latest.why) == ("change", True)
    desk.apply_case(run.reference, reference)
    assert len(session.sharing.case(reference).of("transfers")) == 1


def test_a_small_guide_adds_to_a_case_what_it_finds_and_no_more(desk):
    fields = {"name": "Audit", "opt_out": "applies", "cohort": "Patients"}
    reference = desk.session.sharing.add(SharingCase(shape=DISCLOSURE, fields=fields))
    run = desk.record("opt-out", "Audit", answers_of(desk, "opt-out", "waiver-seen"))
    desk.apply_case(run.reference, reference)
    case = desk.session.sharing.case(reference)
    assert (case.text("opt_out"), case.text("letter_seen"), case.text("cohort")) == (
        "waived",
        "Letter of 3 December 2026",
        "Patients",
    )


def test_a_guide_fills_only_what_it_is_about(desk):
    shared = desk.record("sharing", "Audit", answers_of(desk, "sharing", "audit")).reference
    whose = desk.record("whose-data", "Complaints", CLIENT).reference
    activity = desk.session.processing.add(Activity(fields={"name": "Complaints"}))
    case = desk.session.sharing.add(SharingCase(shape=DISCLOSURE, fields={"name": "Audit"}))
    for try_it in (
        lambda: desk.apply(shared, activity),
        lambda: desk.add_activity(shared, "Audit"),
    ):
        with pytest.raises(
            UserError, match="“Share or not\\?” does not fill a processing activity"
        ):
            try_it()
    for try_it in (lambda: desk.apply_case(whose, case), lambda: desk.add_case(whose, "Audit")):
        with pytest.raises(UserError, match="“Whose data.” does not fill a sharing case"):
            try_it()
    assert len(desk.session.sharing.lines()) == 1
    with pytest.raises(UserError, match="no sharing case"):
        desk.record("sharing", "X", answers_of(desk, "sharing", "audit"), sharing="SHA 99/0001")


def test_who_may_prepare_cases_may_fill_them_and_nobody_else(sessions_by_role):
    officer = sessions_by_role["officer"].guides
    run = officer.record("sharing", "Audit", answers_of(officer, "sharing", "audit")).reference
    for role in ("officer", "guardian", "dpo"):
        assert sessions_by_role[role].guides.add_case(run, f"Case of the {role}")
    for role in ("siro", "auditor", "administrator"):
        with pytest.raises(UserError, match="no role"):
            sessions_by_role[role].guides.add_case(run, "Case")
        with pytest.raises(UserError, match="no role"):
            sessions_by_role[role].guides.apply_case(run, "SHA 27/0001")


def test_a_case_that_cannot_be_kept_is_refused_whole(desk):
    run = desk.record("sharing", "Audit", answers_of(desk, "sharing", "audit")).reference
    with pytest.raises(UserError, match="Say what the case is called"):
        desk.add_case(run, "  ")
    assert desk.session.sharing.lines() == []
    assert desk.run(run).sharing == ""


def test_a_paragraph_pasted_as_what_is_asked_for_is_kept_whole(desk):
    pasted = "All records of the ward, and " + "every letter about it, " * 60
    answers = answers_of(desk, "sharing", "audit", items=f"{pasted}\n<b>=1+1</b>")
    run = desk.record("sharing", "Audit", answers).reference
    case = desk.session.sharing.case(desk.add_case(run, "Audit"))
    for field in ("items", "enough"):
        lines = case.value(field)
        assert " ".join(lines[:-1]) == pasted.strip()
        assert lines[-1] == "<b>=1+1</b>"
        assert max(map(len, lines)) <= 500
