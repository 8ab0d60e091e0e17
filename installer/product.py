"""What the product is called, and what it opens: the same for every system's package."""

from dataclasses import dataclass
from pathlib import Path

from ig_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
NAME = "ig-desktop"
TITLE = "IG Desktop"
VERSION = __version__
SUMMARY = "Information-rights requests and Caldicott decisions, offline"
MAKER = "The IG Desktop contributors"
ABOUT = (
    "For information-governance teams in the NHS. It logs the requests that people make about"
    " their information, works out the date the law requires with every step of its working,"
    " says what comes next, and writes the letter.",
    "It works offline: everything is kept in one encrypted register on your own machine or share,"
    " with a signed log of what was done.",
)


@dataclass(frozen=True)
class Kind:
    """A kind of file: its ending, its name for a person, and the last part of its identifiers."""

    ending: str
    words: str
    id: str

    @property
    def mime(self) -> str:
        """Its media type, which is ours alone."""
        return f"application/x-{self.id}"


FILES = (
    Kind(".igcase", "Sharing case for the Caldicott Guardian", "ig-desktop-case"),
    Kind(".igdecision", "Signed Caldicott decision", "ig-desktop-decision"),
)
"""Files that the window opens when they are opened elsewhere."""

REGISTER = Kind(".igregister", "IG Desktop register", "ig-desktop-register")
"""A register is a folder; only macOS can treat a folder by its ending as a document."""
