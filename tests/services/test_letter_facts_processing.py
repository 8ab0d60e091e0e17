"""What letters tell of how information is used comes from the activities linked to the case."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.processing import Activity
from tests.services.test_letter_facts_rights import told
from tests.services.test_letters import RESPONSE, log
from tests.services.test_processing import WHOLE

ABROAD = Activity(
    fields={
        "name": "Survey",
        "purpose": "To ask patients about their care.\nTo decide whether a treatment is paid for.",
        "data_categories": ("Name and contact details", "Answers"),
        "data_source": "From the person.",
        "article_6": "a",
        "article_9": "a",
        "automated": "decision",
        "automated_note": "Answers are scored.",
    },
    rows={
        "transfers": ({"country": "Norway", "recipient": "Survey AS", "mechanism": "approved"},),
        "recipients": (
            {"kind": "internal", "name": "Our engagement team"},
            {"kind": "processor", "name": "Survey AS", "what": "runs the survey"},
        ),
        "retention": ({"category": "Answers", "period": "2 years", "trigger": "the survey"},),
    },
)


@pytest.fixture
def linked(officer):
    """Adds an activity and links it to a new request; the request's reference."""
    reference = log(officer)

    def link(*activities: Activity) -> str:
        for activity in activities:
            officer.processing.link(reference, officer.processing.add(activity))
        return reference

    return link


def test_nothing_is_told_where_no_activity_is_linked(officer, linked):
    assert told(officer, linked(), "access-response")["activity_purposes"] == ""


def test_article_15_begins_with_what_the_linked_activities_say(officer, linked):
    letter = told(officer, linked(WHOLE, ABROAD), "access-response")
    assert letter["activity_purposes"].split("\n") == [
        "To decide whether a treatment is paid for.",
        "To ask patients about their care.",
    ]
    assert letter["activity_categories"].split("\n") == [
        "Name and contact details",
        "Health records",
        "Answers",
    ]
    assert letter["activity_recipients"] == "The treating trust\nSurvey AS: runs the survey"
    assert letter["abroad"] == "yes"
    assert letter["activity_safeguards"].startswith("Norway, Survey AS: Approved country")
    assert letter["activity_retention"].split("\n") == [
        "Case files: 8 years",
        "Answers: 2 years, counted from: the survey",
    ]
    assert (letter["automated"], letter["logic"]) == ("yes", "Answers are scored.")


def test_a_letter_of_articles_13_and_14_tells_the_bases(officer):
    reference = log(officer, kind="informed")
    for activity in (WHOLE, ABROAD):
        officer.processing.link(reference, officer.processing.add(activity))
    letter = told(officer, reference, "informed-response")
    assert letter["activity_basis"].split("\n") == [
        "Article 6(1)(e): NHS Act 2006 s.3",
        "Article 6(1)(a)",
        "Article 9(2)(a)",
    ]
    assert letter["consent_used"] == "yes"


def test_what_was_approved_is_told_while_a_change_is_a_draft(officer, sessions_by_role):
    desk, reference = officer.processing, log(officer)
    activity = desk.add(WHOLE)
    desk.link(reference, activity)
    desk.submit(activity)
    sessions_by_role["dpo"].processing.approve(activity, date(2028, 1, 28))
    kept = desk.activity(activity)
    desk.change(activity, replace(kept, fields={**kept.fields, "purpose": "Not yet agreed."}))
    purposes = told(officer, reference, "access-response")["activity_purposes"]
    assert purposes == WHOLE.text("purpose")
    desk.unlink(reference, activity)
    assert told(officer, reference, "access-response")["activity_purposes"] == ""


def test_the_letter_prints_them_and_the_officers_words_come_first(officer, linked):
    reference = linked(ABROAD)
    officer.requests.record(
        reference, "decided", date(2027, 1, 28), detail={"outcome": "granted", "reason": "x"}
    )
    words = {name: RESPONSE[name] for name in ("enclosures", "how_sent", "searched")}
    words["activity_purposes"] = "Our own words"
    letter = officer.letters.issue(reference, "access-response", words)
    assert "Our own words" in letter.text
    assert "Survey AS: runs the survey" in letter.text
    assert "To ask patients" not in letter.text
