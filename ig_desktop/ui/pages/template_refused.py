"""Why letters would be refused if our version were kept as it is, over the page while it is so."""

from collections.abc import Callable, Sequence

from ig_desktop.ui import access
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Text, bold

WHY = "This cannot be kept yet"


class Refused(Block):
    """Hidden while nothing is wrong with the letter as a whole; `put_back` gets a block's name."""

    def __init__(self, put_back: Callable[[str], object]) -> None:
        super().__init__(margins=(32, 0, 32, 12))
        self._put_back = put_back
        self._shown: Sequence[str] = ()
        self.hide()

    def show_reasons(self, reasons: Sequence[str], missing: Sequence[tuple[str, str]]) -> None:
        """Show why, and each required block that was taken out, to be put back.

        It is announced when a reason is new.
        """
        empty(self.column)
        self.setVisible(bool(reasons))
        if reasons:
            panel = Panel(bold(WHY), *map(Text, reasons), tone="tag-red", margins=(16, 12, 16, 12))
            for name, words in missing:
                act = Link("Put it back", self._act(name), name=f"Put it back: {words}")
                panel.put(Row(act, None))
            self.put(panel)
        new = [reason for reason in reasons if reason not in self._shown]
        self._shown = tuple(reasons)
        if new:
            access.announce(self, f"{number(len(new), 'problem')}: {' '.join(new)}")

    def _act(self, name: str) -> Callable[[], object]:
        return lambda: self._put_back(name)
