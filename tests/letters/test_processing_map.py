"""The map of processing: laid out without overlap, as SVG and as a tagged PDF."""

import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_flows import flows, in_words
from ig_desktop.domain.processing_map import ON_PAPER, picture
from ig_desktop.errors import UserError
from ig_desktop.exchange.processing_map import to_svg
from ig_desktop.letters.processing_map import map_pdf
from ig_desktop.packs.first_register import load_first_register
from tests.letters.reader import read

ON = date(2027, 1, 28)
TITLE = "Who sends what to whom"
SURVEY = Activity(
    fields={"name": "Survey <b>&", "data_source": "The person.", "systems": ("Survey system",)},
    rows={
        "recipients": ({"kind": "processor", "name": "Survey AS", "what": "runs it"},),
        "transfers": ({"country": "Norway", "recipient": "Survey AS", "reference": "IDTA 4"},),
    },
)


@pytest.fixture(scope="module")
def first():
    return picture(flows(load_first_register()))


def test_an_activity_is_joined_to_its_source_system_recipient_and_country():
    told = [in_words(flow) for flow in flows([SURVEY, SURVEY])]
    assert told == [
        "The person to Survey <b>&.",
        "Survey <b>& to Survey system.",
        "Survey <b>& to Survey AS (runs it).",
        "Survey AS to Norway (IDTA 4).",
    ]


def test_no_two_boxes_overlap_and_every_curve_goes_from_left_to_right(first):
    columns: dict[float, list] = {}
    for box in first.boxes:
        columns.setdefault(box.left, []).append(box)
    for column in columns.values():
        column.sort(key=lambda box: box.top)
        assert all(a.top + a.height < b.top for a, b in pairwise(column))
        assert column[-1].top + column[-1].height <= first.height + 0.01
    assert max(columns) + ON_PAPER.width == first.width
    assert all(curve.start[0] < curve.end[0] for curve in first.curves)


def test_every_activity_has_a_box(first):
    names = {box.name for box in first.boxes if box.kind == "activity"}
    assert names == {activity.name for activity in load_first_register()}


def test_the_svg_stands_alone_and_prints_names_literally():
    made = picture(flows([SURVEY]))
    root = ET.fromstring(to_svg(made, TITLE))
    assert root.get("role") == "img"
    told = ["".join(node.itertext()) for node in root]
    assert told[0] == TITLE
    assert "Survey AS to Norway (IDTA 4)." in told[1]
    assert any("Survey <b>&" in words for words in told[2:])
    assert not [node.tag for node in root.iter() if node.tag.endswith(("script", "image", "a"))]


def test_the_pdf_has_the_picture_as_a_figure_and_the_flows_as_a_table(first):
    pdf = map_pdf(first, TITLE, ON)
    assert pdf == map_pdf(first, TITLE, ON)
    reading = read(pdf, drawn=True)
    tags = [node.tag for node in reading.root.kids]
    assert tags[:3] == ["H1", "Figure", "H2"]
    assert set(tags[3:]) == {"Table"}
    table = next(node for node in reading.root.walk() if node.tag == "Table")
    assert len([row for row in table.kids if row.tag == "TR"]) == len(first.curves) + 1


def test_an_empty_register_has_an_empty_map():
    empty = picture([], ["Alone"])
    assert [box.name for box in empty.boxes] == ["Alone"]
    assert read(map_pdf(empty, TITLE, ON), drawn=True).pages == 2
    ET.fromstring(to_svg(picture([]), TITLE))


def test_a_character_that_cannot_be_printed_is_named():
    with pytest.raises(UserError, match="cannot|does not have|character"):
        map_pdf(picture([], ["\U0001f600"]), TITLE, ON)
