"""A complaint to the regulator: no period in law, but days that the regulator itself sets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ig_desktop.domain.clock_closing import in_time
from ig_desktop.domain.clock_working import (
    ANSWERED,
    NONE,
    PAUSED,
    RUNNING,
    Event,
    Limits,
    Step,
    Working,
)
from ig_desktop.domain.dates import long_day, plain_day

ASKED, REQUIRED, MOVED = "regulator-asked", "steps-required", "regulator-moved"
ANSWER, DONE, DECIDED = "regulator-answered", "steps-done", "regulator-decided"
APPEALED, APPEAL_ENDED = "appealed", "appeal-ended"
SETS_A_DAY = frozenset({ASKED, REQUIRED, MOVED})

_MEETS = {ANSWER: ASKED, DONE: REQUIRED}
_APPEALS = {APPEALED: 1, APPEAL_ENDED: -1}
_ORDER = (ASKED, REQUIRED, MOVED, ANSWER, DONE, DECIDED, APPEALED, APPEAL_ENDED)


@dataclass(frozen=True, slots=True)
class Owed:
    """What the regulator asked for (an answer, or steps to be done), when, and by which day."""

    kind: str
    since: date
    by: date


@dataclass(frozen=True, slots=True)
class Turn:
    """One event, and what it set, moved, met or ended; `moved_to` is the day agreed instead."""

    event: Event
    owed: Owed | None = None
    moved_to: date | None = None


@dataclass(frozen=True)
class Position:
    """How things stand with the regulator: what is owed, what was met, and every turn so far.

    `appeals` is how many appeals against its notice are running.
    """

    owed: tuple[Owed, ...] = ()
    met: Owed | None = None
    turns: tuple[Turn, ...] = ()
    appeals: int = 0

    def owes(self, kind: str) -> Owed | None:
        """The first thing of this kind that is owed, by its day."""
        return min((one for one in self.owed if one.kind == kind), key=_by, default=None)

    @property
    def due(self) -> Owed | None:
        """What is owed first; steps are not while an appeal runs (FOIA 2000 s.50(6))."""
        now = (one for one in self.owed if not (self.appeals and one.kind == REQUIRED))
        return min(now, key=_by, default=None)


def _by(owed: Owed) -> date:
    return owed.by


def position(events: Iterable[Event]) -> Position:
    """Replay what the regulator set and what it was given.

    An answer meets what was asked for first; an agreed day moves what is due first; its decision
    ends what it had asked for before that day and not been given, but not the steps it requires.
    Within a day things count in that order. An event that sets a day but gives none is passed over.
    """
    now = Position()
    ours = {event for event in events if event.kind in _ORDER}
    for event in sorted(ours, key=lambda e: (e.on, _ORDER.index(e.kind), e.by or date.min)):
        now = _after(now, event)
    return now


def _after(now: Position, event: Event) -> Position:
    owed, met, turn = list(now.owed), now.met, Turn(event)
    appeals = max(0, now.appeals + _APPEALS.get(event.kind, 0))
    if event.kind in (ASKED, REQUIRED) and event.by:
        owed.append(Owed(event.kind, event.on, event.by))
    elif event.kind == MOVED and event.by and owed:
        first = now.due or min(owed, key=_by)
        owed[owed.index(first)] = replace(first, by=event.by)
        turn = Turn(event, first, event.by)
    elif event.kind in _MEETS:
        asked = next((one for one in owed if one.kind == _MEETS[event.kind]), None)
        turn = Turn(event, asked)
        if asked:
            owed.remove(asked)
            met = asked
    elif event.kind == DECIDED:
        ended = [one for one in owed if one.kind == ASKED and one.since < event.on]
        turn = Turn(event, min(ended, key=_by, default=None))
        owed = [one for one in owed if one not in ended]
        met = None if ended else met
    return Position(tuple(owed), met, (*now.turns, turn), appeals)


def read(w: Working) -> Limits:
    """The day the regulator set, as last agreed; no last day while it has set none."""
    rule = w.rule("regulator.answer")
    received = w.received.on
    w.step(rule, f"Received {long_day(received)}. {rule.text}", received)
    now = position(w.events)
    for turn in now.turns:
        _write(w, turn)
    limits = Limits(law=rule.law, starts=received, state=NONE)
    _write_appeal(w, now)
    if now.due:
        _warn_when_closed(w, now.due.by)
        return replace(limits, due=now.due.by, state=RUNNING)
    if now.owed:
        return replace(limits, state=PAUSED)
    return replace(limits, due=now.met.by, state=ANSWERED) if now.met else limits


def _write_appeal(w: Working, now: Position) -> None:
    """What an appeal does to the steps: nothing is owed of them until it has ended."""
    steps = now.owes(REQUIRED)
    if steps is None:
        return
    if now.appeals:
        rule = w.rule("regulator.appeal")
        w.step(rule, rule.text)
        return
    ended = max(w.on_days(APPEAL_ENDED), default=None)
    if ended and steps.by < ended:
        w.warn(
            f"{long_day(steps.by)} passed before the appeal ended on {plain_day(ended)}. If the "
            "Tribunal or the regulator has set another day for the steps, record it."
        )


def _write(w: Working, turn: Turn) -> None:
    event = turn.event
    if event.kind in SETS_A_DAY and event.by is None:
        name = w.law.events[event.kind]
        w.warn(f"“{name}” on {plain_day(event.on)} gives no day, so it does not count.")
    elif event.kind == MOVED and turn.owed is None:
        w.warn(f"On {plain_day(event.on)} nothing was owed: the day agreed then moves nothing.")
    else:
        text, source = _said(turn)
        w.steps.append(Step(event.by or event.on, text, source, "high"))


def _said(turn: Turn) -> tuple[str, str]:
    """A turn in words, and where it is written down."""
    event, owed = turn.event, turn.owed
    day, on = long_day(event.by or event.on), plain_day(event.on)
    if event.kind == ASKED:
        return f"The regulator asked for our answer by {day}.", f"Its letter received {on}"
    if event.kind == REQUIRED:
        return f"The regulator requires steps to be done by {day}.", f"Its notice received {on}"
    if event.kind == MOVED and owed:
        return f"It agreed to {day} in place of {plain_day(owed.by)}.", f"Agreed {on}"
    if event.kind in _APPEALS:
        what = "An appeal was made" if event.kind == APPEALED else "An appeal ended"
        return f"{what} on {day}.", f"Recorded as of {on}"
    if event.kind == DECIDED:
        ended = f" The answer it wanted by {plain_day(owed.by)} is no longer owed." if owed else ""
        return f"The regulator decided on {day}.{ended}", f"Its decision of {on}"
    done = "Answered on" if event.kind == ANSWER else "The steps were done on"
    return f"{done} {day}{in_time(event.on, owed.by) if owed else ''}.", f"Recorded as of {on}"


def _warn_when_closed(w: Working, due: date) -> None:
    if not w.calendar.is_working_day(due, w.divisions):
        w.warn(
            f"{long_day(due)} is not a working day. A day that the regulator set does not move: "
            "answer before it, or agree another day."
        )
