"""What the window remembers for this user: declared once, kept in one small file."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from ig_desktop import paths, private
from ig_desktop.ui.theme import Look

FILE = "window.json"
CONTRASTS = ("system", "normal", "high")
TEXT_SIZES = (100, 110, 125, 150, 175, 200)


@dataclass(frozen=True)
class Preferences:
    """The settings of the window. Nothing here is needed to open a register."""

    text_size: int = 100
    computer_font: bool = False
    contrast: str = "system"
    last_register: str = ""
    last_organisation: str = ""
    accounts: tuple[str, ...] = ()

    def look(self, *, system_contrast: bool = False) -> Look:
        """The look these ask for; `system_contrast` says what the computer asks for."""
        high = {"system": system_contrast, "normal": False, "high": True}[self.contrast]
        return Look(self.text_size / 100, high, self.computer_font)


def _checked(values: dict[str, Any]) -> Preferences:
    """Only what is known and of the right kind; anything else keeps its default."""
    kept: dict[str, Any] = {}
    for field in fields(Preferences):
        value = values.get(field.name)
        if isinstance(value, list):
            value = tuple(each for each in value if isinstance(each, str))
        if type(value) is type(field.default):
            kept[field.name] = value
    found = Preferences(**kept)
    return replace(
        found,
        text_size=min(200, max(100, found.text_size)),
        contrast=found.contrast if found.contrast in CONTRASTS else "system",
    )


def load() -> Preferences:
    """What was kept, or the defaults where there is nothing to read."""
    try:
        values = json.loads((paths.settings_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    return _checked(values) if isinstance(values, dict) else Preferences()


def save(preferences: Preferences) -> None:
    """Keep them; a folder that cannot be written to is no reason to stop anybody's work."""
    folder = paths.settings_folder()
    try:
        private.make_folders(folder)
        handle, name = tempfile.mkstemp(dir=folder, prefix=FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(preferences), file, indent=2)
        Path(name).replace(folder / FILE)
    except OSError:
        return


def change(**values: Any) -> Preferences:
    """Change some and keep all."""
    changed = replace(load(), **values)
    save(changed)
    return changed
