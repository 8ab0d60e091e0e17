"""Letters about freedom of and environmental information, from what is recorded on the case."""

from datetime import date

import pytest

from ig_desktop.domain.case import Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.people import Person
from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests.request_examples import decide, new

TODAY = date(2027, 1, 28)

SENT = {"given": "enclosed", "information_enclosed": "the contract", "how": "by post"}

COST = {
    "hours": "20",
    "authority": "other",
    "basis": "A sample of 20 files took 30 minutes.",
    "estimated_on": "2027-01-20",
}


def log(session: Session, kind: str = "foi", **known) -> str:
    asker = Person(name="Requester 1043", address="2 Sample Street\nExemplar")
    return session.requests.log(new(kind, person=asker, whose="controller", **known))


def apply(session: Session, reference: str, exemption: str, **words: str) -> int:
    law = session.packs.exemptions[exemption]
    applied = {
        "part": "The prices.",
        "reason": "Rivals could work out the margins.",
        "needed": "Sampleshire Transport Ltd, whose margins would show." if law.needs else "",
        "for_disclosure": "It is public money." if law.public_interest else "",
        "against_disclosure": "Bidders would stay away." if law.public_interest else "",
        "balance": "withhold" if law.public_interest else "",
    }
    one = AppliedExemption(exemption=exemption, applied_on=TODAY, **applied | words)
    return session.casework.apply_exemption(reference, one)


def refused_by(act) -> set[str]:
    with pytest.raises(Problems) as caught:
        act()
    return {error.field for error in caught.value.errors}


def test_a_refusal_tells_each_exemption_recorded_and_the_public_interest(officer):
    reference = log(officer)
    apply(officer, reference, "foi-43-2")
    apply(officer, reference, "foi-40-2-3a", part="The names.", needed="It would not be fair.")
    dropped = apply(officer, reference, "foi-41", part="The bids.")
    officer.casework.withdraw_exemption(reference, dropped, "They agreed.")
    decide(officer, reference, "refused")
    text = officer.letters.issue(reference, "foi-refusal").text
    for said in (
        "We hold information of the kind you asked for.",
        "Commercial interests (section 43(2))",
        officer.packs.exemptions["foi-43-2"].sentence,
        "What we are keeping back: The prices.",
        "Why: Rivals could work out the margins.\n\nSampleshire Transport Ltd, whose margins",
        "For giving it out: It is public money.",
        "For keeping it back: Bidders would stay away.",
        "outweighs the public interest in giving it out",
        "Other people’s personal data: the principles (section 40(2) with (3A))",
        "It would not be fair.",
        "by 30 March 2027",
        "section 50 of the Freedom of Information Act 2000",
    ):
        assert said in text
    assert "section 41" not in text
    assert "The bids" not in text
    assert officer.requests.case(reference).events[-1].kind == "responded"


def test_a_refusal_may_keep_its_reasons_back_but_not_the_exemption(officer):
    reference = log(officer)
    apply(officer, reference, "foi-43-2")
    decide(officer, reference, "refused")
    text = officer.letters.draft(reference, "foi-refusal", {"reasons_given": "none"}).text
    assert "Commercial interests (section 43(2))" in text
    assert "Rivals could work out" not in text
    assert "It is public money" not in text
    assert "(section 17(4))" in text
    own = {"reasons_given": "own", "own_reasons": "It would do harm."}
    missing = refused_by(lambda: officer.letters.make(reference, "foi-refusal", own))
    assert missing == {"own_weighing"}


def test_what_is_neither_confirmed_nor_denied_is_not_said_to_be_held(officer):
    reference = log(officer)
    apply(officer, reference, "foi-40-5", part="Question 3.", reason="It would single them out.")
    apply(officer, reference, "foi-40-1", part="Your own file.", reason="It would be about you.")
    decide(officer, reference, "refused")
    text = officer.letters.draft(reference, "foi-refusal").text
    assert "neither that we hold the information you asked for, nor that we do not" in text
    assert "We hold" not in text
    assert "you want to use it, and what you want to see" in text
    own = log(officer, "access", health_data="no", third_parties="no")
    officer.casework.link(reference, own, "same-person")
    assert f"Our reference for it is {own}." in officer.letters.draft(reference, "foi-refusal").text


def test_what_can_be_had_elsewhere_says_where(officer):
    reference = log(officer)
    apply(officer, reference, "foi-21", needed="At example.org/accounts.")
    decide(officer, reference, "refused")
    parts = {"reasons_given": "none"}
    assert "At example.org/accounts." in officer.letters.draft(reference, "foi-refusal", parts).text


def test_a_partial_answer_needs_an_exemption_on_record(officer):
    reference = log(officer)
    decide(officer, reference, "part")
    assert "applied" in refused_by(lambda: officer.letters.make(reference, "foi-part", SENT))
    apply(officer, reference, "foi-43-2")
    assert "the contract" in officer.letters.issue(reference, "foi-part", SENT).text


