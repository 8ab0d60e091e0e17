"""Settings, This window: the look takes effect at once and is kept; so does the idle lock."""

import time
from collections.abc import Callable

import pytest

from ig_desktop.session import Session
from ig_desktop.ui import preferences, theme
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import settle, width_faults
from tests.ui.pages.conftest import Opener
from tests.ui.pages.settings_desk import press, section, words_of


@pytest.fixture
def desk(furnished: Callable[[Session], Window], full: Opener) -> Window:
    window = furnished(full(ADMINISTRATOR))
    section(window, "window")
    return window


def test_the_text_size_takes_effect_at_once_and_is_kept(desk: Window) -> None:
    part = desk.page.part("window")
    for size in reversed(preferences.TEXT_SIZES):
        part.text_size.radio(str(size)).click()
        settle()
        assert theme.scale() == size / 100
        assert preferences.load().text_size == size
        assert not width_faults(desk)


def test_font_and_contrast_take_effect_at_once_and_are_kept(desk: Window) -> None:
    part = desk.page.part("window")
    part.own_font.click()
    part.contrast.radio("high").click()
    settle()
    assert theme.look().computer_font
    assert theme.contrast()
    kept = preferences.load()
    assert (kept.computer_font, kept.contrast) == (True, "high")
    part.contrast.radio("normal").click()
    settle()
    assert not theme.contrast()


def test_what_was_chosen_before_is_what_is_shown(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    preferences.change(text_size=150, contrast="high", computer_font=True)
    part = section(furnished(full(ADMINISTRATOR)), "window")
    assert part.text_size.value() == "150"
    assert part.contrast.value() == "high"
    assert part.own_font.value()


def test_the_minutes_to_locking_are_kept_and_used(
    desk: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = desk.page.part("window")
    part._minutes.set_value("25")
    press(desk.page, "Save the minutes")
    assert desk.session.organisation.setting("idle_lock_minutes") == "25"
    assert "after 25 minutes" in desk.strip.words()
    touched = time.time()
    monkeypatch.setattr(time, "time", lambda: touched + 24 * 60)
    assert not desk.idle.look()
    monkeypatch.setattr(time, "time", lambda: touched + 26 * 60)
    assert desk.idle.look()


def test_minutes_that_will_not_do_are_refused_beside_the_field(desk: Window) -> None:
    part = desk.page.part("window")
    for typed in ("", "0", "61", "ten", "-5", "1.5", "²", "9" * 40):
        part._minutes.set_value(typed)
        part.idle.clear_errors()
        part.save_idle()
        assert part.idle.fields["idle_lock_minutes"].error, typed
    assert desk.session.organisation.setting("idle_lock_minutes") == "10"


def test_others_are_told_the_minutes_and_who_may_change_them(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    part = section(furnished(full(PEOPLE["guardian"])), "window")
    assert "After 10 minutes without use." in words_of(part)
    assert "Writing takes: Administrator." in words_of(part)
    assert not part._minutes.isVisible()
