"""The outcome of a recorded run: the answer first, what can be done with it, what it calls for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ig_desktop.domain.entries import Entry
from ig_desktop.domain.guide_results import Result
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.ui.guide.outcome_acts import ACTIVITIES, buttons, register_of, why_not
from ig_desktop.ui.guide.outcome_parts import main_parts, side_parts
from ig_desktop.ui.guide.page import RECORD, GuidePage
from ig_desktop.ui.guide.words import GROUNDS, called
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.page_work import PageWork, save_pdf
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class OutcomePage(ScrollPage):
    """A run by its reference, replayed under the text of the guide that it went through.

    Just recorded it has no way back: the answers cannot be changed any more.
    """

    desk = "guides"
    help_topic = "guide-outcome"

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, PageHeader(reference), header_within=True, space=14)
        self.reference = reference
        self.run: GuideRun | None = None
        self.into = ACTIVITIES
        self.entry: Entry | None = None
        self.entry_reference = ""
        self.is_filled = False
        before = frame.page
        self._caption, self._lead = Text("", tone="secondary"), Text("", "lead")
        self._panel = Panel(self.header, self._lead, margins=(24, 12, 24, 16))
        top = Block(space=8)
        if before is not None and not isinstance(before, GuidePage):
            back = Link(before.title, frame.back, icon="back", name=f"Back to {before.title}")
            top.put(Row(back, None))
        top.put(self._caption)
        self._acts, self._note = QWidget(), Text("", tone="secondary")
        self._flow = FlowLayout(self._acts, across=8, down=8)
        self.work = PageWork(frame)
        self._main, self._side = Block(), Block()
        self.put(top, above=0)
        self.put(self._panel)
        self.put(Block(self._acts, self._note, self.work, space=8))
        self.put(self.columns(self._main, self._side, side_width=348, gap=56), above=20)

    @property
    def why_not(self) -> str:
        """Why the account signed in cannot record another decision, or ""."""
        return why_not_write(self.session, RECORD)

    def read(self) -> None:
        """Read the run, and the activity it is attached to, again."""
        run = self.run = self.session.guides.run(self.reference)
        self.reference = run.reference
        found = run.result
        if found is None or found.outcome is None:
            return
        self.into = register_of(found)
        self._read_entry(run)
        self.is_filled = self.session.guides.has_filled(run)
        self._caption.setText(called(run.guide_name, run.about))
        self.header.heading.setText(found.outcome.title)
        self._lead.setText(found.outcome.text)
        self._lead.setVisible(bool(found.outcome.text))
        self._panel.set_tone(GROUNDS[found.outcome.verdict])
        with kept_focus(self):
            self._show_acts(run, found)
            for block, parts in ((self._main, main_parts), (self._side, side_parts)):
                empty(block.column)
                for part in parts(self, run, found):
                    block.put(part)
                block.put(None)
        self.fold()

    def _read_entry(self, run: GuideRun) -> None:
        """Read the activity or the case that the run is about."""
        reference = self.entry_reference = self.into.of(run)
        self.entry = self.into.entry(self.session, reference) if reference else None

    def _show_acts(self, run: GuideRun, found: Result) -> None:
        while (gone := self._flow.takeAt(0)) is not None:
            widget = gone.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons(self, run, found):
            self._flow.addWidget(button)
        note = why_not(self, found)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    # what can be done with it

    def add_entry(self) -> None:
        """Add an activity or a case filled with what the run sets, and show it."""
        run, into = self.run, self.into
        added: list[str] = []
        if run is not None and self.attempt(
            lambda: added.append(into.adds(self.session.guides, run.reference, run.about))
        ):
            words = f"{added[0]} added as a draft, filled in from {run.reference}."
            self._show_entry(added[0], f"{words} Fill in what it lacks.")

    def fill_entry(self) -> None:
        """Fill the activity or case that the run is about, and show it."""
        run, into = self.run, self.into
        if run is not None and self.attempt(
            lambda: into.fills(self.session.guides, run.reference, self.entry_reference)
        ):
            words = f"{self.entry_reference} filled in from {run.reference}, as a draft again."
            self._show_entry(self.entry_reference, words)

    def _show_entry(self, reference: str, words: str) -> None:
        """Show an entry, where there is a page of it, and say what became of it."""
        if self.frame.has_page(self.into.page):
            self.frame.go(self.into.page, reference=reference)
        else:
            self.read()
        self.frame.say("done", words)

    def open_entry(self) -> None:
        """Show the activity or case that the run is about."""
        self.frame.go(self.into.page, reference=self.entry_reference)

    def choose_activity(self) -> None:
        """Ask which activity it is to be filled in to."""
        self.frame.go("guide-fill", reference=self.reference)

    def decide_again(self) -> None:
        """Go through the guide again, as it is now, from the same answers."""
        if self.run is not None:
            self.frame.go("guide", name=self.run.guide, again=self.reference)

    def save_pdf(self) -> None:
        """Save the record as a tagged PDF."""
        name = f"{self.reference} record"
        self.work.run(
            "Making the PDF",
            lambda job, session: session.guides.pdf(self.reference),
            partial(self._save, name),
        )

    def _save(self, name: str, pdf: bytes) -> None:
        save_pdf(self, pdf, name, "Save the record")

    def print_letter(self) -> None:
        """Ctrl+P: the record as a PDF."""
        self.save_pdf()
