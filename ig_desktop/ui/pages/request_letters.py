"""The letters of a request: those sent and those being prepared."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import month_name
from ig_desktop.domain.issued_letters import CHANNELS, FORMS, IssuedLetter, SavedDraft
from ig_desktop.domain.london import LONDON
from ig_desktop.ui.pages.request_tables import ListPart
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.rows import Task, TaskList
from ig_desktop.ui.widgets.table_model import TableColumn
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.request import RequestPage

MOST_BESIDE = 6


@dataclass(frozen=True, kw_only=True)
class LetterRow:
    """A letter as lists show it; `letter_id` is 0 while it is a draft."""

    template: str
    name: str
    on: date
    form: str
    channel: str
    by: str = ""
    letter_id: int = 0
    superseded: bool = False
    marked: bool = False

    @property
    def state(self) -> str | tuple[str, str]:
        """How it stands, with its tint."""
        if not self.letter_id:
            return ("Draft", "grey")
        return "Replaced" if self.superseded else "Sent" if self.marked else "Issued"

    @property
    def page(self) -> tuple[str, dict[str, str]]:
        """The page that opens it."""
        if self.letter_id:
            return "issued-letter", {"letter_id": str(self.letter_id)}
        return "request-letter", {"template": self.template}


def letter_rows(reference: str, session: "Session") -> list[LetterRow]:
    """Drafts first, then those sent, newest first; none for who may not read letters."""
    if not session.letters.may("letters.read"):
        return []
    names = {template.id: template.name for template in session.letters.templates()}
    drafts = [_draft(kept, names, session) for kept in session.letters.drafts(reference)]
    return [*drafts, *(_sent(letter) for letter in session.letters.of_case(reference))]


def _draft(kept: SavedDraft, names: dict[str, str], session: "Session") -> LetterRow:
    saved = kept.saved_at.astimezone(LONDON).date() if kept.saved_at else session.today()
    return LetterRow(
        template=kept.template,
        name=names.get(kept.template, kept.template),
        on=saved,
        form=kept.form,
        channel=kept.channel,
    )


def _sent(letter: IssuedLetter) -> LetterRow:
    return LetterRow(
        template=letter.template,
        name=letter.name,
        on=letter.on,
        form=letter.form,
        channel=letter.channel,
        by=letter.officer,
        letter_id=letter.id,
        superseded=letter.superseded_by is not None,
        marked=letter.sent_on is not None,
    )


class LetterList(Block):
    """Letters beside the work: a link each, when, and how it stands."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=8)
        self._page = page
        self._tasks = self.put(TaskList())
        self._none = self.put(Text("None yet.", tone="secondary"))

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        rows = letter_rows(view.case.request.reference, self._page.session)[:MOST_BESIDE]
        self._tasks.set_tasks([self._task(row) for row in rows])
        self._tasks.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _task(self, row: LetterRow) -> Task:
        page, arguments = row.page
        state = row.state
        words, tint = (state, "plain") if isinstance(state, str) else state
        day = f"{row.on.day} {month_name(row.on)}"
        hint = f"{day}, {_form(row.form)}" if row.letter_id else f"Kept {day}"
        return Task(row.name, words, tint, hint, lambda: self._page.go(page, **arguments))


def _form(form: str) -> str:
    return FORMS[form].split(",")[0].lower() if form in FORMS else form


class Letters(ListPart):
    """Every letter of the case."""

    title = "Letters"
    add_words = "Write a letter"
    empty_words = "No letter has been written yet."
    empty_hint = "A letter that is issued is kept exactly as it was sent."

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(
            page,
            [
                TableColumn("Letter", lambda r: r.name, 220, tone="link", stretch=True),
                TableColumn("Date", lambda r: short_day(r.on), 120),
                TableColumn("Form", lambda r: FORMS.get(r.form, r.form), 190, drop=3),
                TableColumn("Sent by", lambda r: CHANNELS.get(r.channel, ""), 160, drop=4),
                TableColumn("Who", lambda r: r.by, 160, drop=2),
                TableColumn("State", lambda r: r.state, 110),
            ],
        )

    def key(self, row: LetterRow) -> object:
        return (row.letter_id, row.template)

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        self.show_rows(letter_rows(view.case.request.reference, self.page.session))

    def add_one(self) -> None:
        self.page.go("request-letters")

    def open_one(self, row: LetterRow) -> None:
        page, arguments = row.page
        self.page.go(page, **arguments)
