"""What was decided on a case, by whom it was signed, and what came after; every decision stays."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.sharing import ASK, FOLLOW_UPS, OUTCOMES, Decision, FollowUp, SharingFile
from ig_desktop.ui.pages.page_work import write_file
from ig_desktop.ui.pages.request_tables import BLEED, ListPart
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.pages.sharing_words import PRINCIPLES
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.table_model import Cell, TableColumn
from ig_desktop.ui.widgets.text import Heading, small

if TYPE_CHECKING:
    from ig_desktop.ui.pages.sharing_case import CasePage

KEY_WIDTH = 200
ROLES = {"guardian": "Caldicott Guardian", "deputy": "Deputy of the Caldicott Guardian"}
MET = {"condition-met": "met", "condition-failed": "not met"}


class Decided(Block):
    """The decision in force, then what came after, then those it took the place of."""

    def __init__(self, page: "CasePage") -> None:
        super().__init__(space=22)
        self._page = page
        self._now = self.put(Block(space=8, margins=(BLEED, 0, BLEED, 0)))
        self.came_after = self.put(CameAfter(page))
        self._before = self.put(Block(space=22, margins=(BLEED, 0, BLEED, 0)))

    def show_file(self, file: SharingFile, *, may: bool) -> None:
        """Show the decisions on a case; what came after can be added to where one `may`."""
        empty(self._now.column)
        empty(self._before.column)
        now = file.in_force
        standing = now is not None and now.outcome != ASK
        self.setVisible(bool(file.decisions))
        self._now.setVisible(standing)
        if now is not None and standing:
            self._show(self._now, now, file, "The decision")
        self.came_after.setVisible(standing)
        self.came_after.show_of(file, may=may)
        earlier = [one for one in reversed(file.decisions) if not (standing and one is now)]
        for one in earlier:
            block = self._before.put(Block(space=8))
            words = "Question asked" if one.outcome == ASK else f"Earlier decision {one.number}"
            self._show(block, one, file, f"{words}, {short_day(_local(one))}")
        self._before.setVisible(bool(earlier))

    def _show(self, block: Block, made: Decision, file: SharingFile, heading: str) -> None:
        block.put(Heading(heading))
        rows = SummaryList(key_width=KEY_WIDTH)
        for key, words in told(made, file):
            if words:
                rows.add(key, words)
        block.put(rows)
        block.put(self._proof(made))

    def _proof(self, made: Decision) -> Block:
        signed = self._page.session.guardian.signed(self._page.reference)[made.number - 1]
        words = f"Key {signed.fingerprint}. SHA-256 {_grouped(signed.digest)}"
        name = f"Save decision {made.number} as PDF"
        pdf = Link("Save as PDF", partial(self._pdf, made.number), name=name)
        links = Row(pdf, space=16)
        if made.number == self._page.session.sharing.case(self._page.reference).decision:
            proofs = Link(
                "Save with proofs", self._proofs, name="Save every decision on it with proofs"
            )
            links.put(proofs)
        links.put(None)
        return Block(small(words), links, space=4)

    def _pdf(self, number: int) -> None:
        page = self._page
        name = f"{page.reference.replace('/', '-')} decision {number}.pdf"
        make = partial(page.session.sharing_papers.decision, page.reference, number)
        _save(page, name, "PDF files (*.pdf)", make)

    def _proofs(self) -> None:
        page = self._page
        name = f"{page.reference.replace('/', '-')} decisions.json"
        make = partial(page.session.sharing_files.of_case, page.reference)
        _save(page, name, "Decisions with proofs (*.json)", make)


def _save(page: "CasePage", name: str, kinds: str, make: Any) -> None:
    """Ask where, make a file and write it there."""
    from pathlib import Path

    from ig_desktop.ui.closed import ask_file_to_write, with_ending

    chosen = ask_file_to_write(page.frame, f"Save {name}", Path.home() / name, kinds)
    if chosen is not None:
        to = with_ending(chosen, Path(name).suffix)
        page.attempt(lambda: write_file(to, make()), f"Saved as {to}.")


def told(made: Decision, file: SharingFile) -> list[tuple[str, str]]:
    """A decision as rows: key and words."""
    deciding = made.deciding
    principles = ", ".join(f"{number} {PRINCIPLES[number]}" for number in deciding.principles)
    local = made.at.astimezone(LONDON)
    signed = f"{made.by}, {ROLES[made.role]}, {plain_day(local.date())} at {local:%H:%M}"
    return [
        ("Outcome", OUTCOMES[made.outcome]),
        ("What is shared", deciding.shared),
        ("What is asked" if made.outcome == ASK else "Why", deciding.reasons),
        ("Principles it turns on", principles),
        ("Conditions", "\n".join(_conditions(made, file))),
        ("To be looked at again", plain_day(deciding.review_on) if deciding.review_on else ""),
        ("Signed by", signed),
        (f"In place of decision {made.replaces}", made.replaced_why),
    ]


def _conditions(made: Decision, file: SharingFile) -> list[str]:
    """Each condition, its day, and whether it was met."""
    lines = []
    for number, row in enumerate(made.deciding.conditions, start=1):
        due = f", by {plain_day(date.fromisoformat(row['due_on']))}" if row.get("due_on") else ""
        lines.append(f"{number}. {row['text']}{due}: {_became(made, number, file)}")
    return lines


def _became(made: Decision, number: int, file: SharingFile) -> str:
    follow = file.conditions_became(made).get(number)
    return f"{MET[follow.kind]} on {short_day(follow.on)}" if follow else "open"


def _grouped(digest: str) -> str:
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))


def _local(made: Decision) -> date:
    return made.at.astimezone(LONDON).date()


class CameAfter(ListPart):
    """What came after the decision in force: facts, the newest first."""

    title = "What came after"
    add_words = "Record something"
    empty_words = "Nothing is recorded yet."
    empty_hint = "A condition met, the day it was sent, the review: facts that come later."

    def __init__(self, page: Any) -> None:
        columns = [
            TableColumn("Day", lambda row: short_day(row.on), 110),
            TableColumn("What", self._what, 190),
            TableColumn("In words", lambda row: row.text.replace("\n", " "), 240, stretch=True),
            TableColumn("Recorded by", lambda row: row.recorded_by, 140, drop=1),
        ]
        super().__init__(page, columns)

    def _what(self, row: FollowUp) -> Cell:
        words = FOLLOW_UPS[row.kind]
        return (words, "red") if row.kind == "condition-failed" else words

    def show_of(self, file: SharingFile, *, may: bool) -> None:
        """Show what came after the decisions on a case."""
        self.show_rows(sorted(file.follow_ups, key=lambda one: (one.on, one.id), reverse=True))
        self.add.setVisible(may and bool(file.decisions))

    def add_one(self) -> None:
        self.page.frame.go("sharing-follow-up", reference=self.page.reference)

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        self._ask_and_write(f"{self.page.reference.replace('/', '-')} what came after.csv")
