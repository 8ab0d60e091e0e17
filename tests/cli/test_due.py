"""`ig-desktop due`, as a person and a program call it."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli

KEYS = [
    *("kind", "law", "starts", "due", "target", "state", "extension_notice_by"),
    *("acknowledge_by", "days_left", "steps", "warnings"),
]
PAUSED = "--event clarification-asked=2027-01-18 --event clarification-received=2027-01-25"


def run(line, status=0):
    result = CliRunner().invoke(cli, ["due", *line.split()])
    assert result.exit_code == status, (result.output, result.stderr)
    return result


def due(line):
    return json.loads(run(f"{line} --json").stdout)


def test_the_whole_answer_for_programs():
    found = due(f"--kind access --received 2027-01-11 {PAUSED} --on 2027-01-28")
    assert list(found) == KEYS
    assert {key: found[key] for key in KEYS[:9]} == {
        "kind": "access",
        "law": "UK GDPR Art 12A",
        "starts": "2027-01-11",
        "due": "2027-02-19",
        "target": "2027-02-18",
        "state": "running",
        "extension_notice_by": "2027-02-19",
        "acknowledge_by": None,
        "days_left": 22,
    }
    assert [list(step) for step in found["steps"]] == [["date", "text", "source"]] * 6
    assert found["steps"][1] == {
        "date": "2027-01-25",
        "text": "You asked for clarification on 18 January 2027 and were told on 25 January 2027. "
        "Those 8 days do not count.",
        "source": "UK GDPR Art 12A(5) and (6)",
    }
    assert len(found["warnings"]) == 1


def test_the_whole_answer_for_a_person():
    assert run(f"--kind access --received 2027-01-11 {PAUSED} --on 2027-01-28").stdout == (
        "Access to own data, received Monday 11 January 2027\n"
        "\n"
        "Due                  Friday 19 February 2027 (22 days left)\n"
        "Aim for              Thursday 18 February 2027\n"
        "Extension notice by  Friday 19 February 2027\n"
        "Time starts          Monday 11 January 2027\n"
        "Clock                running\n"
        "Law                  UK GDPR Art 12A\n"
        "\n"
        "How it is worked out\n"
        "  1 Received Monday 11 January 2027. One month begins that day and ends on Thursday 11\n"
        "    February 2027.\n"
        "    UK GDPR Art 12A(1) and (2); Regulation 1182/71 Art 3\n"
        "  2 You asked for clarification on 18 January 2027 and were told on 25 January 2027.\n"
        "    Those 8 days do not count.\n"
        "    UK GDPR Art 12A(5) and (6)\n"
        "  3 11 February 2027 and 8 days is Friday 19 February 2027.\n"
        "    UK GDPR Art 12A(5) and (6)\n"
        "  4 Friday 19 February 2027 is a working day in England and Wales.\n"
        "    Regulation 1182/71 Art 3(4), by UK GDPR Art 4A and DPA 2018 s.205(2)\n"
        "  5 Aim for Thursday 18 February 2027: a stricter count leaves in the day the answer\n"
        "    came.\n"
        "    The law counts both ends; a published calculator does not\n"
        "  6 If it is complex, or one of several from the same person, you may have until Monday\n"
        "    19 April 2027. Tell the person so, with the reasons, by Friday 19 February 2027.\n"
        "    UK GDPR Art 12A(3) and (4)\n"
        "\n"
        "Before you rely on it\n"
        "  ! Check before relying on this: the law’s words leave out both the day you asked and\n"
        "    the day the answer came; a published calculator counts one day fewer, and the ICO’s\n"
        "    own example has not been seen. Aim for the earlier date.\n"
    )


def test_a_breach_is_due_at_a_moment_with_its_zone():
    found = due("--kind breach --received 2026-12-24T16:30 --on 2026-12-25")
    assert found["starts"] == "2026-12-24T16:30:00+00:00"
    assert found["due"] == "2026-12-27T16:30:00+00:00"
    assert found["days_left"] == 2
    text = run("--kind breach --received 2026-10-23T12:00 --on 2026-10-26").stdout
    assert "Monday 26 October 2026 at 11:00 GMT (today)" in text
    assert "The clocks go back between the two." in " ".join(text.split())


@pytest.mark.parametrize(
    ("when", "aware"),
    [
        ("2026-07-10T09:00", "2026-07-10T09:00:00+01:00"),
        ("2026-07-10T09:00:30", "2026-07-10T09:00:30+01:00"),
        ("2026-07-10T09:00Z", "2026-07-10T10:00:00+01:00"),
        ("2026-07-10T23:30Z", "2026-07-11T00:30:00+01:00"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30:00+00:00"),
    ],
)
def test_a_moment_is_read_in_london(when, aware):
    assert due(f"--kind breach --received {when}")["starts"] == aware


def test_a_request_may_carry_a_time_and_counts_by_its_day_in_london():
    assert due("--kind access --received 2027-01-11T17:45")["due"] == "2027-02-11"
    assert due("--kind access --received 2026-07-10T23:30Z")["starts"] == "2026-07-11"


@pytest.mark.parametrize(
    ("responded", "said"),
    [
        ("2026-12-27T16:30", "at 16:30, in time."),
        ("2026-12-27T18:31", "at 18:31, 2 hours and 1 minute late."),
        ("2026-12-27", "record the time to show it was in time."),
        ("2026-12-26", "in time: the last day was Sunday 27 December 2026."),
        ("2026-12-29", "2 days late: the last day was Sunday 27 December 2026."),
    ],
)
def test_a_breach_notified_is_compared_to_the_hour(responded, said):
    line = f"--kind breach --received 2026-12-24T16:30 --event responded={responded}"
    assert due(line)["steps"][-1]["text"].endswith(said)


@pytest.mark.parametrize(
    ("responded", "said"),
    [
        ("2027-02-11", "in time: the last day was Thursday 11 February 2027."),
        ("2027-02-12", "1 day late: the last day was Thursday 11 February 2027."),
    ],
)
def test_an_answer_is_said_to_be_in_time_or_late(responded, said):
    found = due(f"--kind access --received 2027-01-11 --event responded={responded}")
    assert found["steps"][-1]["text"].endswith(said)
    assert (found["state"], found["days_left"]) == ("answered", None)


def test_overdue_is_said_in_days():
    line = "--kind access --received 2027-01-11 --on 2027-02-12"
    assert due(line)["days_left"] == -1
    assert "(1 day overdue)" in run(line).stdout


def test_a_holiday_may_be_added_by_nation_or_division():
    line = "--kind access --received 2027-01-11 --holiday 2027-02-11"
    assert due(f"{line}=england")["due"] == "2027-02-12"
    assert due(f"{line}=england-and-wales")["due"] == "2027-02-12"
    assert due(f"{line}=scotland")["due"] == "2027-02-11"


@pytest.mark.parametrize("nation", ["england", "wales", "england-and-wales", "northern-ireland"])
def test_a_nation_chooses_its_bank_holidays(nation):
    line = f"--kind access --received 2027-02-26 --nation {nation}"
    assert due(line)["due"] == "2027-03-30"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Say which kind of request it is. --kind access, rectification"),
        ("--kind access", "Say when it was received. --received YYYY-MM-DD."),
        ("--kind sar --received 2027-01-11", "“sar” is not a kind of request. Choose one of: acc"),
        ("--kind access --received 11/01/2027", "received: “11/01/2027” is not a real date."),
        ("--kind access --received 2027-02-30", "received: “2027-02-30” is not a real date."),
        ("--kind access --received 20270111", "received: “20270111” is not a real date."),
        ("--kind access --received 2027-W02-1", "received: “2027-W02-1” is not a real date."),
        ("--kind access --received ٢٠٢٧-٠١-١١", "is not a real date."),
        ("--kind breach --received 2026-12-24T25:00", "“2026-12-24T25:00” is not a real date."),
        ("--kind breach --received 0001-01-01T00:00+14:00", "is not a real date."),
        ("--kind breach --received 9999-12-31T23:59-14:00", "is not a real date."),
        ("--kind breach --received 2026-12-24", "so the time you became aware is needed. Give"),
        ("--kind access --received 0001-01-01", "“Received” cannot be on 0001-01-01."),
        ("--kind access --received 9999-12-31", "“Received” cannot be on 9999-12-31."),
        ("--kind access --received 2018-05-24", "no time limit in the law pack (rights.period)"),
        ("--kind foi --received 2004-12-31", "no time limit in the law pack (foi.period)"),
        (
            "--kind access --received 2027-01-11 --event extended=9999-12-31",
            "“Extended” cannot be on 9999-12-31. Check the year",
        ),
        (
            "--kind access --received 2027-01-11 --event extended=2027-01-10",
            "“Extended” on 10 January 2027 is before receipt on 11 January 2027.",
        ),
        (
            "--kind breach --received 2027-01-11T10:00 --event responded=2027-01-11T09:59",
            "“Response sent” on 11 January 2027 is before receipt",
        ),
        (
            "--kind access --received 2027-01-11 --event opened=2027-01-12",
            "“opened” is not an event the clock knows. It is identity-asked, identity-received",
        ),
        (
            "--kind access --received 2027-01-11 --event received=2027-01-12",
            "“received” is not an event",
        ),
        ("--kind access --received 2027-01-11 --event extended", "extended: “” is not a real date"),
        ("--kind access --received 2027-01-11 --fact big", "“big” is not a fact the clock knows."),
        ("--kind access --received 2027-01-11 --nation france", "“france” is not a nation the"),
        ("--kind access --received 2027-01-11 --on soon", "--on: “soon” is not a real date."),
        ("--kind access --received 2027-01-11 --holiday 2027-02-11", "“” is not a division"),
        (
            "--kind access --received 2027-01-11 --holiday 2027-02-11=france",
            "“france” is not a division with bank holidays of its own. Write DATE=DIVISION",
        ),
        (
            "--kind access --received 2027-01-11 --holiday 2027-02-31=scotland",
            "--holiday: “2027-02-31” is not a real date.",
        ),
        ("--kind acc\x07ess --received 2027-01-11", "a character that cannot be shown"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(line, said):
    result = run(line, status=2)
    assert said in result.stderr
    assert result.stderr.startswith("ig-desktop: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize("end", ["\n", "\r", "\udcff"])
def test_a_stray_mark_after_a_date_is_refused(end):
    arguments = ["due", "--kind", "access", "--received", f"2027-01-11{end}"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2


def test_events_may_come_in_any_order():
    asked, received = PAUSED.split(" --event ", 1)
    turned = f"--event {received} {asked}"
    line = "--kind access --received 2027-01-11 --on 2027-01-28"
    assert due(f"{line} {turned}") == due(f"{line} {PAUSED}")


def test_without_a_day_it_is_read_today():
    found = due("--kind access --received 2027-01-11")
    left = date.fromisoformat(found["due"]) - date.today()
    assert abs(found["days_left"] - left.days) <= 1


def test_it_starts_without_the_window_the_register_or_a_pdf_writer():
    program = (
        "import sys; from ig_desktop.cli import cli\n"
        "cli(['due', '--kind', 'access', '--received', '2027-01-11'], standalone_mode=False)\n"
        "heavy = {'PySide6', 'reportlab', 'pikepdf', 'sqlite3', 'sqlcipher3', 'cryptography'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_complaint_to_the_regulator_is_due_on_the_day_the_regulator_set():
    line = "--kind regulator-complaint --received 2027-01-19 --on 2027-01-28"
    none = due(line)
    assert (none["state"], none["due"], none["days_left"]) == ("none", None, None)
    asked = f"{line} --event regulator-asked=2027-01-19/2027-02-09"
    found = due(asked)
    assert (found["state"], found["due"], found["days_left"]) == ("running", "2027-02-09", 12)
    assert found["steps"][-1] == {
        "date": "2027-02-09",
        "text": "The regulator asked for our answer by Tuesday 9 February 2027.",
        "source": "Its letter received 19 January 2027",
    }
    assert "Due                  Tuesday 9 February 2027 (12 days left)" in run(asked).stdout


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("regulator-asked=2027-01-19/", "“” is not a real date"),
        ("regulator-asked=2027-01-19/soon", "“soon” is not a real date"),
        ("regulator-asked=2027-01-19/2027-01-01", "sets an earlier day"),
        ("regulator-asked=2027-01-19/2027-02-09/2027-02-10", "is not a real date"),
        ("regulator-answered=2027-01-19/2027-02-09", "is not a real date"),
        ("identity-asked=2027-01-19/2027-02-09", "is not a real date"),
    ],
)
def test_a_day_that_is_set_must_be_one(event, words):
    kind = "--kind regulator-complaint --received 2027-01-19"
    assert words in run(f"{kind} --event {event}", status=2).stderr
