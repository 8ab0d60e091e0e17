"""Files that commands read: at most so many bytes, and what the disk refuses in words."""

from pathlib import Path

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
