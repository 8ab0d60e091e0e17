"""What a privacy notice is told: the organisation, and its activities as they are in force."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.conditions import holds
from ig_desktop.domain.notice import Grid, NoticeTemplate
from ig_desktop.domain.organisations import Contact, Details, Holder
from ig_desktop.domain.processing import (
    CONTROLLER,
    PROCESSOR,
    RECIPIENTS,
    RETENTION,
    TRANSFERS,
    Activity,
)
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.domain.roles import DPO, GUARDIAN, SIRO
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]

_INTERNAL = "internal"
_NO_ROUTE = "not-confidential"


def published(activities: Iterable[Activity]) -> list[Activity]:
    """Those that the notice may describe: all but the ones withheld."""
    return [one for one in activities if one.value("published") != "no"]


def of_activities(
    activities: Sequence[Activity], law: ProcessingLaw, template: NoticeTemplate
) -> Facts:
    """What the activities in force say; withheld ones are counted alone."""
    shown = published(activities)
    ours = [one for one in shown if one.shape == CONTROLLER]
    facts: Facts = {
        "shapes": list(dict.fromkeys(one.shape for one in shown)),
        "functions": lines_of(shown, "function"),
        "bases": lines_of(ours, "article_6"),
        "conditions": lines_of(ours, "article_9"),
        "routes": [route for route in lines_of(ours, "confidentiality") if route != _NO_ROUTE],
        "automated": "decision" if "decision" in lines_of(shown, "automated") else "no",
        "withheld": _withheld(len(activities) - len(shown)),
        "sources": _sources(shown),
        "interests": lines_of(ours, "legitimate_interests"),
        "security": lines_of(shown, "security"),
        "locations": lines_of(shown, "location"),
        "computer_decisions": _decisions(ours),
        "own_services": _own_services(ours),
        "client_services": _client_services([one for one in shown if one.shape == PROCESSOR]),
        "article_6": _bases(ours, law, "article-6", "Lawful bases that we rely on"),
        "article_9": _bases(ours, law, "article-9", "Conditions for sensitive information"),
        "recipients": _recipients(shown),
        "transfers": _transfers(shown, law),
        "retention": _retention(shown),
    }
    facts["confidentiality"] = _routes(facts["routes"], law)
    return facts | {"rights": _rights(template, facts)}


def of_organisation(session: "Session", on: date) -> Facts:
    """Who we are, who stands for us, how to reach us and the regulator, as of a day."""
    desk = session.organisation
    own, controller = known(desk.own_on, on), known(desk.controller_on, on)
    regulator = known(desk.regulator_on, on)
    facts: Facts = {"clients": [_client(client) for _, client in desk.clients(on)]}
    if own is not None:
        facts |= {"own": own.name, "contact": _ways(own), "complaints": _web(own.complaints)}
    if controller is not None:
        hosted = own is not None and controller.id != own.id
        facts |= {
            "controller": controller.name,
            "hosted": "yes" if hosted else "",
            "registration_number": controller.registration_number,
        }
    if regulator is not None:
        facts["regulator_name"] = _called(regulator)
        facts["regulator"] = _ways(regulator, address=regulator.confirmed)
    return facts | _of_posts(session, on)


def _of_posts(session: "Session", on: date) -> Facts:
    facts: Facts = {}
    for post in (DPO, GUARDIAN, SIRO):
        holder = holder_of(session, post, on)
        facts[f"{post}_name"] = holder.name if holder else ""
        if post == DPO and holder:
            facts["dpo"] = [holder.name, *_ways(holder)]
    return facts


def holder_of(session: "Session", post: str, on: date) -> Holder | None:
    """Who holds a post on a day; None where the register knows nobody."""
    try:
        return session.organisation.holder_on(post, on)
    except UserError:
        return None


def known(find: Callable[[date], Details], on: date) -> Details | None:
    """An organisation on a day; None where the register has none."""
    try:
        return find(on)
    except UserError:
        return None


def _called(details: Details) -> str:
    short = details.short_name
    return f"{details.name} ({short})" if short and short != details.name else details.name


def _client(details: Details) -> str:
    where = _web(details.privacy_notice or details.website)
    return f"{details.name}: {where}" if where else details.name


def _ways(contact: Contact, *, address: bool = True) -> list[str]:
    hours = f" ({contact.telephone_hours})" if contact.telephone_hours else ""
    ways = {
        "By e-mail": contact.email,
        "By telephone": contact.telephone and f"{contact.telephone}{hours}",
        "By post": ", ".join(contact.address) if address else "",
        "On the web": _web(contact.website),
    }
    return [f"{way}: {reached}" for way, reached in ways.items() if reached]


def _web(address: str) -> str:
    return address if not address or "://" in address else f"https://{address}"


def _withheld(number: int) -> str:
    if not number:
        return ""
    return "One activity is" if number == 1 else f"{number:,} activities are"


def lines_of(activities: Iterable[Activity], field: str) -> list[str]:
    """What a field of the activities holds, each line once, in order."""
    lines = (line.strip() for one in activities for line in one.text(field).splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _sources(shown: Iterable[Activity]) -> Grid:
    """Where data come from, and for which activities."""
    using: dict[str, list[str]] = {}
    for one in shown:
        for line in one.text("data_source").splitlines():
            using.setdefault(line.strip(), []).append(one.name)
    rows = tuple((source, "; ".join(names)) for source, names in using.items() if source)
    return Grid("Where information comes from", ("From whom", "For what"), rows)


def _decisions(ours: Iterable[Activity]) -> list[str]:
    deciding = [one for one in ours if one.value("automated") == "decision"]
    return [f"{one.name}: {one.text('automated_note')}".rstrip(": ") for one in deciding]


def _own_services(ours: Iterable[Activity]) -> Grid:
    rows = (
        (
            one.name,
            " ".join(filter(None, (one.text("purpose"), one.text("notice_text")))),
            _joined(one, "individuals"),
            _joined(one, "data_categories"),
        )
        for one in ours
    )
    columns = ("What we do", "Why", "About whom", "What information")
    return Grid("Where we decide how information is used", columns, tuple(rows))


def _client_services(theirs: Iterable[Activity]) -> Grid:
    rows = ((one.name, one.text("processing_done"), _joined(one, "clients")) for one in theirs)
    columns = ("Service", "What we do", "For whom")
    return Grid("Where we work for other organisations", columns, tuple(rows))


def _bases(ours: Iterable[Activity], law: ProcessingLaw, vocabulary: str, caption: str) -> Grid:
    """What is relied on, in words, with the statutes behind it and what it is relied on for."""
    field = vocabulary.replace("-", "_")
    using: dict[str, list[Activity]] = {}
    for one in ours:
        using.setdefault(one.text(field), []).append(one)
    rows = tuple(
        (
            f"{term.citation}: {term.name.partition(') ')[2] or term.name}",
            " ".join([term.text, *_statutes(using[term.id])])
            if field == "article_6"
            else term.text,
            "; ".join(one.name for one in using[term.id]),
        )
        for term in law.vocabulary(vocabulary)
        if term.id in using
    )
    return Grid(caption, ("In the law", "What it means", "What we rely on it for"), rows)


def _statutes(activities: Iterable[Activity]) -> list[str]:
    named = (part for line in lines_of(activities, "statute") for part in line.split("; "))
    found = list(dict.fromkeys(named))
    return [f"The law behind it: {'; '.join(found)}."] if found else []


def _routes(routes: Iterable[str], law: ProcessingLaw) -> list[str]:
    terms = (law.term("confidentiality", route) for route in routes)
    return [f"{term.name}: {term.text}" for term in terms if term]


def _recipients(shown: Iterable[Activity]) -> Grid:
    rows = ((one.name, "; ".join(outside)) for one in shown if (outside := [*_outside(one)]))
    return Grid("Who receives information", ("What we do", "Who receives it"), tuple(rows))


def _outside(activity: Activity) -> Iterator[str]:
    for row in activity.of(RECIPIENTS):
        if row["kind"] != _INTERNAL:
            yield f"{row['name']} ({row['what']})" if row.get("what") else row["name"]


def _transfers(shown: Iterable[Activity], law: ProcessingLaw) -> Grid | None:
    rows = tuple(
        (
            row["country"],
            row.get("recipient", "") or one.name,
            term.name if (term := law.term("transfer-mechanism", row.get("mechanism", ""))) else "",
        )
        for one in shown
        for row in one.of(TRANSFERS)
    )
    columns = ("Country", "Who receives it", "What protects it")
    return Grid("Information that leaves the United Kingdom", columns, rows) if rows else None


def _retention(shown: Iterable[Activity]) -> Grid:
    rows = (
        (one.name, row.get("category", ""), row["period"], row.get("trigger", ""))
        for one in shown
        for row in one.of(RETENTION)
    )
    columns = ("What we do", "What is kept", "How long", "Counted from")
    return Grid("How long information is kept", columns, tuple(dict.fromkeys(rows)))


def _rights(template: NoticeTemplate, facts: Facts) -> Grid:
    rows = (
        (right.name, right.text, right.applies)
        for right in template.rights
        if holds(right.when, facts)
    )
    columns = ("Your right", "What it means", "When it applies")
    return Grid("Your rights", columns, tuple(rows))


def _joined(activity: Activity, field: str) -> str:
    return "; ".join(activity.several(field))
