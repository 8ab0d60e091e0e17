"""A published privacy notice: its exact pages, what it was built from, what changed then."""

from typing import TYPE_CHECKING

from ig_desktop.domain.published_notice import PublishedNotice
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.notice_preview import NoticeFrame
from ig_desktop.ui.pages.notice_save import SaveLinks
from ig_desktop.ui.pages.notice_words import facts_of
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class PublishedPage(NoticeFrame):
    """One published notice, by its number; nothing of it is ever changed."""

    def __init__(self, frame: "Window", number: str) -> None:
        super().__init__(frame, f"Notice {number}")
        self.number = int(number)
        self._facts, self._changes = Block(space=10), Block(space=8)
        for part in (self._facts, SaveLinks(self, self.content), self._changes):
            self.left.put(part)
        self.left.put(None)

    def read(self) -> None:
        """Show the notice and its exact files."""
        published = self.session.notices.published()
        notice = next((one for one in published if one.number == self.number), None)
        if notice is None:
            raise UserError(f"There is no published notice {self.number}.")
        newest = notice is published[0]
        self.header.set_facts("In force" if newest else f"Replaced by notice {self.number + 1}")
        empty(self._facts.column)
        self._facts.put(facts_of(notice))
        self._show_changes(notice)
        self.show_files(self.session.notices.files_of(self.number))

    def _show_changes(self, notice: PublishedNotice) -> None:
        empty(self._changes.column)
        self._changes.put(Heading("What changed then", 3))
        for words in notice.changes:
            self._changes.put(Text(words))
        if notice.number > 1:
            words = f"See what it says otherwise than notice {notice.number - 1}"
            self._changes.put(Row(Link(words, self._compare, wrap=True), None))

    def _compare(self) -> None:
        before = str(self.number - 1)
        self.frame.go("notice-compare", number=str(self.number), before=before)
