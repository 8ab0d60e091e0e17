"""The map of who sends what to whom: sources, activities, systems, recipients, countries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from ig_desktop.domain.processing import RECIPIENTS, TRANSFERS, Activity

SOURCE, ACTIVITY, SYSTEM, RECIPIENT, COUNTRY = (
    *("source", "activity", "system"),
    *("recipient", "country"),
)
COLUMNS = {
    SOURCE: "Comes from",
    ACTIVITY: "What we do",
    SYSTEM: "Kept in",
    RECIPIENT: "Goes to",
    COUNTRY: "Outside the United Kingdom",
}
"""The columns from left to right, and their headings."""

WIDTH, GAP, LINE, PADDING, SPACE, HEAD = 200.0, 110.0, 15.0, 7.0, 9.0, 34.0
"""Measures of the picture in pixels: of a box, between columns, of a line of text, within a box,
between boxes, and of the headings."""

_LETTERS, _LINES = 30, 3
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Flow:
    """Something sent, or kept: from one end to the other, with what it is."""

    start: tuple[str, str]
    end: tuple[str, str]
    what: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One end of flows where it stands in the picture; `lines` are its words as they fit."""

    kind: str
    name: str
    lines: tuple[str, ...]
    left: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """A flow as a curve: it starts and ends upright to the columns."""

    flow: Flow
    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def bends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The two points that the curve is drawn towards (a cubic Bézier’s)."""
        half = (self.end[0] - self.start[0]) / 2
        return (self.start[0] + half, self.start[1]), (self.end[0] - half, self.end[1])


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole map: its size, headings (words and left edge), boxes and curves."""

    width: float
    height: float
    headings: tuple[tuple[str, float], ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def flows(activities: Iterable[Activity]) -> list[Flow]:
    """What the activities receive, keep and send, each once and in order."""
    found = (flow for activity in activities for flow in _flows(activity))
    return list(dict.fromkeys(found))


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


def picture(all_flows: Sequence[Flow], alone: Iterable[str] = ()) -> Picture:
    """The flows as a picture; `alone` are activities that may have none."""
    ends = dict.fromkeys(end for flow in all_flows for end in (flow.start, flow.end))
    ends |= dict.fromkeys((ACTIVITY, name) for name in alone)
    columns = {kind: [end for end in ends if end[0] == kind] for kind in COLUMNS}
    columns = {kind: found for kind, found in columns.items() if found}
    _untangle(columns, all_flows)
    lefts = {kind: number * (WIDTH + GAP) for number, kind in enumerate(columns)}
    stacks = {kind: _stacked(found, lefts[kind]) for kind, found in columns.items()}
    height = max((stack[-1].top + stack[-1].height for stack in stacks.values()), default=HEAD)
    boxes = {(box.kind, box.name): box for stack in stacks.values() for box in stack}
    for kind in sorted(stacks, key=lambda each: -_depth(stacks[each])):
        boxes |= {
            (box.kind, box.name): box for box in _drawn(stacks[kind], all_flows, boxes, height)
        }
    return Picture(
        width=max(len(columns) * (WIDTH + GAP) - GAP, WIDTH),
        height=height,
        headings=tuple((COLUMNS[kind], left) for kind, left in lefts.items()),
        boxes=tuple(boxes.values()),
        curves=tuple(_curve(flow, boxes) for flow in all_flows),
    )


def _untangle(columns: dict[str, list[tuple[str, str]]], all_flows: Sequence[Flow]) -> None:
    """Put the ends of each column in the order of what they are joined to, so that few cross."""
    joined: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for flow in all_flows:
        joined[flow.start].append(flow.end)
        joined[flow.end].append(flow.start)
    for sweep in range(_SWEEPS):
        order = list(columns) if sweep % 2 == 0 else list(reversed(columns))
        for kind in order:
            place = {
                end: number / max(len(found) - 1, 1)
                for found in columns.values()
                for number, end in enumerate(found)
            }
            columns[kind].sort(
                key=lambda end, place=place: (  # type: ignore[misc]
                    sum(place[other] for other in joined[end]) / len(joined[end])
                    if joined[end]
                    else place[end]
                )
            )


def _stacked(ends: Sequence[tuple[str, str]], left: float) -> list[Box]:
    top, boxes = HEAD, []
    for kind, name in ends:
        lines = _fitted(name)
        height = len(lines) * LINE + 2 * PADDING
        boxes.append(Box(kind, name, lines, left, top, height))
        top += height + SPACE
    return boxes


def _fitted(name: str) -> tuple[str, ...]:
    lines = wrap(" ".join(name.split()), _LETTERS) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 2]} …"]
    return tuple(lines)


def _depth(stack: Sequence[Box]) -> float:
    return stack[-1].top + stack[-1].height


def _drawn(
    stack: Sequence[Box],
    all_flows: Sequence[Flow],
    boxes: dict[tuple[str, str], Box],
    height: float,
) -> list[Box]:
    """The boxes of a column drawn towards what they are joined to, in order and never touching."""
    joined: dict[tuple[str, str], list[float]] = defaultdict(list)
    for flow in all_flows:
        joined[flow.start].append(boxes[flow.end].middle)
        joined[flow.end].append(boxes[flow.start].middle)
    below = _room_below(stack)
    placed, least = [], HEAD
    for box, rest in zip(stack, below, strict=True):
        middles = joined[box.kind, box.name]
        wished = sum(middles) / len(middles) - box.height / 2 if middles else box.top
        top = max(least, min(wished, height - rest))
        placed.append(replace(box, top=top))
        least = top + box.height + SPACE
    return placed


def _room_below(stack: Sequence[Box]) -> list[float]:
    """For each box the least room that it and those under it need."""
    found: list[float] = []
    for box in reversed(stack):
        found.append(box.height + (found[-1] + SPACE if found else 0))
    return found[::-1]


def _curve(flow: Flow, boxes: dict[tuple[str, str], Box]) -> Curve:
    start, end = boxes[flow.start], boxes[flow.end]
    return Curve(flow, (start.left + WIDTH, start.middle), (end.left, end.middle))
