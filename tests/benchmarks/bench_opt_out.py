"""The opt-out check file of a million numbers, against a plain loop that writes the same file."""

import csv
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ig_desktop.exchange.opt_out import prepare

ROWS = 1_000_000


def bench_opt_out() -> list[tuple[Any, ...]]:
    """From a CSV list to the check file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "list.csv"
        with source.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Name", "NHS number", "Ward"])
            writer.writerows([f"Person {n}", number, "A"] for n, number in enumerate(numbers()))
        start = time.perf_counter()
        made = prepare(
            source, Path(folder), mailbox="X26HC065", on=date(2027, 1, 28), dates="DDMMYYYY"
        )
        ours = time.perf_counter() - start
        start = time.perf_counter()
        plain(source, Path(folder) / "plain")
        theirs = time.perf_counter() - start
        assert (Path(folder) / made.name).read_bytes() == (Path(folder) / "plain").read_bytes()
        name = f"Opt-out check file of {ROWS:,} numbers"
        return [(name, ours, theirs, ours / theirs, 1.5)]


def numbers() -> Iterator[str]:
    """So many valid numbers, some of them twice."""
    chance = random.Random(4)
    made = 0
    while made < ROWS:
        digits = [chance.choice((4, 6, 7)), *(chance.randrange(10) for _ in range(8))]
        check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            made += 1
            yield "".join(map(str, digits)) + str(check % 11)


def plain(source: Path, target: Path) -> None:
    """The loop one would write: read, check the digit, leave out what is there twice, write."""
    seen = set()
    with source.open(newline="") as file, target.open("wb") as out:
        reader = csv.reader(file)
        next(reader)
        for row in reader:
            number = row[1].replace(" ", "")
            if len(number) != 10 or not number.isdigit():
                continue
            total = 0
            for place in range(9):
                total += int(number[place]) * (10 - place)
            check = (11 - total % 11) % 11
            if check == int(number[9]) and number not in seen:
                seen.add(number)
                out.write(number.encode() + b",\n")
