"""The facts of the status bar, asked of the session."""

from ig_desktop.domain.roles import ROLES
from ig_desktop.session import Session
from ig_desktop.ui.unlock import moment

IN_A_SENTENCE = {
    "officer": "IG officer",
    "guardian": "Caldicott Guardian",
    "dpo": "data protection officer",
    "siro": "senior information risk owner",
    "auditor": "auditor",
    "administrator": "administrator",
}


def status(session: Session) -> tuple[list[str], str]:
    """Who is signed in and as what, which register, when backed up; at the right what else."""
    account = session.account
    held = [IN_A_SENTENCE[role] for role in ROLES if role in account.roles]
    facts = [
        f"Signed in: {account.name}, {and_list(held)}",
        f"Register: {session.organisation.own_on(session.today()).name}",
        backed_up(session),
    ]
    return facts, session.register.read_only_reason


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
