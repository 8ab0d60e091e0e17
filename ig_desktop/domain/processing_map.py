"""The map of who sends what to whom: sources, activities, systems, recipients, countries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from ig_desktop.domain.processing_flows import (
    ACTIVITY,
    COUNTRY,
    RECIPIENT,
    SOURCE,
    SYSTEM,
    End,
    Flow,
)

COLUMNS = {
    SOURCE: "Comes from",
    ACTIVITY: "What we do",
    SYSTEM: "Kept in",
    RECIPIENT: "Goes to",
    COUNTRY: "Outside the United Kingdom",
}
"""The columns from left to right, and their headings."""

_LETTERS, _LINES = 30, 3
_SWEEPS = 6


def fitted(name: str) -> tuple[str, ...]:
    """A name in lines of 30 characters, three at the most."""
    lines = wrap(" ".join(name.split()), _LETTERS) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 2]} …"]
    return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Measures of a picture in pixels, and how a name is broken into the lines of its box.

    `width` of a box, `gap` between columns, `line` of text, `padding` within a box, `space`
    between boxes, `head` of the headings.
    """

    width: float = 200.0
    gap: float = 110.0
    line: float = 15.0
    padding: float = 7.0
    space: float = 9.0
    head: float = 34.0
    fit: Callable[[str], tuple[str, ...]] = fitted

    def baseline(self, top: float, number: int) -> float:
        """How far down the letters of a line of a box stand; lines are counted from 0."""
        return top + self.padding + self.line * (number + 0.75)


ON_PAPER = Measures()
"""Those of a picture in a file, with letters of 12."""


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
    def end(self) -> End:
        """The end of flows that it stands for."""
        return self.kind, self.name

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
    measures: Measures = ON_PAPER

    @property
    def flows(self) -> list[Flow]:
        """What it shows."""
        return [curve.flow for curve in self.curves]

    def measured(self, measures: Measures) -> "Picture":
        """The same map in other measures."""
        alone = (box.name for box in self.boxes if box.kind == ACTIVITY)
        return picture(self.flows, alone, measures)


def picture(
    all_flows: Sequence[Flow], alone: Iterable[str] = (), measures: Measures = ON_PAPER
) -> Picture:
    """The flows as a picture; `alone` are activities that may have none."""
    ends = dict.fromkeys(end for flow in all_flows for end in (flow.start, flow.end))
    ends |= dict.fromkeys((ACTIVITY, name) for name in alone)
    columns = {kind: [end for end in ends if end[0] == kind] for kind in COLUMNS}
    columns = {kind: found for kind, found in columns.items() if found}
    _untangle(columns, all_flows)
    pitch = measures.width + measures.gap
    lefts = {kind: number * pitch for number, kind in enumerate(columns)}
    stacks = {kind: _stacked(found, lefts[kind], measures) for kind, found in columns.items()}
    height = max(map(_depth, stacks.values()), default=measures.head)
    boxes = {box.end: box for stack in stacks.values() for box in stack}
    for kind in sorted(stacks, key=lambda each: -_depth(stacks[each])):
        drawn = _drawn(stacks[kind], all_flows, boxes, height, measures)
        boxes |= {box.end: box for box in drawn}
    return Picture(
        width=max(len(columns) * pitch - measures.gap, measures.width),
        height=height,
        headings=tuple((COLUMNS[kind], left) for kind, left in lefts.items()),
        boxes=tuple(boxes.values()),
        curves=tuple(_curve(flow, boxes, measures.width) for flow in all_flows),
        measures=measures,
    )


def _untangle(columns: dict[str, list[End]], all_flows: Sequence[Flow]) -> None:
    """Put the ends of each column in the order of what they are joined to, so that few cross."""
    joined: dict[End, list[End]] = defaultdict(list)
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


def _stacked(ends: Sequence[End], left: float, measures: Measures) -> list[Box]:
    top, boxes = measures.head, []
    for kind, name in ends:
        lines = measures.fit(name)
        height = len(lines) * measures.line + 2 * measures.padding
        boxes.append(Box(kind, name, lines, left, top, height))
        top += height + measures.space
    return boxes


def _depth(stack: Sequence[Box]) -> float:
    return stack[-1].top + stack[-1].height


def _drawn(
    stack: Sequence[Box],
    all_flows: Sequence[Flow],
    boxes: dict[End, Box],
    height: float,
    measures: Measures,
) -> list[Box]:
    """The boxes of a column drawn towards what they are joined to, in order and never touching."""
    joined: dict[End, list[float]] = defaultdict(list)
    for flow in all_flows:
        joined[flow.start].append(boxes[flow.end].middle)
        joined[flow.end].append(boxes[flow.start].middle)
    below = _room_below(stack, measures.space)
    placed, least = [], measures.head
    for box, rest in zip(stack, below, strict=True):
        middles = joined[box.end]
        wished = sum(middles) / len(middles) - box.height / 2 if middles else box.top
        top = max(least, min(wished, height - rest))
        placed.append(replace(box, top=top))
        least = top + box.height + measures.space
    return placed


def _room_below(stack: Sequence[Box], space: float) -> list[float]:
    """For each box the least room that it and those under it need."""
    found: list[float] = []
    for box in reversed(stack):
        found.append(box.height + (found[-1] + space if found else 0))
    return found[::-1]


def _curve(flow: Flow, boxes: dict[End, Box], width: float) -> Curve:
    start, end = boxes[flow.start], boxes[flow.end]
    return Curve(flow, (start.left + width, start.middle), (end.left, end.middle))
