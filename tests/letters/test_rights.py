"""What the law has letters say about each right over one's own data, and when they refuse."""

from datetime import date

import pytest

from ig_desktop.errors import Problems
from ig_desktop.letters.compose import assess, compose
from ig_desktop.letters.text import plain_text
from ig_desktop.packs.casework import load_casework
from tests.letters.cases.rights import CASES
from tests.letters.facts import ON, facts, template_of

RIGHTS = (
    "access", "rectification", "erasure", "restriction", "portability", "objection",
    "consent-withdrawal", "automated-decision", "informed",
)  # fmt: skip


def fields(templates, case, on=ON, **changes):
    """The names that a letter of this case is refused for."""
    with pytest.raises(Problems) as caught:
        compose(templates[template_of(case)], facts(case, **changes), on)
    return {error.field for error in caught.value.errors}


@pytest.mark.parametrize("kind", RIGHTS)
def test_each_right_has_a_letter_for_each_way_it_can_end(templates, kind):
    for outcome in load_casework().outcomes_for(kind, ON):
        if outcome.id == "duplicate":
            continue
        serving = [
            each for each in templates.values()
            if kind in each.kinds and outcome.id in each.outcomes and each.to == "requester"
        ]  # fmt: skip
        ends = "letter-sent" if outcome.id in ("no-reply", "no-identity") else "responded"
        assert [each.event for each in serving if each.event == ends], (kind, outcome.id)
        assert len([each for each in serving if each.event == "responded"]) <= 1


def test_nothing_is_said_not_to_be_held_without_a_finished_search(templates):
    assert fields(templates, "nothing-held", places_searched=[]) == {"places_searched"}


@pytest.mark.parametrize("case", ["closed-no-reply", "closed-no-identity", "restriction-lifted"])
def test_no_case_is_said_to_be_closed_or_restricted_before_that_is_decided(templates, case):
    assert fields(templates, case, outcome="") == {"outcome"}


@pytest.mark.parametrize(
    ("on", "ends", "refused"),
    [
        (date(2027, 2, 14), "2027-02-15", False),
        (date(2027, 2, 15), "2027-02-15", True),
        (date(2027, 2, 16), "2027-02-15", True),
        (date(2027, 2, 14), "15 February 2027", False),
        (date(2027, 2, 15), "15/02/2027", True),
    ],
)
def test_a_restriction_is_lifted_only_after_its_notice(templates, on, ends, refused):
    draft = assess(templates["restriction-lifted"], facts("restriction-lifted", lifted_on=ends), on)
    words = [problem.what for problem in draft.problems]
    assert (words == []) is not refused
    if refused:
        late = "This letter comes too late: the person must be told before the restriction ends."
        assert words[-1] == late
        assert len(words) == (2 if on > date(2027, 2, 15) else 1)
    assert "That ends on 15 February 2027." in plain_text(draft.letter)


def test_a_day_that_is_none_is_refused_where_it_is_written(templates):
    assert fields(templates, "consent-withdrawn", stopped_on="31 February 2027") == {"stopped_on"}


@pytest.mark.parametrize("case", ["objection-upheld", "objection-not-upheld"])
def test_direct_marketing_always_stops(templates, letter_of, case):
    assert "marketing" in fields(templates, case, marketing="")
    text = plain_text(letter_of(case, marketing="yes"))
    assert "for direct marketing" in text
    assert "stopped" in text
    assert "direct marketing" not in plain_text(letter_of(case, marketing="no"))


def test_an_objection_is_overridden_only_by_weighing_their_situation(templates, letter_of):
    case = "objection-not-upheld"
    assert fields(templates, case, their_situation="") == {"their_situation"}
    assert letter_of(case, objection_ground="claim", their_situation="")


@pytest.mark.parametrize(
    ("case", "needed"),
    [
        ("rectification-done", {"not_changed", "decision_reasons"}),
        ("erasure-done", {"not_erased", "decision_reasons", "erasure_ground"}),
        ("restriction-applied", {"not_restricted", "decision_reasons"}),
        ("objection-upheld", {"still_used", "decision_reasons"}),
        ("consent-withdrawn", {"still_used", "decision_reasons"}),
        ("informed-response", {"not_told"}),
    ],
)
def test_what_is_refused_in_part_has_its_reasons_and_what_is_done_whole_needs_none(
    templates, letter_of, case, needed
):
    none = dict.fromkeys(needed, "")
    assert fields(templates, case, outcome="agreed-part", **none) == needed
    whole = plain_text(letter_of(case, outcome="agreed", **none))
    assert "and why" not in whole
    assert "if you think we are wrong" not in whole


