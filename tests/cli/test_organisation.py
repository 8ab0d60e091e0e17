"""`ig-desktop organisation`, as an officer or a script would use it, on 28 January 2027."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from ig_desktop import session
from ig_desktop.cli import cli
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.register.creation import Founding
from ig_desktop.register.unlocking import open_register
from tests.conftest import ADMINISTRATOR, CHEAP, ORGANISATION, PASSPHRASE, fixed_clock

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as it is created, to be copied."""
    founding = Founding(ORGANISATION, ADMINISTRATOR, PASSPHRASE, cost=CHEAP)
    place = tmp_path_factory.mktemp("made") / "Made"
    with session.found(place, founding, now=fixed_clock)[0] as opened:
        return opened.register.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / made.name))


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    unlock = partial(session.unlock, now=fixed_clock)
    monkeypatch.setattr("ig_desktop.cli.opening.unlock", unlock)
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    monkeypatch.delenv("IG_DESKTOP_ACCOUNT", raising=False)

    def call(*words: object, status: int = 0, said: str = "") -> Result:
        command = ["organisation", *map(str, words)]
        result = CliRunner().invoke(cli, command, input=said)
        assert result.exit_code == status, result.output
        return result

    return call


def told(run: Run, *words: object) -> Any:
    return json.loads(run(*words, "--json").stdout)


def refused(run: Run, *words: object) -> str:
    """What is said when a command refuses, which must have written nothing."""
    before = told(run, "show", "own"), told(run, "list"), told(run, "letterhead")
    result = run(*words, status=2)
    assert (told(run, "show", "own"), told(run, "list"), told(run, "letterhead")) == before
    return result.stderr


# looking


def test_the_list_says_what_there_is_and_what_to_confirm(run: Run):
    run("add-client", "Northmoor ICB", "--short-name", "Northmoor", "--from", "2027-02-01")
    assert [
        (one["kind"], one["name"], one["short_name"], one["to_confirm"])
        for one in told(run, "list")
    ] == [
        ("own", ORGANISATION, None, False),
        ("regulator", "Information Commission", "ICO", True),
        ("client", None, None, False),
    ]
    (client,) = told(run, "list", "--kind", "client", "--on", "1 February 2027")
    assert (client["name"], client["short_name"]) == ("Northmoor ICB", "Northmoor")
    words = run("list").stdout
    assert "northmoor-icb: nothing is known of it on 28 January 2027" in words
    assert words.splitlines()[2].split()[:3] == ["2", "Regulator", "yes"]


def test_an_organisation_is_meant_by_kind_number_key_or_any_name_it_had(run: Run):
    run("set", "own", "--from", "2026-04-01", "--name", "Greater Exemplar", "--short-name", "GE")
    for words in ("own", "OWN", "1", "greater exemplar", "ge", ORGANISATION):
        assert told(run, "show", words)["id"] == 1
    run("add-client", "Greater Exemplar")
    said = refused(run, "show", "Greater Exemplar")
    assert "Several organisations are called “Greater Exemplar”. Name one by its number" in said
    assert "There is no organisation “host” in the register." in refused(run, "show", "host")


def test_showing_is_as_on_a_day(run: Run):
    run("set", "own", "--from", "2027-04-01", "--name", "After", "--address", "A", "--address", "B")
    before, after = told(run, "show", "own"), told(run, "show", "own", "--on", "2027-04-01")
    assert (before["name"], after["name"]) == (ORGANISATION, "After")
    assert [one["holds"] for one in after["details"]] == [False, True]
    assert after["details"][1]["address"] == ["A", "B"]
    words = run("show", "own", "--on", "2027-04-01").stdout
    assert "  Address    A\n             B\n" in words
    assert f"Until 31 March 2027: {ORGANISATION}." in words


# changing


def test_what_is_not_given_goes_on_and_an_empty_value_takes_away(run: Run):
    run("set", "own", "--from", "2026-04-01", "--address", "A", "--email", "a@b.example")
    run("set", "own", "--from", "2026-07-01", "--telephone", "0113", "--email", "")
    first, second, third = told(run, "show", "own")["details"]
    assert (first["until"], second["until"], third["until"]) == ("2026-03-31", "2026-06-30", None)
    assert (second["email"], third["email"]) == ("a@b.example", None)
    assert (third["name"], third["address"], third["telephone"]) == (ORGANISATION, ["A"], "0113")


