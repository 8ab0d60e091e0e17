"""What the list of sharing cases says when it is empty, and what to do about it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ig_desktop.domain.sharing_filter import DUE_DAYS, TABS, SharingFilter
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Empty

if TYPE_CHECKING:
    from ig_desktop.ui.pages.sharing import SharingPage

NOTHING: Mapping[str, str] = {
    "waiting": "No case waits for the Guardian.",
    "prepared": "No case is being prepared.",
    "decided": "No case is decided yet.",
    "review-due": f"Nothing that is shared falls due for review, or ends, in {DUE_DAYS} days.",
    "all": "There are no sharing cases yet.",
}


class SharingEmpty(Block):
    """One bold sentence, what was looked at, what to do."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 22, 8, 0))

    def tell(self, page: "SharingPage") -> None:
        """Say why there is nothing in this list."""
        empty(self.column)
        total = page.session.sharing.count(SharingFilter())
        if total == 0:
            words = (
                "Whenever somebody asks for patients’ confidential information, a case here tells"
                " what was asked, what was advised, what the Caldicott Guardian decided and why."
            )
            acts = [Button("Add the first case", page.add)] if page.may_write else []
            self.put(Empty(NOTHING["all"], words, *acts))
        elif page.wanted.is_narrowed:
            self.put(_nothing_matches(page))
        else:
            show = Button("Show all of them", page.show_all)
            self.put(Empty(NOTHING[page.wanted.tab], f"{number(total, 'case')} in all.", show))


def _nothing_matches(page: "SharingPage") -> Empty:
    wanted = page.wanted
    what = f"Nothing matches “{wanted.text}”." if wanted.text else "Nothing matches this filter."
    total = page.session.sharing.count(SharingFilter(tab=wanted.tab))
    among = "" if wanted.tab == "all" else f" under “{TABS[wanted.tab]}”"
    looked = f"{number(total, 'case')}{among} {'was' if total == 1 else 'were'} looked at"
    looked += ", by reference, name and words." if wanted.text else "."
    clear = Link("Clear the filter", page.clear_filters)
    if wanted.tab == "all":
        return Empty(what, looked, clear)
    return Empty(what, looked, Button("Look in all cases", page.look_everywhere), clear)
