"""Letters about complaints and records after death, to other people, and forms to send back."""

from datetime import date

import pytest

from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.compose import assess, compose
from ig_desktop.letters.pdf import render
from ig_desktop.letters.text import plain_text
from tests.letters.facts import ON, facts
from tests.letters.reader import read


@pytest.fixture
def text_of(letter_of):
    return lambda case, **changes: plain_text(letter_of(case, **changes))


def fields(templates, id, case, **changes):
    return {problem.field for problem in assess(templates[id], facts(case, **changes), ON).problems}


# Records after death


@pytest.mark.parametrize(
    ("entitled", "said"),
    [
        ("personal-representative", "the executor of the will, or the administrator"),
        ("claimant", "you may have a claim that arises from the death of Patient 2071"),
    ],
)
def test_an_answer_after_death_says_on_what_they_are_entitled(text_of, entitled, said):
    for case in ("deceased-granted", "deceased-part", "deceased-refused"):
        assert said in text_of(case, entitled_as=entitled)


def test_without_an_entitlement_on_record_there_is_no_answer_after_death(templates):
    for case in ("deceased-granted", "deceased-part", "deceased-refused"):
        assert fields(templates, case, case, entitled_as="") == {"entitled_as"}


def test_condolence_is_for_those_who_lost_someone(text_of):
    assert "We are sorry for your loss." in text_of("deceased-granted")
    assert "for your loss" not in text_of("deceased-granted", bereaved="professional")


def test_only_what_matters_to_a_claim_is_said_when_that_is_why(text_of):
    assert "what may matter to a claim" in text_of("deceased-part")
    assert "what may matter to a claim" not in text_of("deceased-part", applied=["ahra-5-others"])


def test_after_death_the_ways_on_are_the_ombudsman_and_the_court_not_the_regulator(text_of):
    for case in ("deceased-granted", "deceased-part", "deceased-refused", "deceased-nothing-held"):
        text = text_of(case)
        assert "Parliamentary and Health Service Ombudsman" in text
        assert "the High Court or the county court" in text
        assert "Information Commission" not in text
    for case in ("deceased-granted", "deceased-part"):
        assert "incorrect, misleading or not complete" in text_of(case)


def test_nothing_held_after_death_needs_a_search_on_record(templates):
    id = "deceased-nothing-held"
    assert fields(templates, id, id, places_searched=[]) == {"places_searched"}


# Complaints


def test_a_late_acknowledgement_is_sent_all_the_same_and_says_so(text_of):
    late = text_of("dp-complaint-acknowledgement, late")
    assert "We are sorry that this letter comes late. You should have had it by 13 January" in late
    assert "comes late" not in text_of("dp-complaint-acknowledgement")
    assert "by 27 January 2027" in text_of("nhs-complaint-acknowledgement, late")


@pytest.mark.parametrize(
    ("on", "received", "promised"),
    [
        (ON, date(2026, 6, 19), True),
        (ON, date(2026, 6, 18), False),
        (date(2026, 6, 18), date(2026, 6, 15), False),
    ],
)
def test_the_duties_to_a_complainant_begin_on_19_june_2026(templates, on, received, promised):
    given = facts("dp-complaint-acknowledgement", received=received, regulator_from=None)
    draft = assess(templates["dp-complaint-acknowledgement"], given, on)
    assert draft.problems == ()
    due = {check.clause.id for check in draft.clauses}
    assert ({"looking", "next", "news"} <= due) is promised


def test_a_complaint_that_is_upheld_needs_what_is_done_about_it(templates):
    for id in ("dp-complaint-outcome", "nhs-complaint-response"):
        for outcome in ("upheld", "upheld-part"):
            assert fields(templates, id, id, outcome=outcome, action="") == {"action"}
        assert fields(templates, id, id, outcome="not-upheld", action="") == set()


def test_each_outcome_of_a_complaint_is_said_first(text_of):
    for case in ("dp-complaint-outcome", "nhs-complaint-response"):
        said = {
            "upheld": "You were right. ",
            "upheld-part": "You were right about part of it.",
            "not-upheld": "We have found that ",
        }
        for outcome, words in said.items():
            text = text_of(case, outcome=outcome)
            assert words in text.split("What you told us")[0]
            others = [each for each in said.values() if each != words]
            assert not any(each in text for each in others)


def test_a_data_protection_complaint_does_not_end_in_complaining_to_us_again(text_of):
    text = text_of("dp-complaint-outcome")
    assert "You can complain to the Information Commission (the ICO)" in text
    assert "You can go to court" in text
    assert "You can complain to us" not in text
    assert "Ombudsman" not in text


def test_an_nhs_complaint_leads_to_the_ombudsman_and_not_to_the_regulator(text_of):
    text = text_of("nhs-complaint-response")
    assert "Parliamentary and Health Service Ombudsman" in text
    assert "0345 015 4033" in text
    assert "Information Commission" not in text


