"""Whatever stands in a fact is printed as it is, or refused by name: it never does anything."""

import unicodedata
from itertools import cycle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ig_desktop.errors import UserError
from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.characters import clean
from ig_desktop.letters.compose import assess
from ig_desktop.letters.pdf import render
from ig_desktop.letters.text import plain_text
from ig_desktop.packs.letters import load_letters
from tests.letters.expected import words
from tests.letters.facts import EXTRA, ON, facts, template_of
from tests.letters.reader import read

CASES = sorted(EXTRA)

PRINTED = [
    "<b>bold</b>", "&amp; & &lt;", "((requester_name))", "**bold**", "[a](https://b.example)",
    "file:///etc/passwd", '<img src="file:///etc/passwd"/>', "<link href='file:x'>y</link>",
    "<a href=javascript:x>y</a>", "<br/><para>", "%s %(x)s {0} {x} $x \\1", "]]> <!-- -->",
    "/Artifact BMC (x) Tj EMC", "<</Type /Catalog>> endobj", "'; DROP TABLE letter; --",
    "C:\\temp\\x", "=1+1", "a->b", "ﬁ ﬂ", "e\u0301 o\u0323\u0302", "שלום 12", "محمد بن علي",
    "ที่นี่", "क्षत्रिय", "x" * 300, "- not a bullet", "½ €5 £6 №7",
]  # fmt: skip

REFUSED = {
    "Amin\u202e": "U+202E", "a\u200eb": "U+200E", "a\u200fb": "U+200F", "a\u2066b": "U+2066",
    "a\x00b": "U+0000", "a\x1b[31mb": "U+001B", "a\x7fb": "U+007F", "\ufeffa": "U+FEFF",
    "a\u200bb": "U+200B", "a\u2060b": "U+2060", "a\ud800b": "U+D800", "a\ue000b": "U+E000",
    "a\U000f0000b": "U+F0000", "a\ufffeb": "U+FFFE", "😀": "U+1F600", "👩\u200d⚕": "U+1F469",
    "王小明": "U+738B", "ਗੁਰ": "U+0A17", "a\u0e47\u20e3b": "U+20E3", "𝔘": "U+1D518",
}  # fmt: skip

MADE_PLAIN = {
    "1\u202f000": "1\xa0000", "a\u2009b": "a b", "a\u2003b": "a b", "a\tb": "a b",
    "a\u3000b": "a b", "a\u2028b": "a\nb", "a\x0bb": "a\nb", "a\r\nb": "a\nb",
    "a\u2029b": "a\n\nb", "so\xadft": "soft", "Cafe\u0301": "Café",
}  # fmt: skip


def letter_and_facts(case):
    return load_letters()[template_of(case)], facts(case)


def free(letter):
    """The facts and parts that take any words."""
    return [
        fact
        for fact in (*letter.facts, *letter.parts)
        if fact.type in ("text", "lines", "list", "words") and not getattr(fact, "options", None)
        if fact.name not in ("kind", "sent_by", "outcome", "nation")
    ]


@pytest.mark.parametrize("case", CASES)
def test_hostile_values_in_every_fact_at_once_are_printed_as_they_are(case):
    letter, usual = letter_and_facts(case)
    turn = CASES.index(case)
    values = {}
    for number, fact in enumerate(free(letter)):
        if usual.get(fact.name):
            hostile = PRINTED[(number * 3 + turn) % len(PRINTED)]
            values[fact.name] = f"q{number}q {hostile} z{number}z"
    draft = assess(letter, usual | values, ON)
    reading = read(render(draft.letter, FORMS["standard"]))
    spoken, text = words(reading.spoken()), words(plain_text(draft.letter))
    printed = [name for name, value in values.items() if value.split()[0] in spoken]
    for name in printed:
        literal = words(unicodedata.normalize("NFC", values[name]))
        assert literal in spoken, name
        assert literal in text, name
    assert len(printed) > min(4, len(values) - 1)
    assert not reading.images


@pytest.mark.parametrize("case", CASES)
def test_what_no_letter_can_carry_is_refused_by_name_in_any_fact(case):
    (letter, usual), values = letter_and_facts(case), list(REFUSED)
    for number, fact in enumerate(free(letter)):
        value = values[(number * 7 + len(case)) % len(values)]
        draft = assess(letter, usual | {fact.name: value}, ON)
        mine = [problem for problem in draft.problems if problem.field == fact.name]
        assert len(mine) == 1, (fact.name, value)
        assert REFUSED[value] in mine[0].what
        assert fact.label in mine[0].what
        str(mine[0]).encode("utf-8")


@pytest.mark.parametrize("value", REFUSED)
def test_a_refusal_names_the_character_and_where_it_is(value):
    with pytest.raises(UserError) as caught:
        clean(f"Because of Rowan {value}", "reasons", "Our reasons")
    assert REFUSED[value] in caught.value.what
    assert "after “" in caught.value.what
    assert caught.value.do
    str(caught.value).encode("utf-8")


def test_a_hidden_character_is_said_to_stand_after_the_words_before_it():
    with pytest.raises(UserError, match="after “the mark here”"):
        clean("You find the mark here\u200b and not there", "reasons", "Our reasons")
    with pytest.raises(UserError, match="at its start"):
        clean("\u200bHere", "reasons", "Our reasons")


@pytest.mark.parametrize("value", MADE_PLAIN)
def test_spaces_and_line_ends_of_other_kinds_become_plain_ones(value):
    assert clean(value, "reasons", "Our reasons") == MADE_PLAIN[value]


ANY = st.text(st.one_of(st.characters(), st.characters(max_codepoint=0x24F), st.characters(
    categories=["Zs", "Cf", "Cc", "Mn", "Cs"])), max_size=60)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ANY)
@example("\ud800")
@example("\u0301")
@example("\u200d\u200d")
@example("\u0600\u06dd")
@example("ש\u05c1\u200d 1/2 (x)")
def test_any_text_at_all_is_refused_by_name_or_read_back(text):
    letter, usual = letter_and_facts("access-response")
    draft = assess(letter, usual | {"note": f"Begin {text} end"}, ON)
    problems = [problem for problem in draft.problems if problem.field == "note"]
    if problems:
        assert "U+" in problems[0].what
        return
    reading = read(render(draft.letter, FORMS["large"]))
    expected = words(clean(f"Begin {text} end", "", "")).split()
    assert [word for word in expected if word not in reading.spoken()] == []


SINGLY = [*PRINTED, *MADE_PLAIN]
TOGETHER = ["word " * 2000, *(" ".join(SINGLY[start::4]) for start in range(4))]
"""Every value, several to a letter; the quick tests above set each apart from the others."""


@pytest.mark.slow
@pytest.mark.parametrize(("case", "form"), [*zip(CASES, cycle(FORMS), strict=False)])
def test_every_value_in_every_fact(case, form):
    letter, usual = letter_and_facts(case)
    for fact in free(letter):
        for value in TOGETHER:
            draft = assess(letter, usual | {fact.name: f"qqq {value}"}, ON)
            spoken = words(read(render(draft.letter, FORMS[form])).spoken())
            if "qqq" in spoken:
                assert all(word in spoken for word in words(clean(value, "", "")).split())
