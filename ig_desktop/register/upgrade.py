"""Bringing an older register up to date: a backup first, then the pending steps."""

from pathlib import Path

from ig_desktop import __version__
from ig_desktop.errors import UserError
from ig_desktop.register import connection, migrations
from ig_desktop.register.audit import Actor
from ig_desktop.register.backup import back_up
from ig_desktop.register.database import Clock, Place, Register
from ig_desktop.register.folder import BACKUPS


def upgrade(
    folder: Path, key: bytes, steps: tuple[str, ...], actor: Actor, register_id: str, now: Clock
) -> None:
    """Apply what is pending after `steps`, having kept a verified backup of how it was."""
    if steps == migrations.names():
        return
    place = Place(folder, register_id, connection.WRITE)
    with Register(place, actor, key, now) as register:
        name = f"before-upgrade-{now():%Y-%m-%d-%H%M%S}"
        back_up(register, folder / BACKUPS / name)
        register.connection.execute("PRAGMA foreign_keys = OFF")
        migrations.migrate(register.connection)
        broken = register.store.first("PRAGMA foreign_key_check")
        if broken:
            raise UserError(
                f"The register cannot be upgraded: a row of {broken['table']} points nowhere.",
                f"It is as it was in {folder / BACKUPS / name}.",
            )
        register.connection.execute("PRAGMA foreign_keys = ON")
        with register.intention("register.upgrade", actor, actor.any_role, now()) as act:
            act.update("register", 1, {"app_version": __version__})
