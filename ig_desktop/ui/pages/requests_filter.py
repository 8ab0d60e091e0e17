"""What narrows a list of requests: words, kind, state and handler, in a row or under each other."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.ui.pages.list_filters import ListFilters
from ig_desktop.ui.pages.requests_narrowing import Narrowing

if TYPE_CHECKING:
    from ig_desktop.session import Session


class Filters(ListFilters):
    """The inputs of a list of requests."""

    def __init__(self, *others: QWidget) -> None:
        self._inputs = Narrowing()
        self.kind, self.state, self.handler = self._inputs.choices
        widths = {self.kind: 136, self.state: 166, self.handler: 122}
        super().__init__(self._inputs.text, widths, *others)

    def offer(self, session: "Session", *, are_open: bool) -> None:
        """Offer the states that requests are in and who may handle them."""
        self._inputs.offer(session, are_open=are_open)
        self.widen_views()

    def narrowed(self, wanted: RequestFilter) -> RequestFilter:
        """The filter with what is chosen here."""
        return self._inputs.narrowed(wanted)

    def show_filter(self, wanted: RequestFilter) -> None:
        """Choose here what a filter says, without a word to anybody."""
        self._inputs.show_filter(wanted)
