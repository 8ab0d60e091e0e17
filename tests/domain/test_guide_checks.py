"""What is wrong with a guide as it is written."""

import pytest

from ig_desktop.domain.guide_checks import problems
from tests.guide_examples import outcome, question, small

GOOD = (question("first", "yes", "no"), outcome("end"))


def told(law, *parts):
    return [f"{id}: {wrong}" for id, wrong in problems(small(*parts), law)]


def finding(**more):
    lines = "\n".join(f"{name} = {value}" for name, value in more.items())
    return f'[[finding]]\nid = "f"\ntext = "T"\nsource = "Test"\n{lines}'


def test_a_good_guide_has_nothing_wrong(packs):
    assert told(packs.processing, *GOOD, finding(sets='{ article_6 = "c" }')) == []


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (question("first", "yes"), "first: there are two of “question” with this id"),
        (question("B", "yes"), "B: an id has small letters"),
        (question("q", "yes", source='" "'), "q: a rule must name its source"),
        (question("q", "yes", confidence='"sure"'), "q: confidence: it must be one of"),
        (question("q", "yes", type='"number"'), "q: type: it must be one of"),
        (question("q"), "q: it has no options"),
        (question("q", vocabulary='"nothing"'), "q: it has no options: there is no vocabulary"),
        (question("q", "yes", type='"line"'), "q: a question of type line has no options"),
        (question("q", "yes", "yes"), "q: options: an id is there twice"),
        (question("q", "unsure"), "q: options: an id is there twice, or is “unsure”"),
        (question("q", "yes", field='"nowhere"'), "q: field: there is no field “nowhere”"),
        (question("q", "yes", field='"transfers.x"'), "q: field: there is no field “transfers.x”"),
        (question("q", "yes", when='{ about = "r", is = "x" }'), "q: when: no question before it"),
        (question("q", "yes", when='{ about = "q", is = "x" }'), "q: when: no question before it"),
        (question("q", "yes", when='{ fact = "moon" }'), "q: when: there is no fact “moon”"),
        (question("q", "yes", when='{ about = "first", is = "z" }'), "has no option “z”"),
        (question("q", "yes", when='{ about = "first", is = "unsure" }'), "no option “unsure”"),
        (question("q", "yes", when='{ about = "first", at_least = 2 }'), "answered with a number"),
        (
            question("q", "yes", when='{ about = "first", before = 2027-01-01 }'),
            "“first” is not answered with a date",
        ),
        (question("q", 'a when { about = "first", is = "z" }'), "q: when: “first” has no option"),
        (question("q", "yes", why='["((nobody))"]'), "q: why: there is no question “nobody”"),
        (question("q", "yes", why='["((What?))"]'), "q: why: “((” does not name a question"),
        (question("q", "yes", why=f'["{"x" * 3001}"]'), "q: why: it is longer than 3000"),
        (outcome("o", verdict='"perhaps"'), "o: verdict: it must be one of"),
        (outcome("o", title='" "'), "o: title: it must not be empty"),
        (outcome("o", stops="true"), "o: an outcome that stops must say when"),
        (finding(sets='{ article_6 = "z" }'), "f: sets: article_6 does not know “z”"),
        (finding(sets='{ article_6 = ["c", "e"] }'), "f: sets: article_6 holds one value"),
        (finding(sets='{ nothing = "z" }'), "f: sets: there is no field “nothing”"),
        (finding(sets='{ shape = "round" }'), "f: sets: the shapes are controller, processor"),
        (finding(when='{ about = "x", is = "y" }'), "f: when: no question before it is “x”"),
    ],
)
def test_what_is_wrong_is_told(packs, part, wrong):
    assert any(wrong in one for one in told(packs.processing, *GOOD, part))


def test_a_guide_has_questions_and_outcomes_and_what_it_says_of_itself_is_sound(packs):
    law = packs.processing
    assert told(law, "question = []", outcome("end")) == [": there is no question"]
    assert told(law, "outcome = []", question("first", "yes")) == [": there is no outcome"]
    odd = told(law, 'review_months = 0\nsubject = "x"', *GOOD)
    assert [one.partition(": it")[0] for one in odd] == [": subject", ": review_months"]


def test_columns_of_a_transfer_go_by_their_name_in_a_guide_about_one(packs):
    law, asked = packs.processing, question("q", field='"country"', type='"line"')
    assert any("no field “country”" in one for one in told(law, *GOOD, asked))
    assert told(law, 'subject = "transfer"', *GOOD, asked) == []


def test_a_guide_about_sharing_goes_by_the_fields_and_shapes_of_a_case(packs):
    about = 'subject = "sharing"'
    asked = question("q", field='"principle_1"', type='"line"')
    chosen = question("k", vocabulary='"sharing-purpose"', field='"purpose_class"')
    sets = finding(sets='{ shape = "flow", opt_out = "applies", "transfers.country" = "India" }')
    parts = (*GOOD, asked, chosen, sets)
    assert told(packs.sharing, about, *parts) == []
    wrong = told(packs.processing, *parts)
    assert any("no field “principle_1”" in one for one in wrong)
    assert any("the shapes are controller, processor" in one for one in wrong)
    assert any("no vocabulary “sharing-purpose”" in one for one in wrong)
    other = finding(sets='{ shape = "controller" }')
    assert "f: sets: the shapes are disclosure, flow, authority" in told(
        packs.sharing, about, *GOOD, other
    )
