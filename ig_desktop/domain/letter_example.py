"""An invented case that a letter is shown with, and a value for whatever it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ig_desktop.domain.case import Case
from ig_desktop.domain.people import Person
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.requests import Request, reference
from ig_desktop.domain.templates import LetterFact, LetterPart, LetterTemplate

PASSAGES = 9
"""As many passages as a section of a letter may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterExample:
    """The invented case as shipped: days are counted from the day of the letter."""

    person: Person
    asked: str
    sequence: int
    received_days_before: int
    words: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """What it has values for."""
        return frozenset((*self.words, *self.days, *self.lists))

    def case(
        self, template: LetterTemplate, reckoner: Reckoner, kind: str = "", outcome: str = ""
    ) -> Case:
        """The case as it stands today, of these or the first kind and outcome of a letter.

        ValueError for a letter outside any case.
        """
        if template.alone:
            raise ValueError(f"the letter {template.id} is outside any case")
        kind, today = kind or template.kinds[0], reckoner.today
        received = today - timedelta(days=self.received_days_before)
        request = Request(
            reference=reference(kind, received, self.sequence),
            kind=kind,
            received_on=received,
            asked=self.asked,
            whose="controller",
        )
        events: tuple[CaseEvent, ...] = (CaseEvent(kind="received", on=received),)
        if template.outcomes:
            detail = {"outcome": outcome or template.outcomes[0]}
            events += (CaseEvent(kind="decided", on=today, detail=detail),)
        reading = reckoner.reading(request, events)
        return Case(request=request, person=self.person, events=events, reading=reading)

    def value(self, asked: LetterFact | LetterPart, on: date) -> Any:
        """What stands for a fact or a part that nothing is known of, in a letter of that day."""
        name, shown = asked.name, f"[{asked.label}]"
        if name in self.days:
            return on + timedelta(days=self.days[name])
        if name in self.lists:
            return list(self.lists[name])
        if name in self.words:
            return self.words[name]
        if isinstance(asked, LetterPart) and asked.options:
            return next(iter(asked.options))
        of_type: Mapping[str, Any] = {
            "date": on,
            "day": on,
            "list": [shown],
            "rows": [[shown, shown]],
            "sections": [[shown, *[shown] * PASSAGES]],
        }
        return of_type.get(asked.type, shown)
