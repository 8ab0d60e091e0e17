"""The panel in which a case is decided: what, why, on which principles, until when; and signed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ig_desktop.domain.entries import Entry, Row
from ig_desktop.domain.sharing import (
    ASK,
    OUTCOMES,
    PART,
    REFUSE,
    SHARE,
    SHARING,
    WITHDRAW,
    Deciding,
)
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.begun_here import said, show
from ig_desktop.ui.pages.sharing_conditions import Conditions
from ig_desktop.ui.pages.sharing_principles import PrincipleTicks
from ig_desktop.ui.pages.sharing_words import SIGNED_AS
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.layout import Row as Across
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Heading, small

WHY: Mapping[str, str] = {
    "": "Why",
    SHARE: "Why",
    PART: "Why",
    REFUSE: "Why",
    ASK: "What do you ask?",
    WITHDRAW: "Why",
}
TURNS_ON = "Principles it turns on"
CONDITIONS = "conditions"
NOTE = "Signed with your own key. It stays as it is."
Sign = Callable[[Deciding, str], object]


class DecidingPanel(Panel):
    """`sign(deciding, replaced_why)` gets what was filled in; UserErrors of it are shown here.

    `anew` is for a case that is decided already: the reason is asked, and a question no more.
    """

    def __init__(self, case: Entry, today: date, sign: Sign, *, anew: bool = False) -> None:
        super().__init__(space=4, margins=(20, 8, 20, 10))
        self._case, self._today, self._sign, self._anew = case, today, sign, anew
        self._prefilled = ""
        self.form = Form(space=4)
        self._main = Block(space=5)
        self.heading = Heading("Decide anew" if anew else "Your decision")
        self._build()
        self.put(self._main)
        rows = case.of("conditions")
        self.conditions = Conditions(rows, self._conditions_done)
        self.put(self.conditions.editor)
        self.conditions.editor.hide()
        self.button = Button("Sign", self.sign, kind="primary", icon="pencil")
        self._main.put(Across(self.button, None))
        self._main.put(small(NOTE))
        self._line = self._conditions_room.put(self.conditions.line)
        self._picked()
        self._blank = self._typed()

    def _build(self) -> None:
        self._main.put(self.heading)
        self._main.put(self.form)
        left_out = {ASK} if self._anew else {WITHDRAW}
        options = [(value, words) for value, words in OUTCOMES.items() if value not in left_out]
        self.outcome = RadioGroup(options, name="Your decision")
        if self._anew:
            why = TextArea(name="Why another decision takes its place", rows=2)
            self.form.add("replaced_why", Field("Why another decision takes its place", why))
        self.form.add("outcome", Field("", self.outcome))
        self.form.add("shared", Field("What is shared", TextArea(rows=2)))
        self.form.add("reasons", Field("Why", TextArea(rows=2)))
        self.ticks = PrincipleTicks()
        self.form.add("principles", Field(TURNS_ON, self.ticks))
        self.ticks.changed.connect(self._name_principles)
        self._conditions_room = self.form.put(Block())
        review = DateInput(self._review(), labels=False)
        self.form.add("review_on", Field("Look at it again on: day, month, year", review))
        review.setAccessibleName("Look at it again on")
        self.outcome.changed.connect(self._picked)

    def _review(self) -> date | None:
        day = self._case.review_on
        return day if day is not None and day > self._today else None

    def _picked(self) -> None:
        """Ask what goes with the decision that is picked, and name it on the button."""
        outcome = self.outcome.value()
        shared = outcome in SHARING
        self._show("shared", shared)
        self._show("reasons", bool(outcome))
        self._show("principles", bool(outcome) and outcome != ASK)
        self._show("review_on", shared)
        self._conditions_room.setVisible(outcome == PART)
        self.form.fields["reasons"].set_label(WHY[outcome])
        self.button.set_words(f"Sign: {SIGNED_AS[outcome]}" if outcome else "Sign")
        self._prefill(outcome)

    def _name_principles(self) -> None:
        """Say above their numbers which principles are ticked."""
        words = self.ticks.words()
        self.form.fields["principles"].set_label(f"{TURNS_ON}: {words}" if words else TURNS_ON)

    def _show(self, name: str, shown: bool) -> None:
        self.form.fields[name].setVisible(shown)

    def _prefill(self, outcome: str) -> None:
        """Begin with what the case says is asked for, or would be enough; never over one’s own."""
        field = self.form.fields["shared"]
        if field.value() not in ("", self._prefilled):
            return
        named = {SHARE: "items", PART: "enough"}.get(outcome, "")
        self._prefilled = "; ".join(self._case.several(named)) if named else ""
        field.set_value(self._prefilled)

    # conditions, in place of the rest

    def _conditions_done(self, *, open_editor: bool) -> None:
        self._main.setVisible(not open_editor)
        self.conditions.editor.setVisible(open_editor)
        (self.conditions if open_editor else self.conditions.change).setFocus()

    # what was begun

    def written(self) -> dict[str, Any]:
        """What differs from the panel as it was first shown, as it can be kept; {} for nothing."""
        typed = self._typed()
        return {name: now for name, now in typed.items() if now != self._blank[name]}

    def take_up(self, written: Mapping[str, Any]) -> None:
        """Show what was kept; what is not asked here any more is passed over."""
        kept = {**self._blank, **written}
        outcome, conditions = kept.pop("outcome"), kept.pop(CONDITIONS)
        self.outcome.set_value(outcome)
        self._picked()
        show(self.form, kept)
        self.conditions.show_typed(conditions)

    def _typed(self) -> dict[str, Any]:
        return {**said(self.form), CONDITIONS: self.conditions.typed()}

    # signing

    def deciding(self) -> Deciding:
        """What is filled in; Problems where a day was begun and is none."""
        said = self.form.values()
        outcome = said["outcome"]
        shared = outcome in SHARING
        review: DateInput = self.form.fields["review_on"].control
        errors: list[UserError] = []
        day = None
        if shared and not review.is_empty():
            try:
                day = review.required("review_on")
            except UserError as error:
                errors.append(error)
        if errors:
            raise Problems(errors)
        return Deciding(
            outcome=outcome,
            shared=said["shared"] if shared else "",
            reasons=said["reasons"],
            principles=tuple(said["principles"]) if outcome != ASK else (),
            conditions=self._rows() if outcome == PART else (),
            review_on=day,
        )

    def _rows(self) -> tuple[Row, ...]:
        return self.conditions.rows()

    def sign(self) -> None:
        """Hand over what was filled in; what is wrong shows in place."""
        self.form.clear_errors()
        why = self.form.fields["replaced_why"].value() if self._anew else ""
        try:
            self._sign(self.deciding(), why)
        except UserError as error:
            self.show_error(error)

    def show_error(self, error: UserError) -> None:
        """Show what is wrong beside its field; of conditions, on their line."""
        errors = error.errors if isinstance(error, Problems) else [error]
        told = [
            UserError(str(one), field="" if one.field.startswith("conditions") else one.field)
            for one in errors
        ]
        self.form.show_errors(Problems(told))
