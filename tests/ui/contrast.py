"""A palette like the ones of a high-contrast session, for tests and pictures."""

from PySide6.QtGui import QColor, QPalette

NIGHT_SKY = {
    "Window": "#000000",
    "WindowText": "#ffffff",
    "Base": "#000000",
    "AlternateBase": "#000000",
    "Text": "#ffffff",
    "Button": "#000000",
    "ButtonText": "#ffee32",
    "Highlight": "#d6b4fd",
    "HighlightedText": "#000000",
    "Link": "#8080ff",
    "LinkVisited": "#8080ff",
    "PlaceholderText": "#ffffff",
    "Light": "#ffffff",
    "Dark": "#ffffff",
    "Mid": "#ffffff",
    "Shadow": "#ffffff",
}


def night_sky() -> QPalette:
    palette = QPalette()
    for role, value in NIGHT_SKY.items():
        palette.setColor(QPalette.ColorRole[role], QColor(value))
    return palette
