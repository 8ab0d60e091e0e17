"""From a closed folder to an open register: first run, unlock, recovery, create, restore."""

import shutil
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ig_desktop import paths
from ig_desktop.errors import UserError
from ig_desktop.services import opening
from ig_desktop.session import Session
from ig_desktop.ui import closed, create_register, jobs, look_round, preferences, recovery_code
from ig_desktop.ui.app import FrontDoor
from ig_desktop.ui.create_register import advice
from ig_desktop.ui.first_run import FirstRunPage
from ig_desktop.ui.unlock import RecoveryPage, UnlockPage, moment
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.window import Desk, Window
from tests.conftest import ADMINISTRATOR, CHEAP, ORGANISATION, PASSPHRASE, PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.test_window import Sample


@pytest.fixture
def registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where new registers go in this test."""
    place = tmp_path / "registers"
    monkeypatch.setattr(paths, "registers_folder", lambda: place)
    return place


@pytest.fixture
def door(window: Window, registers: Path, monkeypatch: pytest.MonkeyPatch) -> FrontDoor:
    """The front door of a window without desks; passphrases cost next to nothing."""
    monkeypatch.setattr(opening, "create", partial(opening.create, cost=CHEAP))
    made = FrontDoor(window)
    window.furnish = lambda shown: shown.add_desk(Desk("today", "Today", "today", Sample))
    return made


def page_of(door: FrontDoor) -> QWidget:
    settle()
    shown = door.window.stack.currentWidget()
    assert shown is not None
    return shown


def wait(door: FrontDoor, qtbot) -> None:
    """Until what the page does elsewhere has ended."""
    qtbot.waitUntil(lambda: not getattr(page_of(door), "is_busy", bool)(), timeout=10_000)


def press(page: QWidget, words: str) -> None:
    (found,) = [b for b in page.findChildren(Button) if b.accessibleName() == words]
    found.click()


def follow(page: QWidget, words: str) -> None:
    (found,) = [link for link in page.findChildren(Link) if link.words == words]
    found.click()


def unlocked(door: FrontDoor, qtbot, passphrase: str, account: str = ADMINISTRATOR) -> None:
    page = page_of(door)
    page.form.fields["account"].set_value(account)
    page.passphrase.set_value(passphrase)
    page.unlock()
    wait(door, qtbot)


# first run


def test_with_nothing_to_open_it_asks_what_to_do(door: FrontDoor) -> None:
    door.open_first()
    page = page_of(door)
    assert isinstance(page, FirstRunPage)
    assert page.answer.value() == "", "nothing is picked to begin with"
    page.proceed()
    assert page.form.summary.words() == ["Choose what you would like to do"]


def test_a_register_that_has_gone_is_said_and_something_else_offered(door: FrontDoor) -> None:
    preferences.change(last_register="/nowhere/Gone.igregister")
    door.open_first()
    assert isinstance(page_of(door), FirstRunPage)
    assert door.window.strip.words()


@pytest.mark.parametrize("answer", ["look", "create", "open", "restore"])
def test_each_answer_leads_somewhere(
    answer: str, door: FrontDoor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closed, "ask_folder", lambda *_: folder)
    door.open_first()
    page = page_of(door)
    page.answer.set_value(answer)
    page.proceed()
    shown = page_of(door)
    assert not isinstance(shown, FirstRunPage)
    if answer != "open":
        shown.back()
        assert isinstance(page_of(door), FirstRunPage)


def test_a_folder_that_is_no_register_is_said(
    door: FrontDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closed, "ask_folder", lambda *_: tmp_path)
    door.open_first()
    page_of(door).answer.set_value("open")
    page_of(door).proceed()
    assert isinstance(page_of(door), FirstRunPage)
    assert door.window.strip.kind == "trouble"


# unlock


def test_unlocking_goes_to_work_and_is_remembered(door: FrontDoor, folder: Path, qtbot) -> None:
    door.unlock(folder)
    unlocked(door, qtbot, PASSPHRASE)
    session = door.window.session
    assert session.account.name == ADMINISTRATOR
    assert not session.register.read_only
    kept = preferences.load()
    assert (kept.last_register, kept.last_organisation) == (str(folder), ORGANISATION)
    assert kept.accounts == (ADMINISTRATOR,)


def test_the_window_stays_alive_while_it_unlocks(door: FrontDoor, folder: Path, qtbot) -> None:
    door.unlock(folder)
    page = page_of(door)
    page.form.fields["account"].set_value(ADMINISTRATOR)
    page.passphrase.set_value(PASSPHRASE)
    page.unlock()
    assert page.is_busy()
    assert page._busy.isVisible()
    page.unlock()
    wait(door, qtbot)
    assert door.window.session is not None


def test_a_wrong_passphrase_puts_the_focus_in_the_field(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    door.unlock(folder)
    unlocked(door, qtbot, "not the passphrase")
    page = page_of(door)
    assert door.window.session is None
    assert page.form.summary.words() == ["That passphrase does not open this account."]
    assert page.form.fields["passphrase"].error == "That passphrase does not open this account."
    assert page.passphrase.value() == ""
    assert door.window.focusWidget() is page.passphrase.line
    save_picture(door.window, "unlock-error")


def test_no_passphrase_is_not_tried(door: FrontDoor, folder: Path) -> None:
    door.unlock(folder)
    page = page_of(door)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert page.form.summary.words() == ["Enter your passphrase"]
    assert not page.is_busy()


def test_an_account_that_is_not_there_is_said_beside_its_field(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    door.unlock(folder)
    unlocked(door, qtbot, PASSPHRASE, "Nobody")
    assert "no account" in page_of(door).form.fields["account"].error


def test_names_used_here_are_offered_and_another_can_be_typed(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    preferences.change(last_register=str(folder), accounts=(ADMINISTRATOR,))
    door.unlock(folder)
    page = page_of(door)
    assert page.account() == ADMINISTRATOR
    assert door.window.focusWidget() is page.passphrase.line
    page.form.fields["account"].set_value("another")
    typed = page.form.fields["typed"]
    assert typed.isVisible()
    typed.set_value(PEOPLE["auditor"])
    page.passphrase.set_value(PASSPHRASE)
    page.unlock()
    wait(door, qtbot)
    assert door.window.session.account.name == PEOPLE["auditor"]
    assert preferences.load().accounts == (PEOPLE["auditor"], ADMINISTRATOR)


def test_a_second_opening_is_read_only_and_says_who_writes(
    door: FrontDoor, folder: Path, opened, qtbot
) -> None:
    opened(PEOPLE["officer"])
    door.unlock(folder)
    unlocked(door, qtbot, PASSPHRASE)
    assert door.window.session.register.read_only
    assert PEOPLE["officer"] in door.window.strip.words()


def test_a_clock_set_back_is_told(
    door: FrontDoor, folder: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register is of January 2027: told before that, and not after."""
    for year, told in ((2026, True), (2028, False)):
        now = datetime(year, 6, 1, 9, tzinfo=UTC)
        monkeypatch.setattr(Session, "now", lambda _, now=now: now)
        door.unlock(folder)
        unlocked(door, qtbot, PASSPHRASE)
        assert ("from 28 January 2027, 09:00" in door.window.strip.words()) is told
        door.window.lock()


