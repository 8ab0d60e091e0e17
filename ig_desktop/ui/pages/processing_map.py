"""The map of processing: who sends what to whom, drawn and as a table, narrowed and saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import RETIRED, ActivityLine
from ig_desktop.domain.processing_flows import ACTIVITY, End, Flow
from ig_desktop.domain.processing_map import Picture
from ig_desktop.services.processing_map import TITLE
from ig_desktop.ui import access, theme
from ig_desktop.ui.closed import ask_file_to_write, with_ending
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, write_file
from ig_desktop.ui.pages.processing_map_parts import Flows, Narrowing, Told
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.flow_map import FlowMap, least_width
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.page import (
    CONTENT,
    MARGIN,
    MENU_BELOW,
    NARROW_MARGIN,
    NO_FOOT_BELOW,
    ScrollPage,
    room,
)
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

MOST = 60
"""Activities past which the map begins with those of one function."""

KINDS = {"svg": "SVG pictures (*.svg)", "pdf": "PDF files (*.pdf)"}
NO_ROOM = (
    "There is no room here for the map to be read: make the window wider or the text smaller."
    " The table below says the same, and the saved picture is whole."
)


class MapPage(ScrollPage):
    """The map of all activities that are not retired; of one function or one activity."""

    desk = "processing"
    help_topic = "processing-map"

    def __init__(self, frame: "Window", function: str = "", reference: str = "") -> None:
        header = PageHeader(TITLE, back="Back", on_back=frame.back)
        super().__init__(frame, header)
        self._begun = bool(function or reference)
        self._first = (function, reference)
        self.picture: Picture | None = None
        for form in KINDS:
            words = f"Save as {form.upper()}"
            self.header.add_action(Button(words, lambda form=form: self.save(form), icon="export"))
        self.work = PageWork(frame)
        self.narrowing = Narrowing()
        self.map = FlowMap("Map of who sends what to whom")
        self._no_room = Inset("", NO_ROOM)
        self._empty = Block()
        self.flows = Flows(self)
        self.told = Told(self._only_these, self._open)
        self._arrange()

    def _arrange(self) -> None:
        parts = (self.work, self.narrowing, self._empty, self._no_room, self.map)
        self.put(Block(*parts, space=20))
        self.put(self.flows, bleed=(8, 8), above=22)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.told)
        self.narrowing.changed.connect(self.read)
        self.map.pointed.connect(lambda end: self._tell(end or self.map.at))
        self.map.chosen.connect(self._chosen)
        self.map.opened.connect(self._open)

    # reading

    def read(self) -> None:
        """Read the map again, as it is narrowed."""
        lines = [line for line in self.session.processing.lines() if line.status != RETIRED]
        self._narrow(lines)
        function, reference = self.narrowing.function, self.narrowing.activity
        desk = self.session.processing_map
        self.picture = desk.picture(function, [reference] if reference else ())
        self.map.show_picture(self.picture)
        self.flows.show_flows(self.picture.flows, self.flows.only)
        self._say(len(lines))
        self._tell(self.map.at)
        self.fold()

    def _narrow(self, lines: list[ActivityLine]) -> None:
        """Offer the functions and activities there are; begin with one function of very many."""
        functions = self.session.processing_map.functions()
        self.narrowing.offer(functions, lines)
        if not self._begun and len(lines) > MOST and functions:
            self._first = (functions[0], "")
        self._begun = True
        if self._first != ("", ""):
            self.narrowing.begin(*self._first, lines)
            self._first = ("", "")

    def _say(self, total: int) -> None:
        picture = self.picture
        if picture is None:
            return
        count = sum(box.kind == ACTIVITY for box in picture.boxes)
        shown = number(count, "activity", "activities")
        of = f" of {total:,}" if count != total else ""
        flows = number(len(picture.flows), "flow")
        self.header.set_facts(f"{shown}{of}, drafts too. {flows}." if total else "")

    # pointing and choosing

    def _chosen(self, end: End | None) -> None:
        self._tell(end)
        box = self.map.box(end)
        if box is None:
            return
        words = self.told.words()
        self.announce(words)
        inside = self.area.widget()
        if self.map.hasFocus() and inside is not None:
            where = self.map.mapTo(inside, self.map.room_of(box).center().toPoint())
            self.area.ensureVisible(0, where.y(), 0, round(box.height) + 40)

    def announce(self, words: str) -> None:
        """Have a screen reader say what was gone to."""
        access.announce(self.map, words)

    def _tell(self, end: End | None) -> None:
        self.told.show_end(end, self.picture.flows if self.picture else [])

    def _only_these(self) -> None:
        """Narrow the table to the flows of the box that is chosen, and go there."""
        self.flows.show_flows(self.picture.flows if self.picture else [], self.map.at)
        self.flows.table.setFocus()
        self.area.ensureWidgetVisible(self.flows.heading)

    def _open(self, end: End | None) -> None:
        """Open the activity that a box stands for."""
        reference = self.narrowing.reference(end[1]) if end and end[0] == ACTIVITY else ""
        if reference and self.frame.has_page("activity"):
            self.frame.go("activity", reference=reference)

    def open_flow(self, flow: Flow) -> None:
        """Open the activity that sends or receives."""
        self._open(next((end for end in (flow.start, flow.end) if end[0] == ACTIVITY), None))

    def step_back(self) -> bool:
        """Esc: first let go of the box that is chosen."""
        if self.work.job is not None:
            self.work.stop()
            return True
        if self.map.at is None or self.map.isHidden():
            return False
        self.map.choose(None)
        self.announce("Nothing is chosen.")
        return True

    # saving

    def save(self, form: str) -> None:
        """Ask where, and write the map as it is narrowed."""
        start = Path.home() / f"{TITLE}.{form}"
        path = ask_file_to_write(self.frame, "Save the map", start, KINDS[form])
        if path is None:
            return
        to = with_ending(path, f".{form}")
        function, reference = self.narrowing.function, self.narrowing.activity

        def write(job: Job, session: "Session") -> Path:
            desk = session.processing_map
            shown = desk.picture(function, [reference] if reference else ())
            drawn = desk.file(shown, form)
            job.step()
            write_file(to, drawn)
            return to

        say = self.frame.say
        self.work.run(
            "Drawing", write, lambda at: say("done", f"Saved as {at}."), anyway=True, quietly=True
        )

    # room

    def fold(self) -> None:
        super().fold()
        picture = self.picture
        there = picture is not None and bool(picture.boxes)
        fits = picture is not None and self._room() >= least_width(len(picture.headings))
        self._show_empty(not there)
        self.narrowing.setVisible(there)
        self._no_room.setVisible(there and not fits)
        self.map.setVisible(there and fits)
        self.flows.setVisible(there)
        tall = self.window().height() / theme.scale() >= NO_FOOT_BELOW
        self.told.setVisible(there and fits and tall)

    def _room(self) -> float:
        """The width there is for the map, divided by the text scale."""
        side = NARROW_MARGIN if room(self.window()) < MENU_BELOW else MARGIN
        return min(room(self) - 2 * side, CONTENT)

    def _show_empty(self, nothing: bool) -> None:
        self._empty.setVisible(nothing)
        if nothing and not self._empty.column.count():
            link = Link("Go to Processing", lambda: self.frame.go("processing"))
            words = "It is drawn from the activities of the Processing desk, and there are none."
            self._empty.put(Empty("There is nothing to draw yet.", words, link))
