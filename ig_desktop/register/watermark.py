"""The highest log entry this folder has held, noted after each commit.

SQLite takes a damaged write-ahead log for one that ends early and goes on without its last
transactions. The note, encrypted, costs no fsync and can only be behind the log, never ahead;
so a log that ends before it has lost entries.
"""

import os
import struct
from contextlib import suppress
from pathlib import Path

from ig_desktop import private
from ig_desktop.register.boxes import close_box, derived_key, open_box

NAME = "register.mark"
_IDENTITY = b"ig-desktop mark 1"
_PURPOSE = b"ig-desktop mark"


class Watermark:
    """The note of one register, kept open while the register is written to."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._key = derived_key(key, _PURPOSE)
        how = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        descriptor = private.team_opener(folder / NAME, how)
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        self._highest = watermark(folder, key)

    def note(self, seq: int) -> None:
        """The log now ends at `seq`; on a full disk the note stays behind.

        It never goes back: a log that has lost its end does not make that good by growing again.
        """
        if seq <= self._highest:
            return
        self._highest = seq
        note = bytes.fromhex(close_box(self._key, struct.pack(">Q", seq), _IDENTITY))
        with suppress(OSError):
            self._file.seek(0)
            self._file.write(note)

    def close(self) -> None:
        """Keep it durably and let go of the file."""
        with suppress(OSError):
            os.fsync(self._file.fileno())
        self._file.close()


def watermark(folder: Path, key: bytes) -> int:
    """The entry last noted; 0 when there is no note that this key can read."""
    try:
        note = (folder / NAME).read_bytes()
    except OSError:
        return 0
    seq = open_box(derived_key(key, _PURPOSE), note.hex(), _IDENTITY)
    return struct.unpack(">Q", seq)[0] if seq else 0
