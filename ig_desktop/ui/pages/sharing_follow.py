"""What came after a decision: a condition met, the day it was sent, looked at again, ended."""

from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import months_after
from ig_desktop.domain.sharing import CONDITIONS, FOLLOW_UPS, OUTCOMES, FollowUp, SharingFile
from ig_desktop.domain.sharing_checks import kinds_after
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.settings_details import EXAMPLE
from ig_desktop.ui.pages.sharing_kind import CaseQuestion
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

REVIEWED = "reviewed"
REVIEW_MONTHS = 12


class FollowUpPage(CaseQuestion):
    """What happened, when, in words; the decision itself never changes."""

    label = "Record it"
    keeps = True

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "What came after the decision?")

    @property
    def file(self) -> SharingFile:
        """The case whole."""
        return self.session.sharing.file(self.reference)

    def tell(self) -> None:
        made = self.file.in_force
        if made is None:
            raise UserError("Nothing is decided on this case yet.")
        self.side.put(Heading("The decision", 3))
        shown = AnswersSoFar()
        shown.add("Outcome", OUTCOMES[made.outcome])
        for key, words in (("Shared", made.deciding.shared), ("Why", made.deciding.reasons)):
            if words:
                shown.add(key, words)
        self.side.put(shown)

    def ask(self) -> None:
        self._open = self.file.conditions_open()
        self.kind_of = RadioGroup(self._offered(), name="What happened", space=0)
        self.form.add("kind", Field("What happened", self.kind_of))
        options = [(str(number), f"{number}. {row['text']}") for number, row in self._open]
        self.condition = RadioGroup(options, name="Which condition")
        self.form.add("condition", Field("Which condition", self.condition))
        if len(options) == 1:
            self.condition.set_value(options[0][0])
        day = DateInput(self.session.today())
        self.form.add("on", Field("When it happened", day, hint=EXAMPLE))
        self.form.add("text", Field("In words", TextArea(rows=3)))
        again = DateInput(months_after(self.session.today(), REVIEW_MONTHS))
        hint = "A year from now unless you say otherwise."
        self.form.add("again_on", Field("Look at it again on", again, hint=hint))
        self.kind_of.changed.connect(self._picked)
        self._picked()

    def _offered(self) -> list[tuple[str, str]]:
        made = self.file.in_force
        kinds = kinds_after(made.deciding) if made is not None else {}
        return [each for each in kinds.items() if each[0] not in CONDITIONS or self._open]

    def _picked(self) -> None:
        kind = self.kind_of.value()
        self.form.fields["condition"].setVisible(kind in CONDITIONS)
        self.form.fields["again_on"].setVisible(kind == REVIEWED)

    def record(self) -> str:
        said = self.form.values()
        kind: str = said["kind"]
        errors: list[UserError] = []
        if not kind:
            errors.append(UserError("Choose what happened", field="kind"))
        if kind in CONDITIONS and not said["condition"]:
            errors.append(UserError("Choose which condition", field="condition"))
        if not said["text"]:
            errors.append(UserError("Say what happened", field="text"))
        day: date | None = gathered(errors, lambda: self.form.fields["on"].control.required("on"))
        again = self.form.fields["again_on"].control
        next_on: date | None = (
            gathered(errors, lambda: again.required("again_on")) if kind == REVIEWED else None
        )
        if errors or day is None:
            raise Problems(errors)
        text = f"{said['condition']}: {said['text']}" if kind in CONDITIONS else said["text"]
        follow = FollowUp(decision=0, kind=kind, on=day, text=text, again_on=next_on)
        self.session.sharing.follow_up(self.reference, follow)
        return f"{FOLLOW_UPS[kind]}: recorded."
