"""What holds for every page, tab and dialog there is, those that are added later too."""

import pkgutil
from importlib import import_module

import pytest
from PySide6.QtWidgets import QDialog

from ig_desktop import ui
from ig_desktop.ui.closed import ClosedPage
from tests.accessibility.walk import Walk

KINDS = {
    "tree": "everything has a name and a role",
    "headings": "headings are headings, and there is one first",
    "keyboard": "Tab goes everywhere and out again",
    "markup": "what was typed is shown as it was typed",
    "contrast": "words stand out from their ground",
    "told": "a page that is come to is announced",
    "errors": "a mistake is announced, has the focus, and is said of its field",
}


@pytest.mark.parametrize("kind", KINDS, ids=KINDS.values())
def test_every_page(walk: Walk, kind: str) -> None:
    faults = walk.faults[kind]
    assert not faults, "\n".join([f"{len(faults)} faults", *faults])


def test_there_is_no_other_kind_of_fault_and_every_page_was_walked(walk: Walk) -> None:
    assert set(walk.faults) <= set(KINDS)
    assert walk.pages == set(walk.window._pages), "add the page to places.py"


def test_every_page_without_a_register_and_every_dialog_was_walked(walk: Walk) -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)
    ours = kinds_of(ClosedPage) | kinds_of(QDialog)
    assert ours <= walk.kinds, "add it to places.py"


def kinds_of(base: type) -> set[type]:
    """What the program makes of a kind: those that nothing else is derived from."""
    found, more = set(), list(base.__subclasses__())
    while more:
        kind = more.pop()
        more += kind.__subclasses__()
        if kind.__module__.startswith(ui.__name__) and not kind.__subclasses__():
            found.add(kind)
    return found
