"""Pages that show one thing recorded on a case, and take a reason before it no longer counts."""

from typing import TYPE_CHECKING

from ig_desktop.domain.assessments import Assessment
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.request_base import QuestionPage
from ig_desktop.ui.pages.request_exemptions import BALANCES
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.window import Window


class ReasonPage(QuestionPage):
    """A page whose one question is why."""

    ask = "Why?"
    keeps = True
    hint = "It stays on record, with this beside it."

    def ask_why(self) -> None:
        """Add the question."""
        self.reason = TextArea(rows=3)
        self.form.add("reason", Field(self.ask, self.reason, hint=self.hint))

    def build(self, view: "CaseView") -> None:
        self.ask_why()

    def why(self) -> str:
        """The reason; UserError while there is none."""
        if not self.reason.value():
            raise UserError("Say why", field="reason")
        return str(self.reason.value())


class AppliedPage(ReasonPage):
    """An exemption as it was applied; withdrawing it."""

    label = "Withdraw this exemption"
    ask = "Why is it no longer relied on?"

    def __init__(self, frame: "Window", reference: str, applied_id: str) -> None:
        super().__init__(frame, reference, "An exemption of this case")
        self._id = int(applied_id)

    def applied(self, view: "CaseView") -> AppliedExemption:
        """The exemption shown."""
        found = next((e for e in view.case.exemptions if e.id == self._id), None)
        if found is None:
            raise UserError(f"This case has no exemption number {self._id}.")
        return found

    def introduce(self, view: "CaseView") -> None:
        applied = self.applied(view)
        law = view.exemptions.get(applied.exemption)
        if law is not None:
            self.header.heading.setText(law.title)
            self.lead.put(Inset("", law.sentence, source=law.citation))
        rows = SummaryList(key_width=200)
        rows.add("Applied to", applied.part)
        rows.add("Why it applies", applied.reason)
        for name, value in (
            ("What it rests on", applied.needed),
            ("For giving it out", applied.for_disclosure),
            ("For holding it back", applied.against_disclosure),
            ("Balance", BALANCES.get(applied.balance, "")),
            ("Withdrawn", applied.withdrawn),
        ):
            if value:
                rows.add(name, value)
        by = view.names.get(applied.recorded_by or 0, "")
        rows.add("Decided on", long_day(applied.applied_on))
        rows.add("Recorded by", by)
        self.lead.put(rows)

    def build(self, view: "CaseView") -> None:
        if self.applied(view).withdrawn:
            self.button.hide()
            return
        self.form.put(Heading("Is it no longer relied on?"))
        self.ask_why()

    def record(self) -> str:
        self.session.casework.withdraw_exemption(self.reference, self._id, self.why())
        return "Exemption withdrawn. It stays on record."


class WithdrawFormPage(ReasonPage):
    """Withdraw an opinion or a balance."""

    label = "Withdraw it"
    ask = "Why does it no longer count?"

    def __init__(self, frame: "Window", reference: str, assessment_id: str) -> None:
        super().__init__(frame, reference, "Withdraw what was recorded")
        self._id = int(assessment_id)

    def introduce(self, view: "CaseView") -> None:
        one = self.assessment(view)
        form = self.session.packs.casework.form(one.form)
        rows = SummaryList(key_width=300)
        rows.add("What", form.name)
        for question in form.questions:
            if one.answers.get(question.id):
                answer = one.answers[question.id]
                rows.add(question.ask, question.options.get(answer, answer))
        self.lead.put(rows)

    def assessment(self, view: "CaseView") -> Assessment:
        """The assessment shown."""
        found = next((a for a in view.case.assessments if a.id == self._id), None)
        if found is None:
            raise UserError(f"This case has no record number {self._id}.")
        return found

    def record(self) -> str:
        self.session.casework.withdraw_assessment(self.reference, self._id, self.why())
        return "Withdrawn. It stays on record."


class FormsPage(QuestionPage):
    """Which judgement is to be recorded."""

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "What do you want to record?")

    def build(self, view: "CaseView") -> None:
        forms = self.session.packs.casework.forms
        day = view.case.request.received_on
        options = [(form.id, form.name, form.source) for form in forms if form.in_force(day)]
        self.which = RadioGroup(options, name="What do you want to record?", lead=True)
        self.form.add("form", Field("", self.which))

    def submit(self) -> None:
        """On to its questions."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        if not self.which.value():
            self.form.show_errors(UserError("Choose what to record", field="form"))
            return
        self.frame.replace("request-form", reference=self.reference, form=self.which.value())
