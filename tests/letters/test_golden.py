"""Every letter still says what was approved, and is still heard in the same order."""

from tests.letters.golden import FOLDER, golden


def test_letters_are_as_approved():
    found = dict(golden())
    assert {path.name for path in FOLDER.iterdir()} == set(found)
    for name, content in found.items():
        assert content == (FOLDER / name).read_text("utf-8"), name
