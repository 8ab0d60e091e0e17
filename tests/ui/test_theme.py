"""Colours, sizes and type: every pair legible, every size following the text size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFontInfo, QPalette

from ig_desktop.ui import theme, theme_fonts
from ig_desktop.ui.theme import Look
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Column, rescale
from ig_desktop.ui.widgets.text import Text
from tests.ui.contrast import NIGHT_SKY, night_sky

PAIRS = [(ink, ground) for ink, grounds in theme.tokens()["pairs"].items() for ground in grounds]


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_is_legible_on_its_ground(ink: str, ground: str) -> None:
    measured = ratio(theme.colour(ink), theme.colour(ground))
    assert measured >= 4.5, f"{ink} on {ground}: {measured:.2f}"


def test_every_tag_has_a_pair() -> None:
    tints = {name for name in theme.tokens()["light"] if name.startswith("tag-")}
    inks = {name for name in tints if name.endswith("-text")}
    assert {f"{ground}-text" for ground in tints - inks} == inks
    assert inks <= set(theme.tokens()["pairs"])


def test_light_and_contrast_name_the_same_tokens() -> None:
    tables = theme.tokens()
    assert tables["light"].keys() == tables["contrast"].keys()


def test_a_contrast_session_uses_only_the_systems_colours(contrast: None) -> None:
    allowed = {QColor(value).name() for value in NIGHT_SKY.values()}
    used = {name: theme.colour(name).name() for name in theme.tokens()["light"]}
    assert set(used.values()) <= allowed, used


def test_a_contrast_session_keeps_the_systems_palette(contrast: None) -> None:
    kept, system = theme.palette(), night_sky()
    for role in ("Window", "WindowText", "Base", "Text", "ButtonText", "Highlight", "Link"):
        assert kept.color(QPalette.ColorRole[role]) == system.color(QPalette.ColorRole[role])
    assert kept.color(QPalette.ColorRole.PlaceholderText) == QColor(NIGHT_SKY["WindowText"])


def test_palette_roles_carry_tokens() -> None:
    made = theme.palette()
    for role, token in (
        ("PlaceholderText", "secondary"),
        ("BrightText", "error"),
        ("AlternateBase", "panel"),
        ("Mid", "hairline"),
        ("Dark", "edge"),
    ):
        assert made.color(QPalette.ColorRole[role]) == theme.colour(token)


@given(st.floats(-5, 5))
def test_the_text_size_stays_between_100_and_200(scale: float) -> None:
    theme.apply(Look(scale=scale))
    assert 1 <= theme.scale() <= 2
    assert theme.px(10) == round(10 * theme.scale())


def test_the_text_size_is_followed_live() -> None:
    field = Field("Name", TextInput())
    button, words = Button("Go"), Text("Some words")
    from PySide6.QtWidgets import QWidget

    page = QWidget()
    Column(field, button, words, margins=(10, 0, 0, 0), parent=page)
    before = [part.sizeHint().height() for part in (field, button, words)]
    theme.apply(Look(scale=2))
    rescale(page)
    after = [part.sizeHint().height() for part in (field, button, words)]
    assert all(now > 1.8 * then for then, now in zip(before, after, strict=True)), (before, after)
    assert page.layout().contentsMargins().left() == 20


def test_firago_is_drawn_unless_the_computers_font_is_wanted() -> None:
    assert QFontInfo(theme.font("body")).family() == theme_fonts.FAMILY
    assert QFontInfo(theme.font("bold")).bold()
    theme.apply(Look(computer_font=True))
    assert theme.font("body").family() != theme_fonts.FAMILY


def test_digits_in_cells_stand_under_each_other() -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(theme.font("cell"))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_an_unknown_token_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.colour("orange")
