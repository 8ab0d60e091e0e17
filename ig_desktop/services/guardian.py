"""What the Caldicott Guardian does: decide and sign, appoint deputies, see what waits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.roles import GUARDIAN
from ig_desktop.domain.sharing import (
    ASK,
    ASKED,
    DECIDED,
    WAITING,
    WITHDRAW,
    WITHDRAWN,
    Deciding,
    Decision,
    Deputy,
    SharingCase,
    SharingLine,
    deciding_as,
)
from ig_desktop.domain.sharing_checks import check_deciding
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, decisions, drafts, sharing
from ig_desktop.register.signed_decision import Document, Signed
from ig_desktop.services.base import Service
from ig_desktop.services.decision_document import by_told, case_told, deciding_told
from ig_desktop.services.sharing import READ, whole

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Store

DECIDE, TRIED = "sharing.decide", "sharing.try"


class Guardian(Service):
    """Deciding needs `sharing.decide` and, of a deputy, that their days have not ended."""

    def waiting(self) -> list[SharingLine]:
        """Cases that wait for the Guardian: urgent ones first, then the longest waiting."""
        self.require(READ)
        return sharing.lines(self.session.store, "c.status = ?", (WAITING,))

    def decide(
        self,
        reference: str,
        deciding: Deciding,
        replaced_why: str = "",
        draft_of: tuple[str, Mapping[str, str]] | None = None,
    ) -> Decision:
        """Decide a case and sign it with one's own key over the whole case as decided.

        A case that is decided already is decided anew only with a reason (`replaced_why`); both
        decisions remain. Problems names each field at fault. What was begun on the page
        `draft_of`, gone to with its arguments, goes with it.
        """
        self._log_refusal(reference)
        self.require(DECIDE)
        checked = check_deciding(deciding, self.session.today())
        with self.intention(DECIDE, f"sharing.decide.{checked.outcome}") as act:
            case = sharing.find(act, reference)
            act.subject = case.reference
            document = self.document(act, case, checked, replaced_why)
            decisions.keep(act, case.id, document, self.session.account)
            self.settle(act, case, document)
            if draft_of is not None:
                drafts.drop(act, *draft_of)
        return decisions.of_case(self.session.store, case.id)[-1]

    def _log_refusal(self, reference: str) -> None:
        """Leave an entry in the log where somebody tries to decide who may not."""
        deputy = sharing.deputy(self.session.store, self.session.account.id)
        may = self.may(DECIDE) and deciding_as(deputy, self.session.today())
        if not may and not self.session.register.read_only:
            case = sharing.find(self.session.store, reference)
            with self.intention(TRIED, "sharing.decide-refused", case.reference):
                pass

    def may_decide(self) -> bool:
        """Whether the account can decide today: the Guardian, or a deputy on their days."""
        if self.session.register.read_only or not self.may(DECIDE):
            return False
        deputy = sharing.deputy(self.session.store, self.session.account.id)
        return bool(deciding_as(deputy, self.session.today()))

    def stands_in_only(self) -> bool:
        """Whether the account was appointed as a deputy, and so appoints nobody itself."""
        return sharing.deputy(self.session.store, self.session.account.id) is not None

    def document(
        self, store: "Store", case: SharingCase, deciding: Deciding, replaced_why: str
    ) -> Document:
        """What is signed: the whole case as decided, who decides and as what."""
        told = case_told(self.session, store, case) | {
            "decision": deciding_told(deciding),
            "by": by_told(self.session.account, self.role(store)),
            "replaces": self._replaces(case, deciding, replaced_why),
        }
        register = self.session.register.register_id
        return decisions.drawn_up(store, register, case.id, self.session.now(), told)

    def role(self, store: "Store") -> str:
        """As what the account decides today; UserError for a deputy whose days are not now."""
        deputy = sharing.deputy(store, self.session.account.id)
        role = deciding_as(deputy, self.session.today())
        if not role:
            raise UserError(
                "You do not stand in for the Caldicott Guardian today.",
                "The Guardian can appoint a deputy, with days, in Settings.",
            )
        return role

    def settle(self, act: "Act", case: SharingCase, document: Document) -> None:
        """Keep on the case what follows from its decision."""
        told, number = document["decision"], document["number"]
        status = {ASK: ASKED, WITHDRAW: WITHDRAWN}.get(told["outcome"], DECIDED)
        fields = dict(case.fields)
        if told["review_on"]:
            fields["review_on"] = told["review_on"]
        decided = replace(case, status=status, decision=number, fields=fields)
        self.session.sharing.keep(
            act,
            decided,
            "decide",
            outcome=told["outcome"],
            decided_at=document["at"],
        )
        if status == DECIDED:
            sharing.keep_due(act, whole(act, decided))

    def signed(self, reference: str) -> list[Signed]:
        """The signed decisions on a case, oldest first."""
        case = self.session.sharing.case(reference)
        return decisions.signed_of(self.session.store, case.id)

    def signed_between(self, since: date | None = None, until: date | None = None) -> list[Signed]:
        """Every signed decision of a period, in the order made."""
        self.require(READ)
        return decisions.signed(self.session.store, since, until)

    def deputies(self) -> list[Deputy]:
        """Who stands in for the Guardian, past and to come."""
        self.require(READ)
        return sharing.deputies(self.session.store)

    def appoint_deputy(self, account: int, from_on: date, until_on: date) -> None:
        """Let somebody with the Guardian's role stand in between two days, both included.

        UserError when the days are the wrong way round or it is oneself; the Guardian appoints.
        """
        if until_on < from_on:
            raise UserError("The last day must not be before the first.", field="until_on")
        with self.intention(DECIDE, "sharing.deputy", f"account {account}") as act:
            if self.role(act) != GUARDIAN or account == self.session.account.id:
                raise UserError("The Guardian appoints somebody else to stand in.", field="account")
            if GUARDIAN not in accounts.by_id(act, account).roles:
                raise UserError(
                    "This account does not have the Guardian’s role.",
                    "An administrator gives it in Settings, Accounts.",
                    field="account",
                )
            sharing.put_deputy(act, account, from_on, until_on)

    def _replaces(self, case: SharingCase, deciding: Deciding, why: str) -> dict[str, Any] | None:
        if case.status == WAITING:
            if deciding.outcome == WITHDRAW:
                raise UserError("There is no decision to withdraw.", field="outcome")
            return None
        if case.status != DECIDED:
            raise UserError(f"{case.reference} does not wait for the Guardian.", field="outcome")
        if deciding.outcome == ASK:
            raise UserError("This case is decided.", "Decide anew, saying why.", field="outcome")
        reason = many_lines(why, "replaced_why", "The reason")
        required(reason, "replaced_why", "Say why another decision takes the place of this one")
        return {"number": case.decision, "why": reason}
