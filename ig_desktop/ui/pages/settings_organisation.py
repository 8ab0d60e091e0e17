"""Settings, Organisation: ours, its posts, host, clients and regulator, and what to confirm."""

from typing import TYPE_CHECKING

from ig_desktop.domain.organisation_words import (
    confirmed,
    lower_first,
    period,
    post_name,
    rows_of,
)
from ig_desktop.domain.organisations import KINDS, POSTS, Details, Holder, Organisation
from ig_desktop.ui.pages.settings_base import (
    Part,
    PartHeading,
    SettingsList,
    beside_lists,
    side_column,
)
from ig_desktop.ui.pages.settings_letterhead import LetterheadBlock
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block, Column, Row, empty
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar, SummaryList, Task, TaskList, change
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.pages.settings import SettingsPage

KEYS = 190


class OrganisationPart(Part):
    """As it is today; each organisation has a page of its own with every period."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._first, self._own = beside_lists(space=8), beside_lists(space=26)
        self._side = side_column()
        self.clients = Clients(page)
        self.letterhead = LetterheadBlock(self)
        head = beside_lists(self.letterhead)
        main = Block(self._first, self._own, head, self.clients, None, space=26)
        self.put(page.columns(main, self._side, side_width=320))

    def read(self) -> None:
        self._show_unconfirmed()
        empty(self._own.column)
        own = self.session.organisation.all("own")[0]
        self._show_own(own)
        self._show_posts(own)
        self._show_side(own)
        self.letterhead.read()
        self.clients.read()

    def go(self, name: str, **arguments: int | str) -> None:
        """Show another page of Settings."""
        self.page.frame.go(name, **arguments)

    # what a person must look at first

    def _show_unconfirmed(self) -> None:
        empty(self._first.column)
        waiting = self.session.organisation.to_confirm(self.session.today())
        tasks = [self._task(*found) for found in waiting]
        self._first.setVisible(bool(tasks))
        if not tasks:
            return
        words = "Letters carry these, and nobody has confirmed them yet."
        why = self.why_not("organisation.write")
        self._first.put(Heading("To confirm before letters go out"))
        self._first.put(Text(f"{words} {why}".strip(), tone="secondary"))
        self._first.put(TaskList(tasks))

    def _task(self, organisation: Organisation, record: Details | Holder) -> Task:
        kind, what, called = "details", f"the details of {record.name}", KINDS[organisation.kind]
        if isinstance(record, Holder):
            kind, what, called = "holder", record.name, post_name(record.post)
        hint = f"{called}, {lower_first(period(record))}"
        if organisation.kind == "regulator":
            hint = f"{hint}. No letter can be issued until this is done."
        return Task(
            f"Confirm {what}",
            "To do",
            "blue",
            hint,
            lambda: self.go(
                "settings-confirm", organisation=organisation.id, kind=kind, record=record.id
            ),
        )

    # ours

    def _show_own(self, own: Organisation) -> None:
        details = own.on(self.session.today())
        button = Button("See and change it", lambda: self._open(own), icon="pencil")
        button.setAccessibleName("See and change this organisation")
        rows = SummaryList(key_width=KEYS)
        if details is None:
            rows.add("Today", "The register does not say what it is called today")
        else:
            for label, value in rows_of(details):
                if label not in ("Source", "Note"):
                    rows.add(label, value)
            rows.add("Holds", period(details))
            rows.add("Confirmed", confirmed(details))
        self._own.put(Column(PartHeading("This organisation", button), rows, space=8))

    def _show_posts(self, own: Organisation) -> None:
        rows = SummaryList(key_width=KEYS + 60)
        may = not self.why_not("organisation.write")
        for post in POSTS:
            holder = own.holder(post, self.session.today())
            words = f"{holder.name}, {lower_first(period(holder))}" if holder else ""
            name = post_name(post)
            act = change(
                name,
                lambda post=post: self.go("settings-appoint", organisation=own.id, post=post),
                "Change" if holder else "Name one",
            )
            rows.add(name, words, *([act] if may else []))
        heading = PartHeading("Who holds the posts")
        heading.say("Letters and decisions name them. A change begins on a day and keeps the past.")
        self._own.put(Column(heading, rows, space=8))

    def _open(self, organisation: Organisation) -> None:
        self.go("settings-organisation", id=organisation.id)

    # beside it

    def _show_side(self, own: Organisation) -> None:
        empty(self._side.column)
        facts = AnswersSoFar()
        hosts = [one for one in self.session.organisation.all("host") if one.key == own.hosted_by]
        for host in hosts:
            self._fact(facts, "Legal controller (host)", host)
        for regulator in self.session.organisation.all("regulator"):
            self._fact(facts, "Regulator", regulator)
        self._side.put(Heading("Controller and regulator", 3))
        self._side.put(facts)
        if not hosts:
            words = "There is no host: this organisation is the legal controller of its own data."
            self._side.put(Inset("", words))
            if not self.why_not("organisation.write"):
                add = Button("Add the host", lambda: self.go("settings-add-host"), icon="plus")
                self._side.put(Row(add, None))

    def _fact(self, facts: AnswersSoFar, label: str, organisation: Organisation) -> None:
        details = organisation.on(self.session.today())
        name = details.name if details else organisation.key
        said = f"{name}\n{confirmed(details)}" if details else name
        facts.add(label, said, lambda: self._open(organisation), "Open")


class Clients(SettingsList):
    """The organisations we work for: each the controller of its own data."""

    title = "Client organisations"
    add_words = "Add a client"
    empty_words = "No client organisations."
    empty_hint = "Add those whose data we process: requests for it are passed on to them."

    def __init__(self, page: "SettingsPage") -> None:
        self._page = page
        columns = [
            TableColumn("Name", lambda row: self._now(row).name, 290, stretch=True, tone="link"),
            TableColumn("E-mail", lambda row: self._now(row).email, 240, drop=2),
            TableColumn("Telephone", lambda row: self._now(row).telephone, 116, drop=1),
            TableColumn("Confirmed", self._confirmed, 104),
        ]
        super().__init__(page, columns)

    def _now(self, row: Organisation) -> Details:
        return row.on(self._page.session.today()) or row.details[-1]

    def _confirmed(self, row: Organisation) -> Cell:
        details = row.on(self._page.session.today())
        if details is None:
            return ("Not today", QUIET)
        if details.confirmed or details.confidence == "high":
            return "Yes" if details.confirmed else ("", QUIET)
        return ("To confirm", "blue")

    def read(self) -> None:
        """Read them again."""
        found = self._page.session.organisation.all("client")
        rows = sorted(found, key=lambda one: self._now(one).name.casefold())
        self.show_rows(rows, "Each is the controller of its own data." if rows else "")

    def add_one(self) -> None:
        self.go("settings-add-client")

    def open_one(self, row: Organisation) -> None:
        self.go("settings-organisation", id=row.id)
