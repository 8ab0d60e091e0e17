"""Organisation profiles: what ships is right, and a bad file is refused by name and line."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.domain.organisations import Details, on_day, overlapping
from ig_desktop.errors import UserError
from ig_desktop.packs.organisations import load_profile, load_profiles, load_regulator

GOOD = """
title = "A unit"
source = "A notice"
reviewed_on = 2026-01-02

[[organisation]]
key = "unit"
kind = "own"

[[organisation.details]]
name = "The unit"
valid_to = 2026-03-31

[[organisation.details]]
name = "The renamed unit"
valid_from = 2026-04-01
source = "A later notice"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "unit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_profile_holds_the_facts_of_the_published_notice():
    (profile,) = load_profiles()
    organisations = {organisation.key: organisation for organisation in profile.organisation}
    host = organisations["nhs-england"]
    unit = organisations["nhs-midlands-and-lancashire"]
    assert (host.kind, host.details[0].registration_number) == ("host", "Z2950066")
    assert (unit.kind, unit.hosted_by) == ("own", "nhs-england")
    details = unit.details[0]
    assert (details.email, details.telephone) == ("mlcsusars@nhs.net", "01782 916875")
    assert details.address[-1] == "ST4 4LX"
    assert {holder.post: holder.name for holder in unit.holders} == {
        "dpo": "Hayley Gidman",
        "guardian": "Elizabeth Miller",
        "siro": "John Uttley",
    }


def test_nobody_named_in_the_notice_is_taken_as_confirmed():
    (profile,) = load_profiles()
    for organisation in profile.organisation:
        for holder in organisation.holders:
            assert holder.valid_from == date(2023, 9, 9)
            assert holder.confidence == "low"
            assert "unconfirmed" in holder.note


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 9, 29), "Information Commissioner"),
        (date(2026, 9, 30), "Information Commission"),
        (date(2040, 1, 1), "Information Commission"),
        (date(2019, 1, 1), "Information Commissioner"),
    ],
)
def test_the_regulator_is_named_as_it_was_on_the_day(day: date, name: str):
    details = on_day(load_regulator().details, day)
    assert details is not None
    assert details.name == name
    assert (details.website, details.telephone) == ("ico.org.uk", "0303 123 1113")
    assert details.complaints == "ico.org.uk/make-a-complaint"


def test_the_regulators_address_is_marked_as_doubtful():
    now = on_day(load_regulator().details, date(2026, 10, 1))
    assert now is not None
    assert now.confidence == "medium"
    assert "must be confirmed by a person" in now.note


@pytest.mark.parametrize("outdated", ["Wycliffe", "casework@ico.org.uk", "01625 545"])
def test_no_outdated_contact_of_the_regulator_ships(outdated: str):
    texts = [
        path.read_text(encoding="utf-8")
        for suffix in ("toml", "csv", "md")
        for path in paths.resources().rglob(f"*.{suffix}")
    ]
    assert texts
    assert not [text for text in texts if outdated in text]


def test_the_demonstrations_clients_can_be_reached_by_nobody():
    profile = load_profile(paths.resources() / "demo" / "organisations.toml")
    assert len(profile.organisation) >= 3
    for organisation in profile.organisation:
        assert organisation.kind == "client"
        for contact in (*organisation.details, *organisation.holders):
            assert contact.email.endswith(".example")
            assert contact.telephone == "" or contact.telephone.startswith("01632 960")


def test_a_record_without_a_source_takes_the_files(tmp_path: Path):
    (unit,) = load_profile(written(tmp_path, GOOD)).organisation
    assert [details.source for details in unit.details] == ["A notice", "A later notice"]
    assert load_profile(tmp_path / "unit.toml").key == "unit"


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ('kind = "own"', 'kind = "ours"', "unit: its kind is 'ours'"),
        ('name = "The renamed unit"', "name = 3", r"line 14: organisation\.details\.name"),
        ('name = "The unit"', 'name = "The unit"\nnmae = ""', r"line 10: .*nmae"),
        ('key = "unit"\n', "", r"line 6: organisation\.key"),
        ("2026-04-01", "2026-03-31", "two of its details claim the same day"),
        ("valid_to = 2026-03-31", "", "two of its details claim the same day"),
        ("valid_to = 2026-03-31", 'valid_to = "soon"', "line 10"),
        (
            "valid_from = 2026-04-01",
            "valid_from = 2026-04-01\nvalid_to = 2026-03-31",
            "ends before",
        ),
        ('name = "The unit"', 'name = "The unit"\nconfirmed_on = 2026-01-01', "confirmations"),
        ('title = "A unit"', "title = A unit", "line 2"),
        ('kind = "own"', 'kind = "own"\nhosted_by = "nobody"', "host 'nobody' is not in the file"),
        ('name = "The unit"', 'name = "The unit"\nconfidence = "sure"', "confidence 'sure'"),
        ("reviewed_on = 2026-01-02", "", "line 1: reviewed_on"),
    ],
)
def test_a_bad_profile_is_refused_with_its_place(tmp_path: Path, find: str, put: str, said: str):
    assert find in GOOD
    with pytest.raises(UserError, match=said) as refusal:
        load_profile(written(tmp_path, GOOD.replace(find, put, 1)))
    assert "unit.toml" in refusal.value.what


def test_two_people_cannot_hold_one_post_on_one_day(tmp_path: Path):
    holder = '\n[[organisation.holders]]\npost = "dpo"\nname = "A"\n'
    with pytest.raises(UserError, match="two people hold the post 'dpo'"):
        load_profile(written(tmp_path, GOOD + holder + holder))
    later = holder + "valid_from = 2026-02-01\n"
    ended = holder + "valid_to = 2026-01-31\n"
    assert load_profile(written(tmp_path, GOOD + later + ended)).organisation[0].holders


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "not UTF-8"), (b"#" * 500_001, "larger than 500 kB")],
)
def test_a_file_that_is_not_a_profile_is_refused(tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "unit.toml"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said):
        load_profile(path)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(UserError, match="No such file"):
        load_profile(tmp_path / "unit.toml")


def test_on_day_includes_both_ends():
    details = Details(name="A", valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 31))
    for day, holds in (("2025-12-31", 0), ("2026-01-01", 1), ("2026-01-31", 1), ("2026-02-01", 0)):
        assert (on_day([details], date.fromisoformat(day)) is not None) == bool(holds)


def test_overlapping_looks_at_neighbours_in_time():
    first = Details(name="A", valid_to=date(2026, 1, 1))
    second = Details(name="B", valid_from=date(2026, 1, 2))
    assert overlapping([second, first]) is None
    long = Details(name="C", valid_from=first.valid_to and first.valid_to - timedelta(days=9))
    assert overlapping([second, long]) == (long, second)
