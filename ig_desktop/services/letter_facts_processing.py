"""What letters tell of how information is used: from the processing activities of a case."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.case import Case
from ig_desktop.domain.processing import RECIPIENTS, RETENTION, TRANSFERS, Activity, Row
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.register import processing

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]

_INTERNAL = "internal"
"""A recipient inside the controller, which is nobody that data are disclosed to."""


def of_processing(session: "Session", case: Case) -> Facts:
    """What Articles 13 to 15 have us tell, from the activities linked to the case.

    Each is taken as it was last approved, or as it stands where it never was. Nothing where
    none is linked; the officer sees and may change all of it.
    """
    linked = processing.in_force_for(session.store, case.request.id)
    if not linked:
        return {}
    law = session.packs.processing
    return {
        "activity_purposes": _lines(one.text("purpose") for one in linked),
        "activity_categories": _lines(one.text("data_categories") for one in linked),
        "activity_recipients": _lines(_recipients(linked)),
        "abroad": "yes" if any(one.of(TRANSFERS) for one in linked) else "no",
        "activity_safeguards": "\n".join(_lines(_transfers(linked, law))),
        "activity_retention": "\n".join(_lines(_kept(linked))),
        "activity_source": "\n".join(_lines(one.text("data_source") for one in linked)),
        "activity_basis": _lines(_bases(linked, law)),
        **_of_consent(linked),
        **_of_computers(linked),
    }


def _lines(texts: Iterable[str]) -> list[str]:
    """Each line of the texts once, in order."""
    found = (line.strip() for text in texts for line in text.splitlines())
    return list(dict.fromkeys(line for line in found if line))


def _recipients(linked: list[Activity]) -> Iterator[str]:
    """Those outside the controller, with what they receive."""
    for activity in linked:
        for row in activity.of(RECIPIENTS):
            if row["kind"] != _INTERNAL:
                yield ": ".join(_held(row, "name", "what"))


def _transfers(linked: list[Activity], law: ProcessingLaw) -> Iterator[str]:
    """Where data go outside the United Kingdom, to whom, and the safeguard."""
    for activity in linked:
        for row in activity.of(TRANSFERS):
            term = law.term("transfer-mechanism", row.get("mechanism", ""))
            place = ", ".join(_held(row, "country", "recipient"))
            yield f"{place}: {term.name}" if term else place


def _kept(linked: list[Activity]) -> Iterator[str]:
    """How long each category is kept, and from when."""
    for activity in linked:
        for row in activity.of(RETENTION):
            trigger = row.get("trigger", "")
            period = f"{row['period']}, counted from: {trigger}" if trigger else row["period"]
            yield ": ".join([*_held(row, "category"), period])


def _bases(linked: list[Activity], law: ProcessingLaw) -> Iterator[str]:
    """The Article relied on with the law behind it, and the condition of Article 9."""
    for activity in linked:
        article_6 = law.term("article-6", activity.text("article_6"))
        if article_6:
            yield ": ".join([article_6.citation, *filter(None, [activity.text("statute")])])
        article_9 = law.term("article-9", activity.text("article_9"))
        if article_9:
            yield article_9.citation


def _of_consent(linked: list[Activity]) -> Facts:
    """Whether any of it rests on consent, once every activity says what it rests on."""
    if not all(one.value("article_6") for one in linked):
        return {}
    consent = any("a" in (one.value("article_6"), one.value("article_9")) for one in linked)
    return {"consent_used": "yes" if consent else "no"}


def _of_computers(linked: list[Activity]) -> Facts:
    """Whether decisions are made by computer alone, once every activity says so or not."""
    said = [one.value("automated") for one in linked]
    if "decision" in said:
        deciding = (one for one in linked if one.value("automated") == "decision")
        notes = _lines(one.text("automated_note") for one in deciding)
        return {"automated": "yes", "logic": "\n".join(notes)}
    return {"automated": "no"} if all(said) else {}


def _held(row: Row, *columns: str) -> list[str]:
    return [row[column] for column in columns if row.get(column)]
