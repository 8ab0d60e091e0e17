"""Topics that are lists of what the program has: made from it, so that they stay true."""

from ig_desktop.domain.help import Topic
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.roles import ROLE_NAMES, roles_allowed
from ig_desktop.domain.templates import PURPOSES, LetterTemplate
from ig_desktop.exchange.requests_csv import COLUMNS, Column
from ig_desktop.session import shipped
from ig_desktop.ui.keys import WORDS
from ig_desktop.ui.pages.settings import PARTS

HEADING = "Lists"
TO = {
    "requester": "whoever asked",
    "controller": "the controller",
    "subject": "the person it is about",
    "regulator": "the regulator",
    "other": "someone else",
}
SETTINGS = {
    "organisation": "The organisation, its host and clients, who holds its posts, the letterhead, "
    "the regulator, and what waits to be confirmed.",
    "accounts": "Who may sign in and as what, your passphrase, deputies of the Guardian, the "
    "recovery code and the register’s key.",
    "calendars": "Bank holidays of the nation that counts for working days, and those added here.",
    "backups": "Making a backup, where the last one went, and how to restore one.",
    "log": "Every entry of the log, verifying it, and seals.",
    "window": "Text size, font and contrast on this computer, and after how many minutes without "
    "use the register locks itself.",
}
DUTIES = {
    "log and change requests": "requests.write",
    "write letters": "letters.write",
    "word our own versions of letters": "letters.templates",
    "change processing activities": "processing.write",
    "approve processing activities": "processing.approve",
    "record guides": "guides.record",
    "prepare sharing cases": "sharing.prepare",
    "decide sharing cases": "sharing.decide",
    "advise on sharing cases": "sharing.advise",
    "read the log": "log.read",
    "publish the privacy notice": "reports.write",
    "verify the log": "log.verify",
    "add and change accounts": "accounts.write",
    "change organisations, posts and calendars": "organisation.write",
    "make backups": "backups.write",
}
WITHOUT_WORDS = frozenset(
    {
        *("requests.read", "letters.read", "processing.read", "sharing.read", "reports.read"),
        *("accounts.read", "organisation.read", "backups.read"),
        *("sharing.try", "reports.sign-off", "drafts.write", "own-passphrase.write"),
    }
)
"""Reading, one's own, and what no page asks for: permissions without a line in `DUTIES`."""


def lists() -> tuple[Topic, ...]:
    """Every list there is."""
    return (_keys(), _letters(), _guides(), _columns(), _roles(), _settings())


def _keys() -> Topic:
    return Topic(id="keys", title="Keys", lines=tuple(WORDS.items()))


def _letters() -> Topic:
    order = list(PURPOSES)
    every = sorted(shipped().letters.values(), key=lambda one: (order.index(one.purpose), one.name))
    return Topic(
        id="every-letter",
        title="Every letter",
        paragraphs=("Each letter as shipped, what it is for, whom it goes to and for what.",),
        lines=tuple((one.name, _letter_words(one)) for one in every),
        see=("letters", "letters-catalogue"),
        page="letters",
        tab="catalogue",
    )


def _letter_words(letter: LetterTemplate) -> str:
    served = ", ".join(KINDS[kind].name for kind in letter.kinds) or "Outside any request"
    return f"{PURPOSES[letter.purpose]}. To {TO[letter.to]}. For: {served}."


def _guides() -> Topic:
    every = sorted(shipped().guides.values(), key=lambda one: one.name)
    return Topic(
        id="every-guide",
        title="Every guide",
        lines=tuple((one.name, one.about) for one in every),
        see=("guides", "guide"),
        page="guides",
    )


def _columns() -> Topic:
    return Topic(
        id="import-columns",
        title="Columns of the request import",
        paragraphs=("The first row of the file names the columns, in any order.",),
        lines=tuple((one.name, _column_words(one)) for one in COLUMNS.values()),
        see=("import-requests",),
        page="import-requests",
    )


def _column_words(column: Column) -> str:
    needed = "Needed: " if column.required else ""
    example = f". For example: {column.example}" if column.example else ""
    return f"{needed}{column.takes}{example}"


def _roles() -> Topic:
    return Topic(
        id="roles",
        title="Who may do what",
        paragraphs=(
            "An account has one role or several: " + ", ".join(ROLE_NAMES.values()) + ".",
            "Settings, Accounts shows them; an administrator changes them.",
        ),
        lines=tuple((does[:1].upper() + does[1:], _who(to)) for does, to in DUTIES.items()),
        see=("settings", "accounts"),
        page="settings",
        tab="accounts",
    )


def _who(permission: str) -> str:
    return ", ".join(roles_allowed(permission))


def _settings() -> Topic:
    return Topic(
        id="every-setting",
        title="Every setting",
        lines=tuple((PARTS[part][0], words) for part, words in SETTINGS.items()),
        see=("settings", "accounts", "backups"),
        page="settings",
    )
