"""Colours, sizes and type of the window, asked for by name so that one change moves all of it."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ig_desktop import paths
from ig_desktop.ui import theme_fonts

LINE_HEIGHT = 1.16


@dataclass(frozen=True)
class Look:
    """What the user chose: text scale (1 to 2), contrast, and whose font."""

    scale: float = 1.0
    contrast: bool = False
    computer_font: bool = False


class _State:
    """The look in force, and what was worked out for it."""

    look = Look()
    colours: dict[str, QColor] = {}
    fonts: dict[str, QFont] = {}
    system: QPalette | None = None
    followers: list[Callable[[], None]] = []


@cache
def tokens() -> dict[str, dict[str, Any]]:
    """The token tables: light, contrast, pairs and type."""
    with (paths.resources() / "theme" / "tokens.toml").open("rb") as file:
        return tomllib.load(file)


def px(length: float) -> int:
    """A length of the design, in pixels at 100 %, at today's text scale."""
    return round(length * _State.look.scale)


def scale() -> float:
    """The text scale, 1 to 2."""
    return _State.look.scale


def contrast() -> bool:
    """Whether the session is one of high contrast."""
    return _State.look.contrast


def look() -> Look:
    """The look in force."""
    return _State.look


def colour(name: str) -> QColor:
    """The colour of a token, or a KeyError for a name that is none."""
    if not _State.colours:
        _work_out()
    return _State.colours[name]


def font(kind: str) -> QFont:
    """The font of a kind of text: one shared object, not to be changed by the caller."""
    found = _State.fonts.get(kind)
    if found is None:
        points, bold, *figures = tokens()["type"][kind]
        found = theme_fonts.font(
            points * _State.look.scale,
            bold,
            _State.look.computer_font,
            tabular="tabular" in figures,
        )
        _State.fonts[kind] = found
    return found


def follow(callback: Callable[[], None]) -> None:
    """Call `callback` after each change of look."""
    _State.followers.append(callback)


def unfollow(callback: Callable[[], None]) -> None:
    """Stop calling `callback`."""
    if callback in _State.followers:
        _State.followers.remove(callback)


def apply(wanted: Look, system: QPalette | None = None) -> None:
    """Put a look in force, live, in every window.

    `system` is the palette of a high-contrast session; without one the platform's own is used.
    """
    _State.look = replace(wanted, scale=min(2.0, max(1.0, wanted.scale)))
    if system is not None or not wanted.contrast:
        _State.system = system
    _work_out()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    if not wanted.contrast:
        app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(palette())
    app.setFont(font("body"))
    for callback in tuple(_State.followers):
        callback()


def _work_out() -> None:
    tables = tokens()
    _State.fonts = {}
    if not _State.look.contrast:
        _State.colours = {name: QColor(value) for name, value in tables["light"].items()}
        return
    system = _State.system or QPalette()
    _State.colours = {
        name: system.color(QPalette.ColorRole[role]) for name, role in tables["contrast"].items()
    }


ROLES = {
    "text": ("WindowText", "Text", "ToolTipText"),
    "page": ("Window", "Base", "Button", "Light", "Midlight", "ToolTipBase"),
    "panel": ("AlternateBase",),
    "secondary": ("PlaceholderText",),
    "secondary-text": ("ButtonText",),
    "error": ("BrightText",),
    "hairline": ("Mid",),
    "edge": ("Dark", "Shadow"),
    "selection": ("Highlight", "Accent"),
    "selection-text": ("HighlightedText",),
    "link": ("Link", "LinkVisited"),
}
CONTRAST_ROLES = ("secondary", "hairline", "edge", "error", "panel")


def palette() -> QPalette:
    """The palette whose roles carry the tokens that plain widgets use.

    PlaceholderText is secondary text, BrightText error, AlternateBase panel, Mid hairline,
    Dark edge. In a high-contrast session the system's own roles stay as they are.
    """
    base = QPalette(_State.system) if _State.look.contrast and _State.system else QPalette()
    for token, roles in ROLES.items():
        if _State.look.contrast and token not in CONTRAST_ROLES:
            continue
        for role in roles:
            base.setColor(QPalette.ColorRole[role], colour(token))
    if not _State.look.contrast:
        disabled = QPalette.ColorGroup.Disabled
        for role in ("WindowText", "Text", "ButtonText"):
            base.setColor(disabled, QPalette.ColorRole[role], colour("secondary"))
    return base
