"""How the first steps stand: whose data, who is asking, what they want, what they wish."""

from collections.abc import Mapping

from ig_desktop.domain.assessments import latest
from ig_desktop.domain.standing import (
    CANNOT_START,
    COMPLETED,
    TO_DO,
    Judge,
    Look,
    Standing,
    day,
    waits,
)


def _whose_data(look: Look) -> Standing:
    hints = {
        "controller": "We are the controller",
        "processor": "We hold it for a client",
        "both": "Partly ours, partly a client’s",
    }
    whose = look.case.request.whose
    if whose == "unknown":
        return Standing(TO_DO, act="set-whose-data")
    return Standing(COMPLETED, hints[whose])


def _controller(look: Look) -> Standing | None:
    if look.case.request.whose not in ("processor", "both"):
        return None
    if look.case.request.client_id is None:
        return Standing(TO_DO, "Choose the client organisation", act="set-whose-data")
    if look.case.request.whose == "both" and not look.case.request.client_part:
        return Standing(TO_DO, "Say which part is the client’s", act="set-whose-data")
    return Standing(COMPLETED)


def _pass_on(look: Look) -> Standing | None:
    if look.case.request.whose not in ("processor", "both"):
        return None
    passed = look.case.happened("passed-to-controller")
    if passed:
        return Standing(COMPLETED, f"Passed on {day(passed.on)}")
    if look.case.request.client_id is None:
        return Standing(CANNOT_START, "First: find the controller")
    return Standing(TO_DO, act="passed-to-controller")


def _redirect(look: Look) -> Standing | None:
    if look.case.request.whose != "processor":
        return None
    told = look.case.now("responded")
    if told:
        return Standing(COMPLETED, f"Told on {day(told.on)}")
    if not look.case.happened("passed-to-controller"):
        return Standing(CANNOT_START, "First: pass it to the controller")
    if look.law.outcome(look.case.outcome) is None:
        return Standing(TO_DO, "First: record that it is not ours", act="decided")
    return Standing(TO_DO, "Send the redirect letter", act="letter:redirect")


def _acknowledge(look: Look) -> Standing:
    done = look.case.happened("acknowledged")
    if done:
        return Standing(COMPLETED, f"On {day(done.on)}")
    if look.case.now("responded"):
        return Standing(COMPLETED, "The response took its place")
    by = look.case.reading.acknowledge_by
    return Standing(TO_DO, f"By {day(by)}" if by else "", act="letter:acknowledgement")


def _identity(look: Look) -> Standing | None:
    case = look.case
    asked = case.waits_for("identity-asked")
    if asked:
        return waits(asked, "proof of identity")
    if case.request.identity == "known":
        return Standing(COMPLETED, "Known to the service: no proof of identity needed")
    if case.request.identity == "received" or case.happened("identity-received"):
        return Standing(COMPLETED, "Proof of identity received")
    return Standing(TO_DO, "Ask for proof of identity", act="identity-asked")


def _authority(look: Look) -> Standing | None:
    case = look.case
    relationship = look.law.relationship(case.request.relationship)
    if relationship is None or not relationship.needs_authority:
        return None
    asked = case.waits_for("authority-asked")
    if asked:
        return waits(asked, "proof of authority")
    if case.request.authority == "received" or case.happened("authority-received"):
        return Standing(COMPLETED, "Seen")
    return Standing(TO_DO, relationship.evidence, act="authority-asked")


def _question(question: str, reply: str, waits_for: str) -> Judge:
    def judge(look: Look) -> Standing | None:
        asked = look.case.waits_for(question)
        if asked:
            return waits(asked, waits_for)
        answered = look.case.happened(reply)
        return Standing(COMPLETED, f"Answered on {day(answered.on)}") if answered else None

    return judge


def _recorded(form: str, gate: str) -> Judge:
    def judge(look: Look) -> Standing | None:
        if look.gate(gate) is None:
            return None
        if latest(look.case.assessments, form):
            return Standing(COMPLETED)
        return Standing(TO_DO, act=f"form:{form}")

    return judge


ASKING: Mapping[str, Judge] = {
    "whose-data": _whose_data,
    "controller": _controller,
    "pass-on": _pass_on,
    "redirect": _redirect,
    "acknowledge": _acknowledge,
    "identity": _identity,
    "authority": _authority,
    "fee": _question("fee-asked", "fee-paid", "the fee"),
    "clarify": _question("clarification-asked", "clarification-received", "clarification"),
    "format": _question("format-asked", "format-received", "their choice of format"),
    "child": _recorded("child", "child"),
    "wishes": _recorded("wishes", "wishes"),
}
