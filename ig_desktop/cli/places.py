"""Places of the window that an error names, and the command that does the same."""

import re

from ig_desktop.cli.organisation_fields import SHOWN
from ig_desktop.domain.organisation_words import FIELDS

_WHO = {
    "Who holds the posts": ("appoint dpo NAME --from DATE", "correct own --post dpo"),
    "Regulator: check": ("confirm regulator", ""),
    "Regulator": ("correct regulator", "correct regulator"),
    "Client organisations": ("correct ORGANISATION", "correct ORGANISATION"),
    "Add a client": ("add-client NAME", ""),
    "": ("set own --from DATE", "set own --from DATE"),
}
"""What is done under each part of Settings, Organisation; and with one field named after it."""

_FIELDS = {label: f"--{field.replace('_', '-')} {SHOWN[field]}" for field, label in FIELDS.items()}

_SETTINGS = re.compile(
    f"Settings, Organisation(?:, ({'|'.join(filter(None, _WHO))}))?(?:, ({'|'.join(_FIELDS)}))?"
)
_REQUEST = {
    "Details, What was asked": "change REFERENCE asked=WORDS",
    "Details, How it arrived": "change REFERENCE channel=WORD",
    "Details, Whose data: choose the client": "change REFERENCE whose=WHOSE client=NAME",
    "Details, Whose data": "change REFERENCE whose=WHOSE client_part=WORDS",
    "Details, Who is asking": "change REFERENCE relationship=WORD",
    "Details, Authority to act": "change REFERENCE authority=received",
    "Details, Facts the time limit turns on": "change REFERENCE facts=WORDS",
    "Details, The regulator’s case": "change REFERENCE external_id=WORDS",
    "Next steps, Decide the outcome": "record REFERENCE decided=DATE --note 'OUTCOME: WHY'",
    "Next steps": "record REFERENCE EVENT=DATE",
    "Record what happened": "record REFERENCE EVENT=DATE",
}
"""What is done on a request, where a command can."""

_LETTER = re.compile(r": (?:In this letter|the letter, \w+)")


def with_command(words: str, field: str = "") -> str:
    """What an error says, and the command for the place of the window that it names.

    `field` is the name of what is missing, for words that go into the letter alone.
    """
    command = _command(words, field)
    return f"{words} Or: {command}." if command else words


def _command(words: str, field: str) -> str:
    if found := _SETTINGS.search(words):
        whole, with_field = _WHO[found[1] or ""]
        done = f"{with_field} {_FIELDS[found[2]]}" if found[2] else whole
        return f"ig-desktop organisation {done}"
    for place, done in _REQUEST.items():
        if f"the request, {place}" in words:
            return f"ig-desktop requests {done}"
    if _LETTER.search(words):
        return f"--part {field or 'NAME'}=TEXT"
    return ""
