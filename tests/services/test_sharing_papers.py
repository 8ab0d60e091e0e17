"""Decisions on paper and the report to the board: tagged, whole, and nobody in the report."""

from dataclasses import replace

import pytest

from ig_desktop.domain.sharing import FollowUp
from ig_desktop.errors import UserError
from tests.letters.reader import read
from tests.services.test_sharing import (  # noqa: F401 (fixtures)
    PART,
    POLICE,
    TODAY,
    desk,
    guardian,
    waiting,
)


def spoken(pdf):
    return " ".join(read(pdf, drawn=True).spoken().split())


@pytest.fixture
def papers(desk, guardian, waiting, officer):  # noqa: F811
    """Papers of a register with a case decided twice, and another kind of case."""
    guardian.decide(waiting, PART)
    desk.follow_up(waiting, FollowUp(decision=0, kind="condition-met", on=TODAY, text="1: seen"))
    guardian.decide(waiting, replace(PART, shared="Two <b>names</b> &"), "Another look.")
    fields = {**POLICE.fields, "purpose_class": "research", "confidentiality": "explicit-consent"}
    other = desk.add(replace(POLICE, fields=fields))
    desk.send(other)
    guardian.decide(other, replace(PART, outcome="share", conditions=()))
    return officer.sharing_papers


def test_a_decision_is_printed_whole_with_what_checks_it(papers, guardian):  # noqa: F811
    first, second = (spoken(papers.decision("SHA 27/0001", number)) for number in (1, 2))
    assert "Decided by Gale Guardian, Caldicott Guardian, on 28 January 2027 at 09:00." in first
    assert "A condition was met: 1: seen" in first
    assert "Two <b>names</b> &" in second
    assert "In place of decision 1: Another look." in second
    signed = guardian.signed("SHA 27/0001")
    assert signed[1].fingerprint in second
    assert signed[1].digest in second.replace(" ", "")
    assert papers.decision("SHA 27/0001") == papers.decision("SHA 27/0001", 2)
    with pytest.raises(UserError, match="no such decision"):
        papers.decision("SHA 27/0001", 3)


def test_the_register_of_a_period_has_every_decision_and_the_head_of_the_log(papers):
    told = spoken(papers.register())
    for words in ("SHA 27/0001, decision 1", "SHA 27/0001, decision 2", "SHA 27/0002, decision 1"):
        assert words in told
    assert "3 decisions. The log ended at entry" in told
    assert "0 decisions" in spoken(papers.register(since=TODAY.replace(year=2028)))


def test_the_board_is_told_figures_and_charts_and_of_nobody(papers):
    figures = papers.figures()
    assert (figures.decisions, figures.replaced) == (3, 1)
    assert figures.by_outcome == (
        ("Share part, or on conditions", 2),
        ("Share all that is asked for", 1),
    )
    assert figures.by_purpose == (("Police and other crime requests", 2), ("Research", 1))
    assert (figures.days, figures.conditions, figures.met) == ((2, 2, 2), 1, 0)
    told = spoken(papers.report())
    assert "Half were decided within 2 days of receipt" in told
    assert "By kind of purpose. Police and other crime requests: 2; Research: 1." in told
    for private in (POLICE.fields["name"], "Exemplar Police", "Gale Guardian", "Two", "inspector"):
        assert private not in told


def test_a_report_of_nothing_says_so(officer):
    assert "0 decisions" in spoken(officer.sharing_papers.report())


def test_what_cannot_be_printed_is_named(desk, guardian, waiting, officer):  # noqa: F811
    guardian.decide(waiting, replace(PART, reasons="\U0001f600"))
    with pytest.raises(UserError, match="character"):
        officer.sharing_papers.decision(waiting)
