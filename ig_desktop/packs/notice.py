"""The template of the privacy notice: `resources/notice/`."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import ConfigDict, with_config

from ig_desktop import paths
from ig_desktop.domain.notice import (
    NoticeBlock,
    NoticeRight,
    NoticeSection,
    NoticeTemplate,
    NoticeTitle,
)
from ig_desktop.packs.dated_rows import read_tables, records, with_conditions
from ig_desktop.packs.files import refused

_ONE_OF = ("heading", "text", "bullets", "list", "table")

with_config(ConfigDict(extra="forbid", arbitrary_types_allowed=True))(NoticeBlock)


@cache
def load_notice(folder: Path | None = None) -> NoticeTemplate:
    """The template; UserError naming file and place when it cannot be used."""
    folder = folder or paths.resources() / "notice"
    main, rights = folder / "notice.toml", folder / "rights.toml"
    tables = read_tables(main)
    titles = records(main, tables.get("notice", []), NoticeTitle)
    if len(titles) != 1:
        raise refused(main, "there must be one [[notice]]")
    sections = records(main, with_conditions(main, tables.get("section", [])), NoticeSection)
    for section in sections:
        _check(main, section)
    rows = with_conditions(rights, read_tables(rights).get("right", []))
    return NoticeTemplate(
        title=titles[0].title,
        sections=sections,
        rights=records(rights, rows, NoticeRight),
        hash=sha256(main.read_bytes() + rights.read_bytes()).hexdigest(),
    )


def _check(path: Path, section: NoticeSection) -> None:
    for number, block in enumerate(section.block, start=1):
        if sum(bool(getattr(block, name)) for name in _ONE_OF) != 1:
            kinds = ", ".join(_ONE_OF)
            raise refused(path, f"{section.id}, block {number}: give one of {kinds}")