def test_nothing_is_said_not_to_be_held_without_a_search(officer):
    reference = log(officer)
    decide(officer, reference, "nothing-held")
    words = {"holder": "unknown"}
    officer.casework.add_search(reference, Search(place="the contracts register"))
    make = lambda: officer.letters.make(reference, "foi-not-held", words)  # noqa: E731
    assert refused_by(make) == {"places_searched"}
    officer.casework.add_search(reference, Search(place="the bids box", done_on=TODAY))
    assert "• the bids box" in officer.letters.issue(reference, "foi-not-held", words).text


def test_the_cost_limit_letter_reckons_from_the_form(officer):
    reference = log(officer)
    officer.casework.assess(reference, "cost-limit", COST)
    decide(officer, reference, "over-cost-limit")
    draft = officer.letters.draft(reference, "foi-cost-limit", {"narrow": "Ask for one year."})
    assert draft.ready
    assert "take 20 hours" in draft.text
    assert "each hour as £25, so that comes to £500." in draft.text
    assert "The limit for us is £450, which is 18 hours." in draft.text
    assert "A sample of 20 files" in draft.text
    odd = log(officer)
    officer.casework.assess(odd, "cost-limit", COST | {"hours": "24.5", "authority": "department"})
    decide(officer, odd, "over-cost-limit")
    text = officer.letters.draft(odd, "foi-cost-limit").text
    assert "comes to £612.50. The limit for us is £600, which is 24 hours." in text


def test_a_repeated_request_names_the_last_one_answered_before(officer):
    second = log(officer)
    for day in (20, 22, 21, 0):
        earlier = log(officer)
        officer.casework.link(second, earlier, "same-person")
        if day:
            decide(officer, earlier, "granted", date(2027, 1, 19))
            officer.letters.issue(earlier, "foi-response", SENT, on=date(2027, 1, day))
        if day == 22:
            last = earlier
    decide(officer, second, "repeated")
    text = officer.letters.issue(second, "foi-vexatious-repeated", {"reasons": "Nothing new."}).text
    assert f"It is {last}, which we answered on 22 January 2027." in text
    assert "section 14(2)" in text
    assert "may not write to you again" not in text


@pytest.mark.parametrize(
    ("kind", "pay_by"), [("foi", "Sunday 11 April 2027"), ("eir", "Friday 9 April 2027")]
)
def test_a_charge_is_to_be_paid_by_the_day_of_its_law(officer, kind, pay_by):
    reference = log(officer, kind)
    words = {"amount": "£12.50", "reckoned": "Copies: £12.50", "paying": "By cheque.",
             "schedule": "example.org/charges"}  # fmt: skip
    if kind == "foi":
        del words["schedule"]
    day = date(2027, 1, 12)
    letter = officer.letters.issue(reference, f"{kind}-fees-notice", words, on=day)
    assert f"please pay £12.50 by {pay_by}" in letter.text
    case = officer.requests.case(reference)
    assert case.events[-1].detail["amount"] == "£12.50"
    assert case.reading.pay_by is not None
    assert case.reading.pay_by.strftime("%A %-d %B %Y") == pay_by
    again = officer.letters.supersede(letter.id, "A slip.", words, on=day)
    assert again.text == letter.text


def test_the_public_interest_extension_takes_a_written_day_and_records_it(officer):
    reference = log(officer)
    words = {"exemption": "section 43(2), commercial interests", "why": "Prices could do harm."}
    draft = officer.letters.draft(reference, "foi-public-interest-extension", words)
    assert draft.ready
    assert "by 8 March 2027" in draft.text
    words["estimated_on"] = "2027-02-26"
    letter = officer.letters.issue(reference, "foi-public-interest-extension", words)
    assert "by 26 February 2027" in letter.text
    event = officer.requests.case(reference).events[-1]
    assert event.kind == "public-interest-extended"
    assert event.detail["estimated_on"] == "2027-02-26"
    assert event.detail["exemption"] == words["exemption"]
    early = words | {"estimated_on": "27 January 2027"}
    other = log(officer)
    make = lambda: officer.letters.make(other, "foi-public-interest-extension", early)  # noqa: E731
    assert refused_by(make) == {"estimated_on"}
    early["estimated_on"] = "soon"
    assert "estimated_on" in refused_by(make)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("foi-public-interest-extension", {"exemption": "section 43", "why": "Harm.",
                                           "estimated_on": "2027-03-09"}),
        ("foi-fees-notice", {"amount": "£2", "reckoned": "Copies: £2", "paying": "Cash."}),
    ],
)  # fmt: skip
def test_notices_due_within_20_working_days_are_refused_afterwards(officer, template, words):
    late = log(officer, received_on=date(2026, 12, 1))
    assert "letter_date" in refused_by(lambda: officer.letters.make(late, template, words))


