"""Runs of guides that were recorded: who answered what, what came of it, by which text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ig_desktop.domain.conditions import Answer
from ig_desktop.domain.guide import Guide, Option
from ig_desktop.domain.guide_results import Result, Step
from ig_desktop.domain.rights import Standing

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