def test_one_letter_that_answers_both_complaints_has_the_ways_on_of_both(templates, text_of):
    for case in ("dp-complaint-outcome, both kinds", "nhs-complaint-response, both kinds"):
        text = text_of(case)
        assert "Parliamentary and Health Service Ombudsman" in text
        assert "You can complain to the Information Commission" in text
    case = "nhs-complaint-response, both kinds"
    missing = fields(templates, "nhs-complaint-response", case, regulator_confirmed_on=None)
    assert missing == {"regulator_confirmed_on"}


def test_the_ombudsman_can_be_put_right_in_the_letter(text_of):
    changed = {"ombudsman_name": "Another Ombudsman", "ombudsman_telephone": "01632 960 333"}
    text = text_of("nhs-complaint-response", **changed)
    assert "You can go to the Another Ombudsman." in text
    assert "01632 960 333" in text


def test_an_answer_later_than_six_months_needs_the_reason(templates, text_of):
    id = "nhs-complaint-delay"
    assert fields(templates, id, id, why_longer="") == {"why_longer"}
    assert fields(templates, id, "nhs-complaint-delay, in time", why_longer="") == set()
    assert "We are sorry that it takes longer." in text_of(id)
    assert "sorry" not in text_of("nhs-complaint-delay, in time")


# To other people


@pytest.mark.parametrize("kind", ["access", "portability", "foi", "eir", "deceased-records"])
def test_someone_else_is_told_nothing_of_who_asks(text_of, kind):
    asker = {"requester_name": "Zelda Secret", "requester_address": "9 Hidden Row\nNowhere"}
    asker |= {"person_name": "Yorick Secret", "asked": "secret words", "who_asks": ""}
    text = text_of("third-party-consultation", kind=kind, their_reference="", **asker)
    assert "ecret" not in text
    assert "Hidden" not in text
    assert "The decision is ours." in text


def test_only_what_an_open_law_gives_is_said_to_be_seen_by_anyone(text_of):
    for kind in ("foi", "eir"):
        assert "anyone may see" in text_of("third-party-consultation", kind=kind)
    for kind in ("access", "deceased-records"):
        assert "anyone may see" not in text_of("third-party-consultation", kind=kind)


def test_an_opinion_is_asked_for_in_the_words_of_its_law(text_of):
    alive, dead = text_of("opinion-request"), text_of("opinion-request, after death")
    assert "or of anyone else?" in alive
    assert "we may not give health information" in alive
    assert "for six months from its date" in alive
    assert "The person they are about has died." in dead
    assert "six months" not in dead


def test_the_regulator_is_written_to_under_its_own_reference(letter_of, templates):
    letter = letter_of("regulator-answer")
    assert letter.addressee[0] == "Information Commission"
    assert "Your reference: IC-100043-T3S7" in letter.details
    assert letter_of("regulator-answer, late").greeting == "Dear Case Officer 12"
    assert fields(templates, "regulator-answer", "regulator-answer", their_reference="") == {
        "their_reference"
    }
    old = assess(templates["regulator-answer"], facts("regulator-answer"), date(2026, 9, 29))
    assert any("not those of the day" in problem.what for problem in old.problems)


def test_a_breach_notice_names_the_data_protection_officer(templates, text_of):
    assert "Our data protection officer is Kim Placeholder." in text_of("breach-notice")
    assert fields(templates, "breach-notice", "breach-notice", dpo_name="") == {"dpo_name"}
    assert "We have told the Information Commission" in text_of("breach-notice")
    assert "We have told the Info" not in text_of("breach-notice, for a child")


def test_a_sharing_decision_has_conditions_and_a_refusal_the_ways_that_are_left(templates):
    granted = compose(templates["sharing-decision-granted"], facts("sharing-decision-granted"), ON)
    assert "• Only people who need the data for this purpose see it." in plain_text(granted)
    refused = compose(templates["sharing-decision-refused"], facts("sharing-decision-refused"), ON)
    assert "support under section 251" in plain_text(refused)


# Forms to send back


@pytest.mark.parametrize(
    ("case", "heading"),
    [
        ("opinion-request", "Opinion on serious harm: please fill in and send back"),
        ("consent-form", "Consent form: please fill in and send back"),
        ("sharing-decision-granted", "Conditions accepted: please sign and send back"),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_to_send_back_begins_a_page_after_the_signature(letter_of, case, heading, form):
    reading = read(render(letter_of(case), FORMS[form]))
    signed = [piece.page for piece in reading.pieces if piece.text.startswith("Yours sincerely")]
    pages = [each for each in reading.pieces if each.owner != "Artifact"]
    slip = max(each.page for each in pages if each.owner == "H2" and each.text[:20] == heading[:20])
    assert len(signed) == 1
    assert slip > signed[0]
    assert next(each for each in pages if each.page == slip).text[:20] == heading[:20]


def test_lines_to_fill_in_are_in_the_text_too(text_of):
    text = text_of("consent-form")
    assert "Signature and date:\n____" in text
    assert text.index("Yours sincerely") < text.index("Consent form")
