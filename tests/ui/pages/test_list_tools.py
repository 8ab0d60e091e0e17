"""The pages that work on lists: the national data opt-out, and small numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages import opt_out as opt_out_page
from ig_desktop.ui.pages import small_numbers as small_numbers_page
from ig_desktop.ui.pages.list_tool import ToolPage, ToolPart
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.exchange.test_opt_out import LIST, A, B, C
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable

COUNTS = "Area,Sex,Number\nNorth,F,12\nNorth,M,3\nSouth,F,40\nSouth,M,55\n"


@pytest.fixture
def done(qtbot: object) -> Callable[[ToolPart], None]:
    """Press a part's button, or wait for its file to be read."""

    def wait(part: ToolPart, press: bool = True) -> None:
        if press:
            part.submit()
        qtbot.waitUntil(lambda: part.page.work.job is None, timeout=20_000)
        settle()

    return wait


@pytest.fixture
def chosen(done) -> Callable[[ToolPart, Path], None]:
    """Choose the list of a part."""

    def choose(part: ToolPart, path: Path) -> None:
        part.file.set_value(path)
        done(part, press=False)

    return choose


def words(part: ToolPart) -> str:
    shown = [text for text in part.result.findChildren(Text) if text.isVisible()]
    return "\n".join(text.accessibleName() or text.text() for text in shown)


