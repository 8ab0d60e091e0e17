"""What people can ask for: each right with a tick or a cross, yes, in part or no, and why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.rights import LIMITED, NO, YES, Standing
from ig_desktop.ui.pages.sentences import sourced
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Column, Line, Row
from ig_desktop.ui.widgets.marks import Mark
from ig_desktop.ui.widgets.text import Text, small

TOP = Qt.AlignmentFlag.AlignTop
MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {YES: ("tick", "success"), LIMITED: ("info", "text"), NO: ("cross", "text")}
)
"""The icon of how a right stands, and its tone."""


class RightsList(Block):
    """The rights in a line each; the reasons beneath them when they are asked for."""

    def __init__(self, rights: Sequence[Standing]) -> None:
        super().__init__(space=8)
        self._reasons: list[QWidget] = []
        self._shown = False
        rows = Block(Line())
        for right in rights:
            rows.put(self._row(right))
            rows.put(Line())
        self.put(rows)
        self._link = Link("", self._toggle)
        self.put(Row(self._link, None))
        self._name()

    def _row(self, right: Standing) -> Column:
        icon, tone = MARKS[right.stands]
        row = Row(Mark(icon, 18, tone=tone), space=10, margins=(0, 4, 0, 3))
        row.put(Text(right.name), 1)
        row.put(Text(right.in_short, "small", tone="secondary", align=Qt.AlignmentFlag.AlignRight))
        why = Block(Text(right.text, "small"), margins=(28, 0, 0, 8))
        why.put(small(sourced(right.source, right.confidence)))
        why.hide()
        self._reasons.append(why)
        return Column(row, why)

    def _toggle(self) -> None:
        self._shown = not self._shown
        for why in self._reasons:
            why.setVisible(self._shown)
        self._name()

    def _name(self) -> None:
        self._link.set_words("Hide the reasons" if self._shown else "Show the reasons")
