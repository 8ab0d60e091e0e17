"""Working at Settings as somebody does: its tabs, its buttons and links, and waiting for jobs."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.session import Session
from ig_desktop.ui import jobs
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.ui.checks import settle


def section(window: Window, tab: str) -> Any:
    """Go to a tab of Settings; the part under it."""
    page = window.go("settings", tab=tab)
    settle()
    return page.part(tab)


def shown(root: QWidget, kind: type, words: str) -> list[Any]:
    """The buttons or links that are shown with these words."""
    return [
        one
        for one in root.findChildren(kind)
        if one.isVisibleTo(root) and words in (one.accessibleName(), one.text())
    ]


def press(root: QWidget, words: str) -> None:
    """Press the one button with these words."""
    (found,) = shown(root, Button, words)
    found.click()
    settle()


def follow(root: QWidget, words: str) -> None:
    """Follow the one link with these words, or named so."""
    (found,) = shown(root, Link, words)
    found.click()
    settle()


def words_of(root: QWidget) -> str:
    """Everything that is written on what is shown."""
    return "\n".join(
        one.text() for one in root.findChildren(Text) if one.isVisibleTo(root) and one.text()
    )


def submit(window: Window, **said: Any) -> list[str]:
    """Fill in the form that is shown and send it off; what the error summary says, if anything."""
    page = window.page
    page.form.set_values(said)
    page.submit()
    settle()
    return page.form.summary.words() if page is window.page else []


def wait_for_jobs(qtbot: Any) -> None:
    """Until nothing runs any more, and what it led to is shown."""
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)
    settle()


def busy_day(session: Session) -> Any:
    """The day, not long off, on which most open requests are due."""
    rows = session.requests.page(RequestFilter(tab="open")).rows
    soon = session.today() + timedelta(days=1)
    days = [row.due for row in rows if row.due and row.due >= soon]
    return max(sorted(set(days)), key=days.count)
