"""docs/reliability.md: what was done to the program, what happened, and what the user is told."""

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

PARTS = (
    "Disks",
    "Killed at any moment",
    "Two at once",
    "The clock",
    "Damage",
    "Hostile files",
    "A large register",
    "A long day",
)
MOST_TOLD = 3
_PATH = re.compile(r"(?:/[^\s/,;:“”]+)+/([^\s/,;:“”]+)")


class Fault(NamedTuple):
    """What a test does to the program: part of the page, the deed, and what its checks hold."""

    part: str
    done: str
    happened: str
    kept: str


@dataclass
class Row:
    """All the runs of one fault."""

    fault: Fault
    runs: int = 0
    passed: int = 0
    happened: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def take(self, outcome: str, told: Iterable[tuple[str, object]], why: str) -> None:
        """Count one run and what it tells; `why` it was left out."""
        self.runs += 1
        self.passed += outcome == "passed"
        if outcome == "skipped":
            self.skipped.append(cell(why))
        for name, words in told:
            if name in ("happened", "told") and cell(str(words)) not in getattr(self, name):
                getattr(self, name).append(cell(str(words)))

    @property
    def failed(self) -> int:
        """How many runs did not hold."""
        return self.runs - self.passed - len(self.skipped)

    def line(self) -> str:
        """The row of the table."""
        held = cell(self.fault.kept) if self.passed else ""
        if self.failed:
            held = f"**{self.failed} of {self.runs} runs did not hold**"
        elif self.skipped:
            held = f"{held} Not run here ({len(self.skipped)} of {self.runs}): {self.skipped[0]}"
        happened = some([cell(self.fault.happened), *self.happened], "; ")
        cells = (cell(self.fault.done), happened, quoted(self.told), held.strip())
        return f"| {' | '.join(cells)} | {self.passed} |"


def cell(words: str) -> str:
    """Words for a cell of a table: on one line, and with no path of this machine in full."""
    plain = " ".join(_PATH.sub(r"…/\1", words).split())
    return plain.replace("|", "\\|").replace("<", "&lt;")


def quoted(words: Sequence[str]) -> str:
    """Some of the messages."""
    return some([f"“{each}”" for each in words], "<br>") or "–"


def some(words: Sequence[str], between: str) -> str:
    """The first few, and how many more there are."""
    more = len(words) - MOST_TOLD
    shown = between.join(words[:MOST_TOLD])
    return f"{shown}{between}and {more} more like these" if more > 0 else shown


HEADING = """| what was done | what happened | what the user is told | nothing lost | runs |
|---|---|---|---|---|"""


def page(rows: Iterable[Row], now: datetime, memory: str, took: float) -> str:
    """The page, a table for each part; a part without a row says that it was not run."""
    found = list(rows)
    parts = "\n\n".join(
        part(name, [row for row in found if row.fault.part == name]) for name in PARTS
    )
    runs, failed = sum(row.runs for row in found), sum(row.failed for row in found)
    verdict = "All of them held." if not failed else f"**{failed} of them did not hold.**"
    return f"""# Reliability

Written by `make faults` on {now.day} {now:%B %Y} with Python {platform.python_version()} on
{platform.system()} {platform.machine()}, {memory}, in {took / 60:.0f} minutes. Each line is one
fault and how often it was tried; what stands in it was said by that run; a dash stands
where it kept no message. {runs} trials of {len(found)} kinds of fault were made. {verdict}

{parts}
"""


def part(name: str, rows: Sequence[Row]) -> str:
    """One part of the page."""
    lines = "\n".join(row.line() for row in rows)
    return f"## {name}\n\n" + (f"{HEADING}\n{lines}" if rows else "This part was not run.")
