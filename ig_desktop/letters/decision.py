"""The Guardian’s decisions on paper: one decision whole, and the register of a period."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.london import LONDON
from ig_desktop.letters.blocks import (
    FORMS,
    Bars,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Span,
    Table,
)
from ig_desktop.letters.characters import clean
from ig_desktop.letters.clean_blocks import cleaned
from ig_desktop.letters.pdf import render

_STANDARD = FORMS["standard"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reader checks a decision by: its key, its digest, and the head of the log."""

    fingerprint: str
    digest: str
    log_seq: int
    log_hash: str


@dataclass(frozen=True, slots=True)
class Told:
    """A decision’s document, its proof, and what came after, each as day and words."""

    document: Mapping[str, Any]
    proof: Proof
    came_after: tuple[tuple[str, str], ...] = ()


def decision_pdf(told: Told, organisation: str) -> bytes:
    """One decision whole as a tagged PDF; UserError naming what cannot be printed."""
    document = told.document
    title = f"{document['reference']}: decision {document['number']}"
    return _pdf(title, organisation, _moment(document["at"]).date(), _whole(told))


def register_pdf(
    period: str, decisions: Sequence[Told], organisation: str, on: date, head: tuple[int, str]
) -> bytes:
    """The register of decisions of a period; `head` is where the log ended when it was made."""
    body: list[Block] = [Heading(f"Register of the Caldicott Guardian’s decisions: {period}", 1)]
    count = "1 decision" if len(decisions) == 1 else f"{len(decisions):,} decisions"
    body.append(_text(f"{count}. The log ended at entry {head[0]:,}, hash {_grouped(head[1])}."))
    for told in decisions:
        body += _short(told)
    return _pdf("Register of decisions on sharing", organisation, on, body)


@dataclass(frozen=True, slots=True)
class Report:
    """What a board is told of a year of decisions: figures alone, nothing about anybody."""

    period: str
    facts: tuple[str, ...]
    charts: tuple[Bars, ...]


def report_pdf(report: Report, organisation: str, on: date) -> bytes:
    """The annual report to the board as a tagged PDF."""
    title = f"Sharing confidential information: {report.period}"
    body: list[Block] = [Heading(title, 1)]
    body.append(Bullets(tuple((Span(fact),) for fact in report.facts)))
    body += report.charts
    return _pdf(title, organisation, on, body)


def _pdf(title: str, organisation: str, on: date, body: Sequence[Block]) -> bytes:
    letter = Letter(
        title=_clean(title),
        written_on=on,
        sender=(_clean(organisation), "Caldicott Guardian") if organisation else (),
        details=(plain_day(on),),
        running_head=_clean(title),
        body=cleaned(body, "decision", "The decision"),
    )
    return render(letter, _STANDARD)


def _whole(told: Told) -> list[Block]:
    document, decision = told.document, told.document["decision"]
    by = document["by"]
    at = _moment(document["at"])
    body: list[Block] = [Heading(decision["outcome_words"], 1)]
    body.append(
        _text(
            f"Decided by {by['name']}, {by['role_words']}, on {plain_day(at.date())} at {at:%H:%M}."
        )
    )
    if document["replaces"]:
        replaced = document["replaces"]
        body.append(_text(f"In place of decision {replaced['number']}: {replaced['why']}"))
    body += _decided(decision)
    body.append(Heading("The case as it was decided"))
    body.append(
        Table(
            ("What", "As recorded"), tuple((row["name"], row["words"]) for row in document["case"])
        )
    )
    body += _advice(document["advice"])
    body += _guides(document["guides"])
    if told.came_after:
        body.append(Heading("What came after"))
        body.append(Table(("When", "What"), told.came_after))
    return [*body, *_proof(told)]


def _decided(decision: Mapping[str, Any]) -> Iterator[Block]:
    for name, heading in (("shared", "What is shared"), ("reasons", "Reasons")):
        if decision[name]:
            yield Heading(heading)
            yield _text(decision[name])
    if decision["principles"]:
        numbers = ", ".join(map(str, decision["principles"]))
        yield _text(f"Caldicott principles it turns on: {numbers}.")
    if decision["conditions"]:
        yield Heading("Conditions")
        yield Bullets(tuple((Span(_condition(row)),) for row in decision["conditions"]))
    if decision["review_on"]:
        yield _text(f"To be looked at again on {_day(decision['review_on'])}.")


def _condition(row: Mapping[str, str]) -> str:
    due = row.get("due_on")
    return f"{row['text']} (by {_day(due)})" if due else row["text"]


def _advice(advice: Sequence[Mapping[str, str]]) -> Iterator[Block]:
    if advice:
        yield Heading("Advice")
        yield Bullets(
            tuple(
                (Span(f"{one['capacity']} {one['giver']}, {_day(one['on'])}: {one['text']}"),)
                for one in advice
            )
        )


def _guides(guides: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    if guides:
        yield Heading("Guides gone through")
        yield Bullets(tuple((Span(f"{one['reference']}: {one['outcome']}"),) for one in guides))


def _proof(told: Told) -> Iterator[Block]:
    yield Heading("How to check this")
    yield _text(
        "The decision is signed over every word above, except what came after. Ask for its file"
        " and check it with IG Desktop: it needs no register and no passphrase."
    )
    proof = told.proof
    rows = (
        ("Key", proof.fingerprint),
        ("Digest (SHA-256)", _grouped(proof.digest)),
        ("Log before it", f"entry {proof.log_seq:,}, {_grouped(proof.log_hash)}"),
    )
    yield Table(("What", "Value"), rows)


def _short(told: Told) -> Iterator[Block]:
    document, decision, by = told.document, told.document["decision"], told.document["by"]
    at = _moment(document["at"])
    yield Heading(f"{document['reference']}, decision {document['number']}")
    rows = [
        ("Case", document["values"].get("name", "")),
        ("Asked by", document["values"].get("organisation", "")),
        ("Decided", f"{plain_day(at.date())} by {by['name']}, {by['role_words']}"),
        ("Outcome", decision["outcome_words"]),
        ("Shared", decision["shared"]),
        ("Reasons", decision["reasons"]),
        ("Conditions", "\n".join(_condition(row) for row in decision["conditions"])),
        ("Key", told.proof.fingerprint),
        ("Digest", _grouped(told.proof.digest)),
    ]
    if document["replaces"]:
        rows.insert(4, ("In place of", f"decision {document['replaces']['number']}"))
    yield Table(("What", "As decided"), tuple((name, words) for name, words in rows if words))


def _grouped(digest: str) -> str:
    """A digest in groups of eight, to be compared and to break across lines."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _day(text: str) -> str:
    return plain_day(date.fromisoformat(text))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(LONDON)


def _text(words: str) -> Paragraph:
    return Paragraph((Span(words),))


def _clean(words: str) -> str:
    return clean(words, "decision", "The decision")
