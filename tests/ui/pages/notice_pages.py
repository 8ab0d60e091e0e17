"""What the tests of the notice’s pages share: a notice that is out of date, and its pages built."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from ig_desktop.services import demo
from ig_desktop.session import Session
from ig_desktop.ui.window import Window
from tests.ui.checks import settle
from tests.ui.pages.settings_desk import wait_for_jobs

CHANGED, NEW, GONE = "PA 0019", "PA 0035", "PA 0030"
"""In the demonstration: answering requests, legal claims (in review), procurement."""


def approve(session: Session, reference: str) -> None:
    """Have the demonstration’s protection officer approve an activity that is in review."""
    officer = session.beside(demo.PROTECTION_OFFICER, demo.PASSPHRASE)
    officer.processing.approve(reference, session.today() + timedelta(days=300))


def change(session: Session, reference: str, **fields: str) -> None:
    """Change an activity, and have it approved."""
    kept = session.processing.activity(reference)
    session.processing.change(reference, replace(kept, fields={**kept.fields, **fields}))
    session.processing.submit(reference)
    approve(session, reference)


def make_stale(session: Session, *, retire: bool = True) -> None:
    """One activity changed, one new, one gone since the notice of the demonstration."""
    change(session, CHANGED, purpose="To answer people who ask for a copy of <b>their</b> data.")
    approve(session, NEW)
    if retire:
        session.processing.retire(GONE, "Ended.")
    settle()


def opened(window: Window, qtbot: Any, name: str, **arguments: Any) -> Any:
    """A page, shown, with what it builds built."""
    page = window.go(name, **arguments)
    settle()
    wait_for_jobs(qtbot)
    return page
