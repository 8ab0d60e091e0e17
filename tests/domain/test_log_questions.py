"""Which questions a request of its kind calls for when it is logged."""

import pytest

from ig_desktop.domain.log_questions import kind_of, path
from ig_desktop.domain.requests import KINDS
from ig_desktop.packs.casework import load_casework

LAW = load_casework()
SHORTEST = ["whose", "group", "arrived", "about", "relationship", "identity", "asked"]
SHORTEST += ["format", "handler"]


def asked(**answers: str) -> list[str]:
    return path(answers, LAW)


def test_whose_data_comes_first_always() -> None:
    assert asked()[0] == "whose"
    assert all(asked(group=kind)[0] == "whose" for kind in KINDS)


def test_a_person_asking_for_their_own_data() -> None:
    assert asked(whose="controller", group="access", relationship="self") == SHORTEST


@pytest.mark.parametrize("whose", ["processor", "both"])
def test_a_client_is_asked_for_where_it_is_a_client_s_data(whose: str) -> None:
    assert asked(whose=whose, group="access")[1] == "client"


def test_a_processor_does_not_ask_for_proof_that_is_not_its_to_judge() -> None:
    questions = asked(whose="processor", group="access", relationship="agent")
    assert "representative" in questions
    assert not {"authority", "identity"} & set(questions)


def test_somebody_who_acts_for_another_is_named_and_shows_authority() -> None:
    questions = asked(whose="controller", group="access", relationship="agent")
    at = questions.index("relationship")
    assert questions[at : at + 4] == ["relationship", "representative", "authority", "identity"]


def test_a_member_of_parliament_needs_no_authority() -> None:
    questions = asked(whose="controller", group="access", relationship="mp")
    assert "representative" in questions
    assert "authority" not in questions


@pytest.mark.parametrize("kind", ["foi", "eir"])
def test_a_request_for_information_asks_only_who_writes(kind: str) -> None:
    questions = asked(whose="controller", group=kind)
    assert "correspondent" in questions
    assert not {"about", "relationship", "identity", "authority"} & set(questions)


def test_records_after_death_ask_when_they_were_made() -> None:
    questions = asked(whose="controller", group="deceased-records", relationship="claimant")
    assert "about-deceased" in questions
    assert "recent" in questions
    assert "identity" not in questions


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({}, ""),
        ({"group": "right"}, ""),
        ({"group": "right", "right": "erasure"}, "erasure"),
        ({"group": "complaint", "complaint": "foi-review"}, "foi-review"),
        ({"group": "access", "right": "erasure"}, "access"),
    ],
)
def test_the_kind_follows_from_the_answers(answers: dict[str, str], kind: str) -> None:
    assert kind_of(answers) == kind
