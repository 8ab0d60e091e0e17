"""Import requests: the file, what it would do, all or the good rows, progress and Cancel."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from ig_desktop.session import Session
from ig_desktop.ui import jobs
from ig_desktop.ui.pages.import_requests import ImportPage
from ig_desktop.ui.pages.page_work import telling
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable

Write = Callable[..., Path]


@pytest.fixture
def page(empty_desk: Window) -> ImportPage:
    return empty_desk.go("import-requests")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of requests: each a mapping of what differs from a good one."""

    def written(*rows: dict[str, str], encoding: str = "utf-8", name: str = "in.csv") -> Path:
        good = {"kind": "access", "received": "2027-01-11", "asked": "All my records"}
        full = [good | {"person": f"Requester {n}"} | row for n, row in enumerate(rows, 1)]
        columns = list(dict.fromkeys(column for row in full for column in row))
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows(full)
        path = tmp_path / name
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    return written


def looked(page: ImportPage, path: Path, qtbot: object) -> None:
    page.look_at(path)
    qtbot.waitUntil(lambda: page.work.job is None)
    settle()


def texts(page: ImportPage) -> list[str]:
    return [text.text() for text in page.findChildren(Text) if text.isVisible()]


def count(page: ImportPage) -> int:
    return page.frame.session.requests.counts()["all"]


def test_it_begins_with_every_column_and_a_template(
    page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    shown = texts(page)
    assert "Columns it must have" in shown
    assert {"kind", "received", "person", "asked", "nhs_number"} <= set(shown)
    to = tmp_path / "Template.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.import_page.ask_csv_to_write", lambda *_: to)
    page.save_template()
    assert page.frame.strip.words() == f"Saved as {to}."
    looked(page, to, qtbot)
    assert len(page.preview.new) == 1
    assert page.preview.bad == ()


def test_a_good_file_is_looked_at_then_imported_whole(
    page: ImportPage, write: Write, qtbot: object
) -> None:
    looked(page, write(*({} for _ in range(60))), qtbot)
    assert count(page) == 0, "looking keeps nothing"
    assert page._import.accessibleName() == "Import 60 requests"
    assert [tab.count for tab in page.rows.tabs.shown()] == [60, 0, 0]
    page.proceed()
    window = page.frame
    qtbot.waitUntil(lambda: window.page.title == "Requests")
    settle()
    assert window.strip.words() == "60 requests imported."
    assert window.page.model.total == 60
    assert window.navigation.row("requests").count == 60


def test_bad_rows_are_listed_with_line_and_reason_and_left_out(
    page: ImportPage, write: Write, qtbot: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write({}, {"person": "", "nhs_number": "123"}, {"received": "31/02/2027"}, {})
    looked(page, path, qtbot)
    assert page.rows.tabs.value() == "bad"
    shown = texts(page)
    assert "Line 3" in shown
    assert "name: Enter a name." in shown
    assert any("ten digits" in words for words in shown)
    assert "Line 4" in shown
    assert any("not a real date" in words for words in shown)
    assert any("2 rows cannot be imported as they are." in words for words in shown)
    save_picture(page.frame, "import-bad-rows")
    to = tmp_path / "Problems.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.import_page.ask_csv_to_write", lambda *_: to)
    page.save_problems()
    with to.open(encoding="utf-8-sig", newline="") as file:
        assert [row["Line"] for row in csv.DictReader(file)] == ["3", "3", "4"]
    assert page._import.accessibleName() == "Import the 2 good rows"
    page.import_rows()
    qtbot.waitUntil(lambda: page.frame.strip.words() == "2 requests imported.")
    assert count(page) == 2


