"""Filters that an account has kept as tabs."""

import json
from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import RequestFilter, Saved
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Store


def of(store: "Store", account_id: int) -> list[Saved]:
    """The filters an account has kept, by name."""
    rows = store.select(
        "SELECT * FROM saved_filter WHERE account_id = ? ORDER BY name COLLATE NOCASE, id",
        (account_id,),
    )
    return [
        Saved(row["id"], row["name"], RequestFilter.from_settings(json.loads(row["filter"])))
        for row in rows
    ]


def keep(act: "Act", name: str, wanted: RequestFilter) -> int:
    """Keep a filter of the account that acts, in place of one of the same name."""
    content = json.dumps(wanted.as_settings(), ensure_ascii=False, sort_keys=True)
    row = act.first(
        "SELECT id FROM saved_filter WHERE account_id = ? AND name = ?", (act.account_id, name)
    )
    if row:
        act.update("saved_filter", row["id"], {"filter": content})
        return int(row["id"])
    kept = {"account_id": act.account_id, "name": name, "filter": content}
    return act.insert("saved_filter", kept)


def forget(act: "Act", id: int) -> None:
    """Remove a filter of the account that acts."""
    row = act.first(
        "SELECT id FROM saved_filter WHERE id = ? AND account_id = ?", (id, act.account_id)
    )
    if row is None:
        raise UserError("You have no tab of that number.", "It may have been removed already.")
    act.delete("saved_filter", id)
