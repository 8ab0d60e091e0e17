"""docs/command-line.md against the commands: every option, every key of their JSON, both ways."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from ig_desktop.domain.request_filter import TABS
from ig_desktop.packs.guides import load_guides
from ig_desktop.packs.law import load_law
from ig_desktop.packs.letters import load_letters
from ig_desktop.paths import resources
from ig_desktop.register.unlocking import open_register
from ig_desktop.services import demo
from ig_desktop.session import found
from tests.conftest import CHEAP
from tests.exchange.test_processing_ico import foreign
from tests.register.tampering import raw

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"
TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^###? (.+)\n((?:(?!##).*\n)*)", TEXT, re.MULTILINE))
USAGES = {name.strip("`"): text for name, text in SECTIONS.items() if name.startswith("`")}
NAMED = {re.split(r" [\[A-Z]", usage)[0]: usage for usage in USAGES}
OPENING = {"--register", "--account", "--passphrase-file", "--recovery-code"}
PRINTS_JSON = sorted(
    name for name, usage in NAMED.items() if "| `--json`" in USAGES[usage]
)  # fmt: skip


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its words."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for verb in command.list_commands(context):
        found = command.get_command(context, verb)
        assert found is not None
        yield from walk(found, f"{name} {verb}")


COMMANDS = dict(walk(cli, "ig-desktop"))


def rows(text: str, columns: int) -> list[list[str]]:
    """The rows of the table with so many columns, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if len(row) == columns and row[0].startswith("`")]


def options_of(command: click.Command) -> dict[str, click.Option]:
    return {each.opts[0]: each for each in command.params if isinstance(each, click.Option)}


def test_the_commands_are_these() -> None:
    assert set(NAMED) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_its_options_and_arguments_are_these(name: str) -> None:
    command, usage = COMMANDS[name], NAMED[name]
    told = {re.findall(r"--[a-z-]+", cells[0])[0]: cells for cells in rows(USAGES[usage], 2)}
    there = options_of(command)
    assert set(told) == set(there) - OPENING
    assert (set(there) >= OPENING) == ("Opens a register" in USAGES[usage])
    for option, (written, said) in told.items():
        assert there[option].is_flag == (written == f"`{option}`"), written
        assert there[option].required <= ("needed" in said), option
        assert there[option].multiple == ("may be repeated" in said), option
        choices = there[option].type
        if isinstance(choices, click.Choice) and "(#" not in said:
            assert set(re.findall(r"`([A-Za-z0-9-]+)`", said)) == set(choices.choices), option
    context = click.Context(command)
    arguments = [
        each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)
    ]
    assert usage.split()[len(name.split()) :] == arguments


def test_opening_a_register_takes_these() -> None:
    assert {
        cells[0].split()[0].strip("`") for cells in rows(SECTIONS["Opening a register"], 2)
    } == (OPENING)


def test_the_words_used_are_these() -> None:
    law = load_law()
    kinds = [cells[0].strip("`") for cells in rows(SECTIONS["Kinds"], 2)]
    assert set(kinds) == set(law.kinds)
    assert set(re.findall(r"`([a-z-]+)`", SECTIONS["Events of the clock"])) == set(law.events)
    assert set(re.findall(r"`([a-z-]+)`", SECTIONS["Tabs"])) == set(TABS)


# what is printed


def documented(name: str) -> dict[str, str]:
    """The type of each key, with the keys of another command where it says so."""
    text = USAGES[NAMED[name]]
    elsewhere = re.search(r"The JSON is as of `(.+)`", text)
    if elsewhere:
        return documented(elsewhere[1])
    types: dict[str, str] = {}
    for key, kind, _ in rows(text, 3):
        key = key.strip("`")
        if kind.startswith("as `"):
            types |= {f"{key}.{inner}": of for inner, of in documented(kind[4:-1]).items()}
        else:
            types[key] = kind
    return types


def told(value: Any, key: str, open_keys: set[str]) -> Iterator[tuple[str, Any]]:
    """Every key with its value, `[]` for each entry of a list."""
    if isinstance(value, dict) and key not in open_keys:
        if key:
            yield key, value
        for name, inner in value.items():
            yield from told(inner, f"{key}.{name}".lstrip("."), open_keys)
    elif isinstance(value, list) and not all(isinstance(entry, str) for entry in value):
        for entry in value:
            yield from told(entry, f"{key}[]", open_keys)
    else:
        yield key, value


def is_of(value: Any, kind: str) -> bool:
    """Whether a value is of a type of the page."""
    return any(CHECKS[one](value) for one in kind.split(" or "))


