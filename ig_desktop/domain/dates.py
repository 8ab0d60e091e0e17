"""Days as people write them, and periods of months as the law counts them."""

from calendar import monthrange
from datetime import date, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def plain_day(day: date) -> str:
    """The day as "11 January 2027", whatever the computer's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """The day as "Monday 11 January 2027"."""
    return f"{weekday(day)} {plain_day(day)}"


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return _DAYS[day.weekday()]


def month_name(day: date) -> str:
    """The name of the month the day is in."""
    return _MONTHS[day.month - 1]


def counted(number: int, thing: str) -> str:
    """A number with what it counts: "1 day", "8 days"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def months_after(day: date, months: int) -> date:
    """The corresponding date so many months on; the month's last day where it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_months(first: date, months: int) -> date:
    """The last day of a period of months that begins with `first`.

    That is the day before the corresponding date, or the last day of the month in which
    there is no corresponding date: six months beginning with 31 August end on 28 February.
    """
    corresponding = months_after(first, months)
    if corresponding.day < first.day:
        return corresponding
    return corresponding - timedelta(days=1)
