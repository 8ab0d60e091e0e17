"""The record of a guide that was gone through, as a page to file: the answer first, then why."""

from collections.abc import Iterator

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.guide_results import Result
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.rights import STANDS
from ig_desktop.letters.blocks import (
    FORMS,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Span,
    Table,
)
from ig_desktop.letters.characters import clean
from ig_desktop.letters.clean_blocks import cleaned
from ig_desktop.letters.pdf import render
from ig_desktop.letters.values import long_date

_DUE = {"before": "before you start", "with-it": "with it", "review": "at the review"}
_CHECK = " Check before relying on this."


def guide_record(run: GuideRun, result: Result, organisation: str) -> bytes:
    """A tagged PDF of a recorded run, with what came of it under its own text.

    UserError when something in it cannot be printed.
    """
    title = f"{run.reference}: {run.title}"
    letter = Letter(
        title=_clean(title),
        written_on=run.on_day,
        sender=(_clean(organisation),) if organisation else (),
        details=(_clean(run.about), f"Record {run.reference}", long_date(run.on_day)),
        running_head=_clean(f"{run.guide_name}, {run.reference}"),
        body=cleaned(_body(run, result), "about", "What is to be printed"),
    )
    return render(letter, FORMS["standard"])


def _body(run: GuideRun, result: Result) -> Iterator[Block]:
    yield Heading(run.title, 1)
    outcome = result.outcome
    if outcome is not None:
        yield _text(outcome.text)
        yield _text(_sourced(outcome.source, outcome.confidence))
    yield from _why(result)
    yield from _documents(result)
    yield from _rights(run)
    yield from _answers(run)
    yield from _notice(result)
    yield from _recorded(run, result)


def _why(result: Result) -> Iterator[Block]:
    if not result.findings:
        return
    yield Heading("Why")
    yield Bullets(
        tuple(
            (
                Span("Take care: " if one.warns else "", bold=one.warns),
                Span(f"{one.text}\n{_sourced(one.source, one.confidence)}"),
            )
            for one in result.findings
        )
    )


def _documents(result: Result) -> Iterator[Block]:
    if result.documents:
        yield Heading("What it calls for")
        yield Bullets(
            tuple(
                (
                    Span(f"{one.title} ", bold=True),
                    Span(f"({_DUE[one.due]}). {one.text}\n{_sourced(one.source, one.confidence)}"),
                )
                for one in result.documents
            )
        )
    steps = result.outcome.next if result.outcome else ()
    if steps:
        yield Heading("What happens next")
        yield Bullets(tuple((Span(step),) for step in steps))


def _rights(run: GuideRun) -> Iterator[Block]:
    if not run.rights:
        return
    yield Heading("What people can ask for")
    yield _text("What follows from the basis, to be looked at again in each case.")
    rows = tuple(
        (one.name, STANDS[one.stands], f"{one.text}\n{_sourced(one.source, one.confidence)}")
        for one in run.rights
    )
    yield Table(("Right", "Applies", "Why"), rows)


def _answers(run: GuideRun) -> Iterator[Block]:
    yield Heading("The answers")
    yield Table(("Question", "Answer"), tuple((step.short, step.words) for step in run.path))


def _notice(result: Result) -> Iterator[Block]:
    if result.notice:
        yield Heading("For the privacy notice")
        for sentence in result.notice:
            yield _text(sentence.text)


def _recorded(run: GuideRun, result: Result) -> Iterator[Block]:
    at = run.at.astimezone(LONDON)
    yield Heading("How this was decided")
    rows = [
        ("Recorded by", run.officer),
        ("On", f"{plain_day(at.date())} at {at:%H:%M}"),
        ("Guide", f"{run.guide_name}, version {run.version}"),
        ("Digest of its text", _in_eights(run.hash)),
    ]
    rows += [("Activity", run.activity)] if run.activity else []
    rows += [("Request", run.request)] if run.request else []
    rows += [("Sharing case", run.sharing)] if run.sharing else []
    if result.review_on:
        rows.append(("Decide again by", plain_day(result.review_on)))
    yield Table(("What", "Which"), tuple(rows))
    yield _text(f"Judged by the law in force on {plain_day(run.on_day)}.")


def _in_eights(digest: str) -> str:
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _sourced(source: str, confidence: str) -> str:
    ended = source if source.endswith(".") else f"{source}."
    return ended if confidence == "high" else f"{ended}{_CHECK}"


def _text(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _clean(text: str) -> str:
    return clean(text, "about", "What is to be printed")
