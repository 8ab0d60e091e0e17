"""The window."""

from PySide6.QtWidgets import QWidget


class Window(QWidget):
    """The frame around every page."""
