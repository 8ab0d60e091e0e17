"""A register that is not open, seen from outside: who may unlock it, and its last backup."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ig_desktop.domain.accounts import RECOVERY
from ig_desktop.register.folder import BACKUPS, existing
from ig_desktop.register.vault import load_vault


@dataclass(frozen=True)
class Closed:
    """What can be known of a register, or of a backup, without unlocking it."""

    folder: Path
    accounts: int
    has_recovery_code: bool
    last_backup: datetime | None


def look(folder: Path | str) -> Closed:
    """Look at a register from outside. UserError when it is none, or its keys are damaged."""
    folder = existing(folder)
    slots = load_vault(folder).slots
    recovery = [slot for slot in slots if slot.kind == RECOVERY]
    return Closed(folder, len(slots) - len(recovery), bool(recovery), _last_backup(folder))


def _last_backup(folder: Path) -> datetime | None:
    try:
        times = [made.stat().st_mtime for made in (folder / BACKUPS).iterdir()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), UTC) if times else None
