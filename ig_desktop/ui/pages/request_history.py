"""The history of a request: who did what, and when; from the log for those who may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.domain.roles import ROLE_NAMES
from ig_desktop.ui.pages.request_tables import ListPart
from ig_desktop.ui.pages.request_timeline import what
from ig_desktop.ui.widgets.table_model import TableColumn

if TYPE_CHECKING:
    from ig_desktop.register.log import Entry
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.request import RequestPage

MOST = 500
FROM_LOG = "From the signed log: every change to this case, the newest first."
FROM_CASE = (
    "What the case itself records, the newest first. The signed log of every change is read by "
    "the Data protection officer, the Caldicott Guardian, the SIRO and the auditor."
)
FROM_IMPORT = (
    "What the case itself records, the newest first. It came in with others in one import, so "
    "the signed log has no entry that names it alone."
)
ACTIONS: Mapping[str, str] = {
    "request.log": "Logged the request",
    "request.change": "Changed its details",
    "request.correct": "Corrected an entry",
    "request.allocate": "Allocated it",
    "request.import": "Imported it",
    "request.link": "Linked a case",
    "request.unlink": "Unlinked a case",
    "request.review": "Logged a review or complaint",
    "request.regulator": "Logged a complaint to the regulator",
    "activity.link": "Linked a processing activity",
    "activity.unlink": "Unlinked a processing activity",
    "draft.keep": "Kept what was begun and not recorded",
    "draft.discard": "Threw away what was begun",
    "person.change": "Changed what is known of a person",
    "search.add": "Added a place to the search log",
    "search.change": "Changed the search log",
    "search.remove": "Took a place off the search log",
    "exemption.apply": "Applied an exemption",
    "exemption.withdraw": "Withdrew an exemption",
    "assessment.withdraw": "Withdrew an opinion or a balance",
    "attachment.add": "Added a document",
    "attachment.remove": "Removed a document",
    "letter.draft": "Saved a draft of a letter",
    "letter.discard": "Threw a draft away",
    "letter.issue": "Issued a letter",
    "letter.sent": "Marked a letter as sent",
    "letter.supersede": "Issued a letter in place of another",
}


@dataclass(frozen=True)
class Done:
    """One thing somebody did: when, who, in which role, and what."""

    id: int
    when: str
    who: str
    role: str
    what: str
    entry: "Entry | None" = None


class History(ListPart):
    """A table of what was done, newest first."""

    title = "History"
    empty_words = "Nothing is recorded yet."

    def __init__(self, page: "RequestPage") -> None:
        self._log = page.session.log.may("log.read")
        self._tone = "link" if self._log else "text"
        super().__init__(
            page,
            [
                TableColumn("When", lambda d: d.when, 190),
                TableColumn("What", lambda d: d.what, 280, stretch=True, tone=self._tone),
                TableColumn("Who", lambda d: d.who, 170),
                *([TableColumn("Role", lambda d: d.role, 240, drop=2)] if self._log else []),
            ],
        )

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        session = self.page.session
        entries = []
        if self._log:
            entries = session.log.page(subject=view.case.request.reference, limit=MOST)
        if entries:
            forms = {form.id: form.name for form in session.packs.casework.forms}
            self.show_rows([_logged(entry, forms) for entry in entries], FROM_LOG)
        else:
            self.show_rows(_recorded(view, session), FROM_IMPORT if self._log else FROM_CASE)

    def open_one(self, row: Done) -> None:
        """Show what an entry of the log changed, to those who may read it."""
        if row.entry is not None:
            self.page.frame.go("settings-log-entry", entry=row.entry)


def history_count(view: "CaseView", session: "Session") -> int:
    """How many rows the history has for who is signed in."""
    if session.log.may("log.read"):
        count = session.log.count(view.case.request.reference)
        if count:
            return count
    return len(_recorded(view, session))


def _logged(entry: "Entry", forms: Mapping[str, str]) -> Done:
    at = datetime.fromisoformat(entry.at.replace("Z", "+00:00"))
    return Done(
        entry.seq,
        moment(at),
        entry.account,
        ROLE_NAMES.get(entry.role, entry.role),
        action_words(entry.action, forms),
        entry,
    )


def action_words(action: str, forms: Mapping[str, str] | None = None) -> str:
    """An action of the log in words."""
    if action in ACTIONS:
        return ACTIONS[action]
    group, _, rest = action.partition(".")
    if group == "request" and rest in EVENT_KINDS:
        return f"Recorded: {EVENT_KINDS[rest].title}"
    if group == "assessment" and forms and rest in forms:
        return f"Recorded: {forms[rest]}"
    return action.replace(".", ": ").replace("-", " ").capitalize()


def _recorded(view: "CaseView", session: "Session") -> list[Done]:
    """Everything the case records with who recorded it and when."""
    case, names = view.case, view.names
    forms = {form.id: form.name for form in session.packs.casework.forms}
    found: list[tuple[datetime | None, int | None, str]] = [
        (e.recorded_at, e.recorded_by, f"{what(e, view)}, {plain_day(e.on)}") for e in view.timeline
    ]
    found += [
        (e.corrected.at, e.corrected.by, f"Corrected: {e.title}")
        for e in view.timeline
        if e.corrected
    ]
    found += [
        (a.recorded_at, a.recorded_by, f"Recorded: {forms[a.form]}") for a in case.assessments
    ]
    found += [
        (e.recorded_at, e.recorded_by, f"Applied {view.exemptions[e.exemption].citation}")
        for e in case.exemptions
    ]
    found += [(a.added_at, a.added_by, f"Added a document: {a.name}") for a in case.attachments]
    return [
        Done(place, moment(at), names.get(by or 0, ""), "", words)
        for place, (at, by, words) in enumerate(_newest_first(found))
        if at
    ]


def _newest_first(
    found: list[tuple[datetime | None, int | None, str]],
) -> list[tuple[datetime | None, int | None, str]]:
    dated = [one for one in found if one[0]]
    return sorted(dated, key=lambda one: one[0] or datetime.min, reverse=True)


def moment(at: datetime) -> str:
    """A moment as it is shown: "28 January 2027, 09:00"."""
    local = at.astimezone(LONDON)
    return f"{plain_day(local.date())}, {local:%H:%M}"
