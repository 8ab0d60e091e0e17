"""Documents kept with a request: added, opened by an explicit act, saved, removed with a reason."""

import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.attachments import LARGEST
from ig_desktop.domain.case import Attachment
from ig_desktop.errors import UserError
from ig_desktop.ui.closed import ask_file_to_write
from ig_desktop.ui.pages.page_work import write_file
from ig_desktop.ui.pages.request_base import QuestionPage
from ig_desktop.ui.pages.request_history import moment
from ig_desktop.ui.pages.request_reasons import ReasonPage
from ig_desktop.ui.pages.request_tables import ListPart
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.temporary_copies import COPIES
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.table_model import TableColumn
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage
    from ig_desktop.ui.window import Window


class Documents(ListPart):
    """Each document with its description."""

    title = "Documents"
    add_words = "Add a document"
    empty_words = "No document is kept with this request."
    empty_hint = "Documents are kept encrypted in the register; 50 MB each at most."

    def __init__(self, page: "RequestPage") -> None:
        self._names: dict[int, str] = {}
        super().__init__(
            page,
            [
                TableColumn("Name", lambda a: a.name, 240, tone="link", stretch=True),
                TableColumn("What it is", lambda a: a.description, 240, drop=2),
                TableColumn("Size", lambda a: size_words(a.size), 90),
                TableColumn("Added", _added, 120, drop=4),
                TableColumn("By", lambda a: self._names.get(a.added_by or 0, ""), 160, drop=3),
            ],
        )

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        self._names = dict(view.names)
        kept = view.case.attachments
        total = size_words(sum(a.size for a in kept))
        self.show_rows(kept, f"{number(len(kept), 'document')}, {total}." if kept else "")

    def add_one(self) -> None:
        path = ask_file_to_add(self.page.frame)
        if path is not None:
            self.page.go("request-add-document", path=str(path))

    def open_one(self, row: Attachment) -> None:
        self.page.go("request-document", attachment_id=str(row.id))


def ask_file_to_add(frame: "Window") -> Path | None:
    """Ask which file; None when nothing was chosen."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _ = QFileDialog.getOpenFileName(frame, "Add a document", str(Path.home()))
    return Path(chosen) if chosen else None


def size_words(size: int) -> str:
    """A size as people say it: "12 KB", "3.4 MB"."""
    if size < 1024:
        return number(size, "byte")
    return f"{size / 1024:,.0f} KB" if size < 1024**2 else f"{size / 1024**2:,.1f} MB"


def _added(attachment: Attachment) -> str:
    return short_day(attachment.added_at.date()) if attachment.added_at else ""


def read_document(path: Path) -> bytes:
    """The bytes of a file; UserError when it is too large or cannot be read."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UserError(f"{path.name} is not a file.", "Choose a document.")
        if about.st_size > LARGEST:
            size = size_words(about.st_size)
            raise UserError(
                f"This document is {size}; the most is 50 MB.",
                "Split it, or keep it elsewhere and note where.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path.name} could not be read: {error.strerror or 'the disk refused it'}.",
            "Check that it is still there, and that you may read it.",
        ) from None


class AddDocumentPage(QuestionPage):
    """Say what a chosen file is, and keep it."""

    label = "Keep this document"

    def __init__(self, frame: "Window", reference: str, path: str) -> None:
        super().__init__(frame, reference, "What is this document?")
        self._path = Path(path)

    def introduce(self, view: "CaseView") -> None:
        rows = SummaryList(key_width=150)
        rows.add("File", self._path.name)
        with suppress(OSError):
            rows.add("Size", size_words(self._path.stat().st_size))
        self.lead.put(rows)

    def build(self, view: "CaseView") -> None:
        self.description = TextInput(width=460)
        hint = "In a few words, so that others need not open it. The file itself stays where it is."
        self.form.add("description", Field("What it is", self.description, hint=hint))

    def record(self) -> str:
        content = read_document(self._path)
        self.session.casework.attach(
            self.reference, self._path.name, content, self.description.value()
        )
        return f"{self._path.name}: kept, encrypted in the register."


class DocumentPage(ReasonPage):
    """One document: open or save a copy; remove it, which cannot be undone."""

    label = "Delete this document"
    ask = "Why is it deleted?"
    hint = "It cannot be brought back. The log keeps its name and this reason."

    def __init__(self, frame: "Window", reference: str, attachment_id: str) -> None:
        super().__init__(frame, reference, "A document of this case")
        self._id = int(attachment_id)
        self.button.setProperty("kind", "warning")

    def document(self, view: "CaseView") -> Attachment:
        """The document shown."""
        found = next((a for a in view.case.attachments if a.id == self._id), None)
        if found is None:
            raise UserError(f"This case has no document number {self._id}.")
        return found

    def introduce(self, view: "CaseView") -> None:
        kept = self.document(view)
        self.header.heading.setText(kept.name)
        rows = SummaryList(key_width=150)
        rows.add("What it is", kept.description)
        rows.add("Size", size_words(kept.size))
        rows.add("Added", moment(kept.added_at) if kept.added_at else "")
        rows.add("By", view.names.get(kept.added_by or 0, ""))
        rows.add("SHA-256", kept.sha256)
        self.lead.put(rows)
        acts = Block()
        flow = FlowLayout(across=8, down=8)
        self.open_button = Button("Open a copy", self.open_copy, kind="primary")
        self.save_button = Button("Save a copy", self.save_copy)
        for button in (self.open_button, self.save_button):
            flow.addWidget(button)
        acts.put(flow)
        self.lead.put(acts)

    def build(self, view: "CaseView") -> None:
        self.form.put(Heading("Was it kept by mistake?"))
        self.ask_why()

    def begin_at_first(self) -> None:
        """The focus begins at opening it, not at deleting it."""
        self.header.heading.setFocusProxy(self.open_button)

    def open_copy(self) -> None:
        """Open it in another program, through a copy that is wiped."""
        kept = self.document(self.view) if self.view else None
        if kept is None:
            return
        try:
            content = self.session.casework.content(self.reference, self._id)
            COPIES.open(kept.name, content)
        except UserError as error:
            self.frame.show_error(error)
            return
        self.frame.say(
            "info",
            "A copy is open in another program. It is wiped when you lock or close IG Desktop; "
            "what that program keeps is its own.",
            "Wipe it now",
            self._wipe,
        )

    def _wipe(self) -> None:
        if COPIES.wipe():
            self.frame.say("done", "The copy is wiped.")
        else:
            self.frame.say(
                "warning", "Another program still has the copy open. Close it there first."
            )

    def save_copy(self) -> None:
        """Write it where the user says."""
        if self.view is None:
            return
        kept = self.document(self.view)
        path = ask_file_to_write(self.frame, "Save a copy", Path.home() / kept.name, "")
        if path is None:
            return

        def save() -> None:
            write_file(path, self.session.casework.content(self.reference, self._id))

        self.attempt(save, f"Saved as {path.name}. That copy is not encrypted.")

    def proceed(self) -> None:
        """Ctrl+Enter opens it: deleting takes the button itself."""
        self.open_copy()

    def record(self) -> str:
        name = self.document(self.view).name if self.view else ""
        self.session.casework.remove_attachment(self.reference, self._id, self.why())
        return f"{name}: deleted."
