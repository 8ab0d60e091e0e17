"""Files of decisions prove themselves: any edit that matters is seen."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ig_desktop.domain.sharing import Deciding, FollowUp
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import read_table
from ig_desktop.services.sharing_files import check
from tests.services.test_sharing import (  # noqa: F401 (fixtures)
    PART,
    POLICE,
    TODAY,
    desk,
    guardian,
    waiting,
)


@pytest.fixture
def decided(desk, guardian, waiting):  # noqa: F811
    """The reference of a case decided twice, with something after; and a second case."""
    guardian.decide(waiting, PART)
    between = desk.add(POLICE)
    desk.send(between)
    guardian.decide(between, PART)
    desk.follow_up(waiting, FollowUp(decision=0, kind="shared", on=TODAY, text="By secure mail"))
    refusal = Deciding(outcome="refuse", reasons="New facts.", principles=(2,))
    guardian.decide(waiting, refusal, "The person has come forward.")
    return waiting


@pytest.fixture
def files(decided, sessions_by_role):
    return sessions_by_role["auditor"].sharing_files


def holds(content):
    return all(finding.holds for finding in check(content)[1])


def test_a_case_and_a_period_hold_and_say_who_made_the_file(files, decided):
    one, findings = check(files.of_case(decided))
    assert len(one.decisions) == 2
    assert all(finding.holds for finding in findings)
    assert "Ash Auditor made it on 2027-01-28" in findings[-1].words
    assert one.follow_ups[0]["text"] == "By secure mail"
    other, findings = check(files.of_case("SHA 27/0002"))
    assert all(finding.holds for finding in findings)
    whole, findings = check(files.of_period())
    assert (whole.of, len(whole.decisions)) == ("All decisions", 3)
    assert all(finding.holds for finding in findings)
    nothing, findings = check(files.of_period(date(2027, 1, 29)))
    assert (nothing.of, nothing.decisions) == ("Decisions from 29 January 2027", ())
    assert all(finding.holds for finding in findings)


def test_a_case_without_a_decision_has_no_file(files, desk):  # noqa: F811
    with pytest.raises(UserError, match="Nothing is decided"):
        files.of_case(desk.add(POLICE))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_edit_of_the_file_that_changes_what_it_says_is_seen(files, data):
    content = files.of_period()
    place = data.draw(st.integers(0, len(content) - 1))
    changed = bytearray(content)
    changed[place] ^= data.draw(st.integers(1, 255))
    try:
        same = json.loads(bytes(changed)) == json.loads(content)
    except ValueError:
        same = False
    if same:
        return
    try:
        assert not holds(bytes(changed))
    except UserError:
        return


def test_what_is_taken_out_put_in_or_exchanged_is_seen(files):
    told = json.loads(files.of_period())
    for edit in (
        lambda t: t["decisions"].pop(),
        lambda t: t["decisions"].pop(1),
        lambda t: t["decisions"].reverse(),
        lambda t: t["decisions"].append(t["decisions"][0]),
        lambda t: t["follow_ups"].clear(),
        lambda t: t["follow_ups"][0].update(text="Never sent"),
        lambda t: t["making"].update(name="Somebody else"),
        lambda t: t["making"].update(log_seq=1),
        lambda t: t.update(of="All decisions there ever were"),
    ):
        edited = json.loads(json.dumps(told))
        edit(edited)
        assert not holds(json.dumps(edited).encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"format": "ig-desktop decisions 1"}'],
)
def test_what_is_no_file_of_decisions_is_refused(content):
    with pytest.raises(UserError, match="no file of decisions"):
        check(content)


def test_a_period_as_a_table(files):
    table = read_table(files.csv())
    assert [line.cells["outcome"] for line in table.lines] == [
        "Share part, or on conditions",
        "Share part, or on conditions",
        "Refuse",
    ]
    second = table.lines[2].cells
    assert (second["in_place_of"], second["principles"]) == ("1", "2")
    assert second["case"] == POLICE.fields["name"]
    assert second["asked_by"] == "Exemplar Police"


@pytest.mark.parametrize(
    "added", [b'"note": "All is well",', b'"of": "Somebody else\xe2\x80\x99s",']
)
def test_what_nobody_signed_has_no_place_in_the_file(files, added):
    content = files.of_period()
    with pytest.raises(UserError, match="no file of decisions"):
        check(content.replace(b"{", b"{" + added, 1))
