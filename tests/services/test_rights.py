"""Rights shown on an activity and on a request that is linked to it."""

from ig_desktop.domain.processing import Activity
from tests import request_examples

IFR = Activity(fields={"name": "Funding requests", "article_6": "e", "article_9": "h"})


def test_an_activity_tells_its_rights_whether_kept_or_not(session):
    reference = session.processing.add(IFR)
    found = session.processing.rights(reference)
    assert found == session.processing.standings(IFR)
    assert {one.id: one.stands for one in found}["erasure"] == "no"


def test_a_request_tells_the_right_it_exercises_in_each_activity(session):
    desk = session.processing
    first = desk.add(IFR)
    second = desk.add(Activity(fields={"name": "Newsletter", "article_6": "a"}))
    request = request_examples.log(session, kind="erasure")
    assert desk.rights_for_request(request) == []
    desk.link(request, first)
    desk.link(request, second)
    found = desk.rights_for_request(request)
    assert [(a.reference, s.id, s.stands) for a, s in found] == [
        (first, "erasure", "no"),
        (second, "erasure", "yes"),
    ]
    other = request_examples.log(session, kind="nhs-complaint")
    desk.link(other, first)
    assert desk.rights_for_request(other) == []
