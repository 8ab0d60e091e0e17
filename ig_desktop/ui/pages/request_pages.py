"""Every page about one request, by the name it is gone to with; imported when first gone to."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ig_desktop.ui.temporary_copies import COPIES, wipe_left_behind

if TYPE_CHECKING:
    from ig_desktop.ui.widgets.page import Page
    from ig_desktop.ui.window import Window

PAGES: Mapping[str, tuple[str, str]] = {
    "request": ("request", "RequestPage"),
    "request-record": ("request_choose", "WhatHappenedPage"),
    "request-event": ("record_event", "RecordEventPage"),
    "request-entries": ("request_entry", "EntriesPage"),
    "request-entry": ("request_entry", "EntryPage"),
    "request-decide": ("request_decide", "DecidePage"),
    "request-forms": ("request_reasons", "FormsPage"),
    "request-form": ("request_form", "FormPage"),
    "request-withdraw-form": ("request_reasons", "WithdrawFormPage"),
    "request-exemptions": ("request_exemption", "PickExemptionPage"),
    "request-exemption": ("request_exemption", "ApplyExemptionPage"),
    "request-applied": ("request_reasons", "AppliedPage"),
    "request-search": ("request_searches", "SearchPage"),
    "request-add-document": ("request_documents", "AddDocumentPage"),
    "request-document": ("request_documents", "DocumentPage"),
    "request-person": ("request_people", "PersonPage"),
    "request-detail": ("request_detail", "DetailPage"),
    "request-handler": ("request_detail", "HandlerPage"),
    "request-links": ("request_links", "LinksPage"),
    "request-activities": ("request_activities", "RequestActivitiesPage"),
    "request-link": ("request_links", "LinkPage"),
    "request-review": ("request_links", "ReviewPage"),
    "request-regulator": ("request_regulator", "RegulatorPage"),
    "request-letters": ("letter_choose", "ChooseLetterPage"),
    "request-letter": ("letter", "LetterPage"),
    "issued-letter": ("letter_issued", "IssuedLetterPage"),
    "outside-letters": ("letters_outside", "OutsideLettersPage"),
    "mark-letter": ("letter_mark", "MarkLetterPage"),
    "mark-letters": ("letter_mark", "MarkLettersPage"),
    "protected-letter": ("letter_issued", "ProtectedCopyPage"),
    "letter-template": ("template_page", "TemplatePage"),
    "letter-own-version": ("template_own", "OwnVersionPage"),
    "letter-our-changes": ("template_differences", "OurChangesPage"),
    "letter-version": ("template_differences", "VersionPage"),
}


def add_pages(window: "Window") -> None:
    """Make a window able to show them; copies of documents go when it locks.

    What an earlier run that was cut short left behind goes now.
    """
    for name, (module, page) in PAGES.items():
        window.add_page(name, _later(module, page))
    window.locked.connect(lambda why: COPIES.wipe())
    wipe_left_behind()


def _later(module: str, page: str) -> Any:
    def make(window: "Window", **arguments: Any) -> "Page":
        made: Page = getattr(import_module(f"ig_desktop.ui.pages.{module}"), page)(
            window, **arguments
        )
        return made

    return make
