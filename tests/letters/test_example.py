"""The invented case that every letter can be shown with, and what stands for what nobody knows."""

from datetime import date, timedelta

import pytest

from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.templates import LetterPart
from ig_desktop.errors import UserError
from ig_desktop.letters.compose import assess
from ig_desktop.letters.example import completed
from ig_desktop.packs.letter_example import load_letter_example
from ig_desktop.packs.letters import load_letters
from ig_desktop.session import Packs

ON = date(2027, 1, 28)


@pytest.fixture
def reckoner(packs: Packs) -> Reckoner:
    return Reckoner(packs.law, packs.casework, packs.calendar, "england", ON)


def told(template, reckoner):
    """What a case says for itself."""
    if template.alone:
        return {}
    case = load_letter_example().case(template, reckoner)
    known = {
        "kind": case.request.kind,
        "outcome": case.outcome,
        "requester_name": case.asker.name,
        "received": case.request.received_on,
        "due": case.reading.due,
    }
    return {name: value for name, value in known.items() if value}


@pytest.mark.parametrize("name", load_letters())
def test_every_letter_can_be_shown_and_lacks_nothing(name, reckoner):
    template = load_letters()[name]
    whole = completed(template, told(template, reckoner), ON, load_letter_example())
    assert assess(template, whole, ON).problems == ()


def test_what_is_known_stays_and_the_rest_is_called_by_its_name(reckoner):
    template = load_letters()["clarification"]
    known = told(template, reckoner) | {"unclear": "Which ward it was."}
    whole = completed(template, known, ON, load_letter_example())
    assert whole["unclear"] == "Which ward it was."
    assert whole["questions"] == [f"[{template.part('questions').label}]"]
    assert whole["requester_name"] == "Ada Sample"


def test_values_are_of_their_kind_and_days_move_with_the_letter():
    example = load_letter_example()
    asked = {
        kind: LetterPart(name="x", label="Why", type=kind)
        for kind in ("text", "lines", "date", "list", "rows")
    }
    values = {kind: example.value(part, ON) for kind, part in asked.items()}
    assert values == {
        "text": "[Why]", "lines": "[Why]", "date": ON, "list": ["[Why]"],
        "rows": [["[Why]", "[Why]"]],
    }  # fmt: skip
    choice = LetterPart(name="x", label="Why", type="choice", options={"a": "A", "b": "B"})
    assert example.value(choice, ON) == "a"
    passed = LetterPart(name="passed_on", label="Passed on", type="date")
    assert example.value(passed, ON) == ON - timedelta(days=14)


def test_its_dates_are_those_of_the_law(reckoner):
    case = load_letter_example().case(load_letters()["extension"], reckoner)
    assert (case.request.received_on, case.reading.due) == (date(2027, 1, 11), date(2027, 2, 11))
    with pytest.raises(ValueError, match="outside any case"):
        load_letter_example().case(load_letters()["breach-notice"], reckoner)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("sequence = 14", "request, sequence: Field required"),
        ('name = "Ada Sample"', "person, name: Field required"),
        ("passed_on = -14", 'days, passed_on: Input should be a valid integer'),
    ],
)  # fmt: skip
def test_a_file_that_will_not_do_is_refused_by_name(tmp_path, line, why):
    from ig_desktop import paths

    shipped = (paths.resources() / "demo" / "letter-example.toml").read_text(encoding="utf-8")
    file = tmp_path / "letter-example.toml"
    file.write_text(shipped.replace(line, 'passed_on = "soon"' if "passed" in line else ""))
    with pytest.raises(UserError, match="letter-example.toml") as refused:
        load_letter_example(file)
    assert why in str(refused.value)
