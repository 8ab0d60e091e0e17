"""Tabs, filters, orders, pages, counts and search over many requests."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ig_desktop.domain.request_filter import SORTS, TABS, RequestFilter, RequestRow
from ig_desktop.errors import UserError
from ig_desktop.register import search
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs, Session
from tests.benchmarks.make_requests import fill
from tests.conftest import PASSPHRASE, PEOPLE, fixed_clock
from tests.request_examples import answer, log, new, person, ready

TODAY = date(2027, 1, 28)
MANY = 700


@pytest.fixture(scope="module")
def many(
    founded: tuple[Path, str], packs: Packs, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """Seven hundred requests to read; no test changes them."""
    folder = shutil.copytree(founded[0], tmp_path_factory.mktemp("many") / "Many.igregister")
    with open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock) as register:
        session = Session(register, register.actor, packs, fixed_clock)
        fill(session, MANY, TODAY, open_share=0.4)
        yield session


def everything(session: Session, wanted: RequestFilter, limit: int = 37) -> list[RequestRow]:
    rows, after = [], None
    while True:
        page = session.requests.page(wanted, after, limit)
        rows += page.rows
        if page.after is None:
            return rows
        after = page.after


KEYS = {
    "due": lambda row: (row.due_key, row.id),
    "reference": lambda row: (row.reference[:6], int(row.reference[7:]), row.id),
    "kind": lambda row: (row.kind_name, row.due_key, row.id),
    "who": lambda row: (row.who.lower(), row.id),
    "received": lambda row: (row.received_on, row.id),
    "state": lambda row: (row.state, row.due_key, row.id),
    "handler": lambda row: (row.due_key, row.id),
    "format": lambda row: (row.format, row.due_key, row.id),
}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("tab", ["open", "closed", "all"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_follow_one_another_without_gap_or_repetition(
    many: Session, tab: str, sort: str, descending: bool
):
    wanted = RequestFilter(tab=tab, sort=sort, descending=descending)
    rows = everything(many, wanted)
    assert len({row.id for row in rows}) == len(rows) == many.requests.count(wanted)
    assert rows == sorted(rows, key=KEYS[sort], reverse=descending)


def test_counts_of_tabs_are_the_rows_they_show(many: Session):
    counts = many.requests.counts()
    assert set(counts) == set(TABS)
    assert counts["open"] + counts["closed"] == counts["all"] == MANY
    for tab in TABS:
        assert len(everything(many, RequestFilter(tab=tab))) == counts[tab], tab


@pytest.mark.parametrize("tab", ["open", "closed", "all", "overdue", "waiting", "mine"])
@pytest.mark.parametrize("sort", ["due", "who", "handler", "received"])
@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize(
    "filters",
    [
        {"kind": "foi"},
        {"state": "Searching"},
        {"kind": "access", "state": "Redacting"},
        {"handler_id": 0},
        {"handler_id": 3},
        {"text": "orthodontic"},
        {"text": "ada", "kind": "access"},
        {"due_before": date(2027, 2, 1)},
        {"due_after": date(2027, 2, 1)},
        {"due_after": date(2027, 1, 20), "due_before": date(2027, 2, 10), "kind": "access"},
        {"received_from": date(2027, 1, 5)},
        {"received_to": date(2027, 1, 5), "text": "ada"},
        {"received_from": date(2027, 1, 4), "received_to": date(2027, 1, 8)},
    ],
)
def test_filters_show_exactly_what_they_say(
    many: Session, monkeypatch: pytest.MonkeyPatch, tab: str, sort: str, filters: dict, few: int
):
    monkeypatch.setattr(search, "_SELECTIVE", few)
    backwards = sort == "due" and few == 0
    base = everything(many, RequestFilter(tab=tab, sort=sort, descending=backwards))
    wanted = RequestFilter(tab=tab, sort=sort, descending=backwards, **filters)
    words = {row["id"]: row["asked"] for row in many.store.select("SELECT id, asked FROM request")}
    expected = [row for row in base if _fits(row, filters, words)]
    assert everything(many, wanted) == expected
    assert many.requests.count(wanted) == len(expected)


def _fits(row: RequestRow, filters: dict, words: dict[int, str]) -> bool:
    said = f"{row.who} {words[row.id]}".lower().split()
    return (
        filters.get("kind", row.kind) == row.kind
        and filters.get("state", row.state) == row.state
        and filters.get("handler_id", row.handler_id or 0) == (row.handler_id or 0)
        and any(word.startswith(filters.get("text", "")) for word in said)
        and ("due_before" not in filters or row.due_key < filters["due_before"].isoformat())
        and ("due_after" not in filters or _due_after(row, filters["due_after"]))
        and filters.get("received_from", date.min) <= row.received
        and row.received <= filters.get("received_to", date.max)
    )


def _due_after(row: RequestRow, day: date) -> bool:
    return day.isoformat() < row.due_key < "9999"


def test_rows_are_of_their_tab(many: Session):
    today = TODAY.isoformat()
    assert all(row.due_key < today for row in everything(many, RequestFilter(tab="overdue")))
    soon = everything(many, RequestFilter(tab="due-in-five"))
    assert soon
    assert all(0 <= (many.requests.working_days_left(row) or 0) <= 5 for row in soon)
    rest = {row.id for row in everything(many, RequestFilter())} - {row.id for row in soon}
    later = [row for row in everything(many, RequestFilter()) if row.id in rest and row.due]
    assert not any(0 <= (many.requests.working_days_left(row) or -1) <= 5 for row in later)
    assert all(row.waiting for row in everything(many, RequestFilter(tab="waiting")))
    assert all(row.due is None for row in everything(many, RequestFilter(tab="no-date")))


def test_due_in_five_counts_the_holidays_of_every_part_for_information_requests(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(session, "today", lambda: date(2026, 11, 25))
    due = date(2026, 12, 3)
    information = log(session, "foi", date(2026, 11, 4))
    assert session.requests.case(information).request.due_on == due
    subject = log(session, "access", date(2026, 11, 3))
    assert session.requests.case(subject).request.due_on == due
    (row,) = everything(session, RequestFilter(tab="due-in-five"))
    assert row.reference == information
    assert session.requests.working_days_left(row) == 5


def test_what_is_answered_is_neither_overdue_nor_without_date(session: Session):
    reference = ready(session, received_on=date(2026, 12, 1))
    answer(session, reference)
    counts = session.requests.counts()
    assert (counts["overdue"], counts["no-date"], counts["can-be-closed"]) == (0, 0, 1)


def test_a_filter_that_names_nothing_there_is_refused(session: Session):
    for wrong in ({"tab": "x"}, {"kind": "x"}, {"sort": "id; DROP TABLE request"}):
        with pytest.raises(UserError, match="There is no"):
            session.requests.page(RequestFilter(**wrong))


# search


def test_search_finds_by_reference_name_number_and_words(session: Session):
    reference = session.requests.log(
        new(
            person=person("Zoë Łęcka-O’Brien", nhs_number="943 476 5919", email="zoe@a.example"),
            requester=person("Sample & Partners LLP"),
            relationship="agent",
            asked="Orthodontic letters of 2024",
            external_id="CASE/77",
        )
    )
    log(session)
    for typed in (
        reference,
        "SAR27/0001",
        "zoe",
        "lecka o'brien",
        "9434765919",
        "943 476",
        "partners",
        "orthod lett",
        "case/77",
        "zoe@a.example",
    ):
        assert [row.reference for row in session.requests.search(typed)] == [reference], typed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "''",
        "*",
        "a",
        "- -",
        "standingopen",
        "NEAR(",
        "{x} : y",
        "\0",
        "x" * 5000,
        "!",
    ],
)
def test_search_takes_anything_and_finds_nothing_for_it(session: Session, typed: str):
    log(session)
    assert session.requests.search(typed) == []
    session.requests.page(RequestFilter(text=typed))
    session.requests.count(RequestFilter(text=typed))


def test_search_finds_closed_requests_and_lists_the_newest_first(session: Session):
    first = ready(session)
    answer(session, first)
    session.requests.record(first, "closed", TODAY)
    second = ready(session)
    assert [row.reference for row in session.requests.search("records")] == [second, first]
    assert len(session.requests.search("records", limit=1)) == 1
    assert session.requests.count(RequestFilter(text="records")) == 1
    assert session.requests.count(RequestFilter(tab="closed", text="records")) == 1
    assert session.requests.count(RequestFilter(tab="all", text="records")) == 2


def test_search_follows_what_changes(session: Session):
    reference = log(session)
    session.requests.change(reference, asked="Orthodontic letters")
    assert session.requests.search("records") == []
    assert len(session.requests.search("orthodontic")) == 1
    someone = session.requests.case(reference).person
    session.people.change(person("Renamed Person", id=someone.id))
    assert session.requests.search("requester") == []
    (row,) = session.requests.search("renamed")
    assert row.who == "Renamed Person"


def test_the_index_of_words_agrees_with_itself_after_many_changes(session: Session):
    chance = random.Random(1)
    references = [ready(session, person=person(f"Person {n}")) for n in range(12)]
    for reference in chance.choices(references, k=30):
        session.requests.change(reference, asked=f"words{chance.randint(1, 5)}")
    connection = session.register.connection
    connection.execute("INSERT INTO request_words (request_words) VALUES ('integrity-check')")
    for number in range(1, 6):
        word = f"words{number}"
        kept = session.store.value("SELECT count(*) FROM request WHERE asked = ?", (word,))
        assert session.requests.count(RequestFilter(text=word)) == kept


# saved filters


def test_a_filter_is_kept_for_its_account_replaced_and_forgotten(
    sessions_by_role: dict[str, Session],
):
    mine, other = sessions_by_role["officer"], sessions_by_role["auditor"]
    wanted = RequestFilter(tab="open", kind="foi", due_before=TODAY, sort="who", descending=True)
    number = mine.requests.save_filter("FOI this week", wanted)
    other.requests.save_filter("FOI this week", RequestFilter())
    assert [(one.name, one.filter) for one in mine.requests.saved()] == [("FOI this week", wanted)]
    assert mine.requests.save_filter("FOI this week", RequestFilter(kind="eir")) == number
    assert mine.requests.saved()[0].filter == RequestFilter(kind="eir")
    with pytest.raises(UserError, match="no tab of that number"):
        other.requests.forget_filter(number)
    mine.requests.forget_filter(number)
    assert mine.requests.saved() == []
    with pytest.raises(UserError, match="Enter a name"):
        mine.requests.save_filter(" ", wanted)


# filters as they are written


def test_a_written_filter_begins_with_a_tab_of_ones_own(session: Session):
    kept = RequestFilter(tab="all", kind="access", state="Searching")
    session.requests.save_filter("Old ones", kept)
    assert session.requests.written("saved='old ones'") == kept
    narrowed = session.requests.written('saved="Old ones" tab=open due-before=2027-03-01 1043')
    assert narrowed == replace(kept, tab="open", due_before=date(2027, 3, 1), text="1043")
    with pytest.raises(UserError, match="no saved filter") as refused:
        session.requests.written("saved=Mine")
    assert "Old ones" in refused.value.do


def test_states_and_handlers_are_written_by_name_in_any_case(many: Session):
    by_name = {account.name: account.id for account in many.accounts.active()}
    written = many.requests.written
    assert written("state=searching").state == "Searching"
    assert written("tab=closed state=closed").state == "Closed"
    assert written("handler='olive officer'").handler_id == by_name["Olive Officer"]
    assert written("handler=Nobody").handler_id == 0
    assert written("state=").state == ""


@pytest.mark.parametrize(
    ("text", "why", "do"),
    [
        ("state=Sleeping", "in the state “Sleeping”", "Searching"),
        ("handler=Somebody", "called “Somebody”", "Olive Officer"),
    ],
)
def test_a_state_or_handler_there_is_not_is_said(many: Session, text: str, why: str, do: str):
    with pytest.raises(UserError, match=why) as refused:
        many.requests.written(text)
    assert do in refused.value.do


# today


def test_today_shows_figures_weeks_and_answers_on_time(session: Session):
    late = ready(session, received_on=date(2026, 12, 1))
    answer(session, late)
    good = ready(session)
    answer(session, good)
    log(session, received_on=date(2026, 12, 21))
    log(session, received_on=date(2027, 1, 4))
    log(session, "foi")
    today = session.requests.today()
    assert today.on == TODAY
    assert [row.due_on for row in today.rows["overdue"]] == ["2027-01-21"]
    assert [row.due_on for row in today.rows["due-in-five"]] == ["2027-02-04"]
    assert {week.monday: week.due for week in today.weeks if week.due} == {
        date(2027, 2, 1): 1,
        date(2027, 2, 8): 1,
    }
    assert today.weeks[0].monday == date(2027, 1, 25)
    (access,) = today.answered
    assert (access.kind_name, access.on_time, access.total) == ("Access to own data", 1, 2)
    assert (today.rate, today.aim) == (50, 95)


def test_answers_older_than_twelve_months_do_not_count(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    answer(session, ready(session))
    monkeypatch.setattr(session, "today", lambda: date(2028, 1, 27))
    assert session.requests.today().total == 1
    monkeypatch.setattr(session, "today", lambda: date(2028, 1, 28))
    assert session.requests.today().total == 0
    assert session.requests.today().rate is None


def test_an_empty_register_has_an_empty_today(session: Session):
    today = session.requests.today()
    assert set(today.counts.values()) == {0}
    assert today.rate is None
    assert len(today.weeks) == 1
    assert session.requests.states() == []
