"""Exemptions applied to a request, and the opinions and balances recorded on it."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.assessments import Assessment
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.ui.pages.request_form import result_words
from ig_desktop.ui.pages.request_tables import BLEED, ListPart, PartHeading
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.table_model import TableColumn
from ig_desktop.ui.widgets.text import Text, small

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage

BALANCES = {"withhold": "Holding it back outweighs", "disclose": "Giving it out outweighs"}


class Exemptions(Block):
    """Two lists: what is held back and why, and the judgements that open gates."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=24)
        self.applied = self.put(Applied(page))
        self.judgements = self.put(Judgements(page))

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        self.applied.show_case(view)
        self.judgements.show_case(view)


class Applied(ListPart):
    """Each exemption with its reasons."""

    title = "Exemptions"
    add_words = "Apply an exemption"
    empty_words = "No exemption is applied."
    empty_hint = "Each part that is held back needs its own ground."

    def __init__(self, page: "RequestPage") -> None:
        self._view: CaseView | None = None
        super().__init__(
            page,
            [
                TableColumn("Exemption", self._citation, 240, tone="link"),
                TableColumn("Applied to", lambda e: _line(e.part), 200),
                TableColumn("Why", lambda e: _line(e.reason), 240, drop=2, stretch=True),
                TableColumn("Public interest", lambda e: BALANCES.get(e.balance, ""), 200, drop=3),
                TableColumn("Applied", _standing, 140),
            ],
        )

    def _citation(self, applied: AppliedExemption) -> str:
        law = self._view.exemptions.get(applied.exemption) if self._view else None
        return law.citation if law else applied.exemption

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        self._view = view
        self.show_rows(view.case.exemptions)

    def add_one(self) -> None:
        self.page.go("request-exemptions")

    def open_one(self, row: AppliedExemption) -> None:
        self.page.go("request-applied", applied_id=str(row.id))


def _line(words: str) -> str:
    return " ".join(words.split())


def _standing(applied: AppliedExemption) -> str | tuple[str, str]:
    return ("Withdrawn", "grey") if applied.withdrawn else short_day(applied.applied_on)


class Judgements(Block):
    """What was recorded on forms, newest first; each can be withdrawn with a reason."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=10, margins=(BLEED, 0, BLEED, 0))
        self._page = page
        self.record = Button("Record one", lambda: page.go("request-forms"), icon="plus")
        self.record.setAccessibleName("Record an opinion or a balance")
        self.put(PartHeading("Opinions and balances", self.record))
        self._shown = self.put(Block())

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        may = not why_not_write(self._page.session)
        self.record.setVisible(may)
        empty(self._shown.column)
        if not view.case.assessments:
            hint = "A clinician’s opinion, a balance for another person, or a child’s wishes."
            self._shown.put(Empty("Nothing is recorded yet.", hint))
            return
        rows = SummaryList(key_width=300)
        for one in reversed(view.case.assessments):
            self._add(rows, one, view, may)
        self._shown.put(rows)

    def _add(self, rows: SummaryList, one: Assessment, view: "CaseView", may: bool) -> None:
        form = self._page.session.packs.casework.form(one.form)
        by = view.names.get(one.recorded_by or 0, "")
        words = Block(
            Text(result_words(form.questions, one.result, one.answers)),
            small(f"{long_day(one.on)}. Recorded by {by}"),
        )
        links = []
        if one.withdrawn:
            words.put(small(f"Withdrawn: {one.withdrawn}", "text"))
        elif may:
            act = partial(self._page.go, "request-withdraw-form", assessment_id=str(one.id))
            links.append(Link("Withdraw", act, name=f"Withdraw {form.name}"))
        rows.add(form.name, words, *links)
