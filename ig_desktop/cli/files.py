"""Files that commands read and write: at most so many bytes, and what the disk refuses in words."""

from pathlib import Path

from ig_desktop import private
from ig_desktop.errors import UserError


def read_file(file: Path, most: int) -> bytes:
    """What is in a file, one byte more than `most` at the most, so that too large is seen."""
    try:
        with file.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        raise UserError(f"The file {file} cannot be read: {error.strerror}.") from None


def read_table_file(file: Path) -> bytes:
    """What is in a file of a table, as `exchange.csv_text` reads it."""
    from ig_desktop.exchange.csv_text import LARGEST

    return read_file(file, LARGEST)


def refuse_existing(file: Path, force: bool) -> None:
    """UserError when a file is there already, unless `force` says to write over it."""
    if file.exists() and not force:
        raise UserError(f"The file {file} is there already.", "Choose another name, or --force.")


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole, for this computer account alone where it is new."""
    try:
        private.write(file, content)
    except OSError as error:
        raise UserError(f"The file {file} cannot be written: {error.strerror}.") from None
