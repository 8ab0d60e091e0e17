"""What was begun on a page: kept when it is left, shown again, gone once it is recorded."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.begun import Begun
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.london import LONDON
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.request_inputs import OTHER, WhenInput
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Form

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.widgets.page import Page

WAY_THERE = "step"
"""The argument that says only where somebody came from: the page is the same without it."""


class BegunHere:
    """The draft of one page; `written` gives what there is to keep, {} when nothing is."""

    def __init__(
        self, page: "Page", written: Callable[[], dict[str, Any]], title: str = ""
    ) -> None:
        self._page, self._written, self.title = page, written, title
        self._kept: dict[str, Any] = {}
        self._told: dict[str, Any] | None = None
        self._over = False

    def found(self) -> Begun | None:
        """What the register has kept of this page."""
        session = self._session()
        return session.drafts.find(*self.place) if session else None

    def taken_up(self, written: dict[str, Any]) -> None:
        """What is written now is what is kept."""
        self._kept = written

    def keep(self) -> bool:
        """Keep what was written since, once; False, and said, when it cannot be."""
        session, written = self._session(), self._written()
        if self._over or session is None or written == self._kept:
            return True
        try:
            self._keep(session, written)
        except UserError as error:
            self._page.frame.say("trouble", f"What you wrote is not kept. {error}")
            return False
        self._kept = written
        return True

    def _keep(self, session: "Session", written: dict[str, Any]) -> None:
        page, arguments = self.place
        if written:
            title = self.title or self._page.title
            begun = Begun(page=page, arguments=arguments, title=title, content=written)
            session.drafts.keep(begun)
        else:
            session.drafts.discard(page, arguments)

    def may_leave(self) -> bool:
        """What cannot be kept holds one back; who leaves again leaves it behind."""
        written = self._written()
        if written == self._told or self.keep():
            return True
        self._told = written
        return False

    def discard(self) -> None:
        """Throw away what is kept. UserError when the register cannot be written to."""
        session = self._session()
        if self._kept and session is not None:
            session.drafts.discard(*self.place)
        self._kept = {}

    def end(self, *, gone: bool = False) -> str:
        """It is recorded, and the draft `gone` with it or to go now; what to say if it cannot."""
        self._over = True
        try:
            if not gone:
                self.discard()
        except UserError as error:
            return f"What you had begun is still kept. {error}"
        return ""

    def _session(self) -> "Session | None":
        session = self._page.frame.session
        if session is None or not session.register.is_open or not self._page.address[0]:
            return None
        return session

    @property
    def place(self) -> tuple[str, dict[str, str]]:
        """The page and the arguments that the draft is kept under."""
        name, arguments = self._page.address
        return name, {key: value for key, value in arguments.items() if key != WAY_THERE}


def said(form: Form) -> dict[str, Any]:
    """What stands in each field, half-typed days too, as it can be kept."""
    return {name: _said(field.control) for name, field in form.fields.items()}


def _said(control: Any) -> Any:
    if isinstance(control, DateInput):
        return list(control.typed())
    if isinstance(control, WhenInput):
        day = control.value()
        if day is not None:
            return day.isoformat()
        return list(control.date.typed()) if control.days.value() == OTHER else ""
    return control.value()


def show(form: Form, kept: Mapping[str, Any]) -> None:
    """Fill in what was kept of each field that is there."""
    for name, words in kept.items():
        if name in form.fields:
            control = form.fields[name].control
            _show(control, words)
            control.changed.emit()


def _show(control: Any, words: Any) -> None:
    if isinstance(control, DateInput):
        control.set_typed(words)
    elif isinstance(control, WhenInput) and isinstance(words, list):
        control.days.set_value(OTHER)
        control.date.set_typed(words)
        control.days.changed.emit()
    elif isinstance(control, WhenInput):
        control.set_value(date.fromisoformat(words) if words else None)
    else:
        control.set_value(words)


def since(begun: Begun) -> str:
    """ " on 3 March 2027": the day it was last kept."""
    at = begun.saved_at
    return f" on {long_day(at.astimezone(LONDON).date())}" if at else ""
