"""Somebody the register knows by the NHS number typed: who, what they asked, their details."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ig_desktop.domain.people import Person
from ig_desktop.errors import UserError
from ig_desktop.ui import access
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Text, bold

if TYPE_CHECKING:
    from ig_desktop.session import Session

MOST = 5


class KnownPerson(Panel):
    """Shown while a number is that of somebody known; offers to take their details over."""

    def __init__(self, session: "Session", use: Callable[[Person], object]) -> None:
        super().__init__(space=6)
        self._session, self._use = session, use
        self.person: Person | None = None
        self._who, self._what = bold(""), Text("")
        self._button = Button("Use these details", self._pressed)
        for part in (self._who, self._what, Row(self._button, None)):
            self.put(part)
        self.hide()

    def look_up(self, number: str) -> None:
        """Look for somebody with this number; nothing is said of one not typed to its end."""
        self.person = self._find(number)
        self.setVisible(self.person is not None)
        if self.person is None:
            return
        self._who.setText(f"The register knows this number: {self.person.name}")
        self._what.setText(self._requests(self.person))
        self._button.setAccessibleName(f"Use the details of {self.person.name}")
        access.announce(self, self._who.text())

    def _find(self, number: str) -> Person | None:
        try:
            found = self._session.people.with_number(number)
        except UserError:
            return None
        return found[0] if found else None

    def _requests(self, person: Person) -> str:
        rows = self._session.requests.search(person.nhs_number, MOST)
        told = [f"{row.reference} ({row.kind_name}: {row.state})" for row in rows]
        return f"Already here: {', '.join(told)}." if told else ""

    def _pressed(self) -> None:
        if self.person is not None:
            self._use(self.person)
            access.announce(self, f"The details of {self.person.name} are filled in.")
