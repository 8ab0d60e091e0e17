"""Which letter to write on a request: what comes next first, then by what letters are for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Case
from ig_desktop.domain.standing import TO_DO
from ig_desktop.domain.templates import PURPOSES
from ig_desktop.errors import UserError
from ig_desktop.services.letter_view import Offered
from ig_desktop.ui.pages.request_base import QuestionPage
from ig_desktop.ui.pages.request_steps import place_of
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import Option, RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.window import Window

WHICH = "Which letter?"
NEXT = "Next for this request"
DECIDE = "Letters that answer are offered once the outcome is decided."
ANSWERING = "answering"

Group = tuple[str, list[Offered]]


class ChooseLetterPage(QuestionPage):
    """Letters by what they are for; `event` keeps to those that record it."""

    def __init__(self, frame: "Window", reference: str, event: str = "") -> None:
        super().__init__(frame, reference, WHICH)
        self._event = event

    def build(self, view: "CaseView") -> None:
        everything = self.session.letters.templates_for(self.reference)
        offered = [one for one in everything if not waits_for_outcome(one, view.case)]
        if len(offered) < len(everything):
            decide = Link("Decide the outcome", lambda: self.go("request-decide"))
            self.lead.put(Row(Text(DECIDE), decide, None, space=12))
        if self._event:
            offered = [one for one in offered if one.template.event == self._event]
        found = list(groups(offered, view))
        options = [_option(one) for _, group in found for one in group]
        heads = {group[0].template.id: words for words, group in found}
        self.letters = RadioGroup(options, name=WHICH, heads=heads, space=6)
        if len(options) == 1:
            self.letters.set_value(options[0][0])
        self.form.add("template", Field("", self.letters))
        self.button.setVisible(bool(options))

    def submit(self) -> None:
        """On to preparing it."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        if not self.letters.value():
            self.form.show_errors(UserError("Choose a letter", field="template"))
            return
        arguments = {"reference": self.reference, "template": self.letters.value()}
        self.frame.replace("request-letter", **arguments)


def waits_for_outcome(one: Offered, case: Case) -> bool:
    """Whether a letter answers with an outcome, and none is decided yet."""
    template = one.template
    return template.purpose == ANSWERING and bool(template.outcomes) and not case.outcome


def groups(offered: Sequence[Offered], view: "CaseView") -> Iterator[Group]:
    """The letters under headings: what steps call for and drafts first, then by purpose."""
    first = [one for one in offered if one.draft or _called_for(one, view)]
    if first:
        yield NEXT, first
    for purpose, words in PURPOSES.items():
        group = [one for one in offered if one.template.purpose == purpose and one not in first]
        if group:
            yield words, group


def _called_for(one: Offered, view: "CaseView") -> bool:
    """Whether something still to do is done by issuing this letter, and it can be sent."""
    if one.refused is not None:
        return False
    places = [place_of(step.act, step.id) for step in view.steps if step.status == TO_DO]
    calls = [place[1] for place in places if place is not None]
    return any(
        call.get("event") == one.template.event or call.get("template") == one.template.id
        for call in calls
    )


def _option(one: Offered) -> Option:
    hints = []
    if one.draft:
        hints.append("A draft is kept.")
    if one.refused is not None:
        hints.append(f"Cannot be sent yet: {one.refused}")
    label = (one.template.id, one.template.name)
    return (*label, " ".join(hints)) if hints else label
