"""Change one thing that is known of a request, and who handles it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.requests import AUTHORITY, CHANNELS, IDENTITY, WHOSE, YES_NO, Request
from ig_desktop.domain.roles import role_for
from ig_desktop.errors import UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.pages.request_base import UNCHANGED, QuestionPage
from ig_desktop.ui.pages.request_details import NAMES, fact_choices
from ig_desktop.ui.widgets.choices import RadioGroup, Ticks
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

QUESTIONS: Mapping[str, str] = {
    "asked": "What did they ask for?",
    "channel": "How did it arrive?",
    "whose": "Whose data is it?",
    "relationship": "Who is asking?",
    "identity": "Is proof of identity needed?",
    "authority": "Has their authority to act been seen?",
    "health_data": "Do the records hold data about health?",
    "third_parties": "Do the records hold information about anyone else?",
    "facts": "Which of these are so?",
    "external_id": "What is their own reference?",
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "channel": CHANNELS,
    "whose": WHOSE,
    "identity": IDENTITY,
    "authority": AUTHORITY,
    "health_data": YES_NO,
    "third_parties": YES_NO,
}
WITH_CLIENT = ("processor", "both")
NO_CLIENT = ""
ITS_PART = "Which part is the client’s?"
PART_HINT = (
    "One on each line, with whose it is where there are several clients. Our answer tells the"
    " requester that they answer for it."
)
MOST_RADIOS = 7


class DetailPage(QuestionPage):
    """One detail by the name of its field; the due date follows where the law says so."""

    label = "Save"
    keeps = True

    def __init__(self, frame: "Window", reference: str, field: str, step: str = "") -> None:
        super().__init__(frame, reference, QUESTIONS[field])
        self._field, self._step = field, step
        self._client: Field | None = None
        self._part: Field | None = None

    def introduce(self, view: CaseView) -> None:
        step = next((step for step in view.steps if step.id == self._step), None)
        if step is not None:
            self.lead.put(Inset("Why we ask", step.why, source=step.source))

    def build(self, view: CaseView) -> None:
        request = view.case.request
        self.answer = self._control(request)
        self.answer.set_value(self._known(request))
        self.form.add(self._field, Field("", self.answer))
        self.answer.setAccessibleName(QUESTIONS[self._field])
        if self._field == "whose":
            self._ask_client(request)

    def _control(self, request: Request) -> Any:
        name = QUESTIONS[self._field]
        if self._field in CHOICES:
            return RadioGroup(list(CHOICES[self._field].items()), name=name, lead=True)
        if self._field == "relationship":
            law = self.session.packs.casework
            options = [
                (one.id, one.name, one.evidence) if one.evidence else (one.id, one.name)
                for one in law.relationships_for(request.kind)
            ]
            return RadioGroup(options, name=name, lead=True)
        if self._field == "facts":
            return Ticks(fact_choices(request.kind, self.session), name=name)
        return TextArea(rows=7) if self._field == "asked" else TextInput(width=300)

    def _known(self, request: Request) -> Any:
        known = getattr(request, self._field)
        return sorted(known) if self._field == "facts" else known

    def _ask_client(self, request: Request) -> None:
        today = self.session.today()
        clients = self.session.organisation.clients(today)
        options = [(str(client.id), details.name) for client, details in clients]
        self.client = Choice([(NO_CLIENT, "Not known yet"), *options], width=460)
        self.client.set_value(str(request.client_id or NO_CLIENT))
        self._client = self.form.add("client_id", Field("Which client?", self.client))
        self.part = TextArea(rows=3)
        self.part.set_value(request.client_part)
        self._part = self.form.add("client_part", Field(ITS_PART, self.part, hint=PART_HINT))
        self.answer.changed.connect(self._whose_picked)
        self._whose_picked()

    def _whose_picked(self) -> None:
        if self._client is not None:
            self._client.setVisible(self.answer.value() in WITH_CLIENT)
        if self._part is not None:
            self._part.setVisible(self.answer.value() == "both")

    def record(self) -> str:
        value = self.answer.value()
        changes = {self._field: frozenset(value) if self._field == "facts" else value}
        if self._field == "whose":
            theirs = value in WITH_CLIENT
            changes["client_id"] = int(self.client.value() or 0) or None if theirs else None
            changes["client_part"] = self.part.value()
        before = self.session.requests.case(self.reference).request
        after = self.session.requests.change(self.reference, **changes).case.request
        if after == before:
            return UNCHANGED
        moved = " The due date has moved." if before.due_on != after.due_on else ""
        return f"{NAMES[self._field]}: saved.{moved}"


class HandlerPage(QuestionPage):
    """Who handles the case."""

    label = "Save"

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "Who handles this request?")

    def build(self, view: CaseView) -> None:
        me = self.session.account.id
        able = [
            account
            for account in self.session.accounts.active()
            if role_for(account.roles, "requests.write")
        ]
        able.sort(key=lambda account: (account.id != me, account.name.casefold()))
        options = [(str(a.id), f"Me, {a.name}" if a.id == me else a.name) for a in able] + [
            ("0", "Nobody yet")
        ]
        self.handler: RadioGroup | Choice
        if len(options) <= MOST_RADIOS:
            self.handler = RadioGroup(options, name="Who handles this request?", lead=True)
        else:
            self.handler = Choice([("", "Choose one"), *options], width=460)
        self.handler.set_value(str(view.case.request.handler_id or ""))
        self.form.add("handler_id", Field("", self.handler))
        self.handler.setAccessibleName("Who handles this request?")

    def record(self) -> str:
        picked = self.handler.value()
        if not picked:
            raise UserError("Choose who handles it", field="handler_id")
        before = self.session.requests.case(self.reference).request.handler_id
        if (int(picked) or None) == before:
            return UNCHANGED
        self.session.requests.allocate(self.reference, int(picked) or None)
        view = self.session.requests.get(self.reference)
        return f"Handled by {view.handler}." if view.handler else "Nobody handles it now."
