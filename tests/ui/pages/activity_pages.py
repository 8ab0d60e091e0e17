"""What the tests of the pages of activities share: activities to show, and acts on a page."""

from dataclasses import replace
from typing import Any

from ig_desktop.domain.processing import Activity
from ig_desktop.session import Session
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.window import Window
from tests.services.test_processing import REVIEW, WHOLE
from tests.ui.checks import settle
from tests.ui.pages.request_pages import press, texts

__all__ = ["REVIEW", "WHOLE", "acts", "change", "named", "opened", "press", "texts"]


def named(name: str, **fields: Any) -> Activity:
    """A whole activity of that name."""
    return replace(WHOLE, fields={**WHOLE.fields, "name": name, **fields})


def change(session: Session, reference: str, **fields: Any) -> Activity:
    """The activity with other fields."""
    kept = session.processing.activity(reference)
    return session.processing.change(reference, replace(kept, fields={**kept.fields, **fields}))


def opened(window: Window, name: str, **arguments: Any) -> Any:
    """A page, shown."""
    page = window.go(name, **arguments)
    settle()
    return page


def acts(page: Any) -> list[str]:
    """What the buttons and links of a page say."""
    found = [w for kind in (Button, Link) for w in page.findChildren(kind)]
    return [each.accessibleName() for each in found if each.isVisibleTo(page)]
