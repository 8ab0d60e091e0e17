"""Reading ahead: everything named is there, one step at a time, and trouble waits for its use."""

import sys

from PySide6.QtCore import QObject

from ig_desktop.errors import UserError
from ig_desktop.session import shipped
from ig_desktop.ui import warm_up
from ig_desktop.ui.warm_up import MODULES, RULES, WarmUp


def test_everything_that_is_read_ahead_is_there(qtbot):
    parent = QObject()
    warming = WarmUp(parent)
    for _ in range(len(MODULES) + len(RULES)):
        assert warming.isActive()
        warming.step()
    assert set(MODULES) <= set(sys.modules)
    assert all(rules in vars(shipped()) for rules in RULES)
    warming.step()
    assert not warming.isActive()


def test_trouble_is_told_when_it_is_used_not_while_reading_ahead(qtbot, monkeypatch):
    def refused() -> None:
        raise UserError("The rule file clocks.toml cannot be used.")

    done = []
    monkeypatch.setattr(warm_up, "steps", lambda: iter([refused, lambda: done.append(1)]))
    parent = QObject()
    warming = WarmUp(parent)
    warming.step()
    warming.step()
    assert done == [1]
    assert warming.isActive()
