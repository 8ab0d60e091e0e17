"""Publishing the privacy notice: what has changed, what publishing does, the act by its name."""

from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.published_notice import NoticeStanding, PublishedNotice
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.notice_words import KEYS, changes_list, in_the_way
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

KEPT = (
    "Its web page, Markdown and PDF are kept as they are, with their hash. None can be changed or"
    " taken back: a later notice takes its place."
)
NOT_SENT = "Nothing is sent anywhere. Save the files afterwards, and put them on your website."


class PublishPage(SettingsQuestion):
    """A check before publishing; the notice is built and kept on another thread."""

    desk = "assurance"
    help_topic = "assurance"
    permission = "reports.write"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Publish the privacy notice?", "Assurance")
        self.work = PageWork(frame)
        self.add_button(self.work)

    def tell(self) -> None:
        notices = self.session.notices
        standing, missing = notices.standing(), notices.missing()
        if missing:
            self.lead.put(Heading("What stands in the way"))
            self.lead.put(in_the_way(self.frame, missing))
        self._show_changes(standing)
        if standing.last and not standing.changes:
            words = f"Nothing has changed since notice {standing.last.number} was published."
            self.lead.put(Empty("There is nothing to publish.", words))

    def _show_changes(self, standing: NoticeStanding) -> None:
        last = standing.last
        if last is None:
            self.lead.put(Inset("It is the first", "No notice has been published before."))
        elif standing.changes:
            self.lead.put(Heading(f"What has changed since notice {last.number}"))
            self.lead.put(changes_list(self.frame, standing.changes))
            words = "See what the notice would say otherwise"
            self.lead.put(Row(Link(words, self._compare, wrap=True), None))

    def ask(self) -> None:
        notices = self.session.notices
        standing = notices.standing()
        if not standing.is_due or notices.missing():
            self.button.hide()
            return
        which = standing.last.number + 1 if standing.last else 1
        rows = SummaryList(key_width=KEYS)
        rows.add("Number", f"Notice {which}")
        rows.add("As of", plain_day(self.session.today()))
        rows.add("Built from", number(standing.activities, "activity", "activities"))
        self.form.put(Heading("What is published"))
        self.form.put(rows)
        self.side.put(Inset("What publishing does", KEPT, NOT_SENT))
        self.label_button(f"Publish notice {which}")

    def _compare(self) -> None:
        last = self.session.notices.standing().last
        if last is not None:
            self.frame.go("notice-compare", number="0", before=str(last.number))

    def submit(self) -> None:
        """Publish it, and show what was published."""
        if self.button.isHidden():
            return

        def publish(job: Job, session: "Session") -> PublishedNotice:
            return session.notices.publish(lambda done, of: job.step(done, of))

        self.work.run("Publishing", publish, self._published, anyway=True)

    def _published(self, notice: PublishedNotice) -> None:
        if self.frame.page is self:
            self.frame.replace("published-notice", number=str(notice.number))
        words = f"Notice {notice.number} is published. Save its files for your website."
        self.frame.say("done", words)
