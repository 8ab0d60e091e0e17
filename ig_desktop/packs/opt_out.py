"""Settings of the national data opt-out check: `resources/law/opt-out.toml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.opt_out import OptOutSetting
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.files import refused

_WANTED = ("recipient", "workflow", "dates", "largest")


@cache
def load_opt_out(path: Path | None = None) -> Mapping[str, OptOutSetting]:
    """The settings by id; UserError naming file and line when they cannot be used."""
    path = path or paths.resources() / "law" / "opt-out.toml"
    found = records(path, read_tables(path).get("setting", []), OptOutSetting)
    settings = {setting.id: setting for setting in found}
    for name in _WANTED:
        if name not in settings:
            raise refused(path, f"there is no setting “{name}”")
    return settings
