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
    ],
)
def test_a_mistake_in_it_is_said(text, why):
    with pytest.raises(UserError, match=why):
        read_filter(text).on(RequestFilter())
