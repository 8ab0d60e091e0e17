"""Filters as they are typed on one line."""

from datetime import date

import pytest

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.written_filter import read_filter
from ig_desktop.errors import UserError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", RequestFilter()),
        ("tab=all kind=foi", RequestFilter(tab="all", kind="foi")),
        ("Sample School", RequestFilter(text="Sample School")),
        ("'SAR 27/0014' tab=closed", RequestFilter(tab="closed", text="SAR 27/0014")),
        ('state="Waiting for them"', RequestFilter(state="Waiting for them")),
        ("due-before=1/2/2027", RequestFilter(due_before=date(2027, 2, 1))),
        (
            "received-from=2027-01-04 received-to=2027-01-04",
            RequestFilter(received_from=date(2027, 1, 4), received_to=date(2027, 1, 4)),
        ),
        (
            "due-after='1 February 2027' due-before=2027-02-03",
            RequestFilter(due_after=date(2027, 2, 1), due_before=date(2027, 2, 3)),
        ),
    ],
)
def test_a_line_is_a_filter(text, found):
    assert read_filter(text).on(RequestFilter()) == found


def test_it_changes_only_what_it_says():
    base = RequestFilter(tab="all", kind="eir", text="Oak")
    assert read_filter("tab=open").on(base) == RequestFilter(tab="open", kind="eir", text="Oak")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("knd=foi", "no “knd=”"),
        ("tab=open tab=all", "twice"),
        ("'never closed", "never closed"),
        ("due-before=soon", "not a real date"),
        ("tab=nowhere", "no tab 'nowhere'"),
        ("kind=breach", "no kind 'breach'"),
        ("handler_id=1", "no “handler_id=”"),
        ("received-to=", "not a real date"),
        ("received-from=2027-01-05 received-to=2027-01-04", "before the first"),
        ("due-after=2027-02-01 due-before=2027-02-01", "No day is after 1 February 2027"),
    ],
)
def test_a_mistake_in_it_is_said(text, why):
    with pytest.raises(UserError, match=why):
        read_filter(text).on(RequestFilter())


def test_whom_it_names_is_for_the_register_to_tell():
    assert read_filter("handler='Olive Officer' saved=Mine").handler == "Olive Officer"


def test_a_filter_is_kept_with_its_days_and_one_kept_before_there_were_any_is_read():
    wanted = RequestFilter(received_from=date(2027, 1, 4), due_after=date(2027, 2, 1))
    kept = wanted.as_settings()
    assert kept["received_from"] == "2027-01-04"
    assert RequestFilter.from_settings(kept) == wanted
    old = {"tab": "all", "due_before": "2027-02-01", "newer": 1}
    assert RequestFilter.from_settings(old) == RequestFilter(tab="all", due_before=date(2027, 2, 1))
