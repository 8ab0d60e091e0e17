"""The focus stays where it was while a page makes its widgets anew."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block, Column, empty
from tests.ui.checks import settle

Show = Callable[[QWidget], QWidget]


def fill(block: Block, *names: str) -> None:
    empty(block.column)
    for name in names:
        block.put(Link(name))
    settle()


def test_the_new_link_of_the_same_name_takes_it(shown: Show) -> None:
    block = Block()
    root = shown(Block(TextInput(name="Elsewhere"), block))
    fill(block, "Change form", "Change date")
    before = block.findChildren(Link)[1]
    before.setFocus()
    with kept_focus(root):
        fill(block, "Change form", "Change date")
    now = root.window().focusWidget()
    assert now is not before
    assert now.accessibleName() == "Change date"


def test_the_focus_elsewhere_or_on_what_is_gone_is_left_alone(shown: Show) -> None:
    line, block = TextInput(name="Elsewhere"), Block()
    root = QWidget()
    Column(line, block, parent=root)
    shown(root)
    fill(block, "Change form")
    line.setFocus()
    with kept_focus(block):
        fill(block, "Change form")
    assert root.focusWidget() is line
    block.findChildren(Link)[0].setFocus()
    with kept_focus(block):
        fill(block, "Another")
    now = root.focusWidget()
    assert now is None or now.accessibleName() != "Another"


def test_what_kept_the_focus_by_itself_keeps_it(shown: Show) -> None:
    block = Block(Link("Same"), Link("Same"))
    shown(block)
    second = block.findChildren(Link)[1]
    second.setFocus()
    with kept_focus(block):
        settle()
    assert block.focusWidget() is second
