"""The fixtures of the window and of its pages."""

from tests.ui.conftest import contrast, dressed, said, shown, window
from tests.ui.pages.conftest import desk, full, full_folder, furnished

__all__ = [
    "contrast",
    "desk",
    "dressed",
    "full",
    "full_folder",
    "furnished",
    "said",
    "shown",
    "window",
]
