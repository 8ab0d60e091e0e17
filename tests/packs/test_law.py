"""The law pack: whole, dated without gaps, in step with the requests desk; a bad one refused."""

import shutil
from datetime import date, timedelta

import pytest

from ig_desktop import paths
from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.domain.requests import FACTS, KINDS
from ig_desktop.errors import UserError
from ig_desktop.packs.law import load_law

SHIPPED = paths.resources() / "law"
TODAY = date(2026, 11, 22)


def test_the_clock_knows_every_kind_of_request_and_breaches():
    law = load_law()
    assert set(law.kinds) == {*KINDS, "breach"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_is_called_the_same_by_the_clock_and_the_desk(kind):
    ours = load_law().kind(kind.id)
    assert (ours.name, ours.prefix, ours.regime) == (kind.name, kind.prefix, kind.regime)


def test_the_clock_and_the_desk_share_their_events_and_facts():
    law = load_law()
    desk = {kind.id for kind in EVENT_KINDS.values() if kind.clock}
    assert {*law.events, "received"} == desk
    assert set(law.facts) == set(FACTS)


def test_what_is_not_high_says_why_to_check_it():
    for versions in load_law().rules.values():
        for rule in versions:
            assert bool(rule.check) == (rule.confidence != "high"), rule.id
            assert rule.reviewed_on <= TODAY


def test_a_rule_that_was_changed_has_no_gap():
    for versions in load_law().rules.values():
        for before, after in zip(
            sorted(versions, key=lambda rule: rule.in_force_from or date.min)[:-1],
            sorted(versions, key=lambda rule: rule.in_force_from or date.min)[1:],
            strict=True,
        ):
            assert after.in_force_from - before.in_force_to == timedelta(days=1), before.id


@pytest.mark.parametrize(
    ("id", "on", "source"),
    [
        ("rights.period", date(2026, 2, 4), "SI 2026/82 reg 4"),
        ("rights.period", date(2026, 2, 5), "Art 12A(1)"),
        ("rights.no-pause", date(2026, 2, 4), "SI 2026/82 reg 4(a)"),
        ("rights.no-pause", date(2026, 2, 5), "“a request under Article 15”"),
    ],
)
def test_a_case_is_judged_by_the_rule_of_its_day(id, on, source):
    assert source in load_law().rule(id, on).source


def test_a_rule_not_yet_made_is_refused_in_words():
    with pytest.raises(UserError, match="no time limit .* received on 24 May 2018"):
        load_law().rule("rights.period", date(2018, 5, 24))


def test_an_unknown_kind_names_the_known_ones():
    with pytest.raises(UserError, match="“sar” is not a kind of request.*access, rectification"):
        load_law().kind("sar")


@pytest.fixture
def law_folder(tmp_path):
    """Copies the two files with a piece of one replaced; gives the folder."""

    def write(file, old, new):
        for name in ("clocks.toml", "kinds.toml"):
            shutil.copy(SHIPPED / name, tmp_path / name)
        text = (tmp_path / file).read_text("utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("length = 1\n", "", "rights.period: length and unit must be given together"),
        ("length = 1\n", "length = 0\n", "rights.period: length must be above 0"),
        ('unit = "months"', 'unit = "moons"', "unit one of hours, days"),
        ('confidence = "high"', 'confidence = "medium"', "check must be given"),
        ('confidence = "high"', 'confidence = "certain"', "confidence must be one of"),
        ('"scotland"', '"cornwall"', "foi.period: divisions must be among"),
        ("in_force_to = 2026-02-04", "in_force_to = 2016-02-04", "in_force_to is before"),
        ("in_force_to = 2026-02-04", "in_force_to = 2026-02-05", "twice for the same days"),
        ("length = 1\n", 'length = "one"\n', "line 1[0-9]: rights.period: length: "),
        ("length = 1\n", "lenght = 1\n", "line 1[0-9]: rights.period: lenght: "),
        ("length = 1\n", "length = = 1\n", "line 2[0-9]"),
        ('source = "UK GDPR Art 12A(1)', 'sauce = "UK GDPR Art 12A(1)', "rights.period: source"),
    ],
)
def test_a_bad_rule_is_refused_with_file_and_place(law_folder, old, new, why):
    folder = law_folder("clocks.toml", old, new)
    with pytest.raises(UserError, match=rf"clocks\.toml cannot be used: .*{why}"):
        load_law(folder)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('prefix = "SAR"', "prefix = 1", "kind.0.prefix"),
        ('events = ["entitlement"]', 'events = ["title"]', "deceased-records: .*“title”"),
        ('facts = ["all-recent"]', 'facts = ["old"]', "deceased-records: .*“old”"),
        ('id = "erasure"', 'id = "access"', "a kind is there twice"),
        ('clock = "eir-review"', 'clock = "sundial"', "eir-review: .*“sundial”"),
    ],
)
def test_a_bad_kind_is_refused_with_file_and_place(law_folder, old, new, why):
    folder = law_folder("kinds.toml", old, new)
    with pytest.raises(UserError, match=rf"kinds\.toml cannot be used: .*{why}"):
        load_law(folder)
