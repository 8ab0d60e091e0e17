"""Cases that belong with a request: linking one, and logging the review or complaint it brings."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.case import ABOUT, LINKS, OTHER_WAY
from ig_desktop.domain.requests import CHANNELS, KINDS, REGULATOR
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.request_base import CasePage, QuestionPage, gathered, within
from ig_desktop.ui.pages.request_inputs import WhenInput
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.rows import SummaryList

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.window import Window


WIDTH = 820


class LinksPage(CasePage):
    """The cases linked with this one, and what can be linked or logged."""

    def __init__(self, frame: "Window", reference: str) -> None:
        header = PageHeader("Linked cases", caption=reference, back="Back", on_back=frame.back)
        super().__init__(frame, reference, header)
        self.link = Button("Link a case", lambda: self.go("request-link"), icon="plus")
        self.review = Button("Log a review", lambda: self.go("request-review"))
        self.regulator = Button(
            "Log: Complaint to the regulator", lambda: self.go("request-regulator")
        )
        for button in (self.link, self.review, self.regulator):
            header.add_action(button)
        self._shown = Block()
        self.put(Block(within(self._shown, WIDTH)))

    def show_case(self, view: "CaseView") -> None:
        with kept_focus(self):
            self._show(view)

    def _show(self, view: "CaseView") -> None:
        request = view.case.request
        review = KINDS[request.of_kind.review].name if request.of_kind.review else ""
        may = not why_not_write(self.session)
        self.link.setVisible(may)
        self.review.setVisible(may and bool(review))
        self.review.set_words(f"Log: {review}")
        self.regulator.setVisible(may and request.of_kind.regime != REGULATOR)
        empty(self._shown.column)
        if not view.case.links:
            self._shown.put(Empty("No case is linked with this one."))
            return
        rows = SummaryList(key_width=260)
        for one in view.case.links:
            links = [Link("Open", partial(self.frame.go, "request", reference=one.reference))]
            links[0].setAccessibleName(f"Open {one.reference}")
            if may:
                links.append(Link("Unlink", partial(self._unlink, one.id)))
                links[1].setAccessibleName(f"Unlink {one.reference}")
            rows.add(LINKS[one.kind], f"{one.reference}: {KINDS[one.other_kind].name}", *links)
        self._shown.put(rows)

    def _unlink(self, link_id: int) -> None:
        self.attempt(lambda: self.session.casework.unlink(self.reference, link_id), "Unlinked.")


class LinkPage(QuestionPage):
    """Say that another case belongs with this one."""

    label = "Link it"

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "Which case belongs with this one?")

    def build(self, view: "CaseView") -> None:
        self.form.add(
            "other", Field("Its reference", TextInput(width=200), hint="Such as SAR 27/0014")
        )
        theirs = view.case.request.of_kind.regime == REGULATOR
        left_out = OTHER_WAY[ABOUT] if theirs else ABOUT
        ways = [(kind, words) for kind, words in LINKS.items() if kind != left_out]
        self.how = RadioGroup(ways, name="How does it belong?")
        self.form.add("kind", Field("How does it belong?", self.how))

    def record(self) -> str:
        other = self.form.fields["other"].value()
        errors = []
        if not other:
            errors.append(UserError("Enter its reference", field="other"))
        if not self.how.value():
            errors.append(UserError("Say how it belongs", field="kind"))
        if errors:
            raise Problems(errors)
        try:
            self.session.casework.link(self.reference, other, self.how.value())
        except UserError as error:
            field = error.field if error.field in self.form.fields else "other"
            raise UserError(error.what, error.do, field=field) from None
        return f"Linked with {other}."


class ReviewPage(QuestionPage):
    """Log the internal review, reconsideration or complaint a requester asks for."""

    label = "Log it as a case of its own"
    keeps = True

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "What do they want looked at again?")

    def introduce(self, view: "CaseView") -> None:
        kind = view.case.request.of_kind.review
        if kind:
            words = f"It becomes a case of its own, linked with this one: {KINDS[kind].name}."
            self.lead.put(Inset("", words, "It has its own time limit, from the day it arrived."))

    def build(self, view: "CaseView") -> None:
        self.asked = TextArea(rows=5)
        self.when = WhenInput(self.session.today(), name="When did it arrive?")
        self.channel = RadioGroup(list(CHANNELS.items()), name="How did it arrive?")
        self.form.add("asked", Field("In their own words", self.asked))
        self.form.add("received_on", Field("When did it arrive?", self.when))
        self.form.add("channel", Field("How did it arrive?", self.channel))

    def record(self) -> str:
        errors: list[UserError] = []
        if not self.asked.value():
            errors.append(UserError("Enter what they ask", field="asked"))
        on = gathered(errors, lambda: self.when.required("received_on"))
        if not self.channel.value():
            errors.append(UserError("Say how it arrived", field="channel"))
        if errors:
            raise Problems(errors)
        self._made = self.session.casework.open_review(
            self.reference, on, self.asked.value(), self.channel.value()
        )
        return f"{self._made} logged, and linked with {self.reference}."

    def finish(self, done: str) -> None:
        """Show the new case."""
        self.frame.replace("request", reference=self._made)
        self.frame.say("done", done)
