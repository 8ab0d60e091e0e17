"""What a letter lacks is entered at the place its error names: tried for every fact of all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ig_desktop.domain.case import Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.letter_places import PLACES, place
from ig_desktop.domain.organisations import Details, Holder
from ig_desktop.domain.people import Person
from ig_desktop.domain.roles import DPO
from ig_desktop.packs.letters import load_letters
from ig_desktop.session import Session
from tests.request_examples import decide, new

TODAY = date(2027, 1, 28)
BY_ITSELF = {
    *("kind", "kind_name", "reference", "starts", "overdue", "acknowledge_overdue"),
    *("time_waits", "review_by"),
}
"""What the register knows without being told."""

COST = ("cost_hours", "cost", "cost_rate", "cost_limit", "cost_limit_hours")
OWN = {
    *("organisation", "organisation_address", "contact_email", "contact_telephone"),
    *("contact_hours", "complaints_form", "privacy_notice", "controller"),
}
REGULATOR = {
    *("regulator_name", "regulator_short", "regulator_complaints", "regulator_telephone"),
    *("regulator_address", "regulator_from", "regulator_to", "regulator_confirmed_on"),
}
Act = Callable[[Session, str], Any]
Desks = Mapping[str, Session]


def told(session: Session, reference: str) -> dict[str, Any]:
    """Everything that letters of a case are told today."""
    desk = session.letters
    case = desk.case_of(session.store, reference, 0)
    from ig_desktop.services.letter_facts import gather

    return gather(session, case, desk.reckoner(), TODAY, "officer")


def log(session: Session, kind: str, **known: Any) -> str:
    reference: str = session.requests.log(new(kind, **({"whose": "controller"} | known)))
    return reference


# Each place: the kind of case it is tried on, what is so before, and what is entered there.


def _people(session: Session, reference: str) -> None:
    case = session.requests.case(reference)
    reached = {"address": "2 Sample Street", "email": "a@example.org", "needs": "A quiet room"}
    about = replace(
        case.person, name="Patient 2071", date_of_birth=date(1948, 1, 15), nhs_number="9991909370"
    )
    session.people.change(replace(about, **reached))
    session.people.change(replace(case.asker, name="Sample and Partners", **reached))


def _received(session: Session, reference: str) -> None:
    entry = session.requests.case(reference).happened("received")
    assert entry is not None
    session.requests.correct(reference, entry.id, "A slip", on=date(2027, 1, 12))


def _whose(session: Session, reference: str) -> None:
    client = session.organisation.clients(TODAY)[0][0].id
    changes = {"whose": "both", "client_id": client, "client_part": "The letters"}
    session.requests.change(reference, **changes)


def _passed(session: Session, reference: str) -> None:
    detail = {"controller": "Northmoor"}
    session.requests.record(reference, "passed-to-controller", TODAY, detail=detail)


def _exempt(session: Session, reference: str, *exemptions: str) -> None:
    for exemption in exemptions:
        law = session.packs.exemptions[exemption]
        applied = AppliedExemption(
            exemption=exemption, part="Page 3", reason="So it is", applied_on=TODAY,
            needed="As found" if law.needs else "", for_disclosure="Openness",
            against_disclosure="Harm", balance="withhold",
        )  # fmt: skip
        session.casework.apply_exemption(reference, applied)


def _estimate(session: Session, reference: str) -> None:
    answers = {"hours": "30", "authority": "other", "basis": "x", "estimated_on": "2027-01-27"}
    session.casework.assess(reference, "cost-limit", answers)


def _links(session: Session, reference: str, *others: tuple[str, str]) -> None:
    for kind, how in others:
        session.casework.link(reference, log(session, kind), how)


def _review(session: Session, reference: str) -> None:
    first = log(session, "foi")
    decide(session, first, "nothing-held", date(2027, 1, 27))
    session.requests.record(first, "responded", TODAY)
    session.casework.link(reference, first, "review-of")


def _happened(*events: str) -> Act:
    def act(session: Session, reference: str) -> None:
        for event in events:
            session.requests.record(reference, event, TODAY)

    return act


AGENT = {"relationship": "agent", "authority": "needed", "requester": Person(name="An Agent")}
TRIED: list[tuple[str, str, dict[str, Any], Act, Act, set[str]]] = [
    (
        "the request, People", "access", AGENT, _happened(), _people,
        {"requester_name", "requester_address", "requester_contact", "requester_needs",
         "person_name", "person_born", "person_nhs_number", "subject_name", "subject_address"},
    ),
    ("the request, Details, Received", "access", {}, _happened(), _received, {"received"}),
    (
        "the request, Details, What was asked", "access", {}, _happened(),
        lambda s, r: s.requests.change(r, asked="The letters"), {"asked"},
    ),
    (
        "the request, Details, How it arrived", "access", {}, _happened(),
        lambda s, r: s.requests.change(r, channel="telephone"), {"channel_words"},
    ),
    (
        "the request, Details, Whose data", "access", {}, _happened(), _whose,
        {"both", "client_part", "controller_name"},
    ),
    (
        "the request, Details, Who is asking", "deceased-records", {}, _happened(),
        lambda s, r: s.requests.change(r, relationship="claimant"),
        {"relationship_words", "entitled_as"},
    ),
    (
        "the request, Details, Authority to act", "deceased-records", {"authority": "needed"},
        _happened(), lambda s, r: s.requests.change(r, authority="received"),
        {"entitlement_shown"},
    ),
    (
        "the request, Details, Facts the time limit turns on", "eir", {}, _happened(),
        lambda s, r: s.requests.change(r, facts=frozenset({"complex-and-voluminous"})),
        {"extended_due"},
    ),
    (
        "the request, Details, The regulator’s case", "regulator-complaint",
        {"whose": "unknown", "relationship": "self"}, _happened(),
        lambda s, r: s.requests.change(r, external_id="IC-1"), {"their_reference"},
    ),
    (
        "the request, Details, Linked cases", "foi", {}, _happened(),
        lambda s, r: _links(s, r, ("access", "related"), ("eir", "related")),
        {"access_reference", "eir_reference"},
    ),
    (
        "the request, Details, Linked cases", "foi-review", {}, _happened(), _review,
        {"first_reference", "first_answered"},
    ),
    (
        "the request, Details, Linked cases", "dp-complaint", {}, _happened(),
        lambda s, r: _links(s, r, ("nhs-complaint", "related")), {"nhs_complaint_reference"},
    ),
    (
        "the request, Details, Linked cases", "nhs-complaint", {}, _happened(),
        lambda s, r: _links(s, r, ("dp-complaint", "related")), {"dp_complaint_reference"},
    ),
    (
        "the request, Details, Linked cases", "regulator-complaint", {"whose": "unknown"},
        _happened(), lambda s, r: _links(s, r, ("access", "to-regulator-about")),
        {"about_reference", "about_kind"},
    ),
    (
        "the request, Next steps, Decide the outcome", "access", {}, _happened(),
        lambda s, r: decide(s, r, "granted", TODAY), {"outcome"},
    ),
    (
        "the request, Next steps, Pass it to the controller", "access", {}, _whose, _passed,
        {"passed_to", "passed_on"},
    ),
    (
        "the request, Next steps", "access", {}, _happened("identity-asked"),
        _happened("identity-received"),
        {"due", "first_due", "extended_due", "extension_notice_by"},
    ),
    (
        "the request, Next steps", "foi", {}, _happened("clarification-asked"),
        _happened("clarification-received"), {"due", "pay_by", "extension_notice_by"},
    ),
    (
        "the request, Record what happened", "access", AGENT, _happened(),
        _happened("authority-asked", "clarification-asked", "withdrawn"),
        {"proof_asked_on", "question_on", "withdrawn_on"},
    ),
    (
        "the request, Searches", "access", {}, _happened(),
        lambda s, r: s.casework.add_search(r, Search(place="Files", who="Us", done_on=TODAY)),
        {"places_searched"},
    ),
    (
        "the request, Exemptions", "foi", {}, _happened(),
        lambda s, r: _exempt(s, r, "foi-21", "foi-43-2", "foi-40-5"),
        {"applied", "kept_back", "weighed", "unsaid", "reachable"},
    ),
    (
        "the request, Exemptions", "eir", {}, _happened(),
        lambda s, r: _exempt(s, r, "eir-12-4-d"), {"unfinished"},
    ),
    (
        "the request, Exemptions, Opinions and balances", "foi", {}, _happened(), _estimate,
        set(COST),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("at", "kind", "known", "before", "enter", "names"), TRIED)
def test_what_is_entered_at_a_place_is_what_a_letter_is_told(
    officer: Session,
    at: str,
    kind: str,
    known: dict[str, Any],
    before: Act,
    enter: Act,
    names: set[str],
) -> None:
    reference = log(officer, kind, **known)
    before(officer, reference)
    first = told(officer, reference)
    enter(officer, reference)
    then = told(officer, reference)
    assert {name for name in names if not then.get(name)} == set()
    assert {name for name in names if then[name] == first.get(name)} == set()
    assert at in PLACES


def test_what_is_entered_in_settings_is_what_a_letter_is_told(
    officer: Session, sessions_by_role: Desks
) -> None:
    reference = log(officer, "access", whose="processor")
    desk = sessions_by_role["administrator"].organisation
    client = desk.add_client(Details(name="Northmoor"))
    officer.requests.change(reference, client_id=client)
    first = told(officer, reference)
    reached = {"address": ("1 Way", "EX1"), "email": "x@example.org", "telephone": "01632 960"}
    new_words = {"short_name": "Short", "complaints": "https://example.org/c", **reached}
    own, regulator = desk.own_on(TODAY), desk.regulator_on(TODAY)
    one = {"telephone_hours": "9 to 5", "privacy_notice": "https://example.org/p", **new_words}
    desk.change_from(desk.all("own")[0].id, replace(own, name="Renamed", **one), TODAY)
    for host in desk.all("host"):
        desk.change_from(host.id, Details(name="Another host"), TODAY)
    desk.change_from(client, Details(name="Northmoor", **reached), TODAY)
    desk.appoint(
        desk.all("own")[0].id, Holder(post=DPO, name="Kim Placeholder", email="d@e.org"), TODAY
    )
    days = {"valid_from": date(2026, 10, 1), "valid_to": date(2027, 12, 31)}
    desk.correct(replace(regulator, name="The Regulator", **new_words, **days))
    desk.confirm(desk.regulator_on(TODAY))
    then = told(officer, reference)
    names = OWN | REGULATOR | {"dpo_name", "dpo_email"}
    names |= {"controller_address", "controller_email", "controller_telephone"}
    names |= {"controller_contact"}
    assert {name for name in names if not then.get(name)} == set()
    same = {name for name in names if then[name] == first.get(name)}
    assert same <= {"regulator_confirmed_on"}


def given_at() -> dict[str, set[str]]:
    """What is entered at each place, as tried above."""
    found: dict[str, set[str]] = {one: set() for one in PLACES}
    for at, _, _, _, _, names in TRIED:
        found[at] |= names
    found["Settings, Organisation"] |= OWN
    found["Settings, Organisation, Regulator"] |= REGULATOR
    found["Settings, Organisation, Who holds the posts"] |= {"dpo_name", "dpo_email"}
    found["Settings, Organisation, Client organisations"] |= {
        *("controller_address", "controller_email", "controller_telephone", "controller_contact")
    }
    return found


@pytest.mark.parametrize("id", sorted(load_letters()))
def test_every_fact_of_every_letter_names_the_place_where_it_is_entered(id: str) -> None:
    template, given = load_letters()[id], given_at()
    for fact in template.facts:
        if fact.in_letter:
            assert fact.where == f"the letter, {fact.label}"
        elif fact.where:
            assert fact.name in given[place(fact.where)], (fact.name, fact.where)
        else:
            assert fact.name in BY_ITSELF, fact.name
            assert not fact.required or fact.name in ("kind", "kind_name", "reference")


def test_every_place_is_one_that_some_letter_names() -> None:
    named = {place(fact.where) for one in load_letters().values() for fact in one.facts}
    assert set(PLACES) <= named


def test_an_extension_that_lacks_its_day_says_which_fact_the_law_asks_for(officer: Session) -> None:
    reference = log(officer, "eir")
    draft = officer.letters.draft(reference, "eir-extension", {"reasons": "1,400 pages"})
    (error,) = [one for one in draft.problems if one.field == "extended_due"]
    assert error.do == (
        "Enter it here: the request, Details, Facts the time limit turns on: that the request is "
        "both complex and for a great deal of information."
    )
    officer.requests.change(reference, facts=frozenset({"complex-and-voluminous"}))
    draft = officer.letters.draft(reference, "eir-extension", {"reasons": "1,400 pages"})
    assert "extended_due" not in {one.field for one in draft.problems}
