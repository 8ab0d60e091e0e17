"""What it means for a case that a letter was sent after the day it bears."""

from dataclasses import dataclass
from datetime import date, datetime

from ig_desktop.domain.case import Case
from ig_desktop.domain.clock import Reading
from ig_desktop.domain.dates import counted, plain_day
from ig_desktop.domain.issued_letters import IssuedLetter
from ig_desktop.domain.request_events import standing_for

_LIMITS = {
    "responded": ("The answer", "due"),
    "acknowledged": ("The acknowledgement", "acknowledge_by"),
    "extended": ("Word of the extension", "extension_notice_by"),
    "public-interest-extended": ("Word of the extension", "due"),
}
"""What a letter's event has to be told by: what to call it, and where the clock has the day."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """In words what follows from the day a letter was sent; `breaks` says a limit was missed.

    `event_id` is the event to correct, 0 when its day is that of the sending already.
    """

    words: str
    breaks: bool
    event_id: int


def lateness(letter: IssuedLetter, case: Case, before: Case) -> Lateness | None:
    """What being sent on `letter.sent_on` means; None when the case has that day already.

    `before` is the case as it was without the event that the letter recorded.
    """
    event = standing_for(case.events, letter.event_id) if letter.event_id else None
    sent = letter.sent_on
    if event is None or sent is None or sent <= letter.on:
        return None
    number = event.id if event.on < sent else 0
    what, limit = _limit(event.kind, before.reading)
    if limit is not None and sent > limit:
        words = f"{what} had to be sent by {plain_day(limit)}. Sent on {plain_day(sent)},"
        words = f"{words} it is {counted((sent - limit).days, 'day')} late."
        return Lateness(f"{words}{_correct(event.on, number)}", True, number)
    days = counted((sent - letter.on).days, "day")
    words = f"It was sent {days} after the date it bears."
    return Lateness(f"{words}{_correct(event.on, number)}", False, number) if number else None


def _limit(kind: str, reading: Reading) -> tuple[str, date | None]:
    what, name = _LIMITS.get(kind, ("", ""))
    limit = getattr(reading, name) if name else None
    return what, limit.date() if isinstance(limit, datetime) else limit


def _correct(on: date, number: int) -> str:
    if not number:
        return ""
    return f" The case still counts {plain_day(on)}: correct that date in what has happened."
