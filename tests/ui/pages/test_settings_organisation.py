"""Settings, Organisation: confirming, changing from a day on, correcting, posts and clients."""

from collections.abc import Callable
from datetime import date

import pytest

from ig_desktop.domain.organisations import Holder
from ig_desktop.register.database import Register
from ig_desktop.session import Session
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE, fixed_clock
from tests.ui.checks import save_picture, settle
from tests.ui.pages.conftest import Opener
from tests.ui.pages.settings_desk import follow, press, section, shown, submit, words_of

HOSTILE = '=cmd|"/c calc"!A1 <b>& Sons</b> 🏥'


@pytest.fixture
def desk(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """An administrator at Settings; nobody has confirmed the regulator or the DPO."""
    session = full(ADMINISTRATOR)
    known, today = session.organisation, session.today()
    for record in (known.regulator_on(today), known.holder_on("dpo", today)):
        known.correct(record)
    window = furnished(session)
    section(window, "organisation")
    return window


def own(window: Window):
    return window.session.organisation.all("own")[0]


def waiting(window: Window):
    return window.session.organisation.to_confirm(window.session.today())


def test_the_regulator_is_the_first_to_confirm(desk: Window) -> None:
    names = [found.name for _, found in waiting(desk)]
    assert names[0] == "Information Commission"
    assert len(names) > 1
    follow(desk.page, "Confirm the details of Information Commission: To do")
    assert desk.page.title == "Are these details right?"
    assert "M1 7BL" in words_of(desk.page)
    assert "secondary source" in words_of(desk.page), "where it comes from is said"
    press(desk.page, "Confirm these details")
    assert desk.page.title == "Settings"
    assert ADMINISTRATOR in desk.strip.words()
    regulator = desk.session.organisation.regulator_on(desk.session.today())
    assert regulator.confirmed_by == ADMINISTRATOR
    assert regulator.confirmed_on == desk.session.today()
    assert regulator.name not in [found.name for _, found in waiting(desk)]
    assert "Confirm the details of Information Commission" not in words_of(desk.page)


def test_details_that_are_wrong_are_corrected_instead(desk: Window) -> None:
    follow(desk.page, "Confirm the details of Information Commission: To do")
    follow(desk.page, "They are not right: correct them")
    submit(desk, address="5 New Street\n\n  London  ", telephone="0303 000 0000")
    regulator = desk.session.organisation.regulator_on(desk.session.today())
    assert regulator.address == ("5 New Street", "London")
    assert not regulator.confirmed
    assert "Confirm it" in desk.strip.words()
    assert desk.page.title == "Settings"


def test_a_change_begins_on_a_day_and_keeps_the_past(desk: Window) -> None:
    before = own(desk).on(desk.session.today())
    desk.go("settings-change-details", organisation=own(desk).id)
    settle()
    assert desk.page.form.values()["name"] == before.name, "what holds now is filled in"
    assert submit(desk) == ["Enter the first day it holds"]
    assert submit(desk, first_day=date(2027, 4, 1), name="") == ["Enter a name."]
    assert submit(desk, name=HOSTILE) == []
    after = own(desk)
    assert after.on(date(2027, 3, 31)).name == before.name
    assert after.on(date(2027, 4, 1)).name == HOSTILE
    desk.go("settings-organisation", id=after.id)
    settle()
    assert HOSTILE in words_of(desk.page)
    assert "Since 1 April 2027" in words_of(desk.page)


def test_several_mistakes_are_said_at_once_beside_their_fields(desk: Window) -> None:
    desk.go("settings-add-client")
    settle()
    wrong = submit(desk, name="", email="not an address", short_name="a\u202eb")
    assert len(wrong) == 3
    fields = desk.page.form.fields
    assert all(fields[name].error for name in ("name", "email", "short_name"))
    assert desk.session.organisation.clients(desk.session.today()) is not None
    fields["valid_to"].control.parts()[0].setText("31")
    fields["valid_to"].control.parts()[1].setText("2")
    assert "Last day must include a year" in submit(desk, name="Exemplar", email="", short_name="")


def test_a_day_that_is_taken_is_said_beside_the_day(desk: Window) -> None:
    details = own(desk).details[-1]
    first = details.valid_from or date(2026, 1, 1)
    if details.valid_from is None:
        desk.session.organisation.change_from(own(desk).id, details, first)
    desk.go("settings-change-details", organisation=own(desk).id)
    settle()
    (wrong,) = submit(desk, first_day=first)
    assert "already an entry that begins on that day" in wrong
    assert desk.page.form.fields["first_day"].error


def test_a_client_is_added_and_opened_from_the_list(desk: Window) -> None:
    press(desk.page, "Add a client")
    assert submit(desk, name="Exemplar Surgery", email="ig@exemplar.nhs.uk") == []
    clients = desk.page.part("organisation").clients
    names = [clients.model.row(n).on(desk.session.today()).name for n in range(len(clients.rows))]
    assert "Exemplar Surgery" in names
    assert names == sorted(names, key=str.casefold)
    clients.table.opened.emit(clients.rows[names.index("Exemplar Surgery")])
    settle()
    assert desk.page.title == "Exemplar Surgery"
    assert "ig@exemplar.nhs.uk" in words_of(desk.page)


def test_the_host_is_added_where_there_is_none(
    furnished: Callable[[Session], Window], opened: Callable[..., Register]
) -> None:
    register = opened()
    session = Session(register, register.actor, now=fixed_clock)
    session.organisation.add_regulator()
    window = furnished(session)
    section(window, "organisation")
    save_picture(window, "settings-without-a-host")
    press(window.page, "Add the host")
    assert window.page.title == "Add the host"
    assert submit(window, name="NHS Exemplar", website="nhs.example") == []
    assert "NHS Exemplar added as the host." in window.strip.words()
    assert session.organisation.controller_on(session.today()).name == "NHS Exemplar"
    assert not shown(window.page, Button, "Add the host")
    window.go("settings-add-host")
    settle()
    assert "has a host already" in " ".join(submit(window, name="Another"))


def test_somebody_new_in_a_post_ends_the_one_before(desk: Window) -> None:
    session = desk.session
    session.organisation.appoint(
        own(desk).id, Holder(post="siro", name="Old Hand"), date(2026, 1, 1)
    )
    settle()
    follow(desk.page, "Change senior information risk owner")
    assert "Old Hand" in words_of(desk.page)
    assert submit(desk, name="New Hand") == ["Enter the first day it holds"]
    assert submit(desk, first_day=date(2027, 2, 1)) == []
    assert own(desk).holder("siro", date(2027, 1, 31)).name == "Old Hand"
    assert own(desk).holder("siro", date(2027, 2, 1)).name == "New Hand"


def test_a_post_can_end_without_anybody_new(desk: Window) -> None:
    session = desk.session
    session.organisation.appoint(
        own(desk).id, Holder(post="siro", name="Old Hand"), date(2026, 1, 1)
    )
    holder = own(desk).holder("siro", session.today())
    desk.go("settings-correct-holder", organisation=own(desk).id, record=holder.id)
    settle()
    assert submit(desk, valid_to=date(2025, 12, 31)) == [
        "The last day must be on or after the first day."
    ]
    assert submit(desk, valid_to=date(2027, 1, 1)) == []
    assert own(desk).holder("siro", session.today()) is None
    section(desk, "organisation")
    assert "Not provided" in words_of(desk.page)


def test_an_entry_that_is_gone_is_said(desk: Window) -> None:
    desk.go("settings-confirm", organisation=own(desk).id, kind="holder", record=999)
    settle()
    assert "no longer there" in words_of(desk.page)
    desk.page.proceed()
    assert desk.page.title == "Are these details right?"


def test_those_who_may_not_confirm_are_told_who_may(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    session = full(PEOPLE["administrator"])
    session.organisation.correct(session.organisation.regulator_on(session.today()))
    session.lock()
    window = furnished(full(PEOPLE["officer"]))
    section(window, "organisation")
    follow(window.page, "Confirm the details of Information Commission: To do")
    assert "Writing takes: Administrator." in words_of(window.page)
    assert window.page.button.isHidden()
