"""Settings, Accounts: added, changed, removed; one's own passphrase; a new code; a new key."""

from collections.abc import Callable

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.unlocking import open_register
from ig_desktop.services import opening
from ig_desktop.services.accounts import Accounts
from ig_desktop.session import Session
from ig_desktop.ui import recovery_code
from ig_desktop.ui.pages.settings_key import ChangeKeyPage
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, CHEAP, PASSPHRASE, PEOPLE, fixed_clock
from tests.ui.checks import nameless, room_faults, save_picture, settle
from tests.ui.pages.settings_desk import follow, press, section, submit, wait_for_jobs, words_of

WORDS = "another four words here"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Accounts, "cost", CHEAP)


@pytest.fixture
def desk(furnished: Callable[[Session], Window], opened: Callable, packs) -> Window:
    """The first administrator at Settings, in a register of this test's own."""
    register = opened(ADMINISTRATOR)
    window = furnished(Session(register, register.actor, packs, fixed_clock))
    section(window, "accounts")
    return window


def account(window: Window, name: str):
    return next(one for one in window.session.accounts.everyone() if one.name == name)


def opens(window: Window, passphrase: str, name: str) -> bool:
    """Whether a passphrase opens the register, for reading beside the one that is open."""
    try:
        folder = window.session.register.folder
        open_register(folder, passphrase, name, now=fixed_clock, sleep=lambda _: None).close()
    except UserError:
        return False
    return True


def test_an_account_is_added_and_can_sign_in(desk: Window) -> None:
    press(desk.page, "Add an account")
    said = {"name": "Noor New", "roles": ["officer", "dpo"], "passphrase": WORDS, "again": WORDS}
    assert submit(desk, **said) == []
    assert account(desk, "Noor New").roles == {"officer", "dpo"}
    assert opens(desk, WORDS, "Noor New")
    assert "Noor New can unlock the register now" in desk.strip.words()
    rows = desk.page.part("accounts").accounts.rows
    assert "Noor New" in [row.name for row in rows]


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"roles": []}, ["roles"]),
        ({"passphrase": "short", "again": "short"}, ["passphrase"]),
        ({"again": "not the same at all"}, ["again"]),
        ({"name": "", "roles": [], "passphrase": ""}, ["name", "roles", "passphrase"]),
        ({"name": PEOPLE["dpo"]}, ["name"]),
    ],
)
def test_what_is_missing_is_said_beside_it(desk: Window, wrong: dict, fields: list[str]) -> None:
    press(desk.page, "Add an account")
    said = {"name": "Noor New", "roles": ["officer"], "passphrase": WORDS, "again": WORDS}
    before = len(desk.session.accounts.everyone())
    assert len(submit(desk, **said | wrong)) == len(fields)
    marked = [name for name, field in desk.page.form.fields.items() if field.error]
    assert marked == fields
    assert len(desk.session.accounts.everyone()) == before


def test_roles_change_and_the_last_administrator_stays_one(desk: Window) -> None:
    desk.go("settings-account", id=account(desk, PEOPLE["dpo"]).id)
    settle()
    assert submit(desk, roles=["dpo", "auditor"]) == []
    assert account(desk, PEOPLE["dpo"]).roles == {"dpo", "auditor"}
    desk.session.accounts.remove(account(desk, PEOPLE["administrator"]).id)
    desk.go("settings-account", id=account(desk, ADMINISTRATOR).id)
    settle()
    assert "administrator" in submit(desk, roles=["officer"])[0]
    assert "administrator" in account(desk, ADMINISTRATOR).roles


def test_an_account_is_removed_by_its_name_and_then_the_key_is_offered(desk: Window) -> None:
    gone = account(desk, PEOPLE["officer"])
    desk.go("settings-account", id=gone.id)
    settle()
    follow(desk.page, "Remove this account")
    assert submit(desk, name="") == [f"Type “{gone.name}” to confirm"]
    assert submit(desk, name="Olive") == [f"Type “{gone.name}” to confirm"]
    assert account(desk, gone.name).active
    assert submit(desk, name=gone.name.lower()) == []
    assert not account(desk, gone.name).active
    assert not opens(desk, PASSPHRASE, gone.name)
    assert desk.page.title == "Settings"
    assert desk.strip.kind == "warning"
    follow(desk.strip, "Change the key")
    assert desk.page.title == "Change the register’s key?"
    desk.go("settings-account", id=gone.id)
    settle()
    assert "has ended" in words_of(desk.page)
    assert desk.page.button.isHidden()


