"""The parts of a guide as they are read: questions, outcomes, what follows, worked examples."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ig_desktop.domain.conditions import Condition
from ig_desktop.domain.guide import Document, Example, Finding, Guide, Option, Outcome, Question
from ig_desktop.domain.guide_answers import PLACEHOLDER, in_words
from ig_desktop.domain.guide_words import when
from ig_desktop.ui.guide.words import DUE, VERDICTS
from ig_desktop.ui.pages.sentences import sourced
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Heading, Text, bold, small


@dataclass
class Rules:
    """A guide, and which headings stand on the page already: none stands there twice."""

    guide: Guide
    seen: set[str] = field(default_factory=set)

    def head(self, words: str, level: int = 3) -> Text:
        """A heading; plain bold words where there is one that says the same."""
        told = self.plain(words)
        if told in self.seen:
            return bold(told)
        self.seen.add(told)
        return Heading(told, level)

    def plain(self, text: str) -> str:
        """A text with the name of the question where the answer to it will stand."""
        return PLACEHOLDER.sub(lambda found: f"[{self.guide.find(found[1]).short}]", text)

    def only(self, condition: Condition | None, words: str = "When") -> Iterator[Text]:
        """The condition in words, if there is one."""
        if condition is not None:
            yield small(f"{words} {when(self.guide, condition)}.")

    def short(self, words: str) -> str:
        """A text in words, with an end to its sentence."""
        told = self.plain(words)
        return told if told.endswith((".", "?", "!")) else f"{told}."


Parts = Iterator[Block]


def questions(rules: Rules) -> Parts:
    """Every question under the heading it stands under when answers are checked."""
    for group, asked in groupby(rules.guide.question, lambda one: one.group):
        yield Block(rules.head(group, 2), *(_question(rules, one) for one in asked), space=18)


def _question(rules: Rules, question: Question) -> Column:
    part = Column(rules.head(question.ask), space=3)
    for one in rules.only(question.when, "Asked when"):
        part.put(one)
    for words in question.why:
        part.put(Text(rules.plain(words)))
    if question.options:
        several = "Any of these may be ticked:" if question.type == "choices" else "One of these:"
        part.put(Text("\n".join((several, *(_option(rules, one) for one in question.options)))))
    if question.unsure:
        part.put(small(f"If you are not sure: {rules.plain(question.unsure)}", "text"))
    part.put(small(sourced(question.source, question.confidence)))
    return part


def _option(rules: Rules, option: Option) -> str:
    words = f"• {rules.short(option.label)}"
    if option.hint:
        words += f" {option.hint}"
    if option.when is not None:
        words += f" Offered when {when(rules.guide, option.when)}."
    return words


def outcomes(rules: Rules) -> Parts:
    """Every outcome with its condition; the first that holds counts."""
    words = "The first outcome whose condition holds counts. Those that stop end the guide at once."
    yield Block(Text(words))
    for outcome in rules.guide.outcome:
        yield _outcome(rules, outcome)


def _outcome(rules: Rules, outcome: Outcome) -> Block:
    words, tint = VERDICTS[outcome.verdict]
    line = Row(Tag(words, tint), space=12)
    line.put(rules.head(outcome.title), 1)
    part = Block(line, space=3)
    for one in rules.only(outcome.when, "Stops when" if outcome.stops else "When"):
        part.put(one)
    for text in filter(None, (outcome.text, *outcome.next)):
        part.put(Text(rules.plain(text)))
    part.put(small(sourced(outcome.source, outcome.confidence)))
    return part


def follows(rules: Rules) -> Parts:
    """What else may follow: findings, documents, sentences for the privacy notice."""
    guide = rules.guide
    for title, records in (
        ("What may be found", guide.finding),
        ("What it may call for", guide.document),
        ("What it may add to the privacy notice", guide.notice),
    ):
        if records:
            yield Block(rules.head(title, 2), *(_follow(rules, one) for one in records), space=14)


def _follow(rules: Rules, record: Any) -> Column:
    part = Column(space=2)
    if isinstance(record, Document):
        due = DUE.get(record.due, "At the review")
        part.put(bold(f"{rules.plain(record.title)}: {due.lower()}"))
    if record.text:
        warns = isinstance(record, Finding) and record.warns
        part.put(
            Text(f"Take care: {rules.plain(record.text)}" if warns else rules.plain(record.text))
        )
    for one in rules.only(record.when):
        part.put(one)
    if source := getattr(record, "source", ""):
        part.put(small(sourced(source, record.confidence)))
    return part


def examples(rules: Rules) -> Parts:
    """Every worked example with what comes of it; its answers when they are asked for."""
    yield Block(Text("Each of these is tried whenever the guide is changed."))
    for example in rules.guide.example:
        yield WorkedExample(rules, example)


class WorkedExample(Block):
    """A worked example: what it is, what comes of it, and its answers once they are shown."""

    def __init__(self, rules: Rules, example: Example) -> None:
        super().__init__(space=3)
        self._rules, self._example = rules, example
        guide = rules.guide
        end = next(one for one in guide.outcome if one.id == example.outcome)
        words, tint = VERDICTS[end.verdict]
        line = Row(Tag(words, tint), space=12)
        line.put(rules.head(example.title), 1)
        self.put(line)
        self.put(Text(rules.plain(end.title)))
        self.put(small(sourced(example.source)))
        self._link = Link("Show the answers", self._toggle)
        self._link.setAccessibleName(f"Show the answers: {example.title}")
        self.put(Row(self._link, None))
        self._answers: SummaryList | None = None
        self._open = False

    def _toggle(self) -> None:
        self._open = not self._open
        if self._answers is None:
            self._answers = self.put(self._made())
        self._answers.setVisible(self._open)
        words = "Hide the answers" if self._open else "Show the answers"
        self._link.set_words(words, f"{words}: {self._example.title}")

    def _made(self) -> SummaryList:
        guide, rows = self._rules.guide, SummaryList()
        given = guide.example_answers(self._example)
        for question in guide.question:
            if question.id in given:
                rows.add(question.short, in_words(question, given[question.id]))
        return rows


Shown = Callable[[Rules], Parts]
PARTS: Mapping[str, tuple[str, Callable[[Guide], int], Shown]] = {
    "asks": ("What it asks", lambda guide: len(guide.question), questions),
    "outcomes": ("What may come of it", lambda guide: len(guide.outcome), outcomes),
    "follows": (
        "What may follow",
        lambda guide: len(guide.finding) + len(guide.document) + len(guide.notice),
        follows,
    ),
    "examples": ("Worked examples", lambda guide: len(guide.example), examples),
}
"""The tabs: label, how many there are, and what stands under it."""
