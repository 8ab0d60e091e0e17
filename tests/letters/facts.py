"""Facts of invented cases that fill every letter: one or more cases for each template."""

from datetime import date

from tests.letters.cases import ON, alone, information, others, rights

__all__ = ("COMMON", "EXTRA", "ON", "facts", "template_of")

COMMON = {
    "kind": "access",
    "reference": "SAR 27/0014",
    "requester_name": "Requester 1043",
    "requester_address": "2 Sample Street\nExemplar\nEX2 2EX",
    "sent_by": "post",
    "received": date(2027, 1, 11),
    "starts": date(2027, 1, 11),
    "due": date(2027, 2, 19),
    "time_waits": "yes",
    "passed_on": date(2027, 1, 14),
    "asked": "Continuing healthcare records, 2024 on",
    "organisation": "Exemplar Integrated Care Board",
    "service": "Information governance",
    "organisation_address": "1 Example Way\nExemplar\nEX1 1EX",
    "contact_email": "ig.team@example.org",
    "contact_telephone": "01632 960 000",
    "contact_hours": "Monday to Friday, 9am to 5pm",
    "complaints_form": "example.org/complaints",
    "controller": "Exemplar Integrated Care Board",
    "dpo_email": "dpo@example.org",
    "regulator_name": "Information Commission",
    "regulator_short": "ICO",
    "regulator_complaints": "ico.org.uk/make-a-complaint",
    "regulator_telephone": "0303 123 1113",
    "regulator_address": "4th Floor\nNo. 3 Circle Square\n5 Hawkshaw Street\nManchester\nM1 7BL",
    "regulator_from": date(2026, 9, 30),
    "regulator_confirmed_on": date(2026, 12, 1),
    "signatory_name": "Rowan Sample",
    "signatory_post": "Information governance officer",
}

EXTRA = rights.CASES | information.CASES | others.CASES | alone.CASES
"""What each case adds, by the template's id, or its id and a name: "refusal, excessive"."""


def template_of(case):
    """The id of the template that a case is of."""
    return case.partition(", ")[0]


def facts(case, **changes):
    """The facts of an invented case, with changes."""
    return COMMON | EXTRA[case] | changes
