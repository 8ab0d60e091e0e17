"""Invented cases of letters about freedom of and environmental information."""

from datetime import date

FOI = {
    "kind": "foi",
    "reference": "FOI 27/0031",
    "due": date(2027, 2, 8),
    "asked": "1. What the transport contract of 2026 cost in each year.\n"
    "2. The e-mails in which it was discussed.",
    "review_by": date(2027, 3, 30),
    "extension_notice_by": date(2027, 2, 8),
    "passed_on": date(2027, 1, 20),
}

EIR = FOI | {
    "kind": "eir",
    "reference": "EIR 27/0004",
    "asked": "The survey of asbestos at Example House, and what its removal will cost.",
}

COMMERCIAL = [
    "Commercial interests (section 43(2))",
    "Giving it would, or would be likely to, harm someone’s commercial interests.",
    "The unit prices in the contract of 2026, on pages 14 to 19.",
    "Sampleshire Transport Ltd told us on 18 January 2027 that its rivals could work out its "
    "margins from them. We let the next contract in May 2027.\n\n"
    "Its own commercial interests, and ours as a buyer, would be likely to be harmed.",
    "People should know what public money buys, and be able to compare what others pay. The "
    "contract is worth £2.4 million a year.",
    "Bidders who fear that their prices come out bid higher or not at all. The total cost is "
    "published, so people can judge the contract without the unit prices.",
]

NAMES = [
    "Other people’s personal data: the principles (section 40(2) with (3A))",
    "It is about someone else, and giving it would break the data protection principles.",
    "The names of junior staff in the e-mails.",
    "They do not speak for us in public and did not expect to be named.\n\nIt would not be fair.",
]

SILENT = [
    "Neither confirm nor deny: personal data (section 40(5A) and (5B))",
    "Saying whether we hold it would itself tell something about a person.",
    "Your question 3.",
    "An answer either way would say whether a named person had been investigated.",
]

FOI_KEPT = {
    "applied": ["foi-43-2", "foi-40-2-3a"],
    "kept_back": [NAMES],
    "weighed": [COMMERCIAL],
    "reasons_given": "recorded",
}

EIR_KEPT = {
    "applied": ["eir-12-5-e", "eir-12-4-d", "eir-13-1-a"],
    "kept_back": [
        [
            "Personal data: the principles (regulation 13(1)(a))",
            "It is about someone else, and giving it would break the data protection principles.",
            "The name of the surveyor’s assistant.",
            "She did not expect to be named.",
        ]
    ],
    "weighed": [
        [
            "Commercial confidentiality (regulation 12(5)(e))",
            "Giving it would harm commercial confidentiality that the law protects.",
            "The contractor’s price for each room.",
            "The contract keeps it confidential, and it would let rivals undercut the next bid.",
            "People who work in the building should know what is spent to make it safe.",
            "The total is published. The price for each room says nothing about safety.",
        ],
        [
            "Unfinished (regulation 12(4)(d))",
            "It is still being written or put together.",
            "The draft plan for the removal.",
            "Two of its five parts are not written yet.",
            "People should be able to have a say before the plan is settled.",
            "A draft with gaps would mislead. The plan will be published in April 2027.",
        ],
    ],
    "unfinished": "Exemplar Integrated Care Board is preparing the plan. We expect to finish it "
    "by 30 April 2027.",
    "emissions": "none",
    "reasons_given": "recorded",
}

GIVEN = {
    "given": "enclosed",
    "information_enclosed": "the contract of 2026, 40 pages\n12 e-mails, 31 pages",
    "how": "by e-mail, as you asked",
}

ASKING = {
    "unclear": "We hold about 900 e-mails on transport from four teams. We cannot tell which of "
    "them you mean.",
    "questions": "Which contract do you mean?\nFrom which months do you want e-mails?",
    "help": "We keep e-mails by team and by month. The contracts team let the contract between "
    "March and June 2026.",
}

CHARGE = {
    "amount": "£12.50",
    "pay_by": date(2027, 4, 27),
    "reckoned": "Copies, 100 pages at 10p: £10.00\nPostage: £2.50",
    "paying": "By card: call 01632 960 000 and give our reference.\n\n"
    "By cheque to Exemplar Integrated Care Board.",
}

