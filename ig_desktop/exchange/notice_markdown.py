"""A privacy notice as Markdown (CommonMark with tables), and one read again to be compared."""

import re

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.notice import Block, Grid, Notice, Points, SubHeading, Words, linked
from ig_desktop.domain.notice_differences import CELLS

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_MARKED = re.compile(r"\\(.)|<br>|<([^<>\s]+)>", re.DOTALL)
_RULE = re.compile(r"\|( --- \|)+")
_TITLE = "Title"
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


def sections(text: str) -> list[tuple[str, list[str]]]:
    """What `to_markdown` wrote: each heading with its lines, as plain words; without the day.

    A row of a table is one line, with `CELLS` between its cells.
    """
    title, _, *blocks = text.rstrip("\n").split("\n\n")
    found: list[tuple[str, list[str]]] = [(_TITLE, [_read(title.removeprefix("# "))])]
    for block in blocks:
        if block.startswith("## "):
            found.append((_read(block[3:]), []))
        else:
            found[-1][1].extend(_lines(block))
    return found


def as_text(text: str) -> str:
    """What `to_markdown` wrote as plain words to read: headings and lines, without marks."""
    (_, title), *rest = sections(text)
    parts = ["\n".join(title), *("\n\n".join([heading, *lines]) for heading, lines in rest)]
    return "\n\n\n".join(parts)


def _lines(block: str) -> list[str]:
    if block.startswith("### "):
        return [_read(block[4:])]
    if block.startswith("**"):
        return [_read(block[2:-2])]
    if block.startswith("- "):
        return [_read(line[2:]) for line in block.split("\n")]
    if block.startswith("| "):
        rows = (line for line in block.split("\n") if not _RULE.fullmatch(line))
        return [CELLS.join(map(_read, line[2:-2].split(" | "))) for line in rows]
    return [_read(block)]


def _read(text: str) -> str:
    """Markdown of `_inline` or `_plain` as the words it stands for."""
    return _MARKED.sub(lambda found: found.group(1) or found.group(2) or " ", text)
