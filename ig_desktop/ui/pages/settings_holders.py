"""Who holds a post: named from a day on, corrected, ended."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.organisation_words import period, post_name, post_within
from ig_desktop.domain.organisations import Holder
from ig_desktop.ui.pages.settings_confirm import holder_of
from ig_desktop.ui.pages.settings_details import DetailsQuestion
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class AppointPage(DetailsQuestion):
    """Somebody new in a post; whoever held it before ends the day before."""

    label = "Save"

    def __init__(self, frame: "Window", organisation: int, post: str) -> None:
        super().__init__(frame, f"Who is the {post_within(post)}?")
        self._organisation, self._post = organisation, post
        self.header.set_caption("Settings, Organisation")

    def start(self) -> Holder:
        return Holder(post=self._post, name="")

    def tell(self) -> None:
        found = self.session.organisation.get(self._organisation)
        held = [holder for holder in found.holders if holder.post == self._post]
        self.side.put(Heading("Until now", 3))
        facts = AnswersSoFar()
        for holder in reversed(held):
            facts.add(period(holder), holder.name)
        if not held:
            facts.add(post_name(self._post), "Nobody is named yet")
        self.side.put(facts)

    def write(self, record: Any, first_day: Any) -> None:
        self.session.organisation.appoint(self._organisation, record, first_day)

    def done(self, record: Any) -> str:
        return f"{record.name}: {post_name(self._post)} from the day you gave."


class CorrectHolderPage(DetailsQuestion):
    """Whoever held a post, written right, or ended; it has to be confirmed again."""

    label = "Save the correction"
    dated = True

    def __init__(self, frame: "Window", organisation: int, record: int) -> None:
        super().__init__(frame, "Correct this entry, or end it")
        self._organisation, self._id = organisation, record

    def start(self) -> Holder:
        return holder_of(self.session.organisation.get(self._organisation), self._id)

    def tell(self) -> None:
        record = self.start()
        self.header.set_caption(f"{post_name(record.post)}: {record.name}")
        words = (
            "To end it without naming anybody new, give the last day. A corrected entry has to be"
            " confirmed again."
        )
        self.lead.put(Inset("", words))

    def write(self, record: Any, first_day: Any) -> None:
        self.session.organisation.correct(record)

    def done(self, record: Any) -> str:
        return f"{record.name}: corrected."
