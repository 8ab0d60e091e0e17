"""Check the answers to a guide before what comes of them is recorded."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ig_desktop.domain.guide_answers import EMPTY
from ig_desktop.domain.guide_results import Step
from ig_desktop.ui.widgets.layout import Block, Column
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.widgets.buttons import Link

KEPT = (
    "Recording keeps these answers, the outcome and the rules they were judged by. You can decide"
    " again later; this decision stays in the record."
)


class CheckAnswers(Block):
    """The answers under the headings of the guide, each with Change; `links` are by question."""

    def __init__(
        self, about: Step, steps: Sequence[Step], change_question: Callable[[str], object]
    ) -> None:
        super().__init__(space=4)
        self.links: dict[str, Link] = {}
        first = steps[0].group if steps else ""
        for group in dict.fromkeys(step.group for step in steps):
            rows = SummaryList()
            lead = (about,) if group == first else ()
            for step in (*lead, *(step for step in steps if step.group == group)):
                act = change_question
                link = change(step.short, lambda act=act, to=step.question: act(to))
                self.links[step.question] = link
                rows.add(step.short, "" if step.words == EMPTY else step.words, link)
            self.put(Column(Heading(group, 3), rows, space=9, margins=(0, 8, 0, 0)))
        self.put(Block(Text(KEPT), margins=(0, 8, 0, 0)))
