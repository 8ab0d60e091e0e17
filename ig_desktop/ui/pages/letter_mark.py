"""Marking letters as sent: one, one again with the reason, or every letter of a list."""

from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.issued_letters import CHANNELS, IssuedLetter
from ig_desktop.domain.sent_letters import LetterFilter
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.sent_late import Lateness
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

HOW = "How was it sent?"
AS_ISSUED = "as-issued"
WAYS = {"post": "By post", "e-mail": "By e-mail", "collected": "Collected in person"}
KEPT = "What was marked before stays in the register, with your reason beside it."


class MarkQuestion(SettingsQuestion):
    """Asked on the Letters desk, of those who may write letters."""

    desk = "letters"
    help_topic = "letters-desk"
    permission = "letters.write"
    label = "Mark as sent"

    def ask_day(self, words: str) -> None:
        """Add the day, today until another is given."""
        day = DateInput(self.session.today())
        self.form.add("on", Field(words, day, hint="The day it left, or was handed over."))


class MarkLetterPage(MarkQuestion):
    """How and when one letter was sent; when it is marked already, why that was wrong."""

    def __init__(self, frame: "Window", letter_id: str) -> None:
        super().__init__(frame, HOW, "Letters")
        self._id = int(letter_id)
        self.late: Lateness | None = None

    def tell(self) -> None:
        letter = self._letter()
        self.header.set_caption(f"{letter.reference}: {letter.name}")
        rows = SummaryList(key_width=150)
        rows.add("To", letter.addressee)
        rows.add("Bears the date", plain_day(letter.on))
        for said in self.session.sent_letters.sendings(self._id):
            way = CHANNELS.get(said.channel, said.channel).lower()
            rows.add("Marked", f"{plain_day(said.on)}, {way}, by {said.officer}")
        self.lead.put(rows)

    def _letter(self) -> IssuedLetter:
        return self.session.letters.one(self._id)

    def ask(self) -> None:
        letter = self._letter()
        ways = RadioGroup([*WAYS.items()], name=HOW)
        ways.set_value(letter.channel)
        self.form.add("channel", Field("How", ways))
        self.ask_day("When")
        if letter.sent_on is not None:
            reason = Field("Why was it wrong?", TextArea(rows=2), hint=KEPT)
            self.form.add("reason", reason)

    def record(self) -> str:
        said, errors = self.form.values(), list[UserError]()
        control: DateInput = self.form.fields["on"].control
        day = gathered(errors, lambda: control.required("on"))
        if errors:
            raise Problems(errors)
        marked = self.session.sent_letters.mark(
            self._id, said["channel"], day, said.get("reason", "")
        )
        self.late = marked.late
        return f"Marked as sent: {CHANNELS[said['channel']].lower()}, {plain_day(day)}."

    def finish(self, done: str) -> None:
        super().finish(done)
        if self.late is not None:
            self.frame.say("warning", self.late.words)


class MarkLettersPage(MarkQuestion):
    """Every letter of a list that is not marked yet, sent on one day."""

    label = "Mark them as sent"

    def __init__(self, frame: "Window", wanted: LetterFilter) -> None:
        super().__init__(frame, "When were they sent?", "Letters")
        self._wanted = wanted

    def tell(self) -> None:
        count = number(self.session.sent_letters.count(self._wanted), "letter")
        self.label_button(f"Mark {count} as sent")
        words = "Each that the list shows and that is not marked yet is marked with one day."
        self.lead.put(Inset(f"{count} in the list", words))

    def ask(self) -> None:
        options = [(AS_ISSUED, "Each as it says in the list"), *WAYS.items()]
        ways = RadioGroup(options, name="How were they sent?")
        ways.set_value(AS_ISSUED)
        self.ask_day("When")
        self.form.add("channel", Field("How", ways))

    def record(self) -> str:
        said, errors = self.form.values(), list[UserError]()
        control: DateInput = self.form.fields["on"].control
        day = gathered(errors, lambda: control.required("on"))
        if errors:
            raise Problems(errors)
        channel = "" if said["channel"] == AS_ISSUED else said["channel"]
        count = self.session.sent_letters.mark_all(self._wanted, day, channel)
        return f"{number(count, 'letter')} marked as sent on {plain_day(day)}."
