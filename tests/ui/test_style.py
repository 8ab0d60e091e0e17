"""The one style: no style sheet, measures that follow the text size, controls to measure."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QWidget

from ig_desktop.ui import app as application
from ig_desktop.ui import theme
from ig_desktop.ui.gallery import Gallery
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from tests.ui.checks import colours_at, save_picture
from tests.ui.contrast import night_sky

UI = Path(application.__file__).parent


def test_there_is_no_style_sheet() -> None:
    for module in UI.rglob("*.py"):
        assert "StyleSheet" not in module.read_text(), module.name


def test_icons_are_on_one_grid_with_one_stroke_and_no_colour_of_their_own() -> None:
    from ig_desktop import paths

    icons = sorted((paths.resources() / "icons").glob("*.svg"))
    assert len(icons) > 20
    for icon in icons:
        drawn = icon.read_text()
        assert 'viewBox="0 0 24 24"' in drawn, icon.name
        assert 'stroke-width="1.75"' in drawn, icon.name
        assert set(re.findall(r'stroke="([^"]+)"', drawn)) == {"currentColor"}, icon.name


def test_every_icon_that_is_asked_for_is_there() -> None:
    from ig_desktop import paths

    there = {icon.stem for icon in (paths.resources() / "icons").glob("*.svg")}
    asked = set()
    for module in UI.rglob("*.py"):
        asked |= set(re.findall(r'icon="([a-z]+)"', module.read_text()))
    assert asked, "the pattern finds nothing any more"
    assert asked <= there, asked - there


@pytest.mark.parametrize(
    ("widget", "height"),
    [
        (lambda: Button("Go", kind="primary"), 38),
        (lambda: Button("Go", kind="warning"), 38),
        (lambda: Button("Go"), 36),
        (lambda: Link("Change"), 24),
        (lambda: TextInput(), 36),
        (lambda: Choice([("a", "A")]), 36),
    ],
)
def test_controls_have_the_heights_of_the_design(widget: type[QWidget], height: int) -> None:
    made = widget()
    assert made.sizeHint().height() == height
    theme.apply(theme.Look(scale=2))
    made.rescale()
    assert abs(made.sizeHint().height() - 2 * height) <= 2


def test_metrics_are_scaled_once_per_look() -> None:
    style = application.Dressed.style
    assert style is not None
    metric = QStyle.PixelMetric.PM_ExclusiveIndicatorWidth
    assert style.pixelMetric(metric) == 32
    theme.apply(theme.Look(scale=1.5))
    assert style.pixelMetric(metric) == 48


def test_a_primary_button_is_green_with_a_lip(shown) -> None:
    button = shown(Button("Continue", kind="primary"), 93, 38)
    middle, lip = colours_at(button, (8, 19), (46, 37))
    assert (middle, lip) == ("#007f3b", "#00401e")


def test_a_field_in_error_is_outlined_in_red(shown) -> None:
    line = TextInput()
    line.set_error(True)
    shown(line, 200, 36)
    assert colours_at(line, (100, 0), (100, 1)) == ["#d5281b", "#d5281b"]


def test_in_contrast_a_primary_button_is_an_outline(shown, contrast) -> None:
    button = shown(Button("Continue", kind="primary"), 93, 38)
    assert colours_at(button, (46, 0), (8, 19)) == ["#ffee32", "#000000"]


def test_in_contrast_the_focus_does_not_make_a_radio_look_picked(shown, contrast) -> None:
    radios = shown(RadioGroup([("yes", "Yes"), ("no", "No")]), 200, 80)
    radio = radios.radio("yes")
    radio.setFocus()
    assert colours_at(radio, (16, 18), (16, 3)) == ["#000000", "#d6b4fd"]
    radio.setChecked(True)
    assert colours_at(radio, (16, 18)) == ["#ffffff"]


@pytest.mark.parametrize("look", ["light", "contrast"])
def test_every_component_is_drawn(look: str, shown) -> None:
    if look == "contrast":
        theme.apply(theme.Look(contrast=True), night_sky())
    gallery = shown(Gallery(), 1366, 830)
    gallery.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert save_picture(gallery, f"components-{look}").stat().st_size > 30_000
