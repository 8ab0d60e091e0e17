"""One sharing case: what was decided, what it says, what it lacks, and what comes next for it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.processing_law import Field, Need
from ig_desktop.domain.sharing import (
    ASKED,
    DECIDED,
    DRAFT,
    WAITING,
    WITHDRAWN,
    SharingCase,
    SharingFile,
)
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.entry_groups import Acts, Groups
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.sharing_decided import Decided
from ig_desktop.ui.pages.sharing_kind import PREPARE, CaseKind
from ig_desktop.ui.pages.sharing_panel import CasePanel
from ig_desktop.ui.pages.sharing_words import KINDS, status_tag
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader, fact_text
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

Move = tuple[str, Callable[[], object]]


class CasePage(ScrollPage):
    """A case by its reference: at the left all it says, at the right what belongs to it."""

    desk = "sharing"
    help_topic = "sharing-case"

    def __init__(self, frame: "Window", reference: str) -> None:
        before = frame.page
        back = before.title if before is not None and before.desk != "" else "Sharing"
        header = PageHeader(reference, back=back, on_back=self._leave)
        super().__init__(frame, header)
        self.reference = reference
        self._buttons: list[Button] = []
        self._reading_only = Text("", tone="secondary")
        self._told = Block(space=10, margins=(BLEED, 0, BLEED, 0))
        self.decided = Decided(self)
        self.groups = Groups(CaseKind(self.session), self)
        self.panel = CasePanel(self)
        self.put(self._reading_only)
        main = Block(self._told, self.decided, self.groups, space=22)
        self.put(self.columns(main, self.panel, side_width=328, gap=32), bleed=(BLEED, 0), above=16)

    def _leave(self) -> None:
        if self.frame.can_go_back():
            self.frame.back()
        else:
            self.frame.replace("sharing")

    # reading

    def read(self) -> None:
        """Read the case and what belongs to it again."""
        file = self.session.sharing.file(self.reference)
        case = file.case
        self.reference = case.reference
        self._show_header(file)
        may = not why_not_write(self.session, PREPARE)
        with kept_focus(self):
            self._tell(file)
            self.decided.show_file(file, may=may)
            change = may and case.status in (DRAFT, ASKED)
            acts = Acts(self.change, self._nothing_proposed, self.open_row, change)
            self.groups.show_entry(case, acts)
            self.panel.show_file(file, may=change)
        self.fold()

    def _show_header(self, file: SharingFile) -> None:
        case = file.case
        self.header.heading.setText(case.name)
        mine = self.session.guardian.may_decide()
        self.header.set_facts(
            case.reference,
            fact_text(KINDS[case.shape]),
            f"Prepared by {case.prepared_by}",
            f"Version {case.version}",
            Tag(*status_tag(case.status, mine=mine)),
            tone="text",
        )
        why = why_not_write(self.session, PREPARE)
        self._reading_only.setText(f"You can look, but not change anything. {why}")
        self._reading_only.setVisible(bool(why) and not self.session.sharing.may("sharing.advise"))
        self._offer(case)

    def _tell(self, file: SharingFile) -> None:
        """The question that the Guardian has asked, where one is."""
        empty(self._told.column)
        asked = file.case.status == ASKED and file.in_force is not None
        self._told.setVisible(asked)
        if asked and file.in_force is not None:
            made = file.in_force
            words = made.deciding.reasons
            then = "Answer it in the case, then send it again."
            self._told.put(Inset(f"{made.by} asks:", words, then))

    def _offer(self, case: SharingCase) -> None:
        """The acts of its status that the account may do, the primary one last."""
        for button in self._buttons:
            self.header.remove_action(button)
        moves = self._moves(case)
        self._buttons = []
        for words, act in moves:
            first = (words, act) == moves[-1]
            kind = "primary" if first and words in PRIMARY else "secondary"
            self._buttons.append(self.header.add_action(Button(words, act, kind=kind)))

    def _moves(self, case: SharingCase) -> list[Move]:
        prepares = not why_not_write(self.session, PREPARE)
        decides = self.session.guardian.may_decide()
        moves: list[Move] = []
        if prepares and case.open:
            moves.append(("Withdraw", partial(self._ask, "withdraw")))
        if prepares and case.status in (DRAFT, ASKED):
            moves.append((SEND, self.send))
        if prepares and case.status == WAITING:
            moves.append(("Take back", partial(self._ask, "take-back")))
        if decides and case.status == WAITING:
            moves.append((DECIDE, self.decide))
        if decides and case.status == DECIDED:
            moves.append(("Decide anew", self.decide))
        if prepares and case.decision and case.status in (DECIDED, WITHDRAWN):
            moves.append((CAME_AFTER, self.follow_up))
        return moves

    # acting

    def change(self, field: Field) -> None:
        """Change the group that a field is in, beginning at the field."""
        where = {"reference": self.reference, "group": field.group, "step": field.id}
        self.frame.go("sharing-case-group", **where)

    def _nothing_proposed(self, *_: str) -> None:
        """Nothing in a case is proposed and waits to be confirmed."""

    def open_row(self, kind: str, number: str, column: str = "") -> None:
        """Open one condition or transfer, or a new one; beginning at a column."""
        where = {"reference": self.reference, "kind": kind, "number": number, "step": column}
        self.frame.go("sharing-case-row", **where)

    def fill(self, need: Need) -> None:
        """Go to where something that is lacking is said."""
        self.change(self.session.packs.sharing.field(need.lacks))

    def send(self) -> None:
        """Give it to the Guardian; what it lacks stands at the right."""
        lacking = self.session.sharing.lacking(self.session.sharing.case(self.reference))
        if lacking:
            count = number(len(lacking), "thing")
            words = f"{self.reference} cannot go to the Guardian yet. It lacks {count}:"
            self.frame.say("trouble", f"{words} see “What it lacks”.")
            return
        done = f"{self.reference} waits for the Guardian now."
        self.attempt(lambda: self.session.sharing.send(self.reference), done)

    def decide(self) -> None:
        """Decide it, or decide anew."""
        self.frame.go("sharing-decide", reference=self.reference)

    def follow_up(self) -> None:
        """Record what came after the decision."""
        self.frame.go("sharing-follow-up", reference=self.reference)

    def _ask(self, move: str) -> None:
        self.frame.go("sharing-move", reference=self.reference, move=move)


SEND, DECIDE, CAME_AFTER = "Send to the Guardian", "Decide", "Record what came after"
PRIMARY = (SEND, DECIDE, CAME_AFTER)
