"""Registers opened on this computer before, so that the unlock page can name them.

Kept among this user's own settings: the register's folder itself shows no name to anybody
without a passphrase.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ig_desktop import paths
from ig_desktop.register import accounts
from ig_desktop.register.database import Register
from ig_desktop.register.store import Store

FILE = "registers.json"


@dataclass(frozen=True)
class Known:
    """What is remembered of one register: names for the unlock page, and when it was backed up."""

    folder: str
    organisation: str
    accounts: tuple[str, ...]
    last_account: str
    opened_at: str
    backed_up_at: str | None = None


def known_registers() -> list[Known]:
    """The registers opened here before, the last one first; those no longer there left out."""
    found = [known for known in _read() if Path(known.folder).is_dir()]
    return sorted(found, key=lambda known: known.opened_at, reverse=True)


def known(folder: Path) -> Known | None:
    """What is remembered of the register in `folder`."""
    return next((each for each in _read() if each.folder == str(folder)), None)


def remember(register: Register) -> None:
    """Remember an open register; a settings folder that cannot be written to is let be."""
    store = register.store
    backed_up_at = store.value("SELECT max(made_at) FROM backup")
    this = Known(
        folder=str(register.folder),
        organisation=organisation_name(store),
        accounts=tuple(each.name for each in accounts.everyone(store) if each.active),
        last_account=register.actor.name,
        opened_at=register.now().isoformat(),
        backed_up_at=backed_up_at,
    )
    others = [each for each in _read() if each.folder != this.folder]
    with suppress(OSError):
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([asdict(each) for each in [this, *others]], indent=1))


def organisation_name(store: Store) -> str:
    """This organisation, as it is called in its newest period."""
    name: str | None = store.value(
        "SELECT details.name FROM organisation_details details"
        " JOIN organisation ON organisation.id = details.organisation_id"
        " WHERE organisation.kind = 'own' ORDER BY details.valid_from DESC, details.id DESC"
    )
    return name or ""


def _read() -> list[Known]:
    try:
        return [_known(each) for each in json.loads(_path().read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def _known(written: dict[str, Any]) -> Known:
    return Known(**{**written, "accounts": tuple(written["accounts"])})


def _path() -> Path:
    return paths.settings_folder() / FILE
