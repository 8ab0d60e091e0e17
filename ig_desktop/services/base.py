"""What every desk shares: a permission, then one intention, then word of what changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ig_desktop.domain.roles import role_for, roles_allowed
from ig_desktop.errors import UserError
from ig_desktop.register.intention import Act

if TYPE_CHECKING:
    from ig_desktop.session import Session


class Service:
    """One desk of a session."""

    def __init__(self, session: "Session") -> None:
        self.session = session

    def may(self, permission: str) -> bool:
        """Whether the account signed in may do this."""
        return role_for(self.session.account.roles, permission) is not None

    def require(self, permission: str) -> str:
        """The role in which the account may do this; UserError when none of its roles allows it."""
        role = role_for(self.session.account.roles, permission)
        if role is None:
            able = " or ".join(name for name in roles_allowed(permission))
            raise UserError(
                f"{self.session.account.name} has no role that may do this.",
                f"It takes: {able}. An administrator can change roles in Settings.",
            )
        return role

    @contextmanager
    def intention(self, permission: str, action: str, subject: str = "") -> Iterator[Act]:
        """Permission, one transaction with its log entry, then the listeners.

        `action` and `subject` stay in the log for ever: a plain word and a reference, no names.
        """
        role = self.require(permission)
        session = self.session
        with session.register.intention(
            action, session.account, role, session.now(), subject
        ) as act:
            yield act
        session.tell(act.changed)
