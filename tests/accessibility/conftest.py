"""One walk through every place of the window, made once, for all that is asked of it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs, Session
from ig_desktop.ui import app, pages
from ig_desktop.ui.preferences import Preferences
from ig_desktop.ui.window import Window
from tests.accessibility.places import Made
from tests.accessibility.walk import SIZE, Walk, hearing
from tests.conftest import ADMINISTRATOR, PASSPHRASE, fixed_clock
from tests.ui.checks import settle
from tests.ui.conftest import dressed, hunt_leaks, window
from tests.ui.pages.conftest import desk, full, full_folder, furnished

__all__ = ["desk", "dressed", "full", "full_folder", "furnished", "window"]


@pytest.fixture(scope="session")
def walk(
    full_folder: Path, tmp_path_factory: pytest.TempPathFactory, packs: Packs, qapp: QApplication
) -> Walk:
    """Every place, gone to once; the window is closed again."""
    place = tmp_path_factory.mktemp("walk")
    folder = Path(shutil.copytree(full_folder, place / "Walked.igregister"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IG_DESKTOP_SETTINGS", str(place / "settings"))
        patch.setattr("ig_desktop.ui.look_round.place", lambda: Path("Demonstration"))
        app.dress(qapp, Preferences(contrast="normal"))
        with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
            return through(Session(register, register.actor, packs, fixed_clock))


def through(session: Session) -> Walk:
    """The walk itself."""
    window = Window()
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    walk, folder = Walk(window), session.register.folder
    with hearing(walk):
        made = Made(session)
        window.furnish = pages.furnish
        window.open_session(session)
        settle()
        walk.open_pages(session, made)
        walk.closed_pages(session, folder)
        hunt_leaks(QApplication.instance())
    return walk
