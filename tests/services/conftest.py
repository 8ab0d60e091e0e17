"""What tests of services share."""

import pytest

from ig_desktop import paths
from ig_desktop.packs.organisations import load_profile, load_profiles, load_regulator
from ig_desktop.session import Session


@pytest.fixture
def officer(sessions_by_role) -> Session:
    """An officer in a register whose organisation and regulator are filled in and confirmed."""
    session = sessions_by_role["administrator"]
    desk = session.organisation
    clients = load_profile(paths.resources() / "demo" / "organisations.toml").organisation
    desk.start_from([*clients, *load_profiles()[0].organisation, load_regulator()])
    desk.confirm(desk.regulator_on(session.today()))
    return sessions_by_role["officer"]
