"""The pages of a guide stand in a furnished window, as all pages do."""

from tests.ui.pages.conftest import desk, empty_desk, full, full_folder, furnished

__all__ = ["desk", "empty_desk", "full", "full_folder", "furnished"]
