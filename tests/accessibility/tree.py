"""What a screen reader is given: the tree of accessible objects, and what is wrong with it."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.widgets.text import Heading
from tests.ui.checks import shown_widgets

Role, Words = QAccessible.Role, QAccessible.Text
PLAIN = {Role.Client, Role.Pane, Role.NoRole, Role.Window, Role.LayeredPane, Role.Whitespace}
"""What only holds other things; it needs no name while it cannot be used itself."""

SILENT = PLAIN | {
    *(Role.StaticText, Role.Cell, Role.ScrollBar, Role.Border, Role.Separator, Role.Grip),
    Role.ListItem,
}
MOST_ROWS = 60
TABLES = {Role.Table, Role.List, Role.Tree}


def interface(thing: QWidget) -> QAccessibleInterface:
    """The accessible object of a widget."""
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None, thing
    return found


def walk(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that is shown in a tree; of a long table the first rows."""
    yield root
    count = root.childCount()
    if root.role() in TABLES:
        count = min(count, MOST_ROWS)
    for number in range(count):
        child = root.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child)


def called(one: QAccessibleInterface) -> str:
    """How a fault calls an accessible object."""
    thing = one.object()
    around = one.parent()
    inside = type(around.object()).__name__ if around is not None and around.object() else ""
    return f"{type(thing).__name__ if thing else ''} ({one.role().name}) in {inside}"


def tree_faults(root: QWidget) -> list[str]:
    """What has no name, no role or no way to be used, among all that is shown."""
    faults = []
    for one in walk(interface(root)):
        name, state = one.text(Words.Name), one.state()
        usable = state.focusable and one.role() != Role.Cell  # an empty cell says nothing
        if not name and (usable or one.role() not in SILENT):
            faults.append(f"no name: {called(one)}")
        if state.focusable and one.role() in PLAIN:
            faults.append(f"no role: {called(one)} “{name}”")
    return faults


def described(control: QWidget) -> str:
    """What is said of an input besides its name, of the inputs within it too."""
    inside = [control, *control.findChildren(QWidget)]
    return " ".join(one.accessibleDescription() for one in inside)


def heading_faults(page: QWidget) -> list[str]:
    """One first heading, no heading twice, and each known to a screen reader as one."""
    shown = [h for h in shown_widgets(page) if isinstance(h, Heading) and h.text()]
    found = []
    firsts = [heading for heading in shown if heading.level == 1]
    if len(firsts) != 1:
        found.append(f"{len(firsts)} first headings")
    if len({h.text() for h in shown}) != len(shown):
        found.append(f"a heading twice: {[h.text() for h in shown]}")
    for heading in shown:
        said = interface(heading)
        if said.role() != Role.Heading or said.text(Words.Name) != heading.text():
            found.append(f"“{heading.text()}” is no heading")
    return found
