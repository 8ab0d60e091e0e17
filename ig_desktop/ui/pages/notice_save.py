"""Saving the files of a privacy notice: one of them, or all three into a folder."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.services.notices import HTML, MARKDOWN, PDF
from ig_desktop.ui.closed import ask_file_to_write, ask_folder, with_ending
from ig_desktop.ui.pages.page_work import write_file
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.widgets.page import Page

KINDS: Mapping[str, tuple[str, str]] = {
    HTML: ("web page", "Web pages (*.html)"),
    MARKDOWN: ("Markdown", "Markdown (*.md)"),
    PDF: ("PDF", "PDF files (*.pdf)"),
}
Files = Callable[[], Mapping[str, bytes]]


class SaveLinks(Block):
    """A heading and a link for each file; `files()` gives their bytes by name when asked."""

    def __init__(self, page: "Page", files: Files, heading: str = "Save") -> None:
        super().__init__(space=8)
        self._page, self._files = page, files
        self.put(Heading(heading, 3))
        for name, (kind, _) in KINDS.items():
            words = f"Save the {kind}"
            self.put(Row(Link(words, partial(self.save, name)), None))
        self.put(Row(Link("Save all three in a folder", self.save_all, wrap=True), None))

    def save(self, name: str) -> None:
        """Ask where, and write one file there."""
        kind, kinds = KINDS[name]
        frame = self._page.frame
        path = ask_file_to_write(frame, f"Save the {kind}", Path.home() / name, kinds)
        if path is not None:
            to = with_ending(path, Path(name).suffix)
            self._page.attempt(lambda: write_file(to, self._files()[name]), f"Saved as {to}.")

    def save_all(self) -> None:
        """Ask for a folder, and write the three files into it; none over one that is there."""
        folder = ask_folder(self._page.frame, "Folder to save the notice in", Path.home())
        if folder is not None:
            self._page.attempt(lambda: _write_all(folder, self._files()), f"Saved in {folder}.")


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    there = [name for name in files if os.path.lexists(folder / name)]
    if there:
        raise UserError(
            f"There is a file {there[0]} in {folder.name} already.",
            "Choose another folder, or save the files one by one.",
        )
    for name, content in files.items():
        write_file(folder / name, content)
