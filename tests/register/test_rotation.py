"""A new key for the whole register, and every moment at which that may be interrupted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register import database, rotation
from ig_desktop.register.connection import connect, driver
from ig_desktop.register.database import Register
from ig_desktop.register.keyholders import remove_account
from ig_desktop.register.rotation import COPY, rotate_key
from ig_desktop.register.unlocking import open_register, open_with_code
from ig_desktop.register.vault import Vault, load_vault
from tests.conftest import ADMINISTRATOR, NOW, PASSPHRASE, PEOPLE, fixed_clock


def opens(folder: Path, key: bytes) -> bool:
    connection = connect(folder / "register.db", key)
    try:
        connection.execute("SELECT count(*) FROM account").fetchone()
    except driver.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def test_the_old_key_opens_nothing_and_every_passphrase_still_does(
    register: Register, folder: Path, founded: tuple[Path, str]
) -> None:
    old = register.key
    rotate_key(register)
    assert register.key != old
    with register.intention("setting.change", register.actor, "officer", NOW) as act:
        act.insert("setting", {"name": "a", "value": "b"})
    verdict = register.verify()
    assert verdict.ok
    register.close()
    assert not opens(folder, old)
    assert not any(slot.next_register_key for slot in load_vault(folder).slots)
    for name in (ADMINISTRATOR, *PEOPLE.values()):
        with open_register(folder, PASSPHRASE, name, now=fixed_clock) as again:
            assert not again.read_only
            assert again.verify().entries == verdict.entries
    open_with_code(folder, founded[1], now=fixed_clock).close()


def test_it_is_logged_by_a_mark_that_gives_nothing_away(register: Register) -> None:
    rotate_key(register)
    newest = register.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
    assert newest is not None
    assert newest["action"] == "register.new-key"
    assert register.key.hex() not in str(register.store.select("SELECT * FROM audit_detail"))


def test_who_was_removed_has_no_way_in(
    register: Register, folder: Path, opened: Callable[..., Register]
) -> None:
    """With everything they had: the old key, their slot, and the new keys.json."""
    kept = load_vault(folder)
    slot = kept.slot_named(PEOPLE["auditor"])
    unlocked = kept.unlock(slot, PASSPHRASE.encode())
    assert unlocked is not None
    with register.intention("account.remove", register.actor, "administrator", NOW) as act:
        remove_account(act, register, slot.account)
    rotate_key(register)
    register.close()
    assert not opens(folder, unlocked.register_key)
    for copy in ("keys.json", "keys.json.previous"):
        text = (folder / copy).read_text()
        assert slot.tag not in text
        (folder / "keys.json").write_text(text)
        for each in load_vault(folder).slots:
            identity = kept._identity("register-key", each.account, each.kind)
            from ig_desktop.register.boxes import unseal

            assert unseal(unlocked.keys.sealing, each.register_key, identity) is None


def test_the_new_key_is_sealed_to_the_accounts_of_the_signed_table(
    register: Register, folder: Path
) -> None:
    """Whoever writes to keys.json cannot have the next key sealed to a key of theirs."""
    from dataclasses import replace

    from ig_desktop.register.key_pairs import KeyPairs

    thief, vault = KeyPairs.fresh(), load_vault(folder)
    slots = [replace(slot, sealing_key=thief.sealing_key) for slot in vault.slots]
    replace(vault, slots=tuple(slots)).save(folder)
    rotate_key(register)
    from ig_desktop.register.boxes import unseal

    for slot in load_vault(folder).slots:
        identity = vault._identity("register-key", slot.account, slot.kind)
        assert unseal(thief.sealing, slot.register_key, identity) is None


def test_not_while_somebody_else_reads(register: Register, opened: Callable[..., Register]) -> None:
    old, reader = register.key, opened(PEOPLE["auditor"])
    register.connection.execute("PRAGMA busy_timeout = 1")
    assert reader.store.select("SELECT * FROM account")
    with pytest.raises(UserError, match="while somebody else has the register open"):
        rotate_key(register)
    assert register.key == old
    assert reader.store.select("SELECT * FROM account")
    with register.intention("setting.change", register.actor, "officer", NOW) as act:
        act.insert("setting", {"name": "a", "value": "b"})
    assert register.verify().ok


def test_not_when_something_was_written_meanwhile(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, alone = register.key, rotation._alone

    def write_first(given: Register) -> None:
        with given.intention("setting.change", given.actor, "officer", NOW) as act:
            act.insert("setting", {"name": "a", "value": "b"})
        alone(given)

    monkeypatch.setattr(rotation, "_alone", write_first)
    with pytest.raises(UserError, match="written to while"):
        rotate_key(register)
    assert register.key == old
    assert register.store.value("SELECT value FROM setting") == "b"
    assert register.verify().ok


def test_it_can_be_cancelled(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ig_desktop.register.verify.STRIDE", 2)
    old = register.key
    with pytest.raises(UserError, match="change of key was stopped"):
        rotate_key(register, cancelled=lambda: True)
    assert register.key == old
    assert not (register.folder / COPY).exists()
    assert register.verify().ok


class PowerLoss(BaseException):
    """The computer stops here."""


def lose(*_: object, **__: object) -> None:
    raise PowerLoss


def save_then_lose(self: Vault, folder: Path, *, forget: bool = False) -> None:
    SAVE(self, folder, forget=forget)
    raise PowerLoss


def only_the_copy(self: Path, target: Path) -> Path:
    if self.name == COPY:
        raise PowerLoss
    return REPLACE(self, target)


def log_then_lose(register: Register) -> None:
    LOG(register)
    raise PowerLoss


SAVE, REPLACE = Vault.save, Path.replace
SETTLE, LOG = rotation.settle, rotation._log_new_key
STEPS: dict[str, tuple[object, str, object]] = {
    "before the next key is noted": (Vault, "save", lose),
    "once the next key is noted": (Vault, "save", save_then_lose),
    "before the copy": (rotation, "_copy_under", lose),
    "before the copy is verified": (rotation, "verify_file", lose),
    "before the copy is put in place": (Path, "replace", only_the_copy),
    "once the copy is in place": (database, "sync_folder", lose),
    "before the change is logged": (rotation, "_log_new_key", lose),
    "once the change is logged": (rotation, "_log_new_key", log_then_lose),
}


@pytest.fixture(params=STEPS)
def interrupted(
    request: pytest.FixtureRequest, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key change that ends at one step as if the computer had lost its power."""
    where, name, instead = STEPS[request.param]
    during_settling = "logged" in request.param

    def settle(given: Register, *, key_changed: bool) -> None:
        """Nothing is put in order after the power is gone."""
        if during_settling:
            SETTLE(given, key_changed=key_changed)

    monkeypatch.setattr(rotation, "settle", settle)
    monkeypatch.setattr(where, name, instead)
    with pytest.raises(PowerLoss):
        rotate_key(register)
    register.close()
    monkeypatch.undo()


@pytest.mark.usefixtures("interrupted")
def test_an_interruption_at_any_step_leaves_a_register_that_opens(
    folder: Path, opened: Callable[..., Register], founded: tuple[Path, str]
) -> None:
    reader = opened(PEOPLE["officer"], read_only=True)
    assert reader.verify().ok
    reader.close()
    with opened(PEOPLE["guardian"]) as register:
        assert not register.read_only
        assert register.verify().ok
    assert not (folder / COPY).exists()
    assert not any(slot.next_register_key for slot in load_vault(folder).slots)
    for name in (ADMINISTRATOR, *PEOPLE.values()):
        opened(name).close()
    open_with_code(folder, founded[1], now=fixed_clock).close()
