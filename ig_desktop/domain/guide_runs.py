"""Runs of guides that were recorded: who answered what, what came of it, by which text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from ig_desktop.domain.conditions import Answer
from ig_desktop.domain.guide import Guide, Option
from ig_desktop.domain.guide_results import Result, Step
from ig_desktop.domain.rights import Standing
from ig_desktop.errors import UserError

ABOUT = 200
"""Characters that say what a run was about, at most."""

_REFERENCE = re.compile(r"\s*([A-Za-z]{2,3})\s*(\d{2})/(\d{1,6})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRun:
    """One recorded run; `title` is the answer in one sentence, as it was told.

    `hash` and `version` are of the guide's text that it went through. `path` tells each question
    and its answer in words, in order; `rights` how they stood on the day. `activity`, `request`
    and `sharing` are references, "" for none. `result` is there for a single run, none in lists.
    """

    reference: str
    guide: str
    guide_name: str
    version: int
    hash: str
    about: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    path: tuple[Step, ...] = ()
    outcome: str
    verdict: str
    title: str
    rights: tuple[Standing, ...] = ()
    sources: tuple[str, ...] = ()
    on_day: date
    activity: str = ""
    request: str = ""
    sharing: str = ""
    at: datetime
    officer: str
    result: Result | None = None


RUN_PAGE = 200
RUN_SORTS = ("reference", "about", "guide", "verdict", "date", "who")
"""What a list of runs is sorted by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFilter:
    """Which recorded runs, in what order; an empty field leaves everything in."""

    text: str = ""
    guide: str = ""
    verdict: str = ""
    sort: str = "date"
    descending: bool = True

    def checked(self) -> "RunFilter":
        """Itself; UserError when it names an order there is not."""
        if self.sort not in RUN_SORTS:
            raise UserError(f"There is no sort {self.sort!r}.", field="sort")
        return replace(self, text=self.text.encode("utf-8", "replace").decode())

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return any((self.text, self.guide, self.verdict))


class RunLine(NamedTuple):
    """What a list shows of a recorded run; `on_day` is ISO 8601."""

    id: int
    reference: str
    guide: str
    guide_name: str
    about: str
    verdict: str
    title: str
    on_day: str
    officer: str
    activity: str
    request: str
    sharing: str


Position = tuple[str | int, ...]


class RunPage(NamedTuple):
    """Runs in order, and where the next page begins (None when there is none)."""

    rows: list[RunLine]
    after: Position | None


def run_reference(prefix: str, day: date, number: int) -> str:
    """The reference of the run of that number in its year: "LB 27/0003"."""
    return f"{prefix} {day.year % 100:02d}/{number:04d}"


def read_run_reference(text: str) -> str:
    """A reference as it is kept, however it is written ("lb27/3"); the text itself if none."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return text
    prefix, year, number = found.groups()
    return f"{prefix.upper()} {year}/{int(number):04d}"


def as_it_was(guide: Guide, path: Iterable[Step]) -> Guide:
    """A guide with the law's words as a run was offered them, of what was chosen in it."""
    chosen = {step.question: step.labels for step in path}
    return replace(
        guide,
        question=tuple(
            replace(
                question,
                options=tuple(
                    Option(id=id, label=label) for id, label in chosen.get(question.id, {}).items()
                ),
            )
            if question.vocabulary
            else question
            for question in guide.question
        ),
    )
