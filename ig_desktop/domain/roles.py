"""Who may do what: the permission table, as data, and the role a person acts in."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

OFFICER = "officer"
GUARDIAN = "guardian"
DPO = "dpo"
SIRO = "siro"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"

ROLES = (OFFICER, GUARDIAN, DPO, SIRO, AUDITOR, ADMINISTRATOR)

ROLE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        OFFICER: "Information governance officer",
        GUARDIAN: "Caldicott Guardian",
        DPO: "Data protection officer",
        SIRO: "Senior information risk owner",
        AUDITOR: "Auditor",
        ADMINISTRATOR: "Administrator",
    }
)

_EVERYONE = frozenset(ROLES)
_READERS = frozenset({OFFICER, GUARDIAN, DPO, SIRO, AUDITOR})
_LOG_READERS = frozenset({GUARDIAN, DPO, SIRO, AUDITOR})

PERMISSIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "requests.read": _READERS,
        "requests.write": frozenset({OFFICER, DPO}),
        "letters.read": _READERS,
        "letters.write": frozenset({OFFICER, DPO}),
        "letters.templates": frozenset({OFFICER, DPO}),
        "processing.read": _READERS,
        "processing.write": frozenset({OFFICER}),
        "processing.approve": frozenset({DPO}),
        "guides.record": frozenset({OFFICER, GUARDIAN, DPO}),
        "sharing.read": _READERS,
        "sharing.prepare": frozenset({OFFICER, GUARDIAN, DPO}),
        "sharing.decide": frozenset({GUARDIAN}),
        "sharing.advise": frozenset({DPO, SIRO}),
        "sharing.try": _EVERYONE,
        "reports.read": _READERS,
        "reports.write": frozenset({OFFICER, DPO}),
        "reports.sign-off": frozenset({SIRO}),
        "drafts.write": frozenset({OFFICER, GUARDIAN, DPO, SIRO}),
        "log.read": _LOG_READERS,
        "log.verify": _LOG_READERS | {ADMINISTRATOR},
        "accounts.read": _EVERYONE,
        "accounts.write": frozenset({ADMINISTRATOR}),
        "organisation.read": _EVERYONE,
        "organisation.write": frozenset({ADMINISTRATOR}),
        "backups.read": _EVERYONE,
        "backups.write": frozenset({ADMINISTRATOR}),
        "own-passphrase.write": _EVERYONE,
    }
)


def role_for(roles: Iterable[str], permission: str) -> str | None:
    """The role in which someone holding `roles` may do `permission`; None when none allows it.

    With several that would do, the first in the order of `ROLES`, so that the log is predictable.
    Raises KeyError for a permission that does not exist.
    """
    allowed = PERMISSIONS[permission] & frozenset(roles)
    return next((role for role in ROLES if role in allowed), None)


def roles_allowed(permission: str) -> tuple[str, ...]:
    """The names, as shown to people, of the roles that may do `permission`."""
    return tuple(ROLE_NAMES[role] for role in ROLES if role in PERMISSIONS[permission])
