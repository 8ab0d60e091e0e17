"""Invented cases of letters about the rights over one's own data."""

from datetime import date

ABOUT_INFORMATION = {
    "activity_purposes": "planning and paying for your care\nlooking into your complaint of 2025",
    "activity_categories": "health and care records\nyour name, address and date of birth",
    "activity_recipients": "your care home\nyour GP practice\nExemplar Council",
    "abroad": "yes",
    "activity_safeguards": "A transcription service in Switzerland, which UK law recognises as "
    "giving enough protection.",
    "activity_retention": "Eight years after your care ends, as the NHS Records Management "
    "Code says.",
    "activity_source": "From you, from your GP practice and from Exemplar Council.",
    "automated": "no",
}

COPIES = {
    "enclosures": "your continuing healthcare file, 2024 to 2027, 212 pages\n"
    "e-mails about your case, 18 pages",
    "how_sent": "on paper, by post",
    "searched": "the continuing healthcare system\nthe team’s shared mailbox\nthe paper store",
    "codes": "CHC: continuing healthcare\nMDT: multidisciplinary team\nDST: decision support "
    "tool, the form on which your needs are assessed",
}

PASSED_PART = {
    "client_part": ["the letters of the hospital at Sampleton"],
    "passed_to": "Sampleshire Integrated Care Board",
    "passed_on": date(2027, 1, 14),
}

CONTROLLER = {
    "controller_name": "Sampleshire Integrated Care Board",
    "controller_address": "9 Sample Road\nSampleton\nSA1 1SA",
    "controller_email": "sar@sampleshire.example.org",
    "controller_telephone": "01632 960 111",
    "controller_contact": ["01632 960 111"],
    "passed_on": date(2027, 1, 14),
    "review_by": date(2027, 3, 25),
}

NO_FILE = "We share the file with two teams that look after you. Without it they could not."

