"""A personal data breach: seventy-two hours by the clock to tell the regulator (Art 33)."""

from datetime import UTC, datetime, timedelta

from ig_desktop.domain.clock_working import Event, Limits, Working
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.london import LONDON
from ig_desktop.errors import UserError


def read(w: Working) -> Limits:
    """The end of 72 hours that really pass, whatever the clocks, weekends and holidays do."""
    rule = w.rule("breach.period")
    if w.received.at is None:
        raise UserError(
            "A breach is counted in hours, so the time you became aware is needed.",
            "Give the day with its time, as in 2026-12-24T16:30.",
            field="received",
        )
    _say_doubtful(w, w.received.at)
    aware = moment(w.received.at)
    due = (aware.astimezone(UTC) + timedelta(hours=rule.number)).astimezone(LONDON)
    w.step(rule, f"You became aware at {_said(aware)}.", aware.date())
    w.step(
        rule,
        f"{rule.number} hours later is {_said(due)}.{_change(aware, due)} Nights, weekends and "
        "bank holidays count.",
        due.date(),
    )
    return Limits(law=rule.law, starts=aware, due=due)


def moment(at: datetime) -> datetime:
    """A time in London; one without a zone is taken as London's own clock."""
    if at.tzinfo is not None:
        return at.astimezone(LONDON)
    return at.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON)


def order(event: Event) -> tuple[int, float]:
    """Sorts events by day, then by time; one without a time comes first in its day."""
    return event.on.toordinal(), moment(event.at).timestamp() if event.at else 0.0


def _say_doubtful(w: Working, at: datetime) -> None:
    """Warn of a clock time that came twice, or never, on a night the clocks changed."""
    if at.tzinfo is not None:
        return
    first, second = (at.replace(tzinfo=LONDON, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return
    used = f"{moment(at):%H:%M} {_zone(moment(at))}"
    if first.astimezone(UTC) < second.astimezone(UTC):
        w.warn(
            f"The clocks went back that night, so {at:%H:%M} came twice. The first is used, "
            f"{used}, which gives the earlier limit. If it was the second, write it with +00:00."
        )
    else:
        w.warn(
            f"The clocks went forward that night, so there was no {at:%H:%M}. It is read as "
            f"{used}. Check the time."
        )


def _change(aware: datetime, due: datetime) -> str:
    if aware.utcoffset() == due.utcoffset():
        return ""
    way = (
        "forward"
        if (due.utcoffset() or timedelta()) > (aware.utcoffset() or timedelta())
        else "back"
    )
    return f" The clocks go {way} between the two."


def _said(at: datetime) -> str:
    return f"{at:%H:%M} {_zone(at)} on {long_day(at.date())}"


def _zone(at: datetime) -> str:
    return "BST" if at.utcoffset() else "GMT"
