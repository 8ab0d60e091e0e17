"""Cases that the Guardian decides away from the register: sent, decided, and brought back."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.accounts import Account
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.roles import GUARDIAN
from ig_desktop.domain.sharing import (
    WAITING,
    WITHDRAW,
    Deciding,
    Decision,
    SharingCase,
    deciding_as,
)
from ig_desktop.domain.sharing_checks import check_deciding
from ig_desktop.errors import Problems, UserError
from ig_desktop.register import accounts, away, decisions, sharing
from ig_desktop.register.audit import timestamp
from ig_desktop.register.signed_decision import AWAY, START, Signed, check, read, sign
from ig_desktop.register.vault import load_vault
from ig_desktop.services.base import Service
from ig_desktop.services.decision_document import by_account, case_told, deciding_of, deciding_told
from ig_desktop.services.guardian import DECIDE
from ig_desktop.services.sharing import PREPARE

if TYPE_CHECKING:
    from ig_desktop.register.away import Sent
    from ig_desktop.register.key_pairs import KeyPairs

DECIDED = "ig-desktop decided away 1"
LARGEST = away.LARGEST


class Away(Service):
    """Sending and bringing back need `sharing.prepare`, taking one's key along `sharing.decide`."""

    def key(self) -> bytes:
        """One's own key to take along, as the passphrase opens it; it opens no register."""
        with self.intention(DECIDE, "sharing.key-taken"):
            vault = load_vault(self.session.register.folder)
            return away.key_file(vault, self.session.account.id, self.session.account.name)

    def send(self, reference: str, guardian: str = "") -> bytes:
        """A waiting case sealed to the key of a Guardian, by name where there are several."""
        with self.intention(PREPARE, "sharing.send-away") as act:
            case = sharing.find(act, reference)
            act.subject = case.reference
            if case.status != WAITING:
                raise UserError(f"{case.reference} does not wait for the Guardian.")
            to = self._guardian(guardian)
            deputy = sharing.deputy(act, to.id)
            role = GUARDIAN if deputy is None else "deputy"
            content = self._content(act, case, to, role)
            session = self.session
            file, text = away.send(content, (to.id, to.sealing_key), session.account, session.now())
            sharing.insert_away(act, case, away.digest(text), text, to.id)
        return file

    def bring_back(self, content: bytes) -> Decision:
        """Keep a decision that was signed away from the register.

        UserError with the reason when it was altered on the way, when the case is no longer the
        one that was sent, or when whoever signed it may not decide.
        """
        signed = read_decided(content)
        with self.intention(PREPARE, "sharing.bring-back") as act:
            document = self._checked(signed)
            case = sharing.find(act, document["reference"])
            act.subject = case.reference
            decisions.insert(act, case.id, document, signed, document["by"]["account"])
            self.session.guardian.settle(act, case, document)
        return decisions.of_case(self.session.store, case.id)[-1]

    def _guardian(self, name: str) -> Account:
        found = [
            account
            for account in accounts.everyone(self.session.store)
            if account.active and GUARDIAN in account.roles and name in ("", account.name)
        ]
        if len(found) != 1:
            names = ", ".join(account.name for account in found) or "none"
            raise UserError(
                "There is not just one Guardian it can go to.",
                f"Name the one it is for. There are: {names}.",
                field="guardian",
            )
        return found[0]

    def _content(self, store: Any, case: SharingCase, to: Account, role: str) -> dict[str, Any]:
        told = case_told(self.session, store, case) | {
            "by": by_account(to.id, to.name, role, to.public_key),
            "replaces": None,
        }
        register = self.session.register.register_id
        drawn = decisions.drawn_up(store, register, case.id, self.session.now(), told)
        sent_at = drawn.pop("at")
        return {**drawn, "sequence": AWAY, "previous": START, "sent_at": sent_at}

    def _checked(self, signed: Signed) -> dict[str, Any]:
        for finding in check(signed):
            if not finding.holds:
                raise UserError(finding.words, "Have it decided and sent again.", field="file")
        document = dict(read(signed) or {})
        sent = sharing.away(self.session.store, str(document.get("away", "")))
        if sent is None:
            raise UserError("Nothing was sent from this register that this decides.", field="file")
        expected = json.loads(sent["content"])
        changed = [name for name, value in expected.items() if document.get(name) != value]
        strange = set(document) - set(expected) - {"decision", "at", "away"}
        if changed or strange:
            what = "What was decided is not what was sent: the case was altered on the way."
            raise UserError(what, "Send it again.", field="file")
        self._check_standing(document, sent)
        _check_decision(document)
        return document

    def _check_standing(self, document: dict[str, Any], sent: Any) -> None:
        """UserError when the case has moved on, or its signer may not decide."""
        case = sharing.find(self.session.store, document["reference"])
        if case.status != WAITING or case.version != sent["version"]:
            raise UserError(
                f"{case.reference} is no longer as it was sent.", "Send it again.", field="file"
            )
        signer = accounts.by_id(self.session.store, document["by"]["account"])
        if not (signer.active and GUARDIAN in signer.roles):
            raise UserError(f"{signer.name} may not decide any more.", field="file")
        at = datetime.fromisoformat(document["at"])
        if not datetime.fromisoformat(document["sent_at"]) <= at <= self.session.now():
            what = "The moment it was signed is before it was sent, or still to come."
            raise UserError(what, "The clock of that computer was wrong.", field="file")
        deputy = sharing.deputy(self.session.store, signer.id)
        if not deciding_as(deputy, at.astimezone(LONDON).date()):
            raise UserError(f"{signer.name} did not stand in on that day.", field="file")


