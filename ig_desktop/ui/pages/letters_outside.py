"""Which letter to write outside any request."""

from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.services.letter_view import Offered
from ig_desktop.ui.pages.letter_mark import MarkQuestion
from ig_desktop.ui.widgets.choices import Option, RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.panels import Empty, Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHICH = "Which letter?"


class OutsideLettersPage(MarkQuestion):
    """The letters that belong to no request; each has a reference of its own."""

    label = "Continue"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, WHICH, "Letters, outside any request")

    def tell(self) -> None:
        words = "It gets a reference of its own, is kept as every letter is, and records no event."
        self.lead.put(Inset("A letter that belongs to no request", words))

    def ask(self) -> None:
        offered = self.session.letters.templates_outside()
        if not offered:
            self.button.hide()
            self.form.put(Empty("There is no letter of this sort."))
            return
        letters = RadioGroup([option(one) for one in offered], name=WHICH, lead=True)
        self.form.add("template", Field("", letters))

    def submit(self) -> None:
        """On to preparing it."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        template = self.form.values()["template"]
        if not template:
            self.form.show_errors(UserError("Choose a letter", field="template"))
            return
        self.frame.replace("request-letter", reference="", template=template)


def option(one: Offered) -> Option:
    """A letter to choose, saying where a draft of it is kept."""
    label = (one.template.id, one.template.name)
    return (*label, "A draft of yours is kept.") if one.draft else label
