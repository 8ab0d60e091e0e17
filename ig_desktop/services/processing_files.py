"""Activities in from workbooks and CSV and out to them: a preview first, then one intention."""

from collections.abc import Callable
from dataclasses import dataclass

from ig_desktop.domain.dates import counted
from ig_desktop.errors import UserError
from ig_desktop.exchange.processing_csv import read_activities, template
from ig_desktop.exchange.processing_ico_in import read_ico
from ig_desktop.exchange.workbook_in import is_workbook
from ig_desktop.services.activity_lists import READ
from ig_desktop.services.base import Service
from ig_desktop.services.imports import Cancelled, Progress, go_on
from ig_desktop.services.processing import WRITE
from ig_desktop.services.processing_exports import chosen, ico_of, written
from ig_desktop.services.processing_formats import FORMATS
from ig_desktop.services.processing_sorting import ActivityPreview, Incoming, Sorter

_LONGEST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: the references of activities added and changed, in the file's order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class ProcessingFiles(Service):
    """Importing needs `processing.write`, exporting `processing.read`."""

    def template(self) -> bytes:
        """A CSV file with every column and no rows."""
        return template(self.session.packs.processing)

    def preview(self, content: bytes, *, progress: Progress | None = None) -> ActivityPreview:
        """What importing this file would do; nothing is kept.

        UserError when it is neither a workbook with the ICO's or our columns nor such a CSV file.
        `progress` is told (done, of how many) and returns False to stop, which raises Cancelled.
        """
        self.require(WRITE)
        ico = ico_of(self.session)
        if is_workbook(content):
            sheet = read_ico(content, ico, _counted(progress))
        else:
            sheet = read_activities(content, ico.law)
        sorter = Sorter(self.session.processing.everything(), ico)
        for number, entry in enumerate(sheet.entries):
            go_on(progress, number, len(sheet.entries))
            sorter.take(entry)
        return sorter.preview(sheet)

    def import_rows(
        self,
        preview: ActivityPreview,
        *,
        source: str = "",
        good_rows: bool = False,
        progress: Progress | None = None,
    ) -> Imported:
        """Add every new row of a preview and change what rows change, in one intention.

        UserError when there are refused rows, unless `good_rows` says to leave them out; and when
        an activity was changed since the preview was made. `source` names the file. `progress`
        as for `preview`: stopped, nothing is kept.
        """
        self.require(WRITE)
        if preview.bad and not good_rows:
            raise UserError(
                f"{counted(len(preview.bad), 'row')} cannot be imported, so nothing was.",
                "Put them right, or choose to import the good rows only.",
                field="file",
            )
        total = len(preview.new) + len(preview.changed)
        if not total:
            return Imported()
        desk = self.session.processing
        with self.intention(WRITE, "activity.import") as act:
            added: list[str] = []
            changed: list[str] = []
            for number, row in enumerate(preview.new):
                go_on(progress, number, total)
                why, last = _why(source, row), added[-1] if added else ""
                made = desk.insert_checked(act, row.activity, "import", why, after=last)
                added.append(made)
            for number, row in enumerate(preview.changed, start=len(added)):
                go_on(progress, number, total)
                reference, why = row.activity.reference, _why(source, row)
                desk.rewrite(act, reference, row.activity, "import", why)
                changed.append(reference)
            act.subject = [*added, *changed][0] if total == 1 else ""
        return Imported(added=tuple(added), changed=tuple(changed))

    def export(self, format: str, *, progress: Progress | None = None) -> bytes:
        """The register in one of `FORMATS`; UserError when there is no such format.

        `progress` is told (rows or pages done, 0), and may stop it as for `preview`.
        """
        self.require(READ)
        which = FORMATS[format].which if format in FORMATS else ""
        return written(self.session, format, chosen(self.session, which), _counted(progress))


def _why(source: str, row: Incoming) -> str:
    """Why a version was kept: from which file, and what of it was not understood."""
    first = f"Imported from {source}." if source else "Imported."
    return " ".join([first, *row.notes])[:_LONGEST]


def _counted(progress: Progress | None) -> Callable[[int], None]:
    """Tells how many rows or pages there are so far; Cancelled when it is to stop."""

    def told(done: int) -> None:
        if progress and not progress(done, 0):
            raise Cancelled("It was stopped, and nothing was kept.")

    return told
