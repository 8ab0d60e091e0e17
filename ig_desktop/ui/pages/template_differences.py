"""What differs between two versions of a letter, shown; and making an earlier one count again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ig_desktop.domain.own_differences import ADDED, MOVED, REMOVED, REWORDED, differences
from ig_desktop.domain.own_letters import OwnBlock, as_shipped
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.template_base import TemplateQuestion
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.text import Heading, Text, bold

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHAT = {
    ADDED: "Put in",
    REMOVED: "Taken out",
    REWORDED: "Other words",
    MOVED: "Moved",
}


class Differences(Block):
    """Each block that differs, with the words that changed marked."""

    def __init__(
        self, template: LetterTemplate, before: Sequence[OwnBlock], after: Sequence[OwnBlock]
    ) -> None:
        super().__init__(space=14)
        found = differences(template, before, after)
        for one in found:
            pieces = [(piece.words, piece.mark) for piece in one.pieces]
            self.put(Block(bold(WHAT[one.what]), MarkedText(pieces), space=2))
        if not found:
            self.put(Text("Nothing differs."))


class VersionPage(TemplateQuestion):
    """One version, by its number (0 is the letter as shipped), against the version in use."""

    def __init__(self, frame: "Window", template: str, number: int) -> None:
        self._number = number
        what = f"version {number}" if number else "the letter as shipped"
        super().__init__(frame, template, f"Go back to {what}?")
        self.label_button(f"Use version {number} again" if number else "Use it as shipped")

    def _blocks(self) -> tuple[OwnBlock, ...]:
        for version in self.session.own_letters.versions(self.template):
            if version.number == self._number and version.ours:
                return version.blocks
        if self._number:
            raise UserError(f"There is no version {self._number} of this letter.")
        return as_shipped(self.known.shipped)

    def tell(self) -> None:
        known = self.known
        self.header.set_caption(f"Letters, Catalogue: {known.shipped.name}")
        about = "Letters are made from it from then on. Every version is kept, and letters issued"
        self.lead.put(Inset("What it does", f"{about} stay as they were."))
        self.lead.put(Heading("What would change", 3))
        self.lead.put(Differences(known.shipped, known.blocks, self._blocks()))

    def record(self) -> str:
        why = self.form.values()["why"]
        kept = self.session.own_letters.go_back(self.template, self._number, why)
        name = self.known.shipped.name
        if not kept.ours:
            return f"“{name}” is made as shipped again."
        return f"“{name}” is made from version {self._number} again, as version {kept.number}."


class OurChangesPage(TemplateQuestion):
    """What our version changes in the letter as shipped, to read."""

    def __init__(self, frame: "Window", template: str) -> None:
        super().__init__(frame, template, "What our version changes")

    def read(self) -> None:
        if self._built:
            return
        self._built = True
        known = self.known
        self.header.set_caption(f"Letters, Catalogue: {known.shipped.name}")
        self.lead.put(Differences(known.shipped, as_shipped(known.shipped), known.blocks))
        self.side.hide()
