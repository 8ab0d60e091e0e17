"""What entries of the log say was done, in words, and the groups they can be narrowed to."""

from collections.abc import Mapping
from datetime import datetime

from ig_desktop.domain.dates import month_name
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.roles import ROLE_NAMES
from ig_desktop.ui.pages import request_history

ACTIONS: Mapping[str, str] = {
    "account.add": "Added an account",
    "account.change": "Changed an account",
    "account.remove": "Removed an account",
    "activity.add": "Added a processing activity",
    "activity.approve": "Approved a processing activity",
    "activity.bring-back": "Took a processing activity up again",
    "activity.change": "Changed a processing activity",
    "activity.confirm": "Confirmed what was proposed of a processing activity",
    "activity.import": "Imported processing activities",
    "activity.retire": "Retired a processing activity",
    "activity.send-back": "Sent a processing activity back",
    "activity.start": "Added the first register of processing activities",
    "activity.submit": "Submitted a processing activity for review",
    "backup.make": "Made a backup",
    "filter.forget": "Removed a tab",
    "filter.save": "Kept a tab",
    "guide.add-activity": "Added a processing activity from a guide",
    "guide.add-case": "Added a sharing case from a guide",
    "guide.apply": "Filled a processing activity from a guide",
    "guide.apply-case": "Filled a sharing case from a guide",
    "guide.record": "Recorded the run of a guide",
    "holiday.add": "Added a bank holiday",
    "holiday.remove": "Took a bank holiday off",
    "letterhead.change": "Changed the letterhead from a day on",
    "letter.version": "Made our own version of a letter",
    "letter.version-back": "Went back to another version of a letter",
    "log.verify": "Verified the log",
    "notice.publish": "Published a privacy notice",
    "organisation.add": "Added a client organisation",
    "organisation.add-host": "Added the host",
    "organisation.change": "Changed an organisation from a day on",
    "organisation.confirm": "Confirmed details",
    "organisation.correct": "Corrected details",
    "organisation.profile": "Added organisations",
    "passphrase.change": "Changed their passphrase",
    "recovery-code.renew": "Made a new recovery code",
    "recovery-code.use": "Opened it with the recovery code",
    "register.create": "Created the register",
    "register.new-key": "Changed the register’s key",
    "register.restore": "Restored it from a backup",
    "register.upgrade": "Upgraded the register",
    "request.recompute": "Worked due dates out again",
    "role-holder.appoint": "Named a post holder",
    "setting.change": "Changed a setting",
}

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "": ("Everything", ()),
    "requests": (
        "Requests",
        ("request", "person", "assessment", "attachment", "exemption", "search", "filter", "draft"),
    ),
    "letters": ("Letters", ("letter",)),
    "sharing": ("Sharing cases", ("sharing",)),
    "processing": ("Processing, guides and notices", ("activity", "guide", "notice")),
    "accounts": ("Accounts and keys", ("account", "passphrase", "recovery-code")),
    "organisation": (
        "Organisation and calendar",
        ("organisation", "role-holder", "letterhead", "holiday", "setting"),
    ),
    "register": ("Register and backups", ("register", "backup", "log")),
}


def action_words(action: str, forms: Mapping[str, str] | None = None) -> str:
    """What was done, in words; `forms` are the names of judgements by id."""
    return ACTIONS.get(action) or request_history.action_words(action, forms)


def role_words(role: str) -> str:
    """A role by its name."""
    return ROLE_NAMES.get(role, role)


def moment_words(at: str) -> str:
    """When an entry was written, as the clock on the wall said: "28 Jan 2027 09:00:00"."""
    local = datetime.fromisoformat(at).astimezone(LONDON)
    return f"{local.day} {month_name(local.date())[:3]} {local.year} {local:%H:%M:%S}"
