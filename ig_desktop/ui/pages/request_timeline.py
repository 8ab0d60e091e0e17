"""What has happened to a request, as its timeline shows it: newest first, in plain words."""

from datetime import date

from ig_desktop.domain.case import Case
from ig_desktop.domain.dates import month_name, plain_day
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.requests import CHANNELS
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.pages.request_working import stopped_or_started
from ig_desktop.ui.pages.sentences import shortened
from ig_desktop.ui.widgets.timeline import Happening

LONGEST = 160
DETAIL_WORDS = {
    "reason": "{}",
    "amount": "Fee: {}",
    "exemption": "Exemption: {}",
    "estimated_on": "Expected by {}",
    "controller": "To {}",
    "by": "By {}",
    "steps": "{}",
}
DAYS = ("estimated_on", "by")
BY_CHANNEL = {"telephone": "by telephone", "e-mail": "by e-mail", "post": "by post"}


def happenings(view: CaseView) -> list[Happening]:
    """Every entry of the case, those recorded wrongly too."""
    clock = stopped_or_started(view.case)
    today = view.case.request.received_on.year
    return [
        Happening(_when(event.on, today), what(event, view, clock), note(event, view))
        for event in view.timeline
    ]


def what(event: CaseEvent, view: CaseView, clock: dict[tuple[str, str], str] | None = None) -> str:
    """What happened, with what it did to the clock."""
    if event.corrected:
        return f"Recorded wrongly: {event.title}"
    done = (clock or {}).get((event.kind, event.on.isoformat()), "")
    title = _title(event, view)
    return f"{title}; {done}" if done else title


def _title(event: CaseEvent, view: CaseView) -> str:
    if event.kind == "received":
        how = BY_CHANNEL.get(view.case.request.channel, "")
        spoken = CHANNELS.get(view.case.request.channel, "").lower()
        came = "Letter of the regulator received" if view.regulator else event.title
        return f"{came} {how or spoken}".strip()
    if event.kind in ("decided", "regulator-decided"):
        outcome = next((o for o in view.outcomes if o.id == event.detail.get("outcome")), None)
        return f"{event.title}: {outcome.name}" if outcome else event.title
    return event.title


def note(event: CaseEvent, view: CaseView) -> str:
    """What was said with it and who recorded it; why it no longer counts."""
    parts = [event.note or _details(event)]
    if event.kind == "received" and not event.note:
        parts = [_quoted(_asked(view.case))]
    if event.corrected:
        by = view.names.get(event.corrected.by or 0, "")
        parts = [event.corrected.reason, f"Corrected by {by}" if by else "Corrected"]
    else:
        parts.append(view.names.get(event.recorded_by or 0, ""))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _details(event: CaseEvent) -> str:
    said = [
        words.format(_shown(name, event.detail[name]))
        for name, words in DETAIL_WORDS.items()
        if event.detail.get(name)
    ]
    return shortened(". ".join(said), LONGEST)


def _shown(name: str, value: str) -> str:
    return plain_day(date.fromisoformat(value)) if name in DAYS else value


def _asked(case: Case) -> str:
    return shortened(case.request.asked, LONGEST)


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _when(day: date, year: int) -> str:
    short = f"{day.day} {month_name(day)[:3]}"
    return short if day.year == year else f"{short} {day.year}"
