"""The demonstration’s sharing cases: one that waits, one decided, one being prepared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from ig_desktop import paths
from ig_desktop.domain.entries import Row
from ig_desktop.domain.sharing import Advice, Deciding, FollowUp, SharingCase
from ig_desktop.packs.files import read_toml

if TYPE_CHECKING:
    from ig_desktop.session import Session

Move = Callable[[date], date]


@dataclass(frozen=True, kw_only=True)
class _Came:
    kind: str
    on: date
    text: str


@dataclass(frozen=True, kw_only=True)
class _Decision:
    on: date
    outcome: str
    shared: str
    reasons: str
    review_on: date
    principles: tuple[int, ...] = ()
    conditions: tuple[Mapping[str, Any], ...] = ()
    follow_up: tuple[_Came, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Advice:
    capacity: str
    text: str
    on: date


@dataclass(frozen=True, kw_only=True)
class _Case:
    shape: str
    send: bool
    fields: Mapping[str, Any]
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    advice: tuple[_Advice, ...] = ()
    decision: _Decision | None = None


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What resources/demo/sharing.toml says; the principles are those of cases that are sent."""

    case: tuple[_Case, ...]
    principles: Mapping[str, str] = field(default_factory=dict)


def fill(session: "Session", protection: "Session", guardian: "Session", moved: Move) -> None:
    """Add the cases as `session`'s officer, advised and decided by the other two.

    Everything happens today: what came after a decision too.
    """
    told = TypeAdapter(_Told).validate_python(
        read_toml(paths.resources() / "demo" / "sharing.toml")[1]
    )
    for case in told.case:
        given = {**told.principles, **case.fields} if case.send else case.fields
        fields = {name: _moved(value, moved) for name, value in given.items()}
        reference = session.sharing.add(
            SharingCase(shape=case.shape, fields=fields, rows=case.rows)
        )
        for one in case.advice:
            advice = Advice(capacity=one.capacity, giver="", text=one.text, on=moved(one.on))
            protection.sharing.advise(reference, advice)
        if case.send:
            session.sharing.send(reference)
        if case.decision is not None:
            _decide(session, guardian, reference, case.decision, moved)


def _decide(
    session: "Session", guardian: "Session", reference: str, told: _Decision, moved: Move
) -> None:
    today = session.today()
    conditions = tuple(
        {"text": row["text"]}
        | ({"due_on": due.isoformat()} if (due := moved(row["due_on"])) >= today else {})
        for row in told.conditions
    )
    deciding = Deciding(
        outcome=told.outcome,
        shared=told.shared,
        reasons=told.reasons,
        principles=told.principles,
        conditions=conditions,
        review_on=moved(told.review_on),
    )
    guardian.guardian.decide(reference, deciding)
    for came in told.follow_up:
        follow = FollowUp(decision=0, kind=came.kind, on=today, text=came.text)
        session.sharing.follow_up(reference, follow)


def _moved(value: Any, moved: Move) -> Any:
    if isinstance(value, date):
        return moved(value).isoformat()
    return tuple(value) if isinstance(value, list) else value
