"""`ig-desktop requests`, as a person or a script would use it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ig_desktop.cli import cli
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session
from tests.conftest import PASSPHRASE, PEOPLE, fixed_clock

LOG = ["--kind", "access", "--received", "2027-01-11"]


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command on this test's register, on 28 January 2027."""

    @contextmanager
    def opened(way: Any, *, read_only: bool = False) -> Iterator[Session]:
        with open_register(
            folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock, read_only=read_only
        ) as register:
            yield Session(register, register.actor, now=fixed_clock)

    monkeypatch.setattr("ig_desktop.cli.requests.opened", opened)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(cli, ["requests", *map(str, arguments)])

    return call


def logged(run: Callable[..., Result], *more: str) -> Result:
    return run("log", *LOG, "--person", "A. Person", "--asked", "All of it", *more)


def test_the_whole_journey_on_the_command_line(run: Callable[..., Result]):
    done = logged(run, "--whose", "controller", "--third-parties", "no", "--health-data", "no")
    assert done.exit_code == 0
    assert done.output == ("SAR 27/0001  Due Thursday 11 February 2027, 10 working days left.\n")
    done = run("record", "sar27/1", "clarification-asked=2027-01-18")
    assert "The clock stops from the day of the question" in done.output
    assert "Waiting for clarification. No due date: paused." in done.output
    done = run("record", "SAR 27/0001", "clarification-received=2027-01-25")
    assert "Due Friday 19 February 2027" in done.output
    done = run("record", "SAR 27/0001", "responded=2027-01-28")
    assert done.exit_code == 2
    assert done.stderr.startswith("ig-desktop: A response tells the requester what was decided")
    for event in ("decided=2027-01-27", "responded=2027-01-28", "closed=2027-01-28"):
        note = "granted: all of it was found" if event.startswith("decided") else ""
        assert run("record", "SAR 27/0001", event, "--note", note).exit_code == 0
    assert "Closed" in run("show", "SAR 27/0001").output
    assert run("list").output == "There are none.\n"


def test_the_list_is_for_people_and_for_programs(run: Callable[..., Result]):
    logged(run)
    logged(run, "--kind", "foi", "--whose", "controller")
    table = run("list").output.splitlines()
    assert table[0].split()[:3] == ["REFERENCE", "PERSON", "DUE"]
    assert table[1].startswith("FOI 27/0001")
    assert table[-1] == "2 requests."
    rows = json.loads(run("list", "--json").output)
    assert [row["reference"] for row in rows] == ["FOI 27/0001", "SAR 27/0001"]
    assert rows[0] == {
        "reference": "FOI 27/0001",
        "kind": "foi",
        "person": "A. Person",
        "received": "2027-01-11",
        "due": "2027-02-08",
        "working_days_left": 7,
        "state": "Searching",
        "next_step": "Acknowledge",
        "waiting_for": "",
        "waiting_since": None,
        "format": "",
    }
    soon = json.loads(run("list", "--due-before", "2027-02-11", "--json").output)
    assert [row["reference"] for row in soon] == ["FOI 27/0001"]
    assert json.loads(run("list", "--kind", "eir", "--json").output) == []
    assert len(json.loads(run("list", "--text", "person", "--json").output)) == 2
    assert run("list", "--due-before", "soon").exit_code == 2


def test_one_request_is_shown_and_explained(run: Callable[..., Result]):
    logged(run, "--nhs-number", "943 476 5919", "--format", "large", "--language", "Polish")
    shown = run("show", "SAR 27/0001").output
    assert "NHS number 943 476 5919" in shown
    assert "Wants: Large print, 16 point Polish" in shown
    assert "To do             Settle whose data it is" in shown
    assert "Serious harm: It is not settled whether this is health data." in shown
    facts = json.loads(run("show", "SAR 27/0001", "--json").output)
    assert (facts["due"], facts["clock"]) == ("2027-02-11", "running")
    assert facts["working"][0]["source"]
    assert {gate["name"] for gate in facts["gates"] if not gate["open"]} == {
        "Whose data it is",
        "Serious harm",
        "Information about other people",
    }
    assert [event["event"] for event in facts["events"]] == ["received"]
    explained = run("explain", "SAR 27/0001").output
    assert "1. Received Monday 11 January 2027." in explained
    assert "UK GDPR Art 12A" in explained


def test_what_is_known_is_changed(run: Callable[..., Result]):
    logged(run)
    assert "Searching" in run("change", "SAR 27/0001", "whose=controller").output
    refused = run("change", "SAR 27/0001", "whose=processor", "client=Nowhere")
    assert refused.exit_code == 2
    assert "no client organisation" in refused.stderr


def test_a_file_is_imported_exported_and_recognised(run: Callable[..., Result], tmp_path: Path):
    template = run("template", tmp_path / "template.csv")
    assert "kind (needed): one of: access" in template.output
    done = run("import", tmp_path / "template.csv")
    assert done.output == "1 request logged, 0 there already, 0 not imported (UTF-8).\n"
    done = run("import", tmp_path / "template.csv", "--json")
    assert json.loads(done.output)["there"] == [{"line": 2, "reference": "SAR 27/0001"}]
    assert run("export", tmp_path / "out.csv").exit_code == 0
    assert "0 requests logged, 1 there already" in run("import", tmp_path / "out.csv").output
    refused = run("export", tmp_path / "out.csv")
    assert refused.exit_code == 2
    assert "there already" in refused.stderr
    assert run("export", tmp_path / "out.csv", "--force").exit_code == 0