def parses(reader: Any, value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(reader(value))
    except ValueError:
        return False


CHECKS = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "true/false": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "date": lambda value: parses(date.fromisoformat, value) and len(value) == 10,
    "moment": lambda value: parses(lambda at: datetime.fromisoformat(at).tzinfo, value),
    "object": lambda value: isinstance(value, dict),
    "list of text": lambda value: (
        isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    ),
    "texts by name": lambda value: (
        isinstance(value, dict) and all(isinstance(entry, str) for entry in value.values())
    ),
}

Printed = dict[str, list[Any]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """What every command printed as JSON, of a demonstration and of what was done to it."""
    place = tmp_path_factory.mktemp("documented")
    session, _ = found(place / "demo", demo.founding(CHEAP))
    with session:
        demo.fill(session, CHEAP)
        session.letter_heads.begin(session.today(), service="Access team")
        session.holidays.add(date(2035, 12, 27), "scotland", "Invented", "The Gazette")
        register = session.register.folder
    variables = {
        "IG_DESKTOP_PASSPHRASE": demo.PASSPHRASE,
        "IG_DESKTOP_REGISTER": str(register),
        "IG_DESKTOP_ACCOUNT": demo.ACCOUNT,
    }
    seen: Printed = {}

    def run(words: str, *more: object, status: int = 0) -> Any:
        command = [*words.split(), *map(str, more), "--json"]
        result = CliRunner().invoke(cli, command, env=variables)
        assert result.exit_code == status, (command, result.output)
        known = [name for name in COMMANDS if f"ig-desktop {words} ".startswith(f"{name} ")]
        value = json.loads(result.stdout)
        seen.setdefault(known[0], []).append(value)
        return value

    run("due --kind access --received 2027-01-11")
    run("due --kind access --received 2027-01-11 --event identity-asked=2027-01-12")
    run("due --kind breach --received 2027-01-11T09:30Z")
    run("due --kind foi --received 2027-01-11")
    run("due --kind dp-complaint --received 2027-01-11")
    run("self-test")
    run("register info")
    for organisation in run("organisation list"):
        run("organisation show", organisation["id"])
    run("organisation letterhead")
    run("organisation calendar")
    _files(place, run)
    for row in run("requests list --tab all"):
        run("requests show", row["reference"])
        run("requests explain", row["reference"])
    _activities(place, run)
    run("notice list")
    _opted_out(place, run)
    _shared(place, variables, run)
    run("letter list")
    for template in load_letters():
        run("letter show", template)
    _guides(place, run)
    _batches(place, run)
    _registers(place, register, run)
    return seen


def _shared(place: Path, variables: dict[str, str], run: Any) -> None:
    """Cases of the demonstration, and a file of decisions checked."""
    for row in run("sharing list"):
        run("sharing show", row["reference"])
    file = place / "decisions.json"
    made = CliRunner().invoke(cli, ["sharing", "export", "all", str(file)], env=variables)
    assert made.exit_code == 0, made.output
    run("sharing check", file)


def _opted_out(place: Path, run: Any) -> None:
    """A list checked for opt-outs, with a row that cannot be."""
    file, reply = place / "list.csv", place / "reply.dat"
    file.write_text("NHS number\n9434765919\n9990548609\n1\n")
    reply.write_text("9434765919,\n")
    run("opt-out prepare", file)
    run("opt-out apply", file, reply)
    run("small-numbers table --by", "NHS number", file)
    run("small-numbers table --round 5 --by", "NHS number", file)
    run("small-numbers records --k 1 --known", "NHS number", file)


def _files(place: Path, run: Any) -> None:
    file = place / "requests.csv"
    good = "access,2026-11-02,A. Person,All of it,x\n"
    file.write_text(f"kind,received,person,asked,odd\n{good}")
    run("requests import", file)
    file.write_text(f"kind,received,person,asked,odd\n{good}access,never,B. Person,All,x\n")
    run("requests import", file, status=2)
    run("requests import --good-rows", file)


def _activities(place: Path, run: Any) -> None:
    file, head = (
        place / "activities.csv",
        "reference,name,function,purpose,retention,recipients,odd",
    )
    known = next(row for row in run("processing list") if row["status"] == "approved")
    rest = "country=NO"
    file.write_text(
        f"{head},transfers\n,Payroll,HR,To pay,period=6 years,kind=internal; name=HR,x,{rest}\n"
        f"{known['reference']},{known['name']},{known['function']},Changed,,,x,\n,,,,,,,\n,Bad,,,,=,,\n"
    )
    run("processing import --dry-run", file)
    run("processing import", file, status=2)
    run("processing import --good-rows", file)
    run("processing import --good-rows", file)
    book = place / "ropa.xlsx"
    book.write_bytes(foreign({1: "Estates", 2: "To let rooms", 22: "Nearly", 12: "6(1)(b)"}))
    run("processing import", book)
    for row in run("processing list --lacking"):
        run("processing show", row["reference"])


def _guides(place: Path, run: Any) -> None:
    for guide in run("guide list"):
        run("guide show", guide["id"])
    run("guide check")
    folder, answers = place / "guides", place / "answers.json"
    folder.mkdir()
    text = (resources() / "guides" / "whose-data.toml").read_text("utf-8")
    never = '{ all = [{ about = "living", is = "deceased" }, { about = "living", is = "living" }] }'
    notice = f'[[notice]]\nid = "never"\ntext = "Never."\nwhen = {never}\n'
    (folder / "whose-data.toml").write_text(f"{text}\n{notice}", "utf-8")
    run("guide check whose-data --folder", folder)
    (folder / "whose-data.toml").write_text(
        text.replace('is = "deceased"', 'is = "alive"'), "utf-8"
    )
    run("guide check --folder", folder, status=1)
    begun = {"purpose": "Paying staff.", "living": "living", "obliged": "no"}
    for given, status in (
        (begun, 2),
        ({**begun, "obliged": "unsure"}, 2),
        ({**begun, "decides": "us"}, 0),
    ):
        answers.write_text(json.dumps(given), "utf-8")
        run("guide run whose-data --answers", answers, status=status)
    run("guide run whose-data --answers", answers, "--record", "--about", "Complaints")
    guide = load_guides()["lawful-basis"]
    given = max(map(guide.example_answers, guide.example), key=len)
    answers.write_text(json.dumps(given, default=str), "utf-8")
    run("guide run lawful-basis --answers", answers)


def _batches(place: Path, run: Any) -> None:
    how = ("--template", "acknowledgement", "--out", place / "letters")
    run("letter batch", "tab=open kind=access", *how, status=1)
    run("letter batch", "tab=open kind=rectification", *how, "--issue")
    people = place / "people.csv"
    people.write_text("name,odd\n,1\n")
    how = ("--template", "breach-notice", "--out", place / "letters", "--people", people)
    run("letter batch", "-", *how, status=1)


def _registers(place: Path, register: Path, run: Any) -> None:
    run("register create", place / "another")
    run("register seal", place / "seal.json")
    run("register verify --against", place / "seal.json")
    backup = run("register backup")["backup"]
    run("register restore", backup, place / "restored")
    run("register rotate-key")
    with open_register(register, demo.PASSPHRASE, demo.ACCOUNT) as opened:
        key = opened.key
        run("register info")
    with raw(register / "register.db", key) as connection:
        connection.execute("UPDATE request SET asked = 'Nothing' WHERE id = 1")
    run("register verify", status=1)


@pytest.mark.parametrize("name", PRINTS_JSON)
def test_its_json_is_this(name: str, printed: Printed) -> None:
    types = documented(name)
    open_keys = {key for key, kind in types.items() if kind == "texts by name"}
    there: dict[str, list[Any]] = {}
    for value in printed[name]:
        for key, inner in told(value, "", open_keys):
            there.setdefault(key, []).append(inner)
    unknown = set(there) - set(types)
    assert all(
        not there[key] or all(isinstance(value, dict) or value == [] for value in there[key])
        for key in unknown
    ), f"not documented: {sorted(unknown)}"
    inherited = {
        key for key in types if name == "ig-desktop register restore" and ".problem." in key
    }
    assert set(types) - inherited <= set(there), f"not printed: {sorted(set(types) - set(there))}"
    for key in set(types) & set(there):
        kind = types[key]
        wrong = [value for value in there[key] if not is_of(value, kind)]
        assert not wrong, (key, kind, wrong[:3])


def test_every_command_that_prints_json_was_tried(printed: Printed) -> None:
    assert sorted(printed) == PRINTS_JSON
    assert sorted(n for n, c in COMMANDS.items() if "--json" in options_of(c)) == PRINTS_JSON


def test_an_error_leaves_the_output_empty(tmp_path: Path) -> None:
    for words in ("due --kind nothing --received 2027-01-11", f"register info {tmp_path}"):
        result = CliRunner().invoke(cli, [*words.split(), "--json"])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
