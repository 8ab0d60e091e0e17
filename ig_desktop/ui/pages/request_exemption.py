"""Apply an exemption: pick it by a plain sentence, then the reasons and the public interest."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.exemptions import AppliedExemption, Exemption, check_applied
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.pages.request_base import QuestionPage, gathered
from ig_desktop.ui.pages.request_inputs import WhenInput
from ig_desktop.ui.pages.request_rights import prompt_beside
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.narrowed import NarrowedRadios
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

TYPES = {
    "absolute": "Absolute",
    "qualified": "The public interest is weighed",
    "conditional": "Holds so far as its test is met",
    "procedural": "About the request itself",
}
BALANCE = [
    ("withhold", "Holding it back: this outweighs giving it out"),
    ("disclose", "Giving it out"),
]


class PickExemptionPage(QuestionPage):
    """Which exemption: each with what it means, its law and its kind; a box narrows the list."""

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "Why may it be held back?")

    def introduce(self, view: CaseView) -> None:
        prompt_beside(self)

    def build(self, view: CaseView) -> None:
        kind = view.case.request.kind
        self._offered = [e for e in view.exemptions.values() if kind in e.kinds]
        self.exemptions = NarrowedRadios(
            [(e.id, e.sentence, _hint(e)) for e in self._offered],
            name="Why may it be held back?",
            counted="exemptions",
            hint="Narrow the list by a word of it, such as health, crime or s.40.",
        )
        self.form.add("exemption", Field("", self.exemptions))

    def submit(self) -> None:
        """On to the reasons."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        if not self.exemptions.value():
            self.form.show_errors(UserError("Choose an exemption", field="exemption"))
            return
        arguments = {"reference": self.reference, "exemption": self.exemptions.value()}
        self.frame.replace("request-exemption", **arguments)


def _hint(exemption: Exemption) -> str:
    return f"{exemption.title}. {exemption.citation}. {TYPES[exemption.type]}."


class ApplyExemptionPage(QuestionPage):
    """What it is applied to and why; for a qualified one, both sides and the balance."""

    label = "Apply this exemption"
    keeps = True

    def __init__(self, frame: "Window", reference: str, exemption: str) -> None:
        session = frame.session
        self.law: Exemption = session.packs.exemptions[exemption]
        super().__init__(frame, reference, self.law.title)

    def introduce(self, view: CaseView) -> None:
        law = self.law
        source = law.citation if not law.doubtful else f"{law.citation}. Check before relying on it"
        self.lead.put(Inset("", law.sentence, source=source))
        facts = AnswersSoFar()
        facts.add("Kind", TYPES[law.type])
        for name, words in (("Test", law.test), ("What it sets aside", law.disapplies)):
            if words:
                facts.add(name, words[:1].upper() + words[1:])
        self.side.put(Block(Heading("What it takes", 3), facts, space=8))
        prompt_beside(self)

    def build(self, view: CaseView) -> None:
        law = self.law
        self._ask("part", "What is it applied to?", TextArea(rows=2), "Pages, or a description.")
        self._ask(
            "reason", "Why does it apply?", TextArea(rows=4), law.test and f"Test: {law.test}"
        )
        if law.needs:
            self._ask("needed", f"{law.needs}.", TextArea(rows=2))
        if law.public_interest:
            self.form.put(Heading("The public interest"))
            self._ask("for_disclosure", "What speaks for giving it out?", TextArea(rows=3))
            self._ask("against_disclosure", "What speaks for holding it back?", TextArea(rows=3))
            balance = RadioGroup(BALANCE, name="Which outweighs the other?")
            self._ask("balance", "Which outweighs the other?", balance)
        when = WhenInput(self.session.today(), name="When was this decided?")
        self._ask("applied_on", "When was this decided?", when)

    def _ask(self, name: str, label: str, control: Any, hint: str = "") -> None:
        self.form.add(name, Field(label, control, hint=hint))

    def record(self) -> str:
        said = {name: value for name, value in self.form.values().items() if name != "applied_on"}
        when: WhenInput = self.form.fields["applied_on"].control
        errors: list[UserError] = []
        on = gathered(errors, lambda: when.required("applied_on"))
        applied = AppliedExemption(
            exemption=self.law.id, applied_on=on or self.session.today(), **said
        )
        if errors:
            gathered(errors, lambda: check_applied(self.law, applied))
            raise Problems(errors)
        self.session.casework.apply_exemption(self.reference, applied)
        return f"{self.law.citation}: applied."
