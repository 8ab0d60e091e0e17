"""The rules of sharing cases as files: what they usually rest on, and a bad file refused."""

from pathlib import Path
from shutil import copytree

import pytest

from ig_desktop.errors import UserError
from ig_desktop.packs.processing import load_processing
from ig_desktop.packs.sharing import load_sharing
from ig_desktop.paths import resources


def test_what_sharing_usually_rests_on_is_what_processing_does():
    law = load_sharing()
    assert law.pairings == load_processing().pairings
    told = {one for term in law.vocabulary("sharing-purpose") for one in term.pairings}
    assert {"police-request", "invoice-validation", "mp-casework"} <= told
    assert law.pairing("police-request").schedule_1 == ("10",)
    assert law.pairing("nothing") is None


@pytest.fixture
def copied(tmp_path) -> Path:
    for name in ("law", "processing", "sharing"):
        copytree(resources() / name, tmp_path / name)
    return tmp_path


def test_a_pairing_that_is_not_there_is_refused_by_the_name_of_the_file(copied):
    terms = copied / "law" / "sharing" / "terms.toml"
    terms.write_text(terms.read_text("utf-8").replace('["research"]', '["resaerch"]'), "utf-8")
    with pytest.raises(UserError, match=r"terms\.toml.*research: there is no pairing “resaerch”"):
        load_sharing(copied)
