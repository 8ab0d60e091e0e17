"""The demonstration: invented organisations, requests of every kind, and a few letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop import paths, private
from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.roles import ADMINISTRATOR, AUDITOR, DPO, GUARDIAN, OFFICER
from ig_desktop.domain.working_days import WHOLE_UK, Calendar
from ig_desktop.register.creation import Founding
from ig_desktop.register.derivation import STANDARD_COST, Cost

if TYPE_CHECKING:
    from ig_desktop.domain.organisations import Organisation
    from ig_desktop.packs.organisations import Profile
    from ig_desktop.session import Session

NAME = "Demonstration"
ACCOUNT = "Alex Example"
PROTECTION_OFFICER = "Dana Example"
CALDICOTT_GUARDIAN = "Gale Example"
PASSPHRASE = "for demonstration only"  # noqa: S105 (printed for everybody to see)
WRITTEN_FOR = date(2027, 1, 28)
"""The day that resources/demo/requests.csv tells of; it is moved to the day it is built."""

EXPLAINED = "DEMO-19"
"""The request whose due date is explained: a clock that stopped for a question."""


COMPLAINED_OF, COMPLAINT = "DEMO-03", "IC-000035-DEMO"
"""The request that the regulator writes about, and the regulator's own reference."""


@dataclass(frozen=True)
class Sending:
    """A letter to be sent on a demonstration request, and the words an officer would add."""

    request: str
    template: str
    words: Mapping[str, str] = field(default_factory=dict)


LETTERS = (
    Sending("DEMO-27", "acknowledgement"),
    Sending(
        "DEMO-24",
        "extension",
        {
            "ground": "complex",
            "reasons": "The records are on paper in three clinics, and many pages name other"
            " children, so each page has to be read.",
        },
    ),
    Sending("DEMO-32", "controller-handover"),
)


def founding(cost: Cost = STANDARD_COST) -> Founding:
    """What a demonstration register is founded with: an account that can look at everything."""
    roles = (ADMINISTRATOR, OFFICER, AUDITOR)
    return Founding(_profile().title, ACCOUNT, PASSPHRASE, roles, cost)


def fill(session: "Session", cost: Cost = STANDARD_COST) -> None:
    """Fill a new register: organisations, requests with all that has happened, and activities.

    As of today: the same day always gives the same. What letters and the privacy notice print of
    organisations is confirmed; in a register of their own, people do that after looking. `cost`
    is that of the other accounts' passphrases.
    """
    from ig_desktop.packs.organisations import load_profile

    clients = load_profile(paths.resources() / "demo" / "organisations.toml")
    start_organisations(session, *clients.organisation)
    content = (paths.resources() / "demo" / "requests.csv").read_bytes()
    calendar, today = session.packs.calendar, session.today()
    preview = session.request_files.preview(content, lambda day: moved(day, today, calendar))
    session.request_files.import_rows(preview)
    _allocate(session)
    _complain(session, calendar)
    _fill_desks(session, cost)


def start_organisations(session: "Session", *clients: "Organisation") -> None:
    """Put in the shipped organisation, the regulator and clients, all but clients confirmed."""
    from ig_desktop.packs.organisations import load_regulator

    desk = session.organisation
    desk.start_from([*_profile().organisation, *clients, load_regulator()])
    for organisation, record in desk.to_confirm(session.today()):
        if organisation.kind != "client":
            desk.confirm(record)


def _fill_desks(session: "Session", cost: Cost) -> None:
    """Activities that a second person approves, guides, the notice, and sharing cases."""
    from ig_desktop.services import demo_guides, demo_processing, demo_sharing

    calendar, today = session.packs.calendar, session.today()
    session.accounts.cost = cost
    session.accounts.add(PROTECTION_OFFICER, [DPO], PASSPHRASE)
    officer = session.beside(PROTECTION_OFFICER, PASSPHRASE)
    requests = by_external_id(session)

    def move(day: date) -> date:
        return moved(day, today, calendar)

    demo_processing.fill(session, officer, requests, move)
    demo_guides.fill(session)
    session.notices.publish()
    session.accounts.add(CALDICOTT_GUARDIAN, [GUARDIAN], PASSPHRASE)
    demo_sharing.fill(session, officer, session.beside(CALDICOTT_GUARDIAN, PASSPHRASE), move)


def _complain(session: "Session", calendar: Calendar) -> None:
    """The letter of a regulator about one of the requests, with a day for the answer."""
    today = session.today()
    arrived = moved(date(2027, 1, 19), today, calendar)
    complaint = RegulatorComplaint(
        received_on=arrived,
        external_id=COMPLAINT,
        asked="How the erasure request was handled, and why the right does not apply",
        answer_by=moved(date(2027, 2, 9), today, calendar),
        channel="e-mail",
    )
    about = by_external_id(session)[COMPLAINED_OF]
    made = session.casework.open_regulator_complaint(about, complaint)
    session.requests.record(made, "dpo-told", arrived)
    session.requests.allocate(made, session.account.id)


def write_letters(session: "Session", folder: Path) -> list[Path]:
    """Send the demonstration's letters and write each to `folder` as PDF; the files."""
    private.make_folders(folder)
    references = by_external_id(session)
    return [_sent(session, references[each.request], each, folder) for each in LETTERS]


def by_external_id(session: "Session") -> dict[str, str]:
    """Our references by those of resources/demo/requests.csv."""
    rows = session.requests.page(RequestFilter(tab="all")).rows
    cases = (session.requests.case(row.reference).request for row in rows)
    return {request.external_id: request.reference for request in cases}


def moved(day: date, today: date, calendar: Calendar) -> date:
    """A day of the file as many days before `today` as it was before the day it tells of.

    Brought back to a working day of the whole United Kingdom: nobody wrote on a Sunday.
    """
    found = day + (today - WRITTEN_FOR)
    while not calendar.is_working_day(found, WHOLE_UK):
        found -= timedelta(days=1)
    return found


def _profile() -> "Profile":
    from ig_desktop.packs.organisations import load_profiles

    return load_profiles()[0]


def _allocate(session: "Session") -> None:
    """Give every other open request to the account, so that its own list is not empty."""
    rows = session.requests.page(RequestFilter(tab="open")).rows
    for row in rows[::2]:
        session.requests.allocate(row.reference, session.account.id)


def _sent(session: "Session", reference: str, letter: Sending, folder: Path) -> Path:
    issued = session.letters.issue(reference, letter.template, letter.words)
    place = folder / f"{reference.replace('/', '-')} {letter.template}.pdf"
    private.write(place, session.letters.content(issued.id))
    return place
