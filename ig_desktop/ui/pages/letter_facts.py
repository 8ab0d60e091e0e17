"""What a letter says and from where: its facts with Change or Why, and what it must tell them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Case
from ig_desktop.domain.letter_places import place
from ig_desktop.domain.templates import LetterFact, LetterTemplate
from ig_desktop.services.letter_view import LetterDraft, Shown
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.rows import SummaryList, Task, TaskList, TickList
from ig_desktop.ui.widgets.text import Heading, small

if TYPE_CHECKING:
    from ig_desktop.letters.compose import ClauseCheck

WayTo = Callable[[Shown], Callable[[], object] | None]
KEY_WIDTH = 150
CLOCK = frozenset({"due", "first_due", "extended_due", "starts", "overdue", "extension_notice_by"})
FIXED = "Fixed by law or good practice: a letter without it cannot be issued."
HIDDEN = frozenset({"kind", "reference", "sent_by", "outcome"})


@dataclass(frozen=True)
class Place:
    """Where a fact is entered: the page, its arguments, and the words of the link."""

    page: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    words: str = "Change"


def _detail(field: str) -> Place:
    return Place("request-detail", {"field": field})


def _tab(tab: str) -> Place:
    return Place("request", {"tab": tab})


WHERES: Mapping[str, Place] = {
    "the request, Details, What was asked": _detail("asked"),
    "the request, Details, How it arrived": _detail("channel"),
    "the request, Details, Whose data": _detail("whose"),
    "the request, Details, Who is asking": _detail("relationship"),
    "the request, Details, Authority to act": _detail("authority"),
    "the request, Details, Facts the time limit turns on": _detail("facts"),
    "the request, Details, The regulator’s case": _detail("external_id"),
    "the request, Details, Linked cases": Place("request-links"),
    "the request, Next steps, Decide the outcome": Place("request-decide"),
    "the request, Next steps, Pass it to the controller": _tab("overview"),
    "the request, Next steps": _tab("overview"),
    "the request, Record what happened": Place("request-record"),
    "the request, Searches": _tab("searches"),
    "the request, Exemptions": _tab("exemptions"),
    "the request, Exemptions, Opinions and balances": Place("request-forms"),
}
"""The page of each place on a request, besides those that turn on who or what it is about."""


def place_of(name: str, where: str, case: Case | None) -> Place | None:
    """The page on which a fact is entered or explained; None where this window has none."""
    at = place(where)
    if at.startswith("Settings"):
        return Place("settings")
    if case is None:
        return None
    if name in CLOCK and at in ("", "the request, Next steps"):
        return Place("request", {"tab": "overview"}, "Why")
    if at == "the request, People":
        about = case.asker if name.startswith("requester") else case.person
        return Place("request-person", {"person_id": str(about.id)})
    if at == "the request, Details, Received":
        entry = case.happened("received")
        return Place("request-entry", {"event_id": str(entry.id)}) if entry else None
    return WHERES.get(at)


def printed_names(template: LetterTemplate) -> set[str]:
    """The facts that a template prints somewhere."""
    from ig_desktop.letters.markup import placeholders

    found = set(placeholders(template.subject))
    for block in template.body:
        texts = (block.heading, block.text, *(bullet.text for bullet in block.bullets))
        found |= {name for text in texts for name in placeholders(text)}
        found |= {block.list, block.table, block.part}
    return found | {"requester_name", "requester_address", "signatory_name", "signatory_post"}


@dataclass(frozen=True)
class Sorted:
    """The facts of a letter by where they come from."""

    letter: tuple[Shown, ...]
    request: tuple[Shown, ...]
    settings: tuple[Shown, ...]


def _may_change(fact: Shown) -> bool:
    """Whether a fact may be changed for the letter alone, and so is shown though it is empty."""
    return isinstance(fact.known, LetterFact) and fact.known.in_letter


def sorted_facts(draft: LetterDraft) -> Sorted:
    """The facts it prints and has, by where they come from."""
    printed = printed_names(draft.template)
    shown = [
        fact
        for fact in draft.facts
        if fact.asked
        and fact.known.name not in HIDDEN
        and (_may_change(fact) or (fact.value and fact.known.name in printed))
    ]
    theirs = [fact for fact in shown if fact.where.startswith("the request")]
    ours = [fact for fact in shown if fact.where.startswith("Settings")]
    rest = [fact for fact in shown if fact not in theirs and fact not in ours]
    return Sorted(tuple(rest), tuple(theirs), tuple(ours))


class Missing(Block):
    """What the letter needs and does not have, each with where to enter it."""

    def __init__(self) -> None:
        super().__init__(space=8)
        self.heading = self.put(Heading("Missing from this letter", 3))
        self.tasks = self.put(TaskList())
        self.hide()

    def show_draft(self, draft: LetterDraft, go: WayTo) -> None:
        """Show the facts and parts that are missing or wrong; `go(one)` leads to one."""
        wrong = [one for one in (*draft.parts, *draft.facts) if one.problem is not None]
        tasks = [self._task(one, go(one)) for one in wrong]
        named = {one.known.name for one in wrong}
        for problem in draft.problems:
            if problem.field not in named:
                tasks.append(Task(problem.what, "Needed", "blue", problem.do))
        self.tasks.set_tasks(tasks)
        self.setVisible(bool(tasks))

    def _task(self, one: Shown, act: Callable[[], object] | None) -> Task:
        problem = one.problem
        hint = "Below." if one.where == "the letter" else f"Enter it here: {one.where}."
        if problem is not None and "does not have it" not in problem.what:
            hint = str(problem).removeprefix(f"{one.known.label}: ")
        return Task(one.known.label, "Needed", "blue", hint, act)


class MustTell(Block):
    """What the law has the letter say, each ticked with its source, or not yet."""

    def __init__(self) -> None:
        super().__init__(space=8)
        self.put(Heading("What it must tell them", 3))
        self.put(small(FIXED))
        self._shown = self.put(Block())

    def show_clauses(self, checks: "tuple[ClauseCheck, ...]") -> None:
        """Show how each stands."""
        empty(self._shown.column)
        ticks = TickList()
        for check in checks:
            source = check.clause.source
            if check.clause.confidence != "high":
                source = f"{source}. Check before relying on it."
            ticks.add(check.clause.words, source, icon="tick" if check.met else "warning")
        self._shown.put(ticks)
        self.setVisible(bool(checks))


class FromSettings(Block):
    """Facts of the organisation and the regulator; folded away until asked for."""

    def __init__(self) -> None:
        super().__init__(space=6)
        self.link = Link("", self._toggle)
        self.put(Row(self.link, None))
        self._shown = self.put(Block())
        self._count = 0
        self._shown.hide()

    def show_facts(self, facts: tuple[Shown, ...]) -> None:
        """Show other facts, folded as they were."""
        empty(self._shown.column)
        rows = SummaryList(key_width=KEY_WIDTH)
        for fact in facts:
            rows.add(fact.known.label, fact.value)
        self._shown.put(rows)
        self._shown.put(small("They are changed under Settings, Organisation."))
        self._count = len(facts)
        self.setVisible(bool(facts))
        self._name()

    def _toggle(self) -> None:
        self._shown.setVisible(self._shown.isHidden())
        self._name()

    def _name(self) -> None:
        folded = self._shown.isHidden()
        self.link.set_words(
            f"Show {self._count} facts from Settings" if folded else "Hide facts from Settings"
        )
