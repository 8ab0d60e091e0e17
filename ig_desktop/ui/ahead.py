"""Reading the fonts while Qt itself is being loaded: both take their time, on different cores."""

from importlib import import_module
from threading import Thread

FONTS = ("pymupdf_fonts.FiraGO_Regular", "pymupdf_fonts.FiraGO_Bold")


def read_fonts() -> Thread:
    """Begin to unpack the two weights; whoever needs one first waits for it."""
    thread = Thread(target=lambda: [import_module(name) for name in FONTS], daemon=True)
    thread.start()
    return thread
