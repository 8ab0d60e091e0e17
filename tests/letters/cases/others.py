"""Invented cases of letters about complaints, records after death, and to other people."""

from datetime import date

AFTER_DEATH = {
    "kind": "deceased-records",
    "reference": "AHR 27/0003",
    "person_name": "Patient 2071",
    "received": date(2027, 1, 4),
    "starts": date(2027, 1, 4),
    "due": date(2027, 2, 12),
    "asked": "The records of the last stay in hospital, October to December 2026.",
    "entitled_as": "personal-representative",
    "bereaved": "close",
    "how_sent": "on paper, by tracked post",
    "codes": "DNACPR: do not attempt resuscitation\nOBS: pulse, temperature and the like",
}

GIVEN = {"enclosures": "the hospital notes, October to December 2026, 164 pages\n12 test results"}

LEFT_OUT = {
    "applied": ["ahra-5-others", "ahra-5-claim"],
    "left_out": "It would identify someone else who has not consented, and who is not a health "
    "professional involved in the care (section 5(1)(a)(ii)).\n"
    "The part is not relevant to any claim that may arise from the death (section 5(4)).",
    "explanation": "The first is a visitor’s words to a nurse, on two pages.",
}

DP_COMPLAINT = {
    "kind": "dp-complaint",
    "reference": "DPC 27/0002",
    "received": date(2027, 1, 4),
    "due": None,
    "asked": "You sent my letter to my old address although I had told you that I moved.\n"
    "My former husband opened it.",
}

NHS_COMPLAINT = {
    "kind": "nhs-complaint",
    "reference": "NHC 27/0004",
    "received": date(2027, 1, 26),
    "due": date(2027, 7, 25),
    "asked": "I waited seven months for my assessment, and nobody answered the telephone.",
}

FOUND = {
    "looked_at": "We read your file and the log of changes of address.\n"
    "We asked the two members of staff who wrote to you.",
    "findings": "You say that you told us of your new address. You did, by telephone, on "
    "2 November 2026. It was written down on a note, but not in the system from which letters "
    "are sent.\n\nYou say that someone else read the letter. We cannot know that, but we have no "
    "reason to doubt it.",
    "action": "- We changed your address on 6 January 2027.\n"
    "- From 1 February 2027 whoever takes such a call enters the address at once.\n"
    "- We have written it down as a breach and told our data protection officer.",
}

ANSWERED = {
    "outcome": "upheld-part",
    "action_state": "proposed",
    "signed_as": "authorised",
    "looked_at": "We read your file and the telephone system’s records.\n"
    "We talked with the head of the assessment team.",
    "findings": "You say that you waited seven months. You did. People should wait no longer "
    "than 28 days.\n\nYou say that nobody answered. Of your nine calls six were answered.",
    "action": "- Two more nurses started on 11 January 2027.\n"
    "- From March 2027 a person calls everyone who has waited for 28 days.",
}

REGULATOR = {
    "kind": "regulator-complaint",
    "reference": "REG 27/0001",
    "their_reference": "IC-100043-T3S7",
    "received": date(2027, 1, 19),
    "due": date(2027, 2, 9),
    "asked": "1. When you received the request and when you answered it.\n"
    "2. Why you kept back the notes of the meeting.",
    "about_reference": "SAR 26/0181",
    "about_kind": "Access to own data",
    "dpo_name": "Kim Placeholder",
    "our_answer": "1. We received it on 5 October 2026 and answered on 3 November 2026.\n\n"
    "2. The notes are advice of our solicitor. They are exempt under paragraph 19 of Schedule 2 "
    "to the Data Protection Act 2018.",
    "chronology": "5 October 2026: Request received\n3 November 2026: Response sent",
    "steps_taken": "We have told Requester 1043 more about why the notes were kept back.",
    "enclosures": "the request\nour answer of 3 November 2026\nthe notes of the meeting",
    "keep_close": "The notes of the meeting: they are legally privileged.",
}

RECIPIENT = {
    "recipient_name": "Dr Robin Example",
    "recipient_address": "Example Surgery\n4 Example Street\nExemplar\nEX1 4EX",
    "answer_by": date(2027, 2, 8),
}

PATIENT = {
    "subject_name": "Patient 2071",
    "subject_address": "7 Sample Lane\nExemplar\nEX2 7EX",
    "person_born": date(1948, 1, 15),
    "person_nhs_number": "999 190 9370",
}

OPINION = {
    **RECIPIENT,
    **PATIENT,
    "records": "the psychology notes of 2026, 41 pages, enclosed\nthe crisis plan, 3 pages",
    "order": "responsible",
    "attention": "We have doubts about pages 12 to 15, which are about a relative.",
}

