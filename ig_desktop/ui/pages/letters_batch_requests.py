"""Which requests a batch is for, asked with what narrows the list of requests."""

from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import TABS, RequestFilter
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.ui.pages.requests_narrowing import Days, Narrowing
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import Choice
from ig_desktop.ui.widgets.layout import Block, hold
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.session import Session

SAVED = "saved:"
EVERY_KIND = "Every kind it is for"
HALF, ACROSS = 330, 32


class BatchRequests(Block):
    """A tab or a filter that was kept, and what narrows it; its fields are those of `form`.

    A filter that was kept fills in the rest, to be seen and changed.
    """

    def __init__(self, form: Form, width: float) -> None:
        super().__init__(space=20)
        self._bases: dict[str, RequestFilter] = {}
        self._inputs, self._days = Narrowing(width=HALF), Days()
        self.which = Choice([], width=width)
        self.which.changed.connect(self._take_up)
        self.put(Heading("Which requests", 3))
        hint = "A filter you kept fills in the rest."
        form.add("filter", Field("From which list?", self.which, hint=hint), self.column)
        inputs = self._inputs
        fields = {
            "kind": Field("Of which kind?", inputs.kind),
            "state": Field("In which state?", inputs.state),
            "handler": Field("Handled by whom?", inputs.handler),
            "text": Field("With which words?", inputs.text),
            **self._days.fields,
        }
        flow = FlowLayout(across=ACROSS, down=20)
        for name, field in fields.items():
            hold(form.add(name, field, flow), width=HALF)
        self.column.addLayout(flow)

    def offer(self, session: "Session", template: LetterTemplate | None) -> None:
        """Offer the tabs and filters that there are, and the kinds of a letter."""
        bases = {tab: RequestFilter(tab=tab) for tab in TABS}
        names = dict(TABS)
        for saved in session.requests.saved():
            bases[f"{SAVED}{saved.id}"] = saved.filter
            names[f"{SAVED}{saved.id}"] = saved.name
        chosen = self._inputs.narrowed(RequestFilter())
        self._bases = bases
        self.which.set_options(list(names.items()))
        self._inputs.offer(session, are_open=False)
        self.offer_kinds(template)
        self._inputs.show_filter(chosen)

    def offer_kinds(self, template: LetterTemplate | None) -> None:
        """Offer the kinds of another letter; the one chosen stays where it is for it."""
        self._inputs.offer_kinds(template.kinds if template else (), EVERY_KIND)

    def _base(self) -> RequestFilter:
        return self._bases.get(self.which.value(), RequestFilter())

    def _take_up(self) -> None:
        """Show what a filter that was kept says; a plain tab leaves what is chosen."""
        if self.which.value().startswith(SAVED):
            self._inputs.show_filter(self._base())
            self._days.show_filter(self._base())

    def wanted(self) -> RequestFilter:
        """Which requests; UserError or Problems where the days are none."""
        return self._days.narrowed(self._inputs.narrowed(self._base()))
