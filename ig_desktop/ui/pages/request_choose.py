"""What happened? The events that may be recorded now, and why the others may not."""

from typing import TYPE_CHECKING

from ig_desktop.domain.next_steps import NextStep
from ig_desktop.domain.standing import TO_DO, WAITING
from ig_desktop.errors import UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.services.foreseen import Possible, possible
from ig_desktop.ui.pages.request_base import QuestionPage
from ig_desktop.ui.pages.request_steps import REPLIES, place_of
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import Option, RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

OTHER = "other"
MOST_LIKELY = 5
USUAL = (
    "clarification-asked",
    "acknowledged",
    "extended",
    "withdrawn",
    "regulator-moved",
    "regulator-asked",
    "note",
)
CALLED_FOR = {"appeal": ("appeal-considered", "appealed")}


class WhatHappenedPage(QuestionPage):
    """Choose the event: the likely ones first, then all others, then those not possible now."""

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "What happened?")

    def build(self, view: CaseView) -> None:
        kinds = possible(self.session.requests, view.case)
        allowed = [one for one in kinds if not one.refusal]
        likely = likely_events(view.steps, [one.kind.id for one in allowed])
        first = [one for one in allowed if one.kind.id in likely]
        first.sort(key=lambda one: likely.index(one.kind.id))
        rest = [one for one in allowed if one.kind.id not in likely]
        options = [*map(_option, first), (OTHER, "Something else")]
        self.likely = RadioGroup(options, name="What happened?", lead=True)
        self.others = RadioGroup([*map(_option, rest)], name="Something else")
        self.form.add("event", Field("", self.likely))
        self._rest = Field("Something else", self.others)
        self.form.add("other", self._rest)
        self.not_now = NotNow([one for one in kinds if one.refusal])
        self.form.put(self.not_now)
        self.likely.changed.connect(self._picked)
        self._picked()

    def _picked(self) -> None:
        self._rest.setVisible(self.likely.value() == OTHER)

    def chosen(self) -> str:
        """The event picked, or "" while there is none."""
        picked = self.likely.value()
        return self.others.value() if picked == OTHER else picked

    def submit(self) -> None:
        """On to the questions that this event asks."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        event = self.chosen()
        if not event:
            field = OTHER if self.likely.value() == OTHER else "event"
            self.form.show_errors(UserError("Choose what happened", field=field))
            return
        decides = event in ("decided", "regulator-decided")
        page = "request-decide" if decides else "request-event"
        arguments = {} if decides else {"event": event}
        self.frame.replace(page, reference=self.reference, **arguments)


class NotNow(Block):
    """What may not be recorded now, each with the reason; folded away until asked for."""

    def __init__(self, refused: list[Possible]) -> None:
        super().__init__(space=8)
        self._count = len(refused)
        self.link = Link("", self._toggle)
        self._rows = SummaryList(key_width=230)
        for one in refused:
            self._rows.add(one.kind.title, one.refusal)
        self._inside = Block(Column(Heading("Not now, and why", 3), self._rows, space=8))
        self.put(Row(self.link, None))
        self.put(self._inside)
        self._inside.hide()
        self._name()
        if not refused:
            self.hide()

    def _toggle(self) -> None:
        self._inside.setVisible(self._inside.isHidden())
        self._name()

    def _name(self) -> None:
        shown = not self._inside.isHidden()
        self.link.set_words(
            "Hide what cannot be recorded now"
            if shown
            else f"Show {self._count} that cannot be recorded now, and why"
        )


def likely_events(steps: tuple[NextStep, ...], allowed: list[str]) -> list[str]:
    """The events that the next steps call for, those waited for first, at most five."""
    waited = [REPLIES[s.id] for s in steps if s.status == WAITING and s.id in REPLIES]
    to_do = [s.act for s in steps if s.status == TO_DO]
    named = [event for act in to_do for event in CALLED_FOR.get(act, (_event_of(act),))]
    found = dict.fromkeys(event for event in (*waited, *named, *USUAL) if event in allowed)
    return list(found)[:MOST_LIKELY]


def _event_of(act: str) -> str:
    if act == "letter:acknowledgement":
        return "acknowledged"
    if act.startswith("letter:"):
        return "responded"
    place = place_of(act, "")
    return act if place is not None else ""


def _option(one: Possible) -> Option:
    return (one.kind.id, one.kind.title)
