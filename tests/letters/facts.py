"""Facts of an invented case that fill every letter."""

from datetime import date

ON = date(2027, 1, 28)

COMMON = {
    "kind": "access",
    "reference": "SAR 27/0014",
    "requester_name": "Requester 1043",
    "requester_address": "2 Sample Street\nExemplar\nEX2 2EX",
    "sent_by": "post",
    "received": date(2027, 1, 11),
    "starts": date(2027, 1, 11),
    "due": date(2027, 2, 19),
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

EXTRA = {
    "acknowledgement": {"search": "the continuing healthcare case files\nthe complaints records"},
    "identity-request": {
        "doubts": "You wrote from an e-mail address that we do not know, and the date of birth "
        "you gave us is not the one in the records under your name.",
        "proof": "a copy of the page with your photograph in your passport\n"
        "a copy of your driving licence",
    },
    "authority-request": {
        "person_name": "Patient 2071",
        "evidence": "a letter of authority, signed and dated by Patient 2071 within the last "
        "three months, that says which records you may have",
        "why": "The letter of authority you sent us is not signed.",
    },
    "clarification": {
        "unclear": "We hold records about you from four services between 2009 and 2026. We "
        "cannot tell from your letter which of them you mean.",
        "questions": "Which services do you want records from?\nFrom which years?",
        "offer": "We can send you your continuing healthcare assessment of March 2026 now. "
        "It comes with this letter.",
    },
    "extension": {
        "first_due": date(2027, 2, 11),
        "extended_due": date(2027, 4, 12),
        "extension_notice_by": date(2027, 2, 11),
        "ground": "complex",
        "reasons": "You asked for eighteen years of records held by four services. More than "
        "6,000 pages are on paper, and a clinician must read each of them before we may send it.",
    },
    "access-response": {
        "outcome": "part",
        "exemptions": [
            "It is about another person who has not agreed to it being given.",
            "A health professional has told us that it could cause serious harm to someone.",
        ],
        "enclosures": "your continuing healthcare file, 2024 to 2027, 212 pages\n"
        "e-mails about your case, 18 pages",
        "how": "by post, as you asked",
        "searched": "the continuing healthcare system\nthe team’s shared mailbox\nthe paper store",
        "purposes": "planning and paying for your care\nlooking into your complaint of 2025",
        "categories": "health and care records\nyour name, address and date of birth",
        "recipients": "your care home\nyour GP practice\nExemplar Council",
        "abroad": "yes",
        "safeguards": "A transcription service in Switzerland, which UK law recognises as giving "
        "enough protection.",
        "kept": "Eight years after your care ends, as the NHS Records Management Code says.",
        "source": "From you, from your GP practice and from Exemplar Council.",
        "automated": "no",
        "codes": "CHC: continuing healthcare\nMDT: multidisciplinary team\nDST: decision support "
        "tool, the form on which your needs are assessed",
    },
    "refusal": {
        "outcome": "unfounded",
        "reasons": "You have told us in two letters that you will withdraw the request if we pay "
        "you £500.\n\nWe asked you on 14 January which records you need. You answered that you "
        "need none.",
    },
    "redirect": {
        "controller_name": "Sampleshire Integrated Care Board",
        "controller_address": "9 Sample Road\nSampleton\nSA1 1SA",
        "controller_email": "sar@sampleshire.example.org",
        "controller_telephone": "01632 960 111",
        "controller_contact": ["01632 960 111"],
        "passed_on": ON,
    },
}


def facts(template: str, **changes):
    """The facts of the invented case for one template, with changes."""
    return COMMON | EXTRA[template] | changes
