"""The sharing cases linked with a request or an activity, beside it, and how they stand."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.sharing import SharingLine
from ig_desktop.ui.pages.sharing_words import IN_SHORT, SHORT_STATUSES, status_tag
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.rows import Task, TaskList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class LinkedSharing(Block):
    """Hidden while there is none."""

    def __init__(self, frame: "Window", level: int = 2, under: float = 0) -> None:
        super().__init__(space=8, margins=(0, 0, 0, under))
        self._frame = frame
        self.put(Heading("Sharing cases", level))
        self.cases = self.put(TaskList())

    def show_lines(self, lines: Sequence[SharingLine]) -> None:
        """Show these cases."""
        self.cases.set_tasks([self._task(line) for line in lines])
        self.setVisible(bool(lines))

    def _task(self, line: SharingLine) -> Task:
        session = self._frame.session
        mine = session is not None and session.guardian.may_decide()
        _, tint = status_tag(line.status, mine=mine)
        words = IN_SHORT.get(line.outcome, "") or SHORT_STATUSES[line.status]
        act = partial(self._frame.go, "sharing-case", reference=line.reference)
        return Task(f"{line.reference}: {line.name}", words, tint, line.organisation, act)
