"""The demonstration’s processing register: filled in, most of it approved, linked to requests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from ig_desktop import paths
from ig_desktop.domain.processing import Activity
from ig_desktop.packs.files import read_toml

if TYPE_CHECKING:
    from ig_desktop.session import Session

Move = Callable[[date], date]
_REVIEW_DAYS = 364


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What resources/demo/processing.toml says."""

    approve: tuple[str, ...]
    in_review: tuple[str, ...]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def fill(session: "Session", officer: "Session", requests: Mapping[str, str], moved: Move) -> None:
    """Fill it as `session`'s officer, and have the protection officer approve as `officer`.

    `requests`: our references by those of requests.csv; `moved`: a day of the files as of today.
    """
    told = _told()
    desk = session.processing
    desk.start_from_first()
    by_name = {line.name: line.reference for line in desk.lines()}
    for name in (*told.approve, *told.in_review):
        kept = desk.activity(by_name[name])
        desk.change(kept.reference, _filled(kept, told, moved), "Checked with the service")
        desk.submit(kept.reference)
    for number, name in enumerate(told.approve):
        review = session.today() + timedelta(days=_REVIEW_DAYS - 7 * number)
        officer.processing.approve(by_name[name], review)
    for external, names in told.links.items():
        for name in names:
            desk.link(requests[external], by_name[name])


def _filled(activity: Activity, told: _Told, moved: Move) -> Activity:
    """The activity with everything that was proposed confirmed and what was missing filled in."""
    answers = {**told.answers[activity.shape], **told.answers.get(activity.name, {})}
    written = {
        name: moved(value).isoformat() if isinstance(value, date) else value
        for name, value in answers.items()
    }
    return replace(activity, fields={**activity.fields, **written}, proposed=())


def _told() -> _Told:
    path = paths.resources() / "demo" / "processing.toml"
    return TypeAdapter(_Told).validate_python(read_toml(path)[1])
