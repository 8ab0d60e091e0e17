"""Results of a form that follow from its answers, so that nobody is asked to work them out."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from ig_desktop.domain.casework import Casework
from ig_desktop.errors import UserError

Answers = Mapping[str, str]


def wishes(answers: Answers, law: Casework) -> str:
    """may, part or may-not; a child who understands and disagrees settles it (Sch 3 para 4)."""
    if answers.get("understands") == "yes" and answers.get("agrees") == "no":
        return "may-not"
    return {"all": "may-not", "some": "part"}.get(answers.get("wish", ""), "may")


def cost_limit(answers: Answers, law: Casework) -> str:
    """over or within: hours at the rate against the authority's limit (SI 2004/3244 regs 3, 4)."""
    cost = hours(answers["hours"]) * law.limit("cost-rate")
    limit = law.limit(f"cost-limit-{answers['authority']}")
    return "over" if cost > limit else "within"


def hours(text: str) -> Decimal:
    """A number of hours from 0 to 100,000; UserError otherwise."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(-1)
    if not (text.isascii() and value.is_finite() and 0 <= value <= 100_000):
        raise UserError("Enter the hours as a number, like 20 or 7.5.", field="hours")
    return value


DERIVED: Mapping[str, Callable[[Answers, Casework], str]] = {
    "wishes": wishes,
    "cost-limit": cost_limit,
}
