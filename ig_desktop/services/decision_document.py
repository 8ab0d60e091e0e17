"""What a decision’s document says of a case, of the decision, and of who makes it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.entries import Value
from ig_desktop.domain.notice_cover import TOLD
from ig_desktop.domain.roles import GUARDIAN
from ig_desktop.domain.sharing import (
    ADVISERS,
    DEPUTY,
    OUTCOMES,
    Deciding,
    SharingCase,
    SharingLaw,
)
from ig_desktop.register import guide_runs, sharing

if TYPE_CHECKING:
    from ig_desktop.register.audit import Actor
    from ig_desktop.register.store import Store
    from ig_desktop.session import Session

Told = dict[str, Any]
ROLE_WORDS = {GUARDIAN: "Caldicott Guardian", DEPUTY: "Deputy of the Caldicott Guardian"}


def case_told(session: "Session", store: "Store", case: SharingCase) -> Told:
    """The whole case: in words, as it is kept, with the advice and the guides gone through."""
    return {
        "reference": case.reference,
        "version": case.version,
        "case": [*_in_words(session.packs.sharing, case), *_notice(session, case)],
        "values": {name: _plain(value) for name, value in case.fields.items()},
        "rows": {name: [dict(row) for row in rows] for name, rows in case.rows.items()},
        "shape": case.shape,
        "advice": _advice(store, case),
        "guides": [_run(run) for run in guide_runs.runs(store, sharing_id=case.id)],
    }


def by_told(actor: "Actor", role: str) -> Told:
    """Who decides, as what, and the key it is signed with."""
    public_key = actor.signing_key.public_key().public_bytes_raw().hex()
    return by_account(actor.id, actor.name, role, public_key)


def by_account(account: int, name: str, role: str, public_key: str) -> Told:
    """The same of an account that is not signed in."""
    return {
        "account": account,
        "name": name,
        "role": role,
        "role_words": ROLE_WORDS[role],
        "public_key": public_key,
    }


def deciding_told(deciding: Deciding) -> Told:
    """The decision itself."""
    return {
        "outcome": deciding.outcome,
        "outcome_words": OUTCOMES[deciding.outcome],
        "shared": deciding.shared,
        "reasons": deciding.reasons,
        "principles": list(deciding.principles),
        "conditions": [dict(row) for row in deciding.conditions],
        "review_on": deciding.review_on.isoformat() if deciding.review_on else "",
    }


def deciding_of(told: Told) -> Deciding:
    """The decision in a document; ValueError, TypeError or KeyError when it is none."""
    return Deciding(
        outcome=told["outcome"],
        shared=told["shared"],
        reasons=told["reasons"],
        principles=tuple(told["principles"]),
        conditions=tuple(dict(row) for row in told["conditions"]),
        review_on=date.fromisoformat(told["review_on"]) if told["review_on"] else None,
    )


def _in_words(law: SharingLaw, case: SharingCase) -> list[dict[str, str]]:
    told = [{"name": law.whose, "words": law.shapes[case.shape]}]
    told += [
        {"name": field.name, "words": words}
        for field in law.fields_of(case)
        if (words := law.shown(field, case.value(field.id)))
    ]
    return told + [
        {"name": kind.name, "words": law.rows_told(kind, case)}
        for kind in law.rows
        if case.of(kind.id)
    ]


def _notice(session: "Session", case: SharingCase) -> list[dict[str, str]]:
    """What the published privacy notice says of it on this day."""
    words = " ".join(one.words for one in session.sharing.notice_says(case))
    return [{"name": TOLD, "words": words}] if words else []


def _plain(value: Value) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _advice(store: "Store", case: SharingCase) -> list[dict[str, str]]:
    return [
        {
            "capacity": ADVISERS[one.capacity],
            "giver": one.giver,
            "text": one.text,
            "on": one.on.isoformat(),
            "recorded_by": one.recorded_by,
        }
        for one in sharing.advice(store, case.id)
    ]


def _run(run: Any) -> Told:
    return {
        "reference": run.reference,
        "guide": run.guide,
        "version": run.version,
        "hash": run.hash,
        "outcome": run.title,
    }
