"""Prepare a letter of a request: its facts, its words, its pages as they will be; issue it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.issued_letters import IssuedLetter
from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.errors import UserError
from ig_desktop.services.letter_view import LetterDraft, Shown
from ig_desktop.ui import access
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.letter_confirm import Confirm
from ig_desktop.ui.pages.letter_facts import (
    KEY_WIDTH,
    FromSettings,
    Missing,
    MustTell,
    place_of,
    sorted_facts,
)
from ig_desktop.ui.pages.letter_frame import LONGEST_NAME, LetterFrame, tab_focus
from ig_desktop.ui.pages.letter_words import ThisLetter, Words
from ig_desktop.ui.pages.sentences import shortened
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.messages import bring_into_view
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.text import Heading, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WAIT_MILLISECONDS = 150
KEPT = "Issuing keeps this exact letter and adds it to what has happened."
KEPT_ALONE = "Issuing keeps this exact letter."


class LetterPage(LetterFrame):
    """One letter being prepared; `supersedes` is the letter it is to be sent in place of."""

    def __init__(
        self, frame: "Window", reference: str, template: str, supersedes: str = ""
    ) -> None:
        header = PageHeader(template, back=reference or "Letters", on_back=frame.back)
        self.template = template
        self.supersedes = int(supersedes or 0)
        self.words: dict[str, str] = {}
        self.how: dict[str, Any] = {}
        self.current: LetterDraft | None = None
        self._dirty = self._begun = self._told = False
        super().__init__(frame, reference, header)
        self._add_actions()
        self._fill_left()
        self._later = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._later.timeout.connect(self.refresh)

    def _add_actions(self) -> None:
        self.save = Button("Save a draft", self.save_draft)
        self.print = Button("Print", self.print_letter, icon="print")
        self.issue_button = Button("Issue this letter", self.ask_issue, kind="primary")
        for button in (self.save, self.print, self.issue_button):
            self.header.add_action(button)
        ask_why = "Why is another letter sent in its place?" if self.supersedes else ""
        self.confirm = Confirm(self.issue, self.fold, ask_why=ask_why)
        self.banner.put(self.confirm)

    def _fill_left(self) -> None:
        self.cannot = Block()
        self.missing, self.must_tell = Missing(), MustTell()
        self.this_letter, self.words_form = ThisLetter(), Words()
        self._request = Block(space=6)
        self._settings = FromSettings()
        self.advice = Block()
        heading = Heading("What it says, and from where", 3)
        rows = Block(self.this_letter, self._request)
        facts = Block(heading, rows, self._settings, space=10)
        pdf = Link("Save as PDF", self.save_pdf)
        text = Link("Copy the text", self.copy_text)
        foot = Block(
            small(KEPT_ALONE if self.outside else KEPT), Row(pdf, text, None, space=20), space=8
        )
        for part in (self.cannot, self.missing, self.advice, facts, self.words_form):
            self.left.put(part)
        for part in (self.must_tell, foot):
            self.left.put(part)
        self.left.put(None)
        self.this_letter.changed.connect(self._letter_changed)
        self.words_form.written.connect(self._written)

    # reading

    def read(self) -> None:
        """Take up the draft kept, once; then show the letter as it stands."""
        if not self._begun:
            self._begun = True
            self._take_up()
            why = why_not_write(self.session, "letters.write")
            for button in (self.save, self.print, self.issue_button):
                button.setVisible(not why)
            self.words_form.setEnabled(not why)
            self.this_letter.may_change = not why
            if why:
                self.cannot.put(Inset("You can look, but not write", why))
        self.refresh()

    def changed(self, what: frozenset[str]) -> None:
        self.refresh()

    def _take_up(self) -> None:
        kept = self.session.letters.drafts(self.reference)
        mine = next((one for one in kept if one.template == self.template), None)
        if mine is not None:
            self.words = dict(mine.parts)
            self.how = {"form": mine.form, "channel": mine.channel}

    def refresh(self) -> None:
        """Read the letter again and show it."""
        letters, again = self.session.letters, self.supersedes > 0
        try:
            draft = letters.draft(
                self.reference, self.template, self.words, supersedes=again, **self.how
            )
        except UserError as error:
            self.frame.show_error(error)
            return
        self.current = draft
        with kept_focus(self):
            self._show(draft)
        try:
            pdf = letters.preview(
                self.reference, self.template, self.words, supersedes=again, **self.how
            )
            self.preview.show_pdf(pdf, draft.marked_text, draft.mark)
        except UserError as error:
            self.preview.say(error)

    def _show(self, draft: LetterDraft) -> None:
        self._case = None if self.outside else self.session.requests.case(self.reference)
        self.header.heading.setText(draft.template.name)
        to = shortened(draft.addressee, LONGEST_NAME)
        self.header.set_facts(f"Letter to {to}" if to else "")
        facts = sorted_facts(draft)
        self.missing.show_draft(draft, self._way_to)
        self.this_letter.show_letter(draft, facts.letter)
        self._show_request(facts.request)
        self._settings.show_facts(facts.settings)
        self.words_form.show_draft(draft)
        self.must_tell.show_clauses(draft.clauses)
        self._say(self.advice, "How they need it", draft.advice)
        if not why_not_write(self.session, "letters.write"):
            refused = str(draft.refused) if draft.refused is not None else ""
            self._say(self.cannot, "It cannot be issued yet", refused)

    def _say(self, block: Block, heading: str, words: str) -> None:
        empty(block.column)
        if words:
            block.put(Inset(heading, words))
        block.setVisible(bool(words))

    def _show_request(self, facts: tuple[Shown, ...]) -> None:
        empty(self._request.column)
        rows = SummaryList(key_width=KEY_WIDTH, top_line=False)
        for fact in facts:
            act = self._way_to(fact)
            place = place_of(fact.known.name, fact.where, self._case)
            words = place.words if place else "Change"
            links = [change(fact.known.label, act, words)] if act else []
            rows.add(fact.known.label, fact.value, *links)
        self._request.put(rows)
        self._request.setVisible(bool(facts))

    def _way_to(self, one: Shown) -> Callable[[], object] | None:
        """What leads to where a fact or a part is entered; None where nothing does."""
        name = one.known.name
        if name in self.words_form.fields or one.where == "the letter":
            return lambda: self._to_part(name)
        place = place_of(name, one.where, self._case)
        if place is None or not self.frame.has_page(place.page):
            return None
        if place.page == "settings":
            return lambda: self.frame.go("settings")
        return lambda: self.go(place.page, **place.arguments)

    def _to_part(self, name: str) -> None:
        self.show_facts()
        self.words_form.go_to(name)

    # writing

    def _written(self, name: str, words: str) -> None:
        self.words[name] = words
        self._dirty, self._told = True, False
        self._later.start()

    def _letter_changed(self, name: str, value: object) -> None:
        if name in ("form", "channel", "on"):
            self.how[name] = value
        elif name:
            self.words[name] = str(value)
        self._dirty, self._told = self._dirty or bool(name), False
        if name:
            self._later.start()
        else:
            self.refresh()

    def save_draft(self) -> None:
        """Keep what is written so far."""
        if self._keep():
            where = "on the Letters desk" if self.outside else "with the request"
            where = "with the case" if self.of_sharing else where
            self.frame.say("done", f"The draft is kept {where}.")

    def _keep(self) -> bool:
        how = {name: value for name, value in self.how.items() if name != "on"}
        letters = self.session.letters
        kept = self.attempt(
            lambda: letters.save_draft(self.reference, self.template, self.words, **how)
        )
        self._dirty = self._dirty and not kept
        return kept

    def may_leave(self) -> bool:
        """A draft that cannot be kept holds one back; who leaves again leaves it behind."""
        if self._told or self._kept_at_last():
            return True
        self._told = True
        return False

    def leave(self) -> None:
        """Nothing typed is lost: what was not saved becomes the draft."""
        self._later.stop()
        self._kept_at_last()

    def _kept_at_last(self) -> bool:
        """Keep what was not saved yet; says so when it cannot be."""
        session = self.frame.session
        if not self._dirty or session is None or not session.register.is_open or self._keep():
            return True
        self.frame.say("trouble", f"What you wrote is not kept. {self.frame.strip.words()}")
        return False

    # finishing

    def step_back(self) -> bool:
        """Esc takes the question away first."""
        if self.confirm.is_asking():
            self.confirm.close_question()
            return True
        return False

    def is_asking(self) -> bool:
        return hasattr(self, "confirm") and self.confirm.is_asking()

    def proceed(self) -> None:
        """Ctrl+Enter asks whether to issue it; never issues it by itself."""
        if not self.issue_button.isHidden() and not self.confirm.is_asking():
            self.ask_issue()

    def _complete(self) -> LetterDraft | None:
        """The letter when nothing is missing from it; otherwise what is missing is shown."""
        self._later.stop()
        self.refresh()
        draft = self.current
        if draft is None or not draft.problems:
            return draft
        self.show_facts()
        self.words_form.show_problems(draft)
        bring_into_view(self.missing)
        tab_focus(self.missing.heading)
        count = len(draft.problems)
        self.frame.say("trouble", f"The letter is not complete. Missing: {count}.")
        access.announce(self.missing.heading, self.missing.heading.text(), assertive=True)
        return None

    def ask_issue(self) -> None:
        """Name it and ask, or say what is missing."""
        draft = self._complete()
        if draft is None:
            return
        if draft.refused is not None:
            self.frame.show_error(draft.refused)
            return
        to = shortened(draft.addressee, LONGEST_NAME)
        recorded = ""
        if draft.template.event and not self.supersedes:
            event = EVENT_KINDS[draft.template.event].title
            recorded = f" It is recorded as: {event}, {long_day(draft.on)}."
        words = f"This exact letter is kept.{recorded} It cannot be undone."
        self.confirm.ask(
            f"Issue “{draft.template.name}” to {to}?", words, f"Issue “{draft.template.name}”"
        )

    def issue(self) -> None:
        """Issue it for good, and show it as it was kept."""
        try:
            issued = self._issue()
        except UserError as error:
            self.frame.show_error(error)
            return
        self._dirty = False
        arguments = {"reference": issued.reference, "letter_id": str(issued.id)}
        self.frame.replace("issued-letter", **arguments)
        self.frame.say("done", f"“{issued.name}” issued, and kept exactly as it is.")

    def _issue(self) -> IssuedLetter:
        letters = self.session.letters
        if self.supersedes:
            why = self.confirm.why()
            return letters.supersede(self.supersedes, why, self.words, **self.how)
        return letters.issue(self.reference, self.template, self.words, **self.how)

    def _pdf(self) -> bytes | None:
        if self._complete() is None:
            return None
        made: bytes = self.session.letters.make(
            self.reference, self.template, self.words, **self.how
        )
        return made

    def print_letter(self) -> None:
        """Ctrl+P: print it, complete, without issuing it."""
        pdf = self._pdf()
        if pdf is not None and self.current is not None:
            self.print_bytes(pdf, self.current.title)

    def save_pdf(self) -> None:
        """Save it, complete, without issuing it."""
        pdf = self._pdf()
        if pdf is not None and self.current is not None:
            self.save_bytes(pdf, f"{self.current.reference} {self.current.template.name}")

    def copy_text(self) -> None:
        """Copy its words as they stand."""
        if self.current is not None:
            self.copy_words(self.current.marked_text)
