"""Hostile words in every field are kept literally or refused at their field, and harm nothing."""

from datetime import date
from typing import Any

import pytest

from ig_desktop.domain.case import Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.people import Person
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from tests.request_examples import OPINION, RECEIVED, log, new, person, ready

HOSTILE = {
    "long": "x" * 10_000,
    "nul": "a\x00b",
    "escape": "\x1b]0;owned\x07",
    "bidi": "a\u202eb\u2066c",
    "marks": "\u200f\u200e\u061cabc",
    "sql": "'; DROP TABLE request; --",
    "markup": "<script>alert(1)</script> ((name)) {{x}} %s {0}",
    "formula": '=HYPERLINK("http://x","y")',
    "surrogate": "\udcff",
    "emoji": "👩🏽\u200d⚕️",
    "zalgo": "Z" + "\u0301" * 60,
    "lines": "a\r\nb\u2028c",
}
ONE_LINE = ("long", "nul", "escape", "bidi", "surrogate", "lines")
MANY_LINES = ("nul", "escape", "surrogate")


def literally(value: str) -> str:
    return value.replace("\r\n", "\n").strip()


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(
    ("field", "refused"),
    [
        ("name", ONE_LINE),
        ("telephone", (*ONE_LINE, "zalgo")),
        ("language", (*ONE_LINE, "zalgo")),
        ("address", ("long", *MANY_LINES)),
        ("needs", ("long", *MANY_LINES)),
    ],
)
def test_of_a_person(session: Session, field: str, refused: tuple[str, ...], kind: str):
    value = HOSTILE[kind]
    someone = Person(**{"name": "A. Person", field: value})
    if kind in refused:
        with pytest.raises(UserError) as error:
            session.requests.log(new(person=someone))
        assert [one.field for one in error.value.errors] == [field]  # type: ignore[attr-defined]
        assert session.requests.counts()["all"] == 0
        return
    reference = session.requests.log(new(person=someone))
    assert getattr(session.requests.case(reference).person, field) == literally(value)
    assert session.requests.page(RequestFilter()).rows[0].reference == reference


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(
    ("field", "refused"), [("asked", MANY_LINES), ("external_id", (*ONE_LINE,))]
)
def test_of_a_request(session: Session, field: str, refused: tuple[str, ...], kind: str):
    value = HOSTILE[kind]
    if kind in refused:
        with pytest.raises(UserError) as error:
            session.requests.log(new(**{field: value}))
        assert [one.field for one in error.value.errors] == [field]  # type: ignore[attr-defined]
        return
    reference = session.requests.log(new(**{field: value}))
    assert getattr(session.requests.case(reference).request, field) == literally(value)
    again = session.requests.change(reference, **{field: value})
    assert getattr(again.case.request, field) == literally(value)


@pytest.mark.parametrize("kind", HOSTILE)
def test_of_an_event_a_search_an_assessment_an_exemption(session: Session, kind: str):
    value = HOSTILE[kind]
    reference = ready(session)
    acts: dict[str, Any] = {
        "note": lambda: session.requests.record(reference, "note", RECEIVED, note=value),
        "reason": lambda: session.requests.record(
            reference, "extended", RECEIVED, detail={"reason": value}
        ),
        "found": lambda: session.casework.add_search(
            reference, Search(place="Archive", found=value)
        ),
        "answer": lambda: session.casework.assess(
            reference, "serious-harm", OPINION | {"reason": value}
        ),
        "part": lambda: session.casework.apply_exemption(
            reference,
            AppliedExemption(
                exemption="dpa-2-19", part=value, reason="Advice", applied_on=RECEIVED
            ),
        ),
    }
    for name, act in acts.items():
        if kind in MANY_LINES or (kind == "long" and name == "found"):
            with pytest.raises(UserError):
                act()
        else:
            act()
    case = session.requests.case(reference)
    if kind not in MANY_LINES:
        assert case.happened("note").note == literally(value)  # type: ignore[union-attr]
        assert case.assessments[0].answers["reason"] == literally(value)
        assert case.exemptions[0].part == literally(value)
    else:
        assert (case.searches, case.assessments, case.exemptions) == ((), (), ())


@pytest.mark.parametrize("kind", ONE_LINE)
def test_of_whom_it_waits_for(session: Session, kind: str):
    reference = ready(session)
    with pytest.raises(UserError):
        session.requests.record(
            reference, "approval-asked", RECEIVED, detail={"whom": HOSTILE[kind]}
        )
    with pytest.raises(UserError):
        session.casework.add_search(reference, Search(place=HOSTILE[kind]))
    with pytest.raises(UserError):
        session.requests.save_filter(HOSTILE[kind], RequestFilter())


@pytest.mark.parametrize("kind", HOSTILE)
def test_of_what_is_sought(session: Session, kind: str):
    log(session, person=person("A. Person"))
    session.requests.search(HOSTILE[kind])
    for tab in ("open", "closed", "all"):
        session.requests.page(RequestFilter(tab=tab, text=HOSTILE[kind], state=HOSTILE[kind]))
        session.requests.count(RequestFilter(tab=tab, text=HOSTILE[kind]))
    with pytest.raises(UserError):
        session.requests.get(HOSTILE[kind])


def test_impossible_days_are_refused_or_harmless(session: Session):
    for day in (date.min, date(1066, 10, 14), date(9999, 12, 31)):
        with pytest.raises(UserError):
            log(session, received_on=day)
        with pytest.raises(UserError):
            session.requests.record(ready(session), "acknowledged", day)
    session.requests.page(RequestFilter(due_before=date.max))
    session.requests.page(RequestFilter(due_before=date.min))
