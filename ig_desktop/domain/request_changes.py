"""Changing what is known of a request after it was logged."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ig_desktop.domain.casework import Casework
from ig_desktop.domain.new_request import clients_part, whose_elsewhere
from ig_desktop.domain.requests import (
    AUTHORITY,
    CHANNELS,
    FACTS,
    IDENTITY,
    REGULATOR,
    WHOSE,
    YES_NO,
    Request,
)
from ig_desktop.domain.text import many_lines, one_line, required
from ig_desktop.errors import Problems, UserError

_CHOICES: Mapping[str, Mapping[str, str]] = {
    "channel": CHANNELS,
    "authority": AUTHORITY,
    "identity": IDENTITY,
    "whose": WHOSE,
    "health_data": YES_NO,
    "third_parties": YES_NO,
}
CHANGEABLE = (
    *_CHOICES,
    "asked",
    "external_id",
    "relationship",
    "client_id",
    "client_part",
    "facts",
)


def changed(request: Request, changes: Mapping[str, Any], law: Casework) -> Request:
    """The request with these changes; Problems naming each that will not do."""
    errors: list[UserError] = []
    kept: dict[str, Any] = {}
    for name, value in changes.items():
        try:
            kept[name] = _value(request, name, value, law)
        except UserError as error:
            errors.append(error)
    if errors:
        raise Problems(errors)
    return _consistent(replace(request, **kept), request, law)


def _value(request: Request, name: str, value: Any, law: Casework) -> Any:
    if name in _CHOICES and value not in _CHOICES[name]:
        known = ", ".join(_CHOICES[name])
        raise UserError(f"Choose one of: {known}.", field=name)
    if name == "whose" and request.of_kind.regime == REGULATOR and value != "unknown":
        raise whose_elsewhere()
    if name == "asked":
        return required(many_lines(value, name, "What was asked"), name, "Enter what was asked")
    if name == "client_part":
        return clients_part(value)
    if name == "external_id":
        return one_line(value, name, "The other reference", limit=100)
    if name == "relationship" and value not in {
        one.id for one in law.relationships_for(request.kind)
    }:
        raise UserError("Say who is asking.", field=name)
    if name == "facts":
        return _facts(value)
    if name not in CHANGEABLE:
        raise UserError(f"{name!r} cannot be changed here.", field=name)
    return value


def _facts(value: Any) -> frozenset[str]:
    unknown = set(value) - set(FACTS)
    if unknown:
        raise UserError("Choose a fact that the clock knows.", field="facts")
    return frozenset(value)


def _consistent(request: Request, before: Request, law: Casework) -> Request:
    """The request with the authority its relationship takes, and no client when it is ours."""
    relationship = law.relationship(request.relationship)
    needed = relationship is not None and relationship.needs_authority
    authority = request.authority
    if not needed:
        authority = "not-needed"
    elif authority == "not-needed":
        authority = "needed"
    client = request.client_id if request.whose in ("processor", "both") else None
    part = request.client_part if request.whose == "both" else ""
    return replace(request, authority=authority, client_id=client, client_part=part)
