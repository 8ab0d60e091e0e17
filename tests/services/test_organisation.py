"""Organisations as at a date, post holders, the regulator's confirmation, settings."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.domain.organisations import Details, Holder
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.organisations import load_profile, load_profiles, load_regulator
from ig_desktop.register.creation import Founding
from ig_desktop.services.organisation import Organisations
from ig_desktop.session import Session, found
from tests.conftest import CHEAP, ORGANISATION, PASSPHRASE, fixed_clock

TODAY = date(2027, 1, 28)


@pytest.fixture
def administrator(sessions_by_role: dict[str, Session]) -> Session:
    return sessions_by_role["administrator"]


@pytest.fixture
def started(administrator: Session) -> Session:
    """With the first profile, the regulator and the demonstration's clients."""
    clients = load_profile(paths.resources() / "demo" / "organisations.toml").organisation
    profile = load_profiles()[0].organisation
    administrator.organisation.start_from([*clients, *profile, load_regulator()])
    return administrator


def entries(session: Session) -> int:
    count: int = session.store.value("SELECT count(*) FROM audit")
    return count


def test_a_new_register_knows_its_own_name_only(administrator: Session):
    desk = administrator.organisation
    assert desk.own_on(TODAY).name == ORGANISATION
    assert desk.controller_on(TODAY).name == ORGANISATION
    assert desk.holder_on("dpo", TODAY) is None
    assert desk.clients(TODAY) == []
    with pytest.raises(UserError, match="no entry for: regulator"):
        desk.regulator_on(TODAY)


def test_a_profile_fills_in_the_organisation_founded_with(started: Session):
    desk = started.organisation
    (own,) = desk.all("own")
    assert own.hosted_by == "nhs-england"
    assert desk.own_on(TODAY).short_name == "NHS Midlands and Lancashire"
    assert desk.own_on(TODAY).address[0] == "Heron House"
    controller = desk.controller_on(TODAY)
    assert (controller.name, controller.registration_number) == ("NHS England", "Z2950066")
    guardian = desk.holder_on("guardian", TODAY)
    assert guardian is not None
    assert guardian.name == "Elizabeth Miller"
    assert [details.short_name for _, details in desk.clients(TODAY)] == [
        "Exemplar ICB",
        "Fairvale Hospitals",
        "Northmoor ICB",
    ]


def test_what_was_kept_is_what_the_files_say(started: Session):
    profile = load_profile(paths.resources() / "demo" / "organisations.toml")
    kept = {organisation.key: organisation for organisation in started.organisation.all("client")}
    for told in profile.organisation:
        found = kept[told.key]
        assert tuple(replace(details, id=0) for details in found.details) == told.details
        assert tuple(replace(holder, id=0) for holder in found.holders) == told.holders


def test_starting_from_a_profile_is_one_entry_of_the_log(administrator: Session):
    before = entries(administrator)
    administrator.organisation.start_from([load_regulator()])
    assert entries(administrator) == before + 1


def test_what_is_there_already_is_not_added_again(started: Session):
    desk = started.organisation
    desk.confirm(desk.regulator_on(TODAY))
    desk.add_regulator()
    assert len(desk.all("regulator")) == 1
    assert desk.regulator_on(TODAY).confirmed


def test_a_register_made_for_work_knows_the_regulator(tmp_path: Path):
    founding = Founding(ORGANISATION, "Robin", PASSPHRASE, cost=CHEAP)
    with found(tmp_path / "New", founding, now=fixed_clock)[0] as session:
        regulator = session.organisation.regulator_on(TODAY)
        assert (regulator.name, regulator.confirmed) == ("Information Commission", False)


def test_the_regulator_is_the_one_of_the_day(started: Session):
    desk = started.organisation
    assert desk.regulator_on(date(2026, 9, 29)).name == "Information Commissioner"
    assert desk.regulator_on(date(2026, 9, 30)).name == "Information Commission"


def waiting(desk: Organisations) -> list[Details | Holder]:
    return [record for _, record in desk.to_confirm(TODAY)]


