"""Fixtures for every test: an unlocked register, a fixed clock, an account of each role."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ig_desktop.domain.roles import ROLES
from ig_desktop.packs.rules_mark import rules_mark
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.database import Register
from ig_desktop.register.derivation import Cost
from ig_desktop.register.keyholders import add_account
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs, Session

NOW = datetime(2027, 1, 28, 9, 0, tzinfo=UTC)
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "correct horse battery staple"
ADMINISTRATOR = "Robin Administrator"
ORGANISATION = "Exemplar Integrated Care Board"
PEOPLE = {
    "officer": "Olive Officer",
    "guardian": "Gale Guardian",
    "dpo": "Dana Protection",
    "siro": "Sam Risk",
    "auditor": "Ash Auditor",
    "administrator": "Alex Administrator",
}


def pytest_collection_finish() -> None:
    """What is imported stays: collections of garbage need not look at it again."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows that tests open")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def fixed_clock() -> datetime:
    """28 January 2027, nine in the morning, always."""
    return NOW


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes this computer's own settings."""
    monkeypatch.setenv("IG_DESKTOP_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def packs() -> Packs:
    """The shipped rules, read once."""
    return Packs()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A register as just created, with an account of each role, to be copied; and its code."""
    folder = tmp_path_factory.mktemp("founded") / "Exemplar.igregister"
    founding = Founding(
        ORGANISATION, ADMINISTRATOR, PASSPHRASE, cost=CHEAP, reckoned_by=rules_mark()
    )
    register, code = create_register(folder, founding, now=fixed_clock)
    with register:
        for role, name in PEOPLE.items():
            with register.intention("account.add", register.actor, "administrator", NOW) as act:
                add_account(act, register, name, [role], PASSPHRASE, CHEAP)
    return folder, code


@pytest.fixture
def folder(founded: tuple[Path, str], tmp_path: Path) -> Path:
    """A register's folder of this test's own, nobody in it."""
    return Path(shutil.copytree(founded[0], tmp_path / founded[0].name))


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., Register]]:
    """Open this test's register by the name of an account; closed when the test ends."""
    registers = []

    def open_as(account: str = ADMINISTRATOR, **options: object) -> Register:
        register = open_register(folder, PASSPHRASE, account, now=fixed_clock, **options)
        registers.append(register)
        return register

    yield open_as
    for register in registers:
        register.close()


@pytest.fixture
def register(opened: Callable[..., Register]) -> Register:
    """An open register; the first administrator, who is an officer too, is signed in."""
    return opened()


@pytest.fixture
def session(opened: Callable[..., Register], packs: Packs) -> Session:
    """An unlocked register with an officer at a fixed clock."""
    register = opened(PEOPLE["officer"])
    return Session(register, register.actor, packs, fixed_clock)


@pytest.fixture
def sessions_by_role(register: Register, packs: Packs) -> dict[str, Session]:
    """One session for each role, all on one open register."""
    from ig_desktop.register.accounts import everyone
    from ig_desktop.register.keyholders import actor_of

    by_name = {account.name: account for account in everyone(register.store)}
    return {
        role: Session(
            register,
            actor_of(register, by_name[PEOPLE[role]], PASSPHRASE),
            packs,
            fixed_clock,
        )
        for role in ROLES
    }
