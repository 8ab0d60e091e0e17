"""What becomes of an activity: approved, sent back, retired, taken up again."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import months_after
from ig_desktop.domain.processing import MOVES as MOVED
from ig_desktop.errors import UserError
from ig_desktop.services.processing import LACKING
from ig_desktop.ui.frame_facts import and_list
from ig_desktop.ui.pages.activity_base import APPROVE, WRITE, ActivityQuestion
from ig_desktop.ui.pages.entry_lacking import Lacking
from ig_desktop.ui.pages.processing_words import LISTS
from ig_desktop.ui.pages.settings_details import EXAMPLE
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar, TickList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

REVIEW_MONTHS = 12


@dataclass(frozen=True)
class Words:
    """How a move is asked about: its question, its reason, what it does, its button, when done."""

    question: str
    reason: str
    about: str
    button: str
    done: str
    permission: str = WRITE


MOVES: Mapping[str, Words] = {
    "send-back": Words(
        "What has to change?",
        "What has to change?",
        "It is a draft again. Whoever works on it reads this beside the version.",
        "Send it back",
        "{} sent back to be worked on.",
        APPROVE,
    ),
    "retire": Words(
        "Why is this activity retired?",
        "Why?",
        "It leaves the privacy notice and what is in force. Its versions stay, and it can be taken"
        " up again.",
        "Retire this activity",
        "{} retired.",
    ),
    "bring-back": Words(
        "Why is this activity taken up again?",
        "Why?",
        "It is a draft again, to be looked through, submitted and approved.",
        "Take it up again",
        "{} is a draft again.",
    ),
}


class MovePage(ActivityQuestion):
    """Send back, retire or take up again (a name of `MOVES`), with the reason."""

    keeps = True

    def __init__(self, frame: "Window", reference: str, move: str) -> None:
        self._move, self._words = move, MOVES[move]
        self.permission = self._words.permission
        super().__init__(frame, reference, self._words.question)
        self.label_button(self._words.button)

    def tell(self) -> None:
        self.lead.put(Inset("", self._words.about))

    def ask(self) -> None:
        asked = self._words.reason
        label = "" if asked == self.header.heading.text() else asked
        reason = TextArea(name=self._words.question, rows=4)
        self.form.add("why", Field(label, reason))

    def record(self) -> str:
        why = self.form.fields["why"].value()
        service = self.session.processing
        moves = {
            "send-back": service.send_back,
            "retire": service.retire,
            "bring-back": service.bring_back,
        }
        moves[self._move](self.reference, why)
        return self._words.done.format(self.activity.reference)


class ApprovePage(ActivityQuestion):
    """Approve what is in review and say when it is looked at again; or what stands in the way."""

    label = "Approve this entry"
    permission = APPROVE

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "When is it to be looked at again?")

    def tell(self) -> None:
        self.side.put(Heading("What you approve", 3))
        facts = AnswersSoFar()
        facts.add("Version", str(self.activity.version))
        facts.add("Prepared by", and_list(self._prepared_by()))
        for name in ("purpose", "processing_done", "article_6", "article_9", "confidentiality"):
            words = self.law.shown(self.law.field(name), self.activity.value(name))
            if words:
                facts.add(self.law.field(name).name, words)
        self.side.put(facts)
        changed = Link("See what changed since it was last approved", self._compare, wrap=True)
        self.side.put(changed)
        changed.setVisible(self._approved_before() > 0)

    def _prepared_by(self) -> list[str]:
        """Who changed it since it was last approved, the last first; else who made it."""
        versions = self.session.processing.versions(self.reference)
        since = takewhile(lambda kept: kept.act != "approve", versions)
        found = [kept.officer for kept in since if kept.act not in MOVED]
        return list(dict.fromkeys(found)) or ["Nothing was changed since it was last approved"]

    def _approved_before(self) -> int:
        """The version that was approved last; 0 for none."""
        versions = self.session.processing.versions(self.reference)
        return next((one.activity.version for one in versions if one.act == "approve"), 0)

    def _compare(self) -> None:
        self.frame.go(
            "activity-compare",
            reference=self.reference,
            before=str(self._approved_before()),
            after=str(self.activity.version),
        )

    def ask(self) -> None:
        reasons = self.session.processing.why_not_approve(self.activity)
        if reasons:
            self._say_why_not(reasons)
            return
        kept = self.activity.review_on
        today = self.session.today()
        day = kept if kept is not None and kept > today else months_after(today, REVIEW_MONTHS)
        words = "It stands in the privacy notice and in what is in force from now on."
        self.lead.put(Inset("", words, "Until it is looked at again nothing has to be done."))
        hint = f"A year from now unless you say otherwise. {EXAMPLE}"
        self.form.add("review_on", Field("Next review", DateInput(day), hint=hint))

    def _say_why_not(self, reasons: list[UserError]) -> None:
        self.button.hide()
        self.header.heading.setText("It cannot be approved yet")
        ticks = TickList()
        for reason in reasons:
            if reason.field != LACKING:
                ticks.add(str(reason), icon="warning")
        self.form.put(ticks)
        if any(reason.field == LACKING for reason in reasons):
            needs = self.law.lacking(self.activity, self.session.today())
            lacking = Lacking(self.law, LISTS)
            lacking.show_needs([need for need in needs if need.list != "dspt"], whole=True)
            self.form.put(lacking)
        self.form.put(Row(Link("Send it back", self._send_back), None))

    def _send_back(self) -> None:
        self.go_instead("activity-move", reference=self.reference, move="send-back")

    def record(self) -> str:
        day = self.form.fields["review_on"].control.required("review_on")
        self.session.processing.approve(self.reference, day)
        return f"{self.activity.reference} approved."
