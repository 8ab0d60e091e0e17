"""Asks from which days requests are shown: received from, up to; due after, before."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.requests_narrowing import Days
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Form
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.messages import bring_into_view

Narrow = Callable[[RequestFilter], RequestFilter]


class DayFilter(Form):
    """Under the other filters while it is asked for, or while days narrow the list.

    `show` is given what narrows a filter to the days typed; `moved` is called when this comes
    or goes.
    """

    def __init__(self, show: Callable[[Narrow], object], moved: Callable[[], object]) -> None:
        super().__init__(space=12)
        self.column.set_margins((0, 2, 0, 12))
        self._show, self._moved = show, moved
        self._asked = False
        self.days = Days()
        flow = FlowLayout(across=24, down=12)
        for name, field in self.days.fields.items():
            self.add(name, field, flow)
            for part in field.control.parts():
                part.returnPressed.connect(self._apply)
        self.column.addLayout(flow)
        acts = Row(Button("Show these days", self._apply), space=16)
        acts.put(Link("Any day", self.clear))
        acts.put(None)
        self.column.addLayout(acts)

    @property
    def wanted(self) -> bool:
        """Whether there is a reason to see it."""
        return self._asked

    def ask(self) -> None:
        """Show it, to begin with the first day."""
        self._asked = True
        self._moved()
        first = next(iter(self.fields.values()))
        first.setFocus()
        QTimer.singleShot(0, first, lambda: bring_into_view(first))

    def show_filter(self, wanted: RequestFilter) -> None:
        """Show the days of a filter; it stays while there are any."""
        self.clear_errors()
        self.days.show_filter(wanted)
        self._asked = any(wanted.days.values())

    def clear(self) -> None:
        """Any day will do."""
        self.show_filter(RequestFilter())
        self._show(self.days.narrowed)
        self._moved()

    def _apply(self) -> None:
        self.clear_errors()
        try:
            self.days.narrowed(RequestFilter())
        except UserError as error:
            self.show_errors(error)
            return
        self._show(self.days.narrowed)
