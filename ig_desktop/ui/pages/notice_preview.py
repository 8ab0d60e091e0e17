"""The privacy notice as pages, as it would be published today: in three sizes, to save or print."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.issued_letters import FORMS
from ig_desktop.errors import UserError
from ig_desktop.exchange.notice_markdown import as_text
from ig_desktop.services.notices import MARKDOWN, PDF, Progress
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.letter_frame import SheetFrame
from ig_desktop.ui.pages.notice_save import SaveLinks
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.printing import print_pdf
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window


class NoticeFrame(SheetFrame):
    """A notice beside its facts; `show_files` shows its pages, `content()` gives its files."""

    desk = "assurance"
    help_topic = "assurance"

    def __init__(self, frame: "Window", title: str) -> None:
        header = PageHeader(title, back="Assurance", on_back=frame.back)
        super().__init__(frame, header, "About it", "About the notice", "notice")
        self.files: Mapping[str, bytes] = {}
        self.print = Button("Print", self.print_letter, icon="print")
        self.header.add_action(self.print)

    def content(self) -> Mapping[str, bytes]:
        """The files that are shown; UserError until they have been made."""
        if not self.files:
            raise UserError("There is no notice to see yet.", "Wait until its pages are shown.")
        return self.files

    def show_files(self, files: Mapping[str, bytes]) -> None:
        """Show the pages."""
        self.files = files
        self.preview.show_pdf(files[PDF], as_text(files[MARKDOWN].decode()))

    def print_letter(self) -> None:
        """Ctrl+P: print the pages that are shown."""

        def act() -> None:
            if print_pdf(self, self.content()[PDF], self.title):
                self.frame.say("done", "Sent to the printer.")

        self.attempt(act)


class PreviewPage(NoticeFrame):
    """As of today; where nothing has changed since the last was published, as of that day."""

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "The notice as it stands")
        self.publish = Button("Publish", lambda: frame.go("notice-publish"), kind="primary")
        self.header.add_action(self.publish)
        self.work = PageWork(frame)
        self.over_sheet.put(Block(self.work, margins=(20, 0, 20, 0)))
        self._about = Block()
        self.form = RadioGroup(list(FORMS.items()), name="Size")
        self.form.set_value("standard")
        self.form.changed.connect(self._build)
        for part in (self._about, Field("Size of the PDF", self.form)):
            self.left.put(part)
        self.left.put(SaveLinks(self, self.content, "Save a copy"))
        self.left.put(None)

    def read(self) -> None:
        """Say what the pages show, and build them."""
        standing = self.session.notices.standing()
        due = standing.is_due or standing.last is None
        empty(self._about.column)
        if due or standing.last is None:
            self.header.set_facts(f"As it would be published on {plain_day(self.session.today())}")
            words = "A copy saved here is a draft until the notice is published."
            self._about.put(Inset("Not published yet", words))
        else:
            number, day = standing.last.number, plain_day(standing.last.on)
            self.header.set_facts(f"Notice {number}, published on {day} and still right")
            words = "Its standard size is the exact PDF that was published."
            self._about.put(Inset("In force", words))
        self.publish.setVisible(
            standing.is_due and not why_not_write(self.session, "reports.write")
        )
        self._build()

    def _build(self) -> None:
        """Build the pages in the size that is chosen, on another thread."""
        form, self.files = self.form.value(), {}

        def build(job: Job, session: "Session") -> tuple[str, Mapping[str, bytes]]:
            def told(done: int, of: int) -> None:
                job.step(done, of)

            return form, built(session, form, told)

        self.work.run("Building the notice", build, self._built, quietly=True)

    def _built(self, made: tuple[str, Mapping[str, bytes]]) -> None:
        """Show what was built, unless another size was chosen meanwhile."""
        form, files = made
        if form == self.form.value():
            self.show_files(files)
        else:
            self._build()


def built(session: "Session", form: str, told: Progress) -> Mapping[str, bytes]:
    """The files of the notice: those published where they are still right, else as of today."""
    notices = session.notices
    standing = notices.standing()
    last = None if standing.is_due else standing.last
    if last is not None and form == "standard":
        return notices.files_of(last.number)
    return notices.built(last.on if last else None).files(form, told)
