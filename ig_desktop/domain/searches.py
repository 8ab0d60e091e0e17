"""The search log: what is said of each place searched."""

from dataclasses import replace
from datetime import date
from typing import Any

from ig_desktop.domain.case import Search
from ig_desktop.domain.text import many_lines, one_line, required
from ig_desktop.errors import Problems, UserError

LONGEST = 100_000  # minutes


def check_search(search: Search, today: date) -> Search:
    """The place searched with its words cleaned; Problems naming what will not do."""
    errors: list[UserError] = []
    words: dict[str, Any] = {}
    for name, shown, limit in (
        ("place", "The place", 200),
        ("who", "Who searches", 200),
        ("terms", "What was looked for", 5_000),
        ("found", "What was found", 5_000),
    ):
        try:
            clean = many_lines if limit > 200 else one_line
            words[name] = clean(getattr(search, name), name, shown, limit=limit)
            if name == "place":
                required(words[name], name, "Say where to look")
        except UserError as error:
            errors.append(error)
    errors += _dates(search, today)
    if search.minutes is not None and not 0 <= search.minutes <= LONGEST:
        errors.append(UserError("Enter the time spent in minutes.", field="minutes"))
    if errors:
        raise Problems(errors)
    return replace(search, **words)


def _dates(search: Search, today: date) -> list[UserError]:
    errors = []
    for name in ("asked_on", "done_on"):
        day = getattr(search, name)
        if day is not None and day > today:
            errors.append(UserError("The date must not be in the future.", field=name))
    if search.asked_on and search.done_on and search.done_on < search.asked_on:
        errors.append(UserError("It cannot be done before it was asked for.", field="done_on"))
    if search.from_on and search.to_on and search.to_on < search.from_on:
        errors.append(UserError("The last day must not be before the first.", field="to_on"))
    return errors
