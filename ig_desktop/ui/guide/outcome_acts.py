"""What can be done with an outcome: into the register it is about, the next guide, a PDF."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from ig_desktop.domain.guide import Guide
from ig_desktop.domain.guide_results import SHARING, Result
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from ig_desktop.domain.entries import Entry
    from ig_desktop.services.guides import Guides
    from ig_desktop.session import Session
    from ig_desktop.ui.guide.outcome import OutcomePage


@dataclass(frozen=True)
class Into:
    """A register that outcomes go into: its name, the acts, who may, and the page of an entry.

    `adds(guides, run, name)` adds an entry, `fills(guides, run, reference)` fills one; both take
    and give references. `of(run)` is the entry that a run is about, "" for none.
    """

    name: str
    add: str
    fill: str
    permission: str
    page: str
    adds: "Callable[[Guides, str, str], str]"
    fills: "Callable[[Guides, str, str], str]"
    of: Callable[[GuideRun], str]
    entry: "Callable[[Session, str], Entry]"


ACTIVITIES = Into(
    name="the processing register",
    add="add-activity",
    fill="fill-activity",
    permission="processing.write",
    page="activity",
    adds=lambda guides, run, name: guides.add_activity(run, name),
    fills=lambda guides, run, reference: guides.apply(run, reference),
    of=lambda run: run.activity,
    entry=lambda session, reference: session.processing.activity(reference),
)
CASES = Into(
    name="the Caldicott log",
    add="add-case",
    fill="fill-case",
    permission="sharing.prepare",
    page="sharing-case",
    adds=lambda guides, run, name: guides.add_case(run, name),
    fills=lambda guides, run, reference: guides.apply_case(run, reference),
    of=lambda run: run.sharing,
    entry=lambda session, reference: session.sharing.case(reference),
)
_OF_SUBJECT: Mapping[str, Into] = MappingProxyType({SHARING: CASES})


def register_of(found: Result) -> Into:
    """The register that the outcome of a guide goes into."""
    return _OF_SUBJECT.get(found.guide.subject, ACTIVITIES)


def buttons(page: "OutcomePage", run: GuideRun, found: Result) -> Iterator[Button]:
    """What can be done with a run, in order; at most one of them is primary."""
    into = register_of(found)
    may = not why_not_write(page.session, into.permission)
    if page.entry_reference and (page.is_filled or not may):
        if page.frame.has_page(into.page):
            yield Button(f"Open {page.entry_reference}", page.open_entry)
    elif may:
        yield from _into(page, into, found)
    for guide in _called_for(page, found):
        go = partial(page.frame.go, "guide", name=guide.id, after=run.reference)
        yield Button(f"Start “{guide.name}”", go)
    yield Button("Save as PDF", page.save_pdf)


def why_not(page: "OutcomePage", found: Result) -> str:
    """Why the outcome cannot go into its register by this account; "" if it can."""
    into = register_of(found)
    if page.is_filled or not _acts(found):
        return ""
    why = why_not_write(page.session, into.permission)
    return f"You cannot put this into {into.name}. {why}" if why else ""


def _acts(found: Result) -> tuple[str, ...]:
    return found.outcome.acts if found.outcome else ()


def _into(page: "OutcomePage", into: Into, found: Result) -> Iterator[Button]:
    able = _acts(found)
    if page.entry_reference:
        if able:
            yield Button(f"Fill in {page.entry_reference}", page.fill_entry, kind="primary")
        return
    if into.add in able:
        yield Button(f"Add to {into.name}", page.add_entry, kind="primary")
    if ACTIVITIES.fill in able and page.session.processing.lines():
        kind = "secondary" if into.add in able else "primary"
        yield Button("Fill in an activity", page.choose_activity, kind=kind)


def _called_for(page: "OutcomePage", found: Result) -> Iterator[Guide]:
    """The guides that what the outcome calls for names, each once."""
    for name in dict.fromkeys(one.guide for one in found.documents if one.guide):
        yield page.session.guides.guide(name)
