"""Why somebody can read here and not write, said before they try."""

from typing import TYPE_CHECKING

from ig_desktop.domain.roles import roles_allowed
from ig_desktop.ui.pages.sentences import either

if TYPE_CHECKING:
    from ig_desktop.session import Session


def why_not_write(session: "Session", permission: str = "requests.write") -> str:
    """Why the session cannot write what takes this permission, in words; "" when it can."""
    if session.register.read_only:
        return session.register.read_only_reason
    if not session.requests.may(permission):
        able = either(roles_allowed(permission))
        return f"Your role lets you read this. Writing takes: {able}."
    return ""