def test_confirming_keeps_who_and_when(started: Session):
    desk = started.organisation
    before = desk.regulator_on(TODAY)
    assert not before.confirmed
    assert before in waiting(desk)
    desk.confirm(before)
    after = desk.regulator_on(TODAY)
    assert (after.confirmed_by, after.confirmed_on) == (started.account.name, TODAY)
    assert after not in waiting(desk)
    assert not desk.regulator_on(date(2026, 9, 29)).confirmed


def test_to_confirm_are_the_regulator_and_the_doubtful_of_that_day(started: Session):
    names = {record.name for record in waiting(started.organisation)}
    assert {"Hayley Gidman", "Elizabeth Miller", "John Uttley", "Information Commission"} <= names
    assert "Information Commissioner" not in names
    assert "Exemplar Integrated Care Board" not in names
    before = started.organisation.to_confirm(date(2020, 1, 1))
    assert [(one.kind, record.name) for one, record in before] == [
        ("regulator", "Information Commissioner")
    ]


def test_a_correction_has_to_be_confirmed_again(started: Session):
    desk = started.organisation
    desk.confirm(desk.regulator_on(TODAY))
    desk.correct(replace(desk.regulator_on(TODAY), telephone="0303 123 1114"))
    after = desk.regulator_on(TODAY)
    assert after.telephone == "0303 123 1114"
    assert not after.confirmed


def test_a_new_name_ends_the_old_one_the_day_before(started: Session):
    desk = started.organisation
    (own,) = desk.all("own")
    first = date(2027, 4, 1)
    desk.change_from(own.id, Details(name="Records Service of the Department"), first)
    assert desk.own_on(first - timedelta(days=1)).short_name == "NHS Midlands and Lancashire"
    assert desk.own_on(first).name == "Records Service of the Department"
    assert desk.own_on(date(2040, 1, 1)).name == "Records Service of the Department"


def test_a_name_put_in_between_ends_before_the_next(started: Session):
    desk = started.organisation
    (own,) = desk.all("own")
    desk.change_from(own.id, Details(name="Later"), date(2027, 4, 1))
    desk.change_from(own.id, Details(name="Between"), date(2027, 3, 1))
    assert desk.own_on(date(2027, 3, 31)).name == "Between"
    assert desk.own_on(date(2027, 4, 1)).name == "Later"
    with pytest.raises(UserError, match="already an entry that begins on that day"):
        desk.change_from(own.id, Details(name="Again"), date(2027, 3, 1))


def test_a_name_before_the_first_known_one(started: Session):
    desk = started.organisation
    (own,) = desk.all("own")
    desk.change_from(own.id, Details(name="Earlier"), date(2020, 1, 1))
    assert desk.own_on(date(2023, 9, 8)).name == "Earlier"
    assert desk.own_on(date(2023, 9, 9)).short_name == "NHS Midlands and Lancashire"
    with pytest.raises(UserError, match="does not say what .* was called on 31 December 2019"):
        desk.own_on(date(2019, 12, 31))


def test_a_successor_ends_the_post_holder_before(started: Session):
    desk = started.organisation
    (own,) = desk.all("own")
    desk.appoint(own.id, Holder(post="dpo", name="New Officer"), TODAY)
    yesterday = desk.holder_on("dpo", TODAY - timedelta(days=1))
    now = desk.holder_on("dpo", TODAY)
    assert yesterday is not None
    assert now is not None
    assert (yesterday.name, now.name) == ("Hayley Gidman", "New Officer")
    siro = desk.holder_on("siro", TODAY)
    assert siro is not None
    assert siro.name == "John Uttley"


def test_a_post_can_be_left_empty(started: Session):
    desk = started.organisation
    dpo = desk.holder_on("dpo", TODAY)
    assert dpo is not None
    desk.correct(replace(dpo, valid_to=TODAY))
    assert desk.holder_on("dpo", TODAY) is not None
    assert desk.holder_on("dpo", TODAY + timedelta(days=1)) is None


def test_no_day_may_have_two_entries(started: Session):
    desk = started.organisation
    (regulator,) = desk.all("regulator")
    with pytest.raises(UserError, match="already covers some of these days"):
        desk.correct(replace(regulator.details[0], valid_to=date(2026, 9, 30)))
    assert desk.regulator_on(date(2026, 9, 30)).name == "Information Commission"


