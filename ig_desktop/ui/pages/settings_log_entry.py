"""One entry of the log: who did what, and row by row what it changed, before and after."""

from typing import TYPE_CHECKING, Any

from ig_desktop.register.audit import Change
from ig_desktop.register.log import Entry
from ig_desktop.ui.pages.settings_log_words import action_words, moment_words, role_words
from ig_desktop.ui.widgets.layout import Block, Column, hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WIDTH = 910
NOTHING = "Nothing"


class LogEntryPage(ScrollPage):
    """An entry as it is kept; nothing here can be changed."""

    desk = "settings"
    help_topic = "settings"

    def __init__(self, frame: "Window", entry: Entry) -> None:
        header = PageHeader(
            f"Entry {entry.seq:,}: {action_words(entry.action)}",
            back="Settings",
            on_back=frame.back,
            facts=f"{moment_words(entry.at)}, by {entry.account}",
        )
        super().__init__(frame, header)
        self._entry = entry
        self._body = Block(space=24)
        hold(self._body, max_width=WIDTH)
        self.put(self._body, above=18)
        self._built = False

    def read(self) -> None:
        if self._built:
            return
        self._built = True
        rows = SummaryList(key_width=190)
        rows.add("Who", self._entry.account)
        rows.add("In which role", role_words(self._entry.role))
        rows.add("What", f"{action_words(self._entry.action)} ({self._entry.action})")
        if self._entry.subject:
            rows.add("On what", self._entry.subject)
        self._body.put(rows)
        details = self.session.log.details(self._entry.seq)
        for detail in details:
            self._body.put(_changed(detail))
        if not details:
            self._body.put(Text("It changed no row.", tone="secondary"))


def _changed(detail: Change) -> Block:
    name = detail.table.replace("_", " ").capitalize()
    block = Block(Heading(f"{name} {detail.id}", 3), space=6)
    if detail.disposed_under:
        block.put(Text(f"What it said was disposed of, under {detail.disposed_under}."))
        return block
    if detail.reason:
        block.put(Text(f"Why: {detail.reason}"))
    rows = SummaryList(key_width=190)
    for column, before, after in changes(detail):
        rows.add(column.replace("_", " ").capitalize(), _told(detail, before, after))
    block.put(rows)
    return block


def changes(detail: Change) -> list[tuple[str, Any, Any]]:
    """Each column that differs, before and after; every one of a row added or taken away."""
    before, after = detail.before or {}, detail.after or {}
    return [
        (name, before.get(name), after.get(name))
        for name in (after or before)
        if name != "id" and (detail.before is None or before.get(name) != after.get(name))
    ]


def _told(detail: Change, before: Any, after: Any) -> Block:
    if detail.before is None:
        return Block(Text(_shown(after)))
    now = Text(_shown(after) if detail.after is not None else "Taken away")
    return Block(Column(now, small(f"Before: {_shown(before)}")))


def _shown(value: Any) -> str:
    return NOTHING if value in (None, "") else str(value)
