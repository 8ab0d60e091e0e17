"""What is written for help: `resources/help/*.toml`, topics under the heading of their file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.help import Topic
from ig_desktop.packs.files import read_toml, refused

WHAT = "help file"

with_config(ConfigDict(extra="forbid"))(Topic)


@cache
def load_help(folder: Path | None = None) -> Mapping[str, tuple[Topic, ...]]:
    """The topics by the heading of their file; UserError naming a file that cannot be used."""
    folder = folder or paths.resources() / "help"
    return dict(_file(path) for path in sorted(folder.glob("*.toml")))


def _file(path: Path) -> tuple[str, tuple[Topic, ...]]:
    _, content = read_toml(path, WHAT)
    try:
        topics = TypeAdapter(tuple[Topic, ...]).validate_python(content.get("topic", ()))
        return TypeAdapter(str).validate_python(content.get("heading")), topics
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join(str(part) for part in first["loc"])
        raise refused(path, f"{where}: {first['msg']}", WHAT) from None
