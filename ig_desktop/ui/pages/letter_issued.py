"""A letter that was issued: its exact bytes to see, print and save; sending another for it."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.issued_letters import FORMS, IssuedLetter, is_outside
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.closed import ask_file_to_write
from ig_desktop.ui.pages.letter_facts import KEY_WIDTH
from ig_desktop.ui.pages.letter_frame import LONGEST_NAME, LetterFrame
from ig_desktop.ui.pages.letter_mark import MarkQuestion
from ig_desktop.ui.pages.letter_sent import SentBlock
from ig_desktop.ui.pages.page_work import PDF, write_file
from ig_desktop.ui.pages.request_history import moment
from ig_desktop.ui.pages.sentences import shortened
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import PassphraseInput
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class IssuedLetterPage(LetterFrame):
    """One issued letter, by its number."""

    def __init__(self, frame: "Window", reference: str, letter_id: str) -> None:
        back = "Letters" if is_outside(reference) else reference
        super().__init__(frame, reference, PageHeader("A letter", back=back, on_back=frame.back))
        self._id = int(letter_id)
        self.letter: IssuedLetter | None = None
        self.mark = Button("Mark as sent", self._mark)
        self.save = Button("Save as PDF", self.save_pdf)
        self.print = Button("Print", self.print_letter, kind="primary", icon="print")
        for button in (self.mark, self.save, self.print):
            self.header.add_action(button)
        self._superseded, self._facts = Block(), Block()
        self.sent = SentBlock(self)
        copy = Link("Copy the text", self.copy_text)
        protected = Link("Save a protected copy for e-mail", self._protect, wrap=True)
        self._another = Link("Send another letter in its place", self._supersede, wrap=True)
        links = Block(*(Row(link, None) for link in (copy, protected, self._another)), space=8)
        issued = Block(Heading("What was issued", 3), self._facts, space=8)
        for part in (self._superseded, self.sent, issued, links, None):
            self.left.put(part)

    def read(self) -> None:
        """Show the letter and its exact bytes."""
        letters = self.session.letters
        try:
            self.letter = letters.one(self._id)
            if self.letter.reference != self.reference:
                raise UserError(f"{self.reference} has no letter number {self._id}.")
            self._show(self.letter)
            self.preview.show_pdf(letters.content(self._id), self.letter.text)
        except UserError as error:
            self.preview.say(error)

    def _show(self, letter: IssuedLetter) -> None:
        self.header.heading.setText(letter.name)
        to = shortened(letter.addressee, LONGEST_NAME)
        self.header.set_facts(f"Letter to {to}, of {long_day(letter.on)}")
        empty(self._facts.column)
        rows = SummaryList(key_width=KEY_WIDTH)
        for name, value in (
            ("Reference", letter.reference),
            ("Date", long_day(letter.on)),
            ("Form", FORMS.get(letter.form, letter.form)),
            ("Made from", made_from(letter)),
            ("Issued by", letter.officer),
            ("Issued", moment(letter.issued_at) if letter.issued_at else ""),
            ("SHA-256", letter.sha256),
        ):
            rows.add(name, value)
        self._facts.put(rows)
        self._show_superseded(letter)
        may = not why_not_write(self.session, "letters.write")
        self.sent.show_letter(letter, may_correct=may)
        self.mark.setVisible(may and letter.sent_on is None and letter.superseded_by is None)
        self._another.setVisible(may and letter.superseded_by is None)

    def _show_superseded(self, letter: IssuedLetter) -> None:
        empty(self._superseded.column)
        gone = letter.superseded_by
        self._superseded.setVisible(gone is not None)
        if gone is not None:
            self._superseded.put(Inset("Another letter stands for this one", letter.superseded_why))
            link = Link("See that letter", lambda: self.go("issued-letter", letter_id=str(gone)))
            self._superseded.put(Row(link, None))

    def _content(self) -> bytes:
        return self.session.letters.content(self._id)

    def print_letter(self) -> None:
        """Ctrl+P: print the exact letter."""
        if self.letter is not None:
            title = self.letter.title
            self.attempt(lambda: self.print_bytes(self._content(), title))

    def save_pdf(self) -> None:
        """Save the exact letter."""
        if self.letter is not None:
            name = f"{self.letter.reference} {self.letter.name}"
            self.attempt(lambda: self.save_bytes(self._content(), name))

    def copy_text(self) -> None:
        """Copy its words."""
        if self.letter is not None:
            self.copy_words(self.letter.text)

    def _mark(self) -> None:
        self.frame.go("mark-letter", letter_id=str(self._id))

    def _protect(self) -> None:
        self.go("protected-letter", letter_id=str(self._id))

    def _supersede(self) -> None:
        if self.letter is not None:
            template = self.letter.template
            self.go("request-letter", template=template, supersedes=str(self._id))


def made_from(letter: IssuedLetter) -> str:
    """Which version of its template a letter was made from."""
    version = letter.template_version
    return f"Our own version {version}" if version else "The letter as shipped"


class ProtectedCopyPage(MarkQuestion):
    """A copy that opens only with a passphrase, to send by e-mail."""

    label = "Save a protected copy"
    permission = "letters.read"

    def __init__(self, frame: "Window", reference: str, letter_id: str) -> None:
        super().__init__(frame, "Which passphrase opens the copy?", reference)
        self._id = int(letter_id)

    def tell(self) -> None:
        words = "Tell them the passphrase another way: by telephone, never in an e-mail."
        self.lead.put(Inset("", words, "Never use their date of birth or NHS number."))

    def ask(self) -> None:
        self.passphrase = PassphraseInput()
        self.form.add("passphrase", Field("Passphrase", self.passphrase))

    def record(self) -> str:
        if not self.passphrase.value():
            raise Problems([UserError("Enter a passphrase", field="passphrase")])
        content = self.session.letters.protected_copy(self._id, self.passphrase.value())
        name = f"{self.reference.replace('/', '-')} protected.pdf"
        path = ask_file_to_write(self.frame, "Save a protected copy", Path.home() / name, PDF)
        if path is None:
            raise UserError("Nothing was saved: no place was chosen.")
        write_file(path, content)
        return f"Protected copy saved as {path.name}."
