"""The facts of the status bar, asked of the session."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import month_name
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.roles import ROLES
from ig_desktop.session import Session
from ig_desktop.ui.unlock import moment

if TYPE_CHECKING:
    from ig_desktop.register.log import Verified

IN_A_SENTENCE = {
    "officer": "IG officer",
    "guardian": "Caldicott Guardian",
    "dpo": "data protection officer",
    "siro": "senior information risk owner",
    "auditor": "auditor",
    "administrator": "administrator",
}


@dataclass(frozen=True)
class Status:
    """Facts for the left of the status bar, one for the right, and whether that one is bad."""

    facts: list[str]
    right: str
    wrong: bool = False


def status(session: Session) -> Status:
    """Who is signed in and as what, which register, when backed up; at the right the log."""
    account = session.account
    held = [IN_A_SENTENCE[role] for role in ROLES if role in account.roles]
    facts = [
        f"Signed in: {account.name}, {and_list(held)}",
        f"Register: {session.organisation.own_on(session.today()).name}",
        backed_up(session),
        session.register.read_only_reason,
    ]
    last = session.log.last_verified()
    wrong = last is not None and not last.whole
    return Status(facts, verified(last, session.today()), wrong)


def verified(last: "Verified | None", today: date) -> str:
    """When the log was last verified, in words: the time only while it is today's."""
    if last is None:
        return "Log not verified yet"
    if not last.whole:
        return "Log did not verify"
    day = last.at.astimezone(LONDON).date()
    if day == today:
        return f"Log verified today at {last.at.astimezone(LONDON):%H:%M}"
    year = f" {day.year}" if day.year != today.year else ""
    return f"Log verified {day.day} {month_name(day)}{year}"


def backed_up(session: Session) -> str:
    """When the register was last backed up, in words."""
    backup = session.backups.last()
    if backup is None:
        return "Not backed up yet"
    words = moment(backup.made_at, session.today())
    return f"Backed up {words[:1].lower()}{words[1:]}"


def and_list(words: list[str]) -> str:
    """Words as a sentence lists them: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