NOT_HELD = {
    "places_searched": ["the contracts register", "the shared mailbox of the transport team"],
    "explanation": "The contract was let by Sampleshire Integrated Care Board, not by us.",
    "holder": "known",
    "elsewhere": "Sampleshire Integrated Care Board, 9 Sample Road, Sampleton SA1 1SA\n"
    "foi@sampleshire.example.org",
}

REVIEW = {
    "received": date(2027, 1, 18),
    "due": date(2027, 2, 15),
    "asked": "You kept back the prices. I think the public should see them.",
    "first_reference": "FOI 26/0112",
    "first_answered": date(2027, 1, 6),
}

FOI_REVIEW = FOI | REVIEW | {"kind": "foi-review", "reference": "FRV 27/0002"}

EIR_REVIEW = (
    EIR
    | REVIEW
    | {
        "kind": "eir-review",
        "reference": "ERV 27/0001",
        "due": date(2027, 3, 15),
        "first_reference": "EIR 26/0009",
    }
)

OUTCOME = {
    "outcome": "changed-part",
    "reviewer": "other",
    "findings": "You say that the public should see the prices. We asked the contractor again, "
    "and looked at what is published.\n\nThe prices of 2025 can no longer harm anyone, "
    "because that contract has ended. Those of 2026 still can.",
    "changes": "You now get the prices of 2025. The prices of 2026 stay kept back.",
    "now_enclosed": "the price list of 2025, 6 pages",
}

COST = {
    "outcome": "over-cost-limit",
    "cost_hours": "31.5",
    "cost": "£787.50",
    "cost_rate": "£25",
    "cost_limit": "£450",
    "cost_limit_hours": "18",
    "cost_basis": "About 1,260 paper files may hold it. In a sample of 20, one took a minute and a "
    "half to find and check.",
    "narrow": "If you ask for the last two years only, we can answer from our database.",
}

ESTIMATE = {
    "exemption": "section 43(2), commercial interests",
    "why": "The prices could harm the commercial interests of the contractor.",
    "estimated_on": date(2027, 3, 2),
    "now": "The contract itself comes with this letter, without the prices.",
}

