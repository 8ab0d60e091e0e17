"""The answers given so far to a guide that is gone through, as its page knows and keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ig_desktop.domain.conditions import Answer
from ig_desktop.domain.entries import Entry
from ig_desktop.domain.guide import Guide, Question
from ig_desktop.domain.guide_answers import check_answers
from ig_desktop.domain.guide_results import as_several
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.errors import UserError

ABOUT = Question(
    id="about",
    ask="What is this about?",
    short="What it is about",
    group="",
    source="",
    why=("A few words under which the decision is listed and found again.",),
    type="line",
)
"""The first step of every guide: what the run is called."""

TEXTS = ("line", "words")
"""Types of question that what the register says may be filled in for."""


@dataclass
class RunDraft:
    """What it is about, answers by question, and what stood in a form that was no answer yet."""

    about: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)

    def keep(self, question: str, answer: Answer) -> None:
        """Keep the answer to one question."""
        self.answers[question] = answer
        self.typed.pop(question, None)

    def clear(self) -> None:
        """Forget everything."""
        self.about = ""
        self.answers.clear()
        self.typed.clear()

    def is_empty(self) -> bool:
        """Whether nothing was answered or typed."""
        return not (self.about or self.answers or self.typed)

    def as_kept(self) -> dict[str, Any]:
        """Everything as the register keeps it: days as text, several choices as a list."""
        if self.is_empty():
            return {}
        return {
            "about": self.about,
            "answers": {name: _plain(answer) for name, answer in self.answers.items()},
            "typed": {question: dict(fields) for question, fields in self.typed.items()},
        }

    def take_up(self, kept: Mapping[str, Any], guide: Guide) -> None:
        """Go on from what was kept; what the guide does not ask or offer any more is left out."""
        self.about = kept["about"]
        self.answers = usable(kept["answers"], guide)
        known = {ABOUT.id, *(question.id for question in guide.question)}
        self.typed = {id: dict(one) for id, one in kept["typed"].items() if id in known}


def usable(answers: Mapping[str, Any], guide: Guide) -> dict[str, Answer]:
    """Those of the answers that the guide, as it is now, can still be given."""
    found: dict[str, Answer] = {}
    for name, answer in answers.items():
        try:
            found |= check_answers(guide, {name: answer})
        except UserError:
            continue
    return found


def answers_of(run: GuideRun, guide: Guide) -> dict[str, Answer]:
    """The answers of a recorded run, to decide again from."""
    return usable(run.answers, guide)


def known_text(question: Question, entry: Entry | None) -> str:
    """What an entry says already of what a question asks for in words; "" for nothing."""
    if entry is None or question.type not in TEXTS:
        return ""
    several = as_several(entry.fields.get(question.field, ""))
    return "; ".join(str(one) for one in several if one)


def _plain(answer: Answer) -> Any:
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
