"""A list of requests written as a CSV file, on another thread, with progress and Cancel."""

from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, ask_csv_to_write, telling, write_file

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window


def export_list(frame: "Window", work: PageWork, wanted: RequestFilter, name: str) -> None:
    """Ask where, then write the requests that a filter shows there."""
    path = ask_csv_to_write(frame, "Export requests", f"{name}.csv")
    if path is None:
        return

    def write(job: Job, session: "Session") -> Path:
        content = session.request_files.export(wanted, progress=telling(job, "Exporting"))
        write_file(path, content)
        return path

    work.run("Exporting", write, lambda to: frame.say("done", f"Exported to {to}."), anyway=True)