def test_rows_there_already_are_recognised(page: ImportPage, write: Write, qtbot: object) -> None:
    path = write({}, {"external_id": "A-17"})
    looked(page, path, qtbot)
    page.import_rows()
    window = page.frame
    qtbot.waitUntil(lambda: window.page.title == "Requests")
    again = window.go("import-requests")
    looked(again, path, qtbot)
    assert [tab.count for tab in again.rows.tabs.shown()] == [0, 2, 0]
    assert not again._import.isVisible()
    assert any("Everything in this file is in the register already." in w for w in texts(again))
    assert again.rows.part("there").model().row(0).reference == "SAR 27/0001"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column names"),
        (b"kind,received\naccess,2027-01-11\n", "no column “asked”"),
        (b"kind,kind\n", "twice"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(
    page: ImportPage, tmp_path: Path, content: bytes, words: str, qtbot: object
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    looked(page, path, qtbot)
    assert words in page.frame.strip.words()
    assert page.preview is None
    assert page._begin.isVisible()


def test_a_file_that_is_gone_is_refused_in_words(
    page: ImportPage, tmp_path: Path, qtbot: object
) -> None:
    looked(page, tmp_path / "gone.csv", qtbot)
    assert page.frame.strip.words().startswith("gone.csv could not be read")


def test_hostile_cells_are_shown_as_they_are(page: ImportPage, write: Write, qtbot: object) -> None:
    name = '\'=HYPERLINK("x") <img src=x>'
    looked(page, write({"person": name}, encoding="utf-16"), qtbot)
    assert "UTF-16" in " ".join(texts(page))
    assert page.preview.new[0].new.person.name == '=HYPERLINK("x") <img src=x>'
    page.import_rows()
    qtbot.waitUntil(lambda: page.frame.page.title == "Requests")
    assert '=HYPERLINK("x") <img src=x>' in page.frame.page.model.sentence(0)


def test_stopping_keeps_nothing(page: ImportPage, write: Write, qtbot: object) -> None:
    looked(page, write(*({} for _ in range(300))), qtbot)
    page.import_rows()
    page.work.job.moved.connect(lambda *_: page.work.stop())
    qtbot.waitUntil(lambda: page.work.job is None)
    settle()
    assert page.frame.strip.words() == "Stopped. Nothing was kept."
    assert count(page) == 0
    assert page._import.isVisible(), "it can be begun again"


def test_an_import_goes_on_where_one_goes_elsewhere_and_says_when_it_is_done(
    page: ImportPage, write: Write, qtbot: object
) -> None:
    window = page.frame
    looked(page, write(*({} for _ in range(80))), qtbot)
    page.import_rows()
    window.navigation.picked.emit("today")
    settle()
    qtbot.waitUntil(lambda: window.strip.words() == "80 requests imported.")
    assert window.page.title == "Today"
    assert window.session.requests.counts()["all"] == 80


def test_locking_stops_it_and_nothing_is_said_of_it(
    page: ImportPage, write: Write, qtbot: object
) -> None:
    window = page.frame
    looked(page, write(*({} for _ in range(80))), qtbot)
    page.import_rows()
    job = page.work.job
    window.lock()
    qtbot.waitUntil(lambda: job not in jobs.running())
    settle()
    assert window.session is None
    assert window.strip.words() == ""


def test_what_ends_just_as_the_register_is_locked_says_nothing(
    page: ImportPage, write: Write, qtbot: object
) -> None:
    window = page.frame
    looked(page, write({}), qtbot)
    page.import_rows()
    assert QThreadPool.globalInstance().waitForDone(20_000)
    window.lock()
    settle()
    assert window.strip.words() == ""
    assert window.page is None


def test_progress_is_told_now_and_then_and_cancel_takes_effect() -> None:
    told = []
    job = jobs.Job(lambda job: None)
    job.moved.connect(lambda done, total, words: told.append((done, total, words)))
    tell = telling(job, "Importing")
    assert all(tell(done, 60) for done in range(60))
    assert told == [(0, 60, "Importing"), (25, 60, "Importing"), (50, 60, "Importing")]
    job.cancel()
    with pytest.raises(jobs.Cancelled):
        tell(75, 60)


def test_one_who_only_reads_is_told(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    page = furnished(full(PEOPLE["auditor"])).go("import-requests")
    assert "You cannot import requests here." in texts(page)
    assert not page._begin.isVisible()


def test_it_keeps_to_its_room_and_names_everything(
    page: ImportPage, write: Write, qtbot: object
) -> None:
    assert nameless(page.frame) == []
    assert room_faults(page.frame) == []
    rows = [{"received": "31/02/2027"} if n % 3 == 0 else {} for n in range(9)]
    looked(page, write(*rows), qtbot)
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []
