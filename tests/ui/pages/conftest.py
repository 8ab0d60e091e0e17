"""A furnished window on a register: one just created, or one full of the demonstration."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ig_desktop.register.unlocking import open_register
from ig_desktop.services import demo
from ig_desktop.session import Packs, Session
from ig_desktop.ui import pages
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, CHEAP, PASSPHRASE, PEOPLE, fixed_clock
from tests.ui.checks import settle

Opener = Callable[..., Session]


@pytest.fixture(scope="session")
def full_folder(
    founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory, packs: Packs
) -> Path:
    """A register with the demonstration's requests, to be copied."""
    folder = tmp_path_factory.mktemp("full") / founded[0].name
    shutil.copytree(founded[0], folder)
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        demo.fill(Session(register, register.actor, packs, fixed_clock), CHEAP)
    return folder


@pytest.fixture
def full(full_folder: Path, tmp_path: Path, packs: Packs) -> Iterator[Opener]:
    """Open this test's copy of the full register by the name of an account."""
    folder = Path(shutil.copytree(full_folder, tmp_path / "Full.igregister"))
    registers = []

    def open_as(account: str = PEOPLE["officer"], **options: object) -> Session:
        register = open_register(folder, PASSPHRASE, account, now=fixed_clock, **options)
        registers.append(register)
        return Session(register, register.actor, packs, fixed_clock)

    yield open_as
    for register in registers:
        register.close()


@pytest.fixture
def furnished(window: Window) -> Callable[[Session], Window]:
    """The window at work in a session, with every desk and page."""

    def furnish(session: Session) -> Window:
        window.furnish = pages.furnish
        window.open_session(session)
        settle()
        return window

    return furnish


@pytest.fixture
def desk(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """The window at work in the full register, an officer signed in."""
    return furnished(full())


@pytest.fixture
def empty_desk(furnished: Callable[[Session], Window], session: Session) -> Window:
    """The window at work in a register without requests, an officer signed in."""
    return furnished(session)
