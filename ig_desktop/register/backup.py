"""Backups: a consistent copy while the register is in use, trusted only once verified."""

import os
import shutil
from pathlib import Path

from ig_desktop.errors import UserError
from ig_desktop.register.database import DATABASE, Register
from ig_desktop.register.files import remove_tree, sync_folder, sync_tree
from ig_desktop.register.troubles import in_words
from ig_desktop.register.vault import KEYS


def back_up(register: Register, to: Path) -> None:
    """Write a backup folder `to`: the encrypted file and its keys."""
    if to.exists():
        raise UserError(
            f"There is already something called {to.name} there.", "Choose another name."
        )
    building = to.with_name(f".{to.name}.{os.getpid()}.new")
    with in_words(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        building.mkdir()
        try:
            register.store.run("VACUUM INTO ?", (str(building / DATABASE),))
            shutil.copyfile(register.folder / KEYS, building / KEYS)
            sync_tree(building)
            building.rename(to)
            sync_folder(to.parent)
        except BaseException:
            remove_tree(building)
            raise
