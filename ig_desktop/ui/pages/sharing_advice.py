"""Advice on a case: one’s own as data protection officer or SIRO, or another’s for them."""

from typing import TYPE_CHECKING

from ig_desktop.domain.sharing import ADVISERS, OWN_ADVICE, Advice
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.settings_details import EXAMPLE
from ig_desktop.ui.pages.sharing_facts import told
from ig_desktop.ui.pages.sharing_kind import ADVISE, PREPARE, CaseQuestion
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

ABOUT = ("What is asked for", "Why", "Enough would be", "The law", "Proposed")


class AdvicePage(CaseQuestion):
    """Who advises, what, and when; it never changes afterwards."""

    label = "Record this advice"
    keeps = True

    def __init__(self, frame: "Window", reference: str) -> None:
        own = frame.session is not None and OWN_ADVICE & frame.session.account.roles
        self.permission = ADVISE if own else PREPARE
        super().__init__(frame, reference, "What is the advice?")

    def tell(self) -> None:
        self.side.put(Heading("The case", 3))
        shown = AnswersSoFar()
        for key, words in told(self.law, self.case):
            if words and key in ABOUT:
                shown.add(key, words)
        self.side.put(shown)

    def _capacities(self) -> list[tuple[str, str]]:
        roles = self.session.account.roles
        may = self.session.sharing.may
        return [
            (capacity, name)
            for capacity, name in ADVISERS.items()
            if (capacity in roles and may(ADVISE)) or (capacity not in OWN_ADVICE and may(PREPARE))
        ]

    def ask(self) -> None:
        offered = self._capacities()
        self.whose = RadioGroup(offered, name="Whose advice it is")
        self.form.add("capacity", Field("Whose advice it is", self.whose))
        if len(offered) == 1:
            self.whose.set_value(offered[0][0])
        hint = "They have no account here: you record it for them, and the log says so."
        giver = Field("Their name and post", TextInput(width=460), hint=hint)
        self.form.add("giver", giver)
        self.form.add("text", Field("The advice, in their words", TextArea(rows=5)))
        today = self.session.today()
        self.form.add("on", Field("When it was given", DateInput(today), hint=EXAMPLE))
        self.whose.changed.connect(self._picked)
        self._picked()

    def _picked(self) -> None:
        own = self.whose.value() in OWN_ADVICE
        self.form.fields["giver"].setVisible(bool(self.whose.value()) and not own)
        label = "Your advice" if own else "The advice, in their words"
        self.form.fields["text"].set_label(label)

    def record(self) -> str:
        said = self.form.values()
        if not said["capacity"]:
            raise UserError("Choose whose advice it is", field="capacity")
        day = self.form.fields["on"].control.required("on")
        advice = Advice(capacity=said["capacity"], giver=said["giver"], text=said["text"], on=day)
        self.session.sharing.advise(self.reference, advice)
        return f"{ADVISERS[advice.capacity]}: advice recorded."
