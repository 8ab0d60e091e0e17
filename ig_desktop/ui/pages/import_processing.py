"""Import activities from the ICO's workbook, one of ours, or CSV: look first, then import."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ig_desktop.ui.pages.import_page import FileImportPage, Tell
from ig_desktop.ui.pages.import_preview import PreviewTabs
from ig_desktop.ui.pages.import_processing_preview import FIRST, activity_parts
from ig_desktop.ui.pages.page_work import ask_file_to_read
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Column, Row, hold
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.services.processing_files import Imported
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

KINDS = "Workbooks and CSV files (*.xlsx *.xlsm *.csv)"
ABOUT = (
    "Nothing is kept until you have seen what the file would do: which activities are new, which "
    "change and how, and which rows cannot be imported. Then all of it is one entry in the log."
)
TAKES = {
    "The ICO’s workbook": "The documentation template for controllers, as anybody fills it in. Its "
    "headings stand in row 9, word for word. It has no names for activities: each gets one from "
    "its purpose, to be confirmed.",
    "Our own workbook": "The ICO workbook that Export writes, edited. Rows may be sorted; what is "
    "on our sheets comes back with it.",
    "CSV": "A column for every field, named in the first line; a template has them all.",
}
MINDS = {
    "What is recognised": "Our reference or, without one, the name, business function and whose "
    "processing it is.",
    "An approved activity": "It becomes a draft again when it changes. What was approved stays in "
    "force until a later version is.",
    "A cell": "It comes in as it is shown. One with a formula is refused with its address.",
    "Words for a choice": "“Article 6(1)(e), public task” is understood and marked to be "
    "confirmed. What is not understood is kept as it is written, and you are told.",
}


class ImportActivitiesPage(FileImportPage):
    """Choose a file, look, import: all rows are one entry in the log, or nothing is kept."""

    desk = "processing"
    help_topic = "import-processing"
    one, many = "activity", "activities"
    permission = "processing.write"
    home = "processing"
    template_name = "Activities to import.csv"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Import activities", "Processing")

    def beginning(self) -> "BeginActivities":
        return BeginActivities(self)

    def parts(self) -> PreviewTabs:
        return PreviewTabs(activity_parts(), FIRST)

    def ask(self) -> Path | None:
        return ask_file_to_read(self.frame, "The file of activities to import", KINDS)

    def look(self, session: "Session", content: bytes, tell: Tell) -> Any:
        return session.processing_files.preview(content, progress=tell)

    def bring_in(self, session: "Session", preview: Any, name: str, tell: Tell) -> str:
        done = session.processing_files.import_rows(
            preview, source=name, good_rows=bool(preview.bad), progress=tell
        )
        return words_of(done)

    def count(self, preview: Any) -> int:
        return len(preview.new) + len(preview.changed)

    def good(self, preview: Any) -> str:
        if not self.count(preview):
            return "Everything in this file is in the register as it is."
        new, changed = len(preview.new), len(preview.changed)
        return f"{number(new, 'activity', 'activities')} would be added, {changed:,} changed."

    def template(self) -> bytes:
        return self.session.processing_files.template()


def words_of(done: "Imported") -> str:
    """What an import did."""
    added = number(len(done.added), "activity", "activities")
    return f"{added} added, {len(done.changed):,} changed."


class BeginActivities(ScrollArea):
    """Choose a file, or save a template; what files are taken, and what to mind."""

    def __init__(self, page: ImportActivitiesPage) -> None:
        super().__init__("What the file may be")
        acts = Row(
            Button("Choose a file", page.choose, kind="primary", icon="folder"),
            Link("Save a CSV template with every column", page.save_template),
            None,
            space=20,
        )
        inside = Block(Text(ABOUT), acts, space=16)
        for title, rows in (("Files that are taken", TAKES), ("What to know", MINDS)):
            told = SummaryList(key_width=210)
            for key, words in rows.items():
                told.add(key, words)
            inside.put(Column(Heading(title, 3), told, space=8))
        inside.put(None)
        hold(inside, max_width=910)
        self.setWidget(inside)
