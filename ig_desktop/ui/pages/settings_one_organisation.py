"""One organisation with every period of its details, and who held its posts when."""

from typing import TYPE_CHECKING

from ig_desktop.domain.organisation_words import (
    confirmed,
    lower_first,
    period,
    post_name,
    post_within,
    rows_of,
)
from ig_desktop.domain.organisations import KINDS, POSTS, Details, Holder, Organisation
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.settings_base import PartHeading
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Column, empty, hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.text import Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WIDTH = 820


class OneOrganisationPage(ScrollPage):
    """What it is called and where it is reached today, then its other periods."""

    desk = "settings"
    help_topic = "settings"

    def __init__(self, frame: "Window", id: int) -> None:
        header = PageHeader("Organisation", back="Settings", on_back=frame.back)
        super().__init__(frame, header)
        self._id = id
        self._change = Button("Change from a day on", self._change_details, icon="pencil")
        self._confirm = Button("Confirm these details", self._confirm_details, kind="primary")
        for button in (self._change, self._confirm):
            header.add_action(button)
        self._body = Block(space=26)
        hold(self._body, max_width=WIDTH)
        self.put(self._body, above=18)
        self.organisation: Organisation | None = None
        self.now: Details | None = None

    def read(self) -> None:
        try:
            found = self.session.organisation.get(self._id)
        except UserError as error:
            self.frame.show_error(error)
            return
        self.organisation, self.now = found, found.on(self.session.today())
        self.may = not why_not_write(self.session, "organisation.write")
        shown = self.now or (found.details[-1] if found.details else None)
        self.header.heading.setText(shown.name if shown else found.key)
        why = why_not_write(self.session, "organisation.write")
        self.header.set_facts(KINDS[found.kind], why)
        self._change.setVisible(self.may)
        self._confirm.setVisible(self.may and self.now is not None and not self.now.confirmed)
        self._show(found)
        self.fold()

    def _show(self, found: Organisation) -> None:
        empty(self._body.column)
        if self.now is not None:
            self._body.put(self._today(found, self.now))
        else:
            hint = "Say from which day on there is something to say."
            self._body.put(Empty("Nothing is known of it for today.", hint))
        others = [record for record in found.details if record is not self.now]
        if others:
            self._body.put(self._periods("Other periods", others))
        if found.kind == "own":
            for post in POSTS:
                self._body.put(self._post(found, post))

    def _today(self, found: Organisation, details: Details) -> Block:
        rows = SummaryList(key_width=200)
        for label, value in rows_of(details, all_fields=True):
            rows.add(label, value)
        rows.add("Holds", period(details))
        rows.add("Confirmed", confirmed(details))
        correct = Link("Correct a mistake", lambda: self._correct(details))
        heading = PartHeading("As it is today", *([correct] if self.may else []))
        if found.kind == "regulator" and not details.confirmed:
            heading.say(
                "Letters tell people how to complain to the regulator. None can be issued until"
                " a person has checked this and confirmed it."
            )
        return Block(heading, rows, space=8)

    def _periods(self, title: str, records: list[Details]) -> Block:
        rows = SummaryList(key_width=240)
        for record in records:
            said = Column(Text(record.name), small(confirmed(record)))
            holder = Block(said)
            link = change(
                f"{record.name}, {lower_first(period(record))}",
                lambda record=record: self._correct(record),
                "Correct",
            )
            rows.add(period(record), holder, *([link] if self.may else []))
        return Block(PartHeading(title), rows, space=8)

    def _post(self, found: Organisation, post: str) -> Block:
        held = [holder for holder in found.holders if holder.post == post]
        button = Button("Name a new one", lambda: self._appoint(post), icon="plus")
        button.setAccessibleName(f"Name a new {post_within(post)}")
        heading = PartHeading(post_name(post), *([button] if self.may else []))
        if not held:
            heading.say("Nobody is named yet.")
            return Block(heading)
        rows = SummaryList(key_width=240)
        for holder in reversed(held):
            rows.add(period(holder), self._holder(holder), *self._holder_links(holder))
        return Block(heading, rows, space=8)

    def _holder(self, holder: Holder) -> Block:
        block = Block(bold(holder.name))
        contact = ", ".join(value for value in (holder.email, holder.telephone) if value)
        if contact:
            block.put(Text(contact))
        block.put(small(confirmed(holder)))
        return block

    def _holder_links(self, holder: Holder) -> list[Link]:
        if not self.may:
            return []
        links = [change(holder.name, lambda: self._correct_holder(holder), "Correct")]
        if not holder.confirmed:
            links.insert(0, change(holder.name, lambda: self._confirm_holder(holder), "Confirm"))
        return links

    # acts

    def _change_details(self) -> None:
        self.frame.go("settings-change-details", organisation=self._id)

    def _confirm_details(self) -> None:
        if self.now is not None:
            self._to_confirm("details", self.now.id)

    def _confirm_holder(self, holder: Holder) -> None:
        self._to_confirm("holder", holder.id)

    def _to_confirm(self, kind: str, record: int) -> None:
        self.frame.go("settings-confirm", organisation=self._id, kind=kind, record=record)

    def _correct(self, record: Details) -> None:
        self.frame.go("settings-correct-details", organisation=self._id, record=record.id)

    def _appoint(self, post: str) -> None:
        self.frame.go("settings-appoint", organisation=self._id, post=post)

    def _correct_holder(self, holder: Holder) -> None:
        self.frame.go("settings-correct-holder", organisation=self._id, record=holder.id)

    may = False
