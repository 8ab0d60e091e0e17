"""What stands in the way of a response going out with the outcome decided."""

from collections.abc import Iterator
from datetime import date

from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework
from ig_desktop.domain.gates import shut
from ig_desktop.errors import Problems, UserError


def barred(case: Case, law: Casework, on: date) -> Iterator[UserError]:
    """Why a response may not go on that day: nothing when it may.

    A processor answers only that the data is another's (UK GDPR Art 28(3)); an outcome that
    discloses needs every gate open.
    """
    outcome = law.outcome(case.outcome)
    if outcome is None:
        return
    if case.request.whose == "processor" and not outcome.processor:
        rule = law.check("processor-release")
        do = "Pass it to the controller, and decide “Not ours”."
        yield UserError(f"{rule.text} ({rule.source}).", do, field="outcome")
    if outcome.discloses:
        for gate in shut(case, law, on):
            do = f"{gate.opens} ({gate.source})"
            yield UserError(gate.why, do, field=f"gate:{gate.id}")


def refuse_barred(case: Case, law: Casework, on: date) -> None:
    """Problems with everything that stands in the way of the response; nothing when it may go."""
    errors = [*barred(case, law, on)]
    if errors:
        raise Problems(errors)
