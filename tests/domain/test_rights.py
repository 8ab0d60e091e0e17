"""Rights that follow from what an activity does: the matrix, row by row, and its exceptions."""

from datetime import date

import pytest

from ig_desktop.domain.processing import PROCESSOR, Activity
from ig_desktop.domain.rights import standings

DAY = date(2027, 1, 28)
MATRIX = """
                a        b        c        d        e        ea       f
informed        yes      yes      yes      yes      yes      yes      yes
access          yes      yes      yes      yes      yes      yes      yes
rectification   yes      yes      yes      yes      yes      yes      yes
erasure         yes      yes      no       yes      no       yes      yes
restriction     yes      yes      yes      yes      yes      yes      yes
portability     yes      yes      no       no       no       no       no
objection       no       no       no       no       yes      yes      yes
withdrawal      yes      no       no       no       no       no       no
complaint       yes      yes      yes      yes      yes      yes      yes
"""
BASES, *ROWS = (line.split() for line in MATRIX.strip().splitlines())
CELLS = [
    (right, basis, stands)
    for right, *cells in ROWS
    for basis, stands in zip(BASES, cells, strict=True)
]


@pytest.fixture
def rights(packs):
    def of(shape="controller", **fields):
        activity = Activity(shape=shape, fields=fields)
        found = standings(activity, packs.processing, packs.rights, DAY)
        return {one.id: one for one in found}

    return of


@pytest.mark.parametrize(("right", "basis", "stands"), CELLS)
def test_the_matrix_of_rights_by_lawful_basis(rights, right, basis, stands):
    assert rights(article_6=basis)[right].stands == stands


@pytest.mark.parametrize(
    ("right", "fields", "stands", "citation"),
    [
        ("erasure", {"article_6": "c"}, "no", "Art 17(3)(b)"),
        ("erasure", {"article_6": "f", "article_9": "h"}, "no", "Art 17(3)(c)"),
        ("erasure", {"article_6": "a", "article_9": "i"}, "no", "Art 17(3)(c)"),
        ("erasure", {"article_6": "f", "article_9": "j"}, "limited", "Art 17(3)(d)"),
        ("erasure", {"article_6": "f", "article_9": "f"}, "limited", "Art 17(3)(e)"),
        ("erasure", {}, "limited", "Art 17"),
        ("objection", {"article_6": "e", "article_9": "j"}, "limited", "Art 21(6)"),
        ("objection", {"article_6": "f", "article_9": "j"}, "limited", "Sch 2 paras 27 and 28"),
        ("access", {"article_9": "j"}, "limited", "Sch 2 paras 27 and 28"),
        ("rectification", {"article_9": "j"}, "limited", "Sch 2 paras 27 and 28"),
        ("restriction", {"article_9": "j"}, "limited", "Sch 2 paras 27 and 28"),
        ("withdrawal", {"article_6": "e", "article_9": "a"}, "yes", "Art 7(3)"),
        ("automated", {"automated": "no"}, "no", "Art 22A"),
        ("automated", {"automated": "decision", "article_6": "e"}, "yes", "Art 22C"),
        ("automated", {}, "limited", "Art 22A"),
    ],
)
def test_the_exceptions(rights, right, fields, stands, citation):
    found = rights(**fields)[right]
    assert (found.stands, found.citation) == (stands, citation)


@pytest.mark.parametrize(
    ("fields", "warns"),
    [
        ({"article_6": "ea"}, True),
        ({"article_6": "e", "special_categories": ("health",), "article_9": "h"}, True),
        ({"article_6": "e", "special_categories": ("health",), "article_9": "g"}, True),
        ({"article_6": "e", "special_categories": ("health",), "article_9": "a"}, False),
        ({"article_6": "e", "special_categories": ("none",)}, False),
        ({"article_6": "e"}, False),
    ],
)
def test_a_decision_by_machine_warns_where_the_law_may_bar_it(rights, fields, warns):
    found = rights(automated="decision", **fields)["automated"]
    assert (found.stands, found.warns) == ("yes", warns)


def test_direct_marketing_can_be_objected_to_whatever_the_basis(rights):
    for basis in BASES:
        assert "direct marketing" in rights(article_6=basis)["objection"].text.lower()


def test_what_a_processor_does_is_the_controllers_to_answer(rights):
    found = rights(shape=PROCESSOR).values()
    assert {one.stands for one in found} == {"limited"}
    assert all("controller" in one.text for one in found)
    assert next(iter(found)).in_short == "In part, Art 28(3)(e)"
