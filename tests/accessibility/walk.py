"""One walk through every place of the window: what is wrong at each, by the kind of fault."""

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QWidget

from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui.catch_up import CatchUpPage
from ig_desktop.ui.crash import CrashDialog
from ig_desktop.ui.widgets.fields import Form
from ig_desktop.ui.widgets.tabs import Tabs
from ig_desktop.ui.window import Window
from tests.accessibility import keyboard, look, places, tree
from tests.accessibility.places import Made
from tests.ui.checks import settle, shown_widgets

SIZE = (1366, 768)


class Walk:
    """What was found: faults by kind, and the names of the places."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.seen: list[str] = []
        self.kinds: set[type] = set()
        self.pages: set[str] = set()
        self.said: list[str] = []

    def find(self, kind: str, place: str, found: list[str]) -> None:
        """Keep faults of a place."""
        self.faults[kind] += [f"{place}: {one}" for one in found]

    def open_pages(self, session: Session, made: Made) -> None:
        """Every page with a register open, and every tab of each."""
        for name, arguments in places.open_places(self.window, made).items():
            self.said.clear()
            page = self.window.replace(name, **arguments)
            self._rest()
            self.pages.add(name)
            self.find("told", name, self._not_told(page.title))
            self.look_at(name, page)
            for tabs in [one for one in shown_widgets(page) if isinstance(one, Tabs)]:
                for tab in tabs.shown()[1:]:
                    tabs.set_value(tab.value)
                    self._rest()
                    self.look_at(f"{name}-{tab.value}", page)

    def closed_pages(self, session: Session, folder: Path) -> None:
        """Every page without a register, and the dialogs."""
        shown = list(places.closed_places(self.window, folder, session))
        self.window.lock()
        for name, show in shown:
            self.said.clear()
            show()
            self._rest()
            page = self.window.stack.currentWidget()
            self.find("told", name, self._not_told(page.title()))
            self.look_at(name, page)
        dialog = CrashDialog(ValueError("unheard of"), self.window)
        dialog.show()
        dialog.activateWindow()
        settle()
        self.look_at("crash", dialog, within=dialog)
        dialog.close()

    def _rest(self) -> None:
        assert QThreadPool.globalInstance().waitForDone(20_000)
        settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    def _not_told(self, title: str) -> list[str]:
        return [] if title in self.said else [f"“{title}” is not announced, but {self.said}"]

    def look_at(self, name: str, page: QWidget, within: QWidget | None = None) -> None:
        """Everything about one place, as it is, at 200 % and in high contrast."""
        root = within or self.window
        self.seen.append(name)
        self.kinds.add(type(page))
        self.find("tree", name, tree.tree_faults(root))
        self.find("headings", name, tree.heading_faults(page))
        self.find("markup", name, look.markup_faults(page))
        self.find("contrast", name, look.contrast_faults(root, root.grab().toImage()))
        self.find("keyboard", name, keyboard.faults(root, page))
        self.find("errors", name, self._error_faults(page))

    def _error_faults(self, page: QWidget) -> list[str]:
        """A mistake is announced, gets the focus, and is said of its field."""
        words, found = "This is not right", []
        for form in [one for one in shown_widgets(page) if isinstance(one, Form)][:1]:
            fields = [name for name, field in form.fields.items() if not field.isHidden()]
            for name in fields[:1]:
                self.said.clear()
                form.show_errors(UserError(words, field=name))
                settle()
                if not any(words in said for said in self.said):
                    found.append(f"the error of “{name}” is not announced")
                if not form.summary.isAncestorOf(self.window.focusWidget()):
                    found.append("the focus is not in the error summary")
                if words not in tree.described(form.fields[name].control):
                    found.append(f"the error is not said of “{name}”")
                form.clear_errors()
        return found


@contextmanager
def hearing(walk: Walk) -> Iterator[None]:
    """What is announced is kept, rubbish is collected here alone, and no page begins slow work."""
    gc.collect()
    gc.freeze()
    gc.disable()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "ig_desktop.ui.access.announce",
            lambda widget, words, assertive=False: walk.said.append(words),
        )

        def begin(page: CatchUpPage, words: str, *_: Any, **__: Any) -> None:
            page._busy.begin(words, page.back)

        patch.setattr(CatchUpPage, "run", begin)
        try:
            yield
        finally:
            gc.enable()
