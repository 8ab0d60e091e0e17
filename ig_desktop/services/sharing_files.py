"""Decisions out of the register: files that prove themselves, tables, and their check."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.sharing import FOLLOW_UPS, OUTCOMES, SHAPES, STATUSES, SharingLine
from ig_desktop.domain.sharing_filter import SharingFilter
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import write_table
from ig_desktop.register import decision_file, decisions, sharing
from ig_desktop.register.decision_file import DecisionFile
from ig_desktop.register.signed_decision import Finding, Signed, check_keys, read
from ig_desktop.services.base import Service
from ig_desktop.services.sharing import READ

COLUMNS = (
    *("reference", "decision", "decided_on", "decided_by", "as", "case", "asked_by"),
    *("outcome", "shared", "reasons", "principles", "conditions", "review_on"),
    *("in_place_of", "why", "key", "sha256"),
)


LISTED = (
    *("Reference", "Case", "Kind", "Asked by", "Purpose", "Status", "Urgent", "Received"),
    *("Needed by", "Sent to the Guardian", "Outcome", "Decided", "Decided by"),
    *("Condition due", "Review", "Ends"),
)
"""The columns of an exported list of cases."""

PURPOSES = "sharing-purpose"


class SharingFiles(Service):
    """Reading needs `sharing.read`; checking a file needs no register at all: `check`."""

    def of_case(self, reference: str) -> bytes:
        """The decisions on a case and what came after, as a file that proves itself."""
        case = self.session.sharing.case(reference)
        signed = decisions.signed_of(self.session.store, case.id)
        if not signed:
            raise UserError(f"Nothing is decided on {case.reference} yet.", field="reference")
        follow_ups = [
            _follow_up(case.reference, one)
            for one in sharing.follow_ups(self.session.store, case.id)
        ]
        return self._made((case.reference, case.reference), signed, follow_ups)

    def of_period(self, since: date | None = None, until: date | None = None) -> bytes:
        """Every decision of a period and what came after, as a file that proves itself."""
        signed = self.session.guardian.signed_between(since, until)
        named = {document["reference"] for one in signed if (document := read(one))}
        follow_ups = [
            _follow_up(line.reference, one)
            for line in self._lines(named)
            for one in sharing.follow_ups(self.session.store, line.id)
        ]
        return self._made((period(since, until), ""), signed, follow_ups)

    def csv(self, since: date | None = None, until: date | None = None) -> bytes:
        """Every decision of a period as a table."""
        signed = self.session.guardian.signed_between(since, until)
        return write_table(COLUMNS, (tuple(_row(one)) for one in signed))

    def listed(self, wanted: SharingFilter) -> bytes:
        """The cases that a filter shows as a table; days as ISO 8601, so that they sort."""
        return write_table(LISTED, self._listed(wanted))

    def _listed(self, wanted: SharingFilter) -> Iterator[tuple[str, ...]]:
        names = {term.id: term.name for term in self.session.packs.sharing.vocabulary(PURPOSES)}
        after = None
        while True:
            page = self.session.sharing.page(wanted, after)
            yield from (_line(row, names.get(row.purpose_class, "")) for row in page.rows)
            after = page.after
            if after is None:
                return

    def _lines(self, references: set[str]) -> list[SharingLine]:
        found = (line for line in self.session.sharing.lines() if line.reference in references)
        return sorted(found, key=lambda line: line.reference)

    def _made(
        self, of: tuple[str, str], signed: Sequence[Signed], follow_ups: Sequence[dict[str, str]]
    ) -> bytes:
        session = self.session
        return decision_file.make_file(
            session.register.connection,
            session.register.register_id,
            (session.account, self.require(READ)),
            session.now(),
            of,
            signed,
            follow_ups,
        ).as_json()


def check(content: bytes, keys: Collection[str] = ()) -> tuple[DecisionFile, list[Finding]]:
    """A file of decisions and what holds of it; UserError when it is none.

    With `keys`, public keys or fingerprints, each decision must be signed with one of them.
    """
    file = decision_file.read_file(content)
    known = check_keys(file.decisions, keys) if keys else ()
    return file, [*decision_file.check_file(file), *known]


def period(since: date | None, until: date | None) -> str:
    """A period in words."""
    if since is None and until is None:
        return "All decisions"
    parts = [f"from {plain_day(since)}" if since else "", f"to {plain_day(until)}" if until else ""]
    return f"Decisions {' '.join(part for part in parts if part)}"


def _follow_up(reference: str, one: Any) -> dict[str, str]:
    return {
        "reference": reference,
        "decision": str(one.decision),
        "what": FOLLOW_UPS[one.kind],
        "on": one.on.isoformat(),
        "text": one.text,
        "recorded_by": one.recorded_by,
    }


def _line(line: SharingLine, purpose: str) -> tuple[str, ...]:
    """A case for a file, under `LISTED`."""
    days = (line.condition_on, line.review_on, line.expires_on)
    sent, made = (
        moment.astimezone(LONDON).date().isoformat() if moment else ""
        for moment in (line.sent_at, line.decided_at)
    )
    return (
        *(line.reference, line.name, SHAPES[line.shape], line.organisation, purpose),
        *(STATUSES[line.status], "Yes" if line.urgent else "No"),
        *(day.isoformat() if day else "" for day in (line.received_on, line.needed_on)),
        *(sent, OUTCOMES.get(line.outcome, ""), made, line.decided_by),
        *(day.isoformat() if day else "" for day in days),
    )


def _row(signed: Signed) -> Iterator[str]:
    document = read(signed)
    if document is None:
        raise ValueError("a decision in the register is no decision")
    told, replaces = document["decision"], document["replaces"] or {}
    yield from (document["reference"], str(document["number"]), document["at"][:10])
    yield from (document["by"]["name"], document["by"]["role_words"])
    yield document["values"].get("name", "")
    yield document["values"].get("organisation", "")
    yield from (OUTCOMES[told["outcome"]], told["shared"], told["reasons"])
    yield " ".join(map(str, told["principles"]))
    yield "\n".join(row["text"] for row in told["conditions"])
    yield told["review_on"]
    yield from (str(replaces.get("number", "")), replaces.get("why", ""))
    yield from (signed.fingerprint, signed.digest)
