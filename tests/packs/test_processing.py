"""The packs of the processing register: whole, and refused by name when they are not."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.domain.processing import Activity
from ig_desktop.errors import UserError
from ig_desktop.packs.processing import PAIRED, load_processing

LAW = load_processing()


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    for folder in ("processing", "law/processing"):
        shutil.copytree(paths.resources() / folder, tmp_path / folder)
    return tmp_path


def ids(vocabulary: str, **asked: object) -> list[str]:
    return [term.id for term in LAW.vocabulary(vocabulary, **asked)]


def test_every_paragraph_of_schedule_1_is_there_once():
    numbers = [str(n) for n in range(1, 38) if n != 5]
    assert ids("schedule-1") == numbers
    assert ids("schedule-1", part="1") == numbers[:4]
    assert ids("schedule-1", part="2") == [str(n) for n in range(6, 29)]


def test_a_policy_document_is_due_as_the_schedule_says():
    """DPA 2018 Sch 1 paras 1, 5, 10(2), 13(3), 27(3) and 35."""
    due = {term.id: term.policy_document for term in LAW.vocabulary("schedule-1")}
    always = {"1", "35", "37", *map(str, range(6, 29))} - {"10", "13", "27"}
    assert {id for id, word in due.items() if word == "always"} == always
    assert {id for id, word in due.items() if word == "unless"} == {"10", "27", "36"}
    told = {term.id for term in LAW.vocabulary("schedule-1") if term.policy_exception}
    assert told == {"10", "27", "36"}


def test_the_paragraphs_that_ask_for_substantial_public_interest():
    """As the rulebook marks them: those whose text says so."""
    asked = {t.id for t in LAW.vocabulary("schedule-1") if t.substantial_public_interest}
    assert asked == {"6", "10", "11", "12", "13", "16", "17", "18", "19", "20", "28"}


def test_every_basis_and_condition_is_there():
    assert ids("article-6") == ["a", "b", "c", "d", "e", "ea", "f"]
    assert ids("article-6", on=date(2026, 2, 4)) == ["a", "b", "c", "d", "e", "f"]
    assert ids("article-9") == list("abcdefghij")
    assert ids("annex-1") == ["1", "2", "3", "5", "6"]
    assert len(ids("consent-absence")) == 3
    assert len(ids("confidentiality")) == 9


def test_approved_countries_say_which_transfers_they_cover():
    whole, some = ids("approved-country", part="whole"), ids("approved-country", part="some")
    assert some == ["canada", "japan", "united-states"]
    assert {"eea", "gibraltar", "switzerland", "south-korea"} <= set(whole)
    assert len(whole) == 14
    before = ids("approved-country", on=date(2023, 10, 11))
    assert "united-states" not in before
    assert "canada" in before


def test_only_safeguards_need_the_data_protection_test():
    terms = LAW.vocabulary("transfer-mechanism")
    assert {t.id for t in terms if t.needs_test} == {"idta", "addendum", "bcr", "public-body"}
    assert {t.id for t in terms if t.derogation} == {
        t.id for t in terms if t.id.startswith("derogation-")
    }
    assert all(t.confidence == "medium" for t in terms if t.derogation)


def test_pairings_suggest_terms_that_there_are_and_are_a_vocabulary():
    assert len(LAW.pairings) == 27
    assert ids("pairing") == [one.id for one in LAW.pairings]
    for one in LAW.pairings:
        for name, vocabulary in PAIRED.items():
            assert set(getattr(one, name)) <= set(ids(vocabulary))
    high = {one.id for one in LAW.pairings if one.confidence == "high"}
    assert high == {"previously-unassessed-care", "invoice-validation", "risk-stratification"}
    assert LAW.pairing("hr-payroll").article_6 == ("b", "c", "e")
    assert LAW.pairing("none") is None


def test_every_term_and_need_says_something():
    for term in LAW.terms:
        assert term.text.endswith(".") or term.vocabulary == "special-category", term.id
        assert term.name
        assert term.citation
    for need in LAW.needs:
        assert need.text
        assert not need.text.endswith(".")


def test_a_bare_entry_lacks_what_article_30_and_the_toolkit_ask_for():
    lacking = LAW.lacking(Activity(fields={"name": "Bare"}))
    by_list = {name: [n.id for n in lacking if n.list == name] for name in ("article-30", "dspt")}
    assert len(by_list["article-30"]) == 6
    assert {"dspt-location", "dspt-systems", "dspt-owner"} <= set(by_list["dspt"])


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("needs.toml", 'lacks = "purpose"', 'lacks = "porpoise"', "no field “porpoise”"),
        ("needs.toml", 'rows = "transfers"', 'rows = "trains"', "the rows are"),
        ("needs.toml", '"transfers.needs_test"', '"transfers.colour"', "transfers.colour"),
        ("needs.toml", 'list = "dspt"', 'list = "wish"', "the list must be one of"),
        ("pairings.toml", 'article_9 = ["h"]', 'article_9 = ["z"]', "“z” is not in “article-9”"),
        ("countries.toml", 'id = "canada"', 'id = "japan"', "“japan” is there twice"),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(resources, file, old, new, why):
    path = resources / "law" / "processing" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(UserError, match=why) as caught:
        load_processing(resources)
    assert file in caught.value.what
