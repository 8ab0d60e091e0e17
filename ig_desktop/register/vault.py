"""keys.json: one slot per account and one for the recovery code; a passphrase in, keys out."""

import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rfc8785

from ig_desktop import private
from ig_desktop.domain.accounts import RECOVERY
from ig_desktop.errors import UserError
from ig_desktop.register.derivation import Cost, Derivation
from ig_desktop.register.files import write_durably
from ig_desktop.register.folder import KEYS, PREVIOUS

if TYPE_CHECKING:
    from ig_desktop.register.key_pairs import KeyPairs

FORMAT = "ig-desktop keys 1"
SHORTEST_PASSPHRASE = 10


@dataclass(frozen=True)
class Slot:
    """What one account needs to get in, worthless without its passphrase."""

    account: int
    kind: str
    tag: str
    derivation: Derivation
    signing_key: str
    sealing_key: str
    register_key: str
    next_register_key: str = ""


@dataclass(frozen=True)
class Unlocked:
    """What a right passphrase gives: the account, its keys, and the register's key or two."""

    account: int
    kind: str
    keys: "KeyPairs" = field(repr=False)
    register_key: bytes = field(repr=False)
    next_register_key: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Vault:
    """All slots of one register."""

    register: str
    tag_salt: str
    slots: tuple[Slot, ...] = ()

    @classmethod
    def fresh(cls, register: str) -> "Vault":
        """A vault without slots for the register of that id."""
        return cls(register, os.urandom(16).hex())

    def tag(self, name: str) -> str:
        """What stands for an account's name in keys.json, where names are not to be read."""
        salt = bytes.fromhex(self.tag_salt)
        return hmac.new(
            salt, folded(name).encode(errors="surrogatepass"), hashlib.sha256
        ).hexdigest()[:32]

    def slot_named(self, name: str | None) -> Slot:
        """The slot of the account called `name`; with None the only one there is."""
        people = [slot for slot in self.slots if slot.kind != RECOVERY]
        if name is None:
            if len(people) == 1:
                return people[0]
            raise UserError(
                "This register has more than one account.",
                "Say which is yours, by the name it was made with.",
                field="account",
            )
        for slot in people:
            if slot.tag == self.tag(name):
                return slot
        raise UserError(
            f"This register has no account called “{name}”.",
            "Check the spelling, or ask an administrator.",
            field="account",
        )

    @property
    def recovery_slot(self) -> Slot:
        """The slot the recovery code opens."""
        for slot in self.slots:
            if slot.kind == RECOVERY:
                return slot
        raise UserError("This register has no recovery code.", "Sign in with an account.")

    def with_slot(self, slot: Slot) -> "Vault":
        """This vault with `slot` in place of any other of the same account."""
        kept = tuple(each for each in self.slots if each.account != slot.account)
        return replace(self, slots=tuple(sorted((*kept, slot), key=lambda each: each.account)))

    def only(self, accounts: Iterable[int]) -> "Vault":
        """This vault with the slots of those accounts alone."""
        wanted = set(accounts)
        return replace(self, slots=tuple(slot for slot in self.slots if slot.account in wanted))

    def new_slot(
        self,
        account: int,
        kind: str,
        name: str,
        secret: bytes,
        keys: "KeyPairs",
        key: bytes,
        cost: Cost,
    ) -> Slot:
        """A slot that `secret` opens, giving `keys` and the register's `key`."""
        from ig_desktop.register.boxes import close_box

        derivation = Derivation.fresh(cost)
        derived = derivation.key(secret)
        signing = keys.signing.private_bytes_raw()
        sealing = keys.sealing.private_bytes_raw()
        return Slot(
            account,
            kind,
            self.tag(name),
            derivation,
            close_box(derived, signing, self._identity("signing-key", account, kind, derivation)),
            close_box(derived, sealing, self._identity("sealing-key", account, kind, derivation)),
            self.sealed_key(account, kind, keys.sealing_key, key),
        )

    def sealed_key(self, account: int, kind: str, sealing_key: str, key: bytes) -> str:
        """The register's `key` sealed to one account, for its slot."""
        from ig_desktop.register.boxes import seal

        return seal(sealing_key, key, self._identity("register-key", account, kind))

    def unlock(self, slot: Slot, secret: bytes) -> Unlocked | None:
        """What the slot holds; None when `secret` is not the one it was made with."""
        from ig_desktop.register.boxes import unseal

        keys = self.private_keys(slot, secret)
        if keys is None:
            return None
        who = (slot.account, slot.kind)
        identity = self._identity("register-key", *who)
        key = unseal(keys.sealing, slot.register_key, identity)
        if key is None:
            raise damaged_keys()
        following = None
        if slot.next_register_key:
            following = unseal(keys.sealing, slot.next_register_key, identity)
        return Unlocked(*who, keys, key, following)

    def private_keys(self, slot: Slot, secret: bytes) -> "KeyPairs | None":
        """The account's own keys; None when `secret` is not the one the slot was made with."""
        from ig_desktop.register.boxes import open_box
        from ig_desktop.register.key_pairs import KeyPairs

        derived = slot.derivation.key(secret)
        who = (slot.account, slot.kind)
        signing = open_box(
            derived, slot.signing_key, self._identity("signing-key", *who, slot.derivation)
        )
        sealing = open_box(
            derived, slot.sealing_key, self._identity("sealing-key", *who, slot.derivation)
        )
        if signing is None or sealing is None:
            return None
        return KeyPairs.from_raw(signing, sealing)

    def _identity(
        self, box: str, account: int, kind: str, derivation: Derivation | None = None
    ) -> bytes:
        """What a box is bound to, so that boxes and slots cannot change places."""
        written = derivation.as_json() if derivation else None
        return rfc8785.dumps([FORMAT, self.register, account, kind, box, written])

    def save(self, folder: Path, *, forget: bool = False) -> None:
        """Write keys.json durably, the former one kept as keys.json.previous.

        With `forget` the former one is not kept, because a passphrase in it no longer counts:
        the second copy is then the same as the first.
        """
        content = self._content()
        path = folder / KEYS
        former = path.read_bytes() if path.exists() else content
        if not forget:
            write_durably(folder / PREVIOUS, former, private.team_opener)
        write_durably(path, content, private.team_opener)
        if forget:
            write_durably(folder / PREVIOUS, content, private.team_opener)

    def is_kept(self, folder: Path) -> bool:
        """Whether keys.json and its copy can both be read, and keys.json says the same as this."""
        kept = [_read(folder / name) for name in (KEYS, PREVIOUS)]
        return kept[0] == self and kept[1] is not None

    def _content(self) -> bytes:
        written = self._as_json()
        return json.dumps({**written, "sha256": _checksum(written)}, indent=1).encode()

    def _as_json(self) -> dict[str, Any]:
        slots = [{**vars(slot), "derivation": slot.derivation.as_json()} for slot in self.slots]
        return {
            "format": FORMAT,
            "register": self.register,
            "tag_salt": self.tag_salt,
            "slots": slots,
        }


