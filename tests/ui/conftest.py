"""A dressed application, a window to work in, and nothing left behind by any test."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from ig_desktop.ui import app as application
from ig_desktop.ui import jobs, theme
from ig_desktop.ui.preferences import Preferences
from ig_desktop.ui.window import Window
from tests.ui.contrast import night_sky


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its style at 100 %; afterwards every window is closed and gone."""
    application.dress(qapp, Preferences(contrast="normal"))
    yield qapp
    hunt_leaks(qapp)
    if theme.look() != theme.Look():
        theme.apply(theme.Look())


def hunt_leaks(app: QApplication) -> None:
    """Close windows, drain the pool, deliver deferred deletes; fail on what is still there."""
    for window in app.topLevelWidgets():
        window.close()
    assert QThreadPool.globalInstance().waitForDone(20_000), "a job was still running"
    for _ in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not jobs.running(), "a job never ended"
    for window in app.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()  # what outlives a test is kept for the next ones: they need not look at it again
    left = [type(window).__name__ for window in app.topLevelWidgets() if window.isVisible()]
    assert not left, f"still shown: {left}"


@pytest.fixture
def window(qtbot: object) -> Window:
    """An empty window of 1366 by 768, shown and active."""
    made = Window()
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def shown(qtbot: object) -> Callable[[QWidget], QWidget]:
    """Show a widget as a window of its own, active, so that it can have the focus."""

    def show(widget: QWidget, width: int = 700, height: int = 500) -> QWidget:
        widget.setGeometry(60, 60, width, height)
        widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return show


@pytest.fixture
def contrast() -> None:
    """A session of high contrast, as Windows' Night sky."""
    theme.apply(theme.Look(contrast=True), night_sky())


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced to screen readers, in order."""
    heard: list[str] = []
    monkeypatch.setattr(
        "ig_desktop.ui.access.announce", lambda widget, words, assertive=False: heard.append(words)
    )
    return heard
