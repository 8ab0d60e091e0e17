"""The fewest answers that would have to be others for what a condition switches to be printed."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.conditions import All, Among, AnyOf, Before, Not, holds
from ig_desktop.domain.suited import SOMETHING, suited
from ig_desktop.packs.letters import load_letters

TEMPLATE = replace(
    load_letters()["access-response"],
    kinds=("access", "foi", "eir"),
    outcomes=("granted", "part"),
)
GIVEN = {"kind": "access", "regime": "data-protection", "outcome": "granted", "note": "Words"}
EMPTY = Among("passed_to", ("",))


@pytest.mark.parametrize(
    ("when", "changes"),
    [
        (None, {}),
        (Among("kind", ("access",)), {}),
        (Among("kind", ("eir",)), {"kind": "eir"}),
        (Among("regime", ("foi",)), {"kind": "foi"}),
        (Among("outcome", ("part",)), {"outcome": "part"}),
        (Not(EMPTY), {"passed_to": SOMETHING}),
        (Among("note", ("",)), {"note": ""}),
        (Not(Among("note", ("Words",))), {"note": SOMETHING}),
        (AnyOf((Among("kind", ("eir",)), Not(EMPTY))), {"kind": "eir"}),
        (
            All((Among("regime", ("eir",)), Not(EMPTY), Among("outcome", ("part",)))),
            {"kind": "eir", "passed_to": SOMETHING, "outcome": "part"},
        ),
        (Among("kind", ("breach",)), None),
        (Before("letter_date", date(2026, 6, 19)), None),
    ],
)
def test_no_more_is_changed_than_it_takes(when, changes):
    found = suited(when, GIVEN, TEMPLATE)
    assert found == changes
    if found is not None and "kind" not in found:
        assert holds(when, GIVEN | found)
