"""Run the benchmarks (all, or the modules named) and write docs/performance.md.

Each `bench_TOPIC.py` has functions `bench_…()` that return rows (name, ours, outside, ratio,
budget, unit): seconds of ours and of a plain baseline measured in the same run, ours / outside,
and the largest ratio promised (None: reported only); a ratio that is not a number was not
measured, which the name says. Exit 1 when a promise is broken.
"""

import gc
import importlib
import pkgutil
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from math import isnan
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

REPORT = Path(__file__).parents[2] / "docs" / "performance.md"


class Row(NamedTuple):
    """One comparison."""

    name: str
    ours: float
    outside: float
    ratio: float
    budget: float | None = None
    unit: str = "s"

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.budget is None or not self.ratio > self.budget


def benchmarks(modules: Iterable[ModuleType]) -> Iterator[Callable[[], Iterable[tuple]]]:
    """The `bench_` functions defined in these modules, in the order written."""
    for module in modules:
        for name, function in vars(module).items():
            if name.startswith("bench_") and getattr(function, "__module__", "") == module.__name__:
                yield function


def modules(chosen: list[str]) -> list[ModuleType]:
    """The benchmark modules, or only those whose topic is named."""
    import tests.benchmarks as here

    names = [name for _, name, _ in pkgutil.iter_modules(here.__path__)]
    topics = [name for name in sorted(names) if name.startswith("bench_")]
    unknown = set(chosen) - {name.removeprefix("bench_") for name in topics}
    if unknown:
        sys.exit(f"No benchmark called {', '.join(sorted(unknown))}.")
    return [
        importlib.import_module(f"tests.benchmarks.{name}")
        for name in topics
        if not chosen or name.removeprefix("bench_") in chosen
    ]


def measured(function: Callable[[], Iterable[tuple]]) -> list[Row]:
    """The rows of one benchmark, told as they come."""
    gc.collect()
    rows = [Row(*row) for row in function()]
    for row in rows:
        print(line(row), flush=True)
    return rows


def line(row: Row) -> str:
    """One comparison as a row of a table that reads as text too."""
    promise = "" if row.budget is None else f"{row.budget:g}"
    if isnan(row.ratio):
        return f"| {row.name} | {size(row.ours, row.unit)} | | | {promise} | |"
    verdict = "" if row.budget is None else ("yes" if row.kept else "**no**")
    ratio = f"{row.ratio:.2f}" if row.ratio >= 0.1 else f"{row.ratio:.2g}"
    return (
        f"| {row.name} | {size(row.ours, row.unit)} | {size(row.outside, row.unit)} "
        f"| {ratio} | {promise} | {verdict} |"
    )


def size(value: float, unit: str) -> str:
    """A figure with its unit."""
    return seconds(value) if unit == "s" else f"{value:.0f} {unit}"


def seconds(value: float) -> str:
    """A duration in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"


HEADING = """| what | ours | plain baseline | ratio | promised at most | kept |
|---|---|---|---|---|---|"""


def report(rows: list[Row], today: str) -> str:
    """The page, with how it was measured and no word of whose machine it was."""
    table = "\n".join(map(line, rows))
    return f"""# Performance

Written by `make bench` on {today} with Python {platform.python_version()} on
{platform.system()} {platform.machine()}. Times depend on the machine and on what else it does;
the ratio to a plain baseline, measured in the same run, is what we promise.

{HEADING}
{table}
"""


def main(chosen: list[str]) -> int:
    """Measure, print, and write the report when everything was measured."""
    print(HEADING)
    rows = [row for function in benchmarks(modules(chosen)) for row in measured(function)]
    if not chosen:
        now = datetime.now(UTC)
        REPORT.write_text(report(rows, f"{now.day} {now:%B %Y}"), encoding="utf-8")
        print(f"\nWritten to {REPORT.relative_to(REPORT.parents[1])}")
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
