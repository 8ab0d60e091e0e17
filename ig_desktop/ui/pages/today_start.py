"""First steps on a Today that has nothing: what a new register lacks, read from the register."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.ui.widgets.rows import Task

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

STEPS = (
    ("regulator", "Confirm the organisation and its regulator", "organisation.write", "settings"),
    ("letterhead", "Choose the letterhead", "organisation.write", "settings-letterhead"),
    ("account", "Add an account for a second person", "accounts.write", "settings-add-account"),
    ("backup", "Make a backup", "backups.write", "settings"),
    ("request", "Log your first request", "requests.write", "new-request"),
)
TABS = {"regulator": "organisation", "backup": "backups"}
ELSE = "For somebody whose role allows it."


def first_steps(session: "Session") -> dict[str, bool]:
    """Whether each of the first steps is done."""
    ours = session.organisation
    return {
        "regulator": bool(ours.all("regulator")) and not ours.to_confirm(session.today()),
        "letterhead": any(head.valid_from for head in session.letter_heads.every()),
        "account": len(session.accounts.active()) > 1,
        "backup": session.backups.last() is not None,
        "request": session.requests.counts()["all"] > 0,
    }


def first_tasks(frame: "Window", session: "Session") -> list[Task]:
    """The steps with the way to each; none when all of them are done."""
    done = first_steps(session)
    return [] if all(done.values()) else [_task(frame, session, step, done) for step in STEPS]


def _task(
    frame: "Window", session: "Session", step: tuple[str, str, str, str], done: dict[str, bool]
) -> Task:
    id, words, permission, page = step
    if done[id]:
        return Task(words, "Done", "green")
    if not session.requests.may(permission) or session.register.read_only:
        return Task(words, "To do", "blue", ELSE)
    where = {"tab": TABS[id]} if id in TABS else {}
    return Task(words, "To do", "blue", act=partial(frame.go, page, **where))
