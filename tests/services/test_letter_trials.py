"""Our own version of a letter shown while it is written: of an example, never to anybody."""

from dataclasses import replace

import pypdfium2
import pytest

from ig_desktop.domain.own_letters import OwnBlock, shipped_blocks
from ig_desktop.errors import UserError
from ig_desktop.letters.pages import page_count, place_of
from ig_desktop.services.letter_trials import EXAMPLE
from tests.services.letters_alone import NOTICE, with_notice
from tests.services.test_letters import entries, log
from tests.services.test_own_letters import LETTER, OURS, free, worded


@pytest.fixture
def trials(officer):
    return officer.letter_trials


def ours(officer, *more):
    return [*officer.own_letters.one(LETTER).blocks, *more]


def test_it_is_made_of_an_invented_case_in_our_words_and_says_so(officer, trials):
    before = entries(officer)
    trial = trials.shown(LETTER, ours(officer, OURS))
    said = trial.text
    assert "We are glad to help with your request" in said
    assert "Ada Sample" in said
    assert "NHS Midlands and Lancashire Commissioning Support Unit" in said
    assert said.startswith(f"{EXAMPLE}\n\n")
    assert entries(officer) == before
    with pypdfium2.PdfDocument(trial.pdf) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert all(EXAMPLE in page and "EXAMPLE" in page for page in pages)
    assert "We are glad to help" in "".join(pages)


def test_a_case_can_be_looked_at_instead(officer, trials):
    reference = log(officer, asked="Everything about the fall in May")
    other = log(officer, kind="foi", whose="unknown")
    offered = [row.reference for row in trials.cases("extension")]
    assert reference in offered
    assert other not in offered
    trial = trials.shown("extension", officer.own_letters.one("extension").blocks, reference)
    said = trial.text
    assert "Requester 1043" in said
    assert "Ada Sample" not in said
    assert "Four services hold parts of the record" in said


def test_a_draft_of_the_case_is_in_it(officer, trials):
    reference = log(officer)
    officer.letters.save_draft(reference, LETTER, {"note": "From the draft."})
    trial = trials.shown(LETTER, ours(officer), reference)
    assert "From the draft." in trial.text


def test_the_size_is_the_one_asked_for(officer, trials):
    pages = [page_count(trials.shown(LETTER, ours(officer), form=form).pdf)
             for form in ("standard", "large", "giant")]  # fmt: skip
    assert pages == sorted(pages)
    assert pages[0] < pages[2]


def test_the_block_asked_about_is_printed_where_it_can_be_and_says_how_it_begins(officer, trials):
    blocks = ours(officer, OURS)
    for about in (OURS, *blocks):
        trial = trials.shown(LETTER, blocks, about=about)
        begins = trial.begins.split("\n")[0][:30]
        assert begins
        if trial.printed:
            assert place_of(trial.pdf, trial.begins)
        else:
            assert "law" in about.of or "before" in about.of
    place = place_of(trials.shown(LETTER, blocks, about=OURS).pdf, "We are glad to help with your")
    assert place == place_of(trial.pdf, "We are glad")


def test_what_cannot_be_printed_is_shown_as_shipped_or_left_out(officer, trials):
    desk = officer.own_letters
    shipped = shipped_blocks(desk.shipped(LETTER))[free(desk)].text
    blocks = worded(desk, "To ((nobody))")
    bad = OwnBlock(kind="text", words=("And **so on",))
    text = trials.shown(LETTER, [*blocks, bad, OwnBlock(kind="text", words=("Last.",))]).text
    assert "nobody" not in text
    assert "so on" not in text
    assert "Last." in text
    assert shipped.split("((")[0][:20] in text


def test_nothing_left_is_said(officer, trials):
    with pytest.raises(UserError, match="says nothing"):
        trials.shown(LETTER, [])


def test_a_letter_outside_any_case_is_shown_too(officer):
    desk = with_notice(officer)
    blocks = desk.own_letters.one(NOTICE).blocks
    text = desk.letter_trials.shown(NOTICE, blocks).text
    assert "Dear Cleo Example" in text
    assert desk.letter_trials.cases(NOTICE) == []


def test_who_may_not_read_letters_is_shown_none(sessions_by_role):
    keeper = sessions_by_role["administrator"]
    with pytest.raises(UserError, match="no role"):
        keeper.letter_trials.shown(LETTER, [])
    auditor = sessions_by_role["auditor"]
    blocks = [replace(block) for block in auditor.own_letters.one(LETTER).blocks]
    assert auditor.letter_trials.shown(LETTER, blocks).pdf
