"""One block of our version of a letter: its words, when it is printed, and where it goes."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ig_desktop.domain.own_letters import is_heading, is_list, shipped_blocks
from ig_desktop.domain.template_words import block_text, first_words
from ig_desktop.ui.pages.template_base import condition_words, fixed_words
from ig_desktop.ui.pages.template_blocks import Blocks, Line
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.session import Session

MARKUP = "**words** are bold, ((value)) is a value, [words](https://example.org) a link."


class BlockPane(Block):
    """What can be done with the block that is chosen; `acted(name)` when a button is pressed.

    `written()` when its words change.
    """

    acted = Signal(str)
    written = Signal()

    def __init__(self, session: "Session", blocks: Blocks) -> None:
        super().__init__(space=14)
        self._session, self._blocks = session, blocks
        self.line: Line | None = None
        self.field: Field | None = None

    def show_line(self, line: Line | None) -> None:
        """Show another block, or none."""
        self.line, self.field = line, None
        empty(self.column)
        if line is None:
            self.put(Text("Choose a block to change it."))
            return
        place = self._blocks.lines.index(line) + 1
        self.put(Heading(f"Block {place} of {len(self._blocks.lines)}", 3))
        self._show_words(line)
        self._show_when(line)
        self.put(self._buttons(line))

    def _show_words(self, line: Line) -> None:
        if not self._blocks.can_be_worded(line):
            template = self._blocks.template
            self.put(Text(block_text(template, line.shipped) if line.shipped else ""))
            why = fixed_words(template, line.block.of)
            self.put(small(f"{why} It can be moved." if why else "Filled in for each letter."))
            return
        several = line.block.kind == "bullets" or bool(line.shipped and is_list(line.shipped))
        control: Any = TextInput() if self._is_heading(line) else TextArea(rows=6)
        control.set_value("\n".join(line.words))
        label = "Lines of the list" if several else "Words"
        hint = f"One line for each. {MARKUP}" if several else MARKUP
        self.field = Field(label, control, hint=hint)
        control.changed.connect(lambda: self._write(line, control.value(), several=several))
        self.put(self.field)
        if line.shipped is not None and line.block.words:
            shipped = block_text(self._blocks.template, line.shipped)
            self.put(Block(small("As shipped:"), Text(shipped, tone="secondary"), space=2))

    def _is_heading(self, line: Line) -> bool:
        return line.block.kind == "heading" or bool(line.shipped and is_heading(line.shipped))

    def _write(self, line: Line, text: str, *, several: bool) -> None:
        words = tuple(text.split("\n")) if several else (text,)
        self._blocks.write(line, words)
        self.written.emit()

    def _show_when(self, line: Line) -> None:
        template = self._blocks.template
        if line.shipped is not None:
            words = condition_words(self._session, template, line.shipped)
            self.put(small(words or "Always printed."))
            return
        options = [("", "Always")]
        seen = set()
        for name, block in shipped_blocks(template).items():
            words = condition_words(self._session, template, block)
            if words and words not in seen:
                seen.add(words)
                options.append((name, first_words(words.removeprefix("Printed "), 60)))
        control = Choice(options, width=420)
        control.set_value(line.block.beside)
        control.changed.connect(lambda: self._print_with(line, control.value()))
        self.put(Field("When is it printed?", control))

    def _print_with(self, line: Line, name: str) -> None:
        self._blocks.print_with(line, name)
        self.written.emit()

    def _buttons(self, line: Line) -> Block:
        acts = [("up", "Move up"), ("down", "Move down")]
        if not self._blocks.is_fixed(line):
            acts.append(("out", "Take out"))
        if line.shipped is not None and line.block.words:
            acts.append(("shipped", "Use the shipped words"))
        adding = [("text", "Add a text"), ("heading", "Add a heading"), ("bullets", "Add a list")]
        return Block(
            self._flow([Button(words, self._act(act)) for act, words in acts]),
            small("After this block:"),
            self._flow([Link(words, self._act(act)) for act, words in adding]),
            space=8,
        )

    def first_button(self) -> Button:
        """The first of what can be done with the block."""
        return self.findChildren(Button)[0]

    def _act(self, name: str) -> Any:
        return lambda: self.acted.emit(name)

    def _flow(self, buttons: list[Any]) -> Block:
        holder = Block()
        flow = FlowLayout(across=12, down=8)
        holder.put(flow)
        for button in buttons:
            flow.addWidget(button)
        return holder
