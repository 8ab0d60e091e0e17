"""Invented cases of letters outside any request."""

from datetime import date

APPLICANT = {
    "reference": "CAL 27/0012",
    "recipient_name": "Sampleshire University, Department of Examples",
    "recipient_address": "1 College Green\nSampleton\nSA2 2SA",
    "recipient_greeting": "Dr Example",
    "applied_on": "2027-01-11",
    "applied_for": "Admissions of people with asthma in 2024 to 2026, to see whether the new "
    "inhaler keeps people out of hospital.",
    "decided_by": "Dr Sam Sample, Caldicott Guardian",
}

ASKED = {
    "reference": "SHA 27/0004",
    "recipient_name": "Exemplar Police",
    "recipient_address": "1 Station Road\nExemplar\nEX3 3EX",
    "recipient_greeting": "Inspector Example",
    "applied_on": "2027-01-26",
    "applied_for": "Name, arrival time and injury of everyone treated on the evening of 9 January, "
    "to find a person hurt in a stabbing.",
}

CASES = {
    "authority-granted": ASKED
    | {
        "decided_by": "Dr Sam Sample, Caldicott Guardian",
        "data": "name and arrival time of the three people treated for a stab wound",
        "purpose_only": "To find the person who was hurt, and keep them safe.",
        "bases": "Law that you rely on: Data Protection Act 2018, Schedule 2, paragraph 2\n"
        "UK GDPR Article 6: 6(1)(e), a task in the public interest\n"
        "Duty of confidence: overriding public interest",
        "transfer": "by secure e-mail, today.",
    },
    "authority-granted, on conditions": ASKED
    | {
        "decided_by": "Dr Sam Sample, Caldicott Guardian",
        "data": "name and arrival time of the three people treated for a stab wound",
        "purpose_only": "To find the person who was hurt, and keep them safe.",
        "bases": "Duty of confidence: overriding public interest",
        "transfer": "by secure e-mail, today.",
        "conditions": "You tell us by 3 February 2027 whether the person was found.\n"
        "You destroy what does not concern that person.",
    },
    "authority-more-needed": ASKED
    | {
        "missing": "The law you rely on, with its section, and whether it obliges us or lets us "
        "decide.\nWho authorises the request: name, rank or post, and signature.",
    },
    "authority-more-needed, too broad": ASKED
    | {
        "missing": "Why less would not do: fewer people, fewer items or a shorter time.",
        "broad": "About 40 people were treated that evening. The three with a stab wound seem to "
        "be enough.",
    },
    "authority-refused": ASKED
    | {
        "decided_by": "Dr Sam Sample, Caldicott Guardian",
        "ground": "minimum",
        "reasons": "Most of the people treated that evening have nothing to do with the stabbing.",
    },
    "breach-notice": {
        "reference": "INC 27/0008",
        "recipient_name": "Patient 2071",
        "recipient_address": "7 Sample Lane\nExemplar\nEX2 7EX",
        "whose": "you",
        "happened": "On 20 January 2027 we sent a letter that was meant for you to another "
        "address. Someone there opened it, and told us on 22 January.",
        "affected": "your name, address and date of birth\nwhat was decided about your care",
        "may_follow": "Someone you do not know has read about your health. They could use your "
        "name and date of birth to pretend to be you.",
        "you_can": "Be careful with calls or letters from people who say that they know you.\n"
        "Tell us if anything happens that you cannot explain.",
        "measures": "We have the letter back. The person who opened it has told us in writing "
        "that they kept no copy. We now check every address before a letter goes out.",
        "regulator_told": "yes",
        "dpo_name": "Kim Placeholder",
    },
    "breach-notice, for a child": {
        "reference": "INC 27/0009",
        "recipient_name": "Requester 1043",
        "recipient_address": "2 Sample Street\nExemplar\nEX2 2EX",
        "whose": "Patient 3010",
        "happened": "A laptop was stolen on 18 January 2027.",
        "affected": "the name and the school of Patient 3010",
        "may_follow": "Probably nothing: the laptop is locked, and we have made it useless from "
        "afar.",
        "you_can": "You do not have to do anything.",
        "measures": "We have told the police and made the laptop useless.",
        "regulator_told": "no",
        "dpo_name": "Kim Placeholder",
        "dpo_email": "",
    },
    "sharing-decision-granted": APPLICANT
    | {
        "data": "day and length of each admission with asthma, 2024 to 2026\nage in years, and "
        "the first half of the postcode",
        "purpose_only": "To compare admissions before and after the new inhaler.",
        "bases": "UK GDPR Article 6: 6(1)(e), a task in the public interest\n"
        "UK GDPR Article 9: 9(2)(j), research, with the safeguards of Article 84B\n"
        "Duty of confidence: section 251 support, 26/CAG/0000, until 31 December 2027",
        "opt_out": "applied",
        "transfer": "by secure file transfer, in the week after we have the signed form.",
        "keeping": "by 31 January 2028",
        "review_on": date(2027, 7, 30),
    },
    "sharing-decision-refused": APPLICANT
    | {
        "ground": "confidence",
        "reasons": "The question is a good one. But it can be answered with numbers of "
        "admissions by month and area, in which nobody can be recognised.",
    },
}
