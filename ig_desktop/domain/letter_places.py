"""The places where a person enters what a letter is told, by the names they have in the window."""

from ig_desktop.domain.organisation_words import FIELDS

DETAILS = (
    *("Received", "What was asked", "How it arrived", "Whose data", "Who is asking"),
    *("Authority to act", "Facts the time limit turns on", "The regulator’s case"),
    "Linked cases",
)
"""Rows of what is known of a request."""

STEPS = ("Decide the outcome", "Pass it to the controller")
"""Next steps of a request with which something is entered that a letter needs."""

SETTINGS = ("Who holds the posts", "Client organisations", "Regulator")
"""Parts of Settings, Organisation, besides the organisation itself."""

PLACES = (
    *(f"the request, Details, {row}" for row in DETAILS),
    *(f"the request, Next steps, {step}" for step in STEPS),
    *("the request, Next steps", "the request, Record what happened", "the request, People"),
    *("the request, Searches", "the request, Exemptions"),
    "the request, Exemptions, Opinions and balances",
    *("Settings, Organisation", *(f"Settings, Organisation, {part}" for part in SETTINGS)),
)
"""All of them, besides the letter itself."""


def place(where: str) -> str:
    """The place that a `where` begins with: without what to do there, or one of its fields."""
    begun = where.partition(":")[0]
    before, _, last = begun.rpartition(", ")
    return before if last in FIELDS.values() and before in PLACES else begun


def is_place(where: str, label: str, *, in_letter: bool) -> bool:
    """Whether something called `label` can be entered there; "" is for what is known by itself."""
    if in_letter:
        return where == f"the letter, {label}"
    return not where or place(where) in PLACES
