"""What has changed since a notice was published, and what one says otherwise than another."""

from datetime import date

import pytest

from ig_desktop.domain.notice import Grid, Notice, Points, Section, SubHeading, Words
from ig_desktop.domain.notice_differences import section_changes
from ig_desktop.domain.published_notice import (
    NoticeStanding,
    PublishedNotice,
    activities_in,
    changed,
)
from ig_desktop.exchange.notice_markdown import as_text, sections, to_markdown

BEFORE = {"PA 0001": "2\tFunding", "PA 0002": "1\tFraud", "organisation": "a", "template": "t"}
NOW = {"PA 0001": "4\tFunding requests", "PA 0003": "1\tSurvey", "organisation": "b",
       "template": "t"}  # fmt: skip


def test_each_change_is_told_with_its_activity_and_versions():
    found = changed(BEFORE, NOW)
    assert [one.words for one in found] == [
        "New: PA 0003 Survey.",
        "Changed: PA 0001 Funding requests.",
        "Changed: who we are, who stands for us or how to reach us.",
        "No longer there: PA 0002 Fraud.",
    ]
    assert [(one.reference, one.before, one.now) for one in found] == [
        ("PA 0003", 0, 1), ("PA 0001", 2, 4), ("", 0, 0), ("PA 0002", 1, 0),
    ]  # fmt: skip
    assert changed(NOW, NOW) == []


def test_a_notice_is_due_when_stale_or_when_there_is_none_though_something_is_approved():
    last = PublishedNotice(number=1, on=date(2027, 1, 28), sha256="", basis=BEFORE)
    assert last.activities == activities_in(BEFORE) == 2
    assert not NoticeStanding(last=last, activities=2).is_due
    assert NoticeStanding(last=last, changes=tuple(changed(BEFORE, NOW)), activities=2).is_due
    assert NoticeStanding(activities=1).is_due
    assert not NoticeStanding().is_due


def notice(*sections, title="Notice of A|B"):
    return Notice(title, date(2027, 1, 28), tuple(sections))


ROWS = (("IFR <b>", "To decide\non *funding*"), ("Fraud", "See https://a.example/b_c. | \\"))
WHAT = Section(
    "what",
    "What do we do?",
    (
        SubHeading("Ours"),
        Words("We keep it.\nAsk a@b.example."),
        Points(("- one", "two")),
        Grid("Services", ("What", "Why"), ROWS),
    ),
)


def test_the_words_of_a_notice_are_read_again_from_its_markdown():
    assert sections(to_markdown(notice(WHAT))) == [
        ("Title", ["Notice of A|B"]),
        (
            "What do we do?",
            [
                "Ours",
                "We keep it.\nAsk a@b.example.",
                "- one",
                "two",
                "Services",
                "What | Why",
                "IFR <b> | To decide on *funding*",
                "Fraud | See https://a.example/b_c. | \\",
            ],
        ),
    ]


def test_a_notice_is_read_without_its_marks():
    text = as_text(to_markdown(notice(WHAT)))
    assert text.startswith("Notice of A|B\n\n\nWhat do we do?\n\nOurs\n\nWe keep it.\nAsk")
    assert text.endswith("Fraud | See https://a.example/b_c. | \\")


def marked(change):
    return ["".join(f"[{p.mark}:{p.words}]" if p.mark else p.words for p in line)
            for line in change.lines]  # fmt: skip


def test_sections_that_differ_are_told_word_by_word():
    before = [
        ("Title", ["A notice"]),
        ("What?", ["We keep it.", "IFR | To decide", "Fraud | To find"]),
        ("Gone?", ["Old words"]),
    ]
    after = [
        ("Title", ["A notice"]),
        ("New?", ["New words"]),
        ("What?", ["We keep it safe.", "Survey | To ask", "IFR | To decide well"]),
    ]
    found = section_changes(before, after)
    assert [(one.heading, one.what) for one in found] == [
        ("New?", "New"), ("What?", "Changed"), ("Gone?", "No longer there"),
    ]  # fmt: skip
    assert marked(found[0]) == ["[in:New words]"]
    assert marked(found[1]) == [
        "We keep [out:it.][in:it safe.]",
        "[in:Survey | To ask]",
        "IFR | To decide[in: well]",
        "[out:Fraud | To find]",
    ]
    assert marked(found[2]) == ["[out:Old words]"]
    assert section_changes(after, after) == []


@pytest.mark.parametrize("longer", ["x " * 9_000, "y" * 12_000])
def test_a_line_of_any_length_is_compared(longer):
    (found,) = section_changes([("A", [f"Fraud | {longer}"])], [("A", [f"Fraud | {longer}z"])])
    assert marked(found) == [f"[out:Fraud | {longer}]\n[in:Fraud | {longer}z]"]


def test_a_section_without_words_that_came_is_told():
    (found,) = section_changes([], [("Empty?", [])])
    assert (found.what, found.lines) == ("New", ())
