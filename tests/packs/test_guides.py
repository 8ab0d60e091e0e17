"""Guides as files: those shipped hold together; a file that cannot be used is refused by name."""

from pathlib import Path

import pytest

from ig_desktop.domain.guide_report import check_guide
from ig_desktop.errors import UserError
from ig_desktop.packs.guides import load_guide, load_guides, stored_guide
from ig_desktop.paths import resources
from tests.guide_examples import outcome, question, whole

SHIPPED = sorted((resources() / "guides").glob("*.toml"))
TEXT = whole(question("first", "yes", "no"), outcome("end"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_guide_holds_together(path, packs):
    guide = load_guide(path)
    report = check_guide(guide, packs.law_for(guide.subject))
    assert report.wrong == ()
    assert report.reading_age <= 14


def test_all_that_are_there_are_loaded():
    assert list(load_guides()) == [path.stem for path in SHIPPED]


def written(folder: Path, text: str, name: str = "small") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = \n", r"small\.toml cannot be used: .*line 1"),
        ("\xff\x00", r"small\.toml"),
        (TEXT.replace('about = "It', 'abuot = "It'), "about: Field required"),
        (
            TEXT.replace("version = 1", 'version = "one"'),
            "version: Input should be a valid integer",
        ),
        (TEXT + '\nwhen = { is = "x" }', "line 20: end: .* is not a condition"),
        (TEXT + '\nwhen = { about = "q", is = "x" }', "line 20: end: when: no question before"),
        (TEXT + "\nmood = 1", "line 20: end: outcome.0.mood: Unexpected keyword"),
        (TEXT.replace('id = "small"', 'id = "other"'), "its id is “other”"),
        (TEXT + "\n#" + "x" * 500_000, "larger than 500 kB"),
        (TEXT.replace('prefix = "TT"', 'prefix = "t"'), "prefix: “t” is not two or three"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name_and_place(tmp_path, text, complaint):
    with pytest.raises(UserError, match=complaint):
        load_guide(written(tmp_path, text))


@pytest.mark.parametrize("prefix", ["PA", "SAR", "SHA"])
def test_a_prefix_belongs_to_one_guide_alone(tmp_path, prefix):
    written(tmp_path, TEXT.replace('"TT"', f'"{prefix}"'))
    with pytest.raises(UserError, match=f"its prefix {prefix} is that of"):
        load_guides(tmp_path)


def test_two_guides_do_not_share_a_prefix(tmp_path):
    written(tmp_path, TEXT)
    written(tmp_path, TEXT.replace('id = "small"', 'id = "twin"'), "twin")
    with pytest.raises(UserError, match="its prefix TT is that of small"):
        load_guides(tmp_path)


def test_the_digest_is_of_the_exact_text(tmp_path, packs):
    guide = load_guide(written(tmp_path, TEXT))
    again = stored_guide("small", guide.text, packs.law_for)
    assert again == guide
    noted = stored_guide("small", f"{TEXT}\n# a note", packs.law_for)
    assert noted.hash != guide.hash


def test_a_question_offers_the_words_of_the_law_and_its_own(tmp_path):
    asked = question(
        "q", 'h when { about = "first", is = "yes" }', "none", vocabulary='"article-9"'
    )
    guide = load_guide(written(tmp_path, TEXT + "\n" + asked))
    options = {one.id: one for one in guide.find("q").options}
    assert list(options)[-1] == "none"
    assert options["i"].label.startswith("(i) ")
    assert options["h"].when is not None
    part = question("q", vocabulary='"schedule-1"', part='"3"')
    guide = load_guide(written(tmp_path, TEXT + "\n" + part))
    assert [one.id for one in guide.find("q").options][:2] == ["29", "30"]