def test_a_day_with_an_entry_already_is_refused_with_the_command_that_puts_it_right(run: Run):
    run("set", "own", "--from", "2026-04-01", "--telephone", "1")
    said = refused(run, "set", "own", "--from", "2026-04-01", "--telephone", "2")
    assert "ig-desktop organisation correct own --on 2026-04-01." in said
    run("correct", "own", "--on", "2026-04-01", "--telephone", "2")
    assert told(run, "show", "own")["details"][1]["telephone"] == "2"
    run("appoint", "dpo", "Dana", "--from", "2026-04-01")
    said = refused(run, "appoint", "dpo", "Dora", "--from", "2026-04-01")
    assert "ig-desktop organisation correct own --post dpo --on 2026-04-01." in said
    earliest = refused(run, "set", "own", "--from", "0001-01-01", "--telephone", "2")
    assert "already an entry" in earliest, "what was always so has no day before it"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["set", "own", "--from", "soon", "--name", "X"], "“soon” is not a real date."),
        (["set", "own", "--from", "2026-04-01"], "Nothing is said of what changes."),
        (["set", "own", "--from", "2026-04-01", "--name", ""], "Enter a name."),
        (
            ["set", "own", "--from", "2026-04-01", "--email", "x"],
            "e-mail address in the right form",
        ),
        (["set", "own", "--from", "2026-04-01", "--name", "a\u202eb"], "hidden mark"),
        (["set", "own", "--from", "2026-04-01", "--name", "x" * 10_000], "200 characters or fewer"),
        (["set", "own", "--from", "2026-04-01", "--note", "a\x1bb"], "cannot be shown (U+001B)"),
        (["set", "own", "--from", "2026-04-01", "--address", "x" * 501], "500 characters or fewer"),
        (["set", "nobody", "--from", "2026-04-01", "--name", "X"], "no organisation “nobody”"),
        (["correct", "own"], "Nothing is said of what changes."),
        (["correct", "own", "--on", "never", "--name", "X"], "“never” is not a real date."),
        (["correct", "own", "--post", "siro", "--name", "X"], "organisation appoint siro NAME"),
        (["correct", "own", "--from", "2027-01-01", "--until", "2026-01-01"], "last day must be"),
        (["appoint", "dpo", " ", "--from", "2026-04-01"], "Enter a name."),
        (["add-client", "A", "--until", "x"], "“x” is not a real date."),
        (["add-client", ""], "Enter a name."),
        (["show", "own", "--on", "32 May 2027"], "“32 May 2027” is not a real date."),
        (["confirm", "own", "--post", "dpo"], "names no data protection officer for 28 January"),
    ],
)
def test_mistakes_are_explained_and_nothing_is_written(run: Run, words: list[str], why: str):
    assert why in refused(run, *words)


def test_every_mistake_has_a_line_of_its_own(run: Run):
    said = refused(run, "set", "own", "--from", "2026-04-01", "--name", "", "--email", "x")
    assert [line.split(": ")[0] for line in said.splitlines()] == ["ig-desktop"] * 2


def test_what_looks_like_markup_or_a_formula_is_kept_as_it_is(run: Run):
    run("add-client", "<b>=1+1</b>", "--note", "@SUM(A1)")
    (client,) = told(run, "list", "--kind", "client")
    assert client["name"] == "<b>=1+1</b>"


def test_a_second_client_of_the_same_name_is_added_and_told_of(run: Run):
    run("add-client", "Northmoor")
    again = run("add-client", "northmoor", "--email", "sar@north.example")
    assert again.stderr == "Client organisation 3 is called so too.\n"
    assert again.stdout == "northmoor: added as client organisation 4.\n"


def test_the_host_is_added_once_and_then_changed(run: Run):
    run("add-host", "NHS Exemplar", "--from", "2026-04-01", "--website", "nhs.example")
    assert told(run, "show", "own")["hosted_by"] == "nhs-exemplar"
    assert "has a host already" in refused(run, "add-host", "Another")
    run("set", "host", "--from", "2027-01-01", "--name", "Department of Exemplars")
    assert told(run, "show", "host")["name"] == "Department of Exemplars"


# posts