def written(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def errors(part: ToolPart) -> dict[str, str]:
    return {name: field.error for name, field in part.form.fields.items() if field.error}


def second(page: ToolPage) -> ToolPart:
    page.tabs.set_value("1")
    page._pick("1")
    return page.parts[1]


@pytest.fixture
def opt_out(desk: Window) -> ToolPage:
    return desk.go("opt-out")


@pytest.fixture
def small(desk: Window) -> ToolPage:
    return desk.go("small-numbers")


def test_the_check_file_is_made_of_the_column_chosen(
    opt_out: ToolPage, chosen, done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = opt_out.parts[0]
    part.submit()
    assert errors(part) == {"file": "Choose the list"}
    chosen(part, written(tmp_path, LIST))
    columns = [part.where.itemText(n) for n in range(part.where.count())]
    assert columns == ["Found by its name", "Name", "NHS number", "Note"]
    monkeypatch.setattr(opt_out_page, "ask_folder", lambda *_: tmp_path)
    part.form.set_values({"mailbox": "X26HC065", "sequence": "no"})
    part.submit()
    assert "whole number" in errors(part)["sequence"]
    part.form.set_values({"sequence": ""})
    done(part)
    (made,) = tmp_path.glob("X26HC065-*-0001.dat")
    assert made.read_bytes() == f"{A},\n{B},\n{C},\n".encode()
    said = words(part)
    assert made.name in said
    assert "check digit is wrong" in said
    save_picture(opt_out.frame, "opt-out-prepared")
    part.form.set_values({"sequence": "1"})
    done(part)
    assert "no file may be sent twice" in errors(part)["sequence"]
    part.form.set_values({"sequence": "", "column": "Name"})
    done(part)
    assert "holds no valid NHS number" in opt_out.frame.strip.words()
    assert len([*tmp_path.glob("*.dat")]) == 1


def test_the_reply_leaves_whole_rows_out_and_counts_go_to_the_case(
    opt_out: ToolPage, chosen, done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = second(opt_out)
    chosen(part, written(tmp_path, LIST))
    done(part)
    assert errors(part) == {"reply": "Choose the reply"}
    target = tmp_path / "usable.csv"
    monkeypatch.setattr(opt_out_page, "ask_file_to_write", lambda *_: target)
    session: Session = opt_out.session
    (reference,) = [value for value, _ in part._cases()][:1]
    part.form.set_values({"case": reference})
    part.reply.set_value(written(tmp_path, "9990000026,\n", "other.dat"))
    done(part)
    assert "belongs to another file" in errors(part)["reply"]
    assert not target.exists()
    before = len(session.sharing.file(reference).follow_ups)
    part.reply.set_value(written(tmp_path, f"{A},\n{C},\n", "reply.dat"))
    done(part)
    kept = target.read_text("utf-8")
    assert "Ann again" in kept
    assert "Bob" not in kept
    follow = session.sharing.file(reference).follow_ups[-1]
    assert len(session.sharing.file(reference).follow_ups) == before + 1
    assert follow.kind == "opt-outs"
    assert follow.text == "3 of 6 rows may be used; 1 may not; 2 had no valid number."
    assert not any(number in follow.text for number in (A, B, C))
    assert "Counts recorded on" in words(part)
    save_picture(opt_out.frame, "opt-out-applied")


def test_what_runs_is_stopped_and_leaves_nothing(
    opt_out: ToolPage, chosen, done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = opt_out.parts[0]
    rows = "NHS number\n" + f"{A}\n" * 120_000
    chosen(part, written(tmp_path, rows))
    monkeypatch.setattr(opt_out_page, "ask_folder", lambda *_: tmp_path)
    part.submit()
    assert opt_out.step_back()
    done(part, press=False)
    assert opt_out.frame.strip.words() == "Stopped. Nothing was kept."
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["list.csv"]
    assert not opt_out.step_back()


def test_who_may_not_prepare_cases_is_not_asked_for_one(furnished, full) -> None:
    window = furnished(full(PEOPLE["auditor"]))
    page = window.go("opt-out")
    part = second(page)
    assert part.form.fields["case"].isHidden()


def test_a_table_says_what_was_hidden_and_why_and_is_saved(
    small: ToolPage, chosen, done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = small.parts[0]
    chosen(part, written(tmp_path, COUNTS))
    done(part)
    assert "Tick the columns" in errors(part)["by"]
    part.form.fields["by"].setFocus()
    assert small.frame.focusWidget() is part.by.ticks.box("Area")
    part.form.set_values({"by": ["Area", "Sex"], "count": "Number", "threshold": "1"})
    done(part)
    assert "2 or more" in errors(part)["threshold"]
    part.form.set_values({"threshold": "5"})
    done(part)
    said = words(part)
    assert "North, M" in said
    assert "Fewer than 5" in said
    assert "So that the totals do not give another count away" in said
    assert "* hidden" in said, "the table stands there as it will be written"
    save_picture(small.frame, "small-numbers-hidden")
    to = tmp_path / "release.csv"
    monkeypatch.setattr(small_numbers_page, "ask_csv_to_write", lambda *_: to)
    part.result.findChildren(small_numbers_page.Button)[0].click()
    assert '"North","M","*"' in to.read_text("utf-8-sig").replace("North,M,*", '"North","M","*"')
    part.form.set_values({"how": "round"})
    done(part)
    part.result.findChildren(small_numbers_page.Button)[0].click()
    assert "*" not in to.read_text("utf-8-sig")
    part.form.set_values({"how": "round", "threshold": "1"})
    done(part)
    assert "multiple of 2" in errors(part)["threshold"]


def test_a_count_that_is_none_is_told_by_its_field(
    small: ToolPage, chosen, done, tmp_path: Path
) -> None:
    part = small.parts[0]
    chosen(part, written(tmp_path, COUNTS))
    part.form.set_values({"by": ["Area"], "count": "Sex"})
    done(part)
    assert "Line 2: the count “F”" in errors(part)["count"]


def test_records_say_how_many_are_alike(small: ToolPage, chosen, done, tmp_path: Path) -> None:
    part = second(small)
    rows = "Age,Sex,Note\n" + "40,F,a\n" * 5 + "41,M,b\n"
    chosen(part, written(tmp_path, rows))
    part.form.set_values({"known": ["Age", "Sex"], "k": "5"})
    done(part)
    said = words(part)
    assert "k is 1: fewer than the 5 you want" in said
    assert "Records alone in their group\n1" in said
    save_picture(small.frame, "small-numbers-records")
    part.form.set_values({"known": ["Note"], "k": "1"})
    done(part)
    assert "k is 1: as many as you want, or more" in words(part)


@pytest.mark.parametrize(
    ("content", "what"),
    [("", "names no column"), (",,\n", "names no column"), ("a\0b\n" * 3, "")],
)
def test_a_file_that_is_no_list_is_told_of(
    small: ToolPage, chosen, tmp_path: Path, content: str, what: str
) -> None:
    part = small.parts[0]
    chosen(part, written(tmp_path, content))
    assert what in errors(part).get("file", "")
    assert part.by.value() == []


def test_hostile_names_of_columns_stand_as_they_are(
    small: ToolPage, chosen, tmp_path: Path
) -> None:
    names = ["<b>bold</b>", "a&b", "=1+1", "x" * 10_000, "\u202eright"]
    part = small.parts[0]
    chosen(part, written(tmp_path, ",".join(names) + "\n1,2,3,4,5\n"))
    part.by.set_value(names[:3])
    assert part.by.value() == names[:3]
    assert room_faults(small.frame) == []


@pytest.mark.parametrize("name", ["opt-out", "small-numbers"])
def test_there_is_room_for_it_in_every_size(
    desk: Window, chosen, done, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opt_out_page, "ask_folder", lambda *_: tmp_path)
    page = desk.go(name)
    first, other = page.parts
    chosen(first, written(tmp_path, LIST if name == "opt-out" else COUNTS))
    assert other.file.value() == first.file.value()
    if name == "small-numbers":
        first.form.set_values({"by": ["Area", "Sex"], "count": "Number"})
        other.form.set_values({"known": ["Area"]})
        done(other)
    else:
        first.form.set_values({"mailbox": "X26HC065"})
    done(first)
    for number in "01":
        page.tabs.set_value(number)
        page._pick(number)
        settle()
        assert nameless(desk) == []
        assert unreachable(desk) == []
        assert room_faults(desk) == []
        for scale in (1, 2):
            theme.apply(theme.Look(scale=scale))
            desk.resize(1366, 1500)
            save_picture(desk, f"{name}-{number}-{scale}00")
        theme.apply(theme.Look())


def test_a_letter_to_the_applicant_is_written_from_the_case(desk: Window) -> None:
    session: Session = desk.session
    line = next(one for one in session.sharing.lines() if one.outcome == "part")
    page = desk.go("sharing-letters", reference=line.reference)
    page.submit()
    letter = desk.page
    settle()
    assert letter.reference == line.reference
    assert letter.desk == "sharing"
    assert letter.current.addressee == line.organisation
    assert "We look at this decision again on" in letter.current.text
    save_picture(desk, "sharing-letter")
    letter.how["channel"] = "e-mail"
    letter.refresh()
    assert [str(problem) for problem in letter.current.problems] == []
    letter.issue()
    settle()
    (sent,) = session.letters.of_case(line.reference)
    assert sent.name in desk.page.header.heading.text()
    page = desk.go("sharing-letters", reference=line.reference)
    shown = [link.text() for link in page.side.findChildren(QPushButton)]
    assert any(sent.name in words for words in shown)
    assert nameless(desk) == []
    assert unreachable(desk) == []
    assert room_faults(desk) == []
    theme.apply(theme.Look())
    desk.resize(1366, 768)
    save_picture(desk, "sharing-letters")


def test_a_case_that_calls_for_no_letter_says_why(desk: Window) -> None:
    session: Session = desk.session
    line = next(one for one in session.sharing.lines() if one.status == "waiting")
    page = desk.go("sharing-letters", reference=line.reference)
    assert page.button.isHidden()
    page.submit()
    assert desk.page is page


def test_the_desk_and_the_case_lead_there(desk: Window) -> None:
    page = desk.go("sharing")
    for words, name in (("Opt-outs", "National data opt-out"), ("Small numbers", "Small numbers")):
        button = next(one for one in page.findChildren(QPushButton) if one.text() == words)
        button.click()
        assert desk.page.title == name
        desk.back()
    session: Session = desk.session
    line = next(one for one in session.sharing.lines() if one.outcome == "part")
    session.letters.issue(line.reference, "sharing-decision-granted", channel="e-mail")
    case = desk.go("sharing-case", reference=line.reference)
    settle()
    links = {one.text(): one for one in case.panel.findChildren(QPushButton)}
    assert "Data sharing decision: granted, 28 January 2027" in links
    links["Write to the applicant"].click()
    assert desk.page.reference == line.reference
    desk.back()
    assert room_faults(desk) == []
    desk.go("sharing")
    assert room_faults(desk) == []
    theme.apply(theme.Look())
    desk.resize(1280, 720)
    save_picture(desk, "sharing-desk-tools")
