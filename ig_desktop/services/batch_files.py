"""The files of a batch: one for each letter, or one with all of them for the print room."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop import private
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.letter_batches import (
    Addressed,
    BatchLetter,
    BatchOrder,
    Planned,
)
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.session import Session

Progress = Callable[[int, int], bool]

BOOK = 500
"""So many letters at most are bound into one file: more take more memory than they save paper."""

LONGEST_NAME = 80
_STILL_KEPT = "Choose another folder. What was issued stays issued, under Letters, Sent."
_STRANGE = re.compile(r"[^\w (),.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the letters go: files of their own in `folder`, or `merged` into books there.

    `both_sides`: each letter of a book begins on a sheet of its own.
    """

    folder: Path
    merged: bool = False
    both_sides: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One letter that was made and written, and the file it is in."""

    reference: str
    addressee: str
    file: Path
    letter_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """What a batch came to: letters written, letters that could not be made, and why it ended."""

    written: tuple[Written, ...]
    stopped: tuple[Planned, ...]
    of: int
    cancelled: bool = False
    failure: UserError | None = None

    @property
    def complete(self) -> bool:
        """Whether every letter asked for was made and written."""
        return len(self.written) == self.of and self.failure is None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files written, each once, in order."""
        return tuple(dict.fromkeys(one.file for one in self.written))


def write_batch(
    session: "Session",
    order: BatchOrder,
    chosen: Sequence[Addressed],
    place: Place,
    progress: Progress = lambda done, of: True,
) -> BatchReport:
    """Make a batch and write it; no file that is there is ever written over.

    `progress` is told (done, of how many) and returns False to stop: what was done by then is
    kept and written. A disk that refuses a file ends the batch; what was issued stays issued.
    UserError when the folder cannot be made, or the letter is not to be had.
    """
    name = session.letters.template(order.template).name
    _make(place.folder)
    out = _Out(place, name, order.on or session.today(), parts=len(chosen) > BOOK)
    going = _Going(progress, len(chosen))
    failure = None
    with closing(session.letter_batches.make(order, chosen, going.stopped)) as letters:
        try:
            for letter in letters:
                out.take(letter)
                going.step()
            out.bind()
        except _NotWritten as error:
            failure = UserError(str(error), _STILL_KEPT)
    return BatchReport(
        written=tuple(out.written),
        stopped=tuple(out.stopped),
        of=len(chosen),
        cancelled=going.stopped(),
        failure=failure,
    )


class _NotWritten(Exception):  # noqa: N818
    """The disk refused a file, and how it says so."""


class _Going:
    """How far a batch is, and whether it was told to stop."""

    def __init__(self, progress: Progress, of: int) -> None:
        self._progress, self._of, self._done = progress, of, 0
        self._on = progress(0, of)

    def step(self) -> None:
        self._done += 1
        self._on = self._progress(self._done, self._of) and self._on

    def stopped(self) -> bool:
        return not self._on


class _Out:
    """Takes letters as they are made, writes them, and keeps account of them."""

    def __init__(self, place: Place, name: str, on: date, *, parts: bool) -> None:
        self._place, self._name, self._on, self._parts = place, name, on, parts
        self._to_bind: list[BatchLetter] = []
        self._bound = 0
        self.written: list[Written] = []
        self.stopped: list[Planned] = []

    def take(self, letter: BatchLetter) -> None:
        if letter.reasons:
            one = Planned(to=letter.to, addressee=letter.addressee, reasons=letter.reasons)
            self.stopped.append(one)
        elif self._place.merged:
            self._to_bind.append(letter)
            if len(self._to_bind) == BOOK:
                self.bind()
        else:
            name = file_name(f"{letter.reference} {self._name}")
            self._keep(letter, _write_new(self._place.folder, name, letter.pdf))

    def bind(self) -> None:
        """Write the letters that wait as one book."""
        if not self._to_bind:
            return
        from ig_desktop.letters.bound import Leaf, bind

        self._bound += 1
        title = f"{self._name}, {plain_day(self._on)}"
        title += f", part {self._bound}" if self._parts else ""
        leaves = [Leaf(one.reference, one.addressee, one.pdf) for one in self._to_bind]
        book = bind(title, leaves, self._on, both_sides=self._place.both_sides)
        path = _write_new(self._place.folder, file_name(title), book)
        for letter in self._to_bind:
            self._keep(letter, path)
        self._to_bind = []

    def _keep(self, letter: BatchLetter, file: Path) -> None:
        self.written.append(
            Written(
                reference=letter.reference,
                addressee=letter.addressee,
                file=file,
                letter_id=letter.letter_id,
            )
        )


def file_name(words: str) -> str:
    """Words as the name of a file on any computer, without its ending."""
    name = _STRANGE.sub("-", words)[:LONGEST_NAME].strip(" .-")
    return name or "Letter"


def _write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under that name or, where one is there, the name with a number."""
    for number in count(1):
        path = folder / (f"{name}.pdf" if number == 1 else f"{name} ({number}).pdf")
        try:
            with open(path, "xb", opener=private.opener) as file:
                file.write(content)
        except FileExistsError:
            continue
        except OSError as error:
            with suppress(OSError):
                path.unlink()
            raise _NotWritten(_refusal(path, error)) from None
        break
    return path


def _make(folder: Path) -> None:
    try:
        private.make_folders(folder)
    except OSError as error:
        raise UserError(_refusal(folder, error), "Choose another folder.") from None


def _refusal(path: Path, error: OSError) -> str:
    return f"{path.name} could not be written: {error.strerror or 'the disk refused it'}."
