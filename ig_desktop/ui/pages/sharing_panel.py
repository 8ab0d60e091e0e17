"""Beside a sharing case: what it lacks, advice, like cases, what it is linked to, versions."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.notice_cover import TOLD
from ig_desktop.domain.sharing import ADVISERS, OWN_ADVICE, SharingCase, SharingFile
from ig_desktop.domain.sharing_checks import needs_notice
from ig_desktop.ui.pages.entry_lacking import Lacking
from ig_desktop.ui.pages.entry_panel import runs_block, versions_block
from ig_desktop.ui.pages.notice_found import notice_ticks
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.sharing_kind import ADVISE, GUIDE, PREPARE, CaseKind
from ig_desktop.ui.pages.sharing_words import LISTS
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.sharing_case import CasePage

LINKED = {"request": ("Request", "request"), "activity": ("Processing activity", "activity")}


def may_advise(session: "Session") -> bool:
    """Whether the account can record advice: its own, or somebody’s who has no account."""
    own = not why_not_write(session, ADVISE) and bool(OWN_ADVICE & session.account.roles)
    return own or not why_not_write(session, PREPARE)


class CasePanel(Panel):
    """The grey panel at the right of a case."""

    def __init__(self, page: "CasePage") -> None:
        super().__init__(space=22, margins=(20, 16, 20, 20))
        self._page = page
        law = page.session.packs.sharing
        self._lacking, self._lacking_only = Lacking(law, LISTS, page.fill), Lacking(law, LISTS)
        self._needs = self.put(Block(self._lacking, self._lacking_only))
        self._besides = self.put(Block(space=22))

    def show_file(self, file: SharingFile, *, may: bool) -> None:
        """Show what belongs to a case; what is lacking leads to its field where one `may`."""
        case = file.case
        self._needs.setVisible(case.open)
        self._lacking.setVisible(may)
        self._lacking_only.setVisible(not may)
        today = self._page.session.today()
        (self._lacking if may else self._lacking_only).show_of(case, today)
        empty(self._besides.column)
        for block in (self._advice(file), self._like(case), self._linked(case)):
            self._besides.put(block)
        if case.open and needs_notice(case):
            self._besides.put(self._notice(case))
        letters = self._letters(case)
        if letters.column.count() > 1:
            self._besides.put(letters)
        session, frame = self._page.session, self._page.frame
        self._besides.put(self._runs(case, may=may))
        versions = session.sharing.versions(case.reference)
        self._besides.put(versions_block(frame, CaseKind(session), versions))

    def _advice(self, file: SharingFile) -> Block:
        block = Block(Heading("Advice", 3), space=8)
        for one in file.advice:
            words = f"{ADVISERS[one.capacity]}: {one.giver}, {plain_day(one.on)}"
            block.put(Block(Text(f"“{one.text}”"), small(words)))
        if not file.advice:
            block.put(Text("None is recorded."))
        if file.case.open and may_advise(self._page.session):
            go = partial(self._page.frame.go, "sharing-advise", reference=file.case.reference)
            block.put(Row(Link("Record advice", go), None))
        return block

    def _like(self, case: SharingCase) -> Block:
        block = Block(Heading("Like cases", 3), space=8)
        count = len(self._page.session.sharing.like(case.reference))
        if not case.text("purpose_class"):
            block.put(Text("Say the kind of purpose to see what was decided before."))
        elif not count:
            block.put(Text("None of this kind of purpose is decided yet."))
        else:
            go = partial(self._page.frame.go, "sharing-like", reference=case.reference)
            block.put(Text(f"{number(count, 'case')} of this kind of purpose decided."))
            block.put(Row(Link("See what was decided", go, wrap=True), None))
        return block

    def _linked(self, case: SharingCase) -> Block:
        block = Block(Heading("Linked", 3), space=6)
        law = self._page.session.packs.sharing
        may = case.open and not why_not_write(self._page.session, PREPARE)
        for field, (name, page) in LINKED.items():
            reference = case.text(field)
            if reference and self._may_see(field):
                go = partial(self._page.frame.go, page, reference=reference)
                block.put(Block(small(name), Row(Link(reference, go), None)))
            elif may:
                change = partial(self._page.change, law.field(field))
                block.put(Row(Link(f"Link a {name.lower()}", change), None))
        if block.column.count() == 1:
            block.put(Text("Nothing is linked."))
        return block

    def _notice(self, case: SharingCase) -> Block:
        """What the published privacy notice says of it, and of what it cannot say yet."""
        block = Block(Heading(TOLD, 3), space=8)
        found = self._page.session.sharing.notice_says(case)
        if found:
            block.put(notice_ticks(found))
        if case.value("notice_covers") == "yes" and not all(one.holds for one in found):
            block.put(Text("The case says that our notice covers it: read it again."))
        if not case.text("activity"):
            block.put(small("Link the processing activity, and it is looked for in the notice."))
        return block

    def _letters(self, case: SharingCase) -> Block:
        """The letters to the applicant that were sent, and the way to write one."""
        block = Block(Heading("Letters to the applicant", 3), space=8)
        session, frame = self._page.session, self._page.frame
        if not session.letters.may("letters.read"):
            return block
        for letter in session.letters.of_case(case.reference):
            where = {"reference": case.reference, "letter_id": str(letter.id)}
            go = partial(frame.go, "issued-letter", **where)
            replaced = " (another stands for it)" if letter.superseded_by else ""
            words = f"{letter.name}, {plain_day(letter.on)}{replaced}"
            block.put(Row(Link(words, go, wrap=True)))
        may = not why_not_write(session, "letters.write")
        if may and session.letters.templates_for(case.reference):
            go = partial(frame.go, "sharing-letters", reference=case.reference)
            block.put(Row(Link("Write to the applicant", go), None))
        return block

    def _runs(self, case: SharingCase, *, may: bool) -> Block:
        session, frame = self._page.session, self._page.frame
        block = runs_block(frame, session.guides.runs(sharing=case.reference))
        if may and not why_not_write(session, "guides.record"):
            go = partial(frame.go, "guide", name=GUIDE, sharing=case.reference)
            block.put(Row(Link("Go through the sharing guide", go, wrap=True), None))
        return block

    def _may_see(self, field: str) -> bool:
        permission = "requests.read" if field == "request" else "processing.read"
        return self._page.session.sharing.may(permission)
