"""Which rights people have in what an activity does, by its basis and the law's exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.conditions import Condition, holds
from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_law import ProcessingLaw

YES, LIMITED, NO = "yes", "limited", "no"
STANDS: Mapping[str, str] = MappingProxyType({YES: "Yes", LIMITED: "In part", NO: "No"})
"""Whether a right applies, and what that is called: as a prompt, never a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right(Sourced):
    """Something people can ask for, and the kind of request that asks for it."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRule(Sourced):
    """How a right stands when the condition holds of an activity; `text` says why.

    `citation` is the provision in short. `warns`: the activity itself may not be allowed.
    """

    right: str
    stands: str
    text: str
    citation: str
    when: Condition | None = None
    warns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsLaw:
    """The rights in the order they are shown, and the rules: of each right the first that holds."""

    rights: tuple[Right, ...]
    rules: tuple[RightRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one right stands in an activity, and why."""

    id: str
    kind: str
    name: str
    stands: str
    text: str
    citation: str
    source: str
    confidence: str = "high"
    warns: bool = False

    @property
    def in_short(self) -> str:
        """The answer with its provision: "No, Art 17(3)(b)"."""
        return f"{STANDS[self.stands]}, {self.citation}"


def standings(
    activity: Activity, processing: ProcessingLaw, law: RightsLaw, on: date
) -> tuple[Standing, ...]:
    """How each right stands in an activity on a day; `processing` knows its fields."""
    answers = processing.answers(activity)
    found = []
    for right in law.rights:
        rule = next(
            rule
            for rule in law.rules
            if rule.right == right.id and rule.in_force(on) and holds(rule.when, answers)
        )
        found.append(_standing(right, rule))
    return tuple(found)


def _standing(right: Right, rule: RightRule) -> Standing:
    return Standing(
        id=right.id,
        kind=right.kind,
        name=right.name,
        stands=rule.stands,
        text=rule.text,
        citation=rule.citation,
        source=rule.source,
        confidence=rule.confidence,
        warns=rule.warns,
    )
