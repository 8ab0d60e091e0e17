"""Our own version of a letter being written: its blocks in order, one of them open, and why."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.own_letters import as_shipped
from ig_desktop.domain.template_words import value_name
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.settings_base import keep_in_view
from ig_desktop.ui.pages.template_base import WRITE
from ig_desktop.ui.pages.template_block import BlockPane
from ig_desktop.ui.pages.template_blocks import Blocks, Line
from ig_desktop.ui.pages.template_differences import Differences
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea
from ig_desktop.ui.widgets.layout import Block, Row, empty, hold
from ig_desktop.ui.widgets.messages import ErrorSummary, go_to
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHY_WIDTH = 700


class OwnVersionPage(ScrollPage):
    """The blocks of a letter: chosen in a list, changed beside it, kept together with why."""

    desk = "letters"
    help_topic = "letters-catalogue"

    def __init__(self, frame: "Window", template: str) -> None:
        super().__init__(
            frame, PageHeader("Our version", back="Back", on_back=frame.back), space=16
        )
        self.template = template
        known = self.session.own_letters.one(template)
        self.header.heading.setText(f"Our version of “{known.shipped.name}”")
        self.blocks = Blocks(known.shipped)
        self.blocks.begin(known.blocks)
        self._kept = self.blocks.blocks()
        self._warned = False
        self._build()

    def changed(self, what: frozenset[str]) -> None:
        """What was changed here stays."""

    def _build(self) -> None:
        self.summary = ErrorSummary()
        self.put(self.summary)
        why = why_not_write(self.session, WRITE)
        if why:
            self.put(Empty("You cannot change this here.", why))
            return
        words = (
            "Change, add, move or take out blocks. What the law or good practice fixes can only be"
            " moved: its words follow each release. Letters are made from this version once it"
            " is kept."
        )
        self.put(Inset("", words))
        self._build_list()
        self.pane = BlockPane(self.session, self.blocks)
        self.pane.acted.connect(self._act)
        self.pane.written.connect(self._written)
        self.missing = Choice([("", "Choose a block")], name="Shipped blocks taken out", width=420)
        self._put_back = Button("Put it back", self._put_in)
        self._absent = Block(Field("Shipped blocks taken out", self.missing), space=8)
        self._absent.put(Row(self._put_back, None))
        left = Block(self.table, self._absent, None, space=16)
        side = Block(self.pane, self._values(), None, space=24)
        self.put(self.columns(left, side, side_width=500, gap=32))
        hint = "It is kept with the version and in nobody’s letter."
        self.why = Field("Why?", TextArea(rows=2), hint=hint)
        self.put(hold(self.why, max_width=WHY_WIDTH))
        keep = Button("Keep this version", self.keep, kind="primary")
        self.put(Row(keep, Link("See what differs from shipped", self._compare), None, space=20))
        self.differs = self.put(Block())
        self._reload(self.blocks.lines[0] if self.blocks.lines else None)

    def _build_list(self) -> None:
        columns = [
            TableColumn("Block", self._first_words, 160, stretch=True, tone="link"),
            TableColumn("Words", self.blocks.state, 140),
        ]
        self.model = PagedModel(
            columns, lambda *_: Page(self.blocks.lines), key=lambda line: line.number
        )
        self.table = Table(self.model, name="Blocks of the letter", whole=True)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        keep_in_view(self.table, self.area)

    def _first_words(self, line: Line) -> str:
        return self.blocks.text(line) or "Nothing written"

    def _values(self) -> Block:
        rows = SummaryList(key_width=210)
        for name in self.session.own_letters.values(self.template):
            rows.add(value_name(self.blocks.template, name), f"(({name}))")
        return Block(Heading("Values that can be printed", 3), rows, space=8)

    # choosing and changing

    def _choose(self, line: Line) -> None:
        if line is not self.pane.line:
            self.pane.show_line(line)

    def _open(self, line: Line) -> None:
        self._choose(line)
        go_to(self.pane.field or self.pane.first_button())

    def _reload(self, line: Line | None) -> None:
        """Show the blocks as they are now, with one of them chosen."""
        self._warned = False
        self.model.reload()
        if line is not None:
            self.table.choose(line.number)
        self.pane.show_line(line)
        self.missing.set_options([("", "Choose a block"), *self.blocks.missing()])
        self._absent.setVisible(bool(self.blocks.missing()))

    def _written(self) -> None:
        self._warned = False
        line = self.pane.line
        place = self.blocks.lines.index(line) if line else 0
        last = self.model.columnCount() - 1
        self.model.dataChanged.emit(self.model.index(place, 0), self.model.index(place, last))

    def _act(self, name: str) -> None:
        line = self.pane.line
        if line is None:
            return
        if name in ("up", "down"):
            self.blocks.move(line, -1 if name == "up" else 1)
            with kept_focus(self.pane):
                self._reload(line)
        elif name == "out":
            self._reload(self.blocks.take_out(line))
            self.table.setFocus()
        elif name == "shipped":
            self.blocks.write(line, ())
            self._reload(line)
            self.table.setFocus()
        else:
            self._reload(self.blocks.add(line, name))
            self._open_new()

    def _open_new(self) -> None:
        field = self.pane.field
        if field is not None:
            go_to(field)
            field.control.selectAll()

    def _put_in(self) -> None:
        name = self.missing.value()
        if name:
            self.blocks.put_in(name)
            self._reload(next(line for line in self.blocks.lines if line.block.of == name))

    # keeping

    def _compare(self) -> None:
        template = self.blocks.template
        empty(self.differs.column)
        self.differs.put(Heading("What differs from the letter as shipped", 2))
        self.differs.put(Differences(template, as_shipped(template), self.blocks.blocks()))

    def keep(self) -> None:
        """Keep the version, or show what is wrong beside its block."""
        self.summary.clear()
        self.why.show_error("")
        try:
            own = self.session.own_letters
            kept = own.save(self.template, self.blocks.blocks(), self.why.value())
        except UserError as error:
            self._show_errors(error)
            return
        self._kept = self.blocks.blocks()
        self.frame.back()
        name = self.blocks.template.name
        made = f"from our version {kept.number}" if kept.ours else "as shipped again"
        self.frame.say("done", f"“{name}” is made {made} from now on.")

    def proceed(self) -> None:
        self.keep()

    def _show_errors(self, error: UserError) -> None:
        errors = error.errors if isinstance(error, Problems) else [error]
        shown: list[tuple[str, Any]] = []
        for one in reversed(errors):
            target = self._at_fault(one)
            where = ""
            if one.field.startswith("block-"):
                where = f"Block {int(one.field.removeprefix('block-')) + 1}: "
            shown.insert(0, (f"{where}{one}", target))
        self.summary.show_errors(shown)

    def _at_fault(self, error: UserError) -> Any:
        """The field an error belongs to, opened; None when it belongs to the whole letter."""
        if error.field == "why":
            self.why.show_error(error.what)
            return self.why
        if not error.field.startswith("block-"):
            return None
        line = self.blocks.lines[int(error.field.removeprefix("block-"))]
        self.table.choose(line.number)
        self.pane.show_line(line)
        if self.pane.field is not None:
            self.pane.field.show_error(error.what)
        return self.table

    def may_leave(self) -> bool:
        if why_not_write(self.session, WRITE) or self._warned or not self._differs():
            return True
        self._warned = True
        words = "What you changed is not kept. Keep this version, or leave again to lose it."
        self.frame.say("warning", words)
        return False

    def _differs(self) -> bool:
        return self._kept != self.blocks.blocks()
