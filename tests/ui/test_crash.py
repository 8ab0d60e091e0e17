"""The crash dialog: what went wrong, where, and nobody's data."""

import sys

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ig_desktop.errors import UserError
from ig_desktop.ui import crash
from ig_desktop.ui.crash_hook import CrashHook
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.dates import read_date
from tests.ui.checks import nameless, save_picture


def broken() -> BaseException:
    """An error from inside our package that carries a person's name."""
    try:
        read_date("1", "2", None)
    except AttributeError as error:
        error.args = ("Requester 1043",)
        return error
    raise AssertionError


def test_the_report_names_our_frames_and_versions_and_no_values() -> None:
    words = crash.report(broken())
    assert "AttributeError" in words
    assert "ig_desktop.ui.widgets.dates" in words
    assert "in read_date" in words
    assert "PySide6" in words
    assert "Requester" not in words
    assert str(crash.__file__) not in words
    assert "test_crash" not in words, "only our own frames"


def test_the_dialog_can_be_read_copied_and_left(qtbot) -> None:
    dialog = crash.CrashDialog(broken())
    dialog.show()
    assert not nameless(dialog)
    save_picture(dialog, "crash")
    copy, go_on = sorted(dialog.findChildren(Button), key=lambda b: b.property("kind") == "primary")
    copy.click()
    assert QApplication.clipboard().text() == dialog.report
    go_on.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch):
    told: list[object] = []
    made = CrashHook(None, told.append)
    monkeypatch.setattr(crash.CrashDialog, "exec", lambda self: told.append(self.report))
    made.told = told
    made.install()
    yield made
    made.remove()
    assert sys.excepthook is made._before


def test_a_user_error_becomes_a_message(hook) -> None:
    error = UserError("That request is closed.")
    sys.excepthook(UserError, error, None)
    assert hook.told == [error]


def test_any_other_error_becomes_a_dialog(hook, capsys) -> None:
    error = broken()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "AttributeError" in hook.told[0]
    assert "Requester" not in capsys.readouterr().err


def test_an_error_while_the_dialog_is_open_opens_no_second(hook, capsys) -> None:
    hook._showing = True
    hook.show(broken())
    assert hook.told == []


def test_stopping_the_program_is_no_crash(hook, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(hook, "_before", lambda *args: heard.append(args))
    hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(heard) == 1
    monkeypatch.undo()


def test_escape_leaves_the_dialog(qtbot) -> None:
    from PySide6.QtCore import Qt

    dialog = crash.CrashDialog(broken())
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
