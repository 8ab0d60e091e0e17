"""Export the register of activities: choose a format, then where it goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.services.processing_formats import FORMATS
from ig_desktop.ui.closed import ask_file_to_write, with_ending
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, telling, write_file
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.layout import hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

QUESTION = "What is it for?"


class ExportActivitiesPage(ScrollPage):
    """Seven formats, each with what it is for; written on another thread."""

    desk = "processing"
    help_topic = "export-processing"

    def __init__(self, frame: "Window") -> None:
        header = PageHeader("Export activities", back="Processing", on_back=self._back)
        super().__init__(frame, header, space=16)
        self.work = PageWork(frame)
        self.form = Form(space=14)
        options = [(each.id, each.name, each.about) for each in FORMATS.values()]
        group = RadioGroup(options, name=QUESTION)
        self.form.add("format", Field(QUESTION, group))
        button = Button("Export", self.export, kind="primary", icon="export")
        self.header.add_action(button)
        self.put(self.work)
        self.put(hold(self.form, max_width=720))

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
        """Ask where, then write the format that is chosen."""
        chosen = self.form.values()["format"]
        if not chosen:
            self.form.show_errors(UserError("Choose a format", field="format"))
            return
        self.form.clear_errors()
        made = FORMATS[chosen]
        name = f"{made.name.replace(',', '')}{made.ending}"
        kinds = f"{made.name} (*{made.ending})"
        path = ask_file_to_write(self.frame, "Export activities", Path.home() / name, kinds)
        if path is None:
            return
        to = with_ending(path, made.ending)

        def write(job: Job, session: "Session") -> Path:
            words = f"Writing {to.name}"
            write_file(to, session.processing_files.export(chosen, progress=telling(job, words)))
            return to

        said = f"{made.name}: exported to {to}."
        self.work.run(f"Writing {to.name}", write, lambda _: self._done(said), anyway=True)

    def _done(self, words: str) -> None:
        self.frame.say("done", words)
