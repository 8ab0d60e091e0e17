"""Journeys go through the window: its fixtures are those of the tests of its pages."""

from tests.ui.conftest import contrast, dressed, said, window
from tests.ui.pages.conftest import desk, empty_desk, full, full_folder, furnished

__all__ = [
    "contrast",
    "desk",
    "dressed",
    "empty_desk",
    "full",
    "full_folder",
    "furnished",
    "said",
    "window",
]
