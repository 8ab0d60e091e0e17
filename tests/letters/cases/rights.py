"""Invented cases of letters about the rights over one's own data."""

from datetime import date

from tests.letters.cases import ON

CASES = {
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
        "exemptions": ["It is about another person who has not agreed to it being given."],
        "article": "Article 17(3)(b): the law has us keep the record.",
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