def load_vault(folder: Path) -> Vault:
    """The vault of the register in `folder`; of a damaged keys.json the copy beside it."""
    vault = _read(folder / KEYS) or _read(folder / PREVIOUS)
    if vault is None:
        raise damaged_keys()
    return vault


def _read(path: Path) -> Vault | None:
    try:
        return _vault(json.loads(path.read_bytes()))
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _checksum(written: dict[str, Any]) -> str:
    """Against damage alone: what an attacker may not do, the boxes prevent."""
    return hashlib.sha256(rfc8785.dumps(written)).hexdigest()


def _vault(written: dict[str, Any]) -> Vault:
    if written["format"] != FORMAT or written.pop("sha256") != _checksum(written):
        raise ValueError("not our format, or damaged")
    slots = tuple(
        Slot(**{**slot, "derivation": Derivation.from_json(slot["derivation"])})
        for slot in written["slots"]
    )
    return Vault(str(written["register"]), str(written["tag_salt"]), slots)


def damaged_keys() -> UserError:
    """What to say when keys.json cannot be used."""
    return UserError(
        "The register's keys (keys.json) are damaged or missing.",
        "Put back keys.json from the newest backup in the backups folder, or restore that backup.",
    )


def folded(name: str) -> str:
    """A name as it is compared: capitals, spacing and the way accents are typed do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def passphrase_secret(passphrase: str) -> bytes:
    """The bytes of a passphrase, the same however the keyboard composes its accents."""
    return unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase too short to keep a stolen register shut."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise UserError(
            f"A passphrase needs at least {SHORTEST_PASSPHRASE} characters.",
            "Use four words or more that you use nowhere else.",
            field="passphrase",
        )
