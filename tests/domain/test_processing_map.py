"""The map laid out in other measures, and its flows told in words."""

from ig_desktop.domain.processing_flows import Flow, told_of
from ig_desktop.domain.processing_map import Measures, fitted, picture

US = ("activity", "Survey")
FLOWS = [
    Flow(("source", "The person"), US, "answers"),
    Flow(US, ("recipient", "Survey AS"), "runs it"),
    Flow(US, ("recipient", "A board")),
]


def test_what_comes_and_what_leaves_is_told_with_what_is_sent():
    assert told_of(US, FLOWS) == (["The person (answers)"], ["Survey AS (runs it)", "A board"])
    assert told_of(("recipient", "A board"), FLOWS) == (["Survey"], [])


def test_a_map_in_other_measures_shows_the_same_in_the_room_there_is():
    shown = picture(FLOWS, ["Survey", "Alone"])
    small = Measures(width=100, gap=50, line=10, padding=4, fit=lambda name: (name[:3],))
    other = shown.measured(small)
    assert other.width == 3 * 100 + 2 * 50
    assert {box.end for box in other.boxes} == {box.end for box in shown.boxes}
    assert other.flows == shown.flows
    assert {box.lines for box in other.boxes if box.kind == "source"} == {("The",)}
    assert all(box.height == 18 for box in other.boxes)
    assert all(end[0] - start[0] == 50 for start, end in ((c.start, c.end) for c in other.curves))


def test_a_long_name_is_cut_after_three_lines():
    lines = fitted("word " * 60)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 30 for line in lines)
