"""Rows of a page: answers with Change, next steps with a status, and steps worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Column, Line, Row, empty, hold
from ig_desktop.ui.widgets.marks import Mark
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text, bold, small

Act = Callable[[], object]
TOP = Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SummaryList(QWidget):
    """Answers: bold key, value, and links at the right; a value of "" reads "Not provided".

    `dense` is for a page that must show much at once.
    """

    def __init__(
        self, *, key_width: float = 266, top_line: bool = True, dense: bool = False
    ) -> None:
        super().__init__()
        self._key_width, self._margins = key_width, (0, 4, 2, 2) if dense else (0, 6, 2, 4)
        self.column = Column(parent=self)
        if top_line:
            self.column.put(Line())

    def add(self, key: str, value: str | QWidget, *links: Link) -> None:
        """Add a row."""
        shown: Any = value
        if isinstance(value, str):
            words = value or "Not provided"
            shown = Text(words, tone="text" if value else "secondary")
        label = bold(key)
        hold(label, width=self._key_width - 16)
        row = Row(space=16, margins=self._margins)
        row.put(label)
        row.put(shown, 1)
        for link in links:
            row.put(link)
        for part in (label, shown, *links):
            row.setAlignment(part, TOP) if part is not shown else None
        self.column.put(row)
        self.column.put(Line())

    def clear(self) -> None:
        """Take every row away."""
        empty(self.column)
        self.column.put(Line())


def change(key: str, act: Act, words: str = "Change") -> Link:
    """The link of a row, named for those who hear it: "Change kind"."""
    spoken = key if key[1:2].isupper() else f"{key[:1].lower()}{key[1:]}"
    return Link(words, act, name=f"{words} {spoken}")


class AnswersSoFar(QWidget):
    """Questions already answered, beside the one being asked: small key over value, Change."""

    def __init__(self) -> None:
        super().__init__()
        self.column = Column(Line(), parent=self)

    def add(
        self, question: str, answer: str, act: Act | None = None, words: str = "Change"
    ) -> None:
        """Add an answer; without `act` there is nothing to change."""
        row = Row(space=12, margins=(0, 5, 2, 10))
        row.put(Column(small(question), Text(answer)), 1)
        if act is not None:
            link = Link(words, act, name=f"{words}: {question}", kind="small")
            row.put(link)
            row.setAlignment(link, TOP)
        self.column.put(row)
        self.column.put(Line())


@dataclass(frozen=True)
class Task:
    """A next step: its words, a hint beneath, a status (words and tint), and what a click does.

    `tone` is that of the words where there is nothing to click.
    """

    words: str
    status: str
    tint: str = "plain"
    hint: str = ""
    act: Act | None = None
    tone: str = "secondary"


class TaskList(QWidget):
    """Next steps with their status at the right; a step that cannot start is not a link."""

    def __init__(self, tasks: Sequence[Task] = ()) -> None:
        super().__init__()
        self.column = Column(Line(), parent=self)
        for task in tasks:
            self.add(task)

    def add(self, task: Task) -> None:
        """Add a step."""
        row = Row(space=16, margins=(0, 7, 0, 7))
        words: QWidget = Text(task.words, tone=task.tone)
        if task.act is not None:
            name = f"{task.words}: {task.status}" if task.status else task.words
            words = Link(task.words, task.act, name=name, wrap=True)
        left = Column(Row(words, None))
        if task.hint:
            left.put(small(task.hint))
        row.put(left, 1)
        if task.status:
            tag = Tag(task.status, task.tint)
            row.put(tag)
            row.setAlignment(tag, MIDDLE)
        self.column.put(row)
        self.column.put(Line())

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Show other steps."""
        empty(self.column)
        self.column.put(Line())
        for task in tasks:
            self.add(task)


@dataclass(frozen=True)
class WorkedStep:
    """One step of the working: a sentence, its source, what to check when it is doubtful, why."""

    sentence: str
    source: str = ""
    doubt: str = ""
    why: str = ""


class StepList(QWidget):
    """How something is worked out: numbered sentences, each with its source."""

    def __init__(self, steps: Sequence[WorkedStep] = ()) -> None:
        super().__init__()
        self.column = Column(space=10, parent=self)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[WorkedStep]) -> None:
        """Show other steps."""
        empty(self.column)
        for number, step in enumerate(steps, 1):
            self.column.put(self._row(number, step))

    def _row(self, number: int, step: WorkedStep) -> Row:
        count = hold(bold(str(number)), width=28)
        words = Column(Text(step.sentence))
        if step.source:
            words.put(small(step.source))
        if step.doubt:
            mark = Mark("warning", 16)
            line = Row(mark, space=5)
            line.put(Text(step.doubt, "small-bold"), 1)
            line.setAlignment(mark, TOP)
            words.put(line)
        if step.why:
            words.put(small(step.why))
        row = Row()
        row.put(count)
        row.setAlignment(count, TOP)
        row.put(words, 1)
        return row


class TickList(QWidget):
    """Short lines with a tick, a cross or a warning before them."""

    def __init__(self) -> None:
        super().__init__()
        self.column = Column(space=5, parent=self)

    def add(self, words: str, source: str = "", *, icon: str = "tick") -> None:
        """Add a line; `icon` is tick, cross or warning."""
        mark = Mark(icon, 18, tone="success" if icon == "tick" else "text", name=MARKS[icon])
        row = Row(mark, space=8)
        row.setAlignment(mark, TOP)
        lines = Column(Text(words))
        if source:
            lines.put(small(source))
        row.put(lines, 1)
        self.column.put(row)


MARKS = {"tick": "Yes", "cross": "No", "warning": "Take care"}
