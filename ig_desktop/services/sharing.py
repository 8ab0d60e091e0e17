"""Sharing cases: preparing them, advising, and what follows a decision."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.entries import Difference
from ig_desktop.domain.notice_cover import NoticeFinding, Use
from ig_desktop.domain.processing_checks import check_entry
from ig_desktop.domain.processing_law import Need
from ig_desktop.domain.sharing import (
    ASKED,
    DECIDED,
    DRAFT,
    OWN_ADVICE,
    WAITING,
    WITHDRAWN,
    Advice,
    FollowUp,
    SharingCase,
    SharingFile,
    SharingLine,
)
from ig_desktop.domain.sharing_checks import (
    check_advice,
    check_follow_up,
    linked_as_kept,
    needs_notice,
)
from ig_desktop.domain.sharing_versions import CaseVersion
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import decisions, sharing
from ig_desktop.services.sharing_lists import SharingLists

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Store

READ, PREPARE, ADVISE = "sharing.read", "sharing.prepare", "sharing.advise"


class Sharing(SharingLists):
    """Reading needs `sharing.read`, preparing `sharing.prepare`, advising `sharing.advise`.

    Deciding is a desk of its own: `services.guardian`.
    """

    # reading

    def lines(self) -> list[SharingLine]:
        """What lists show of every case: those waiting first, the longest waiting at the top."""
        self.require(READ)
        return sharing.lines(self.session.store)

    def case(self, reference: str) -> SharingCase:
        """A case as it stands; UserError when there is none of that reference."""
        self.require(READ)
        return sharing.find(self.session.store, reference)

    def file(self, reference: str) -> SharingFile:
        """A case whole, with advice, decisions and what came after."""
        return whole(self.session.store, self.case(reference))

    def lacking(self, case: SharingCase) -> list[Need]:
        """What a case does not say yet and the Guardian needs."""
        self.require(READ)
        return self.session.packs.sharing.lacking(case, self.session.today())

    def versions(self, reference: str) -> list[CaseVersion]:
        """Every version of a case, the newest first."""
        case = self.case(reference)
        rows = sharing.versions(self.session.store, case.id)
        return [CaseVersion.of(row, replace(case, **sharing.content_of(row))) for row in rows]

    def compared(self, reference: str, before: int, after: int) -> list[Difference]:
        """What differs between two versions of a case."""
        kept = {each.case.version: each.case for each in self.versions(reference)}
        for number in (before, after):
            if number not in kept:
                what = f"There is no version {number} of {reference}."
                raise UserError(what, field="version")
        return self.session.packs.sharing.differences(kept[before], kept[after])

    def of_request(self, reference: str) -> list[SharingLine]:
        """The cases that a request is linked to."""
        self.require(READ)
        where = "c.request_id = (SELECT id FROM request WHERE reference = ?)"
        return sharing.lines(self.session.store, where, (reference,))

    def of_activity(self, reference: str) -> list[SharingLine]:
        """The cases that a processing activity is linked to."""
        self.require(READ)
        where = "c.activity_id = (SELECT id FROM activity WHERE reference = ?)"
        return sharing.lines(self.session.store, where, (reference,))

    def notice_says(self, case: SharingCase) -> list[NoticeFinding]:
        """What the published privacy notice says of a case; nothing where it need not."""
        self.require(READ)
        activity, recipient = case.text("activity"), case.text("organisation")
        if not needs_notice(case) or not (activity or recipient):
            return []
        return self.session.notices.covers(Use(activity=activity, recipient=recipient))

    def like(self, reference: str) -> list[SharingLine]:
        """What was decided in cases of the same kind of purpose, the newest first."""
        case = self.case(reference)
        where = "c.status = 'decided' AND c.id <> ? AND c.purpose_class = ?"
        found = sharing.lines(self.session.store, where, (case.id, case.text("purpose_class")))
        return sorted(found, key=lambda line: line.decided_at or self.session.now(), reverse=True)

    def due(self, until: date) -> list[SharingLine]:
        """Decided cases to be looked at again, or whose sharing ends, up to that day."""
        self.require(READ)
        day = until.isoformat()
        where = "c.status = 'decided' AND (c.review_on <= ? OR c.expires_on <= ?)"
        found = sharing.lines(self.session.store, where, (day, day))
        return sorted(found, key=lambda line: min(filter(None, (line.review_on, line.expires_on))))

    # preparing

    def add(self, case: SharingCase) -> str:
        """Add a case to be prepared; its reference. Problems names each field at fault."""
        with self.intention(PREPARE, "sharing.add") as act:
            return self.insert(act, case)

    def change(self, reference: str, case: SharingCase, why: str = "") -> SharingCase:
        """Keep a case with other fields and rows; as it has become.

        Nothing is written when it is so already. UserError when it is decided, waits for the
        Guardian, or was changed since `case` was read.
        """
        with self.intention(PREPARE, "sharing.change") as act:
            return self.rewrite(act, reference, case, "change", why)

    def send(self, reference: str) -> SharingCase:
        """Give a case to the Guardian; UserError naming what it does not say yet."""
        lacking = self.lacking(self.case(reference))
        if lacking:
            told = "; ".join(need.text for need in lacking)
            what = f"{reference} cannot go to the Guardian yet: it does not say {told}."
            raise UserError(what, "Fill it in first.")
        now = self.session.now()
        return self._moved(
            reference, "send", (DRAFT, ASKED), lambda c: replace(c, status=WAITING, sent_at=now)
        )

    def take_back(self, reference: str, why: str) -> SharingCase:
        """Take a case back from the Guardian to work on it, saying why."""
        reason = _reason(why)
        return self._moved(
            reference, "take-back", (WAITING,), lambda c: replace(c, status=DRAFT), reason
        )

    def withdraw_case(self, reference: str, why: str) -> SharingCase:
        """Say that nothing is asked for any more, and why; the case stays."""
        reason, live = _reason(why), (DRAFT, WAITING, ASKED)
        return self._moved(
            reference, "withdraw", live, lambda c: replace(c, status=WITHDRAWN), reason
        )

    # advice, and what comes after

    def advise(self, reference: str, advice: Advice) -> int:
        """Record advice on an open case; its number.

        The data protection officer and the SIRO record their own; anybody who prepares cases
        records a clinician's or a lawyer's.
        """
        own = advice.capacity in OWN_ADVICE
        permission = ADVISE if own else PREPARE
        role = self.require(permission)
        if own and advice.capacity not in self.session.account.roles:
            raise UserError(
                "Advice in that post is recorded by whoever holds it.", field="capacity"
            )
        given = replace(advice, giver=self.session.account.name) if own else advice
        checked = check_advice(given, self.session.today())
        with self.intention(permission, f"sharing.advise.{role if own else 'other'}") as act:
            case = sharing.find(act, reference)
            act.subject = case.reference
            _refuse_unless(case, (DRAFT, WAITING, ASKED))
            return sharing.insert_advice(act, case.id, checked)

    def follow_up(self, reference: str, follow: FollowUp) -> int:
        """Record what came after the decision in force; its number. A decision never changes."""
        with self.intention(PREPARE, f"sharing.follow-up.{follow.kind}") as act:
            case = sharing.find(act, reference)
            act.subject = case.reference
            decision = whole(act, case).in_force
            _refuse_unless(case, (DECIDED, WITHDRAWN) if decision else (DECIDED,))
            if decision is None:
                raise UserError("Nothing is decided yet.", field="kind")
            checked = check_follow_up(follow, decision, self.session.today())
            number = sharing.insert_follow_up(act, case.id, checked)
            sharing.keep_due(act, whole(act, case))
            return number

    # within an intention under way

    def insert(self, act: "Act", case: SharingCase, why: str = "") -> str:
        """Add a case within an intention, saying why where there is more to say; its reference."""
        checked = self._checked(case)
        day = self.session.today()
        new = replace(checked, reference=sharing.next_reference(act, day), status=DRAFT, version=1)
        new = replace(new, id=sharing.insert(act, new, self._lacking(new), self._words(new)))
        sharing.keep_version(act, new, "add", why)
        act.subject = act.subject or new.reference
        return new.reference

    def rewrite(
        self, act: "Act", reference: str, case: SharingCase, what: str, why: str = ""
    ) -> SharingCase:
        """Keep a case with other fields and rows within an intention."""
        kept = sharing.find(act, reference)
        act.subject = act.subject or kept.reference
        _refuse_unless(kept, (DRAFT, ASKED))
        if case.version != kept.version:
            raise UserError(
                f"{kept.reference} was changed since you opened it.",
                "Look at it as it is now, then make your change again.",
            )
        checked = self._checked(case)
        if (checked.shape, checked.fields, checked.rows) == (kept.shape, kept.fields, kept.rows):
            return kept
        now = replace(kept, shape=checked.shape, fields=checked.fields, rows=checked.rows)
        return self.keep(act, now, what, why)

    def keep(
        self, act: "Act", case: SharingCase, what: str, why: str = "", **more: object
    ) -> SharingCase:
        """Keep a case as its next version within an intention."""
        new = replace(case, version=case.version + 1)
        sharing.update(act, new, self._lacking(new), self._words(new), **more)
        sharing.keep_version(act, new, what, why)
        return new

    def _checked(self, case: SharingCase) -> SharingCase:
        law = self.session.packs.sharing
        checked = check_entry(case, law, "Say what the case is called, without names")
        return replace(checked, fields={**checked.fields, **linked_as_kept(checked)})

    def _words(self, case: SharingCase) -> str:
        return self.session.packs.sharing.written(case)

    def _lacking(self, case: SharingCase) -> int:
        return len(self.session.packs.sharing.lacking(case))

    def _moved(
        self,
        reference: str,
        what: str,
        expected: tuple[str, ...],
        change: Callable[[SharingCase], SharingCase],
        why: str = "",
    ) -> SharingCase:
        with self.intention(PREPARE, f"sharing.{what}") as act:
            kept = sharing.find(act, reference)
            act.subject = kept.reference
            _refuse_unless(kept, expected)
            return self.keep(act, change(kept), what, why)


def whole(store: "Store", case: SharingCase) -> SharingFile:
    """A case with all that belongs to it."""
    return SharingFile(
        case=case,
        advice=sharing.advice(store, case.id),
        decisions=decisions.of_case(store, case.id),
        follow_ups=sharing.follow_ups(store, case.id),
    )


def _refuse_unless(case: SharingCase, expected: tuple[str, ...]) -> None:
    """UserError when a case is not in one of these states, saying what can be done instead."""
    if case.status in expected:
        return
    what, do = {
        DRAFT: ("is still being prepared", "Send it to the Guardian first."),
        WAITING: ("waits for the Guardian", "Take it back first."),
        ASKED: ("has a question from the Guardian", "Answer it and send the case again."),
        DECIDED: ("is decided", "Record what came after; another decision can take its place."),
        WITHDRAWN: ("is withdrawn", "Add a new case."),
    }[case.status]
    raise UserError(f"{case.reference} {what}.", do)


def _reason(why: str) -> str:
    return required(many_lines(why, "why", "The reason"), "why", "Say why")
