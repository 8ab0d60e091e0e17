"""Import activities: files, what they would do field by field, all or the good rows; export."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ig_desktop.domain.processing import Activity, Difference
from ig_desktop.session import Session
from ig_desktop.ui.pages.export_processing import ExportActivitiesPage
from ig_desktop.ui.pages.import_processing import ImportActivitiesPage
from ig_desktop.ui.pages.import_processing_preview import LONGEST, pieces
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.exchange.test_processing_ico import foreign
from tests.services.test_processing import WHOLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable

HEAD = "reference,name,function,purpose,article_6"


@pytest.fixture
def page(empty_desk: Window) -> ImportActivitiesPage:
    return empty_desk.go("import-processing")


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "activities.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    return path


def looked(page: ImportActivitiesPage, path: Path, qtbot: object) -> None:
    page.look_at(path)
    qtbot.waitUntil(lambda: page.work.job is None)
    settle()


def texts(page: object) -> list[str]:
    shown = [text for text in page.findChildren(Text) if text.isVisible()]
    return [text.accessibleName() or text.text() for text in shown]


def tabs(page: ImportActivitiesPage) -> dict[str, int | None]:
    return {tab.label: tab.count for tab in page.rows.tabs.shown()}


def test_it_begins_with_what_is_taken_and_a_template(
    page: ImportActivitiesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    shown = texts(page)
    assert {"The ICO’s workbook", "Our own workbook", "CSV"} <= set(shown)
    save_picture(page.frame, "import-processing-begin")
    to = tmp_path / "Template.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.import_page.ask_csv_to_write", lambda *_: to)
    page.save_template()
    looked(page, to, qtbot)
    assert tabs(page)["New"] == 0
    assert any("Everything in this file is in the register as it is." in w for w in texts(page))


def test_new_changed_and_refused_rows_are_shown_then_imported(
    page: ImportActivitiesPage, tmp_path: Path, qtbot: object
) -> None:
    desk = page.session.processing
    reference = desk.add(WHOLE)
    desk.submit(reference)
    path = written(
        tmp_path,
        f"{reference},Individual funding requests,Personalised Healthcare Commissioning,"
        "To decide whether a new treatment is paid for.,e",
        ",Payroll,Human resources,To pay staff,c",
        ",Recruitment,Human resources,To hire staff,z",
    )
    looked(page, path, qtbot)
    assert tabs(page) == {
        "New": 1, "Changed": 1, "Unchanged": 0, "Cannot be imported": 1, "To know": 0,
    }  # fmt: skip
    assert page.rows.tabs.value() == "bad"
    assert any("“z” is not one of the choices" in words for words in texts(page))
    page.rows.tabs.set_value("changed")
    page.rows._pick("changed")
    settle()
    save_picture(page.frame, "import-processing-changed")
    shown = texts(page)
    assert f"{reference} Individual funding requests" in shown
    assert "Purposes" in shown
    assert any("Put in: new" in words for words in shown), shown
    assert page._import.accessibleName() == "Import the 2 good rows"
    page.import_rows()
    qtbot.waitUntil(lambda: page.frame.strip.words() == "1 activity added, 1 changed.")
    assert desk.activity(reference).status == "draft"
    assert desk.activity("PA 0002").name == "Payroll"


def test_what_is_not_understood_of_a_workbook_is_told_before(
    page: ImportActivitiesPage, tmp_path: Path, qtbot: object
) -> None:
    path = tmp_path / "ropa.xlsx"
    path.write_bytes(foreign({1: "HR", 2: "To pay <b>staff</b>", 22: "Nearly"}, {1: "HR", 2: "B"}))
    looked(page, path, qtbot)
    assert tabs(page)["To know"] == 1
    assert any("2 activities would be added, 0 changed." in words for words in texts(page))
    assert "To pay <b>staff</b>" in page.rows.part("new").model().sentence(0)
    save_picture(page.frame, "import-processing-new")
    page.rows._pick("told")
    settle()
    assert any("“Nearly” is kept as it is written" in words for words in texts(page))
    page.import_rows()
    qtbot.waitUntil(lambda: page.frame.strip.words() == "2 activities added, 0 changed.")
    why = page.frame.session.processing.versions("PA 0001")[0].why
    assert why.startswith("Imported from ropa.xlsx.")


def test_stopping_keeps_nothing(page: ImportActivitiesPage, tmp_path: Path, qtbot: object) -> None:
    looked(page, written(tmp_path, *(f",A {n},HR,,e" for n in range(200))), qtbot)
    page.import_rows()
    page.work.job.moved.connect(lambda *_: page.work.stop())
    qtbot.waitUntil(lambda: page.work.job is None)
    settle()
    assert page.frame.strip.words() == "Stopped. Nothing was kept."
    assert page.session.processing.everything() == []


def test_reading_a_workbook_can_be_stopped(
    page: ImportActivitiesPage, tmp_path: Path, qtbot: object
) -> None:
    path = tmp_path / "ropa.xlsx"
    path.write_bytes(foreign(*({1: "HR", 2: f"To pay {n}"} for n in range(200))))
    page.look_at(path)
    page.work.job.moved.connect(lambda *_: page.work.stop())
    qtbot.waitUntil(lambda: page.work.job is None)
    settle()
    assert page.frame.strip.words() == "Stopped. Nothing was kept."
    assert page.preview is None


def test_what_is_no_such_file_is_refused_in_words(
    page: ImportActivitiesPage, tmp_path: Path, qtbot: object
) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(b"PK\x03\x04nonsense")
    looked(page, path, qtbot)
    assert "is no workbook" in page.frame.strip.words()
    assert page._begin.isVisible()


def test_one_who_only_reads_is_told(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    page = furnished(full(PEOPLE["auditor"])).go("import-processing")
    assert "You cannot import activities here." in texts(page)
    assert not page._begin.isVisible()


@pytest.mark.parametrize("part", ["new", "changed", "bad", "told"])
def test_it_keeps_to_its_room_and_names_everything(
    page: ImportActivitiesPage, tmp_path: Path, qtbot: object, part: str
) -> None:
    assert nameless(page.frame) == []
    assert room_faults(page.frame) == []
    reference = page.session.processing.add(WHOLE)
    long = "A purpose of many words " * 12
    path = written(tmp_path, f"{reference},{'x' * 90},HR,{long},e", ",B,HR,,z", f",{long},HR,,e")
    looked(page, path, qtbot)
    page.rows._pick(part)
    settle()
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []


def test_a_change_is_marked_word_by_word_unless_it_is_long() -> None:
    def of(before: str, after: str) -> list[tuple[str, str]]:
        return pieces(Difference(id="purpose", name="Purposes", before=before, after=after))

    assert of("To pay", "To pay staff") == [("To pay", ""), (" staff", "in")]
    assert of("", "x") == [("x", "in")]
    assert of("x", "") == [("x", "out")]
    assert of("a " * LONGEST, "b") == [("a " * LONGEST, "out"), ("b", "in")]
    assert MarkedText(of("", "x")).accessibleName() == "Put in: x."


# export


@pytest.fixture
def export(empty_desk: Window) -> ExportActivitiesPage:
    empty_desk.session.processing.add(WHOLE)
    empty_desk.session.processing.add(
        replace(WHOLE, fields=Activity(fields={"name": "B"}).fields, rows={})
    )
    return empty_desk.go("export-processing")


def test_every_format_can_be_chosen_and_is_written(
    export: ExportActivitiesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    window = export.frame
    export.proceed()
    assert "Choose a format" in texts(export)
    save_picture(window, "export-processing")
    for format, ending in (("ico-xlsx", ".xlsx"), ("art30-pdf", ".pdf"), ("csv", ".csv")):
        to = tmp_path / f"register of {format}"
        monkeypatch.setattr(
            "ig_desktop.ui.pages.export_processing.ask_file_to_write", lambda *_, to=to: to
        )
        export.form.fields["format"].set_value(format)
        export.proceed()
        qtbot.waitUntil(lambda: export.work.job is None)
        settle()
        assert window.strip.words().endswith(f"exported to {to}{ending}.")
        assert Path(f"{to}{ending}").stat().st_size > 1000


def test_nothing_is_written_when_no_place_is_chosen(
    export: ExportActivitiesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ig_desktop.ui.pages.export_processing.ask_file_to_write", lambda *_: None)
    export.form.fields["format"].set_value("csv")
    export.export()
    assert export.work.job is None


def test_export_keeps_to_its_room_and_names_everything(export: ExportActivitiesPage) -> None:
    assert nameless(export.frame) == []
    assert unreachable(export.frame) == []
    assert room_faults(export.frame) == []
