"""What stands under an outcome: what it calls for, why, the notice, the answers, the rights."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.entries import Entry
from ig_desktop.domain.guide import Document
from ig_desktop.domain.guide_answers import EMPTY
from ig_desktop.domain.guide_results import Result
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.domain.london import LONDON
from ig_desktop.ui.guide.rights import RightsList
from ig_desktop.ui.guide.words import DUE
from ig_desktop.ui.pages.notice_found import SOURCE
from ig_desktop.ui.pages.page_work import copy_words
from ig_desktop.ui.pages.sentences import doubt, number, sourced
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.rows import StepList, SummaryList, Task, TaskList, TickList, WorkedStep
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.ui.guide.outcome import OutcomePage

REVIEW = "review"
WRITE = "processing.write"


def main_parts(page: "OutcomePage", run: GuideRun, found: Result) -> Iterator[Block]:
    """What stands at the left, from the top; nothing of what does not apply."""
    yield from _take_care(page, run, found)
    yield from _calls_for(page, run, found)
    yield from _next(found)
    yield from _why(found)
    yield from _notice(page, found)
    yield _answers(run)


def _part(title: str, *parts: object) -> Block:
    return Block(Column(Heading(title), *parts, space=8), margins=(0, 0, 0, 20))


def _take_care(page: "OutcomePage", run: GuideRun, found: Result) -> Iterator[Block]:
    warnings = [one for one in found.findings if one.warns]
    lacking = [one for one in page.session.guides.notice_says(run) if not one.holds]
    if warnings or lacking:
        ticks = TickList()
        for one in warnings:
            ticks.add(one.text, sourced(one.source, one.confidence), icon="warning")
        for finding in lacking:
            ticks.add(finding.words, SOURCE, icon="warning")
        yield _part("Take care", ticks)


def _calls_for(page: "OutcomePage", run: GuideRun, found: Result) -> Iterator[Block]:
    documents = sorted(found.documents, key=lambda one: one.due == REVIEW)
    tasks = [_task(page, run, found, document) for document in documents]
    if found.review_on is not None:
        tasks.append(_review(page, run, found))
    if tasks:
        yield _part("What it calls for", TaskList(tasks))


def _task(page: "OutcomePage", run: GuideRun, found: Result, document: Document) -> Task:
    source = sourced(document.source, document.confidence)
    hint = f"{document.text.removesuffix('.')}: {source}" if document.text else source
    act = None
    if document.guide:
        act = partial(page.frame.go, "guide", name=document.guide, after=run.reference)
    elif run.activity and page.entry is not None and not why_not_write(page.session, WRITE):
        fields = page.session.packs.processing.fields
        field = next((one for one in fields if one.id == document.field), None)
        if field is not None:
            where = {"reference": run.activity, "group": field.group, "step": field.id}
            act = partial(page.frame.go, "activity-group", **where)
    status, tint = _status(page.entry, found, document)
    return Task(document.title, status, tint, hint, act, tone="text")


def _status(entry: Entry | None, found: Result, document: Document) -> tuple[str, str]:
    if document.due == REVIEW:
        return f"By {plain_day(found.review_on)}" if found.review_on else "", "plain"
    if entry is not None and document.field and entry.fields.get(document.field):
        return "Completed", "plain"
    return DUE[document.due], "blue"


def _review(page: "OutcomePage", run: GuideRun, found: Result) -> Task:
    day = found.review_on or run.on_day
    months = number(found.guide.review_months, "month")
    hint = f"Decisions by this guide are looked at again after {months}"
    act = None if page.why_not else page.decide_again
    status = (f"By {plain_day(day)}", "plain")
    if day <= page.session.today():
        status = (f"Due since {plain_day(day)}", "red")
    return Task("Review of this decision", *status, hint, act, tone="text")


def _next(found: Result) -> Iterator[Block]:
    if found.outcome is not None and found.outcome.next:
        steps = StepList([WorkedStep(words) for words in found.outcome.next])
        yield _part("What happens next", steps)


def _why(found: Result) -> Iterator[Block]:
    outcome = found.outcome
    if outcome is None:
        return
    steps = [
        WorkedStep(one.text, one.source, doubt(one.confidence))
        for one in found.findings
        if not one.warns
    ]
    last = WorkedStep(outcome.title, outcome.source, doubt(outcome.confidence))
    yield _part("Why", StepList([*steps, last]))


def _notice(page: "OutcomePage", found: Result) -> Iterator[Block]:
    if not found.notice:
        return
    words = "\n\n".join(sentence.text for sentence in found.notice)
    copy = Button("Copy", partial(copy_words, page.frame, words, "Copied."), icon="copy")
    copy.setAccessibleName("Copy the words for the privacy notice")
    yield _part("For the privacy notice", Text(words), Row(copy, None))


def _answers(run: GuideRun) -> Block:
    rows = SummaryList()
    for step in run.path:
        rows.add(step.short, "" if step.words == EMPTY else step.words)
    return _part("The answers", rows)


def side_parts(page: "OutcomePage", run: GuideRun, found: Result) -> Iterator[Block]:
    """What stands at the right: what people can ask for, and what the record is."""
    if found.rights:
        yield _part("What people can ask for", RightsList(found.rights))
    at = run.at.astimezone(LONDON)
    told = Block(
        small(
            f"Judged by the law in force on {plain_day(run.on_day)}, with version {run.version}"
            " of this guide."
        ),
        small(f"Recorded as {run.reference} by {run.officer}, {plain_day(at.date())}, {at:%H:%M}."),
        space=8,
    )
    for words, name, reference in (
        ("The activity", "activity", run.activity),
        ("The request", "request", run.request),
        ("The case", "sharing-case", run.sharing),
    ):
        if reference and page.frame.has_page(name):
            go = partial(page.frame.go, name, reference=reference)
            told.put(Row(Link(f"{words}, {reference}", go, kind="small"), None))
    yield told
