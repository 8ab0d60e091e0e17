"""Key slots: what opens them, and what cannot be done to keys.json unnoticed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ig_desktop.errors import UserError
from ig_desktop.register.boxes import close_box, open_box
from ig_desktop.register.derivation import STANDARD_COST, Cost, Derivation
from ig_desktop.register.folder import KEYS, PREVIOUS
from ig_desktop.register.key_pairs import KeyPairs
from ig_desktop.register.recovery import ALPHABET, code_secret, new_code
from ig_desktop.register.vault import Vault, check_new_passphrase, load_vault, passphrase_secret
from tests.conftest import CHEAP

KEY = bytes(range(32))
CODE = new_code().replace("-", "")


def vault_with(*names: str, register: str = "r") -> tuple[Vault, dict[str, KeyPairs]]:
    vault, keys = Vault.fresh(register), {name: KeyPairs.fresh() for name in names}
    for number, name in enumerate(names, 1):
        secret = passphrase_secret(f"passphrase of {name}")
        slot = vault.new_slot(number, "person", name, secret, keys[name], KEY, CHEAP)
        vault = vault.with_slot(slot)
    return vault, keys


def test_a_passphrase_gives_the_keys() -> None:
    vault, keys = vault_with("Ada", "Bert")
    unlocked = vault.unlock(vault.slot_named("Bert"), b"passphrase of Bert")
    assert unlocked is not None
    assert unlocked.register_key == KEY
    assert unlocked.account == 2
    assert unlocked.keys.public_key == keys["Bert"].public_key


def test_another_passphrase_gives_nothing() -> None:
    vault, _ = vault_with("Ada", "Bert")
    assert vault.unlock(vault.slot_named("Ada"), b"passphrase of Bert") is None


def test_accents_may_be_typed_either_way() -> None:
    assert passphrase_secret("cafe\u0301 noir") == passphrase_secret("caf\u00e9 noir")


@pytest.mark.parametrize("typed", ["ada LOVELACE", " Ada  Lovelace ", "\uff21da Lovelace"])
def test_a_name_may_be_typed_loosely(typed: str) -> None:
    vault, _ = vault_with("Ada Lovelace", "Bert")
    assert vault.slot_named(typed).account == 1


def test_a_name_is_needed_only_among_several() -> None:
    assert vault_with("Ada")[0].slot_named(None).account == 1
    with pytest.raises(UserError, match="more than one account"):
        vault_with("Ada", "Bert")[0].slot_named(None)
    with pytest.raises(UserError, match="no account called “Carl”"):
        vault_with("Ada", "Bert")[0].slot_named("Carl")


def test_no_name_is_written_in_clear(tmp_path: Path) -> None:
    vault_with("Ada Lovelace")[0].save(tmp_path)
    written = (tmp_path / KEYS).read_text()
    assert "Ada" not in written
    assert KEY.hex() not in written


@pytest.mark.parametrize("part", ["signing_key", "sealing_key", "register_key", "derivation"])
def test_parts_of_slots_cannot_change_places(part: str) -> None:
    vault, _ = vault_with("Ada", "Bert")
    ada, bert = vault.slots
    forged = replace(ada, **{part: getattr(bert, part)})
    if part == "register_key":
        with pytest.raises(UserError, match="damaged"):
            vault.unlock(forged, b"passphrase of Ada")
    else:
        assert vault.unlock(forged, b"passphrase of Ada") is None


@pytest.mark.parametrize("change", [{"account": 2}, {"kind": "recovery"}])
def test_a_slot_is_bound_to_who_it_is_for(change: dict) -> None:
    vault, _ = vault_with("Ada")
    assert vault.unlock(replace(vault.slots[0], **change), b"passphrase of Ada") is None


def test_a_slot_is_bound_to_its_register() -> None:
    vault, _ = vault_with("Ada")
    assert replace(vault, register="other").unlock(vault.slots[0], b"passphrase of Ada") is None


def test_a_cheaper_derivation_does_not_open_it() -> None:
    vault, _ = vault_with("Ada")
    slot = vault.slots[0]
    cheaper = replace(slot.derivation, memory_kib=16)
    assert vault.unlock(replace(slot, derivation=cheaper), b"passphrase of Ada") is None


def test_saving_keeps_the_previous_copy(tmp_path: Path) -> None:
    one, two = vault_with("Ada")[0], vault_with("Ada", "Bert")[0]
    one.save(tmp_path)
    two.save(tmp_path)
    assert load_vault(tmp_path) == two
    (tmp_path / KEYS).unlink()
    assert load_vault(tmp_path) == one


def test_a_revoked_slot_is_not_kept_in_the_previous_copy(tmp_path: Path) -> None:
    vault = vault_with("Ada", "Bert")[0]
    vault.save(tmp_path)
    vault.only([1]).save(tmp_path, forget=True)
    assert (tmp_path / KEYS).read_bytes() == (tmp_path / PREVIOUS).read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": "ig-desktop keys 2"}',
        b'{"format": "ig-desktop keys 1", "register": "r", "tag_salt": "", "slots": [{}]}',
    ],
)
def test_a_damaged_file_falls_back_to_the_copy(tmp_path: Path, damage: bytes) -> None:
    vault = vault_with("Ada")[0]
    vault.save(tmp_path)
    (tmp_path / KEYS).write_bytes(damage)
    assert load_vault(tmp_path) == vault
    (tmp_path / PREVIOUS).write_bytes(damage)
    with pytest.raises(UserError, match="keys.json"):
        load_vault(tmp_path)


@pytest.mark.parametrize(
    "derivation",
    [
        {"name": "pbkdf2", "memory_kib": 8, "passes": 1, "lanes": 1, "salt": "00"},
        {"name": "argon2id", "memory_kib": 2**40, "passes": 1, "lanes": 1, "salt": "00"},
        {"name": "argon2id", "memory_kib": 8, "passes": 10**9, "lanes": 1, "salt": "00"},
        {"name": "argon2id", "memory_kib": 8, "passes": 0, "lanes": 1, "salt": "00"},
        {"name": "argon2id", "memory_kib": 8, "passes": 1, "lanes": -1, "salt": "00"},
    ],
)
def test_a_hostile_derivation_is_refused(derivation: dict) -> None:
    with pytest.raises(ValueError, match="derivation"):
        Derivation.from_json(derivation)


def test_what_is_shipped_is_expensive_enough() -> None:
    assert Cost() == STANDARD_COST
    assert STANDARD_COST.memory_kib >= 64 * 1024
    assert STANDARD_COST.passes >= 3


def test_a_damaged_box_does_not_open() -> None:
    box = close_box(KEY, b"content", b"identity")
    assert open_box(KEY, box, b"identity") == b"content"
    assert open_box(KEY, box, b"another") is None
    last = f"{int(box[-2:], 16) ^ 1:02x}"
    assert open_box(KEY, box[:-2] + last, b"identity") is None
    assert open_box(KEY, "00", b"identity") is None


def test_bytes_that_are_no_text_are_a_passphrase_like_any_other() -> None:
    """As the environment gives them; and such a name is nobody's."""
    vault, _ = vault_with("Ada", "Bert")
    assert vault.unlock(vault.slot_named("Ada"), passphrase_secret("\udcff\udcfe")) is None
    with pytest.raises(UserError, match="no account"):
        vault.slot_named("\udcff")


