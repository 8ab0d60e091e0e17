"""Small numbers in the window: a table that may be released, and how alike records are."""

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent

from ig_desktop.domain.small_numbers import Anonymity, Key, Released, rounded, suppressed
from ig_desktop.errors import UserError
from ig_desktop.exchange import small_numbers as files
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.list_tool import ToolPage, ToolPart, options_of, told, whole_number
from ig_desktop.ui.pages.page_work import ask_csv_to_write, write_file
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup, TickBox, Ticks
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

TITLE = "Small numbers"
EACH_ROW = ("", "Each row is one")
HIDE, ROUND = "hide", "round"
USUAL = "5"
TOLD = 50


class SmallNumbersPage(ToolPage):
    """Figures, and records, before they are released as anonymous."""

    help_topic = "small-numbers"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, TITLE, (TablePart, RecordsPart))


class Columns(Block):
    """Ticks for the columns of the list that is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.ticks: Ticks | None = None
        self.show_columns([])

    def show_columns(self, columns: list[str]) -> None:
        """Offer these columns, none of them ticked."""
        empty(self.column)
        self.ticks = Ticks(options_of(columns), name=self._name) if columns else None
        if self.ticks is None:
            self.put(Text("Choose the file first.", tone="secondary"))
        else:
            self.put(self.ticks)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """An error leads here: on to the first box, where there is one."""
        first = self.findChild(TickBox)
        if isinstance(first, TickBox):
            first.setFocus(event.reason())

    def value(self) -> list[str]:
        return self.ticks.value() if self.ticks else []

    def set_value(self, values: list[str]) -> None:
        if self.ticks:
            self.ticks.set_value(values)


class TablePart(ToolPart):
    """A table of counts: small ones hidden or every one rounded."""

    label = "A table of counts"
    act_words = "Make the table"
    the_list = "The file"
    about = (
        "Before a table is released as anonymous",
        "A small count can tell who somebody is. Counts under the threshold are hidden, and others"
        " with them, until no hidden count can be had back from the totals; or every count and"
        " total is rounded by itself. A count of nought is shown.",
        "What else is published, and what people know already, remains for you to judge.",
    )

    def ask(self) -> None:
        self.by, self.count = Columns("Count by"), Choice([EACH_ROW], width=360)
        self.form.add("by", Field("Count by", self.by, hint="One column or several."))
        self.form.add("count", Field("Column of counts", self.count))
        how = RadioGroup(
            [(HIDE, "Hide counts under the threshold"), (ROUND, "Round every count to a multiple")],
            name="What is done about small counts",
        )
        how.set_value(HIDE)
        self.form.add("how", Field("What is done about small counts", how))
        hint = "Counts under it are hidden; or the multiple that is rounded to."
        self.form.add("threshold", Field("Threshold", TextInput(USUAL, width=100), hint=hint))

    def show_columns(self, columns: list[str]) -> None:
        self.by.show_columns(columns)
        self.count.set_options([EACH_ROW, *options_of(columns)])

    def act(self) -> None:
        said, source = self.form.values(), self.file.value()
        least = whole_number(said["threshold"], "threshold", "The threshold")
        by: list[str] = said["by"]
        if source is None or not by:
            raise UserError("Tick the columns to count by", field="by")

        def work(job: Job) -> Released | dict[Key, int]:
            counts = files.read_counts(source, by, said["count"], told(job))
            job.step(0, 0, f"{len(counts):,} counts")
            if said["how"] == ROUND:
                return _rounded(counts, least)
            return suppressed(counts, by, least)

        self.run(f"Counting {source.name}", work, lambda made: self._show(made, by, least))

    def _show(self, made: Released | dict[Key, int], by: list[str], least: int) -> None:
        if isinstance(made, Released):
            content, count = files.write_released(made), number(len(made.hidden), "count")
            self.head(f"{count} hidden of {len(made.counts):,}")
        else:
            content = files.write_rounded(by, made)
            self.head(f"{number(len(made), 'count')} rounded to multiples of {least}")
        self.result.put(self._as_written(made, by))
        if isinstance(made, Released):
            self._say_hidden(made)
        save = Button("Save the table", lambda: self._save(content), icon="export")
        self.result.put(Row(save, None))

    def _say_hidden(self, made: Released) -> None:
        if made.hidden:
            self.result.put(Heading("What is hidden, and why", 3))
            rows = SummaryList(key_width=300)
            for one in made.hidden[:TOLD]:
                rows.add(files.in_words(one.key), one.why)
            self.result.put(rows)
        else:
            self.result.put(Text("No count is small: the table may be released as it stands."))
        more = len(made.hidden) - TOLD
        if more > 0:
            self.result.put(Text(f"{more:,} more. The table has a star for each."))
        if not made.solved:
            words = "So many are hidden that only single lines were looked at, not sums of them."
            self.result.put(Inset("Choose fewer columns, to be sure", words))

    def _as_written(self, made: Released | dict[Key, int], by: list[str]) -> Block:
        """The table as it is written, row by row, each hidden count marked."""
        counts = made.counts if isinstance(made, Released) else made
        rows = SummaryList(key_width=300)
        for key, count in islice(counts.items(), TOLD):
            rows.add(
                files.in_words(key), f"{files.HIDDEN} hidden" if count is None else f"{count:,}"
            )
        name = f"The table as it will be written, by {', '.join(by)}"
        rows.setAccessibleName(name)
        shown = Block(Heading(name, 3), rows, space=8)
        if len(counts) > TOLD:
            shown.put(Text(f"{len(counts) - TOLD:,} rows more are in the file."))
        return shown

    def _save(self, content: bytes) -> None:
        path = ask_csv_to_write(self.page.frame, "Save the table", "Table to release.csv")
        if path is not None:
            self.page.attempt(lambda: write_file(path, content), f"Saved as {path}.")


def _rounded(counts: dict[Key, int], base: int) -> dict[Key, int]:
    try:
        return rounded(counts, base)
    except UserError as error:
        raise UserError(str(error), field="threshold") from None


class RecordsPart(ToolPart):
    """A record for each person: how many share what somebody might know of one."""

    label = "Records"
    act_words = "Look how alike they are"
    the_list = "The extract"
    about = (
        "Before records are released as anonymous",
        "Tick every column that somebody might know of a person: age, sex, postcode, a date."
        " Records with the same values in all of them make a group; k is the size of the smallest."
        " Where k is 1, somebody stands alone, and whoever knows them finds their record.",
    )

    def ask(self) -> None:
        self.known = Columns("Columns that somebody might know")
        self.form.add("known", Field("Columns that somebody might know", self.known))
        hint = "The smallest group you would release."
        self.form.add("k", Field("k wanted", TextInput(USUAL, width=100), hint=hint))

    def show_columns(self, columns: list[str]) -> None:
        self.known.show_columns(columns)

    def act(self) -> None:
        said, source = self.form.values(), self.file.value()
        wanted = whole_number(said["k"], "k", "The k wanted")
        known: list[str] = said["known"]
        if source is None or not known:
            raise UserError("Tick the columns that somebody might know", field="known")

        def work(job: Job) -> Anonymity:
            return files.read_anonymity(source, known, wanted, told(job))

        self.run(f"Looking at {source.name}", work, lambda found: self._show(found, wanted))

    def _show(self, found: Anonymity, wanted: int) -> None:
        enough = found.k >= wanted
        verdict = "as many as you want, or more" if enough else f"fewer than the {wanted} you want"
        self.head(f"k is {found.k}: {verdict}")
        rows = SummaryList(key_width=230)
        rows.add("Records", f"{found.records:,}")
        rows.add("Groups", f"{found.groups:,}")
        rows.add("Records alone in their group", f"{found.alone:,}")
        for size, count in [*found.under.items()][:TOLD]:
            rows.add(f"Records in groups of {size}", f"{count:,}")
        self.result.put(rows)
        if not enough:
            words = (
                "Put values together (ages in bands, half a postcode, months for days),"
                " or leave out a column or those records; then look again."
            )
            self.result.put(Inset("These records should not be released as they are", words))
