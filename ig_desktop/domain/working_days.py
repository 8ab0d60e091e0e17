"""Bank holidays by part of the United Kingdom, proclaimed days, and counting in working days."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

ENGLAND_AND_WALES = "england-and-wales"
SCOTLAND = "scotland"
NORTHERN_IRELAND = "northern-ireland"

DIVISIONS: Mapping[str, str] = {
    ENGLAND_AND_WALES: "England and Wales",
    SCOTLAND: "Scotland",
    NORTHERN_IRELAND: "Northern Ireland",
}

WHOLE_UK = tuple(DIVISIONS)

NATIONS: Mapping[str, str] = {
    "england": ENGLAND_AND_WALES,
    "wales": ENGLAND_AND_WALES,
    ENGLAND_AND_WALES: ENGLAND_AND_WALES,
    SCOTLAND: SCOTLAND,
    NORTHERN_IRELAND: NORTHERN_IRELAND,
}

PROCLAIMED = "Proclaimed bank holiday"

_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class ProclaimedDay:
    """A bank holiday proclaimed after the calendar was published, in one division."""

    day: date
    division: str
    name: str = PROCLAIMED


@dataclass(frozen=True, eq=False)
class Calendar:
    """The bank holidays of each division by day, and how far they can be relied on.

    `published_on` is when they were last checked against what is published and `published_to`
    the last day officially announced; between it and `last` they follow from the rules.
    Before `first` and after `last` nothing is known and only weekends are left out.
    """

    holidays: Mapping[str, Mapping[date, str]]
    published_on: date
    published_to: date
    first: date
    last: date
    source: str = ""
    _closed: dict[tuple[str, ...], list[date]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def holiday_name(self, day: date, divisions: Collection[str]) -> str | None:
        """The bank holiday that falls on `day` in any of the divisions, or None."""
        for division in divisions:
            name = self.holidays.get(division, {}).get(day)
            if name:
                return name
        return None

    def is_working_day(self, day: date, divisions: Collection[str]) -> bool:
        """Whether `day` is neither a weekend day nor a bank holiday in any of the divisions."""
        return day.weekday() <= _FRIDAY and self.holiday_name(day, divisions) is None

    def next_working_day(self, day: date, divisions: Collection[str]) -> date:
        """The first working day from `day` on: `day` itself when it is one."""
        while not self.is_working_day(day, divisions):
            day += _DAY
        return day

    def add_working_days(self, day: date, number: int, divisions: Collection[str]) -> date:
        """The working day that is `number` working days after `day`; `day` itself for none."""
        for _ in range(number):
            day = self.next_working_day(day + _DAY, divisions)
        return day

    def working_days_between(self, a: date, b: date, divisions: Collection[str]) -> int:
        """How many working days there are after `a` up to and with `b`; negative when b < a."""
        if b < a:
            return -self.working_days_between(b, a, divisions)
        closed = self._closed_weekdays(tuple(sorted(divisions)))
        holidays = bisect_right(closed, b) - bisect_right(closed, a)
        return _weekdays_to(b) - _weekdays_to(a) - holidays

    def working_days_left(self, today: date, due: date, divisions: Collection[str]) -> int:
        """Working days from `today` to `due`; once that is past, at least one day late.

        On the Saturday after a Friday no working day has passed, and yet it is late.
        """
        left = self.working_days_between(today, due, divisions)
        return min(left, -1) if due < today else left

    def holidays_between(self, a: date, b: date, divisions: Collection[str]) -> list[date]:
        """The weekdays from `a` to `b`, both counted, that a bank holiday closes."""
        closed = self._closed_weekdays(tuple(sorted(divisions)))
        return closed[bisect_left(closed, a) : bisect_right(closed, b)]

    def with_days(self, extra: Iterable[ProclaimedDay]) -> "Calendar":
        """A calendar with these days as well; a day already there keeps its name."""
        holidays = {division: dict(days) for division, days in self.holidays.items()}
        for proclaimed in extra:
            holidays.setdefault(proclaimed.division, {}).setdefault(proclaimed.day, proclaimed.name)
        return replace(self, holidays=holidays)

    def _closed_weekdays(self, divisions: tuple[str, ...]) -> list[date]:
        if divisions not in self._closed:
            days = {day for division in divisions for day in self.holidays.get(division, {})}
            self._closed[divisions] = sorted(day for day in days if day.weekday() <= _FRIDAY)
        return self._closed[divisions]


def _weekdays_to(day: date) -> int:
    """How many days from Monday to Friday there are from the year 1 up to and with `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
