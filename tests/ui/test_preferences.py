"""What the window remembers: kept, checked on the way in, and never in the way."""

import json
from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.ui import preferences
from ig_desktop.ui.preferences import Preferences


def written(content: str) -> None:
    folder = paths.settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / preferences.FILE).write_text(content, encoding="utf-8")


def test_what_is_kept_is_read_back() -> None:
    kept = Preferences(150, True, "high", "/registers/One.igregister", "One", ("A. Person",))
    preferences.save(kept)
    assert preferences.load() == kept
    assert preferences.change(text_size=200).accounts == ("A. Person",)
    assert preferences.load().text_size == 200


def test_there_is_nothing_but_one_file() -> None:
    preferences.save(Preferences())
    assert [file.name for file in paths.settings_folder().iterdir()] == [preferences.FILE]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "null", "{", '"text"', "\x00", '{"text_size": "big"}', '{"unknown": 1}'],
)
def test_anything_strange_is_the_defaults(content: str) -> None:
    written(content)
    assert preferences.load() == Preferences()


@pytest.mark.parametrize(
    ("values", "name", "becomes"),
    [
        ({"text_size": 9000}, "text_size", 200),
        ({"text_size": -1}, "text_size", 100),
        ({"text_size": True}, "text_size", 100),
        ({"contrast": "loud"}, "contrast", "system"),
        ({"accounts": ["A", 1, None, "B"]}, "accounts", ("A", "B")),
        ({"accounts": "A"}, "accounts", ()),
    ],
)
def test_values_are_checked(values: dict, name: str, becomes: object) -> None:
    written(json.dumps(values))
    assert getattr(preferences.load(), name) == becomes


def test_a_folder_that_cannot_be_written_to_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("IG_DESKTOP_SETTINGS", str(tmp_path / "file" / "below"))
    preferences.save(Preferences())
    assert preferences.load() == Preferences()


@pytest.mark.parametrize(
    ("contrast", "system", "high"),
    [
        ("system", True, True),
        ("system", False, False),
        ("high", False, True),
        ("normal", True, False),
    ],
)
def test_contrast_is_the_systems_unless_chosen(contrast: str, system: bool, high: bool) -> None:
    assert Preferences(contrast=contrast).look(system_contrast=system).contrast is high
