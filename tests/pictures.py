"""Draw every page to a folder: `python -m tests.pictures out/pictures`.

Each page at 100 %, at 200 % and in a session of high contrast, of a register with invented
requests, so that a person can look at them.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["IG_DESKTOP_SETTINGS"] = tempfile.mkdtemp(prefix="ig-desktop-pictures-")

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ig_desktop import paths
from ig_desktop.register.derivation import Cost
from ig_desktop.services import demo, opening
from ig_desktop.session import Session
from ig_desktop.ui import app as application
from ig_desktop.ui import theme
from ig_desktop.ui.gallery import Gallery
from ig_desktop.ui.preferences import Preferences
from ig_desktop.ui.window import Window
from tests.ui.checks import settle
from tests.ui.contrast import night_sky

SIZE = (1366, 768)
ACTIVITY_PAGES = {
    "activity-group": {"group": "basis"},
    "activity-row": {"kind": "recipients", "number": "0"},
    "activity-versions": {},
    "activity-compare": {"before": "1", "after": "2"},
}
CHEAP = Cost(8, 1, 1)
Shown = tuple[str, Callable[[], object]]


REACHED = (
    *("new-request", "import-requests", "import-processing", "export-processing"),
    *("opt-out", "small-numbers"),
)
"""Pages that need no argument."""


def looks() -> dict[str, tuple[theme.Look, QPalette | None]]:
    """Name endings, and the looks they stand for."""
    return {
        "": (theme.Look(), None),
        "-200": (theme.Look(scale=2), None),
        "-contrast": (theme.Look(contrast=True), night_sky()),
    }


def closed_pages(door: application.FrontDoor, folder: Path) -> Iterator[Shown]:
    """The pages for when no register is open."""
    yield "first-run", door.first_run
    yield "unlock", lambda: door.unlock(folder)
    yield "create-register", door._create
    yield "restore", door._restore


def open_pages(window: Window, session: Session) -> Iterator[Shown]:
    """Every desk, and the pages reached without a click; the rest from one request."""
    for desk in window.desks():
        yield desk.id, lambda id=desk.id: window.go(id)
    yield "help", window.help
    reference = session.requests.today().rows["overdue"][0].reference
    for name in REACHED:
        if window.has_page(name):
            yield name, lambda name=name: window.go(name)
    if window.has_page("request"):
        yield "request", lambda: window.go("request", reference=reference)
    for line in session.processing.due().rows["in-review"][:1]:
        about = {"reference": line.reference}
        yield "activity", lambda about=about: window.go("activity", **about)
        for name, more in ACTIVITY_PAGES.items():
            yield name, lambda name=name, how={**about, **more}: window.go(name, **how)
    guide = {"name": "lawful-basis"}
    yield "guide", lambda: window.go("guide", **guide)
    yield "guide-rules", lambda: window.go("guide-rules", **guide)
    run = session.guides.runs()[0].reference
    yield "guide-run", lambda: window.go("guide-run", reference=run)
    if window.has_page("search"):
        yield "search", lambda: window.go("search", words="requester")


def main(folder: Path) -> None:
    """Draw them all."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    application.dress(app, Preferences(contrast="normal"))
    place = Path(tempfile.mkdtemp()) / "Exemplar.igregister"
    paths.registers_folder = lambda: Path.home() / "IG registers"
    found = demo.founding(CHEAP)
    opened, _ = opening.create(
        place, found.organisation, found.administrator, found.passphrase, found.roles, cost=CHEAP
    )
    register = opened()
    session = Session(register, register.actor)
    demo.fill(session, CHEAP)
    window = Window()
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    door = application.FrontDoor(window)
    draw(window, folder, closed_pages(door, place))
    door.enter(session)
    draw(window, folder, open_pages(window, session))
    gallery = Gallery()
    gallery.resize(1366, 830)
    gallery.show()
    draw(gallery, folder, [("components", lambda: None)])
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


def draw(window: object, folder: Path, pages: Iterator[Shown] | list[Shown]) -> None:
    """Show each page and save it in every look."""
    for name, show in pages:
        show()
        for ending, (look, palette) in looks().items():
            theme.apply(look, palette)
            settle()
            window.grab().save(str(folder / f"{name}{ending}.png"))
        theme.apply(theme.Look())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/pictures"))
