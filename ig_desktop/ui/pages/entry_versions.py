"""The versions of an entry: listed, shown as they were, any two compared field by field."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.entries import Difference
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.own_differences import word_changes
from ig_desktop.domain.processing_law import EntryLaw
from ig_desktop.errors import UserError
from ig_desktop.ui import access
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.entry_groups import Groups
from ig_desktop.ui.pages.entry_kind import EntryKind, KeptVersion
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice
from ig_desktop.ui.widgets.layout import Block, Row, empty, hold
from ig_desktop.ui.widgets.page import FixedPage, Page, ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader, fact_text
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page as Rows
from ig_desktop.ui.widgets.table_model import PagedModel, TableColumn
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

IN_WORDS = ("words", "line")
"""Types of field whose differences are shown word by word; of others the whole."""


class OfKind(Page):
    """A page about the versions of entries of one kind."""

    kind: type[EntryKind]

    def __init_subclass__(cls, **how: Any) -> None:
        super().__init_subclass__(**how)
        if hasattr(cls, "kind"):
            cls.desk, cls.help_topic = cls.kind.desk, cls.kind.versions_topic


class VersionsPage(FixedPage, OfKind):
    """Every version, the newest first: when, who, what was done and why. Enter shows one."""

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, PageHeader("Versions", back="Back", on_back=frame.back))
        self.reference, self._entries = reference, self.kind(self.session)
        self._versions: Sequence[KeptVersion] = []
        self._compare = Button("Compare two", self.compare, kind="primary")
        self.header.add_action(self._compare)
        columns = [
            TableColumn("Version", lambda kept: f"Version {_number(kept)}", 100, tone="link"),
            TableColumn("When", when, 160),
            TableColumn("Who", lambda kept: kept.officer, 150, drop=1, stretch=True),
            TableColumn("What was done", lambda kept: self._entries.act_words(kept.act), 190),
            TableColumn("Why", lambda kept: kept.why.replace("\n", " "), 220, drop=2, stretch=True),
        ]
        self.model = PagedModel(columns, lambda *_: Rows(list(self._versions)), key=_number)
        self.table = Table(self.model, name="Versions")
        self.table.opened.connect(self._open)
        self.put(self.table, 1, bleed=(8, 8))

    def read(self) -> None:
        self._versions = self._entries.versions(self.reference)
        if not self._versions:
            self._entries.find(self.reference)  # says that there is none
        newest = self._versions[0].entry
        self.header.set_caption(f"{newest.reference}: {newest.name}")
        self._compare.setVisible(len(self._versions) > 1)
        self.model.reload()
        count = number(len(self._versions), "version")
        self.foot.say(f"{count}, the newest first. None is ever changed.", "Enter opens")

    def _open(self, kept: KeptVersion) -> None:
        version = str(kept.entry.version)
        self.frame.go(f"{self.kind.page}-version", reference=self.reference, version=version)

    def compare(self) -> None:
        """Compare the version that is chosen with the newest; else the last two."""
        chosen = self.table.row()
        newest = self._versions[0].entry.version
        before = chosen.entry.version if chosen else 0
        if before in (0, newest):
            before = self._versions[1].entry.version
        self.frame.go(
            f"{self.kind.page}-compare",
            reference=self.reference,
            before=str(before),
            after=str(newest),
        )


class OldVersionPage(ScrollPage, OfKind):
    """One version as it was kept, to read."""

    def __init__(self, frame: "Window", reference: str, version: str) -> None:
        super().__init__(frame, PageHeader("Version", back="Versions", on_back=frame.back))
        self.reference, self._version = reference, int(version)
        self._entries = self.kind(self.session)
        self.groups = Groups(self._entries, self)
        self.put(hold(self.groups, max_width=900), bleed=(BLEED, 0), above=16)
        self.header.add_action(Button("Compare with the newest", self._compare))

    def read(self) -> None:
        kept = self._entries.version(self.reference, self._version)
        entry = kept.entry
        self.header.heading.setText(f"{entry.name}, version {self._version}")
        done = f"{self._entries.act_words(kept.act)} by {kept.officer}, {when(kept)}"
        facts: Sequence[Any] = (
            entry.reference,
            fact_text(self._entries.shape_words(entry.shape)),
            done,
            Tag(*self._entries.tag(entry.status)),
        )
        self.header.set_facts(*facts, tone="text")
        if kept.why:
            self.header.set_caption(f"Why: {kept.why}")
        self.groups.show_entry(entry, None)
        self.fold()

    def _compare(self) -> None:
        newest = self._entries.find(self.reference).version
        self.frame.go(
            f"{self.kind.page}-compare",
            reference=self.reference,
            before=str(self._version),
            after=str(newest),
        )


class ComparePage(ScrollPage, OfKind):
    """Two versions, chosen above, and what differs between them, field by field."""

    def __init__(self, frame: "Window", reference: str, before: str, after: str) -> None:
        super().__init__(frame, PageHeader("Compare versions", back="Back", on_back=frame.back))
        self.reference, self._begin = reference, (before, after)
        self._entries = self.kind(self.session)
        self.before = Choice([], name="Earlier", width=340)
        self.after = Choice([], name="Later", width=340)
        chosen = Row(Field("Earlier", self.before), Field("Later", self.after), None, space=24)
        self.put(chosen)
        self._shown = Block(space=16)
        self.put(self._shown, above=18)
        for choice in (self.before, self.after):
            choice.changed.connect(self._picked)

    def read(self) -> None:
        versions = self._entries.versions(self.reference)
        newest = self._entries.find(self.reference)
        self.header.set_caption(f"{newest.reference}: {newest.name}")
        options = [
            (
                str(_number(kept)),
                f"{_number(kept)}: {self._entries.act_words(kept.act)}, {when(kept)}",
            )
            for kept in versions
        ]
        for choice, begin in zip((self.before, self.after), self._begin, strict=True):
            choice.set_options(options)
            choice.blockSignals(True)
            choice.set_value(begin)
            choice.blockSignals(False)
        self._show()

    def _picked(self) -> None:
        self._begin = self.before.value(), self.after.value()
        with kept_focus(self):
            self._show()
        access.announce(self._shown, self.words())

    def _show(self) -> None:
        empty(self._shown.column)
        before, after = (int(version) for version in self._begin)
        if before > after:
            before, after = after, before
        try:
            found = self._entries.compared(self.reference, before, after)
        except UserError as error:
            self.frame.show_error(error)
            return
        self._found = found
        self._shown.put(Text(self.words(), tone="secondary"))
        for one in found:
            text = MarkedText(pieces(self._entries.law, one))
            self._shown.put(Block(Heading(one.name, 3), text, space=2))

    def words(self) -> str:
        """How much differs, in a sentence."""
        if not self._found:
            return "Nothing differs."
        marks = "Struck through is what was taken out, underlined what was put in."
        return f"{number(len(self._found), 'entry differs', 'entries differ')}. {marks}"


def pieces(law: EntryLaw, one: Difference) -> list[tuple[str, str]]:
    """A difference as marked words: word by word where a field is prose, else the whole of it."""
    kinds = {field.id: field.type for field in law.fields}
    if one.before and one.after and kinds.get(one.id) in IN_WORDS:
        return [(piece.words, piece.mark) for piece in word_changes(one.before, one.after)]
    if one.before and one.after:
        return _line_by_line(one.before.split("\n"), one.after.split("\n"))
    return [(one.before, "out")] if one.before else [(one.after, "in")]


def _line_by_line(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """Lines that went, lines that came, and those that stayed, each on its own line."""
    gone = [line for line in before if line not in after]
    marked = [(line, "out") for line in gone]
    marked += [(line, "" if line in before else "in") for line in after]
    spaced = [piece for line in marked for piece in (line, ("\n", ""))]
    return spaced[:-1]


def _number(kept: KeptVersion) -> int:
    return int(kept.entry.version)


def when(kept: KeptVersion) -> str:
    """When a version was kept, as the clock on the wall said."""
    local = kept.at.astimezone(LONDON)
    return f"{short_day(local.date())}, {local:%H:%M}"
