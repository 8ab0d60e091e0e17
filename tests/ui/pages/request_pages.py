"""What the tests of a request's pages share: a case of the demonstration, and acts on its page."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.session import Session
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.ui.checks import settle

PAUSED_ONCE = "DEMO-19"
"""Access: clarification asked on 18 January 2027 and received on the 25th."""

HARM = {
    "clinician": "Dr Jules Example",
    "order": "responsible",
    "opinion": "not-met",
    "reason": "Nothing in it would harm",
    "given_on": "2027-01-27",
}
THIRD_PARTY = AppliedExemption(
    exemption="dpa-2-16",
    part="Pages 3 and 4",
    reason="They name a neighbour who has not agreed",
    needed="Balance of 27 January",
    applied_on=date(2027, 1, 27),
)


def reference_of(session: Session, external: str = PAUSED_ONCE) -> str:
    """The reference of a request of the demonstration."""
    sql = "SELECT reference FROM request WHERE external_id = ?"
    return str(session.store.value(sql, (external,)))


def texts(root: QWidget) -> list[str]:
    """Every text that is shown."""
    return [text.text() for text in root.findChildren(Text) if text.isVisibleTo(root)]


def link(root: QWidget, words: str) -> Link | Button:
    """The link or button of that name that is shown."""
    for kind in (Link, Button):
        for found in root.findChildren(kind):
            named = (found.accessibleName(), getattr(found, "words", ""))
            if words in named and found.isVisibleTo(root):
                return found
    there = [f.accessibleName() for f in root.findChildren(Link) if f.isVisibleTo(root)]
    raise AssertionError(f"no “{words}” among {there}")


def press(root: QWidget, words: str) -> None:
    """Press a link or button by its name."""
    link(root, words).click()
    settle()


def open_page(window: Window, name: str, reference: str, **arguments: Any) -> Any:
    """Go to a page about a case."""
    page = window.go(name, reference=reference, **arguments)
    settle()
    return page