def test_bad_rows_are_named_and_stop_the_import(run: Callable[..., Result], tmp_path: Path):
    file = tmp_path / "in.csv"
    rows = "foi,2027-01-11,A,Spending\naccess,yesterday,B,All\n"
    file.write_text("kind,received,person,asked,colour\n" + rows, encoding="utf-8")
    done = run("import", file)
    assert done.exit_code == 2
    assert "line 3: received: “yesterday” is not a real date." in done.stdout
    assert "1 row cannot be imported, so nothing was." in done.stderr
    assert run("list").output == "There are none.\n"
    done = run("import", file, "--good-rows")
    assert done.exit_code == 0
    assert "The column “colour” means nothing here" in done.stderr
    assert "1 request logged, 0 there already, 1 not imported" in done.output
    assert run("import", tmp_path / "missing.csv").exit_code == 2


def test_what_a_file_says_goes_to_nobody_who_reads_errors(
    run: Callable[..., Result], tmp_path: Path
):
    file = tmp_path / "in.csv"
    file.write_text("kind,received,person,asked\nfoi,Zebedee Hush,x,y\n", encoding="utf-8")
    for more in ((), ("--json",)):
        done = run("import", file, *more)
        assert done.exit_code == 2
        assert "Zebedee" in done.stdout
        assert "Zebedee" not in done.stderr
    told = json.loads(done.stdout)
    assert (told["logged"], told["bad"][0]["line"]) == ([], 2)


def test_an_explanation_for_programs_has_the_keys_of_due(run: Callable[..., Result]):
    logged(run)
    told = json.loads(run("explain", "SAR 27/0001", "--json").stdout)
    due = CliRunner().invoke(cli, ["due", *LOG, "--on", "2027-01-28", "--json"])
    assert told == json.loads(due.stdout)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "SAR 27/0009"], "There is no request"),
        (["record", "SAR 27/0001", "acknowledged"], "not an event with its date"),
        (["record", "SAR 27/0001", "exploded=2027-01-12"], "There is no event"),
        (["record", "SAR 27/0001", "acknowledged=2027-01-29"], "future"),
        (["log", *LOG, "--person", " ", "--asked", "x"], "Enter a name."),
    ],
)
def test_what_a_person_must_change_is_one_line_and_status_2(
    run: Callable[..., Result], arguments: list[str], words: str
):
    logged(run)
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.output


def test_a_complaint_to_the_regulator_on_the_command_line(run: Callable[..., Result]):
    logged(run, "--whose", "controller")
    told = ["--received", "2027-01-25", "--their-reference", "IC-1", "--asked", "Why refused?"]
    done = run("regulator", "sar27/1", *told, "--answer-by", "2 February 2027")
    assert done.output == "REG 27/0001  Due Tuesday 2 February 2027, 3 working days left.\n"
    facts = json.loads(run("show", "REG 27/0001", "--json").output)
    assert (facts["their_reference"], facts["regulator"]) == ("IC-1", "The regulator")
    assert facts["links"] == [
        {"link": "to-regulator-about", "reference": "SAR 27/0001", "kind": "access"}
    ]
    assert (facts["due"], facts["gates"]) == ("2027-02-02", [])
    shown = run("show", "REG 27/0001").output
    assert "The regulator, case IC-1" in shown
    assert "Complaint to the regulator about SAR 27/0001" in shown
    assert "By 2027-02-02" not in run("show", "SAR 27/0001").output
    assert "Complaint to the regulator in REG 27/0001" in run("show", "SAR 27/0001").output
    note = ["--note", "2027-02-16: agreed in its e-mail"]
    done = run("record", "REG 27/0001", "regulator-moved=2027-01-28", *note)
    assert "Due Tuesday 16 February 2027" in done.output
    assert "It agreed to Tuesday 16 February 2027" in run("explain", "REG 27/0001").output
    run("record", "REG 27/0001", "regulator-answered=2027-01-28")
    assert "Waiting           Record the regulator’s decision" in run("show", "REG 27/0001").output
    assert "REG 27/0001" in run("list", "--kind", "regulator-complaint").output
    done = run("regulator", "SAR 27/0001", *told)
    assert done.exit_code == 2
    assert "as REG 27/0001" in done.stderr


def test_it_can_be_logged_by_itself_and_its_events_recorded(run: Callable[..., Result]):
    done = logged(run, "--kind", "regulator-complaint")
    assert done.output == "REG 27/0001  No due date: none.\n"
    done = run("record", "REG 27/0001", "regulator-asked=2027-01-28", "--note", "2027-02-09")
    assert "Due Tuesday 9 February 2027" in done.output
    done = run("record", "REG 27/0001", "regulator-asked=2027-01-28")
    assert "Enter the day by which it asks for the answer" in done.stderr
    assert run("record", "REG 27/0001", "responded=2027-01-28").exit_code == 2
