"""Import requests from a CSV file: choose it, see what it would do, then all or the good rows."""

from typing import TYPE_CHECKING, Any

from ig_desktop.ui.pages.import_begin import BeginImport
from ig_desktop.ui.pages.import_page import FileImportPage, Tell
from ig_desktop.ui.pages.import_preview import PreviewTabs, request_parts
from ig_desktop.ui.pages.sentences import number

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

TITLE = "Import requests"


class ImportPage(FileImportPage):
    """Choose a file, look, import: all new rows are one entry in the log, or nothing is kept."""

    desk = "requests"
    help_topic = "import-requests"
    one, many = "request", "requests"
    template_name = "Requests to import.csv"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, TITLE, "Requests")

    def beginning(self) -> BeginImport:
        return BeginImport(self.choose, self.save_template)

    def parts(self) -> PreviewTabs:
        return PreviewTabs(request_parts(), ("bad", "new", "there"))

    def look(self, session: "Session", content: bytes, tell: Tell) -> Any:
        return session.request_files.preview(content, progress=tell)

    def bring_in(self, session: "Session", preview: Any, name: str, tell: Tell) -> str:  # noqa: ARG002
        good_rows = bool(preview.bad)
        made = session.request_files.import_rows(preview, good_rows=good_rows, progress=tell)
        return f"{number(len(made), 'request')} imported."

    def template(self) -> bytes:
        return self.session.request_files.template()
