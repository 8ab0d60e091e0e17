"""What holds for every desk and page there is, those that are added later too."""

import inspect
from importlib import import_module

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from ig_desktop.ui import pages, theme
from ig_desktop.ui.guide.pages import PAGES as GUIDE_PAGES
from ig_desktop.ui.pages.processing_pages import PAGES as ACTIVITY_PAGES
from ig_desktop.ui.pages.sharing_pages import PAGES as SHARING_PAGES
from ig_desktop.ui.widgets.page import Page
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.ui.checks import nameless, save_picture, settle, shown_widgets, unreachable
from tests.ui.contrast import NIGHT_SKY, night_sky

Name = QAccessible.Text.Name
SPEAKING = {"", "Link", "Button"}


def sample(window: Window) -> dict[str, str]:
    """Arguments that pages are gone to with."""
    overdue = window.session.requests.today().rows["overdue"]
    request = {"reference": overdue[0].reference, "words": "requester", "topic": ""}
    return request | {"number": "1", "before": "1"}


def activity_places(window: Window) -> dict[str, dict[str, str]]:
    """Every page about a processing activity, with one that has something of everything."""
    lines = window.session.processing.lines()
    draft = next(line for line in lines if line.status == "draft" and line.proposed)
    waiting = next(line for line in lines if line.status == "in-review")
    of = {
        "activity-add": {},
        "activity-new": {"shape": "controller"},
        "activity-group": {"group": "basis"},
        "activity-row": {"kind": "recipients", "number": "0"},
        "activity-move": {"move": "retire"},
        "activity-version": {"version": "1"},
        "activity-compare": {"before": "1", "after": "2"},
    }
    found = {}
    for name in ACTIVITY_PAGES:
        about = waiting if name in ("activity-approve", "activity-compare") else draft
        needed = {} if name in ("activity-add", "activity-new") else {"reference": about.reference}
        found[name] = needed | of.get(name, {})
    return found


def sharing_places(window: Window) -> dict[str, dict[str, str]]:
    """Every page about a sharing case, with one in the state that it is for."""
    of_status = {line.status: line.reference for line in window.session.sharing.lines()}
    of = {
        "sharing-case-new": {"shape": "flow"},
        "sharing-case-group": {"group": "principles"},
        "sharing-case-row": {"kind": "transfers"},
        "sharing-case-version": {"version": "1"},
        "sharing-case-compare": {"before": "1", "after": "3"},
        "sharing-move": {"move": "withdraw"},
    }
    found = {}
    for name in SHARING_PAGES:
        alone = ("sharing-add", "sharing-case-new", "sharing-export", "sharing-away")
        status = {"sharing-move": "waiting", "sharing-decide": "waiting"}.get(name, "decided")
        about = of_status["draft" if name == "sharing-advise" else status]
        found[name] = ({} if name in alone else {"reference": about}) | of.get(name, {})
    return found


def needs(name: str) -> set[str]:
    """The arguments a page cannot do without."""
    module, kind = (pages.PAGES | GUIDE_PAGES)[name]
    made = getattr(import_module(f".{module}", pages.__name__), kind)
    return {
        parameter.name
        for parameter in list(inspect.signature(made).parameters.values())[1:]
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    }


def places(window: Window) -> dict[str, dict[str, str]]:
    """Every desk, and every page that these arguments are enough for."""
    given = sample(window)
    found: dict[str, dict[str, str]] = {desk.id: {} for desk in window.desks()}
    for name in pages.PAGES:
        if needs(name) <= set(given):
            found[name] = {key: given[key] for key in needs(name)}
    run = window.session.guides.runs()[0].reference
    for name in GUIDE_PAGES:
        known = {"name": "lawful-basis", "reference": run}
        found[name] = {key: known[key] for key in needs(name)}
    return found | activity_places(window) | sharing_places(window)


@pytest.fixture
def visits(desk: Window):
    """Go to each place in turn."""

    def visit():
        for name, arguments in places(desk).items():
            page = desk.go(name, **arguments)
            assert QThreadPool.globalInstance().waitForDone(20_000), name
            settle()
            yield name, page
            settle()

    return visit


def test_every_page_has_names_headings_and_a_way_for_the_keyboard(visits, desk: Window) -> None:
    seen = []
    for name, page in visits():
        settle()
        seen.append(name)
        assert nameless(desk) == [], name
        assert unreachable(desk) == [], name
        headings_are_in_order(page, name)
        spoken_names_are_words(page, name)
        save_picture(desk, f"page-{name}")
    assert len(seen) >= 5, seen


def headings_are_in_order(page: Page, name: str) -> None:
    shown = [h for h in shown_widgets(page) if isinstance(h, Heading) and h.text()]
    levels = [heading.level for heading in shown]
    assert levels.count(1) == 1, f"{name} has {levels.count(1)} first headings"
    assert len({h.text() for h in shown}) == len(shown), f"{name} says a heading twice"
    for heading in shown:
        interface = QAccessible.queryAccessibleInterface(heading)
        assert interface.role() == QAccessible.Role.Heading, heading.text()
        assert interface.text(Name) == heading.text()


def spoken_names_are_words(page: Page, name: str) -> None:
    """No two buttons of a page say the same, and none says only what kind of thing it is."""
    said: dict[str, QWidget] = {}
    for widget in shown_widgets(page):
        if not isinstance(widget, QPushButton) or not isinstance(widget, QAbstractButton):
            continue
        words = widget.accessibleName()
        assert words not in SPEAKING, f"{name}: {words!r}"
        assert words not in said, f"{name} has two buttons called “{words}”"
        said[words] = widget


def test_every_page_is_drawn_in_a_session_of_high_contrast(visits, desk: Window) -> None:
    """With only the system's colours: nothing a page draws itself is left in ours."""
    theme.apply(theme.Look(contrast=True), night_sky())
    system = set(NIGHT_SKY.values())
    for name, _ in visits():
        settle()
        image = desk.grab().toImage()
        ours = [
            colour
            for colour in counted(image)
            if colour not in system and colour in set(theme.tokens()["light"].values())
        ]
        assert ours == [], f"{name} still draws {ours}"


def counted(image) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    }


def test_labels_show_what_was_typed_and_read_no_markup(visits) -> None:
    for name, page in visits():
        for label in page.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText, f"{name}: {label.text()}"
