"""A letter that stands alone, for tests: to someone else, with one thing it must tell."""

from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.packs.letters import SHARED, load_shared, make_template
from ig_desktop.session import Packs, Session

NOTICE = "test-notice"
TO = {
    "recipient_name": "Nadia Neighbour",
    "recipient_address": "1 Sample Street\nExemplar\nEX1 1EX",
    "recipient_greeting": "Nadia Neighbour",
    "what": "A letter meant for you was opened by somebody else.",
}


def notice() -> LetterTemplate:
    """The template."""
    shared = load_shared(paths.resources() / "letters" / SHARED)
    content = {
        "id": NOTICE,
        "name": "Test notice",
        "subject": "What happened",
        "purpose": "alone",
        "to": "other",
        "part": [{"name": "what", "label": "What happened", "required": True}],
        "body": [{"id": "told", "part": "what"}],
        "clause": [
            {
                "id": "tells",
                "words": "What happened",
                "source": "UK GDPR Art 34(2)",
                "confidence": "high",
                "blocks": ["told"],
                "says": ["what"],
                "in_force_from": "2018-05-25",
                "reviewed_on": "2026-11-22",
            }
        ],
    }
    return make_template("notice.toml", content, shared, Path("notice.toml"))


def with_notice(session: Session) -> Session:
    """The session with that letter among those there are."""
    packs = Packs()
    packs.__dict__["letters"] = {**session.packs.letters, NOTICE: notice()}
    session.packs = packs
    return session