def test_posts_are_held_from_day_to_day_and_left_empty(run: Run):
    run("appoint", "guardian", "Gale", "--from", "2026-04-01", "--email", "g@b.example")
    run("appoint", "guardian", "Gwen", "--from", "2027-02-01")
    first, second = told(run, "show", "own")["holders"]
    assert (first["name"], first["until"], second["from"]) == ("Gale", "2027-01-31", "2027-02-01")
    assert (first["holds"], second["holds"]) == (True, False)
    ended = run("correct", "own", "--post", "guardian", "--until", "2027-01-15")
    assert ended.stdout == "Gale: corrected.\n"
    assert [one["holds"] for one in told(run, "show", "own")["holders"]] == [False, False]
    words = run("show", "own").stdout
    assert "  Gale, g@b.example: 1 April 2026 to 15 January 2027." in words
    assert "Senior information risk owner\n  Nobody is named yet." in words


def test_a_post_holder_has_not_all_that_an_organisation_has(run: Run):
    run("appoint", "dpo", "Dana", "--from", "2026-04-01")
    said = refused(run, "correct", "own", "--post", "dpo", "--short-name", "D")
    assert said == "ig-desktop: A post holder has no --short-name.\n"


# confirming


def test_confirming_shows_the_entry_and_asks(run: Run):
    for answer, why in (("", "Nobody said that this was compared"), ("n\n", "correct regulator")):
        result = run("confirm", "regulator", status=2, said=answer)
        assert "M1 7BL" in result.stdout
        assert "secondary source" in result.stdout
        assert why in result.stderr
        assert told(run, "list")[1]["to_confirm"]
    assert f"Confirmed by {ADMINISTRATOR}." in run("confirm", "regulator", said="y\n").stdout
    entry = told(run, "show", "regulator")["details"][1]
    assert (entry["confirmed_by"], entry["confirmed_on"]) == (ADMINISTRATOR, "2027-01-28")
    again = run("confirm", "regulator")
    assert f"confirmed by {ADMINISTRATOR} on 28 January 2027" in again.stderr


def test_what_is_corrected_has_to_be_confirmed_again_and_says_how(run: Run):
    run("confirm", "regulator", "--yes")
    corrected = run("correct", "regulator", "--telephone", "0303").stdout
    assert (
        "Confirm it before letters go out: ig-desktop organisation confirm regulator." in corrected
    )
    assert told(run, "list")[1]["to_confirm"]
    later = run("set", "regulator", "--from", "2027-06-01", "--telephone", "0304").stdout
    assert "ig-desktop organisation confirm regulator --on 2027-06-01." in later
    run("confirm", "regulator", "--on", "2027-06-01", "--yes")
    confirmed = [one["confirmed_on"] for one in told(run, "show", "regulator")["details"]]
    assert confirmed == [None, None, "2027-01-28"]


def test_only_an_administrator_changes_anything(run: Run, folder: Path):
    with open_register(folder, PASSPHRASE, now=fixed_clock) as register:
        desk = session.Session(register, register.actor, now=fixed_clock).accounts
        desk.add("Olive Officer", ["officer"], PASSPHRASE)
    opening = ("--account", "Olive Officer")
    assert run("list", *opening).exit_code == 0
    for words in (
        ["confirm", "regulator", "--yes"],
        ["set", "own", "--from", "2026-04-01", "--name", "X"],
        ["set-letterhead", "--from", "2026-04-01", "--service", "X"],
        ["set-nation", "scotland"],
    ):
        assert "has no role that may do this" in run(*words, *opening, status=2).stderr


# the letterhead


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    content = BytesIO()
    Image.new("RGB", (200, 80), "#003087").save(content, "PNG")
    file = tmp_path / "logo.png"
    file.write_bytes(content.getvalue())
    return file


def test_a_letterhead_holds_from_a_day_on_and_keeps_what_is_not_given(run: Run, picture: Path):
    logo = ("--picture", picture, "--alternative", "Exemplar logo", "--service", "Access team")
    run("set-letterhead", "--from", "2027-01-01", *logo)
    run("set-letterhead", "--from", "2027-02-01", "--fold-marks", "yes", "--service", "")
    run("set-letterhead", "--from", "2027-03-01", "--no-picture")
    heads = told(run, "letterhead", "--on", "2027-02-10")
    assert [(one["from"], one["picture"], one["service"], one["fold_marks"]) for one in heads] == [
        ("2027-01-01", "Exemplar logo", "Access team", False),
        ("2027-02-01", "Exemplar logo", None, True),
        ("2027-03-01", None, None, True),
    ]
    assert [one["holds"] for one in heads] == [False, True, False]
    words = run("letterhead").stdout
    assert "On 28 January 2027\n  Picture              Exemplar logo\n" in words
    assert f"From 1 March 2027, entered by {ADMINISTRATOR}\n  Picture              None" in words


