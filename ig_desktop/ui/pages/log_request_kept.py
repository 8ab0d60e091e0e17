"""The answers to the questions of logging a request, as the register keeps them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.people import Person
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.log_request_draft import Draft

if TYPE_CHECKING:
    from ig_desktop.session import Session

DAY, PERSON = "day", "person"


def as_kept(draft: Draft) -> dict[str, Any]:
    """Everything of a draft, days as text and somebody the register knows by number."""
    if draft.is_empty():
        return {}
    return {
        "answers": {name: _plain(value) for name, value in draft.answers.items()},
        "answered": sorted(draft.answered),
        "typed": {question: dict(fields) for question, fields in draft.typed.items()},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    return {PERSON: value.id} if isinstance(value, Person) else value


def take_up(draft: Draft, kept: Mapping[str, Any], session: "Session") -> None:
    """Fill a draft with what was kept; somebody who is no longer known is left out."""
    draft.answered.update(kept["answered"])
    draft.typed.update(kept["typed"])
    for name, value in kept["answers"].items():
        with suppress(UserError):
            draft.answers[name] = _meant(value, session)


def _meant(value: Any, session: "Session") -> Any:
    if not isinstance(value, dict):
        return value
    return date.fromisoformat(value[DAY]) if DAY in value else session.people.get(value[PERSON])
