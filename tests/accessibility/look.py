"""What the eye is given: words whole, contrast enough, the system's colours, sizes that return."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget

from ig_desktop.ui.widgets.text import Text
from tests.ui.checks import _called, shown_widgets

ENOUGH = 4.5


def markup_faults(page: QWidget) -> list[str]:
    """Labels that would read markup in what was typed."""
    plain = Qt.TextFormat.PlainText
    labels = page.findChildren(QLabel)
    return [_called(label) for label in labels if label.textFormat() != plain]


def contrast_faults(root: QWidget, image: QImage) -> list[str]:
    """Words whose ink is too like what they stand on."""
    found = []
    for label in shown_widgets(root):
        if not isinstance(label, Text) or not label.text() or not label.isEnabled():
            continue
        corner = label.mapTo(root, QPoint(0, 0))
        if not image.rect().contains(corner):
            continue
        ground = image.pixelColor(corner)
        if ratio(label.ink(), ground) < ENOUGH:
            found.append(f"{_called(label)}: {label.ink().name()} on {ground.name()}")
    return found


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, as WCAG 2.2 reckons it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    """How light a colour is, from 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
