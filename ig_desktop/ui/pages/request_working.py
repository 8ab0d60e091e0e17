"""A case's time limit made ready to show: the clock panel, and the working step by step."""

from ig_desktop.domain.case import Case
from ig_desktop.domain.clock import Reading
from ig_desktop.services.case_view import CaseView
from ig_desktop.session import Session
from ig_desktop.ui.pages.request_clock import Clock
from ig_desktop.ui.pages.sentences import CHECK, doubt
from ig_desktop.ui.widgets.rows import WorkedStep


def clock_of(view: CaseView, session: Session) -> Clock:
    """What the panel shows of a case today."""
    case, reading, today = view.case, view.case.reading, session.today()
    running = reading.state == "running"
    may_tell = running and not case.happened("extended")
    acknowledge_by = None if case.happened("acknowledged") else reading.acknowledge_by
    return Clock(
        state=reading.state,
        received=case.request.received_on,
        today=today,
        due=case.request.due_on,
        target=reading.target if running else None,
        tell_by=reading.extension_notice_by if may_tell else None,
        acknowledge_by=acknowledge_by if running else None,
        answered=case.request.answered_on,
        working_days=view.working_days_left,
        waiting=case.request.waiting_for if reading.state in ("paused", "not-started") else "",
        waiting_since=case.request.waiting_since,
        pauses=tuple((pause.first, pause.last or today) for pause in reading.pauses),
    )


def working(reading: Reading) -> list[WorkedStep]:
    """Every step with its source; what is in doubt is explained once, at the last it touches."""
    last = {step.check: number for number, step in enumerate(reading.steps) if step.check}
    return [
        WorkedStep(
            step.text,
            step.source,
            doubt(step.confidence),
            _sentence(step.check) if last.get(step.check) == number else "",
        )
        for number, step in enumerate(reading.steps)
    ]


def other_warnings(reading: Reading) -> list[str]:
    """The warnings that no step shows."""
    shown = {f"{CHECK}: {step.check}" for step in reading.steps}
    return [warning for warning in reading.warnings if warning not in shown]


def stopped_or_started(case: Case) -> dict[tuple[str, str], str]:
    """What an event did to the clock, by its kind and day: "the clock stopped"."""
    found = {}
    for pause in case.reading.pauses:
        for event in case.standing:
            if event.kind.endswith("-asked") and event.on == pause.first:
                found[event.kind, event.on.isoformat()] = "the clock stopped"
            if event.kind.endswith(("-received", "-paid")) and event.on == pause.last:
                found[event.kind, event.on.isoformat()] = "the clock runs again"
    return found


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
