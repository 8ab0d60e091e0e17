"""A complaint to the regulator as it is logged from the case it is about."""

from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.case import Case
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.requests import REGULATOR
from ig_desktop.errors import Problems, UserError

KIND = "regulator-complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulatorComplaint:
    """The regulator's letter: the day it arrived, its case reference, what it asks of us.

    `answer_by` is the day by which it asks for our answer; None when it names none.
    """

    received_on: date
    external_id: str
    asked: str
    answer_by: date | None = None
    channel: str = "e-mail"


def check_complaint(case: Case, complaint: RegulatorComplaint) -> None:
    """Nothing when it may be logged about this case, open or closed; otherwise Problems."""
    about = case.request
    errors = []
    if about.of_kind.regime == REGULATOR:
        what = f"{about.reference} is a complaint to the regulator itself."
        raise UserError(what, "Record on it what the regulator asks now.")
    if complaint.received_on < about.received_on:
        what = f"It cannot be before {plain_day(about.received_on)}, when the request came."
        errors.append(UserError(what, field="received_on"))
    if not complaint.external_id.strip():
        errors.append(UserError("Enter the regulator’s case reference.", field="external_id"))
    if complaint.answer_by and complaint.answer_by < complaint.received_on:
        what = f"The day for our answer cannot be before {plain_day(complaint.received_on)}"
        errors.append(UserError(f"{what}, when the letter arrived.", field="answer_by"))
    if errors:
        raise Problems(errors)


def as_new(case: Case, complaint: RegulatorComplaint, handler_id: int | None) -> NewRequest:
    """The case to log: the same people as the case it is about.

    Whose data it is, identity and authority are settled there, so they are not asked again.
    """
    request = case.request
    return NewRequest(
        kind=KIND,
        received_on=complaint.received_on,
        person=case.person,
        requester=case.requester,
        asked=complaint.asked,
        channel=complaint.channel,
        relationship=request.relationship,
        authority="received" if request.authority != "not-needed" else "",
        handler_id=handler_id,
        external_id=complaint.external_id,
    )
