"""What a register is and holds, in a few facts."""

from typing import Any

from ig_desktop.register import accounts, migrations
from ig_desktop.register.audit import log_head
from ig_desktop.register.database import Register
from ig_desktop.register.store import Store


def facts(register: Register) -> dict[str, Any]:
    """The register's facts by name, ready for JSON."""
    store = register.store
    row = store.get("register", 1)
    head = log_head(register.connection)
    people = [account for account in accounts.everyone(store) if account.active]
    return {
        "folder": str(register.folder),
        "register": register.register_id,
        "organisation": organisation_name(store),
        "created_at": row["created_at"],
        "app_version": row["app_version"],
        "schema": migrations.applied(register.connection)[-1],
        "key_changed_at": row["key_changed_at"],
        "signed_in": register.actor.name,
        "accounts": [{"name": each.name, "roles": sorted(each.roles)} for each in people],
        "log_entries": head.seq,
        "log_head": head.hash.hex(),
        "last_backup": store.value("SELECT max(made_at) FROM backup"),
        "written_by": str(register.held_by) if register.held_by else None,
    }


def organisation_name(store: Store) -> str:
    """This organisation, as it is called in its newest period."""
    name: str | None = store.value(
        "SELECT details.name FROM organisation_details details"
        " JOIN organisation ON organisation.id = details.organisation_id"
        " WHERE organisation.kind = 'own' ORDER BY details.valid_from DESC, details.id DESC"
    )
    return name or ""