CASES = {
    "acknowledgement": {"searched": "the continuing healthcare case files\nthe complaints records"},
    "acknowledgement, late": {
        "received": date(2026, 12, 18),
        "due": date(2027, 1, 18),
        "overdue": date(2027, 1, 18),
    },
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
    "authority-request, asked late": {
        "person_name": "Patient 2071",
        "evidence": "a letter of authority, signed and dated by Patient 2071",
        "overdue": date(2027, 1, 18),
        "time_waits": "",
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
    "fee-notice": {
        "amount": "£18.40",
        "fee_basis": "copy",
        "fee_reasons": "We sent you a copy of the same file on 4 December 2026.",
        "reckoned": "Printing 212 pages: £10.60\nTracked post: £7.80",
        "paying": "Send a cheque to the address below, or call us to pay by card. Please give "
        "our reference.",
    },
    "fee-notice, excessive": {
        "amount": "£64.00",
        "fee_basis": "excessive",
        "fee_reasons": "This is your sixth request for the same e-mails since October. Nothing "
        "has been added to them since the first.",
        "reckoned": "Four hours of a clerk’s time: £64.00",
        "paying": "Call us to pay by card.",
    },
    "access-response": {"outcome": "granted", **COPIES, **ABOUT_INFORMATION},
    "access-response, partly a client’s": {
        "outcome": "granted",
        **COPIES,
        **ABOUT_INFORMATION,
        **PASSED_PART,
        "codes": "",
        "abroad": "no",
        "automated": "yes",
        "logic": "A program scores each application from the answers on the form. A score under "
        "ten is refused. You can ask for a person to look at it: call us.",
    },
    "partial-disclosure": {
        "outcome": "part",
        **COPIES,
        **ABOUT_INFORMATION,
        "redaction_key": "A: It is about someone else who has not agreed to your having it, and "
        "giving it to you would not be reasonable (Data Protection Act 2018, Schedule 2, "
        "paragraph 16).\n"
        "B: It is between us and our lawyers for advice or for a case (Data Protection Act 2018, "
        "Schedule 2, paragraph 19).",
        "how_much": "Parts of 14 of the 230 pages are kept back.",
    },
    "nothing-held": {
        "outcome": "nothing-held",
        "searched": "the continuing healthcare system\nthe complaints records",
        "places_searched": ["Broadcare", "Complaints"],
        "others_hold": "your GP practice\nExemplar Hospital, records office: 01632 960 222",
    },
    "unfounded-excessive": {
        "outcome": "unfounded",
        "refusal_ground": "no-intention",
        "decision_reasons": "You have told us in two letters that you will withdraw the request "
        "if we pay you £500.\n\nWe asked you on 14 January which records you need. You answered "
        "that you need none.",
    },
    "refusal": {
        "outcome": "refused",
        "exemptions": [
            "It is about someone else who has not consented, and giving it without consent is not "
            "reasonable (Data Protection Act 2018, Schedule 2, paragraphs 16 and 17)."
        ],
        "why_restriction": "none",
        "why_portability": "basis",
        "why_consent": "other",
        "why_automated": "person",
        "why_informed": "has",
        "privacy_notice": "example.org/privacy",
        "decision_reasons": "The three letters you ask for were written about your neighbour. "
        "They name you once, as the person who found her.\n\nShe has told us that she does not "
        "want them given to anyone.",
    },
    "refusal, portability does not apply": {
        "kind": "portability",
        "reference": "PRT 27/0003",
        "asked": "My continuing healthcare records as a spreadsheet",
        "outcome": "declined",
        "exemptions": [
            "It is about someone else who has not consented, and giving it without consent is not "
            "reasonable (Data Protection Act 2018, Schedule 2, paragraphs 16 and 17)."
        ],
        "why_restriction": "needed",
        "why_portability": "basis",
        "why_consent": "never",
        "why_automated": "none",
        "why_informed": "effort",
        "decision_reasons": "We use your records because the National Health Service Act 2006 "
        "gives us the task of arranging your care.",
    },
    "rectification-done": {
        "kind": "rectification",
        "reference": "RCT 27/0002",
        "asked": "My date of birth is wrong in your letters, and I never lived at 5 Sample Row.",
        "outcome": "agreed-part",
        "changes": "Born on 1 July 1966: born on 7 January 1966",
        "corrected_on": "2027-01-20",
        "not_changed": "Your address from 2011 to 2013: 5 Sample Row",
        "decision_reasons": "Four letters you answered in 2012 were sent to 5 Sample Row. The "
        "record says where letters went, and they went there.",
        "statement": "placed",
        "recipients_told": "told",
    },
    "rectification-done, all of it": {
        "kind": "rectification",
        "reference": "RCT 27/0004",
        "asked": "My date of birth is wrong in your letters.",
        "outcome": "agreed",
        "changes": "Born on 1 July 1966: born on 7 January 1966\nNothing: GP practice, Exemplar "
        "Surgery",
        "corrected_on": "20 January 2027",
        "not_changed": "Nothing else",
        "decision_reasons": "None",
        "recipients_told": "effort",
        "recipients_why": "The letters went to some 40 places over nine years, and the lists of "
        "the first four are gone.",
    },
    "rectification-refused": {
        "kind": "rectification",
        "reference": "RCT 27/0005",
        "asked": "Take out the words “declined to be assessed”. I did not decline.",
        "outcome": "declined",
        "checked": "We asked the nurse who wrote the note, and read the letters of May 2025.",
        "decision_reasons": "The note says what the nurse understood on that day, and it says "
        "that it is her view. Your letter of 6 May 2025 says that you would not see her.",
        "statement": "placed",
        "statement_told": "told",
    },
    "rectification-refused, statement offered": {
        "kind": "rectification",
        "reference": "RCT 27/0006",
        "asked": "The diagnosis of 2019 is wrong.",
        "outcome": "declined",
        "checked": "We asked Exemplar Hospital, which made the diagnosis.",
        "decision_reasons": "The hospital tells us that it stands by the diagnosis.",
    },
    "erasure-done": {
        "kind": "erasure",
        "reference": "ERA 27/0001",
        "asked": "Delete everything from the patient panel I was on.",
        "outcome": "agreed-part",
        "erased": "your entry in the list of panel members\nthe notes of your interview",
        "erased_on": "2027-01-26",
        "copies": "A backup holds them until 25 April 2027. Nobody uses it, and it is then "
        "overwritten.",
        "not_erased": "the payments of your travel costs",
        "erasure_ground": "duty",
        "decision_reasons": "Tax law has us keep records of payments for six years.",
        "recipients_told": "none",
    },
    "erasure-refused": {
        "kind": "erasure",
        "reference": "ERA 27/0002",
        "asked": "Delete my continuing healthcare file.",
        "outcome": "declined",
        "erasure_ground": "health",
        "decision_reasons": NO_FILE,
        "activity_retention": "Eight years after your care ends, as the NHS Records Management "
        "Code says.",
    },
    "restriction-applied": {
        "kind": "restriction",
        "reference": "RST 27/0001",
        "asked": "Do not use the assessment of 2025 until the mistakes in it are put right.",
        "outcome": "agreed-part",
        "restricted_on": "2027-01-21",
        "restricted": "the assessment of 9 September 2025",
        "restriction_ground": "accuracy",
        "not_restricted": "your name, address and date of birth",
        "decision_reasons": "You do not say that these are wrong, and without them we could not "
        "write to you.",
        "recipients_told": "told",
    },
    "restriction-lifted": {
        "kind": "restriction",
        "reference": "RST 27/0001",
        "outcome": "agreed",
        "lifted_on": "2027-02-15",
        "restricted": "the assessment of 9 September 2025",
        "lifted_why": "We corrected two dates in the assessment on 20 January 2027, as you "
        "asked. The rest of it is right.",
    },
    "objection-upheld": {
        "kind": "objection",
        "reference": "OBJ 27/0001",
        "asked": "Stop using my details for your newsletter and your planning figures.",
        "outcome": "agreed-part",
        "marketing": "yes",
        "stopped": "sending you the newsletter",
        "stopped_on": "2027-01-19",
        "still_used": "counting you, without your name, in the figures for planning services",
        "decision_reasons": "You told us that you do not want to be a number. The figures decide "
        "how many nurses your town gets. They would be wrong for everyone if people could leave "
        "them, and nobody can find you in them.",
    },
    "objection-upheld, all of it": {
        "kind": "objection",
        "reference": "OBJ 27/0004",
        "asked": "Stop using my file to train new staff.",
        "outcome": "agreed",
        "marketing": "no",
        "stopped": "using your file to train new staff",
        "stopped_on": "2027-01-19",
        "still_used": "nothing",
        "decision_reasons": "None",
    },
    "objection-not-upheld": {
        "kind": "objection",
        "reference": "OBJ 27/0002",
        "asked": "Stop sharing my file with the reablement team.",
        "outcome": "declined",
        "marketing": "no",
        "objection_ground": "compelling",
        "their_situation": "You told us that a former neighbour works there. We have shut her "
        "out of your file, and the log shows who opens it.",
        "decision_reasons": NO_FILE,
    },
    "objection-not-upheld, with marketing": {
        "kind": "objection",
        "reference": "OBJ 27/0003",
        "asked": "Stop the newsletter, and stop using my file for the court case.",
        "outcome": "declined",
        "marketing": "yes",
        "objection_ground": "claim",
        "their_situation": "",
        "decision_reasons": "You have begun a case against us about your care in 2025. We cannot "
        "answer it without your file.",
    },
    "portability": {
        "kind": "portability",
        "reference": "PRT 27/0001",
        "asked": "The diary entries I typed into the app",
        "outcome": "granted",
        "enclosures": "diary entries, 3 March to 8 December 2026, one file",
        "how_sent": "in electronic form, by secure e-mail",
        "file_format": "CSV, with commas between values, in UTF-8",
        "fields": "day: the day of the entry\nmood: from 1 (low) to 5 (high)\nwords: what you "
        "wrote",
        "sent_to": "Sample Health Apps",
        "sent_to_on": "25 January 2027",
        "exemptions": ["Some entries are about someone else, whose rights it would harm."],
    },
    "portability, for someone else": {
        "kind": "portability",
        "reference": "PRT 27/0002",
        "person_name": "Patient 2071",
        "asked": "The diary entries Patient 2071 typed into the app",
        "outcome": "part",
        "enclosures": "diary entries, 3 March to 8 December 2026, one file",
        "how_sent": "in electronic form, by secure e-mail",
        "file_format": "CSV, with commas between values, in UTF-8",
        "sent_to_on": "2027-01-25",
        "exemptions": ["Some entries are about someone else, whose rights it would harm."],
    },
    "consent-withdrawn": {
        "kind": "consent-withdrawal",
        "reference": "CWD 27/0001",
        "asked": "I no longer want to be in the photographs or on the panel.",
        "outcome": "agreed-part",
        "stopped": "using your photograph on our website and in print",
        "stopped_on": "2027-01-15",
        "still_used": "keeping the record of the travel costs we paid you",
        "decision_reasons": "Tax law has us keep records of payments for six years.",
    },
    "automated-decision-reviewed": {
        "kind": "automated-decision",
        "reference": "ADM 27/0001",
        "asked": "Your computer turned down my application for travel costs.",
        "outcome": "agreed",
        "decision_was_on": "2027-01-05",
        "decision_was": "The program turned down your application.",
        "reviewed_by": "the manager of the travel costs team",
        "considered": "You told us that the bus does not run on Sundays. We checked, and you "
        "are right.",
        "review_result": "changed",
        "decision_now": "We pay you £46.20 for the journeys of November. You will have the money "
        "by 12 February 2027.",
        "logic": "The program compares each journey with the cheapest fare it knows. It does not "
        "know which days a bus runs.",
        "decision_reasons": "On a Sunday a taxi was the only way to get to the clinic.",
    },
    "informed-response": {
        "kind": "informed",
        "reference": "INF 27/0001",
        "asked": "What do you do with what the care home tells you about me?",
        "outcome": "agreed-part",
        **ABOUT_INFORMATION,
        "activity_basis": "Article 6(1)(e) of the UK GDPR: a task in the public interest, under "
        "the National Health Service Act 2006\n"
        "Article 9(2)(h): providing health or social care",
        "consent_used": "yes",
        "must_give": "No law makes you give us anything. Without it we may not be able to say "
        "what care you can have.",
        "not_told": "We do not tell you who raised a concern about safety. They told us in "
        "confidence.",
        "privacy_notice": "example.org/privacy",
    },
    "closed-no-reply": {
        "outcome": "no-reply",
        "question_on": date(2026, 12, 18),
        "question": "We asked you which services you want records from, and from which years.",
        "supplied": "We can send you the assessment of March 2026 without an answer. Call us if "
        "you want it.",
    },
    "closed-no-identity": {
        "outcome": "no-identity",
        "proof_asked_on": date(2026, 12, 18),
        "proof_of": "authority",
        "proof_needed": "a letter of authority, signed and dated by Patient 2071",
        "due": None,
    },
    "format-question": {"formats": "On paper, by post\nAs a file, by secure e-mail"},
    "closed-withdrawn": {"withdrawn_on": date(2027, 1, 25)},
    "closed-withdrawn, review": {
        "kind": "foi-review",
        "reference": "FRV 27/0003",
        "withdrawn_on": date(2027, 1, 25),
    },
    "redirect": {"outcome": "not-our-data", **CONTROLLER},
    "redirect, records after death": {
        "kind": "deceased-records",
        "reference": "AHR 27/0002",
        "person_name": "Patient 2071",
        "outcome": "not-our-data",
        **CONTROLLER,
    },
    "redirect, complaint": {
        "kind": "nhs-complaint",
        "reference": "NHC 27/0005",
        "asked": "That nobody answered the telephone",
        "outcome": "not-our-data",
        **CONTROLLER,
    },
    "redirect, freedom of information": {
        "kind": "foi",
        "reference": "FOI 27/0009",
        "asked": "What the board paid for agency nurses in 2026",
        "outcome": "not-our-data",
        **CONTROLLER,
    },
    "controller-handover, of a part": {
        **CONTROLLER,
        "both": "Both ours and a client's",
        "client_part": ["the letters of the hospital at Sampleton"],
        "kind_name": "Access to own data",
        "requester_contact": ["01632 960 333"],
        "held": "We have not looked yet. We will when you ask us to.",
        "checks": "Known to the service: no proof of identity needed.",
    },
    "controller-handover": {
        **CONTROLLER,
        "kind_name": "Access to own data",
        "channel_words": "Post",
        "requester_contact": ["2 Sample Street, Exemplar, EX2 2EX", "requester1043@example.org"],
        "requester_needs": "Large print, 16 point",
        "client_part": ["the letters of the hospital at Sampleton"],
        "person_name": "Patient 2071",
        "person_born": date(1948, 1, 15),
        "person_nhs_number": "999 190 9370",
        "relationship_words": "A solicitor or other agent",
        "held": "the continuing healthcare case file, 2024 to 2027, about 200 pages",
        "checks": "The solicitor has sent a letter of authority, which is enclosed. We have not "
        "asked for proof of identity.",
    },
}
