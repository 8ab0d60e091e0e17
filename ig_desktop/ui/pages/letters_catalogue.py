"""Letters, Catalogue: every letter there is, by what it is for; ours or as shipped."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.templates import PURPOSES, LetterTemplate
from ig_desktop.services.own_letters import Known
from ig_desktop.ui.pages.letters_base import LettersPart
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import QUIET, Cell, Group, Page, PagedModel, TableColumn

if TYPE_CHECKING:
    from ig_desktop.ui.pages.letters import LettersPage


class CataloguePart(LettersPart):
    """The letters in groups; Enter opens what one says and what the law asks of it."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(page)
        self._known: list[Known] = []
        columns = [
            TableColumn("Letter", lambda row: row.shipped.name, 330, tone="link"),
            TableColumn("For", lambda row: served(row.shipped), 160, stretch=True, drop=1),
            TableColumn("Version", version_words, 190),
        ]
        self.model = PagedModel(columns, lambda *_: Page(self._rows()), key=_key)
        self.table = Table(self.model, name="Catalogue of letters")
        self.table.opened.connect(self._open)
        self.put(self.table, 1)

    def _rows(self) -> Sequence[Any]:
        rows: list[Any] = []
        for purpose, known in groupby(self._known, lambda each: each.shipped.purpose):
            among = list(known)
            rows += [Group(PURPOSES[purpose], len(among)), *among]
        return rows

    def read(self) -> None:
        self._known = self.session.own_letters.catalogue()
        self.model.reload()

    def _open(self, row: Known) -> None:
        self.page.frame.go("letter-template", template=row.shipped.id)

    def foot(self) -> tuple[str, str]:
        ours = sum(known.ours for known in self._known)
        return f"{number(len(self._known), 'letter')}, {ours} in our own version.", ""


def _key(row: Known) -> str:
    return row.shipped.id


def version_words(known: Known) -> Cell:
    """Which version letters are made from, and whether it needs looking at."""
    if not known.ours or known.version is None:
        return "As shipped", QUIET
    if not known.standing.usable:
        return "Ours, to be put right", "red"
    if known.standing.new or known.standing.changed or known.standing.overruled:
        return "Ours, shipped changed", "yellow"
    return f"Ours, version {known.version.number}", "green"


def served(template: LetterTemplate) -> str:
    """The kinds of request a letter is for."""
    if template.alone:
        return "Outside any request"
    return ", ".join(KINDS[kind].name for kind in template.kinds)
