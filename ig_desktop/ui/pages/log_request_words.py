"""The answers given when a request is logged, in words: beside the questions, and to check."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ig_desktop.domain.dates import long_day, plain_day
from ig_desktop.domain.log_questions import LogQuestion
from ig_desktop.domain.people import FORMATS, spaced_nhs_number
from ig_desktop.domain.requests import AUTHORITY, CHANNELS, IDENTITY, KINDS, WHOSE
from ig_desktop.ui.pages.log_request_draft import REQUESTER, Draft
from ig_desktop.ui.pages.log_request_forms import Known

Line = tuple[str, str, str]
ABOUT = ("about", "about-deceased", "correspondent")
LONGEST = 90
LONGEST_ASKED = 600


class Words:
    """A draft in words; `known` gives the names that numbers stand for."""

    def __init__(self, draft: Draft, known: Known, questions: Mapping[str, LogQuestion]) -> None:
        self._said: Mapping[str, Any] = draft.answers
        self._draft, self._known, self._questions = draft, known, questions

    def answer(self, question: str) -> str:
        """The answer to one question, in a line."""
        words = self._one_line(question)
        return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"

    def _one_line(self, question: str) -> str:
        said = self._said
        if question == "whose":
            return WHOSE[said["whose"]]
        if question == "arrived":
            return f"{long_day(said['received_on'])}, {CHANNELS[said['channel']].lower()}"
        if question in ABOUT:
            return self._person("")
        if question == "representative":
            return self._person(REQUESTER)
        if question == "asked":
            return " ".join(str(said["asked"]).split())
        if question == "format":
            language = [said["language"]] if said["language"] else []
            return ", ".join([FORMATS[said["preferred_format"]].name, *language])
        return self._picked(question)

    def _picked(self, question: str) -> str:
        said, known = self._said, self._known
        if question == "client":
            return known.clients.get(said["client_id"], "Another organisation, or not known yet")
        if question == "handler":
            return known.handlers.get(said["handler_id"], "Nobody yet")
        if question == "relationship":
            relationship = known.law.relationship(said["relationship"])
            return relationship.name if relationship else ""
        if question == "authority":
            return AUTHORITY[said["authority"]]
        if question == "identity":
            return IDENTITY[said["identity"]]
        options = self._questions[question].options
        return next((one.label for one in options if one.value == said[question]), "")

    def _person(self, prefix: str) -> str:
        said = self._said
        number = spaced_nhs_number(said.get(prefix + "nhs_number") or "")
        reach = said.get(prefix + "email") or said.get(prefix + "telephone") or ""
        return ", ".join(part for part in (said[prefix + "name"], number or reach) if part)

    def groups(self, asked: list[str]) -> list[tuple[str, list[Line]]]:
        """What to check: groups of (key, value, question to change), of the questions asked."""
        about = next(name for name in asked if name in ABOUT)
        groups = [
            ("The request", self._request(asked)),
            ("The requester" if about == "correspondent" else "The person", self._who(about)),
            ("Who is asking", self._asker(asked)),
            ("The answer", self._reply(asked)),
        ]
        return [(title, lines) for title, lines in groups if lines]

    def _request(self, asked: list[str]) -> list[Line]:
        said = self._said
        changes_kind = said["group"] if said["group"] in asked else "group"
        lines = [("Whose data", WHOSE[said["whose"]], "whose")]
        lines += self._lines(asked, "client")
        lines.append(("Kind", KINDS[self._draft.kind].name, changes_kind))
        lines.append(("Received", long_day(said["received_on"]), "arrived"))
        lines.append(("Arrived by", CHANNELS[said["channel"]], "arrived"))
        lines.append(("Asked for", _shortened(said["asked"]), "asked"))
        return lines + self._lines(asked, "recent")

    def _lines(self, asked: list[str], *names: str) -> list[Line]:
        return [
            (self._questions[name].short, self._picked(name), name)
            for name in names
            if name in asked
        ]

    def _who(self, question: str) -> list[Line]:
        return list(self._details("", question))

    def _details(self, prefix: str, question: str) -> Iterator[Line]:
        for name, key in _DETAILS.items():
            if prefix + name in self._said and name in _SHOWN[question]:
                yield key, _written(name, self._said[prefix + name]), question

    def _asker(self, asked: list[str]) -> list[Line]:
        lines = self._lines(asked, "relationship")
        if "representative" in asked:
            lines += self._details(REQUESTER, "representative")
        return lines + self._lines(asked, "authority", "identity")

    def _reply(self, asked: list[str]) -> list[Line]:
        said = self._said
        return [
            ("Format", FORMATS[said["preferred_format"]].name, "format"),
            ("Language", said["language"] or "English", "format"),
            ("Other needs", said["needs"], "format"),
            *self._lines(asked, "handler"),
        ]


_DETAILS = {
    "name": "Name",
    "date_of_birth": "Date of birth",
    "died_on": "Date of death",
    "nhs_number": "NHS number",
    "email": "E-mail",
    "telephone": "Telephone",
    "address": "Address",
}
_REACH = ("name", "email", "telephone", "address")
_SHOWN = {
    "about": ("name", "date_of_birth", "nhs_number", "email", "telephone", "address"),
    "about-deceased": ("name", "date_of_birth", "died_on", "nhs_number"),
    "correspondent": _REACH,
    "representative": _REACH,
}


def _shortened(words: str) -> str:
    """Words to check at a glance; a long text is cut, and says how much more there is."""
    more = len(words) - LONGEST_ASKED
    return words if more <= 0 else f"{words[:LONGEST_ASKED]}… and {more:,} characters more"


def _written(name: str, value: Any) -> str:
    if isinstance(value, date):
        return plain_day(value)
    return spaced_nhs_number(value or "") if name == "nhs_number" else str(value or "")
