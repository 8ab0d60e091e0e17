"""One of what may stand several times on an entry: added, changed or taken out."""

from typing import TYPE_CHECKING, Any

from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.entry_base import EntryQuestion
from ig_desktop.ui.pages.entry_fields import FieldsForm, unfinished_days
from ig_desktop.ui.pages.request_base import UNCHANGED, whole
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class RowPage(EntryQuestion):
    """The row of that number among its kind, from "0"; with "" a new one."""

    label = "Save"
    keeps = True

    def __init__(
        self, frame: "Window", reference: str, kind: str, number: str = "", step: str = ""
    ) -> None:
        self._kind = self.law_in(frame).row(kind)
        super().__init__(frame, reference, self._kind.one, step)
        self._number = int(number) if number else None
        self.fields = FieldsForm(self.form, self.law, self.session.today())
        if self._number is None:
            self.label_button("Add it")

    def _row(self) -> dict[str, str]:
        """The row as it stands; UserError when there is none of that number."""
        rows = self.entry.of(self._kind.id)
        if self._number is None:
            return {}
        if self._number >= len(rows):
            raise UserError("That entry is no longer there.", "Go back and look at what there is.")
        return dict(rows[self._number])

    def tell(self) -> None:
        if why_not_write(self.session, self.permission):
            shown, row = SummaryList(), self._row()
            for one in self._kind.columns:
                shown.add(one.name, self.law.shown(one, row.get(one.id, "")))
            self.lead.put(shown)
        else:
            self.lead.put(Inset("", "Leave empty what is not known.", source=self._kind.source))

    def ask(self) -> None:
        row = self._row()
        for one in self._kind.columns:
            self.fields.add(one, row.get(one.id, ""), self._asked_again)
        if self._number is not None:
            self.add_button(Link("Take it out", self._take_out))

    def _asked_again(self) -> None:
        """Columns do not depend on each other."""

    def _changed(self, *row: dict[str, str]) -> Any:
        """The entry with this row in place of what stood there; none takes that out."""
        before = self.entry
        rows = list(before.of(self._kind.id))
        place = len(rows) if self._number is None else self._number
        rows[place : place + 1] = row
        return self.entries.with_rows(before, self._kind.id, tuple(rows))

    def record(self) -> str:
        errors = unfinished_days(self.form)
        if errors:
            raise Problems(errors)
        row = {name: str(value) for name, value in self.fields.values().items() if value}
        if not row:
            first = next(one for one in self._kind.columns if one.required)
            raise UserError(f"Enter “{first.name}”.", field=first.id)
        return self._keep(self._changed(row))

    def _keep(self, changed: Any) -> str:
        try:
            kept = self.entries.keep(changed)
        except UserError as error:
            raise _beside_columns(error) from None
        if kept.version == self.entry.version:
            return UNCHANGED
        return f"{self._kind.name}: saved."

    def _take_out(self) -> None:
        self.form.clear_errors()
        try:
            done = self._keep(self._changed())
        except UserError as error:
            self.form.show_errors(whole(error))
            return
        self.finish(f"{done} {self.begun.end()}".strip())


def _beside_columns(error: UserError) -> UserError:
    """The errors by the column each is about: "recipients.0.name" is "name"."""
    errors = error.errors if isinstance(error, Problems) else [error]
    return Problems(
        [UserError(one.what, one.do, field=one.field.rpartition(".")[2]) for one in errors]
    )
