"""The status bar: its facts, what goes where there is no room, when the log was verified."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget

from ig_desktop.register.log import Verified
from ig_desktop.session import Session
from ig_desktop.ui import frame_facts, theme
from ig_desktop.ui.frame_facts import verified
from ig_desktop.ui.widgets.status import StatusBar
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.ui.checks import settle

TODAY = date(2027, 6, 28)
MORNING = datetime(2027, 6, 28, 8, 14, tzinfo=UTC)
FACTS = ("Signed in: Rowan Sample, IG officer", "Register: Exemplar Board", "Backed up today")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (MORNING, "Log verified today at 09:14"),
        (MORNING - timedelta(days=1), "Log verified 27 June"),
        (datetime(2027, 6, 27, 23, 30, tzinfo=UTC), "Log verified today at 00:30"),
        (datetime(2026, 11, 12, 9, 0, tzinfo=UTC), "Log verified 12 November 2026"),
    ],
)
def test_when_it_was_verified(at: datetime, words: str) -> None:
    assert verified(Verified(at, 7, True, ""), TODAY) == words


def test_never_and_not(session: Session) -> None:
    assert verified(None, TODAY) == "Log not verified yet"
    assert verified(Verified(MORNING, 7, False, "Wrong."), TODAY) == "Log did not verify"
    told = frame_facts.status(session)
    assert (told.right, told.wrong) == ("Log not verified yet", False)


def words(bar: QWidget) -> list[str]:
    return [one.text() for one in bar.findChildren(Text) if one.isVisibleTo(bar)]


def test_whole_facts_go_where_there_is_no_room(shown: Callable[..., QWidget]) -> None:
    bar = StatusBar()
    bar.say(*FACTS, right="Log verified 25 January")
    shown(bar, 1366, 31)
    assert words(bar) == [*FACTS, "Log verified 25 January"]
    gone = []
    for width in range(1366, 150, -20):
        bar.resize(width, 31)
        for fact in FACTS:
            if fact not in words(bar) and fact not in gone:
                gone.append(fact)
        assert words(bar)[-1] == "Log verified 25 January"
        for one in bar.findChildren(Text):
            assert not one.isVisible() or one.width() >= one.sizeHint().width(), (width, one.text())
    assert gone == [FACTS[1], FACTS[0], FACTS[2]]
    assert FACTS[1] in bar.accessibleDescription()


def test_a_larger_text_leaves_less_room(window: Window, session: Session) -> None:
    frame = window
    frame.status_facts = frame_facts.status
    frame.open_session(session)
    frame.resize(1280, 1000)
    settle()
    assert len(words(frame.status)) == 4
    theme.apply(theme.Look(scale=2))
    settle()
    assert frame.width() == 1280
    assert words(frame.status)[-1] == "Log not verified yet"
    assert len(words(frame.status)) < 4