@pytest.mark.parametrize("case", ["rectification-done", "erasure-done", "restriction-applied"])
@pytest.mark.parametrize("told", ["told", "none", "effort"])
def test_those_who_have_the_information_are_spoken_of(templates, letter_of, case, told):
    why = "The lists are gone."
    text = plain_text(letter_of(case, recipients_told=told, recipients_why=why))
    assert ("who they are, please ask us" in text) is (told != "none")
    assert (why in text) is (told == "effort")
    assert "recipients_told" in fields(templates, case, recipients_told="")


def test_the_reason_in_law_to_keep_information_is_named(templates, letter_of):
    assert fields(templates, "erasure-refused", erasure_ground="") == {"erasure_ground"}
    for ground in templates["erasure-refused"].part("erasure_ground").options:
        assert "(Article 17(" in plain_text(letter_of("erasure-refused", erasure_ground=ground))


def test_the_key_says_each_reason_once_in_the_letter_that_gives_a_part(templates, letter_of):
    text = plain_text(letter_of("partial-disclosure"))
    assert text.count("It is between us and our lawyers") == 1
    assert "What we have kept back" not in plain_text(letter_of("access-response"))
    assert fields(templates, "partial-disclosure", redaction_key="") == {"redaction_key"}


def test_both_answers_to_access_tell_all_that_article_15_asks(templates):
    for case in ("access-response", "partial-disclosure"):
        told = {clause.id for clause in templates[case].clauses_on(ON)}
        assert {
            "purposes", "categories", "recipients", "abroad-yes", "kept", "rights", "source",
            "complain-to-controller", "complain-to-commissioner", "automated-no", "searched",
            "form", "confirmation", "codes",
        } <= told  # fmt: skip


def test_being_informed_takes_the_basis_and_the_officer(templates):
    given = {"activity_basis": "", "dpo_email": "", "must_give": "", "consent_used": ""}
    assert fields(templates, "informed-response", **given) == set(given)


@pytest.mark.parametrize(
    ("basis", "says"),
    [
        ("unfounded", "The month starts on the day we receive your payment."),
        ("excessive", "The month starts on the day we receive your payment."),
        ("copy", "when we have received your payment"),
    ],
)
def test_a_fee_says_when_time_starts_and_promises_no_law_that_is_not(letter_of, basis, says):
    text = plain_text(letter_of("fee-notice", fee_basis=basis))
    assert says in text
    assert ("The law gives us one month" in text) is (basis != "copy")


def test_a_part_that_is_a_clients_is_said_to_be_passed_on(letter_of):
    text = plain_text(letter_of("access-response, partly a client’s"))
    assert "We passed that part of your request on to it on 14 January 2027." in text
    assert text.count("the letters of the hospital at Sampleton") == 1
    for case in CASES:
        if template_of(case) != "redirect" and "partly" not in case:
            assert "passed that part" not in plain_text(letter_of(case)), case


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("access", "Please count your time from that day"),
        ("deceased-records", "Please count your time from that day"),
        ("dp-complaint", "Please count your time from that day"),
        ("foi", "Your time runs from the day you receive it from us."),
        ("eir-review", "Your time runs from the day you receive it from us."),
    ],
)
def test_the_controller_is_told_from_when_its_time_runs(letter_of, kind, says):
    letter = letter_of("controller-handover", kind=kind)
    text = plain_text(letter)
    assert says in text
    assert letter.addressee[0] == "Sampleshire Integrated Care Board"
    assert "Do you need this another way?" not in text
    assert "your request" not in text


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("access", "You can complain to us."),
        ("dp-complaint", "You can complain to the Information Commission"),
        ("foi", "section 50"),
        ("foi-review", "section 50"),
        ("eir", "regulation 18"),
        ("eir-review", "regulation 18"),
    ],
)
def test_a_redirect_ends_with_the_remedies_of_its_law(letter_of, kind, says):
    text = plain_text(letter_of("redirect", kind=kind))
    assert says in text
    assert ("go to court" in text) is (kind in ("access", "dp-complaint"))
    assert ("You can complain to us." in text) is (kind == "access")
    assert ("ask us to look again" in text) is (kind in ("foi", "eir"))


def test_nobody_is_told_of_a_month_that_the_law_does_not_set(letter_of):
    for case in ("identity-request", "authority-request", "closed-no-identity"):
        for kind in ("consent-withdrawal", "informed"):
            text = plain_text(letter_of(case, kind=kind))
            assert "The law gives us" not in text
            assert "time the law gives us" not in text