def test_the_wait_after_wrong_passphrases_can_be_cancelled(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    door.unlock(folder)
    for _ in range(6):
        with pytest.raises(UserError):
            opening.unlock(folder, "wrong wrong", ADMINISTRATOR, sleep=lambda seconds: None)
    page = page_of(door)
    page.form.fields["account"].set_value(ADMINISTRATOR)
    page.passphrase.set_value(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: "Waiting" in page._busy._words.text(), timeout=5_000)
    page.back()
    wait(door, qtbot)
    assert door.window.session is None
    assert page_of(door) is page


def test_locking_asks_again_and_says_when_and_why(door: FrontDoor, folder: Path, qtbot) -> None:
    door.unlock(folder)
    unlocked(door, qtbot, PASSPHRASE)
    door.window.lock("after some time without use")
    page = page_of(door)
    assert isinstance(page, UnlockPage)
    assert page.closed.locked.endswith("after some time without use")
    assert page.closed.name == ORGANISATION
    unlocked(door, qtbot, PASSPHRASE)
    assert not door.window.session.register.read_only, "the lock was given back"


def test_the_recovery_code_opens_as_administrator(
    door: FrontDoor, folder: Path, founded, qtbot
) -> None:
    door.unlock(folder)
    follow(page_of(door), "Use the recovery code")
    page = page_of(door)
    assert isinstance(page, RecoveryPage)
    page.proceed()
    assert page.form.summary.words() == ["Enter the recovery code"]
    page.code.set_value("AAAA")
    page.proceed()
    wait(door, qtbot)
    assert page.form.fields["code"].error
    page.code.set_value(founded[1].lower().replace("-", " "))
    page.proceed()
    wait(door, qtbot)
    assert door.window.session.account.roles == frozenset({"administrator"})


def test_escape_leaves_the_recovery_page(door: FrontDoor, folder: Path) -> None:
    door.unlock(folder)
    follow(page_of(door), "Use the recovery code")
    page_of(door).code.setFocus()
    QTest.keyClick(door.window.focusWidget(), Qt.Key.Key_Escape)
    assert isinstance(page_of(door), UnlockPage)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2027, 1, 28, 7, 30, tzinfo=UTC), "Today at 07:30"),
        (datetime(2027, 1, 27, 23, 59, tzinfo=UTC), "Yesterday at 23:59"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026 at 00:30"),
    ],
)
def test_moments_are_told_in_london_time(at: datetime, words: str) -> None:
    assert moment(at, date(2027, 1, 28)) == words


