"""The search log of a request, and one place of it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Search
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.log_request_people import Pair
from ig_desktop.ui.pages.request_base import UNCHANGED, QuestionPage, gathered
from ig_desktop.ui.pages.request_tables import ListPart
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.table_model import TableColumn

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage
    from ig_desktop.ui.window import Window

DATES = {
    "asked_on": "Asked on",
    "done_on": "Done on",
    "from_on": "Records from, where limited",
    "to_on": "Records to, where limited",
}


class Searches(ListPart):
    """Where was looked, by whom, and what was found."""

    title = "Searches"
    add_words = "Add a place"
    empty_words = "Nowhere has been searched yet."
    empty_hint = "Add each place where records could be, and who is asked to look."

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(
            page,
            [
                TableColumn("Place", lambda s: s.place, 220, tone="link", stretch=True),
                TableColumn("Who looks", lambda s: s.who, 150, drop=3),
                TableColumn("Asked", lambda s: _day(s.asked_on), 110, drop=4),
                TableColumn("Done", _done, 120),
                TableColumn("Found", lambda s: s.found, 200, drop=2),
                TableColumn("Minutes", lambda s: str(s.minutes or ""), 80, drop=5),
            ],
        )

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        searches = view.case.searches
        done = sum(search.done_on is not None for search in searches)
        minutes = sum(search.minutes or 0 for search in searches)
        words = f"{done} of {number(len(searches), 'place')} done." if searches else ""
        if minutes:
            words += f" {time_words(minutes)} spent."
        self.show_rows(searches, words)

    def add_one(self) -> None:
        self.page.go("request-search")

    def open_one(self, row: Search) -> None:
        self.page.go("request-search", search_id=str(row.id))


def time_words(minutes: int) -> str:
    """Minutes as hours and minutes: "2 hours 5 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [number(hours, "hour")] if hours else []
    return " ".join([*parts, *([number(rest, "minute")] if rest or not hours else [])])


def _day(day: date | None) -> str:
    return short_day(day) if day else ""


def _done(search: Search) -> str | tuple[str, str]:
    if search.done_on:
        return short_day(search.done_on)
    return ("Waiting", "grey") if search.asked_on else ("To do", "blue")


class SearchPage(QuestionPage):
    """One place of the search log, to add or to change; `search_id` names one that is there."""

    label = "Save"
    keeps = True

    def __init__(self, frame: "Window", reference: str, search_id: str = "") -> None:
        self._id = int(search_id or 0)
        title = "A place searched" if self._id else "Where should be searched?"
        super().__init__(frame, reference, title)

    def build(self, view: "CaseView") -> None:
        texts = [
            ("place", "Place", TextInput(width=460), "A system, mailbox, team or archive."),
            ("who", "Who looks", TextInput(width=460), ""),
            ("terms", "What is looked for", TextArea(rows=2), "Names, numbers, other terms."),
        ]
        for name, label, control, hint in texts:
            self.form.add(name, Field(label, control, hint=hint))
        for left, right in (("asked_on", "done_on"), ("from_on", "to_on")):
            fields = [Field(DATES[name], DateInput()) for name in (left, right)]
            self.form.fields |= dict(zip((left, right), fields, strict=True))
            self.form.put(Pair(*fields))
        self.form.add("found", Field("What was found", TextArea(rows=2)))
        self.form.add("minutes", Field("Time spent, in minutes", TextInput(width=100)))
        self._fill(view)

    def _fill(self, view: "CaseView") -> None:
        known = next((s for s in view.case.searches if s.id == self._id), None)
        if known is None:
            return
        values = {name: getattr(known, name) for name in self.form.fields}
        values["minutes"] = "" if known.minutes is None else str(known.minutes)
        self.form.set_values(values)
        self.add_button(Link("Take it off the search log", self._remove))

    def _remove(self) -> None:
        if self.attempt(lambda: self.session.casework.remove_search(self.reference, self._id)):
            self.begun.end()
            self.finish("Taken off the search log. The log keeps that it was there.")

    def record(self) -> str:
        errors: list[UserError] = []
        said = self.form.values()
        days = {name: gathered(errors, lambda n=name: self._day(n)) for name in DATES}
        minutes = gathered(errors, lambda: _minutes(said["minutes"]))
        if errors:
            raise Problems(errors)
        texts = {name: said[name] for name in ("place", "who", "terms", "found")}
        search = replace(Search(place=""), id=self._id, minutes=minutes, **texts, **days)
        if self._id:
            before = self.session.requests.case(self.reference).searches
            self.session.casework.update_search(self.reference, search)
            if self.session.requests.case(self.reference).searches == before:
                return UNCHANGED
        else:
            self.session.casework.add_search(self.reference, search)
        return f"Search log: {search.place} saved."

    def _day(self, name: str) -> date | None:
        control: DateInput = self.form.fields[name].control
        return None if control.is_empty() else control.required(name)


def _minutes(words: str) -> int | None:
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) <= 6):
        raise UserError("Enter the time spent in whole minutes", field="minutes")
    return int(words)
