"""Docs as tests: what README and docs/ tell people to run and to write is there."""

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ig_desktop.cli import COMMANDS, cli
from ig_desktop.exchange.csv_text import LARGEST, MOST_ROWS
from ig_desktop.exchange.requests_csv import COLUMNS, OUT_ONLY
from ig_desktop.session import Session

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
TEXTS = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in PAGES}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))


def commands_shown() -> list[str]:
    """Every `ig-desktop …` line inside a fenced block, and in `backticks`."""
    found = set()
    for text in TEXTS.values():
        for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            found |= {line for line in block.splitlines() if line.startswith("ig-desktop ")}
        found |= set(re.findall(r"`(ig-desktop [^`\n]+)`", text))
    return sorted(found)


def resolved(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words lead to, and the words that are left for it."""
    command: click.Command = cli
    while words and isinstance(command, click.Group):
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            break
        command, words = found, words[1:]
    return command, words


def given_to(command: click.Command, words: list[str]) -> list[str]:
    """The words that are neither options nor what an option takes."""
    valued = {
        name
        for each in command.params
        if isinstance(each, click.Option) and not each.is_flag
        for name in each.opts
    }
    before = ["", *words]
    return [
        word
        for last, word in zip(before, words, strict=False)
        if not word.startswith("--") and last not in valued
    ]


@pytest.mark.parametrize("line", commands_shown())
def test_a_command_shown_is_there_with_its_options(line: str):
    command, rest = resolved(shlex.split(line)[1:])
    if not isinstance(command, click.Group):
        assert command is not cli, f"no such command: {line}"
    options = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    options |= {"--help"}
    assert {word for word in rest if word.startswith("--")} <= options
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    required = [each for each in arguments if each.required]
    assert len(given_to(command, rest)) >= len(required) or isinstance(command, click.Group)


@pytest.mark.parametrize("line", commands_shown())
def test_a_command_shown_explains_itself(line: str):
    words = shlex.split(line)[1:]
    _, rest = resolved(words)
    result = CliRunner().invoke(cli, [*words[: len(words) - len(rest)], "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3


def test_every_command_is_shown_in_the_readme():
    shown = {tuple(line.split()[1:3]) for line in commands_shown()}
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        verbs = command.commands if isinstance(command, click.Group) else {}
        assert {(name, verb) for verb in verbs} <= shown
        assert name in {words[0] for words in shown}


def test_every_target_that_is_told_of_exists():
    told = set()
    for text in TEXTS.values():
        told |= set(re.findall(r"`make ([a-z]+)", text))
        for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            told |= set(re.findall(r"^make ([a-z]+)", block, re.MULTILINE))
    assert {"demo", "test"} <= told
    assert told <= TARGETS


def test_make_alone_lists_every_target():
    listed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {line.split()[1] for line in listed.stdout.splitlines()}
    assert names == TARGETS
    wanted = "demo test lint types bench faults pictures constraints system clean"
    assert set(wanted.split()) <= names


def test_continuous_integration_calls_the_same_targets():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    called = set(re.findall(r"make --no-print-directory ([a-z]+)", script))
    assert called == {"test", "lint", "types"}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_link_leads_somewhere(name: str):
    folder = (ROOT / name).parent
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXTS[name])
    gone = [link for link in links if "://" not in link and not (folder / link).exists()]
    assert gone == []


def test_the_import_page_says_what_the_import_takes():
    page = TEXTS["docs/import-columns.md"]
    told = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert [
        (name.strip("| `"), needed.strip() == "yes", takes.strip(), example.strip(" |"))
        for name, needed, takes, example in told
    ] == [
        (column.name, column.required, column.takes, column.example) for column in COLUMNS.values()
    ]
    assert f"{MOST_ROWS:,} rows" in page
    assert f"{LARGEST // 1_048_576} MB" in page
    assert [name for name in OUT_ONLY if f"`{name}`" not in page] == []


def test_the_import_page_says_of_all_that_a_case_has_whether_it_is_carried(session: Session):
    """A table that belongs to a request is named here by the words of that page."""
    told = {
        "request_event": "what has happened",
        "request_link": "links between cases",
        "assessment": "serious-harm opinions",
        "request_search": "searches",
        "exemption_applied": "exemptions",
        "event_correction": "corrected entries",
        "letter": "letters: issued",
        "letter_draft": "drafted",
        "attachment": "documents kept with the case",
        "request_activity": "processing activities",
        "guide_run": "guides",
        "sharing_case": "sharing cases",
    }
    tables = session.store.select("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    of_a_request = [each["name"] for each in tables if "REFERENCES request (id)" in each["sql"]]
    assert set(of_a_request) == set(told)
    section = TEXTS["docs/import-columns.md"].partition("## What is carried")[2]
    assert [words for words in told.values() if words not in section] == []


def test_every_decision_is_in_the_index_and_has_five_lines():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(folder.glob("0*.md"))
    assert records
    for record in records:
        assert f"({record.name})" in index
        points = re.findall(r"^- ", record.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(points) == 5, record.name


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_page_names_a_place_on_somebodys_machine(name: str):
    assert re.findall(r"/home/|/root/|/Users/|/tmp/|C:\\\\", TEXTS[name]) == []


def test_the_changelog_begins_with_what_is_not_released():
    headings = re.findall(r"^## (.+)$", TEXTS["CHANGELOG.md"], re.MULTILINE)
    assert headings[0] == "Unreleased"
