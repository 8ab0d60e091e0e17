"""What the pages of one letter's template share: what it says in words, and questions about it."""

from typing import TYPE_CHECKING

from ig_desktop.domain.own_letters import OwnBlock, fixing
from ig_desktop.domain.template_words import when_printed
from ig_desktop.domain.templates import LetterBlock, LetterTemplate
from ig_desktop.services.own_letters import Known
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

WRITE = "letters.templates"


def condition_words(session: "Session", template: LetterTemplate, block: LetterBlock) -> str:
    """When a block is printed, as a sentence; "" for always."""
    casework = session.packs.casework

    def outcome(id: str) -> str:
        found = casework.outcome(id)
        return found.name if found else id

    return when_printed(template, block.when, outcome)


def fixed_words(template: LetterTemplate, name: str) -> str:
    """Why a block is fixed: what the law has it tell, and where; "" when it is not."""
    clauses = fixing(template).get(name, [])
    told = dict.fromkeys(f"{clause.words} ({clause.source})" for clause in clauses)
    return f"Fixed: {'; '.join(told)}." if told else ""


def whose_words(block: OwnBlock) -> str:
    """Whether a block is our own, in our words, or as shipped ("")."""
    if block.kind:
        return "Ours"
    return "In our words" if block.words else ""


class TemplateQuestion(SettingsQuestion):
    """One question about a letter's template, with why as its last field."""

    desk = "letters"
    help_topic = "letters-catalogue"
    permission = WRITE

    def __init__(self, frame: "Window", template: str, question: str) -> None:
        self.template = template
        super().__init__(frame, question, "Letters, Catalogue")

    @property
    def known(self) -> Known:
        """The letter, and our version of it."""
        return self.session.own_letters.one(self.template)

    def ask(self) -> None:
        hint = "It is kept with the version and in nobody’s letter."
        self.form.add("why", Field("Why?", TextArea(rows=2), hint=hint))
