"""One letter of the Catalogue: what it says, what it must tell, what it asks, and its versions."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.own_letters import (
    OwnVersion,
    body_of,
    fixing,
    is_heading,
    put_in,
    shipped_blocks,
)
from ig_desktop.domain.template_words import block_text, first_words
from ig_desktop.domain.templates import LetterBlock, LetterFact, LetterTemplate
from ig_desktop.errors import UserError
from ig_desktop.services.own_letters import Known
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.letters_catalogue import served
from ig_desktop.ui.pages.request_history import moment
from ig_desktop.ui.pages.template_base import (
    WRITE,
    condition_words,
    fixed_words,
    whose_words,
)
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.rows import SummaryList, TickList
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

BECAUSE = "A new release puts it in"


class TemplatePage(ScrollPage):
    """A letter by its id, as it is made here."""

    desk = "letters"
    help_topic = "letters-catalogue"

    def __init__(self, frame: "Window", template: str) -> None:
        header = PageHeader("A letter", back="Letters", on_back=frame.back)
        super().__init__(frame, header, space=16)
        self.template = template
        self.change = Button("Make our own version", self._change, kind="primary")
        self.header.add_action(self.change)
        self._notes, self._main, self._side = Block(space=10), Block(space=14), Block(space=24)
        self.put(self._notes)
        self.put(self.columns(self._main, self._side, side_width=420))

    @property
    def why_not(self) -> str:
        """Why the account signed in cannot change letters, or ""."""
        return why_not_write(self.session, WRITE)

    def read(self) -> None:
        try:
            known = self.session.own_letters.one(self.template)
        except UserError as error:
            self.frame.show_error(error)
            return
        self.header.heading.setText(known.shipped.name)
        self.header.set_facts(_facts(known))
        self.change.set_words("Change our version" if known.ours else "Make our own version")
        self.change.setVisible(not self.why_not)
        with kept_focus(self):
            for block in (self._notes, self._main, self._side):
                empty(block.column)
            self._show_notes(known)
            self._show_text(known)
            self._show_side(known)
        self.fold()

    def _change(self) -> None:
        self.frame.go("letter-own-version", template=self.template)

    # what needs looking at

    def _show_notes(self, known: Known) -> None:
        stands, named = known.standing, shipped_blocks(known.shipped)
        for name in (*stands.lacking, *stands.new):
            self._note_missing(known, name, named[name], required=name in stands.lacking)
        for names, words in (
            (stands.misfit, "Letters cannot be made: the shipped list has more or fewer lines."),
            (stands.changed, "We word this otherwise, and it is shipped in other words now."),
            (stands.overruled, "The law fixes this by now: the shipped words are printed."),
        ):
            for name in names:
                text = first_words(block_text(known.shipped, named[name]))
                tone = "tag-red" if names is stands.misfit else "tag-yellow"
                self._notes.put(Panel(bold(words), Text(f"Shipped: {text}"), tone=tone))
        self._notes.setVisible(self._notes.column.count() > 0)

    def _note_missing(self, known: Known, name: str, block: LetterBlock, *, required: bool) -> None:
        what = "New in the shipped letter, and not in our version."
        if required:
            what = "This is required, and our version lacks it: such letters are refused."
        panel = Panel(bold(what), tone="tag-red" if required else "tag-yellow")
        panel.put(Text(first_words(block_text(known.shipped, block), 200)))
        if required:
            panel.put(small(fixed_words(known.shipped, name), "text"))
        if not self.why_not:
            text = first_words(block_text(known.shipped, block), 30)
            link = Link("Put it in", lambda: self._put_in(name), name=f"Put it in: {text}")
            panel.put(Row(link, None))
        self._notes.put(panel)

    def _put_in(self, name: str) -> None:
        known = self.session.own_letters.one(self.template)
        ours = put_in(known.shipped, known.blocks, name)
        self.attempt(
            lambda: self.session.own_letters.save(self.template, ours, BECAUSE),
            "Put in. Letters are made with it from now on.",
        )

    # what it says

    def _show_text(self, known: Known) -> None:
        self._main.put(Heading("What it says", 2))
        self._main.put(bold(known.shipped.subject))
        named, fixed = shipped_blocks(known.shipped), fixing(known.shipped)
        misfit = known.standing.misfit
        shown = [block for block in known.blocks if block.kind or block.of in named]
        fitting = [replace(b, words=()) if b.of in misfit else b for b in shown]
        for block, made in zip(shown, body_of(known.shipped, fitting), strict=True):
            notes = [
                fixed_words(known.shipped, block.of) if block.of in fixed else whose_words(block),
                condition_words(self.session, known.shipped, made),
            ]
            self._main.put(said(known.shipped, made, [note for note in notes if note]))

    # what stands beside it

    def _show_side(self, known: Known) -> None:
        template = known.shipped
        must, fixed = TickList(), fixing(template)
        for clause in template.clauses_on(self.session.today()):
            doubt = "" if clause.confidence == "high" else " Check before relying on this."
            lacks = any(clause in fixed[name] for name in known.standing.lacking)
            icon = "warning" if lacks else "tick"
            must.add(f"{clause.words}.", f"{clause.source}.{doubt}", icon=icon)
        asks = SummaryList(key_width=200)
        for fact in template.facts:
            asks.add(fact.label, _where(fact))
        for part in template.parts:
            asks.add(part.label, "Written in the letter" + ("" if part.required else ", optional"))
        self._side.put(Block(Heading("What it must tell them", 3), must, space=8))
        self._side.put(Block(Heading("What it asks", 3), asks, space=8))
        self._side.put(Block(Heading("Versions", 3), self._versions(known), space=8))

    def _versions(self, known: Known) -> Block:
        versions = self.session.own_letters.versions(self.template)
        block = Block(space=12)
        if known.ours:
            link = Link("See what our version changes", self._see_changes, wrap=True)
            block.put(Row(link, None))
        for place, version in enumerate(versions):
            block.put(self._version(version, in_use=place == 0))
        if not versions:
            block.put(Text("Only the letter as shipped."))
        elif known.ours and not self.why_not:
            back = Link("Go back to the letter as shipped", lambda: self._back(0), wrap=True)
            block.put(Row(back, None))
        return block

    def _version(self, version: OwnVersion, *, in_use: bool) -> Block:
        name = f"Version {version.number}" + ("" if version.ours else ", as shipped")
        told = f"{version.officer}, {moment(version.at)}" if version.at else version.officer
        block = Block(bold(f"{name}, in use" if in_use else name), small(told), space=2)
        block.put(Text(version.why))
        if version.ours and not in_use and not self.why_not:
            words = f"Go back to version {version.number}"
            block.put(Row(Link(words, lambda: self._back(version.number)), None))
        return block

    def _back(self, number: int) -> None:
        self.frame.go("letter-version", template=self.template, number=number)

    def _see_changes(self) -> None:
        self.frame.go("letter-our-changes", template=self.template)


def said(template: LetterTemplate, block: LetterBlock, notes: list[str]) -> Block:
    """What a block says, with small print beneath: why it is fixed, whose it is, when printed."""
    text = block_text(template, block)
    words = bold(text) if is_heading(block) else Text(text)
    return Block(words, *(small(note) for note in notes), space=2)


def _facts(known: Known) -> str:
    made = "As shipped"
    if known.ours and known.version is not None:
        made = f"In our own version {known.version.number}"
    return f"{made}. For: {served(known.shipped)}."


def _where(fact: LetterFact) -> str:
    return f"{fact.where[:1].upper()}{fact.where[1:]}" or "Known by itself"
