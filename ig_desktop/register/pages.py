"""Every page of the file by its own authentication code."""

import struct
from pathlib import Path
from typing import Any

_HEADER, _FRAME = 32, 24
_PAGE_SIZE_AT, _SALTS_AT = 8, 16


def damaged_page(connection: Any) -> str | None:
    """What is wrong with the first damaged page, in SQLCipher's words; None when all are whole.

    SQLCipher looks at the file alone. A page whose newest state is still in the write-ahead log
    may be anything there, and somebody may be writing it just now: only what is wrong twice and
    not in that log is damage.
    """
    file = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    wrong = _wrong_pages(connection, file)
    again = _wrong_pages(connection, file) if wrong else {}
    return next((words for page, words in wrong.items() if page in again), None)


def _wrong_pages(connection: Any, file: Path) -> dict[int | str, str]:
    found = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    logged = logged_pages(file.with_name(f"{file.name}-wal")) if found else set()
    wrong: dict[int | str, str] = {}
    for (words,) in found:
        last = words.split()[-1]
        page = int(last) if last.isdigit() else words
        if page not in logged:
            wrong[page] = words
    return wrong


def logged_pages(wal: Path) -> set[int]:
    """The numbers of the pages in a write-ahead log; none where there is no log."""
    try:
        with wal.open("rb") as file:
            header = file.read(_HEADER)
            if len(header) < _HEADER:
                return set()
            (page_size,) = struct.unpack_from(">I", header, _PAGE_SIZE_AT)
            return _pages_of(file, page_size, header[_SALTS_AT : _SALTS_AT + 8])
    except FileNotFoundError:
        return set()


def _pages_of(file: Any, page_size: int, salts: bytes) -> set[int]:
    """Page numbers of the frames that belong to the log's present round: those with its salts."""
    pages = set()
    place = _HEADER
    while len(frame := file.read(_FRAME)) == _FRAME:
        if frame[8:16] == salts:
            pages.add(struct.unpack(">I", frame[:4])[0])
        place += _FRAME + page_size
        file.seek(place)
    return pages
