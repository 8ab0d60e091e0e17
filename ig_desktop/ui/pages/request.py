"""One request: how time stands, and everything about it under tabs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from ig_desktop.domain.people import FORMATS, Person
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.request_base import CasePage
from ig_desktop.ui.pages.request_clock import ClockPanel
from ig_desktop.ui.pages.request_documents import Documents
from ig_desktop.ui.pages.request_exemptions import Exemptions
from ig_desktop.ui.pages.request_history import History, history_count
from ig_desktop.ui.pages.request_letters import Letters, letter_rows
from ig_desktop.ui.pages.request_overview import Overview
from ig_desktop.ui.pages.request_people import People
from ig_desktop.ui.pages.request_searches import Searches
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.request_working import clock_of
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block, Column
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.tabs import Tab, Tabs
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class Part(Protocol):
    """What is under one tab."""

    def show_case(self, view: CaseView) -> None:
        """Show the case as just read."""


PARTS: Mapping[str, tuple[str, type[Any]]] = {
    "overview": ("Overview", Overview),
    "searches": ("Searches", Searches),
    "documents": ("Documents", Documents),
    "exemptions": ("Exemptions", Exemptions),
    "people": ("People", People),
    "letters": ("Letters", Letters),
    "history": ("History", History),
}


class RequestPage(CasePage):
    """A request by its reference, at a tab."""

    def __init__(self, frame: "Window", reference: str, tab: str = "overview") -> None:
        before = frame.page
        back = before.title if before is not None and before.desk != "" else "Requests"
        header = PageHeader(reference, back=back, on_back=self._leave)
        super().__init__(frame, reference, header)
        self._record = Button("Record what happened", lambda: self.go("request-record"))
        self._write = Button("Write a letter", self.print_letter, kind="primary", icon="letters")
        for button in (self._record, self._write):
            header.add_action(button)
        self.reading_only = Text("", tone="secondary")
        self.clock = ClockPanel()
        self.tabs = Tabs(name="Parts of this request")
        self._room = Block()
        self.put(Column(self.reading_only, self.clock, space=12), above=20)
        self.put(self.tabs, above=4)
        self.put(self._room, bleed=(BLEED, BLEED), above=12)
        self.parts: dict[str, Any] = {}
        self._wanted = tab
        self.tabs.picked.connect(lambda _: self._show_part())

    def _leave(self) -> None:
        if self.frame.can_go_back():
            self.frame.back()
        else:
            self.frame.replace("requests")

    def show_case(self, view: CaseView) -> None:
        self._show_header(view)
        self.clock.show_clock(clock_of(view, self.session))
        counts = self._counts(view)
        shown = [id for id in PARTS if id not in self._left_out(view)]
        self.tabs.set_tabs([Tab(id, PARTS[id][0], counts.get(id)) for id in shown])
        if self._wanted:
            self.tabs.blockSignals(True)
            self.tabs.set_value(self._wanted)
            self.tabs.blockSignals(False)
            self._wanted = ""
        self._show_part()

    def _show_header(self, view: CaseView) -> None:
        request = view.case.request
        self.header.heading.setText(view.case.person.name)
        self.header.set_facts(
            request.of_kind.name,
            request.reference,
            f"Handler: {view.handler}" if view.handler else "Nobody handles it yet",
            *[Text(words, "bold", wrap=False) for words in wishes(view.case.asker)],
            tone="text",
        )
        why = why_not_write(self.session)
        self._record.setVisible(not why)
        self._write.setVisible(not why)
        self.reading_only.setText(f"You can look, but not change anything. {why}")
        self.reading_only.setVisible(bool(why))

    def _left_out(self, view: CaseView) -> set[str]:
        """The tabs that mean nothing for a case of this kind."""
        return {"exemptions"} if view.regulator else set()

    def _counts(self, view: CaseView) -> dict[str, int | None]:
        case = view.case
        return {
            "searches": len(case.searches),
            "documents": len(case.attachments),
            "exemptions": len([e for e in case.exemptions if not e.withdrawn]),
            "people": 2 if case.requester else 1,
            "letters": len(letter_rows(case.request.reference, self.session)),
            "history": history_count(view, self.session),
        }

    def show_tab(self, tab: str) -> None:
        """Go to a tab of this page."""
        self.tabs.set_value(tab)

    def go(self, name: str, /, **arguments: Any) -> None:
        if name == "tab":
            self.show_tab(**arguments)
            self.tabs.setFocus()
        else:
            super().go(name, **arguments)

    def part(self, id: str) -> Any:
        """What is under a tab, made when first asked for."""
        if id not in self.parts:
            made: QWidget = PARTS[id][1](self)
            self.parts[id] = self._room.put(made)
            self.fold()
        return self.parts[id]

    def _show_part(self) -> None:
        shown = self.part(self.tabs.value() or "overview")
        for part in self.parts.values():
            part.setVisible(part is shown)
        if self.view is not None:
            with kept_focus(self._room):
                shown.show_case(self.view)

    def print_letter(self) -> None:
        """Ctrl+P: write a letter about this request."""
        if not why_not_write(self.session):
            self.go("request-letters")


def wishes(person: Person) -> list[str]:
    """How they want to be written to, where it is not the ordinary way."""
    found = []
    if person.preferred_format not in ("standard", "e-mail"):
        name = FORMATS[person.preferred_format].name
        found.append(f"Wants {name[:1].lower() + name[1:] if name[1:2].islower() else name}")
    if person.language and person.language.casefold() != "english":
        found.append(f"Reads {person.language}")
    return found
