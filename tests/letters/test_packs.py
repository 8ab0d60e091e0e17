"""Templates are refused at load, naming file and key, when a letter could not be made of them."""

import shutil

import pytest

from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import UserError
from ig_desktop.packs.files import LARGEST
from ig_desktop.packs.letters import load_letters
from ig_desktop.paths import resources


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(resources() / "letters" / "shared", tmp_path / "shared")
    shutil.copy(resources() / "letters" / "extension.toml", tmp_path)
    return tmp_path


def changed(folder, old, new, name="extension.toml"):
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UserError) as caught:
        load_letters(folder)
    assert caught.value.what.startswith(f"The letter template {path.name} cannot be used")
    return caught.value.what


def test_the_letters_that_come_with_the_program(templates):
    acknowledging = [each for each in templates.values() if each.event == "acknowledged"]
    kinds = [kind for template in acknowledging for kind in template.kinds]
    assert sorted(kinds) == sorted(set(KINDS) - {"regulator-complaint"})
    assert len({template.hash for template in templates.values()}) == len(templates)


def test_every_clause_says_where_it_comes_from(templates):
    for template in templates.values():
        for clause in template.clauses:
            assert clause.source
            assert clause.confidence in ("high", "medium", "low")
            assert clause.reviewed_on
            assert clause.in_force_from


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("kinds = [", "kins = [", "kins"),
        ('["timed"]', '["timed", "wishes"]', "wishes"),
        ('event = "extended"', 'event = "stretched"', "stretched"),
        ("((first_due))", "((first_duty))", "first_duty"),
        ('blocks = ["new-date"]', 'blocks = ["newdate"]', "newdate"),
        ('part = "reasons"', 'part = "reasons"\ntext = "x"', "exactly one of"),
        ('type = "choice"', 'type = "text"', "choice"),
        ('type = "day"', 'type = "week"', "extended_due: type"),
        ('include = "closing"', 'include = "opening"', "opening"),
        ('clauses = ["contact"', 'clauses = ["contract"', "contract"),
        ('confidence = "high"', 'confidence = "total"', "confidence"),
        ('id = "new-date"', 'when = { about = "x", was = 1 }\nid = "new-date"', "condition"),
        ('id = "new-date"', 'when = { about = "nobody", is = 1 }\nid = "new-date"', "nobody"),
        ('id = "new-date"', 'when = { fact = "moon" }\nid = "new-date"', "named facts"),
        ("date_words =", "datewords =", "date"),
        ('subject = "', 'subject = ', "line"),
        ('told = "promised"', 'told = "hoped"', "extended_due: told must be one of"),
        ('name = "reasons"', 'name = "reasons"\ntold = "done"', "reasons: told is for dates"),
        ('name = "reasons"', 'name = "reasons"\ntype = "date"', "reasons: told must say"),
    ],
)  # fmt: skip
def test_a_bad_template_is_refused(folder, old, new, why):
    assert why in changed(folder, old, new)


def test_a_template_that_is_too_large_or_not_text_is_refused(folder):
    (folder / "extension.toml").write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(UserError, match="larger than"):
        load_letters(folder)
    (folder / "extension.toml").write_bytes(b"\xff\xfe")
    load_letters.cache_clear()
    with pytest.raises(UserError, match="UTF-8"):
        load_letters(folder)


def test_bad_shared_blocks_are_refused(folder):
    assert "matter:" in changed(folder, "[matters.access]", "[matter.access]", "shared/frame.toml")


def test_a_name_in_two_shared_files_is_refused(folder):
    (folder / "shared" / "more.toml").write_text('groups.rights = ["access"]\n', "utf-8")
    with pytest.raises(UserError, match="more.toml.*“rights”"):
        load_letters(folder)


def test_the_hash_changes_with_the_words(folder):
    before = load_letters(folder)["extension"].hash
    path = folder / "extension.toml"
    path.write_text(path.read_text("utf-8").replace("We are sorry", "We regret"), "utf-8")
    load_letters.cache_clear()
    assert load_letters(folder)["extension"].hash != before
