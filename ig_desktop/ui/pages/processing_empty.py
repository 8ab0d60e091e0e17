"""What the list of processing activities says when it is empty, and what to do about it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ig_desktop.domain.activity_filter import TABS, ActivityFilter
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Empty

if TYPE_CHECKING:
    from ig_desktop.ui.pages.processing import ProcessingPage

NOTHING: Mapping[str, str] = {
    "all": "There are no processing activities yet.",
    "draft": "No activity is a draft.",
    "in-review": "No activity waits to be approved.",
    "approved": "No activity has been approved.",
    "retired": "No activity is retired.",
    "review-due": "No review falls due in 30 days.",
    "lacking": "No activity lacks anything.",
    "proposed": "Nothing proposed is left to confirm.",
}


class ProcessingEmpty(Block):
    """One bold sentence, what was looked at, what to do."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 22, 8, 0))

    def tell(self, page: "ProcessingPage") -> None:
        """Say why there is nothing in this list."""
        empty(self.column)
        total = page.session.processing.count(ActivityFilter())
        if total == 0:
            self.put(_none_at_all(page))
        elif page.wanted.is_narrowed:
            self.put(_nothing_matches(page))
        else:
            looked = f"{number(total, 'activity', 'activities')} in all."
            show = Button("Show all of them", page.show_all)
            self.put(Empty(NOTHING[page.wanted.tab], looked, show))


def _none_at_all(page: "ProcessingPage") -> Empty:
    first = page.session.processing.first_register() if page.may_write else []
    words = "Article 30 asks for a record of what is done with personal data, and why."
    if not first:
        acts = [Button("Add an activity", page.add)] if page.may_write else []
        return Empty(NOTHING["all"], words, *acts)
    words += (
        f" You can start from {len(first)} activities that services like ours publish: what the"
        " notice does not say of them is proposed, for you to confirm, change or retire."
    )
    start = Button(f"Start from {len(first)} activities", page.start_from_first)
    return Empty(NOTHING["all"], words, start, Link("Add one by hand", page.add))


def _nothing_matches(page: "ProcessingPage") -> Empty:
    wanted = page.wanted
    what = f"Nothing matches “{wanted.text}”." if wanted.text else "Nothing matches this filter."
    total = page.session.processing.count(ActivityFilter(tab=wanted.tab))
    among = "" if wanted.tab == "all" else f" under “{TABS[wanted.tab]}”"
    looked = f"{number(total, 'activity', 'activities')}{among}"
    looked += f" {'was' if total == 1 else 'were'} looked at"
    looked += ", by reference, name and words." if wanted.text else "."
    clear = Link("Clear the filter", page.clear_filters)
    if wanted.tab == "all":
        return Empty(what, looked, clear)
    wider = Button("Look in all activities", page.look_everywhere)
    return Empty(what, looked, wider, clear)
