"""Settings as a whole: who sees what, room, names and keyboard on every page of it."""

from collections.abc import Callable

import pytest

from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages.settings import PARTS
from ig_desktop.ui.pages.settings_pages import PAGES
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import (
    cut_faults,
    nameless,
    room_faults,
    save_picture,
    settle,
    unreachable,
    width_faults,
)
from tests.ui.pages.conftest import Opener
from tests.ui.pages.settings_desk import busy_day, section, words_of

LONG = "North East London and the Shires Commissioning and Information Governance Collaborative"


def arguments(name: str, session: Session) -> dict[str, object]:
    """What a page of Settings is gone to with, in the full register."""
    own = session.organisation.all("own")[0]
    regulator = session.organisation.all("regulator")[0]
    kept = {"organisation": regulator.id, "record": regulator.details[-1].id}
    holder = {"organisation": own.id, "record": own.holders[0].id if own.holders else 0}
    account = session.accounts.active()[1].id
    return {
        "settings-organisation": {"id": own.id},
        "settings-confirm": {**kept, "kind": "details"},
        "settings-change-details": {"organisation": own.id},
        "settings-correct-details": kept,
        "settings-appoint": {"organisation": own.id, "post": "guardian"},
        "settings-correct-holder": holder,
        "settings-account": {"id": account},
        "settings-remove-account": {"id": account},
        "settings-keep-code": {"code": "-".join(["ABCD"] * 8)},
        "settings-holiday": {"id": 1},
        "settings-moved": {"what": LONG, "moved": ()},
        "settings-log-entry": {"entry": None},
    }.get(name, {})


@pytest.fixture
def everything(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """A window whose account may do everything in Settings, with something in each list."""
    session = full(ADMINISTRATOR)
    own = session.accounts.get(session.account.id)
    session.accounts.change(own.id, own.name, [*own.roles, "auditor", "officer"])
    session.tell(frozenset({f"account:{own.id}"}))
    session.holidays.add(busy_day(session), "england-and-wales", "A day of thanks")
    return furnished(session)


@pytest.mark.parametrize("tab", PARTS)
def test_every_section_has_room_names_and_a_picture(everything: Window, tab: str) -> None:
    part = section(everything, tab)
    save_picture(everything, f"settings-{tab}")
    assert part.isVisible()
    assert not nameless(everything)
    assert not unreachable(everything)
    assert not room_faults(everything)
    save_picture(everything, f"settings-{tab}-200")


def test_every_section_in_high_contrast(everything: Window, contrast: None) -> None:
    for tab in PARTS:
        section(everything, tab)
        save_picture(everything, f"settings-{tab}-contrast")
        assert theme.contrast()
        assert not width_faults(everything), tab


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_room_names_and_a_picture(everything: Window, name: str) -> None:
    session = everything.session
    said = arguments(name, session)
    if name == "settings-log-entry":
        said = {"entry": session.log.page(limit=1)[0]}
    if name == "settings-moved":
        moved = session.holidays.remove(1)
        assert moved
        said = {"what": LONG, "moved": moved}
    everything.go(name, **said)
    settle()
    save_picture(everything, name)
    assert not nameless(everything)
    assert not unreachable(everything)
    for scale in (1.0, 2.0):
        theme.apply(theme.Look(scale=scale))
        for width in (1280, 1920):
            everything.resize(width, 768)
            settle()
            assert everything.width() == width
            faults = width_faults(everything) + cut_faults(everything)
            assert not faults, f"{width} at {scale:.0%}"
    save_picture(everything, f"{name}-200")


WRITERS = {
    "organisation": ["Add a client"],
    "accounts": ["Add an account", "Make a new recovery code", "Change the register’s key"],
    "calendars": ["Add a holiday"],
    "backups": ["Back up now"],
    "log": [],
    "window": ["Save"],
}
TELL = ("accounts", "backups", "window")
"""Sections that say who may change what they show."""


@pytest.mark.parametrize("role", PEOPLE)
def test_everybody_reads_and_only_an_administrator_is_offered_to_write(
    furnished: Callable[[Session], Window], full: Opener, role: str
) -> None:
    window = furnished(full(PEOPLE[role]))
    assert window.desks()[-1].id == "settings"
    for tab, labels in WRITERS.items():
        part = section(window, tab)
        assert not window.strip.words()
        offered = [button for button in part.findChildren(Button) if button.isVisibleTo(part)]
        for label in labels:
            is_offered = label in {button.text() for button in offered}
            assert is_offered == (role == "administrator"), label
        assert sum(button.property("kind") == "primary" for button in offered) <= 1
        if role != "administrator" and tab in TELL:
            assert "Writing takes: Administrator." in words_of(part)


READABLE = {
    "settings-passphrase",
    "settings-organisation",
    "settings-log-entry",
    "settings-moved",
    "settings-keep-code",
}
"""Pages that are for those who may not write too, or are only come to by writing."""

TAKES = {"settings-deputy": "Caldicott Guardian"}
"""Pages on which somebody other than an administrator writes."""


def test_a_page_opened_without_the_role_asks_nothing(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    session = full(PEOPLE["dpo"])
    window = furnished(session)
    entries = session.log.count()
    for name in sorted(set(PAGES) - READABLE):
        window.go(name, **arguments(name, session))
        settle()
        takes = TAKES.get(name, "Administrator")
        assert f"Writing takes: {takes}." in words_of(window.page), name
        assert not window.page.form.fields, name
        window.page.proceed()
        settle()
        assert window.session is session
    assert session.log.count() == entries


def test_esc_goes_back_to_where_it_was_opened_from(everything: Window) -> None:
    section(everything, "accounts")
    everything.go("settings-add-account")
    everything.back()
    assert everything.page.tabs.value() == "accounts"
