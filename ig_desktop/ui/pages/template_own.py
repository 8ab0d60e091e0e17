"""Our own version of a letter being written: its blocks, one of them open, the letter beside."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from ig_desktop.domain.own_letters import as_shipped
from ig_desktop.domain.template_words import value_name
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.begun_here import BegunHere, since
from ig_desktop.ui.pages.letter_frame import SheetFrame
from ig_desktop.ui.pages.template_base import WRITE
from ig_desktop.ui.pages.template_block import BlockPane
from ig_desktop.ui.pages.template_blocks import Blocks, Line
from ig_desktop.ui.pages.template_differences import Differences
from ig_desktop.ui.pages.template_refused import Refused
from ig_desktop.ui.pages.template_trial import Trials
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea
from ig_desktop.ui.widgets.layout import Block, Row, empty, hold
from ig_desktop.ui.widgets.messages import ErrorSummary, go_to
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.domain.begun import Begun
    from ig_desktop.ui.window import Window

CHECKED_AFTER_MILLISECONDS = 700
LIST_HEIGHT = 34 + 7 * 36
WORDS = (
    "Change, add, move or take out blocks. What the law or good practice fixes can only be moved:"
    " its words follow each release. Letters are made from this version once it is kept."
)


class OwnVersionPage(SheetFrame):
    """The blocks of a letter: chosen in a list, changed beneath it, kept together with why.

    The letter stands beside, made of an example. What was written and not kept as a version is
    kept as something begun when the page is left.
    """

    desk = "letters"
    help_topic = "letters-catalogue"

    def __init__(self, frame: "Window", template: str) -> None:
        header = PageHeader("Our version", back="Back", on_back=frame.back)
        super().__init__(frame, header, "The blocks", "Our version, its blocks")
        self.template = template
        self._known = known = self.session.own_letters.one(template)
        self.header.heading.setText(f"Our version of “{known.shipped.name}”")
        self.blocks = Blocks(known.shipped)
        self.blocks.begin(known.blocks)
        self._kept = self.blocks.blocks()
        self._taken_up = False
        self.begun = BegunHere(self, self._written)
        self._build()

    def _build(self) -> None:
        self.trials = Trials(self, self.blocks)
        self.over_sheet.put(self.trials)
        self.summary = ErrorSummary()
        self.left.put(self.summary)
        self.may_write = not why_not_write(self.session, WRITE)
        if not self.may_write:
            why = why_not_write(self.session, WRITE)
            self.left.put(Empty("You cannot change this here.", why))
            return
        self._check_timer = QTimer(self, singleShot=True, interval=CHECKED_AFTER_MILLISECONDS)
        self._check_timer.timeout.connect(self.check)
        self.header.add_action(Button("Keep this version", self.keep, kind="primary"))
        self.refused = Refused(self.put_back)
        self.banner.put(self.refused)
        self.left.put(Inset("", WORDS))
        self._build_list()
        self._build_rest()
        self._reload(self.blocks.lines[0] if self.blocks.lines else None)

    def _build_list(self) -> None:
        columns = [
            TableColumn("Block", self._first_words, 160, stretch=True, tone="link"),
            TableColumn("Words", self.blocks.state, 132),
        ]
        self.model = PagedModel(
            columns, lambda *_: Page(self.blocks.lines), key=lambda line: line.number
        )
        self.table = Table(self.model, name="Blocks of the letter")
        hold(self.table, height=LIST_HEIGHT)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.left.put(self.table)

    def _build_rest(self) -> None:
        self.pane = BlockPane(self.session, self.blocks)
        self.pane.acted.connect(self._act)
        self.pane.written.connect(self._written_to)
        self.missing = Choice([("", "Choose a block")], name="Shipped blocks taken out", width=420)
        self._absent = Block(Field("Shipped blocks taken out", self.missing), space=8)
        self._absent.put(Row(Button("Put it back", self._put_in), None))
        hint = "It is kept with the version and in nobody’s letter."
        self.why = Field("Why?", TextArea(rows=2), hint=hint)
        self.differs = Block(space=14)
        compare = Row(Link("See what differs from shipped", self._compare), None)
        for part in (self.pane, self._absent, self._values(), self.why, Block(compare)):
            self.left.put(part)
        self.left.put(self.differs)
        self.left.put(None)

    def _first_words(self, line: Line) -> str:
        return self.blocks.text(line) or "Nothing written"

    def _values(self) -> Block:
        rows = SummaryList(key_width=210)
        for name in self.session.own_letters.values(self.template):
            rows.add(value_name(self.blocks.template, name), f"(({name}))")
        return Block(Heading("Values that can be printed", 3), rows, space=8)

    # reading

    def read(self) -> None:
        """Take up what was begun here, once; then show the letter as it stands."""
        if self.may_write and not self._taken_up:
            self._taken_up = True
            begun = self.begun.found()
            if begun is not None:
                self._take_up(begun)
        self.trials.offer()
        self.trials.show_letter()

    def changed(self, what: frozenset[str]) -> None:
        """What was changed here stays; the case it is shown with may be another by now."""
        self.trials.later()

    def _take_up(self, begun: "Begun") -> None:
        self.blocks.take_up(begun.content)
        self.why.set_value(begun.content["why"])
        self._reload(self.blocks.lines[0] if self.blocks.lines else None)
        self.begun.taken_up(self._written())
        words = f"You had begun this{since(begun)}. What you wrote is still here."
        if begun.content["version"] != self._version():
            words += f" Version {self._version()} was kept since: keeping yours replaces it."
        self.frame.say("info", words, "Start again", self.start_again)

    def _version(self) -> int:
        return self._known.version.number if self._known.version else 0

    def _written(self) -> dict[str, Any]:
        """What there is to go on with later; nothing while nothing differs."""
        if not self.may_write or not self._differs():
            return {}
        why = self.why.value()
        return self.blocks.as_written() | {"why": why, "version": self._version()}

    def _differs(self) -> bool:
        return self._kept != self.blocks.blocks() or bool(self.why.value())

    def start_again(self) -> None:
        """Throw away what was begun here."""
        if self.attempt(self.begun.discard):
            self.blocks.begin(self._known.blocks)
            self.why.set_value("")
            self.begun.taken_up({})
            self._reload(self.blocks.lines[0] if self.blocks.lines else None)

    def may_leave(self) -> bool:
        return self.begun.may_leave()

    def leave(self) -> None:
        """Keep what was written; the offer to start again goes with the page."""
        self.trials.stop()
        self.frame.strip.withdraw(self.start_again)
        self.begun.keep()

    # choosing and changing

    def _choose(self, line: Line) -> None:
        if line is not self.pane.line:
            self._show_line(line)

    def _show_line(self, line: Line | None) -> None:
        self.pane.show_line(line)
        self.trials.about = line
        self.trials.later()

    def _open(self, line: Line) -> None:
        self._choose(line)
        go_to(self.pane.field or self.pane.first_button())

    def _reload(self, line: Line | None) -> None:
        """Show the blocks as they are now, with one of them chosen."""
        self.model.reload()
        if line is not None:
            self.table.choose(line.number)
        self._show_line(line)
        self.missing.set_options([("", "Choose a block"), *self.blocks.missing()])
        self._absent.setVisible(bool(self.blocks.missing()))
        self.check()

    def _written_to(self) -> None:
        self._show_states()
        self.trials.later()
        self._check_timer.start()

    def _show_states(self) -> None:
        last = self.model.index(len(self.blocks.lines) - 1, self.model.columnCount() - 1)
        self.model.dataChanged.emit(self.model.index(0, 0), last)

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
        if self.missing.value():
            self.put_back(self.missing.value())

    def put_back(self, name: str) -> None:
        """Put a shipped block back where it belongs."""
        self.blocks.put_in(name)
        self._reload(next(line for line in self.blocks.lines if line.block.of == name))
        self.show_facts()
        self.table.setFocus()

    # what is wrong

    def check(self) -> None:
        """Say, in the list and over the page, why this could not be kept as it is."""
        self._check_timer.stop()
        try:
            self.session.own_letters.checked(self.template, self.blocks.blocks())
            errors: list[UserError] = []
        except UserError as error:
            errors = error.errors if isinstance(error, Problems) else [error]
        at_blocks = [error for error in errors if error.field.startswith("block-")]
        self.blocks.wrong = {self._line_of(error).number: error.what for error in at_blocks}
        self._show_states()
        if self.pane.field is not None and self.pane.line is not None:
            self.pane.field.show_error(self.blocks.wrong.get(self.pane.line.number, ""))
        missing = [one for one in self.blocks.missing() if one[0] in self.blocks.fixed]
        reasons = [str(error) for error in errors if error not in at_blocks]
        self.refused.show_reasons(reasons, missing)

    def _line_of(self, error: UserError) -> Line:
        return self.blocks.lines[int(error.field.removeprefix("block-"))]

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
        not_gone = self.begun.end()
        self.frame.back()
        name = self.blocks.template.name
        made = f"from our version {kept.number}" if kept.ours else "as shipped again"
        self.frame.say("done", f"“{name}” is made {made} from now on. {not_gone}".strip())

    def proceed(self) -> None:
        if self.may_write:
            self.keep()

    def _show_errors(self, error: UserError) -> None:
        errors = error.errors if isinstance(error, Problems) else [error]
        self.show_facts()
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
        line = self._line_of(error)
        self.table.choose(line.number)
        self._show_line(line)
        if self.pane.field is not None:
            self.pane.field.show_error(error.what)
        return self.table
