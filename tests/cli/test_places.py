"""Where an error names a place of the window, the command line names a command that is there."""

import shlex

import pytest

from ig_desktop.cli.places import with_command
from ig_desktop.domain.letter_places import DETAILS
from ig_desktop.domain.templates import LetterFact
from ig_desktop.letters.values import missing
from ig_desktop.packs.letters import load_letters
from tests.test_docs import given_to, resolved

DONE_WITH_A_COMMAND = (
    *("Settings", "the request, Next steps", "the request, Record what happened"),
    *(f"the request, Details, {row}" for row in DETAILS if row not in ("Received", "Linked cases")),
)
FACTS = {
    fact.where: fact
    for template in load_letters().values()
    for fact in template.facts
    if fact.where.startswith(DONE_WITH_A_COMMAND)
}
ALONE = [
    "Add it: Settings, Organisation, Add a client.",
    "Add an entry for that day under Settings, Organisation.",
]


def command_in(words: str) -> str:
    """The command that was added to an error."""
    _, added, command = with_command(words).partition(" Or: ig-desktop ")
    assert added, f"no command: {words}"
    return command.removesuffix(".")


@pytest.mark.parametrize("words", [*(str(missing(fact)) for fact in FACTS.values()), *ALONE])
def test_every_place_has_a_command_that_is_there(words: str):
    command, rest = resolved(shlex.split(command_in(words)))
    options = {name: each for each in command.params for name in each.opts}
    assert {word for word in rest if word.startswith("--")} <= set(options)
    required = [each for each in command.params if each.required]
    taken = [each for each in required if each.param_type_name == "argument"]
    words_given = len(given_to(command, rest))
    several = any(each.nargs == -1 for each in taken)
    assert words_given == len(taken) or (several and words_given > len(taken))
    assert all(each.opts[0] in rest for each in required if each not in taken)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("organisation_address", "organisation set own --from DATE --address LINE"),
        ("contact_hours", "organisation set own --from DATE --telephone-hours WORDS"),
        ("regulator_confirmed_on", "organisation confirm regulator"),
        ("regulator_short", "organisation correct regulator --short-name WORDS"),
        ("dpo_name", "organisation appoint dpo NAME --from DATE"),
        ("dpo_email", "organisation correct own --post dpo --email ADDRESS"),
        ("controller_email", "organisation correct ORGANISATION --email ADDRESS"),
        ("outcome", "requests record REFERENCE decided=DATE --note 'OUTCOME: WHY'"),
    ],
)
def test_what_is_missing_is_given_by_this(name: str, command: str):
    templates = load_letters().values()
    wheres = {fact.where for template in templates for fact in template.facts if fact.name == name}
    found = {command_in(str(missing(LetterFact(name=name, label="X", where=w)))) for w in wheres}
    assert found == {command}


def test_words_for_one_letter_are_a_part_of_it():
    part = load_letters()["access-response"].part("how_sent")
    assert part is not None
    error = missing(part)
    assert with_command(str(error), error.field).endswith(" Or: --part how_sent=TEXT.")
    assert with_command(str(error)).endswith(" Or: --part NAME=TEXT.")


def test_an_error_that_names_no_place_stays_as_it_is():
    assert with_command("Enter a name.", "name") == "Enter a name."
