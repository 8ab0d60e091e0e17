"""Check your answers before a request is logged, and the due date that will follow and why."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ig_desktop.domain.clock import Reading
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.new_request import NewRequest, as_request
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.log_request_words import Line
from ig_desktop.ui.pages.sentences import doubt, number
from ig_desktop.ui.widgets.layout import Block, Column
from ig_desktop.ui.widgets.rows import StepList, SummaryList, WorkedStep, change
from ig_desktop.ui.widgets.text import Heading, Text, bold

if TYPE_CHECKING:
    from ig_desktop.ui.widgets.buttons import Link


class CheckAnswers(Block):
    """The answers in groups, each with Change, then what will follow from them."""

    def __init__(self, change_question: Callable[[str], object]) -> None:
        super().__init__(space=4)
        self._change = change_question
        self.links: dict[str, Link] = {}

    def show_groups(self, groups: list[tuple[str, list[Line]]]) -> None:
        """Add the groups of answers."""
        for title, lines in groups:
            rows = SummaryList()
            for key, value, question in lines:
                rows.add(key, value, self._link(key, question))
            self.put(Column(Heading(title, 3), rows, space=9, margins=(0, 8, 0, 0)))

    def _link(self, key: str, question: str) -> "Link":
        link = change(key, lambda: self._change(question))
        self.links.setdefault(question, link)
        return link

    def show_due(self, new: NewRequest, reckoner: Reckoner) -> None:
        """Add the due date with its working, or why there is none."""
        part = Column(Heading("When it will be due", 3), space=9, margins=(0, 12, 0, 0))
        try:
            read = read_clock(new, reckoner)
        except UserError as error:
            part.put(Text(str(error)))
        else:
            part.put(bold(due_words(read, new.kind, reckoner)))
            part.put(
                StepList([WorkedStep(s.text, s.source, doubt(s.confidence)) for s in read.steps])
            )
            for warning in read.warnings:
                part.put(Text(warning))
        self.put(part)


def read_clock(new: NewRequest, reckoner: Reckoner) -> Reading:
    """The clock of a request as it will be once it is logged."""
    received = CaseEvent(kind="received", on=new.received_on)
    return reckoner.reading(as_request(new, ""), [received])


def due_fact(new: NewRequest, reckoner: Reckoner) -> str:
    """When it will be due, and acknowledged, in a line; "" when its clock cannot be read."""
    try:
        read = read_clock(new, reckoner)
    except UserError:
        return ""
    words = due_words(read, new.kind, reckoner)
    return words if read.due is None else f"Due on {words}"


def due_words(read: Reading, kind: str, reckoner: Reckoner) -> str:
    """The due date with the working days left, and when to acknowledge where the law says."""
    first = f"Acknowledge it by {long_day(read.acknowledge_by)}." if read.acknowledge_by else ""
    if read.due is None:
        return f"{first} The law sets no date for the answer.".strip()
    left = reckoner.working_days_left(kind, read.due)
    if left < 0:
        words = f"{long_day(read.due)}: {number(-left, 'working day')} late already."
    else:
        words = f"{long_day(read.due)}, in {number(left, 'working day')}."
    return f"{words} {first}".strip()
