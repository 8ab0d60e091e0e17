"""The answers given so far to the questions of logging a request, as one session knows them."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ig_desktop.domain.casework import Casework
from ig_desktop.domain.log_questions import kind_of, path
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.domain.requests import KINDS

if TYPE_CHECKING:
    from ig_desktop.session import Session

PERSON = (
    "name",
    "date_of_birth",
    "died_on",
    "nhs_number",
    "email",
    "telephone",
    "address",
)
NEEDS = ("preferred_format", "language", "needs")
REQUESTER = "requester_"


@dataclass
class Draft:
    """Answers by name, which questions have been answered, and what will not do yet.

    `typed` is what stood in the fields of a question, by its id, that was no answer; `cleared`
    counts how often all was forgotten, so that an older page does not bring its part back.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    cleared: int = 0

    @property
    def kind(self) -> str:
        """The kind of request these answers lead to, or ""."""
        return kind_of(self.answers)

    def keep(self, question: str, answers: dict[str, Any]) -> None:
        """Keep the answers to one question."""
        self.answers.update(answers)
        self.answered.add(question)
        self.typed.pop(question, None)

    def clear(self) -> None:
        """Forget everything."""
        self.answers.clear()
        self.answered.clear()
        self.typed.clear()
        self.cleared += 1

    def is_empty(self) -> bool:
        """Whether nothing was answered or typed."""
        return not (self.answers or self.typed)

    def path(self, law: Casework) -> list[str]:
        """The questions these answers call for, in order."""
        return path(self.answers, law)

    def next(self, law: Casework) -> str | None:
        """The first question still without an answer; None when all have one."""
        return next((name for name in self.path(law) if self._open(name, law)), None)

    def _open(self, name: str, law: Casework) -> bool:
        """Whether a question waits for an answer, or for one that fits a kind changed since."""
        if name not in self.answered:
            return True
        if name != "relationship":
            return False
        allowed = {one.id for one in law.relationships_for(self.kind)}
        return self.answers.get("relationship") not in allowed

    def new_request(self, law: Casework) -> NewRequest:
        """What would be logged: only the answers to questions that are asked."""
        asked = set(self.path(law))
        said = self.answers
        about_one = KINDS[self.kind].about_a_person if self.kind else True
        relationship = said.get("relationship", "self") if about_one else "self"
        return NewRequest(
            kind=self.kind,
            received_on=said.get("received_on", date.min),
            channel=said.get("channel", ""),
            person=self._person("", self._writes_to_person(asked)),
            requester=self._person(REQUESTER, True) if "representative" in asked else None,
            asked=said.get("asked", ""),
            relationship=relationship,
            authority=said.get("authority", "") if "authority" in asked else "",
            identity=said.get("identity", "known") if "identity" in asked else "known",
            whose=said.get("whose", "unknown"),
            client_id=said.get("client_id") if "client" in asked else None,
            handler_id=said.get("handler_id"),
            facts=self._facts(asked),
        )

    def _writes_to_person(self, asked: set[str]) -> bool:
        return "representative" not in asked

    def _person(self, prefix: str, receives: bool) -> Person:
        """One of the people; their needs are those of whoever letters go to.

        Somebody the register knows, with nothing changed, is the very person it knows.
        """
        said = {name: self.answers.get(prefix + name) for name in PERSON}
        details = {name: value for name, value in said.items() if value}
        needs = {name: self.answers.get(name) for name in NEEDS} if receives else {}
        person = Person(
            **{"name": "", **details}, **{name: value for name, value in needs.items() if value}
        )
        known: Person | None = None if prefix else self.answers.get("known_person")
        if known is None:
            return person
        unasked = {} if receives else {name: getattr(known, name) for name in NEEDS}
        return known if replace(person, id=known.id, **unasked) == known else person

    def _facts(self, asked: set[str]) -> frozenset[str]:
        recent = "recent" in asked and self.answers.get("recent") == "yes"
        return frozenset({"all-recent"} if recent else ())


_drafts: "WeakKeyDictionary[Session, Draft]" = WeakKeyDictionary()


def draft_of(session: "Session") -> Draft:
    """The draft of a session, empty to begin with; its page keeps it in the register."""
    return _drafts.setdefault(session, Draft())
