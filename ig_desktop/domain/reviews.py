"""Internal reviews and complaints that follow a request."""

from datetime import date

from ig_desktop.domain.case import ABOUT, LINKS, OTHER_WAY, Case
from ig_desktop.domain.casework import Casework
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.requests import COMPLAINT, KINDS, REGULATOR
from ig_desktop.domain.working_days import WHOLE_UK, Calendar
from ig_desktop.errors import UserError


def check_review(case: Case, received_on: date) -> None:
    """Nothing when a review or complaint may be logged; otherwise a UserError.

    It may come at any time after the request: what has arrived is logged, answered or not.
    """
    request = case.request
    if not request.of_kind.review:
        name = request.of_kind.name.lower()
        what = f"A review or complaint does not follow from a case of this kind ({name})."
        raise UserError(what, "It can go on to the regulator: log that complaint as its own case.")
    if received_on < request.received_on:
        what = f"It cannot be before {plain_day(request.received_on)}, when the request came."
        raise UserError(what, field="received_on")


def check_link(link: str, kind: str, other_kind: str) -> None:
    """Nothing when cases of these kinds may be linked so, seen from the first; or a UserError."""
    end = {ABOUT: kind, OTHER_WAY[ABOUT]: other_kind}.get(link)
    if end and KINDS[end].regime != REGULATOR:
        what = f"“{LINKS[link]}” links a complaint to the regulator with the case it is about."
        raise UserError(what, "Choose how else they belong together.", field="kind")


def late_review(
    received_on: date, answered_on: date | None, calendar: Calendar, law: Casework
) -> str:
    """The warning that a review was asked for so late that it may be refused; "" otherwise."""
    if answered_on is None:
        return ""
    days = calendar.working_days_between(answered_on, received_on, WHOLE_UK)
    check = law.check("review-late")
    late = days > law.limit("review-working-days")
    return f"{check.text} ({check.source})." if late else ""


def link_of(kind: str) -> str:
    """How a review or complaint of that kind is linked to the case it is about."""
    return "complaint-about" if KINDS[kind].regime == COMPLAINT else "review-of"