def test_help_keeps_what_was_typed(door: FrontDoor, folder: Path) -> None:
    door.unlock(folder)
    page = page_of(door)
    page.passphrase.set_value("half typed")
    for _ in range(2):
        QTest.keyClick(door.window.focusWidget(), Qt.Key.Key_F1)
        assert page_of(door).title() == "Help"
    save_picture(door.window, "help-closed")
    QTest.keyClick(door.window.focusWidget(), Qt.Key.Key_Escape)
    assert page_of(door) is page
    assert page.passphrase.value() == "half typed"


# create


def answered(door: FrontDoor, registers: Path) -> QWidget:
    """The passphrase question, all before it answered."""
    door._create()
    page_of(door).name.set_value("Exemplar & Sample: <b>Trust</b>")
    page_of(door).proceed()
    page_of(door).form.fields["guardian"].set_value("Dr Jules Example")
    page_of(door).proceed()
    page_of(door).form.fields["name"].set_value("Rowan Sample")
    page_of(door).form.fields["roles"].set_value(["officer", "dpo"])
    page_of(door).proceed()
    return page_of(door)


def test_a_register_is_created_and_its_code_shown_once(
    door: FrontDoor, registers: Path, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = answered(door, registers)
    for name in ("passphrase", "again"):
        page.form.fields[name].set_value("four words are better")
    page.proceed()
    wait(door, qtbot)
    shown = page_of(door)
    assert isinstance(shown, recovery_code.RecoveryCodePage)
    save_picture(door.window, "recovery-code")
    shown.proceed()
    assert "Tick" in shown.form.summary.words()[0], "not without saying that it is safe"
    code = shown._code
    monkeypatch.setattr(recovery_code, "ask_file_to_write", lambda *_: tmp_path / "page.pdf")
    press(shown, "Save the page")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    shown.form.fields["kept"].set_value(True)
    shown.proceed()
    settle()
    session = door.window.session
    assert session.account.roles == {"administrator", "officer", "dpo"}
    own = session.organisation.all("own")[0]
    assert own.on(session.today()).name == "Exemplar & Sample: <b>Trust</b>"
    assert own.holder("guardian", session.today()).name == "Dr Jules Example"
    assert session.register.folder.parent == registers
    door.window.lock()
    assert opening.unlock_with_code(session.register.folder, code)


def test_answers_are_kept_on_the_way_back(door: FrontDoor, registers: Path) -> None:
    page = answered(door, registers)
    for heading in ("Who are you?", "Who holds these posts?", "Which organisation is it for?"):
        page.back()
        page = page_of(door)
        assert page.title() == heading
    assert page.name.value() == "Exemplar & Sample: <b>Trust</b>"
    page.back()
    assert isinstance(page_of(door), FirstRunPage)


@pytest.mark.parametrize(
    ("first", "again", "wrong"),
    [
        ("short", "short", "passphrase"),
        ("", "", "passphrase"),
        ("four words are better", "four words are bettre", "again"),
    ],
)
def test_a_passphrase_must_be_long_enough_and_typed_twice(
    first: str, again: str, wrong: str, door: FrontDoor, registers: Path
) -> None:
    page = answered(door, registers)
    page.form.fields["passphrase"].set_value(first)
    page.form.fields["again"].set_value(again)
    page.proceed()
    assert page.form.fields[wrong].error
    assert not page.is_busy()


def test_what_is_missing_is_said_on_each_question(door: FrontDoor, registers: Path) -> None:
    door._create()
    page = page_of(door)
    page.folder.set_value("relative")
    page.proceed()
    assert page.form.summary.words() == [
        "Enter the name of the organisation",
        "Choose a folder to keep the register in",
    ]
    page.name.set_value("Exemplar")
    page.folder.set_value(str(registers))
    (registers / "Exemplar.igregister").mkdir(parents=True)
    page.proceed()
    assert "already" in page.form.fields["folder"].error


def test_four_words_are_advice() -> None:
    assert advice("") == ""
    assert "Four or more" in advice("one two three")
    assert advice("one") == "1 word so far. Four or more are much harder to guess."
    assert advice("correct horse battery staple") == "4 words: good."


def test_leaving_at_the_recovery_code_locks_the_register(
    door: FrontDoor, registers: Path, qtbot
) -> None:
    page = answered(door, registers)
    for name in ("passphrase", "again"):
        page.form.fields[name].set_value("four words are better")
    page.proceed()
    wait(door, qtbot)
    session: Session = page_of(door)._session
    door.window.close()
    with pytest.raises(ValueError, match="closed"):
        _ = session.register.key


def test_a_name_makes_a_folder_that_every_computer_can_have() -> None:
    draft = create_register.Draft(organisation='A/B\\C: "D" <E> | F?*', folder=Path("/x"))
    assert draft.place == Path("/x/A B C D E F.igregister")
    assert create_register.Draft(organisation="???").place.name == "Register.igregister"


# restore


def test_a_backup_is_restored_and_then_unlocked(
    door: FrontDoor, folder: Path, opened, registers: Path, qtbot
) -> None:
    register = opened()
    backup = Session(register, register.actor).backups.make()
    register.close()
    door._restore()
    page = page_of(door)
    page.proceed()
    assert page.form.summary.words() == [
        "Choose the backup to restore",
        "Enter what opens the backup",
    ]
    page.backup.set_value(str(backup))
    page.account.set_value(ADMINISTRATOR)
    page.secret.set_value("not the passphrase")
    page.proceed()
    wait(door, qtbot)
    assert page.form.fields["passphrase"].error
    page.secret.set_value(PASSPHRASE)
    page.proceed()
    wait(door, qtbot)
    assert isinstance(page_of(door), UnlockPage)
    unlocked(door, qtbot, PASSPHRASE)
    assert door.window.session.register.folder == registers / "Restored.igregister"


def test_a_backup_is_restored_with_the_recovery_code(
    door: FrontDoor, folder: Path, founded, registers: Path, qtbot
) -> None:
    door._restore()
    page = page_of(door)
    page.how.set_value("code")
    assert not page.form.fields["account"].isVisible()
    assert page.secret.line.accessibleName() == "Recovery code"
    page.backup.set_value(str(folder))
    page.secret.set_value(founded[1][:-1] + "*")
    page.proceed()
    wait(door, qtbot)
    assert page.form.fields["passphrase"].error
    page.secret.set_value(founded[1])
    page.proceed()
    wait(door, qtbot)
    assert isinstance(page_of(door), UnlockPage)


# look round


def test_the_demonstration_is_made_once_and_opened_at_once(
    door: FrontDoor, registers: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[Session] = []
    monkeypatch.setattr(look_round.demo, "fill", filled.append)
    for round_of in (1, 2):
        door._look_round()
        page_of(door).proceed()
        wait(door, qtbot)
        assert door.window.session is not None
        door.window.lock()
        assert len(filled) == 1, round_of
    page = page_of(door)
    assert page.closed.passphrase, "everybody may read the passphrase of the demonstration"
    assert preferences.load().last_register == "", "the next start begins with nothing open"


def test_a_demonstration_that_was_not_finished_is_made_anew(
    registers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "create", partial(opening.create, cost=CHEAP))

    def broken(session: Session) -> None:
        raise RuntimeError

    monkeypatch.setattr(look_round.demo, "fill", broken)
    with pytest.raises(RuntimeError):
        look_round.build(look_round.place())
    assert not look_round.place().exists()
    monkeypatch.setattr(look_round.demo, "fill", lambda session: None)
    register = look_round.build(look_round.place())()
    register.close()
    assert look_round.place().exists()


# every page


def pages(door: FrontDoor, folder: Path, registers: Path):
    yield "first-run", door.first_run
    yield "unlock", lambda: door.unlock(folder, "Today at 12:41, after some time without use")
    yield "recovery", lambda: follow(page_of(door), "Use the recovery code")
    yield "restore", door._restore
    yield "look-round", door._look_round
    yield "help", door.window.help
    yield "create-organisation", door._create
    yield "create-passphrase", lambda: answered(door, registers)


def test_every_page_has_room_names_and_a_way_for_the_keyboard(
    door: FrontDoor, folder: Path, registers: Path
) -> None:
    for name, show in pages(door, folder, registers):
        show()
        settle()
        assert not nameless(door.window), name
        assert not unreachable(door.window), name
        door.window.resize(1366, 768)
        save_picture(door.window, name)
        assert not room_faults(door.window), name
        look_again(door)


def look_again(door: FrontDoor) -> None:
    from ig_desktop.ui import theme

    theme.apply(theme.Look())
    door.window.resize(1366, 768)
    settle()


def test_a_register_on_a_damaged_disk_is_said_not_crashed(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    door.unlock(folder)
    (folder / "register.db").write_bytes(b"not a database" * 400)
    unlocked(door, qtbot, PASSPHRASE)
    assert door.window.session is None
    assert page_of(door).form.summary.words()


def test_a_register_that_goes_while_one_types_is_said(door: FrontDoor, folder: Path, qtbot) -> None:
    door.unlock(folder)
    shutil.rmtree(folder)
    unlocked(door, qtbot, PASSPHRASE)
    assert page_of(door).form.summary.words()


@pytest.mark.parametrize("why", ["gone", "cannot be closed"])
def test_a_register_that_goes_while_open_leaves_a_way_on_when_it_locks(
    why: str, door: FrontDoor, folder: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.unlock(folder)
    unlocked(door, qtbot, PASSPHRASE)
    if why == "gone":
        shutil.rmtree(folder)
        door.window.lock()
        assert isinstance(page_of(door), FirstRunPage)
        assert str(folder) in door.window.strip.words()
    else:
        session = door.window.session
        monkeypatch.setattr(session, "lock", lambda: (_ for _ in ()).throw(OSError("disk")))
        with pytest.raises(OSError, match="disk"):
            door.window.lock()
        assert isinstance(page_of(door), UnlockPage)
        session.register.close()
    assert door.window.session is None


def test_who_leaves_while_a_register_opens_does_not_find_it_open(
    door: FrontDoor, folder: Path, qtbot, opened
) -> None:
    door.unlock(folder)
    page = page_of(door)
    page.form.fields["account"].set_value(ADMINISTRATOR)
    page.passphrase.set_value(PASSPHRASE)
    page.unlock()
    follow(page, "Use the recovery code")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)
    assert isinstance(page_of(door), RecoveryPage)
    assert door.window.session is None
    assert not opened().read_only, "its lock was given back"


def test_a_wrong_passphrase_is_told_to_nobody_once_one_has_left(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    door.unlock(folder)
    page = page_of(door)
    page.form.fields["account"].set_value(ADMINISTRATOR)
    page.passphrase.set_value("wrong wrong wrong")
    page.unlock()
    follow(page, "Open another register")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)
    assert isinstance(page_of(door), FirstRunPage)
    assert door.window.strip.words() == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 201, "200 characters or fewer"),
        ("Trust\u202e", "hidden mark"),
        ("\u200b", "Enter the name of the organisation"),
    ],
)
def test_a_name_no_register_can_have_is_said_at_its_question(
    name: str, said: str, door: FrontDoor
) -> None:
    door._create()
    page = page_of(door)
    page.name.set_value(name)
    page.proceed()
    assert page_of(door) is page
    assert said in page.form.summary.words()[0]


def test_the_longest_name_in_any_script_makes_a_folder(door: FrontDoor, registers: Path) -> None:
    door._create()
    page_of(door).name.set_value("É漢" * 100)
    page_of(door).proceed()
    page = page_of(door)
    assert "guardian" in page.form.fields
    registers.mkdir(parents=True)
    page.draft.place.mkdir()
    page.form.fields["guardian"].set_value("G" * 201)
    page.proceed()
    assert "200 characters or fewer" in page.form.summary.words()[0]


def test_the_code_is_shown_even_where_no_more_can_be_written(
    door: FrontDoor, registers: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could ever show it again: the register is made by then."""

    def full(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr("ig_desktop.services.organisation.Organisations.add_regulator", full)
    page = answered(door, registers)
    for name in ("passphrase", "again"):
        page.form.fields[name].set_value("four words are better")
    page.proceed()
    wait(door, qtbot)
    assert isinstance(page_of(door), recovery_code.RecoveryCodePage)
    assert "The disk is full." in door.window.strip.words()


def test_help_read_while_a_register_opens_keeps_the_focus(
    door: FrontDoor, folder: Path, qtbot
) -> None:
    door.unlock(folder)
    page = page_of(door)
    page.form.fields["account"].set_value(ADMINISTRATOR)
    page.passphrase.set_value("wrong wrong wrong")
    page.unlock()
    door.window.help()
    focused = door.window.focusWidget()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)
    settle()
    assert door.window.focusWidget() is focused
    assert focused.isVisible()
    page_of(door).back()
    settle()
    assert page_of(door) is page
    assert page.form.summary.words(), "what was wrong is still said"
