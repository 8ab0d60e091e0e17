"""What the law asks of a case, as dated records: outcomes, gates, steps, forms and limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Anything the law says: where it says so, how sure we are, and when it applies."""

    id: str
    source: str
    confidence: str
    reviewed_on: date
    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether it applies on that day."""
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Sourced):
    """Who a requester is to the person, and the authority it takes."""

    name: str
    kinds: tuple[str, ...] = ()
    needs_authority: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Sourced):
    """How a request can end: if it discloses, what it needs recorded, if it needs no answer.

    Of the regulator's: whether it can be appealed against, and whether it requires steps.
    """

    name: str
    kinds: tuple[str, ...]
    discloses: bool = False
    needs_exemption: bool = False
    needs_form: str = ""
    needs_result: str = ""
    without_response: bool = False
    processor: bool = False
    appeal: bool = False
    steps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRule(Sourced):
    """A condition before anything is disclosed: the kinds it guards and what opens it."""

    name: str
    kinds: tuple[str, ...]
    opens: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule(Sourced):
    """A next step: its title, the state it puts a case in, and why it is taken."""

    title: str
    kinds: tuple[str, ...]
    why: str
    doing: str = ""
    waiting: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Sourced):
    """The law behind refusing an event, in one sentence; `kinds` are those it is about."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Sourced):
    """What recording an event does or does not do to the clock, for these kinds."""

    event: str
    kinds: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Sourced):
    """A number the law or the organisation sets."""

    value: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a form; asked only `when` an earlier answer is among those given."""

    id: str
    ask: str
    why: str = ""
    type: str = "words"
    options: Mapping[str, str] = field(default_factory=dict)
    required: bool = True
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Sourced):
    """A recorded assessment: its questions, which of them holds its day, and its result.

    `result` is the question that holds the result, or with `derived` the name under which the
    result that follows from the answers is kept.
    """

    name: str
    result: str
    on: str
    questions: tuple[Question, ...]
    derived: str = ""


_Dated = TypeVar("_Dated", bound=Sourced)


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework:
    """All of it, as loaded from the packs."""

    relationships: tuple[Relationship, ...]
    outcomes: tuple[Outcome, ...]
    gates: tuple[GateRule, ...]
    steps: tuple[StepRule, ...]
    checks: tuple[Check, ...]
    notices: tuple[Notice, ...]
    limits: tuple[Limit, ...]
    forms: tuple[Form, ...]

    def relationship(self, name: str) -> Relationship | None:
        """The relationship with that id."""
        return next(with_id(self.relationships, name), None)

    def relationships_for(self, kind: str) -> list[Relationship]:
        """Who may make a request of this kind."""
        return [r for r in self.relationships if not r.kinds or kind in r.kinds]

    def outcome(self, name: str) -> Outcome | None:
        """The outcome with that id."""
        return next(with_id(self.outcomes, name), None)

    def outcomes_for(self, kind: str, on: date, *, processor: bool = False) -> list[Outcome]:
        """How a request of this kind can end; a processor's case only without disclosure."""
        fitting = [o for o in self.outcomes if kind in o.kinds and o.in_force(on)]
        return [o for o in fitting if o.processor] if processor else fitting

    def check(self, name: str) -> Check:
        """The check with that id (KeyError when the packs lack it: our mistake)."""
        return _one(self.checks, name)

    def notice(self, event: str, kind: str, received: date) -> Notice | None:
        """What recording this event on this kind does, if there is something to say."""
        fitting = (n for n in self.notices if n.event == event and kind in n.kinds)
        return next((n for n in fitting if n.in_force(received)), None)

    def limit(self, name: str) -> int:
        """The number with that id (KeyError when the packs lack it: our mistake)."""
        return _one(self.limits, name).value

    def form(self, name: str) -> Form:
        """The form with that id (KeyError when the packs lack it: our mistake)."""
        return _one(self.forms, name)


def with_id(records: tuple[_Dated, ...], name: str) -> Iterator[_Dated]:
    """The records with that id."""
    return (record for record in records if record.id == name)


def _one(records: tuple[_Dated, ...], name: str) -> _Dated:
    for record in with_id(records, name):
        return record
    raise KeyError(name)
