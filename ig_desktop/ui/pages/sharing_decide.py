"""One case on one page for the Guardian: at the left all there is to it, at the right to decide."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.sharing import DECIDED, WAITING, Deciding, SharingCase, SharingFile
from ig_desktop.ui.pages.begun_here import BegunHere, since
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.sharing_deciding import DecidingPanel
from ig_desktop.ui.pages.sharing_facts import CaseFacts, Principles
from ig_desktop.ui.pages.sharing_words import IN_SHORT, local_day
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

PANEL = 332
BEGUN, VERSION = "A decision", "version"


class DecidePage(ScrollPage):
    """Decide a case that waits; or, with its reason, one that is decided already."""

    desk = "sharing"
    help_topic = "sharing-decide"

    def __init__(self, frame: "Window", reference: str) -> None:
        header = PageHeader(reference, back="Sharing", on_back=frame.back)
        super().__init__(frame, header, header_within=True, foot=2)
        self.reference = reference
        self.panel: DecidingPanel | None = None
        self._version = 0
        self._typed: dict[str, Any] = {}
        self.begun = BegunHere(self, self._written, BEGUN)
        self._case = Block(space=12)
        self._side = Block()
        main = Block(header, self._case, None, space=10)
        self.put(self.columns(main, self._side, side_width=PANEL, gap=36), above=0)

    def read(self) -> None:
        """Read the case; what was filled in stays while the case is the same."""
        file = self.session.sharing.file(self.reference)
        case = file.case
        self.reference = case.reference
        self.header.heading.setText(case.name)
        self.header.set_facts(facts(case))
        self._show_case(file)
        if self.panel is None or case.version != self._version:
            self._version = case.version
            self._show_panel(case)
        self.fold()

    def changed(self, what: frozenset[str]) -> None:
        """Something was written: by whoever signs here the page is left then."""
        if self.session.guardian.may_decide():
            self.read()

    def _show_case(self, file: SharingFile) -> None:
        empty(self._case.column)
        law = self.session.packs.sharing
        if file.in_force is not None:
            made = file.in_force
            told = f"{IN_SHORT[made.outcome]}: {made.deciding.reasons}"
            day = plain_day(local_day(made.at))
            self._case.put(Inset(f"Decided by {made.by} on {day}", told))
        link = Link("See them", self._see_like, name="See what was decided in like cases")
        rows: list[tuple[str, str, Link | None]] = []
        if said := " ".join(one.words for one in self.session.sharing.notice_says(file.case)):
            rows.append(("Privacy notice", said, None))
        if words := self._like():
            rows.append(("Like cases", words, link))
        self._case.put(CaseFacts(law, file.case, file.advice, *rows))
        self._case.put(Principles(file.case, Link("See the whole case", self._see_whole)))

    def _like(self) -> str:
        """What others decided in like cases, counted by outcome; "" where there are none."""
        found = [line.outcome for line in self.session.sharing.like(self.reference)]
        told = [f"{found.count(one)} {IN_SHORT[one].lower()}" for one in IN_SHORT if one in found]
        return f"{number(len(found), 'case')} decided: {', '.join(told)}" if found else ""

    def _show_panel(self, case: SharingCase) -> None:
        self._typed = self._written()
        empty(self._side.column)
        if not self.session.guardian.may_decide() or case.status not in (WAITING, DECIDED):
            words = "It takes the Caldicott Guardian, or a deputy on the days they stand in."
            if case.status not in (WAITING, DECIDED):
                words = "It does not wait for the Guardian."
            self._side.put(Empty("You cannot decide this here.", words))
            self.panel = None
            return
        self.panel = DecidingPanel(
            case, self.session.today(), self.sign, anew=case.status == DECIDED
        )
        self._side.put(self.panel)
        self._take_up(case)

    # what was begun

    def _take_up(self, case: SharingCase) -> None:
        """Show what was typed here and not signed; say so where the case has changed since."""
        begun, panel = self.begun.found(), self.panel
        if begun is None or panel is None:
            return
        panel.take_up({name: kept for name, kept in begun.content.items() if name != VERSION})
        self.begun.taken_up(self._written())
        words = f"You had begun to decide this{since(begun)}. What you wrote is still here."
        if begun.content.get(VERSION) != case.version:
            words = f"{words} The case has changed since: read it again before you sign."
        self.frame.say("info", words, "Start again", self.start_again)

    def _written(self) -> dict[str, Any]:
        """What was typed, with the version of the case it was typed about; kept without a panel."""
        if self.panel is None:
            return self._typed
        written = self.panel.written()
        return {**written, VERSION: self._version} if written else {}

    def start_again(self) -> None:
        """Throw away what was begun here."""
        if self.panel is not None and self.attempt(self.begun.discard):
            self.panel.take_up({})
            self.begun.taken_up({})

    def may_leave(self) -> bool:
        return self.begun.may_leave()

    def leave(self) -> None:
        """Keep what was typed; the offer to start again goes with the page."""
        self.frame.strip.withdraw(self.start_again)
        self.begun.keep()

    # signing

    def sign(self, deciding: Deciding, replaced_why: str) -> None:
        """Sign it, and what was begun goes with it; UserError shows in the panel."""
        made = self.session.guardian.decide(
            self.reference, deciding, replaced_why, self.begun.place
        )
        self.begun.end(gone=True)
        reference, words = self.reference, IN_SHORT[made.outcome].lower()
        self.frame.back()
        self.frame.say("done", f"{reference} signed: {words}.")

    def _see_whole(self) -> None:
        self.frame.go("sharing-case", reference=self.reference)

    def _see_like(self) -> None:
        self.frame.go("sharing-like", reference=self.reference)


def facts(case: SharingCase) -> str:
    """By whom a case was prepared and when, and by when it is needed."""
    made = plain_day(local_day(case.prepared_at)) if case.prepared_at else ""
    needed = case.day("needed_on")
    parts = [f"{case.reference}, prepared by {case.prepared_by}{f' on {made}' if made else ''}"]
    if needed is not None:
        parts.append(f"Needed by {plain_day(needed)}")
    if case.text("urgent") == "yes":
        parts.append("Urgent")
    return ". ".join(parts)
