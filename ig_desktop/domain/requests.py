"""Requests: their kinds, references, and what is kept about one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DATA_PROTECTION = "data-protection"
FOI = "foi"
EIR = "eir"
DECEASED = "deceased"
COMPLAINT = "complaint"
REGULATOR = "regulator"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of request: its id, the name shown, the prefix of its references, its regime."""

    id: str
    name: str
    prefix: str
    regime: str
    review: str = ""

    @property
    def about_a_person(self) -> bool:
        """Whether it is about one person's data, so that who they are matters."""
        return self.regime not in (FOI, EIR, REGULATOR)


KINDS: Mapping[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("access", "Access to own data", "SAR", DATA_PROTECTION, "dp-complaint"),
        Kind("rectification", "Rectification", "RCT", DATA_PROTECTION, "dp-complaint"),
        Kind("erasure", "Erasure", "ERA", DATA_PROTECTION, "dp-complaint"),
        Kind("restriction", "Restriction", "RST", DATA_PROTECTION, "dp-complaint"),
        Kind("portability", "Portability", "PRT", DATA_PROTECTION, "dp-complaint"),
        Kind("objection", "Objection", "OBJ", DATA_PROTECTION, "dp-complaint"),
        Kind("consent-withdrawal", "Withdrawal of consent", "CWD", DATA_PROTECTION, "dp-complaint"),
        Kind("automated-decision", "Automated decision", "ADM", DATA_PROTECTION, "dp-complaint"),
        Kind("informed", "To be informed", "INF", DATA_PROTECTION, "dp-complaint"),
        Kind("foi", "Freedom of information", "FOI", FOI, "foi-review"),
        Kind("foi-review", "FOI internal review", "FRV", FOI),
        Kind("eir", "Environmental information", "EIR", EIR, "eir-review"),
        Kind("eir-review", "EIR internal review", "ERV", EIR),
        Kind("deceased-records", "Records after death", "AHR", DECEASED, "nhs-complaint"),
        Kind("dp-complaint", "Data protection complaint", "DPC", COMPLAINT),
        Kind("nhs-complaint", "NHS complaint", "NHC", COMPLAINT),
        Kind("regulator-complaint", "Complaint to the regulator", "REG", REGULATOR),
    )
}

CHANNELS: Mapping[str, str] = {
    "telephone": "Telephone",
    "e-mail": "E-mail",
    "post": "Post",
    "in-person": "In person",
}

WHOSE: Mapping[str, str] = {
    "unknown": "Not yet known",
    "controller": "Ours: we are the controller",
    "processor": "A client's: we are the processor",
    "both": "Both ours and a client's",
}

IDENTITY: Mapping[str, str] = {
    "known": "Known to the service: no proof of identity needed",
    "needed": "Proof of identity needed",
    "received": "Proof of identity received",
}

AUTHORITY: Mapping[str, str] = {
    "not-needed": "No authority needed",
    "needed": "Proof of authority needed",
    "received": "Proof of authority received",
}

YES_NO: Mapping[str, str] = {"unknown": "Not yet known", "no": "No", "yes": "Yes"}

FACTS: Mapping[str, str] = {
    "all-recent": "Every part of the record was made in the 40 days before the application",
    "complex-and-voluminous": "The request is both complex and for a great deal of information",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is kept about one request; the fields after `facts` follow from its events.

    `due_on` is when the answer is due, and `answered_on` the day of the first response; `next_on`
    is the next date the law sets: the acknowledgement's until that is given. `changes_on` is the
    first day on which it may stand differently though nothing happens.
    """

    id: int = 0
    reference: str = ""
    kind: str
    received_on: date
    channel: str = "e-mail"
    asked: str = ""
    relationship: str = "self"
    authority: str = "not-needed"
    identity: str = "known"
    whose: str = "unknown"
    client_id: int | None = None
    client_part: str = ""
    health_data: str = "unknown"
    third_parties: str = "unknown"
    handler_id: int | None = None
    external_id: str = ""
    fingerprint: str = ""
    facts: frozenset[str] = field(default_factory=frozenset)
    open: bool = True
    due_on: date | None = None
    next_on: date | None = None
    target_on: date | None = None
    clock: str = "running"
    state: str = "New"
    next_step: str = ""
    waiting_for: str = ""
    waiting_since: date | None = None
    outcome: str = ""
    answered_on: date | None = None
    closed_on: date | None = None
    changes_on: date | None = None

    @property
    def of_kind(self) -> Kind:
        """Its kind, with name, prefix and regime."""
        return KINDS[self.kind]


def reference(kind: str, received: date, sequence: int) -> str:
    """How a request is referred to: "SAR 27/0014"."""
    return f"{KINDS[kind].prefix} {received.year % 100:02d}/{sequence:04d}"


_WRITTEN = re.compile(r"([A-Za-z]{3})[\s-]*([0-9]{2})[\s/-]*([0-9]{1,6})", re.ASCII)


def read_reference(text: str) -> str | None:
    """The reference in the form it is kept, however a person wrote it; None when it is not one."""
    match = _WRITTEN.fullmatch(text.strip())
    if not match:
        return None
    prefix, year, sequence = match.groups()
    return f"{prefix.upper()} {year}/{int(sequence):04d}"
