"""Checking a guide: what leads nowhere, what does not come out, what nothing shows."""

import pytest

from ig_desktop.domain.guide_report import check_guide
from tests.guide_examples import example, outcome, question, small

FINDING = '[[finding]]\nid = "f"\ntext = "Because ((b))."\nsource = "Test"\nwhen = {when}\n'
BOTH = '{ all = [{ about = "a", is = "x" }, { about = "b", is = "p" }] }'
NEITHER = 'y when { not = { about = "a", in = ["x", "y"] } }'
PARTS = (
    question("a", "x", "y", field='"article_6_how"'),
    question("b", "p", "q", when='{ about = "a", is = "y" }'),
    outcome("one", '{ about = "a", is = "x" }'),
    outcome("two"),
    example("first", "one", '{ a = "x" }', sets='{ article_6_how = "x" }'),
    example("second", "two", '{ a = "y", b = "p" }'),
)


def wrong(packs, *parts):
    return [f"{one.id}: {one.text}" for one in check_guide(small(*parts), packs.processing).wrong]


def test_a_guide_that_holds_together(packs):
    report = check_guide(small(*PARTS), packs.processing)
    assert (report.wrong, report.notes, report.ways) == ((), (), 2)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (example("e", "two", '{ a = "x" }'), "e: its outcome is “one”, not “two”"),
        (example("e", "two", '{ a = "y" }'), "e: its outcome is open: “b” is not answered"),
        (example("e", "one", '{ a = "x", b = "p" }'), "e: “b” is answered, but not asked"),
        (example("e", "one", '{ a = "z" }'), "e: “a”: 'z' is not one of the choices"),
        (example("e", "one", '{ z = "z" }'), "e: “A small guide” has no question 'z'"),
        (example("e", "one", '{ a = "x" }', like='"later"'), "e: there is no example “later”"),
        (example("e", "one", '{ a = "x" }', findings='["f"]'), "e: “f” does not come of it"),
        (
            example("e", "one", '{ a = "x" }', sets='{ article_6 = "c" }'),
            "e: it sets article_6 to “”, not “c”",
        ),
        (question("z", 'x when { about = "b", is = "p" }'), ": nothing can be chosen after a = x"),
        (
            question(
                "z", "x", when='{ all = [{ about = "a", is = "x" }, { about = "b", is = "p" }] }'
            ),
            "z: no answers lead to this question",
        ),
        (
            question(
                "z", "x", 'y when { not = { about = "a", in = ["x", "y"] } }', required="false"
            ),
            "z: “y” is never offered",
        ),
        (outcome("three"), "three: an earlier outcome always comes first"),
        (outcome("three"), "three: no worked example comes to this outcome"),
        (
            outcome("three", BOTH),
            "three: no answers lead to it",
        ),
        (
            FINDING.replace("{when}", '{ about = "a", is = "x" }'),
            "first: “f” prints the answer to “b”, which is not asked",
        ),
    ],
)
def test_what_has_to_be_put_right(packs, part, said):
    assert any(said in one for one in wrong(packs, *PARTS, part)), wrong(packs, *PARTS, part)


def test_a_way_that_ends_nowhere_is_told_by_its_answers(packs):
    found = wrong(packs, PARTS[0], PARTS[2], PARTS[4])
    assert found == [": no outcome comes of a = y"]


def test_what_no_example_shows_is_worth_a_look(packs):
    report = check_guide(small(*PARTS, FINDING.replace("{when}", BOTH)), packs.processing)
    assert report.wrong == ()
    assert [(one.id, one.text) for one in report.notes] == [("f", "no worked example comes to it")]


def test_where_names_lead_nowhere_that_alone_is_told(packs):
    found = wrong(packs, *PARTS, question("c", "x", when='{ about = "nobody", is = "x" }'))
    assert found == ["c: when: no question before it is “nobody”"]
