"""Every component in its states, on one page: what the kit looks like, and a test of it."""

from operator import itemgetter
from typing import Any

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QWidget

from ig_desktop.ui import style_marks
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.choices import Radio, RadioGroup, TickBox
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Block, Column, Row, hold
from ig_desktop.ui.widgets.messages import ErrorSummary, MessageStrip
from ig_desktop.ui.widgets.panels import Inset, Panel
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

State = QStyle.StateFlag
TOP = Qt.AlignmentFlag.AlignTop
STATES = {
    "Rest": State.State_None,
    "Hover": State.State_MouseOver,
    "Pressed": State.State_Sunken,
    "Focus": State.State_None,
    "Not available": State.State_None,
}


class PosedButton(Button):
    """A button that holds one state, to be looked at."""

    def __init__(self, words: str, pose: str, **how: Any) -> None:
        super().__init__(words, **how)
        self._pose = pose
        self.setEnabled(pose != "Not available")

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.state |= STATES[self._pose]


class PosedLink(Link):
    """A link that holds one state."""

    def __init__(self, pose: str) -> None:
        super().__init__("Change", name=f"Change, {pose.lower()}")
        self._pose = pose

    def underMouse(self) -> bool:
        return self._pose == "Hover"

    def isDown(self) -> bool:
        return self._pose == "Pressed"


class PosedRadio(Radio):
    """A radio that looks as if it had the focus."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.state |= State.State_HasFocus


class Ringed(QWidget):
    """A widget inside the focus ring, to be looked at without having the focus."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        Row(widget, margins=(5, 5, 5, 5), parent=self)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            style_marks.focus_ring(painter, QRectF(self.rect()), 6)


def _posed(pose: str, widget: QWidget) -> QWidget:
    return Ringed(widget) if pose == "Focus" else Block(widget, margins=(6, 5, 5, 5))


def _label(words: str) -> Text:
    return Text(words, "small", tone="secondary", align=Qt.AlignmentFlag.AlignVCenter)


def _buttons() -> Column:
    rows: list[tuple[str, str, str, dict[str, Any]]] = [
        ("Primary: one to a page", "Continue", "primary", {}),
        ("Secondary", "Export", "secondary", {"icon": "export"}),
        ("Warning: no way back", "Delete it", "warning", {}),
    ]
    column = Column(Heading("Buttons"), space=4)
    head = Row(hold(small(""), width=142), *(hold(small(s), width=125) for s in STATES), None)
    column.put(head)
    for label, words, kind, how in rows:
        row = Row(hold(_label(label), width=142))
        for pose in STATES:
            cell = hold(Block(), width=125)
            button = _posed(pose, PosedButton(words, pose, kind=kind, **how))
            cell.put(Row(button, None))
            row.put(cell)
        row.put(None)
        column.put(row)
    links = Row(hold(_label("Link: in rows"), width=142))
    for pose in STATES:
        link = PosedLink(pose)
        link.setEnabled(pose != "Not available")
        links.put(hold(Block(Row(_posed(pose, link), None)), width=125))
    links.put(None)
    column.put(links)
    return column


def _fields() -> Column:
    error = Field("Date received", TextInput("31 Febuary", width=190))
    error.show_error("Date received must be a real date")
    rest = TextInput("Continuing healthcare", name="Rest", width=190)
    focus = TextInput("Continuing healthcare", name="Focus", width=190)
    choice = Choice([("", "Every kind"), ("access", "Access to own data")], name="Choice")
    hold(choice, width=190)
    cells = [
        Column(small("Rest"), rest, None, space=4),
        Column(small("Focus"), Ringed(focus), None),
        Column(small("Choice"), choice, None, space=4),
    ]
    for line in (rest, focus):
        hold(line, width=190)
    return Column(Heading("Fields"), Row(*cells, None, space=19), error, space=4)


def _choices() -> Column:
    radios = RadioGroup([("rest", "Rest"), ("chosen", "Chosen")], name="Radios", across=True)
    radios.set_value("chosen")
    ticked, missing = TickBox("Ticked"), TickBox("Not available")
    ticked.set_value(True)
    missing.setEnabled(False)
    row = Row(
        radios, PosedRadio("Focus", "", "body"), TickBox("Rest"), ticked, missing, None, space=24
    )
    return Column(Heading("Radios and ticks"), row, space=8)


