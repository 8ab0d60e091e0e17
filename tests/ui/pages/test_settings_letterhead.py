"""Settings, Organisation: the letterhead is chosen, said in words, shown, dated and removed."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from ig_desktop.session import Session
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.conftest import Opener
from tests.ui.pages.request_pages import link, press, texts

TODAY = date(2027, 1, 28)


@pytest.fixture
def office(furnished: Callable[[Session], Window], full: Opener) -> Window:
    return furnished(full(ADMINISTRATOR))


@pytest.fixture
def logo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A picture that the dialog for files will give."""
    path = tmp_path / "logo.png"
    out = io.BytesIO()
    Image.new("RGBA", (500, 160), (0, 94, 184, 255)).save(out, "PNG")
    path.write_bytes(out.getvalue())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def page(window: Window):
    shown = window.go("settings-letterhead")
    settle()
    return shown


def keep_logo(window: Window):
    shown = page(window)
    press(shown, "Choose a picture")
    shown.form.fields["alternative"].control.set_value("Exemplar ICB logo")
    shown.form.fields["service"].control.set_value("Records team")
    shown.marks.set_value(True)
    shown.proceed()
    settle()


def test_a_picture_is_kept_with_its_words_and_shown(office: Window, logo: Path) -> None:
    office.go("settings")
    keep_logo(office)
    head = office.session.letter_heads.on(TODAY)
    assert (head.alternative, head.service, head.fold_marks) == (
        "Exemplar ICB logo",
        "Records team",
        True,
    )
    block = office.page.part("organisation").letterhead
    assert block.picture.accessibleName() == "Picture: Exemplar ICB logo"
    assert "Records team" in texts(block)
    assert "28 January 2027" in office.strip.words()
    save_picture(office, "settings-letterhead-kept")


def test_a_picture_without_words_is_not_kept(office: Window, logo: Path) -> None:
    shown = page(office)
    press(shown, "Choose a picture")
    shown.proceed()
    assert "The picture has no description" in shown.form.fields["alternative"].error
    assert office.session.letter_heads.every() == []


def test_what_is_no_picture_is_said_at_once(office: Window, logo: Path) -> None:
    logo.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    shown = page(office)
    press(shown, "Choose a picture")
    assert "cannot be read" in shown.form.fields["letterhead"].error
    logo.unlink()
    press(shown, "Choose a picture")
    assert "could not be read" in shown.form.fields["letterhead"].error


def test_it_is_replaced_and_removed_from_a_day_on(office: Window, logo: Path) -> None:
    keep_logo(office)
    shown = page(office)
    press(shown, "Remove the picture")
    shown.proceed()
    settle()
    heads = office.session.letter_heads
    assert heads.on(TODAY).picture == b""
    assert heads.on(TODAY).service == "Records team"
    assert len(heads.every()) == 2
    office.go("settings")
    assert any("Exemplar ICB logo" in words for words in texts(office.page))


def test_who_may_not_change_it_sees_it(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["officer"]))
    window.go("settings")
    settle()
    with pytest.raises(AssertionError):
        link(window.page, "Change the letterhead from a day on")
    assert "Letterhead" in texts(window.page)
    assert page(window).button.isHidden()


def test_room_names_and_keyboard(office: Window, logo: Path) -> None:
    shown = page(office)
    press(shown, "Choose a picture")
    save_picture(office, "settings-letterhead")
    assert not nameless(office)
    assert not unreachable(office)
    assert not room_faults(office)
    save_picture(office, "settings-letterhead-200")