def test_a_client_is_added_under_a_key_of_its_own(administrator: Session):
    desk = administrator.organisation
    ids = [desk.add_client(Details(name=name)) for name in ("Émile’s Trust", "Emile S Trust", "中")]
    assert [desk.get(id).key for id in ids] == ["emiles-trust", "emile-s-trust", "client"]
    assert desk.client_on(ids[2], TODAY).name == "中"
    again = desk.add_client(Details(name="emile's trust"))
    assert desk.get(again).key == "emile-s-trust-2"


def test_a_host_is_the_controller_of_what_is_ours_and_there_is_one(administrator: Session):
    desk = administrator.organisation
    before = entries(administrator)
    number = desk.add_host(Details(name="NHS Exemplar", registration_number="Z1"))
    assert entries(administrator) == before + 1
    assert desk.controller_on(TODAY).name == "NHS Exemplar"
    assert desk.own_on(TODAY).name == ORGANISATION
    assert desk.get(number).kind == "host"
    with pytest.raises(UserError, match="has a host already"):
        desk.add_host(Details(name="Another"))
    assert [one.id for one in desk.all("host")] == [number]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (Details(name=" "), "name"),
        (Details(name="A", email="nowhere"), "email"),
        (Details(name="A\u202eB"), "name"),
        (Details(name="A", address=("x" * 501,)), "address"),
        (Details(name="A", valid_from=TODAY, valid_to=date(2027, 1, 1)), "valid_to"),
        (Details(name="A", website="a\nb"), "website"),
    ],
)
def test_what_cannot_be_kept_names_its_field(administrator: Session, details: Details, field: str):
    before = entries(administrator)
    with pytest.raises(Problems) as refusal:
        administrator.organisation.add_client(details)
    assert [error.field for error in refusal.value.errors] == [field]
    assert entries(administrator) == before


def test_every_mistake_is_told_at_once(administrator: Session):
    with pytest.raises(Problems) as refusal:
        administrator.organisation.appoint(1, Holder(post="chief", name="", email="x"), TODAY)
    assert {error.field for error in refusal.value.errors} == {"name", "email", "post"}


def test_settings_start_as_declared_and_are_checked(administrator: Session):
    desk = administrator.organisation
    assert desk.settings() == {"nation": "england-and-wales", "idle_lock_minutes": "10"}
    desk.set_setting("nation", "scotland")
    desk.set_setting("nation", "northern-ireland")
    desk.set_setting("idle_lock_minutes", " 05 ")
    assert desk.setting("nation") == "northern-ireland"
    assert desk.setting("idle_lock_minutes") == "5"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nation", "wales"),
        ("idle_lock_minutes", "0"),
        ("idle_lock_minutes", "61"),
        ("idle_lock_minutes", "٥"),
        ("idle_lock_minutes", ""),
        ("colour", "red"),
    ],
)
def test_a_setting_that_may_not_be_is_refused(administrator: Session, name: str, value: str):
    with pytest.raises(UserError):
        administrator.organisation.set_setting(name, value)
    assert administrator.store.select("SELECT * FROM setting") == []


@pytest.mark.parametrize("role", ["officer", "guardian", "dpo", "siro", "auditor"])
def test_only_an_administrator_changes_the_organisation(
    sessions_by_role: dict[str, Session], started: Session, role: str
):
    desk = sessions_by_role[role].organisation
    regulator = desk.regulator_on(TODAY)
    before = entries(started)
    for change in (
        lambda: desk.confirm(regulator),
        lambda: desk.correct(regulator),
        lambda: desk.start_from([]),
        lambda: desk.add_client(Details(name="A")),
        lambda: desk.change_from(1, Details(name="A"), TODAY),
        lambda: desk.appoint(1, Holder(post="dpo", name="A"), TODAY),
        lambda: desk.set_setting("nation", "scotland"),
    ):
        with pytest.raises(UserError, match="no role that may do this"):
            change()
    assert entries(started) == before


def test_listeners_hear_what_changed(started: Session):
    heard: list[frozenset[str]] = []
    started.listen(heard.append)
    regulator = started.organisation.regulator_on(TODAY)
    started.organisation.confirm(regulator)
    assert heard == [frozenset({"organisation_details", f"organisation_details:{regulator.id}"})]