def test_a_short_passphrase_is_refused() -> None:
    check_new_passphrase("ten chars!")
    with pytest.raises(UserError, match="at least 10 characters"):
        check_new_passphrase("short    ")


def test_a_code_survives_how_people_type() -> None:
    code = new_code()
    assert len(code.split("-")) == 8
    secret = code_secret(code)
    assert code_secret(code.lower().replace("-", " ")) == secret
    assert code_secret(code.replace("0", "o").replace("1", "l")) == secret
    assert code_secret("  " + code.replace("-", "") + "\n") == secret


@given(st.integers(0, 31), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    typed = list(CODE)
    assume(typed[place] != wrong)
    typed[place] = wrong
    with pytest.raises(UserError, match="mistake"):
        code_secret("".join(typed))


@pytest.mark.parametrize("typed", ["", "ABCD", "é" * 32, "!" * 32, "A" * 33, "\udcff", "\x00"])
def test_what_is_not_a_code_is_said(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        code_secret(typed)
    assert caught.value.what.encode()
    assert caught.value.field == "code"


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(50)}) == 50


def test_the_file_is_json_that_says_what_it_is(tmp_path: Path) -> None:
    vault_with("Ada")[0].save(tmp_path)
    written = json.loads((tmp_path / KEYS).read_text())
    assert written["format"] == "ig-desktop keys 1"
    assert written["slots"][0]["derivation"]["name"] == "argon2id"
