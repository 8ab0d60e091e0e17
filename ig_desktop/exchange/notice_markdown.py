"""A privacy notice as Markdown (CommonMark with tables), for those who publish it elsewhere."""

import re

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.notice import Block, Grid, Notice, Points, SubHeading, Words, linked

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_AT_START = re.compile(r"^([-+]|\d+[.)])(?=\s|$)", re.MULTILINE)


def to_markdown(notice: Notice) -> str:
    """The text; whatever the register holds stands for itself and is never markup."""
    parts = [f"# {_plain(notice.title)}", f"As of {plain_day(notice.on)}."]
    for section in notice.sections:
        parts.append(f"## {_plain(section.heading)}")
        parts += [_block(block) for block in section.blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case SubHeading(text):
            return f"### {_plain(text)}"
        case Words(text):
            return _inline(text, "\\\n")
        case Points(entries):
            return "\n".join(f"- {_inline(entry, ' ')}" for entry in entries)
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    rows = (grid.columns, ("---",) * len(grid.columns), *grid.rows)
    lines = (
        f"| {' | '.join(cell if cell == '---' else _inline(cell, '<br>') for cell in row)} |"
        for row in rows
    )
    return f"**{_plain(grid.caption)}**\n\n" + "\n".join(lines)


def _inline(text: str, line_end: str) -> str:
    pieces = (
        f"<{target.removeprefix('mailto:')}>" if target else _plain(words)
        for words, target in linked(text)
    )
    return "".join(pieces).replace("\n", line_end)


def _plain(text: str) -> str:
    """Text that Markdown reads as itself."""
    return _AT_START.sub(lambda found: f"\\{found.group(1)}", _MARKS.sub(r"\\\1", text))
