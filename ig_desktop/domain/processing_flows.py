"""Who sends what to whom: what each activity receives, keeps and sends, and to which country."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ig_desktop.domain.processing import RECIPIENTS, TRANSFERS, Activity

SOURCE, ACTIVITY, SYSTEM, RECIPIENT, COUNTRY = (
    *("source", "activity", "system"),
    *("recipient", "country"),
)

End = tuple[str, str]
"""One end of a flow: which of these it is, and its name."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Something sent, or kept: from one end to the other, with what it is."""

    start: End
    end: End
    what: str = ""


def flows(activities: Iterable[Activity]) -> list[Flow]:
    """What the activities receive, keep and send, each once and in order.

    Of two between the same ends the one that says what is sent stands for both.
    """
    found = dict.fromkeys(flow for activity in activities for flow in _flows(activity))
    said = {(flow.start, flow.end) for flow in found if flow.what}
    return [flow for flow in found if flow.what or (flow.start, flow.end) not in said]


def in_words(flow: Flow) -> str:
    """A flow as a sentence."""
    what = f" ({flow.what})" if flow.what else ""
    return f"{flow.start[1]} to {flow.end[1]}{what}."


def told_of(end: End, all_flows: Iterable[Flow]) -> tuple[list[str], list[str]]:
    """What comes to one end and what leaves it: the other ends, each with what is sent."""
    found = list(all_flows)
    comes = [_with(flow.start, flow.what) for flow in found if flow.end == end]
    leaves = [_with(flow.end, flow.what) for flow in found if flow.start == end]
    return comes, leaves


def _with(end: End, what: str) -> str:
    return f"{end[1]} ({what})" if what else end[1]


def _flows(activity: Activity) -> Iterator[Flow]:
    us = (ACTIVITY, activity.name)
    for line in activity.text("data_source").splitlines():
        yield Flow((SOURCE, line.strip(" .")), us)
    for system in activity.several("systems"):
        yield Flow(us, (SYSTEM, system))
    for row in activity.of(RECIPIENTS):
        yield Flow(us, (RECIPIENT, row["name"]), row.get("what", ""))
    for row in activity.of(TRANSFERS):
        where = (COUNTRY, row["country"])
        to = row.get("recipient", "")
        if to:
            yield Flow(us, (RECIPIENT, to))
        yield Flow((RECIPIENT, to) if to else us, where, row.get("reference", ""))
