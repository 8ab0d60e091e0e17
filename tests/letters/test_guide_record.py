"""The record of a guide as PDF: tagged, the answer first, whatever was written in the answers."""

from datetime import UTC, date, datetime

import pytest

from ig_desktop.domain.guide_results import concluded
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.domain.processing import Activity
from ig_desktop.domain.rights import standings
from ig_desktop.errors import UserError
from ig_desktop.letters.guide_record import guide_record
from tests.guide_examples import outcome, question, small
from tests.letters.reader import read

DAY = date(2027, 1, 28)
GUIDE = small(
    question("first", "yes", "no"),
    question("what", type='"words"', required="false"),
    outcome("end", title='"You may: ((what))."', text='"In one sentence."', next='["Do this."]'),
    '[[finding]]\nid = "f"\ntext = "Because ((what))."\nsource = "Art 6"\nwarns = true\n',
    '[[document]]\nid = "d"\ntitle = "A policy"\ntext = "Why."\nsource = "Sch 1"\n'
    'confidence = "medium"',
    '[[notice]]\nid = "n"\ntext = "We use it."',
)


@pytest.fixture
def record_of(packs):
    def made(what: str, about: str = "Complaints") -> bytes:
        answers = {"first": "yes", "what": what}
        found = concluded(GUIDE, answers, packs.processing, packs.rights, DAY)
        activity = Activity(fields={"article_6": "c"})
        run = GuideRun(
            reference="TT 27/0003",
            guide=GUIDE.id,
            guide_name=GUIDE.name,
            version=GUIDE.version,
            hash=GUIDE.hash,
            about=about,
            path=found.steps,
            outcome="end",
            verdict="told",
            title=found.outcome.title,
            rights=standings(activity, packs.processing, packs.rights, DAY),
            on_day=DAY,
            activity="PA 0001",
            at=datetime(2027, 7, 28, 9, tzinfo=UTC),
            officer="Olive Officer",
        )
        return guide_record(run, found, "Exemplar Integrated Care Board")

    return made


def test_the_answer_comes_first_and_everything_is_told(record_of):
    reading = read(record_of("the work"))
    told = [text.strip() for tag, text in reading.elements() if tag.startswith("H")]
    assert told == [
        "You may: the work.",
        "Why",
        "What it calls for",
        "What happens next",
        "What people can ask for",
        "The answers",
        "For the privacy notice",
        "How this was decided",
    ]
    spoken = " ".join(reading.spoken().split())
    for words in (
        "Take care: Because the work.",
        "A policy (before you start). Why. Sch 1. Check before relying on this.",
        "Do this.",
        "Have it erased",
        "Olive Officer",
        "28 July 2027 at 10:00",
        "A small guide, version 1",
        "PA 0001",
        "28 January 2028",
    ):
        assert words in spoken
    assert GUIDE.hash in spoken.replace(" ", "")


@pytest.mark.parametrize("what", ["<b>&amp;</b> ((first))", "=1+1\n\nłęcka ночь", "x" * 300])
def test_words_in_answers_are_printed_as_they_are(record_of, what):
    spoken = read(record_of(what)).spoken()
    assert "".join(what.split()) in "".join(spoken.split())


def test_a_very_long_answer_goes_over_pages(record_of):
    reading = read(record_of("long words " * 1800))
    assert reading.pages > 5


def test_what_cannot_be_printed_is_refused_by_name(record_of):
    with pytest.raises(UserError, match="U\\+1F600"):
        record_of("smile \U0001f600")
