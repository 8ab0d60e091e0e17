"""The map of processing: of what is not retired, narrowed, and written to a file."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from ig_desktop.errors import UserError
from tests.letters.reader import read
from tests.services.test_processing import WHOLE


@pytest.fixture
def desk(sessions_by_role):
    """The map of an officer’s register with three activities, one of them retired."""
    processing = sessions_by_role["officer"].processing
    processing.add(WHOLE)
    fraud = {**WHOLE.fields, "name": "Fraud", "function": "Prevention"}
    processing.add(replace(WHOLE, fields=fraud))
    gone = processing.add(replace(WHOLE, fields={**WHOLE.fields, "name": "Gone"}))
    processing.retire(gone, "Ended.")
    return sessions_by_role["officer"].processing_map


def activities(picture):
    return sorted(box.name for box in picture.boxes if box.kind == "activity")


def test_it_shows_what_is_not_retired_and_can_be_narrowed(desk):
    assert activities(desk.picture()) == ["Fraud", "Individual funding requests"]
    assert activities(desk.picture(function="Prevention")) == ["Fraud"]
    assert activities(desk.picture(references=["PA 0001"])) == ["Individual funding requests"]
    assert desk.functions() == ["Personalised Healthcare Commissioning", "Prevention"]


def test_it_is_written_as_svg_and_pdf_and_nothing_else(desk):
    shown = desk.picture()
    assert ET.fromstring(desk.file(shown, "svg")).tag.endswith("svg")
    assert read(desk.file(shown, "pdf"), drawn=True).title == "Who sends what to whom"
    with pytest.raises(UserError, match="png"):
        desk.file(shown, "png")
    with pytest.raises(UserError, match="no ending"):
        desk.file(shown, "")


def test_a_function_that_no_activity_has_is_refused(desk):
    with pytest.raises(UserError, match="No activity has the function “Nothing”"):
        desk.picture(function="Nothing")
