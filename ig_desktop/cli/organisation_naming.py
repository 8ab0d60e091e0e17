"""Organisations and their entries as they are named on the command line."""

from datetime import date

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.organisation_words import post_within
from ig_desktop.domain.organisations import Details, Holder, Organisation
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError
from ig_desktop.session import Session

ALONE = ("own", "host", "regulator")
"""Kinds of which a register has one as a rule, so that the kind can name it."""

Record = Details | Holder
Pending = set[tuple[type, int]]


def named(session: Session, words: str) -> Organisation:
    """The organisation meant by its number, its kind, its key, or a name it has or had.

    UserError when there is none, or several are called so.
    """
    every = session.organisation.all()
    ways = (
        [one for one in every if str(one.id) == words.strip()],
        [one for one in every if one.kind in ALONE and one.kind == words.strip().casefold()],
        [one for one in every if one.is_called(words)],
    )
    found = next(filter(None, ways), [])
    if not found:
        what = f"There is no organisation “{words.strip()[:60]}” in the register."
        raise UserError(what, "Those there are: ig-desktop organisation list.")
    if len(found) > 1:
        numbers = " or ".join(str(one.id) for one in found)
        what = f"Several organisations are called “{words.strip()[:60]}”."
        raise UserError(what, f"Name one by its number: {numbers}.")
    return found[0]


def entry(found: Organisation, post: str | None, day: date) -> Record:
    """The details of an organisation, or the holder of a post in it, on a day.

    UserError when the register does not know.
    """
    record = found.holder(post, day) if post else found.on(day)
    if record is not None:
        return record
    if post:
        what = f"The register names no {post_within(post)} for {plain_day(day)}."
        raise UserError(what, f"Name one: ig-desktop organisation appoint {post} NAME --from DATE.")
    what = f"The register does not say what {found.key} was called on {plain_day(day)}."
    raise UserError(what, f"Say so: ig-desktop organisation set {who(found)} --from DATE.")


def day_of(session: Session, on: str | None) -> date:
    """The day of `--on DATE`; today where it was left out."""
    return written_day(on, "on") if on is not None else session.today()


def waiting(session: Session, day: date) -> Pending:
    """The entries that a person has to confirm."""
    return {(type(record), record.id) for _, record in session.organisation.to_confirm(day)}


def who(one: Organisation) -> str:
    """What names an organisation on the command line."""
    return one.kind if one.kind in ("own", "regulator") else str(one.id)


def written(one: Organisation, record: Record) -> str:
    """What names an entry of an organisation on the command line, but for its day."""
    return f"{who(one)} --post {record.post}" if isinstance(record, Holder) else who(one)


def confirm_command(one: Organisation, record: Record, today: date) -> str:
    """The command that confirms an entry."""
    day = record.valid_from or record.valid_to
    on = "" if record.holds_on(today) else f" --on {day}"
    return f"ig-desktop organisation confirm {written(one, record)}{on}"
