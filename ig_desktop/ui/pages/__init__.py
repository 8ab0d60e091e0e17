"""One page per desk, each imported when it is first gone to."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.widgets.page import Page
    from ig_desktop.ui.window import Window

DESKS = (
    ("today", "Today", "TodayPage", "count_today", "requests.read"),
    ("requests", "Requests", "RequestsPage", "count_open", "requests.read"),
    ("processing", "Processing", "ProcessingPage", "count_due", "processing.read"),
    ("sharing", "Sharing", "SharingPage", "count_waiting", "sharing.read"),
    ("guides", "Guides", "GuidesPage", "", "processing.read"),
    ("letters", "Letters", "LettersPage", "", "letters.read"),
    ("assurance", "Assurance", "AssurancePage", "count_due", "reports.read"),
)
PAGES = {
    "begun": ("begun", "BegunPage"),
    "new-request": ("log_request", "LogRequestPage"),
    "import-requests": ("import_requests", "ImportPage"),
    "import-processing": ("import_processing", "ImportActivitiesPage"),
    "export-processing": ("export_processing", "ExportActivitiesPage"),
    "sharing-letters": ("sharing_letters", "SharingLettersPage"),
    "opt-out": ("opt_out", "OptOutPage"),
    "small-numbers": ("small_numbers", "SmallNumbersPage"),
    "search": ("search", "SearchPage"),
    "processing-map": ("processing_map", "MapPage"),
    "notice-preview": ("notice_preview", "PreviewPage"),
    "notice-publish": ("notice_publish", "PublishPage"),
    "notice-compare": ("notice_compare", "ComparePage"),
    "published-notice": ("notice_published", "PublishedPage"),
}


def furnish(window: "Window") -> None:
    """Put in the desks, the pages reached from them, and the search in the bar."""
    from ig_desktop.ui.guide.pages import PAGES as GUIDE_PAGES
    from ig_desktop.ui.pages.processing_pages import PAGES as ACTIVITY_PAGES
    from ig_desktop.ui.pages.request_pages import add_pages
    from ig_desktop.ui.pages.settings_pages import add_settings
    from ig_desktop.ui.pages.sharing_pages import PAGES as SHARING_PAGES
    from ig_desktop.ui.window import Desk

    for id, label, shown, waiting, permission in DESKS:
        counted = count(id, waiting) if waiting else None
        own = Desk(id, label, id, page(id, shown), counted, permission)
        window.add_desk(own)
    every = {**PAGES, **ACTIVITY_PAGES, **SHARING_PAGES, **GUIDE_PAGES}
    for name, (module, kind) in every.items():
        window.add_page(name, page(module, kind))
    add_pages(window)
    add_settings(window)
    window.opened.connect(lambda: _search(window))


def page(module: str, kind: str) -> "Callable[..., Page]":
    """A page, made when it is gone to; `module` is of this package, or ".guide.page" beside it."""

    def make(window: "Window", **arguments: Any) -> "Page":
        made: Page = _part(module, kind)(window, **arguments)
        return made

    return make


def count(module: str, name: str) -> "Callable[[Session], int | None]":
    """How much waits at a desk, asked of its module."""
    return lambda session: _part(module, name)(session)


def _part(module: str, name: str) -> Any:
    return getattr(import_module(f".{module}", __name__), name)


def _search(window: "Window") -> None:
    window.bar.search.set_source(
        lambda words: _part("search", "find")(window, words),
        lambda words: _part("search", "show_all")(window, words),
    )