def test_an_environmental_extension_is_for_the_complex_and_voluminous_only(officer):
    words = {"reasons": "1,400 pages and 60 plans."}
    plain = log(officer, "eir")
    assert "extended_due" in refused_by(lambda: officer.letters.make(plain, "eir-extension", words))
    with pytest.raises(UserError):
        officer.letters.issue(plain, "eir-extension", words | {"reasons": "Both."})
    reference = log(officer, "eir", facts=frozenset({"complex-and-voluminous"}))
    letter = officer.letters.issue(reference, "eir-extension", words)
    assert "by Monday 8 March 2027" in letter.text
    assert officer.requests.case(reference).reading.due == date(2027, 3, 8)


def test_an_environmental_refusal_says_what_its_exceptions_call_for(officer):
    reference = log(officer, "eir")
    apply(officer, reference, "eir-12-5-e")
    apply(officer, reference, "eir-12-4-d", needed="We are, until April 2027.")
    decide(officer, reference, "refused")
    assert refused_by(lambda: officer.letters.make(reference, "eir-refusal")) == {"emissions"}
    letter = officer.letters.issue(reference, "eir-refusal", {"emissions": "none"})
    for said in (
        "Commercial confidentiality (regulation 12(5)(e))",
        "Unfinished (regulation 12(4)(d))",
        "When it will be finished\n\nWe are, until April 2027.",
        "began from the side of giving it out",
        "none of what we keep back is about emissions",
        "within 40 working days at the latest",
        "regulation 18",
    ):
        assert said in letter.text
    burden = log(officer, "eir")
    apply(officer, burden, "eir-12-4-b")
    decide(officer, burden, "refused")
    assert refused_by(lambda: officer.letters.make(burden, "eir-refusal")) == {"advice"}


REVIEWED = {
    "reviewer": "other",
    "findings": "The prices would still do harm.",
    "changes": "You get the totals.",
}


def test_a_review_knows_the_answer_it_is_of_and_what_that_relied_on(officer):
    first = log(officer)
    apply(officer, first, "foi-43-2")
    decide(officer, first, "refused")
    officer.letters.issue(first, "foi-refusal")
    review = officer.casework.open_review(first, TODAY, "The public should know.", "e-mail")
    received = officer.letters.issue(review, "foi-review-acknowledgement").text
    assert f"our answer to your request {first}, which we sent you on 28 January 2027" in received
    decide(officer, review, "upheld-original", TODAY)
    kept = {name: REVIEWED[name] for name in ("reviewer", "findings")}
    text = officer.letters.issue(review, "foi-review-outcome", kept).text
    assert "keep it as it is" in text
    assert "Commercial interests (section 43(2))" in text
    assert "You can ask us to look again" not in text
    assert "section 50" in text


def test_an_overturned_answer_relies_on_nothing_any_more(officer):
    first = log(officer, "eir")
    apply(officer, first, "eir-12-4-e")
    decide(officer, first, "refused")
    officer.letters.issue(first, "eir-refusal")
    review = officer.casework.open_review(first, TODAY, "The public should know.", "e-mail")
    decide(officer, review, "changed", TODAY)
    make = lambda: officer.letters.make(  # noqa: E731
        review, "eir-review-outcome", REVIEWED | {"changes": ""}
    )
    assert refused_by(make) == {"changes"}
    text = officer.letters.issue(review, "eir-review-outcome", REVIEWED).text
    assert "You were right" in text
    assert "regulation 12(4)(e)" not in text


def test_an_answer_that_comes_late_says_sorry(officer):
    reference = log(officer, received_on=date(2026, 12, 1))
    decide(officer, reference, "granted")
    text = officer.letters.issue(reference, "foi-response", SENT).text
    assert "We are sorry that this comes late. You should have had it by 31 December 2026." in text
    prompt = log(officer, received_on=date(2026, 12, 29))
    assert officer.requests.case(prompt).reading.due == TODAY
    decide(officer, prompt, "granted")
    assert "comes late" not in officer.letters.issue(prompt, "foi-response", SENT).text


OUTCOMES = [
    (kind, outcome)
    for kind in ("foi", "eir", "foi-review", "eir-review")
    for outcome in ("granted", "part", "refused", "nothing-held", "not-our-data", "vexatious",
                    "over-cost-limit", "repeated", "upheld-original", "changed-part", "changed")
]  # fmt: skip


@pytest.mark.parametrize(("kind", "outcome"), OUTCOMES)
def test_every_outcome_has_one_letter_that_answers(session, kind, outcome):
    fitting = {one.id for one in session.packs.casework.outcomes_for(kind, TODAY)}
    answers = [
        template.id
        for template in session.packs.letters.values()
        if template.event == "responded"
        and kind in template.kinds
        and (outcome in template.outcomes)
    ]
    assert len(answers) == (1 if outcome in fitting else 0), answers
