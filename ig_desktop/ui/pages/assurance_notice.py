"""Assurance, Privacy notice: the one in force, whether it is still right, what is in the way."""

from typing import TYPE_CHECKING

from ig_desktop.domain.published_notice import NoticeStanding
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.notice_save import SaveLinks
from ig_desktop.ui.pages.notice_words import State, changes_list, facts_of, in_the_way
from ig_desktop.ui.pages.parted import Part
from ig_desktop.ui.pages.settings_base import PartHeading, beside_lists
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.pages.parted import PartedPage

ABOUT = (
    "The notice is built from the processing activities as they were last approved, and from the"
    " organisation in Settings. Publishing keeps its exact files here. Nothing is sent anywhere:"
    " save the files, and put them where people find them."
)


class NoticePart(Part):
    """How the notice stands, at the left; the one in force at the right."""

    def __init__(self, page: "PartedPage") -> None:
        super().__init__(page)
        self._see = Button("See it as it stands", self.preview, icon="document")
        self.publish_button = Button("Publish", self.publish, kind="primary")
        self._heading = PartHeading("Privacy notice", self._see, self.publish_button)
        self.state = State()
        self._why = Text("", tone="secondary")
        self._changes, self._missing = Block(space=8), Block(space=8)
        parts = (self.state, self._why, self._changes, self._missing, Text(ABOUT, tone="secondary"))
        main = beside_lists(self._heading, *parts, space=18)
        self._in_force = Panel(space=14, margins=(20, 16, 20, 20))
        side = Block(self._in_force, margins=(0, 0, 8, 0))
        self.put(page.columns(Block(main, None), side, side_width=360))

    def read(self) -> None:
        notices = self.session.notices
        standing, missing = notices.standing(), notices.missing()
        why = self.why_not("reports.write")
        self.state.show_standing(standing)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.publish_button.setVisible(standing.is_due and not why)
        self._see.setVisible(standing.activities > 0)
        self._show_changes(standing)
        self._show_missing(missing if standing.is_due or not standing.last else [])
        self._show_in_force(standing)

    def _show_changes(self, standing: NoticeStanding) -> None:
        empty(self._changes.column)
        self._changes.setVisible(bool(standing.changes))
        if standing.changes:
            self._changes.put(Heading("What has changed since"))
            self._changes.put(changes_list(self.page.frame, standing.changes))
            words = "See what the notice would say otherwise"
            self._changes.put(Row(Link(words, self.compare, wrap=True), None))

    def _show_missing(self, missing: list[UserError]) -> None:
        empty(self._missing.column)
        self._missing.setVisible(bool(missing))
        if missing:
            self._missing.put(Heading("What stands in the way of publishing"))
            self._missing.put(in_the_way(self.page.frame, missing))

    def _show_in_force(self, standing: NoticeStanding) -> None:
        empty(self._in_force.column)
        last = standing.last
        self._in_force.setVisible(last is not None)
        if last is None:
            return
        self._in_force.put(Heading("The notice in force", 3))
        self._in_force.put(facts_of(last))
        self._in_force.put(Row(Link("See its exact pages", self.see_published), None))
        files = self.session.notices.files_of
        save = SaveLinks(self.page, lambda: files(last.number), "Save its files")
        self._in_force.put(save)

    # acting

    def preview(self) -> None:
        """Show the notice as pages."""
        self.page.frame.go("notice-preview")

    def publish(self) -> None:
        """Look at what would be published, and publish it."""
        self.page.frame.go("notice-publish")

    def see_published(self) -> None:
        """Show the exact pages of the notice in force."""
        last = self.session.notices.standing().last
        if last is not None:
            self.page.frame.go("published-notice", number=str(last.number))

    def compare(self) -> None:
        """Show what the notice of today says otherwise than the one in force."""
        last = self.session.notices.standing().last
        if last is not None:
            self.page.frame.go("notice-compare", number="0", before=str(last.number))
