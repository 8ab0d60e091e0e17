"""Confirm these details: a person looks at a record and says that it is right."""

from typing import TYPE_CHECKING

from ig_desktop.domain.organisation_words import confirmed, period, post_name, rows_of
from ig_desktop.domain.organisations import KINDS, Details, Holder, Organisation
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar, SummaryList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WHY = "Letters carry this. Compare it with what they publish today before you confirm it."
WHY_REGULATOR = (
    "Every letter tells people how to complain to the regulator, so none is issued until a"
    " person has confirmed this. Compare it with what the regulator publishes today."
)


class ConfirmPage(SettingsQuestion):
    """One record (`kind` is details or holder) as it is kept, its source, and one button."""

    label = "Confirm these details"

    def __init__(self, frame: "Window", organisation: int, kind: str, record: int) -> None:
        super().__init__(frame, "Are these details right?")
        self._organisation, self._kind, self._id = organisation, kind, record

    def tell(self) -> None:
        organisation = self.session.organisation.get(self._organisation)
        found = self._found(organisation)
        called = post_name(found.post) if isinstance(found, Holder) else KINDS[organisation.kind]
        self.header.set_caption(f"{called}: {found.name}")
        self.lead.put(Inset("", WHY_REGULATOR if organisation.kind == "regulator" else WHY))
        rows = SummaryList(key_width=190)
        for label, value in rows_of(found):
            if label not in ("Source", "Note"):
                rows.add(label, value)
        rows.add("Holds", period(found))
        self.lead.put(rows)
        self._tell_side(found)

    def _found(self, organisation: Organisation) -> Details | Holder:
        if self._kind == "holder":
            return holder_of(organisation, self._id)
        return details_of(organisation, self._id)

    def _tell_side(self, found: Details | Holder) -> None:
        self.side.put(Heading("Where this comes from", 3))
        facts = AnswersSoFar()
        facts.add("Source", found.source or "Nobody has said")
        facts.add("How sure we are of it", found.confidence.capitalize())
        if found.note:
            facts.add("Note", found.note)
        facts.add("Confirmed", confirmed(found))
        self.side.put(facts)

    def ask(self) -> None:
        self.add_button(Link("They are not right: correct them", self._correct, wrap=True))

    def _correct(self) -> None:
        page = f"settings-correct-{self._kind}"
        self.frame.replace(page, organisation=self._organisation, record=self._id)

    def record(self) -> str:
        found = self._found(self.session.organisation.get(self._organisation))
        self.session.organisation.confirm(found)
        return f"{found.name}: confirmed by {self.session.account.name} today."


def details_of(organisation: Organisation, id: int) -> Details:
    """The period of that number; UserError when it is no longer there."""
    for details in organisation.details:
        if details.id == id:
            return details
    raise UserError("That entry is no longer there.", "Go back and look at what there is.")


def holder_of(organisation: Organisation, id: int) -> Holder:
    """Whoever held a post, by number; UserError when the entry is no longer there."""
    for holder in organisation.holders:
        if holder.id == id:
            return holder
    raise UserError("That entry is no longer there.", "Go back and look at what there is.")
