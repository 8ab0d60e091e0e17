"""The shipped calendar against GOV.UK's data, and what is refused of a calendar file."""

import tomllib
from datetime import date

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from ig_desktop import paths
from ig_desktop.domain.working_days import DIVISIONS, SCOTLAND
from ig_desktop.errors import UserError
from ig_desktop.packs.calendars import digest, load_calendar

SHIPPED = paths.resources() / "calendars" / "bank-holidays.toml"
WORLD_CUP = date(2026, 6, 15)  # proclaimed for Scotland; the oracle's stored data is older


@pytest.mark.parametrize("division", DIVISIONS)
def test_the_shipped_days_are_those_gov_uk_publishes(division):
    calendar = load_calendar()
    published = BankHolidays(use_cached_holidays=True).get_holidays(division=division)
    expected = {holiday["date"] for holiday in published if holiday["date"] >= calendar.first} | (
        {WORLD_CUP} if division == SCOTLAND else set()
    )
    ours = {day for day in calendar.holidays[division] if day <= calendar.published_to}
    assert ours == expected


def test_the_calendar_says_how_far_it_can_be_relied_on():
    calendar = load_calendar()
    assert calendar.first == date(2015, 1, 1)
    assert calendar.published_to == date(2028, 12, 31)
    assert calendar.last == date(2035, 12, 31)


def test_no_holiday_is_at_a_weekend():
    for days in load_calendar().holidays.values():
        assert all(day.weekday() < 5 for day in days)


@pytest.fixture
def calendar_file(tmp_path):
    """Writes the shipped calendar with a piece of its text replaced; gives its path."""

    def write(old="", new=""):
        text = SHIPPED.read_text("utf-8")
        assert old in text
        path = tmp_path / "newer.toml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return write


def signed(path):
    """The digest set right again after a change."""
    content = tomllib.loads(path.read_text("utf-8"))
    text = path.read_text("utf-8").replace(content["digest"], digest(content))
    path.write_text(text, "utf-8")
    return path


def test_a_newer_calendar_replaces_the_shipped_one(calendar_file):
    path = signed(calendar_file("published_to = 2028-12-31", "published_to = 2029-12-31"))
    assert load_calendar(path).published_to == date(2029, 12, 31)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-12-28 = ", "2026-12-29 = "),
        ('2026-12-28 = "Boxing', '2026-12-28 = "Blue'),
        ("published_to = 2028", "published_to = 2030"),
        ('2027-03-17 = "St Patrick’s Day"\n', ""),
        ('[holidays.scotland]\n2015-01-01 = "New Year’s Day"', "[holidays.scotland]"),
    ],
)
def test_a_changed_calendar_is_refused(calendar_file, old, new):
    with pytest.raises(UserError, match=r"newer\.toml cannot be used: .* changed after"):
        load_calendar(calendar_file(old, new))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[holidays.scotland]", "[holidays.cornwall]", "it must have the divisions"),
        ("last = 2035-12-31", "last = 2034-12-31", "2035-01-01 is outside"),
        ("last = 2035-12-31", "last = 2036-12-31", "no holiday in 2036"),
        ("published_to = 2028-12-31", "published_to = 2036-12-31", "published_to must be"),
        ("first = 2015-01-01", "first = 2016-01-01", "outside"),
    ],
)
def test_a_calendar_that_does_not_hang_together_is_refused(calendar_file, old, new, why):
    with pytest.raises(UserError, match=why):
        load_calendar(signed(calendar_file(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("2026-12-28 = ", "2026-02-30 = ", r"holidays\.england-and-wales\.2026-02-30"),
        ("last = 2035-12-31", 'last = "soon"', "last: "),
        ("last = 2035-12-31", "later = 2035-12-31", "last: "),
        ('digest = "', 'extra = 1\ndigest = "', "extra: "),
        ("first = 2015-01-01", "first = ", "line 8"),
    ],
)
def test_a_malformed_calendar_is_refused_at_its_place(calendar_file, old, new, why):
    with pytest.raises(UserError, match=rf"The calendar newer\.toml cannot be used: .*{why}"):
        load_calendar(calendar_file(old, new))


def test_a_calendar_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"none\.toml cannot be used"):
        load_calendar(tmp_path / "none.toml")


def test_a_binary_file_is_refused(tmp_path):
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(UserError, match="not UTF-8"):
        load_calendar(path)


def test_the_script_makes_the_shipped_file_again(tmp_path, monkeypatch):
    script = _script()
    made = tmp_path / "made.toml"
    monkeypatch.setattr(script, "FILE", made)
    shipped = load_calendar()
    options = ["make_calendar", "--published-on", shipped.published_on.isoformat()]
    options += ["--published-to", shipped.published_to.isoformat()]
    monkeypatch.setattr("sys.argv", options)
    script.main()
    assert made.read_text("utf-8") == SHIPPED.read_text("utf-8")


def _script():
    from importlib.util import module_from_spec, spec_from_file_location

    path = paths.resources().parent / "scripts" / "make_calendar.py"
    spec = spec_from_file_location("make_calendar", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
