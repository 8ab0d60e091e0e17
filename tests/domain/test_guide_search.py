"""Every way through a guide: found, and found alike by trying every answer there is."""

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.domain.guide import walk
from ig_desktop.domain.guide_facts import FACTS, GuideFact
from ig_desktop.domain.guide_search import search
from tests.guide_examples import outcome, question, small


def test_what_nothing_leads_to_is_not_found():
    guide = small(
        question("a", "x", "y"),
        question("b", "x", when='{ all = [{ about = "a", is = "x" }, { about = "a", is = "y" }] }'),
        question("c", 'x when { about = "b", is = "x" }', "y"),
        outcome("first", '{ about = "a", in = ["x", "y"] }'),
        outcome("second", '{ about = "a", is = "x" }'),
        outcome("third", '{ about = "b", is = "x" }'),
    )
    found = search(guide, FACTS)
    assert found.questions == {"a", "c"}
    assert ("c", "x") not in found.options
    assert (found.outcomes, found.held) == ({"first"}, {"first", "second"})


def test_a_way_without_an_outcome_is_told_by_its_answers():
    guide = small(question("a", "x", "y"), outcome("end", '{ about = "a", is = "x" }'))
    assert search(guide, FACTS).nowhere == [{"a": "y"}]


def test_a_question_with_nothing_to_choose_is_told():
    never = '{ all = [{ about = "a", is = "x" }, { about = "a", is = "y" }] }'
    guide = small(question("a", "x", "y"), question("b", f"p when {never}"), outcome("end"))
    assert list(search(guide, FACTS).stuck) == ["b"]


def test_dates_words_and_empty_answers_are_tried_where_they_differ():
    guide = small(
        question("day", type='"date"'),
        question("words", type='"line"', required="false"),
        outcome("early", '{ about = "day", before = 2027-01-01 }'),
        outcome("late", '{ about = "day", after = 2027-01-01 }'),
        outcome("empty", '{ about = "words", is = "" }'),
        outcome("exact", '{ about = "words", is = "abracadabra" }'),
        outcome("other"),
    )
    assert search(guide, FACTS).outcomes == {"early", "late", "empty", "exact", "other"}


def test_a_search_that_grows_too_wide_is_cut_and_says_where():
    parts = [question(f"q{n}", "x", "y") for n in range(12)]
    every = ", ".join(f'{{ about = "q{n}", is = "x" }}' for n in range(12))
    guide = small(*parts, outcome("all", f"{{ all = [{every}] }}"), outcome("end"))
    assert search(guide, FACTS, most=500).cut == "q8"
    whole = search(guide, FACTS)
    assert (whole.cut, whole.ways, whole.outcomes) == ("", 4096, {"all", "end"})


def test_ways_that_are_judged_alike_are_one():
    parts = [question(f"q{n}", "x", "y", "not-yet", type='"choices"') for n in range(40)]
    guide = small(*parts, outcome("left", '{ fact = "something-left" }'), outcome("end"))
    found = search(guide, FACTS)
    assert found.ways <= 2
    assert found.outcomes == {"end"}  # the fact looks at single answers


def test_a_fact_may_count_what_was_chosen():
    several = GuideFact(
        lambda answers: len(answers.get("q") or ()) > 1, lambda question, _: question == "q"
    )
    guide = small(
        question("q", "x", "y", "z", type='"choices"'),
        question("after", "x"),
        outcome("many", '{ fact = "several" }'),
        outcome("one"),
    )
    assert search(guide, {"several": several}).outcomes == {"many", "one"}


def test_none_stands_alone():
    guide = small(
        question("q", "none", "x", "y", "z", type='"choices"'),
        outcome("two", '{ all = [{ about = "q", is = "y" }, { about = "q", is = "z" }] }'),
        outcome("both", '{ all = [{ about = "q", is = "x" }, { about = "q", is = "none" }] }'),
        outcome("end"),
    )
    assert search(guide, FACTS).outcomes == {"two", "end"}


def conditions(questions: list[str]):
    one = st.builds(
        lambda about, values: f'{{ about = "{about}", in = {list(values)} }}'.replace("'", '"'),
        st.sampled_from(questions),
        st.sets(st.sampled_from(["x", "y", "not-yet"]), min_size=1, max_size=2).map(sorted),
    )
    fact = st.just('{ fact = "something-left" }')
    return st.recursive(
        one | fact,
        lambda inner: (
            inner.map(lambda c: f"{{ not = {c} }}")
            | st.tuples(inner, inner).map(lambda c: f"{{ all = [{c[0]}, {c[1]}] }}")
            | st.tuples(inner, inner).map(lambda c: f"{{ any = [{c[0]}, {c[1]}] }}")
        ),
        max_leaves=3,
    )


@st.composite
def guides(draw):
    parts, before = [], []
    for number in range(draw(st.integers(2, 4))):
        more = {}
        if before and draw(st.booleans()):
            more["when"] = draw(conditions(before))
        if draw(st.booleans()):
            more["type"] = '"choices"'
        last = "not-yet"
        if before and draw(st.booleans()):
            last = f"not-yet when {draw(conditions(before))}"
        if draw(st.booleans()):
            more["required"] = "false"
        parts.append(question(f"q{number}", "x", "y", last, **more))
        before.append(f"q{number}")
    for number in range(draw(st.integers(1, 3))):
        stops = {"stops": "true"} if draw(st.booleans()) else {}
        parts.append(outcome(f"o{number}", draw(conditions(before)), **stops))
    return small(*parts)


def every_way(guide):
    """All answers to each question as it comes, by walking from the top."""
    waiting, ends = [{}], []
    while waiting:
        answers = waiting.pop()
        walked = walk(guide, answers, FACTS)
        if walked.question is None:
            ends.append(walked)
            continue
        asked = walked.question
        ids = [one.id for one in asked.options]
        if asked.type == "choices":
            ids = list(chain(*(combinations(ids, n) for n in range(1, 4))))
        for answer in [*ids, *([] if asked.required else [() if asked.type == "choices" else ""])]:
            tried = {**answers, asked.id: answer}
            if walk(guide, tried, FACTS).question is not asked:
                waiting.append(tried)
    return ends


@given(guides())
@settings(max_examples=60, deadline=None)
def test_it_finds_what_trying_every_answer_finds(guide):
    found, ends = search(guide, FACTS), every_way(guide)
    assert found.questions == {one.id for end in ends for one in end.path} | set(found.stuck)
    assert found.outcomes == {end.outcome.id for end in ends if end.outcome}
    assert bool(found.nowhere) == any(end.outcome is None for end in ends)
