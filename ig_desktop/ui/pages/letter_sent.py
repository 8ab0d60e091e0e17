"""How an issued letter was sent: what was marked, and what the day it was sent means."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.issued_letters import CHANNELS, IssuedLetter, Sending
from ig_desktop.services.sent_late import Lateness
from ig_desktop.ui.pages.letter_facts import KEY_WIDTH
from ig_desktop.ui.pages.request_history import moment
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.text import Heading, small

if TYPE_CHECKING:
    from ig_desktop.ui.pages.letter_issued import IssuedLetterPage

LATE, LATER = "Sent too late", "Sent later than the date it bears"


class SentBlock(Block):
    """The way and the day; who marked it and when; what was marked before, and why not."""

    def __init__(self, page: "IssuedLetterPage") -> None:
        super().__init__(space=8)
        self._page = page

    def show_letter(self, letter: IssuedLetter, *, may_correct: bool) -> None:
        """Show how it stands with the letter."""
        empty(self.column)
        desk = self._page.session.sent_letters
        said = desk.sendings(letter.id)
        late = desk.late(letter)
        if late is not None:
            self._say_late(late)
        self.put(Heading("How it was sent", 3))
        rows = SummaryList(key_width=KEY_WIDTH)
        way = CHANNELS.get(letter.channel, letter.channel)
        if said:
            correct = change("How it was sent", self._correct, "Correct")
            rows.add("Sent by", way, *([correct] if may_correct else []))
            rows.add("Sent on", long_day(said[-1].on))
            rows.add("Marked", _who(said[-1]))
        else:
            rows.add("To be sent by", way)
            rows.add("Sent on", "Not marked as sent")
        self.put(rows)
        for before, after in zip(said, said[1:], strict=False):
            self.put(small(_before(before, after)))

    def _say_late(self, late: Lateness) -> None:
        self.put(Inset(LATE if late.breaks else LATER, late.words))
        if late.event_id:
            self.put(Row(Link("Correct the date in the case", self._to_entry(late.event_id)), None))

    def _to_entry(self, event_id: int) -> Callable[[], object]:
        return lambda: self._page.go("request-entry", event_id=str(event_id))

    def _correct(self) -> None:
        self._page.frame.go("mark-letter", letter_id=str(self._page.letter.id))


def _who(said: Sending) -> str:
    return f"{said.officer}, {moment(said.recorded_at)}"


def _before(before: Sending, after: Sending) -> str:
    way = CHANNELS.get(before.channel, before.channel).lower()
    words = f"Marked before: {long_day(before.on)}, {way}, by {_who(before)}."
    return f"{words} Wrong, because: {after.reason}"
