"""The application: its style is held, and its look follows the user and the computer."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ig_desktop.ui import app as application
from ig_desktop.ui import preferences, theme
from ig_desktop.ui.preferences import Preferences

HEAVY = ("reportlab", "pikepdf", "openpyxl", "pypdfium2", "uharfbuzz", "PIL", "holidays")
OPENING = ("sqlcipher3", "cryptography", "argon2", "filelock", "pydantic", "ig_desktop.session")


def test_python_holds_the_style(dressed: QApplication) -> None:
    assert application.Dressed.style is not None
    assert dressed.style().metaObject().className() == "DeskStyle"


def test_what_was_chosen_is_put_on(dressed: QApplication) -> None:
    application.put_on(Preferences(text_size=150, contrast="normal"))
    assert theme.scale() == 1.5
    assert dressed.font().pointSizeF() == 16.5
    assert dressed.palette().color(QPalette.ColorRole.PlaceholderText) == QColor("#4c6272")


def test_contrast_takes_the_computers_palette_not_the_one_we_put_on(dressed: QApplication) -> None:
    QGuiApplication.setPalette(QPalette())
    system = QGuiApplication.palette().color(QPalette.ColorRole.Highlight)
    application.put_on(Preferences(contrast="normal"))
    application.put_on(Preferences(contrast="high"))
    assert theme.contrast()
    assert theme.colour("selected") == system


def test_the_computers_contrast_is_followed_live(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    application.follow_system()
    hints = application.Dressed.accessibility
    monkeypatch.setattr(application, "system_contrast", lambda: True)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.contrast()
    monkeypatch.setattr(application, "system_contrast", lambda: False)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert not theme.contrast()
    preferences.save(Preferences(contrast="high"))
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert theme.contrast(), "what the user chose comes first"
    hints.contrastPreferenceChanged.disconnect()
    QGuiApplication.styleHints().colorSchemeChanged.disconnect()


def test_nothing_heavy_is_imported_to_start() -> None:
    asked = (
        "import sys; from ig_desktop.ui import app, unlock, first_run, window, warm_up; "
        f"print([name for name in {HEAVY + OPENING!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
