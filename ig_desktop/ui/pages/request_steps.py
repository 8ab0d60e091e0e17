"""Next steps as a task list: what each one's link opens, and how its status looks."""

from collections.abc import Callable, Mapping

from ig_desktop.domain.case import Case
from ig_desktop.domain.next_steps import NextStep
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent
from ig_desktop.domain.standing import CANNOT_START, COMPLETED, TO_DO, WAITING
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.widgets.rows import Task

Go = Callable[..., object]
Place = tuple[str, dict[str, str]]

TINTS = {TO_DO: "blue", WAITING: "grey", COMPLETED: "plain", CANNOT_START: "grey"}

DETAILS: Mapping[str, str] = {
    "set-whose-data": "whose",
    "set-health-data": "health_data",
    "set-third-parties": "third_parties",
}

REPLIES: Mapping[str, str] = {
    "identity": "identity-received",
    "authority": "authority-received",
    "fee": "fee-paid",
    "clarify": "clarification-received",
    "format": "format-received",
    "approve": "approval-received",
    "regulator-decision": "regulator-decided",
    "appeal": "appeal-ended",
}

RECORDED: Mapping[str, tuple[str, ...]] = {
    "pass-on": ("passed-to-controller",),
    "redirect": ("responded",),
    "acknowledge": ("acknowledged", "responded"),
    "identity": ("identity-received",),
    "authority": ("authority-received",),
    "fee": ("fee-paid",),
    "clarify": ("clarification-received",),
    "format": ("format-received",),
    "consider": ("reviewed", "decided"),
    "review": ("reviewed", "decided"),
    "approve": ("approval-received",),
    "decide": ("decided",),
    "recipients": ("recipients-told",),
    "respond": ("responded",),
    "gather": ("file-gathered", "regulator-answered"),
    "tell-dpo": ("dpo-told",),
    "answer": ("regulator-answered", "regulator-decided"),
    "regulator-decision": ("regulator-decided",),
    "required-steps": ("steps-done",),
    "appeal": ("appeal-ended", "appeal-considered"),
    "close": ("closed",),
}

DETAIL_OF_STEP: Mapping[str, str] = {
    "whose-data": "whose",
    "controller": "whose",
    "identity": "identity",
    "authority": "authority",
}

LETTERS_FOR: Mapping[str, str] = {
    "letter:acknowledgement": "acknowledged",
    "letter:response": "responded",
    "regulator-answered": "regulator-answered",
}
"""What is done by writing one of the letters that record an event, and that event."""

TAB_OF_STEP: Mapping[str, str] = {
    "search": "searches",
    "opinion": "exemptions",
    "third-parties": "exemptions",
    "child": "exemptions",
    "wishes": "exemptions",
    "exemptions": "exemptions",
}


def tasks(view: CaseView, go: Go) -> list[Task]:
    """The task list of a case; `go(page, **arguments)` opens what a step is done with."""
    return [_task(step, view.case, go) for step in view.steps]


def _task(step: NextStep, case: Case, go: Go) -> Task:
    place = where(step, case)
    act = None
    if place is not None:
        name, arguments = place
        act = lambda: go(name, **arguments)  # noqa: E731
    return Task(step.title, step.status_name, TINTS[step.status], hint(step), act)


def hint(step: NextStep) -> str:
    """What is left or waited for; a step that has neither says why it is taken, with the law."""
    if step.hint or step.status == COMPLETED:
        return step.hint
    return f"{step.why}: {step.source}"


def where(step: NextStep, case: Case) -> Place | None:
    """The page a step is done with or was recorded on; None where there is nothing to do."""
    if step.status == CANNOT_START:
        return None
    if step.status == WAITING:
        return _reply(step)
    if step.status == COMPLETED:
        return _record(step, case)
    return place_of(step.act, step.id)


def place_of(act: str, step: str) -> Place | None:
    """The page for what a step says is to be done."""
    if act in DETAILS:
        return "request-detail", {"field": DETAILS[act], "step": step}
    if act.startswith("form:"):
        return "request-form", {"form": act.removeprefix("form:"), "step": step}
    if act in LETTERS_FOR:
        return "request-letters", {"event": LETTERS_FOR[act]}
    if act.startswith("letter:"):
        return "request-letter", {"template": act.removeprefix("letter:")}
    fixed: dict[str, Place] = {
        "add-search": ("request-search", {}),
        "searches": ("tab", {"tab": "searches"}),
        "add-exemption": ("request-exemptions", {}),
        "decided": ("request-decide", {"step": step}),
        "regulator-decided": ("request-decide", {"step": step}),
        "link": ("request-links", {}),
        "appeal": ("request-record", {}),
    }
    if act in fixed:
        return fixed[act]
    return ("request-event", {"event": act, "step": step}) if act in EVENT_KINDS else None


def _reply(step: NextStep) -> Place | None:
    if step.id in REPLIES:
        return place_of(REPLIES[step.id], step.id)
    if step.id == "opinion":
        return "request-form", {"form": "serious-harm", "step": step.id}
    return "tab", {"tab": TAB_OF_STEP.get(step.id, "overview")}


def _record(step: NextStep, case: Case) -> Place | None:
    entry = _latest(case, RECORDED.get(step.id, ()))
    if entry is not None:
        return "request-entry", {"event_id": str(entry.id)}
    if step.id == "about":
        return "request-links", {}
    if step.id in DETAIL_OF_STEP:
        return "request-detail", {"field": DETAIL_OF_STEP[step.id], "step": step.id}
    if step.id in TAB_OF_STEP:
        return "tab", {"tab": TAB_OF_STEP[step.id]}
    return None


def _latest(case: Case, kinds: tuple[str, ...]) -> CaseEvent | None:
    found = (case.happened(kind) for kind in kinds)
    return next((event for event in found if event is not None), None)
