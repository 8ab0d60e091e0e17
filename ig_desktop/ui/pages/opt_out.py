"""The national data opt-out in the window: a check file of a list, and the list without them."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.opt_out import DATES, Applied, Prepared
from ig_desktop.domain.sharing import DECIDED, SHARING, FollowUp
from ig_desktop.errors import UserError
from ig_desktop.exchange import opt_out
from ig_desktop.packs.opt_out import load_opt_out
from ig_desktop.ui.closed import ask_file_to_write, ask_folder, with_ending
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.import_preview import RowList
from ig_desktop.ui.pages.list_tool import ToolPage, ToolPart, options_of, told, whole_number
from ig_desktop.ui.pages.page_work import ask_file_to_read
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.files import FileInput
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Column, hold
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

TITLE = "National data opt-out"
BY_NAME = ("", "Found by its name")
NUMBERS = "Column of NHS numbers"
SOURCE = "National data opt-out operational policy"


class OptOutPage(ToolPage):
    """Two steps, with the check service between them."""

    help_topic = "opt-out"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, TITLE, (PreparePart, ApplyPart))


class PreparePart(ToolPart):
    """The check file: each valid number of the list once, and nothing else about anybody."""

    label = "1. Make the check file"
    act_words = "Make the check file"
    about = (
        "Before confidential information is used beyond people’s own care",
        "The check file holds the NHS numbers of your list and nothing else. You send it to NHS"
        " England’s check service through the Message Exchange; this program sends nothing. The"
        " service answers with the numbers that may be used: bring that answer back under"
        " “Apply the reply”.",
    )

    def ask(self) -> None:
        settings = load_opt_out()
        self.where = Choice([BY_NAME], width=360)
        self.form.add("column", Field(NUMBERS, self.where))
        to = settings["recipient"]
        doubt = "" if to.confidence == "high" else f" Check it first. {to.note}".rstrip()
        self.form.add(
            "mailbox",
            Field(
                "Mailbox", TextInput(to.value, width=200), hint=f"The name begins with it.{doubt}"
            ),
        )
        hint = "Numbers must rise, and no file may be sent twice. Empty: the next in that folder."
        self.form.add("sequence", Field("Number of the file", TextInput(width=100), hint=hint))
        dates = RadioGroup([(form, form) for form in DATES], name="Date in the name", across=True)
        dates.set_value(settings["dates"].value)
        self.form.add("dates", Field("Date in the name", dates))

    def show_columns(self, columns: list[str]) -> None:
        self.where.set_options([BY_NAME, *options_of(columns)])

    def act(self) -> None:
        said, source = self.form.values(), self.file.value()
        sequence = said["sequence"].strip()
        count = whole_number(sequence, "sequence", "The number of the file") if sequence else 0
        folder = ask_folder(self.page.frame, "Where the check file is written", Path.home())
        if source is None or folder is None:
            return
        on = self.page.session.today()

        def work(job: Job) -> Prepared:
            return opt_out.prepare(
                source,
                folder,
                mailbox=said["mailbox"],
                on=on,
                dates=said["dates"],
                column=said["column"],
                sequence=count,
                tick=told(job),
            )

        self.run(
            f"Making the check file of {source.name}", work, lambda made: self._show(made, folder)
        )

    def _show(self, made: Prepared, folder: Path) -> None:
        settings = load_opt_out()
        rows = SummaryList(key_width=230)
        rows.add("File", made.name)
        rows.add("In the folder", str(folder))
        rows.add("Rows of the list", f"{made.rows:,}")
        rows.add("NHS numbers in the file", f"{made.numbers:,}")
        rows.add("There more than once", f"{made.twice:,}")
        rows.add("Without a valid number, left out", f"{made.bad_rows:,}")
        rows.add("Send it to the mailbox", settings["recipient"].value)
        rows.add("Under the workflow", settings["workflow"].value)
        self.head("The check file is made")
        self.result.put(rows)
        if (folder / made.name).stat().st_size > int(settings["largest"].value):
            words = "It is too large for the web page of the service: send it by the client."
            self.result.put(Inset("", words, source=SOURCE))
        if made.bad:
            lines = RowList("Rows without a valid NHS number")
            shown = [(line, Column(Text(reason))) for line, reason in made.bad]
            lines.show_lines(shown, made.bad_rows - len(made.bad), "only their number is told.")
            self.result.put(Heading("Rows without a valid NHS number", 3))
            self.result.put(hold(lines, min_height=min(300, 40 * len(made.bad) + 30)))
        self.page.frame.say("done", f"{made.name}: {number(made.numbers, 'NHS number')}.")


class ApplyPart(ToolPart):
    """The list without the rows that may not be used; only counts are kept."""

    label = "2. Apply the reply"
    act_words = "Write the list that may be used"
    the_list = "The list that the check file was made of"
    about = (
        "When the check service has answered",
        "A new list is written with the rows whose number is in the reply, each as it stands."
        " Everybody else’s row is left out whole, and so is a row without a valid number, which"
        " nobody can check. A reply to another file is refused.",
        "Nothing is kept about anybody’s choice: the case you choose gets the counts alone.",
    )

    def ask(self) -> None:
        self.where = Choice([BY_NAME], width=360)
        self.form.add("column", Field(NUMBERS, self.where))
        self.reply = FileInput(
            lambda: ask_file_to_read(self.page.frame, "The reply", "Replies (*.dat *.csv *.txt)")
        )
        hint = "The second answer of the service: the numbers that may be used."
        self.form.add("reply", Field("The reply", self.reply, hint=hint))
        self.case = Choice([("", "None"), *self._cases()], width=480)
        field = Field(
            "Record the counts on a sharing case", self.case, hint="Decided cases. Optional."
        )
        field.setVisible(not why_not_write(self.page.session, "sharing.prepare"))
        self.form.add("case", field)

    def _cases(self) -> list[tuple[str, str]]:
        session = self.page.session
        if not session.sharing.may("sharing.read"):
            return []
        shared = (one for one in session.sharing.lines() if one.status == DECIDED)
        return [
            (one.reference, f"{one.reference}: {one.name}"[:90])
            for one in shared
            if one.outcome in SHARING
        ]

    def show_columns(self, columns: list[str]) -> None:
        self.where.set_options([BY_NAME, *options_of(columns)])

    def act(self) -> None:
        source, reply, said = self.file.value(), self.reply.value(), self.form.values()
        if source is None or reply is None:
            raise UserError("Choose the reply", field="reply")
        ending = ".csv" if source.suffix.lower() == ".xlsx" else source.suffix or ".csv"
        start = source.with_name(f"{source.stem} usable{ending}")
        chosen = ask_file_to_write(
            self.page.frame, "Save the list that may be used", start, f"Lists (*{ending})"
        )
        if chosen is None:
            return
        target = with_ending(chosen, ending)

        def work(job: Job) -> Applied:
            return opt_out.apply(
                source,
                reply,
                target,
                column=said["column"],
                tick=told(job),
            )

        self.run(
            f"Applying {reply.name}", work, lambda made: self._show(made, target, said["case"])
        )

    def _show(self, made: Applied, target: Path, reference: str) -> None:
        rows = SummaryList(key_width=230)
        rows.add("List that may be used", target.name)
        rows.add("In the folder", str(target.parent))
        rows.add("Rows looked at", f"{made.rows:,}")
        rows.add("May be used", f"{made.kept:,}")
        rows.add("May not be used", f"{made.opted_out:,}")
        rows.add("Without a valid number", f"{made.unchecked:,}")
        kept = True
        if reference:
            kept = self.page.attempt(lambda: self._record(made, reference))
            rows.add("Counts recorded on", reference if kept else "Nothing: see above")
        self.head("The list is written")
        self.result.put(rows)
        if made.doubt:
            self.page.frame.say("warning", made.doubt)
        elif kept:
            words = f"{target.name}: {number(made.kept, 'row')} may be used."
            self.page.frame.say("done", words)

    def _record(self, made: Applied, reference: str) -> None:
        text = (
            f"{made.kept:,} of {made.rows:,} rows may be used; {made.opted_out:,} may not;"
            f" {made.unchecked:,} had no valid number."
        )
        follow = FollowUp(decision=0, kind="opt-outs", on=self.page.session.today(), text=text)
        self.page.session.sharing.follow_up(reference, follow)
