"""The window's type: FiraGO as shipped with the fonts package, or the computer's own."""

import sys
from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "FiraGO"
POINTS_PER_POINT = 96 / 72 if sys.platform == "darwin" else 1.0


@cache
def _load() -> bool:
    """Give Qt the two weights the window uses; the package decodes each on import."""
    from pymupdf_fonts import FiraGO_Bold, FiraGO_Regular

    added = [
        QFontDatabase.addApplicationFontFromData(QByteArray(weight.fontbuffer))
        for weight in (FiraGO_Regular, FiraGO_Bold)
    ]
    return all(number >= 0 for number in added)


def font(points: float, bold: bool, computer_font: bool, *, tabular: bool = False) -> QFont:
    """A font of a size in points; `tabular` figures stand under each other."""
    if computer_font or not _load():
        chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    else:
        chosen = QFont(FAMILY)
    chosen.setPointSizeF(points * POINTS_PER_POINT)
    chosen.setBold(bold)
    chosen.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen
