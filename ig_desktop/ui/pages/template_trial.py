"""Our version of a letter beside the work on it: made of an example, in one of three sizes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ig_desktop.domain.issued_letters import FORMS
from ig_desktop.errors import UserError
from ig_desktop.services.letter_trials import EXAMPLE, MOST_CASES
from ig_desktop.ui.pages.template_blocks import Blocks
from ig_desktop.ui.pages.template_blocks import Line as BlockLine
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import Choice
from ig_desktop.ui.widgets.layout import Block, Line, hold
from ig_desktop.ui.widgets.text import small

if TYPE_CHECKING:
    from ig_desktop.ui.pages.letter_frame import SheetFrame

WAIT_MILLISECONDS = 150
INVENTED = ("", "An invented case")
ABSENT = (
    "The block that is chosen is not printed in this letter: see when it is, beneath its words."
)


class Trials(Block):
    """What the letter is shown with, and in which size; it stands over the sheet.

    A change shows shortly after: see `later`. The invented case is one in which the block that
    is chosen (`about`) is printed, where there can be one, and the letter is turned to it.
    """

    def __init__(self, page: "SheetFrame", blocks: Blocks) -> None:
        super().__init__()
        self._page, self._blocks = page, blocks
        self.about: BlockLine | None = None
        self._turned_to: BlockLine | None = None
        self.case = Choice([INVENTED], width=290)
        self.form = Choice(list(FORMS.items()), width=210)
        with_case = Field("Shown with", self.case)
        hold(with_case, width=290)
        size = Field("Size", self.form)
        hold(size, width=210)
        flow = FlowLayout(across=24, down=8)
        flow.addWidget(with_case)
        flow.addWidget(size)
        self._absent = small(ABSENT, "text")
        self._absent.hide()
        inside = Block(space=8, margins=(20, 10, 22, 10))
        inside.put(flow)
        inside.put(self._absent)
        self.put(inside)
        self.put(Line())
        with_case.setVisible(not blocks.template.alone)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.show_letter)
        for choice in (self.case, self.form):
            choice.changed.connect(self.show_letter)

    def offer(self) -> None:
        """Offer the open cases that the letter is for."""
        rows = self._page.session.letter_trials.cases(self._blocks.template.id)
        options = [(row.reference, f"{row.reference}, {row.who}") for row in rows]
        self.case.set_options([INVENTED, *options])
        most = f"The {MOST_CASES} soonest due are offered." if len(rows) == MOST_CASES else ""
        self.case.setAccessibleDescription(most)
        self.case.setToolTip(most)

    def later(self) -> None:
        """Show the letter once nothing more is written for a moment."""
        self._timer.start()

    def show_letter(self) -> None:
        """Show the letter as it stands, or why there is none."""
        self._timer.stop()
        trials, page, blocks = self._page.session.letter_trials, self._page, self._blocks
        case, form = self.case.value(), self.form.value()
        about = self.about.block if self.about else None
        try:
            trial = trials.shown(blocks.template.id, blocks.blocks(), case, form, about)
        except UserError as error:
            page.preview.say(error)
            return
        self._absent.setVisible(not trial.printed)
        page.preview.show_pdf(trial.pdf, trial.text, EXAMPLE)
        if trial.printed and self.about is not self._turned_to:
            page.preview.show_words(trial.begins)
        self._turned_to = self.about

    def stop(self) -> None:
        """Show nothing more."""
        self._timer.stop()
