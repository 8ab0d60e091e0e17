"""Two versions of a letter set side by side: words, blocks and their order."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.conditions import After, All, Among, AnyOf, AtLeast, Before, Not
from ig_desktop.domain.own_differences import (
    ADDED,
    MOVED,
    REMOVED,
    REWORDED,
    Difference,
    Piece,
    differences,
    word_changes,
)
from ig_desktop.domain.own_letters import (
    OwnBlock,
    OwnVersion,
    as_shipped,
    block_words,
    body_of,
    brought_forward,
    marks,
    put_in,
    reworded,
    shipped_blocks,
    standing,
)
from ig_desktop.domain.template_words import block_text, first_words, when_printed
from ig_desktop.domain.templates import (
    BulletText,
    LetterBlock,
    LetterFact,
    LetterPart,
    LetterTemplate,
)

LETTER = LetterTemplate(
    id="x",
    name="X",
    subject="X",
    purpose="informing",
    kinds=("access",),
    event="acknowledged",
    facts=(LetterFact(name="due", label="Answer due", where="", type="date"),),
    parts=(LetterPart(name="ground", label="Ground", type="choice", options={"a": "Too much"}),),
    body=(
        LetterBlock(heading="One"),
        LetterBlock(id="two", text="The second block"),
        LetterBlock(text="The third block"),
        LetterBlock(text="The fourth block"),
    ),
)
SHIPPED = as_shipped(LETTER)
OURS = OwnBlock(kind="text", words=("A text of our own",))


def test_a_block_is_known_by_its_id_or_where_it_stands() -> None:
    assert list(shipped_blocks(LETTER)) == ["start+1", "two", "two+1", "two+2"]
    twice = replace(LETTER, body=(*LETTER.body, LETTER.body[1]))
    assert list(shipped_blocks(twice))[-1] == "two#2"
    assert len(shipped_blocks(replace(LETTER, body=LETTER.body * 3))) == 12


def test_the_same_does_not_differ() -> None:
    assert differences(LETTER, SHIPPED, SHIPPED) == []


def test_what_is_put_in_and_taken_out() -> None:
    (one,) = differences(LETTER, SHIPPED, (SHIPPED[0], OURS, *SHIPPED[1:]))
    assert one == Difference(ADDED, (Piece("A text of our own", "in"),))
    (one,) = differences(LETTER, SHIPPED, SHIPPED[1:])
    assert one == Difference(REMOVED, (Piece("One", "out"),))


def test_one_block_moved_is_one_difference() -> None:
    first, *rest = SHIPPED
    (one,) = differences(LETTER, SHIPPED, (*rest, first))
    assert one == Difference(MOVED, (Piece("One"),))


def test_words_changed_are_shown_in_their_place() -> None:
    ours = (*SHIPPED[:1], replace(SHIPPED[1], words=("The second fine block",)), *SHIPPED[2:])
    (one,) = differences(LETTER, SHIPPED, ours)
    assert one.what == REWORDED
    assert one.pieces == (Piece("The second "), Piece("fine ", "in"), Piece("block"))
    assert word_changes("a b", "a c") == (Piece("a "), Piece("b", "out"), Piece("c", "in"))


def test_texts_of_our_own_are_matched_by_their_words() -> None:
    other = replace(OURS, words=("A fine text of our own",))
    far = replace(OURS, words=("Nothing alike",))
    assert [d.what for d in differences(LETTER, (OURS,), (other,))] == [REWORDED]
    assert [d.what for d in differences(LETTER, (OURS,), (far,))] == [ADDED, REMOVED]


def test_a_block_is_put_in_after_the_one_it_follows() -> None:
    ours = (OURS, SHIPPED[0], SHIPPED[1], SHIPPED[3])
    assert [block.of for block in put_in(LETTER, ours, "two+1")] == [
        *("", "start+1", "two", "two+1", "two+2")
    ]
    assert put_in(LETTER, (OURS,), "two")[0].of == "two"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (None, ""),
        (Among("kind", ("access",)), "the kind of request is “Access to own data”"),
        (Among("outcome", ("a", "b")), "the outcome is “Outcome a” or “Outcome b”"),
        (Among("due", ("",)), "“Answer due” is not given"),
        (Not(Among("due", ("",))), "“Answer due” is given"),
        (Not(Among("ground", ("a",))), "“Ground” is not “Too much”"),
        (Before("letter_date", date(2026, 6, 19)), "the date of the letter is before 19 June 2026"),
        (After("due", date(2026, 6, 18)), "“Answer due” is after 18 June 2026"),
        (AtLeast("pages", 3), "pages is 3 or more"),
        (
            All((Not(Before("due", date(2026, 6, 19))), Among("ground", ("a", "")))),
            "it is not so that “Answer due” is before 19 June 2026,"
            " and “Ground” is “Too much” or not given",
        ),
        (
            AnyOf((Among("due", ("",)), Among("sent_by", ("post",)))),
            "either “Answer due” is not given, or the way it is sent is “Post”",
        ),
    ],
)
def test_conditions_are_said_in_words(condition: object, said: str) -> None:
    expected = f"Printed when {said}." if said else ""
    assert when_printed(LETTER, condition, lambda id: f"Outcome {id}") == expected


def test_the_beginning_of_a_text() -> None:
    assert first_words("**Bold**\nand more") == "Bold and more"
    assert first_words("word " * 40) == "word " * 14 + "…"


def version(*blocks: OwnBlock) -> OwnVersion:
    return OwnVersion(
        template="x",
        number=1,
        blocks=blocks,
        shipped=marks(LETTER),
        shipped_hash="",
        why="",
    )


def test_blocks_are_found_again_in_a_release_that_puts_one_between() -> None:
    new = LetterBlock(text="New between")
    newer = replace(LETTER, body=(*LETTER.body[:2], new, *LETTER.body[2:]))
    ours = replace(SHIPPED[2], words=("Our third",), instead_of=("The third block",))
    kept = brought_forward(newer, version(SHIPPED[0], SHIPPED[1], ours, SHIPPED[3]))
    texts = [block.text or block.heading for block in body_of(newer, kept.blocks)]
    assert texts == ["One", "The second block", "Our third", "The fourth block"]
    found = standing(newer, kept)
    assert [shipped_blocks(newer)[name].text for name in found.new] == ["New between"]
    assert (found.changed, found.gone) == ((), ())


def test_a_block_that_gets_an_id_or_other_words_is_the_same_block() -> None:
    third, fourth = LETTER.body[2:]
    named = replace(LETTER, body=(*LETTER.body[:2], replace(third, id="third"), fourth))
    kept = brought_forward(named, version(*SHIPPED))
    assert [block.of for block in kept.blocks] == ["start+1", "two", "third", "third+1"]
    assert standing(named, kept) == standing(LETTER, version(*SHIPPED))
    worded = replace(LETTER, body=(*LETTER.body[:2], replace(third, text="Newly said"), fourth))
    kept = brought_forward(worded, version(*SHIPPED))
    assert body_of(worded, kept.blocks) == worded.body


def test_a_block_no_longer_shipped_is_gone_and_printed_no_more() -> None:
    less = replace(LETTER, body=LETTER.body[:3])
    kept = brought_forward(less, version(*SHIPPED))
    assert standing(less, kept).gone == ("gone two+2",)
    assert body_of(less, kept.blocks) == less.body


@pytest.mark.parametrize(
    ("block", "words", "shown"),
    [
        (LetterBlock(heading="A"), ("B",), "B"),
        (LetterBlock(text="A"), ("B",), "B"),
        (LetterBlock(bullets=(BulletText(text="A"), BulletText(text="C"))), ("B", "D"), "• B\n• D"),
        (LetterBlock(lines=("A", "C")), ("B", "D"), "B ______\nD ______"),
        (LetterBlock(slip="A"), ("B",), "B (a form to be sent back, on a page of its own)"),
    ],
)
def test_every_block_of_words_can_be_worded_otherwise(
    block: LetterBlock, words: tuple[str, ...], shown: str
) -> None:
    assert len(block_words(block)) == len(words)
    other = reworded(block, words)
    assert block_words(other) == words
    assert block_text(LETTER, other) == shown


def test_what_is_filled_in_for_each_letter_has_no_words() -> None:
    assert block_words(LetterBlock(part="ground")) == ()
    assert block_text(LETTER, LetterBlock(part="ground")) == "[Ground]"