def _tags() -> Column:
    meanings = [
        ("3 days late", "red", "late"),
        ("2 days", "yellow", "two working days or fewer"),
        ("To do", "blue", "your move"),
        ("Waiting", "grey", "not your move"),
        ("Met", "green", "good news"),
    ]
    flow = FlowLayout(across=10, down=6)
    for words, kind, meaning in meanings:
        flow.addWidget(Tag(words, kind))
        flow.addWidget(small(meaning, wrap=False))
    return Column(Heading("Tags"), flow, space=8)


def _strips() -> Column:
    column = Column(Heading("Message strip"), space=3)
    for kind, words, action in [
        ("done", "SAR 26/0398 closed.", "Open it again"),
        ("info", "A bank holiday was added. Two due dates moved.", "See which"),
        ("warning", "The register was last backed up nine days ago.", "Back up now"),
        ("trouble", "S:\\IG cannot be reached. Nothing you typed is lost.", "Try again"),
    ]:
        column.put(_Said(kind, words, action))
    return column


class _Said(Block):
    """A strip that has something to say, inside a parent from the start."""

    def __init__(self, *said: str) -> None:
        super().__init__()
        self.put(MessageStrip()).say(*said)


def _type() -> Column:
    column = Column(Heading("Type, points at 100%"), space=2)
    for label, words, kind in [
        ("Figure 26", "34", "figure"),
        ("H1 19 bold", "Check your answers", "h1"),
        ("H2 14 bold", "Next steps", "h2"),
        ("H3, lead 12.5", "Due by week", "h3"),
        ("Body 11", "Wednesday 10 February 2027", "body"),
        ("Small 10", "UK GDPR Art 12A(5)", "small"),
    ]:
        column.put(Row(hold(_label(label), width=116), Text(words, kind), None))
    return column


def _problem() -> Block:
    block = Block()
    summary: ErrorSummary = block.put(ErrorSummary())
    summary.show_errors(
        [("Date received must be a real date", block), ("Choose the kind of request", block)],
        move_focus=False,
    )
    return block


def _table() -> Column:
    rows = [
        ("SAR 27/0001", "At rest", "1 Feb 2027", ("2 days", "yellow")),
        ("SAR 27/0003", "Selected", "4 Feb 2027", "5 days"),
        ("SAR 27/0005", "Keyboard", "8 Feb 2027", "7 days"),
    ]
    columns = [
        TableColumn("Reference", itemgetter(0), 106, tone="link"),
        TableColumn("Person", itemgetter(1), 130),
        TableColumn("Due", itemgetter(2), 100),
        TableColumn("Working days", itemgetter(3), 104),
    ]
    model = PagedModel(columns, lambda *_: Page(rows), key=itemgetter(0))
    table = Table(model, name="Table rows", whole=True)
    model.reload()
    table.choose("SAR 27/0003")
    return Column(Heading("Table rows"), table, space=8)


def _outcomes() -> Row:
    row = Row(space=12)
    for words, tone in (
        ("You may", "tag-green"),
        ("You may if", "tag-yellow"),
        ("You may not", "tag-red"),
    ):
        row.put(Panel(bold(words), tone=tone, margins=(12, 8, 12, 8)), 1)
    return row


class Gallery(QWidget):
    """The whole kit, as a page of two columns."""

    def __init__(self) -> None:
        super().__init__()
        left = Column(_buttons(), _fields(), _choices(), _tags(), _strips(), None, space=10)
        panel = Panel(bold("Panel: facts beside the work"), Text("Tint, no border, no shadow."))
        inset = Inset("Inset: why we ask", "A bar, no tint.")
        right = Column(_type(), _table(), _problem(), panel, inset, _outcomes(), None, space=16)
        row = Row(space=48, margins=(32, 14, 32, 12), parent=self)
        row.put(left, 65)
        row.put(right, 35)
        self.setAutoFillBackground(True)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        hold(self, min_width=0)
        self.setMinimumWidth(px(0))