def _check_decision(document: dict[str, Any]) -> None:
    """UserError when what was signed is no decision that could be made here."""
    try:
        deciding = deciding_of(document["decision"])
        day = datetime.fromisoformat(document["at"]).astimezone(LONDON).date()
        good = deciding_told(check_deciding(deciding, day)) == document["decision"]
    except (ValueError, TypeError, KeyError, AttributeError, Problems):
        good = False
    if not good or document["decision"]["outcome"] == WITHDRAW:
        raise UserError("What was signed does not say all that a decision must.", field="file")


@dataclass(frozen=True)
class Held:
    """A case as the Guardian holds it away from the register, and the key to sign with."""

    sent: "Sent"
    keys: "KeyPairs"


def hold(file: bytes, key: bytes, passphrase: str) -> Held:
    """Open a case that was sent; UserError when the key does not fit or it was altered."""
    account, _, keys = away.open_key_file(key, passphrase)
    return Held(away.receive(file, account, keys), keys)


def decide(held: Held, deciding: Deciding, now: datetime) -> bytes:
    """The decision as a signed file to bring back; Problems names each field at fault."""
    if deciding.outcome == WITHDRAW:
        raise Problems([UserError("There is no decision to withdraw.", field="outcome")])
    checked = check_deciding(deciding, _day(now))
    document = {
        **held.sent.content,
        "decision": deciding_told(checked),
        "at": timestamp(now.astimezone(UTC)),
        "away": held.sent.digest,
    }
    signed = sign(document, held.keys.signing)
    told = {
        "format": DECIDED,
        "document": signed.document,
        "signature": signed.signature,
        "public_key": signed.public_key,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def read_decided(content: bytes) -> Signed:
    """The signed decision in a file; UserError when it is none."""
    try:
        told = json.loads(content) if len(content) <= LARGEST else {}
        if told.pop("format") != DECIDED:
            raise ValueError
        signed = Signed(**told)
        if not all(isinstance(one, str) for one in told.values()):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UserError(
            "This is no decision made away from the register.",
            "Choose the file that the Guardian sent back.",
            field="file",
        ) from None
    return signed


def _day(now: datetime) -> date:
    return now.astimezone(LONDON).date()