def test_a_picture_without_words_or_that_is_none_is_refused(
    run: Run, picture: Path, tmp_path: Path
):
    begin = ("set-letterhead", "--from", "2027-01-01")
    (tmp_path / "empty.png").touch()
    (tmp_path / "text.png").write_text("Not a picture")
    named = ("--alternative", "Logo")
    for words, why in (
        (["--picture", picture], "The picture has no description."),
        (["--picture", tmp_path / "empty.png", *named], "is empty"),
        (["--picture", tmp_path / "text.png", *named], "not a PNG or JPEG file"),
        (["--picture", tmp_path / "none.png", *named], "cannot be read: No such file"),
        (["--picture", tmp_path, *named], "cannot be read: Is a directory"),
        (["--picture", picture, "--no-picture"], "Leave out --no-picture."),
        (named, "There is no picture to describe."),
        ([], "Nothing is said of what changes."),
        (["--service", "x" * 121], "120 characters or fewer"),
    ):
        assert why in refused(run, *begin, *words)


def test_another_picture_is_not_described_by_the_words_of_the_first(run: Run, picture: Path):
    begin = ("set-letterhead", "--picture", picture)
    run(*begin, "--from", "2027-01-01", "--alternative", "Old logo")
    assert "no description" in refused(run, *begin, "--from", "2027-02-01")
    run("set-letterhead", "--from", "2027-02-01", "--alternative", "Old logo, in words")
    assert told(run, "letterhead")[1]["picture"] == "Old logo, in words"


# calendars


@pytest.fixture
def due(folder: Path) -> None:
    """A request due on Thursday 11 February 2027."""
    with open_register(folder, PASSPHRASE, now=fixed_clock) as register:
        session.Session(register, register.actor, now=fixed_clock).requests.log(
            NewRequest(
                kind="access",
                received_on=date(2027, 1, 11),
                person=Person(name="Pat Sample"),
                asked="All of it",
                whose="controller",
            )
        )


@pytest.mark.usefixtures("due")
def test_a_proclaimed_day_moves_cases_and_is_taken_off_again(run: Run):
    day = ("2027-02-11", "--nation", "england-and-wales")
    added = run("add-holiday", *day, "--name", "Jubilee", "--source", "The Gazette").stdout
    assert (
        "Jubilee, Thursday 11 February 2027, is now a bank holiday in England and Wales." in added
    )
    assert "1 due date moved.\n  SAR 27/0001  2027-02-11 to 2027-02-12  Jubilee is now" in added
    facts = told(run, "calendar")
    assert facts["proclaimed"] == [
        {
            "day": "2027-02-11",
            "nation": "england-and-wales",
            "name": "Jubilee",
            "source": "The Gazette",
        }
    ]
    assert {"day": "2027-02-11", "name": "Jubilee"} in facts["days"]
    assert "  Thursday 11 February 2027: Jubilee, England and Wales (The Gazette)" in (
        run("calendar").stdout
    )
    assert "is on the list already" in run("add-holiday", *day, "--name", "X", status=2).stderr
    assert "to 2027-02-11" in run("remove-holiday", *day).stdout
    assert told(run, "calendar")["proclaimed"] == []
    assert "11 February 2027 was not added" in run("remove-holiday", *day, status=2).stderr


@pytest.mark.usefixtures("due")
def test_the_nation_whose_bank_holidays_count_is_set(run: Run):
    run("add-holiday", "11/02/2027", "--nation", "scotland", "--name", "Here alone")
    assert "1 due date moved." in run("set-nation", "scotland").stdout
    assert told(run, "calendar")["counts"] == "scotland"
    other = told(run, "calendar", "--nation", "northern-ireland")
    assert (other["counts"], other["nation"]) == ("scotland", "northern-ireland")
    assert "2027-07-12" in [one["day"] for one in other["days"]]
    assert "No open case moved." in run("set-nation", "scotland").stdout
    assert run("set-nation", "england", status=2).exit_code == 2
