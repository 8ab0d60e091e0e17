"""What a guide is gone through for: an activity, a case, a request, what a run was about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ig_desktop.domain.entries import Entry
from ig_desktop.domain.guide_runs import ABOUT, GuideRun
from ig_desktop.domain.requests import KINDS
from ig_desktop.ui.pages.sentences import shortened

if TYPE_CHECKING:
    from ig_desktop.session import Session


@dataclass(frozen=True)
class Subject:
    """What the run is attached to, by reference ("" for none), and what is known of it.

    `entry` is the activity or the sharing case, `offered` what the run may be called, `again` the
    run whose answers are gone through anew.
    """

    activity: str = ""
    request: str = ""
    sharing: str = ""
    entry: Entry | None = None
    offered: str = ""
    again: GuideRun | None = None


def subject_of(session: "Session", *, after: str, again: str, **to: str) -> Subject:
    """The subject by the references that a page is gone to with; UserError for one not there.

    `to` are an `activity`, a `request` and a `sharing` case. A run after another one, or again,
    is about what that one was about.
    """
    before = session.guides.run(again or after) if again or after else None
    if before is not None:
        to = {name: reference or getattr(before, name) for name, reference in to.items()}
    entry = _entry(session, to["activity"], to["sharing"])
    offered = before.about if before else entry.name if entry else ""
    if to["request"]:
        request = session.requests.case(to["request"]).request
        offered = offered or f"{request.reference}, {KINDS[request.kind].name}"
    return Subject(
        **to,
        entry=entry,
        offered=shortened(offered, ABOUT),
        again=before if again else None,
    )


def _entry(session: "Session", activity: str, sharing: str) -> Entry | None:
    if activity:
        return session.processing.activity(activity)
    return session.sharing.case(sharing) if sharing else None
