"""Our own versions of letters: what may be changed, what the law fixes, and going back."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.own_letters import OwnBlock, fixing, put_in, shipped_blocks
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.own_letters import applied
from ig_desktop.session import Packs, Session
from tests.services.test_letters import REASONS, log

LETTER = "acknowledgement"
OURS = OwnBlock(kind="text", words=("We are **glad** to help with ((matter)).",))


@pytest.fixture
def desk(officer):  # noqa: F811
    return officer.own_letters


def blocks(desk, letter=LETTER):
    return list(desk.one(letter).blocks)


def free(desk, letter=LETTER):
    """The first text that no clause fixes and no condition switches."""
    shipped = desk.shipped(letter)
    fixed = fixing(shipped)
    named = shipped_blocks(shipped).items()
    return next(n for n, b in named if b.text and b.when is None and n not in fixed)


def worded(desk, words, letter=LETTER):
    name = free(desk, letter)
    return [
        replace(block, words=(words,)) if block.of == name else block
        for block in blocks(desk, letter)
    ]


def problems(call, *arguments):
    with pytest.raises(Problems) as caught:
        call(*arguments)
    return caught.value.errors


def test_letters_are_made_from_our_version_and_say_which(officer, desk):  # noqa: F811
    reference = log(officer)
    shipped = officer.letters.issue(reference, LETTER, on=date(2027, 1, 12))
    version = desk.save(LETTER, [*blocks(desk)[:3], OURS, *blocks(desk)[3:]], "Warmer.")
    assert (version.number, version.officer, version.why) == (1, "Olive Officer", "Warmer.")
    assert version.shipped_hash == desk.shipped(LETTER).hash
    letter = officer.letters.supersede(shipped.id, "In our words")
    assert "We are glad to help with your request" in letter.text
    assert letter.template_version == 1
    assert letter.template_hash == desk.template(LETTER).hash != shipped.template_hash
    assert shipped.template_version == 0
    assert "glad" not in shipped.text
    assert officer.letters.content(letter.id)[:5] == b"%PDF-"


def test_a_block_that_a_clause_names_cannot_be_reworded_or_left_out(desk):
    fixed = fixing(desk.shipped(LETTER))
    for name, clauses in fixed.items():
        without = [block for block in blocks(desk) if block.of != name]
        (first, *_) = problems(desk.save, LETTER, without, "Shorter")
        assert clauses[0].words in first.what
        assert first.field == "blocks"
    texts = [n for n in fixed if shipped_blocks(desk.shipped(LETTER))[n].text]
    place = next(n for n, block in enumerate(blocks(desk)) if block.of == texts[0])
    ours = blocks(desk)
    ours[place] = OwnBlock(of=texts[0], words=("Trust us.",))
    (error,) = problems(desk.save, LETTER, ours, "Shorter")
    assert error.field == f"block-{place}"
    assert fixed[texts[0]][0].source in error.what
    assert desk.versions(LETTER) == []


def test_every_letter_can_be_cut_to_what_the_law_fixes_and_no_further(desk):
    for known in desk.catalogue():
        fixed = fixing(known.shipped)
        least = [block for block in known.blocks if block.of in fixed]
        assert desk.checked(known.shipped.id, least).blocks == tuple(least)
        for name in fixed:
            thinner = [block for block in least if block.of != name]
            assert problems(desk.checked, known.shipped.id, thinner)


def test_blocks_no_clause_names_are_reworded_moved_and_taken_out(officer, desk):  # noqa: F811
    desk.save(LETTER, worded(desk, "Hello from all of us."), "Warmer")
    reference = log(officer)
    assert "Hello from all of us." in officer.letters.draft(reference, LETTER).text
    version = desk.save(LETTER, blocks(desk)[::-1], "Turned round")
    assert version.number == 2
    before = officer.letters.draft(reference, LETTER)
    assert before.clauses
    assert all(check.met for check in before.clauses)
    name = free(desk)
    desk.save(LETTER, [b for b in blocks(desk) if b.of != name], "Shorter")
    assert "Hello" not in officer.letters.draft(reference, LETTER).text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Write something"),
        ("   \u2003 ", "Write something"),
        ("Dear ((nobody))", "no value “((nobody))”"),
        ("Dear (( matter ))", "not written as ((value))"),
        ("Dear ((matter", "not written as"),
        ("A **bold start", "no other to end"),
        ("[here](javascript:alert)", "would lead nowhere"),
        ("[here](http://example.org)", "would lead nowhere"),
        ("A hidden \u202e mark", "hidden character"),
        ("A bell \x07", "hidden character"),
        ("한글", "typeface"),
        ("x" * 4_001, "4,000 characters"),
    ],
)
def test_words_that_would_not_print_as_meant_are_refused(desk, words, said):
    ours = [*blocks(desk), OwnBlock(kind="text", words=(words,))]
    (error,) = problems(desk.save, LETTER, ours, "Why not")
    assert said in f"{error.what} {error.do}"
    assert error.field == f"block-{len(ours) - 1}"
    (error,) = problems(desk.save, LETTER, worded(desk, words or " "), "Why not")
    assert said in f"{error.what} {error.do}"


@pytest.mark.parametrize(
    "block",
    [
        OwnBlock(kind="table", words=("a",)),
        OwnBlock(kind="text", words=("a", "b")),
        OwnBlock(kind="heading", words=("a\nb",)),
        OwnBlock(kind="text", words=("a",), beside="nowhere"),
        OwnBlock(kind="text", words=()),
    ],
)
def test_what_is_no_block_is_refused(desk, block):
    assert problems(desk.save, LETTER, [*blocks(desk), block], "Why not")


def test_a_block_may_not_stand_twice_and_no_letter_is_endless(desk):
    assert "twice" in problems(desk.save, LETTER, blocks(desk) * 2, "Why not")[0].what
    with pytest.raises(UserError, match="300 blocks at most"):
        desk.save(LETTER, [*blocks(desk), *[OURS] * 300], "Why not")
    with pytest.raises(UserError):
        desk.save(LETTER, [], "Why not")


def test_markup_is_printed_as_it_is_written_and_never_read(officer, desk):  # noqa: F811
    hostile = "<b>Bold</b> & {{x}} %s <script>alert(1)</script>"
    desk.save(LETTER, [*blocks(desk), OwnBlock(kind="text", words=(hostile,))], "Hostile")
    assert hostile in officer.letters.draft(log(officer), LETTER).text


def test_an_empty_line_divides_a_text_and_ours_is_printed_with_its_neighbour(officer, desk):  # noqa: F811
    shipped = shipped_blocks(desk.shipped(LETTER))
    name = next(n for n, b in shipped.items() if b.when is not None)
    ours = OwnBlock(kind="text", words=("One.\n\nTwo.",), beside=name)
    version = desk.save(LETTER, [*blocks(desk), ours], "More")
    assert [block.words for block in version.blocks[-2:]] == [("One.",), ("Two.",)]
    body = desk.template(LETTER).body
    assert [block.when for block in body[-2:]] == [shipped[name].when] * 2


def test_going_back_keeps_every_version(officer, desk):  # noqa: F811
    desk.save(LETTER, [OURS, *blocks(desk)], "One")
    desk.save(LETTER, blocks(desk)[1:][::-1], "Two")
    desk.go_back(LETTER, 1, "Two was worse")
    assert desk.one(LETTER).blocks[0] == OURS
    desk.go_back(LETTER, 0, "As shipped is best")
    assert not desk.one(LETTER).ours
    assert desk.template(LETTER) == desk.shipped(LETTER)
    assert [v.number for v in desk.versions(LETTER)] == [4, 3, 2, 1]
    assert [v.ours for v in desk.versions(LETTER)] == [False, True, True, True]
    for number in (0, 4, 9, -1):
        with pytest.raises(UserError):
            desk.go_back(LETTER, number, "Again")
    assert desk.save(LETTER, [OURS, *blocks(desk)], "Anew").number == 5


def test_nothing_is_kept_without_a_change_or_a_reason(desk):
    with pytest.raises(UserError, match="Nothing differs"):
        desk.save(LETTER, blocks(desk), "No change")
    with pytest.raises(UserError, match="Say why"):
        desk.save(LETTER, [OURS, *blocks(desk)], " ")
    with pytest.raises(UserError, match="Nothing differs"):
        desk.go_back(LETTER, 0, "No change")
    desk.save(LETTER, [OURS, *blocks(desk)], "One")
    with pytest.raises(UserError, match="Nothing differs"):
        desk.save(LETTER, blocks(desk), "No change")
    back = desk.save(LETTER, blocks(desk)[1:], "Everything as shipped")
    assert not back.ours


def test_it_takes_the_permission_and_is_one_entry_of_the_log(sessions_by_role, officer):  # noqa: F811
    for role in ("auditor", "guardian", "siro"):
        other = sessions_by_role[role].own_letters
        assert other.catalogue()
        with pytest.raises(UserError, match="no role"):
            other.save(LETTER, [OURS, *blocks(other)], "Mine")
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["administrator"].own_letters.catalogue()
    heard = []
    officer.listen(heard.append)
    desk = officer.own_letters
    before = officer.store.value("SELECT count(*) FROM audit")
    desk.save(LETTER, [OURS, *blocks(desk)], "Warmer")
    assert officer.store.value("SELECT count(*) FROM audit") == before + 1
    assert "letter_version" in heard[0]
    assert sessions_by_role["auditor"].log.verify().ok


@pytest.mark.parametrize(
    "change", ["UPDATE letter_version SET why = ''", "DELETE FROM letter_version"]
)
def test_a_version_kept_never_changes(officer, desk, change):  # noqa: F811
    desk.save(LETTER, [OURS, *blocks(desk)], "Warmer")
    with pytest.raises(Exception, match="version of a letter"):
        officer.store.connection.execute(change)


# a new release


class NewRelease(Packs):
    """Packs of which one letter is another."""

    def __init__(self, letter) -> None:
        self._letter = letter

    @property
    def letters(self):
        return {**Packs.letters.func(self), self._letter.id: self._letter}


def released(session, letter):
    return Session(session.register, session.account, NewRelease(letter), session.now)


def test_a_block_that_a_new_release_requires_is_refused_until_it_is_put_in(officer, desk):  # noqa: F811
    name = free(desk)
    desk.save(LETTER, [b for b in blocks(desk) if b.of != name], "Shorter")
    shipped = desk.shipped(LETTER)
    body = tuple(
        replace(block, id=name) if own == name else block
        for own, block in shipped_blocks(shipped).items()
    )
    law = replace(
        shipped.clauses[0], id="new", words="The new thing", when=None, blocks=(name,), says=()
    )
    newer = released(officer, replace(shipped, body=body, clauses=(*shipped.clauses, law)))
    known = newer.own_letters.one(LETTER)
    assert len(known.standing.lacking) == 1
    assert known.standing.new == known.standing.gone == ()
    draft = newer.letters.draft(log(newer), LETTER)
    assert any("The new thing" in problem.what for problem in draft.problems)
    ours = put_in(known.shipped, known.blocks, known.standing.lacking[0])
    newer.own_letters.save(LETTER, ours, "The law has changed")
    assert newer.own_letters.one(LETTER).standing.lacking == ()
    draft = newer.letters.draft("SAR 27/0001", LETTER)
    assert not any("The new thing" in problem.what for problem in draft.problems)


def test_a_new_releases_wording_follows_where_it_is_not_ours(officer, desk):  # noqa: F811
    name = free(desk)
    desk.save(LETTER, [*worded(desk, "Ours."), OURS], "Warmer")
    shipped = desk.shipped(LETTER)
    body = tuple(
        replace(block, text=f"{block.text} Newly said.") if block.text else block
        for block in shipped.body
    )
    newer = released(officer, replace(shipped, body=body)).own_letters
    made = newer.template(LETTER)
    texts = [block.text for block in made.body if block.text]
    assert "Ours." in texts
    assert sum("Newly said." in text for text in texts) == len(texts) - 2
    assert newer.one(LETTER).standing.changed == (name,)


def test_a_version_that_no_longer_fits_says_so_and_can_be_gone_back_from(officer, desk):  # noqa: F811
    desk.save(LETTER, [OURS, *blocks(desk)], "Warmer")
    shipped = desk.shipped(LETTER)
    gone = replace(desk.one(LETTER).version, blocks=(OwnBlock(kind="text", words=("((lost))",)),))
    with pytest.raises(UserError, match="does not fit the letter as shipped"):
        applied(shipped, gone)


def test_a_draft_written_before_keeps_what_is_still_asked(officer, desk):  # noqa: F811
    reference = log(officer)
    officer.letters.save_draft(reference, "extension", REASONS)
    desk.save("extension", [*blocks(desk, "extension"), OURS], "Warmer")
    assert "Four services" in officer.letters.draft(reference, "extension").text
