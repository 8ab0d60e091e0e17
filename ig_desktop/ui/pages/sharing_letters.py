"""Letters to the applicant of a sharing case: which to write, and those that were sent."""

from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.issued_letters import IssuedLetter
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.letter_mark import MarkQuestion
from ig_desktop.ui.pages.letters_outside import option
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHICH = "Which letter to the applicant?"
NONE = (
    "A decision is told in a letter once it is made. A request by police, courts and others can be"
    " sent back while it is with you."
)


class SharingLettersPage(MarkQuestion):
    """The letters that a case calls for as it stands."""

    desk = "sharing"
    help_topic = "sharing-letters"
    label = "Continue"

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, WHICH, reference)

    def tell(self) -> None:
        case = self.session.sharing.case(self.reference)
        self.header.set_caption(f"{case.reference}: {case.name}")
        words = "It takes its words from the case and the decision, and stays with the case."
        self.lead.put(Inset("A letter to the applicant", words))
        sent = self.session.letters.of_case(self.reference)
        self.side.put(Heading("Sent already", 3))
        for letter in sent:
            self.side.put(self._link(letter))
        if not sent:
            self.side.put(Text("No letter yet."))

    def _link(self, letter: IssuedLetter) -> Row:
        words = f"{letter.name}, {plain_day(letter.on)}"
        arguments = {"reference": letter.reference, "letter_id": str(letter.id)}
        return Row(Link(words, lambda: self.frame.go("issued-letter", **arguments), wrap=True))

    def ask(self) -> None:
        offered = self.session.letters.templates_for(self.reference)
        if not offered:
            self.button.hide()
            self.form.put(Empty("This case calls for no letter now.", NONE))
            return
        letters = RadioGroup([option(one) for one in offered], name=WHICH, lead=True)
        if len(offered) == 1:
            letters.set_value(offered[0].template.id)
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
        self.frame.replace("request-letter", reference=self.reference, template=template)