def test_nobody_is_offered_to_remove_their_own_account(desk: Window) -> None:
    desk.go("settings-account", id=desk.session.account.id)
    settle()
    assert "Remove this account" not in words_of(desk.page)
    desk.go("settings-remove-account", id=desk.session.account.id)
    settle()
    (wrong,) = submit(desk, name=ADMINISTRATOR)
    assert "cannot remove the account you are signed in with" in wrong


def test_one_s_own_passphrase_takes_the_present_one(desk: Window) -> None:
    press(desk.page, "Change my passphrase")
    said = {"present": "not this one at all", "passphrase": WORDS, "again": WORDS}
    assert submit(desk, **said)
    assert desk.page.form.fields["present"].error
    assert not desk.page.form.fields["passphrase"].error
    assert submit(desk, present="", passphrase="tiny", again="tiny")
    assert desk.page.form.fields["present"].error == "Enter your present passphrase"
    assert desk.page.form.fields["passphrase"].error
    assert submit(desk, **said | {"present": PASSPHRASE}) == []
    assert opens(desk, WORDS, ADMINISTRATOR)
    assert not opens(desk, PASSPHRASE, ADMINISTRATOR)


def test_a_new_recovery_code_is_shown_once_and_the_old_one_is_dead(
    desk: Window, founded, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, folder = founded[1], desk.session.register.folder
    press(desk.page, "Make a new recovery code")
    press(desk.page, "Make a new recovery code")
    code = desk.page._shown._code
    assert desk.page.title == "Keep the recovery code"
    monkeypatch.setattr(recovery_code, "ask_file_to_write", lambda *_: tmp_path / "code.pdf")
    press(desk.page, "Save the page")
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    assert "Tick" in submit(desk)[0], "not before it is said to be safe"
    shown = desk.page
    assert submit(desk, kept=True) == []
    assert desk.page.title == "Settings"
    assert code not in words_of(shown)
    assert shown._shown._code == ""
    desk.lock()
    opening.unlock_with_code(folder, code, sleep=lambda _: None)().close()
    with pytest.raises(UserError):
        opening.unlock_with_code(folder, old, sleep=lambda _: None)


def test_the_key_is_changed_while_the_window_is_locked(desk: Window, qtbot) -> None:
    before, folder = desk.session.register.key, desk.session.register.folder
    desk.go("settings-new-key")
    settle()
    press(desk.page, "Lock the window and go on")
    assert desk.session is None
    page = desk.stack.currentWidget()
    assert isinstance(page, ChangeKeyPage)
    save_picture(desk, "settings-change-key")
    assert not nameless(desk)
    assert not room_faults(desk)
    page.change()
    assert page.form.summary.words() == ["Enter your passphrase"]
    page.form.set_values({"passphrase": "wrong words these are"})
    page.change()
    wait_for_jobs(qtbot)
    assert page.form.fields["passphrase"].error
    page.form.set_values({"passphrase": PASSPHRASE})
    page.change()
    wait_for_jobs(qtbot)
    assert desk.page.title == "Settings"
    assert desk.session.register.folder == folder
    assert desk.session.register.key != before
    assert not desk.session.register.read_only
    assert "new key" in desk.strip.words()
    assert desk.session.log.verify().ok


def test_not_now_leads_back_to_unlocking(desk: Window) -> None:
    heard: list[str] = []
    desk.locked.connect(heard.append)
    desk.go("settings-new-key")
    settle()
    desk.page.submit()
    settle()
    follow(desk.stack.currentWidget(), "Not now")
    assert heard == ["to change its key", "its key was not changed"]