CASES = {
    "foi-acknowledgement": FOI,
    "foi-acknowledgement, no date yet": FOI | {"due": None},
    "foi-clarification": FOI | ASKING,
    "foi-fees-notice": FOI | CHARGE,
    "foi-public-interest-extension": FOI | ESTIMATE,
    "foi-response": FOI | GIVEN | {"outcome": "granted"},
    "foi-response, in the letter": FOI
    | {
        "outcome": "granted",
        "given": "both",
        "information_enclosed": "the contract of 2026, 40 pages",
        "answer": "The contract cost:\n\n- £2,310,400 in 2025\n- £2,402,100 in 2026",
        "how": "by e-mail, as you asked",
        "overdue": date(2027, 1, 27),
        "passed_to": "Sampleshire Integrated Care Board",
    },
    "foi-part": FOI | GIVEN | FOI_KEPT | {"outcome": "part"},
    "foi-part, neither confirm nor deny": FOI
    | GIVEN
    | {
        "outcome": "part",
        "applied": ["foi-40-5"],
        "unsaid": [SILENT],
        "reasons_given": "recorded",
    },
    "foi-refusal": FOI | FOI_KEPT | {"outcome": "refused"},
    "foi-refusal, reasons of our own": FOI
    | FOI_KEPT
    | {
        "outcome": "refused",
        "reasons_given": "own",
        "own_reasons": "The contractor would be harmed, and the people named would not expect it.",
        "own_weighing": "For: people should know what public money buys.\n\n"
        "Against: bidders would stay away.",
    },
    "foi-refusal, neither confirm nor deny": FOI
    | {
        "outcome": "refused",
        "asked": "3. Whether Staff Member 12 was ever investigated, and the report.",
        "applied": ["foi-40-5"],
        "unsaid": [SILENT],
        "reasons_given": "none",
    },
    "foi-refusal, other laws": FOI
    | {
        "outcome": "refused",
        "applied": ["foi-21", "foi-39", "foi-40-1"],
        "kept_back": [
            [
                "Reasonably accessible otherwise (section 21)",
                "It can reasonably be had elsewhere.",
                "The yearly accounts.",
                "We publish them.",
            ]
        ],
        "weighed": [
            [
                "Environmental information (section 39)",
                "It is environmental information, and is dealt with under the Environmental "
                "Information Regulations instead.",
                "The asbestos survey.",
                "It is about the state of a building and of human health and safety.",
                "People should be able to see it.",
                "You can have it under the other law.",
            ]
        ],
        "unsaid": [
            [
                "Your own personal data (section 40(1))",
                "It is about you, or would be if we held it, so another law covers it: data "
                "protection law.",
                "Anything about your own complaint.",
                "It would be about you.",
            ]
        ],
        "reachable": "The accounts are at example.org/accounts. We can send you a paper copy.",
        "access_reference": "SAR 27/0020",
        "eir_reference": "EIR 27/0004",
        "reasons_given": "recorded",
    },
    "foi-not-held": FOI | NOT_HELD | {"outcome": "nothing-held"},
    "foi-cost-limit": FOI | COST,
    "foi-vexatious-repeated": FOI
    | {
        "outcome": "vexatious",
        "earlier": "FOI 26/0101",
        "earlier_on": date(2026, 12, 1),
        "reasons": "You have sent 43 requests about the same meeting since May 2026. We have "
        "answered 40 of them. What this one asks for is in the answer of 1 December 2026.",
        "again": "yes",
    },
    "foi-vexatious-repeated, repeated": FOI
    | {
        "outcome": "repeated",
        "earlier": "FOI 26/0101",
        "earlier_on": date(2026, 12, 1),
        "reasons": "Nothing has changed in these eight weeks: we have added no record since.",
        "again": "no",
    },
    "foi-review-acknowledgement": FOI_REVIEW,
    "foi-review-extension": FOI_REVIEW
    | {
        "extended_due": date(2027, 3, 15),
        "reasons": "The contractor has asked for time to answer us, and the person who reviews it "
        "was away.",
    },
    "foi-review-outcome": FOI_REVIEW | OUTCOME | FOI_KEPT,
    "foi-review-outcome, stands": FOI_REVIEW | OUTCOME | FOI_KEPT | {"outcome": "upheld-original"},
    "foi-review-outcome, changed": FOI_REVIEW | OUTCOME | {"outcome": "changed"},
    "eir-acknowledgement": EIR,
    "eir-clarification": EIR | ASKING,
    "eir-fees-notice": EIR | CHARGE | {"schedule": "example.org/charges"},
    "eir-extension": EIR
    | {
        "first_due": date(2027, 2, 8),
        "extended_due": date(2027, 3, 8),
        "reasons": "The survey has 1,400 pages and 60 plans. Engineers of three firms must tell us "
        "what each plan shows before we can decide on it.",
    },
    "eir-response": EIR | GIVEN | {"outcome": "granted"},
    "eir-part": EIR | GIVEN | EIR_KEPT | {"outcome": "part"},
    "eir-refusal": EIR | EIR_KEPT | {"outcome": "refused"},
    "eir-refusal, manifestly unreasonable": EIR
    | {
        "outcome": "refused",
        "applied": ["eir-12-4-b"],
        "weighed": [
            [
                "Manifestly unreasonable (regulation 12(4)(b))",
                "The request is manifestly unreasonable, for instance by its burden or its "
                "purpose.",
                "The whole request.",
                "You asked for every record about every building since 1948. It would take one "
                "person about four months.",
                "Openness about the state of public buildings is important.",
                "The work would stop all other requests for months.",
            ]
        ],
        "advice": "If you choose one building, we can send you its last survey within two weeks.",
        "reasons_given": "recorded",
    },
    "eir-refusal, neither confirm nor deny": EIR
    | {
        "outcome": "refused",
        "applied": ["eir-13-5"],
        "unsaid": [[SILENT[0].replace("section 40", "regulation 13"), *SILENT[1:]]],
        "reasons_given": "own",
        "own_reasons": "An answer either way would tell you something about a person.",
    },
    "eir-not-held": EIR | NOT_HELD | {"outcome": "nothing-held", "holder": "passed"},
    "eir-review-acknowledgement": EIR_REVIEW,
    "eir-review-outcome": EIR_REVIEW | OUTCOME | EIR_KEPT,
    "eir-review-outcome, stands": EIR_REVIEW | OUTCOME | EIR_KEPT | {"outcome": "upheld-original"},
}
