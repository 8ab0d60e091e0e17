"""Questions put to a requester and their answers, matched, and the days they take up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ig_desktop.domain.clock_working import Pause, Working
from ig_desktop.domain.dates import plain_day

_DAY = timedelta(days=1)

SUBJECTS = {
    "identity": "proof of identity",
    "authority": "proof of authority to act",
    "fee": "the fee",
    "clarification": "clarification",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked of the requester on one day and answered on another, or not yet."""

    about: str
    asked: date
    answered: date | None

    @property
    def subject(self) -> str:
        """What was asked for, in words."""
        return SUBJECTS[self.about]


def questions(w: Working, *about: str) -> list[Question]:
    """The questions on these matters by the day they were asked; a stray answer is warned of."""
    asked = [question for one in about for question in _matched(w, one)]
    return sorted(asked, key=lambda question: (question.asked, question.about))


def _matched(w: Working, about: str) -> list[Question]:
    """Each answer goes to the earliest question still open on its day.

    The same question recorded twice for a day is one question, unless it was answered twice.
    """
    waiting = w.on_days(f"{about}-asked")
    found: list[Question] = []
    for reply in w.on_days("fee-paid" if about == "fee" else f"{about}-received"):
        if waiting and waiting[0] <= reply:
            found.append(Question(about, waiting.pop(0), reply))
        elif all(question.answered != reply for question in found):
            w.warn(
                f"You had {SUBJECTS[about]} on {plain_day(reply)}, but there is no question before "
                "it, so it does not move the date. If you did ask, record the day you asked."
            )
    left = sorted({*waiting} - {question.asked for question in found})
    if any(day <= question.answered for day in left for question in found if question.answered):
        w.warn(
            f"You asked for {SUBJECTS[about]} more often than you had an answer, so one question "
            "is still open. If an answer dealt with two questions, record it once for each."
        )
    return found + [Question(about, day, None) for day in left]


def warn_late(w: Working, question: Question, by: date) -> None:
    """Say that a question asked after time had run out does not bring it back."""
    w.warn(
        f"You asked for {question.subject} on {plain_day(question.asked)}, after the last day for "
        f"that, {plain_day(by)}, so it does not move the date."
    )


def notice_in_time(w: Working, event: str, by: date | None) -> date | None:
    """The day an extension was notified, when by its last day (None: not fixed yet).

    A late or a second notice is warned of and does not count.
    """
    days = sorted(set(w.on_days(event)))
    for day in days[1:]:
        w.warn(f"The extension of {plain_day(day)} does not count: time is extended only once.")
    if not days or by is None or days[0] <= by:
        return days[0] if days else None
    w.warn(
        f"The extension of {plain_day(days[0])} does not count: the last day to give notice of it "
        f"was {plain_day(by)}."
    )
    return None


def spans(pauses: Iterable[Question], start: date, *, with_answer: bool = True) -> list[Pause]:
    """The days after `start` taken up by answered questions, those that overlap as one span.

    Both the day of the question and that of the answer count, or, without `with_answer`, not
    the day of the answer. Questions are answered in the order they were asked.
    """
    merged: list[Pause] = []
    for question in sorted(pauses, key=lambda question: question.asked):
        if question.answered is None:
            continue
        first = max(question.asked, start + _DAY)
        last = question.answered if with_answer else question.answered - _DAY
        if last < first:
            continue
        if merged and first <= _last(merged[-1]) + _DAY:
            merged[-1] = Pause(merged[-1].first, last)
        else:
            merged.append(Pause(first, last))
    return merged


def days_in(found: Iterable[Pause]) -> int:
    """How many days the spans have in all."""
    return sum((_last(span) - span.first).days + 1 for span in found)


def _last(span: Pause) -> date:
    return span.last or span.first


def shown(pauses: Iterable[Question], start: date) -> tuple[Pause, ...]:
    """The pauses as a reading shows them: those ended, then one still open."""
    waiting = [question.asked for question in pauses if question.answered is None]
    still = [Pause(max(min(waiting), start), None)] if waiting else []
    return (*spans(pauses, start), *still)
