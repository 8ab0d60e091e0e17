"""Export the Caldicott log: the list as it is shown, or the decisions of a period."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.sharing_filter import SharingFilter
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.closed import ask_file_to_write, with_ending
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, write_file
from ig_desktop.ui.pages.request_base import gathered, whole
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.layout import hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

QUESTION = "What do you export?"
LIST = "list"
Make = Callable[["Session", date | None, date | None], bytes]


@dataclass(frozen=True)
class Format:
    """What can be exported: its name, what it is for, its ending, and how it is made."""

    name: str
    about: str
    ending: str
    make: Make
    of_period: bool = True


FORMATS: Mapping[str, Format] = {
    "proofs": Format(
        "Decisions with proofs",
        "Each as it was signed. Anybody can check it with “ig-desktop sharing check”, without the"
        " register or a passphrase.",
        ".json",
        lambda session, since, until: session.sharing_files.of_period(since, until),
    ),
    "table": Format(
        "Decisions as a table",
        "One row for each decision, for a spreadsheet.",
        ".csv",
        lambda session, since, until: session.sharing_files.csv(since, until),
    ),
    "paper": Format(
        "Register of decisions",
        "To print or to send: each decision with its key, and where the log ended.",
        ".pdf",
        lambda session, since, until: session.sharing_papers.register(since, until),
    ),
    "report": Format(
        "Report to the board",
        "Numbers and charts of the period. Nothing in it identifies a patient.",
        ".pdf",
        lambda session, since, until: session.sharing_papers.report(since, until),
    ),
    "calendar": Format(
        "Deadlines for a calendar",
        "Reviews, ends and conditions of what is shared, and reviews of processing activities. Any"
        " calendar program takes it; nobody is named.",
        ".ics",
        lambda session, since, until: session.deadlines.calendar(),
        of_period=False,
    ),
}


class ExportPage(ScrollPage):
    """What, and of which days; written on another thread. `wanted` is the list one came from."""

    desk = "sharing"
    help_topic = "sharing-export"

    def __init__(self, frame: "Window", wanted: SharingFilter | None = None) -> None:
        header = PageHeader("Export from the Caldicott log", back="Sharing", on_back=self._back)
        super().__init__(frame, header, space=16)
        self._wanted = wanted or SharingFilter()
        self.work = PageWork(frame)
        self.form = Form(space=16)
        listed = "One row for each case, with the filter that is set there."
        options = [(LIST, "The list of cases as it is shown", listed)]
        options += [(id, one.name, one.about) for id, one in FORMATS.items()]
        self.what = RadioGroup(options, name=QUESTION)
        self.form.add("format", Field(QUESTION, self.what))
        hint = "Leave both empty for every decision there is."
        self.form.add("since", Field("Decided from", DateInput(name="Decided from"), hint=hint))
        self.form.add("until", Field("Decided until", DateInput(name="Decided until")))
        self.header.add_action(Button("Export", self.export, kind="primary", icon="export"))
        self.put(self.work)
        self.put(hold(self.form, max_width=720))
        self.what.changed.connect(self._picked)
        self._picked()

    def _picked(self) -> None:
        made = FORMATS.get(self.what.value())
        days = made is not None and made.of_period
        for name in ("since", "until"):
            self.form.fields[name].setVisible(days)

    def _back(self) -> None:
        self.work.stop()
        self.frame.back()

    def changed(self, what: frozenset[str]) -> None:
        """Nothing of the register is shown here."""

    def step_back(self) -> bool:
        """Esc: stop what runs."""
        if self.work.job is None:
            return False
        self.work.stop()
        return True

    def export(self) -> None:
        """Ask where, then write what is chosen."""
        self.form.clear_errors()
        try:
            name, ending, make = self._chosen()
        except UserError as error:
            self.form.show_errors(whole(error))
            return
        kinds = f"{name} (*{ending})"
        path = ask_file_to_write(self.frame, "Export", Path.home() / f"{name}{ending}", kinds)
        if path is None:
            return
        to = with_ending(path, ending)

        def write(job: Job, session: "Session") -> Path:
            write_file(to, make(session))
            return to

        done = f"{name}: exported to {to}."
        self.work.run(f"Writing {to.name}", write, lambda _: self._done(done), anyway=True)

    def _chosen(self) -> tuple[str, str, Callable[["Session"], bytes]]:
        """Name, ending, and how it is made; Problems names what is wrong."""
        chosen = self.what.value()
        if not chosen:
            raise UserError("Choose what you export", field="format")
        if chosen == LIST:
            wanted = self._wanted
            return "Sharing cases", ".csv", lambda s: s.sharing_files.listed(wanted)
        made = FORMATS[chosen]
        errors: list[UserError] = []
        if not made.of_period:
            return made.name, made.ending, lambda s: made.make(s, None, None)
        since, until = (self._day(name, errors) for name in ("since", "until"))
        if since and until and until < since:
            errors.append(UserError("The last day must not be before the first", field="until"))
        if errors:
            raise Problems(errors)
        return made.name, made.ending, lambda s: made.make(s, since, until)

    def _day(self, name: str, errors: list[UserError]) -> date | None:
        control: DateInput = self.form.fields[name].control
        if control.is_empty():
            return None
        day: date | None = gathered(errors, lambda: control.required(name))
        return day

    def _done(self, words: str) -> None:
        self.frame.say("done", words)