CASES = {
    "authority-request, records after death": AFTER_DEATH
    | {"evidence": "a copy of the grant of probate"},
    "deceased-acknowledgement": AFTER_DEATH,
    "deceased-acknowledgement, entitlement shown": AFTER_DEATH
    | {"entitlement_shown": "yes", "due": None, "bereaved": "professional"},
    "deceased-granted": AFTER_DEATH | GIVEN | {"outcome": "granted"},
    "deceased-part": AFTER_DEATH
    | GIVEN
    | LEFT_OUT
    | {"outcome": "part", "entitled_as": "claimant", "bereaved": "professional", "codes": ""},
    "deceased-refused": AFTER_DEATH
    | {
        "outcome": "refused",
        "applied": ["ahra-4-3"],
        "left_out": "The person had a note put in the record that they did not want access "
        "given after death (section 4(3)).",
        "overdue": date(2027, 1, 22),
    },
    "deceased-nothing-held": AFTER_DEATH
    | {
        "outcome": "nothing-held",
        "searched": "the records store at Exemplar\nthe continuing healthcare system",
        "places_searched": ["the records store at Exemplar", "the continuing healthcare system"],
        "why_none": "Hospital records are kept by the hospital. They were never ours.",
        "others_hold": "Example Hospital, records team, 01632 960 222",
    },
    "dp-complaint-acknowledgement": DP_COMPLAINT,
    "dp-complaint-acknowledgement, late": DP_COMPLAINT
    | {"received": date(2026, 12, 14), "acknowledge_overdue": date(2027, 1, 13)},
    "dp-complaint-progress": DP_COMPLAINT
    | {
        "so_far": "We have read your file and found the note of your call.",
        "still_to_do": "The member of staff who took the call comes back on 8 February 2027. We "
        "would like to hear from her.",
        "news_by": date(2027, 2, 15),
    },
    "dp-complaint-outcome": DP_COMPLAINT | FOUND | {"outcome": "upheld"},
    "dp-complaint-outcome, both kinds": DP_COMPLAINT
    | FOUND
    | {"outcome": "not-upheld", "nhs_complaint_reference": "NHC 27/0004"},
    "nhs-complaint-acknowledgement": NHS_COMPLAINT | {"expected_on": date(2027, 4, 30)},
    "nhs-complaint-acknowledgement, late": NHS_COMPLAINT
    | {"expected_on": date(2027, 4, 30), "acknowledge_overdue": date(2027, 1, 27)},
    "nhs-complaint-delay": NHS_COMPLAINT
    | {
        "received": date(2026, 7, 20),
        "due": date(2027, 1, 19),
        "overdue": date(2027, 1, 19),
        "why_longer": "The hospital could find a part of your notes only in January.",
        "so_far": "We have talked with you and with the ward.",
        "still_to_do": "A doctor from another hospital reads the notes for us.",
        "expected_on": date(2027, 2, 26),
    },
    "nhs-complaint-delay, in time": NHS_COMPLAINT
    | {
        "so_far": "We have talked with you and with the ward.",
        "still_to_do": "A doctor from another hospital reads the notes for us.",
        "expected_on": date(2027, 5, 28),
    },
    "nhs-complaint-response": NHS_COMPLAINT | ANSWERED,
    "nhs-complaint-response, both kinds": NHS_COMPLAINT
    | ANSWERED
    | {
        "outcome": "not-upheld",
        "action_state": "none",
        "signed_as": "chief",
        "dp_complaint_reference": "DPC 27/0002",
    },
    "third-party-consultation": RECIPIENT
    | {
        "information": "Your letter of 3 March 2025 to the team, which is enclosed.",
        "who_asks": "It is a relative of the person you wrote about.",
    },
    "third-party-consultation, freedom of information": RECIPIENT
    | {
        "kind": "foi",
        "reference": "FOI 27/0031",
        "recipient_name": "Sampleshire Transport Ltd",
        "information": "The unit prices in your contract of 2026, on pages 14 to 19.",
    },
    "opinion-request": OPINION,
    "opinion-request, after death": AFTER_DEATH
    | OPINION
    | {
        "person_name": "",
        "order": "experienced",
        "relationship_words": "Someone who may have a claim arising from the death",
    },
    "consent-form": PATIENT
    | {
        "reference": "NHC 27/0004",
        "kind": "nhs-complaint",
        "answer_by": date(2027, 2, 12),
        "what": "your complaint of 26 January 2027\nyour assessment of December 2026",
        "to_whom": "Example Care Home",
        "why": "They can then tell us what they know, so that we can answer you.",
    },
    "regulator-answer": REGULATOR,
    "regulator-answer, late": REGULATOR
    | {
        "due": date(2027, 1, 27),
        "overdue": date(2027, 1, 27),
        "regulator_greeting": "Case Officer 12",
        "dpo_email": "",
    },
}
