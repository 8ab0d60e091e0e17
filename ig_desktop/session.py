"""An unlocked register, its user, the packs and a clock: what hands out the services."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.london import LONDON
from ig_desktop.register.accounts import current_actor
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.database import utc_now
from ig_desktop.register.unlocking import open_register, open_with_code

if TYPE_CHECKING:
    from ig_desktop.domain.casework import Casework
    from ig_desktop.domain.exemptions import Exemption
    from ig_desktop.domain.guide import Guide
    from ig_desktop.domain.law import Law
    from ig_desktop.domain.letter_example import LetterExample
    from ig_desktop.domain.notice import NoticeTemplate
    from ig_desktop.domain.processing_law import EntryLaw, ProcessingLaw
    from ig_desktop.domain.processing_records import ProcessingRecords
    from ig_desktop.domain.rights import RightsLaw
    from ig_desktop.domain.rules_mark import RulesMark
    from ig_desktop.domain.sharing import SharingLaw
    from ig_desktop.domain.templates import LetterTemplate
    from ig_desktop.domain.working_days import Calendar
    from ig_desktop.register.audit import Actor
    from ig_desktop.register.database import Register
    from ig_desktop.register.store import Store
    from ig_desktop.services.accounts import Accounts
    from ig_desktop.services.away import Away
    from ig_desktop.services.backups import Backups
    from ig_desktop.services.casework import Casework as CaseworkDesk
    from ig_desktop.services.deadlines import Deadlines
    from ig_desktop.services.drafts import Drafts
    from ig_desktop.services.guardian import Guardian
    from ig_desktop.services.guides import Guides
    from ig_desktop.services.holidays import Holidays
    from ig_desktop.services.imports import RequestFiles
    from ig_desktop.services.keys import Keys
    from ig_desktop.services.letter_batches import LetterBatches
    from ig_desktop.services.letter_heads import LetterHeads
    from ig_desktop.services.letter_trials import LetterTrials
    from ig_desktop.services.letters import Letters as LetterDesk
    from ig_desktop.services.log import Log
    from ig_desktop.services.notices import Notices
    from ig_desktop.services.organisation import Organisations
    from ig_desktop.services.own_letters import OwnLetters
    from ig_desktop.services.people import People
    from ig_desktop.services.processing import Processing
    from ig_desktop.services.processing_files import ProcessingFiles
    from ig_desktop.services.processing_map import ProcessingMap
    from ig_desktop.services.requests import Requests
    from ig_desktop.services.sent_letters import SentLetters
    from ig_desktop.services.sharing import Sharing
    from ig_desktop.services.sharing_files import SharingFiles
    from ig_desktop.services.sharing_papers import SharingPapers
    from ig_desktop.services.unmarked_letters import UnmarkedLetters
    from ig_desktop.services.up_to_date import UpToDate

Listener = Callable[[frozenset[str]], None]


class Packs:
    """The shipped rules, each read when first asked for."""

    @cached_property
    def law(self) -> "Law":
        """Clock rules, exemptions, kinds of request."""
        from ig_desktop.packs.law import load_law

        return load_law()

    @cached_property
    def casework(self) -> "Casework":
        """Relationships, outcomes, gates, next steps and forms."""
        from ig_desktop.packs.casework import load_casework

        return load_casework()

    @cached_property
    def exemptions(self) -> "Mapping[str, Exemption]":
        """Exemptions and exceptions by id."""
        from ig_desktop.packs.exemptions import load_exemptions

        return load_exemptions()

    @cached_property
    def calendar(self) -> "Calendar":
        """Bank holidays as published."""
        from ig_desktop.packs.calendars import load_calendar

        return load_calendar()

    @cached_property
    def processing(self) -> "ProcessingLaw":
        """Fields, vocabularies and needs of processing activities."""
        from ig_desktop.packs.processing import load_processing

        return load_processing()

    def law_for(self, subject: str) -> "EntryLaw":
        """The law of guides with a subject: of sharing cases, or of processing activities."""
        from ig_desktop.domain.guide_results import SHARING

        return self.sharing if subject == SHARING else self.processing

    @cached_property
    def guides(self) -> "Mapping[str, Guide]":
        """Guides by id."""
        from ig_desktop.packs.guides import load_guides

        return load_guides()

    @cached_property
    def rights(self) -> "RightsLaw":
        """Rights that follow from what an activity does."""
        from ig_desktop.packs.rights import load_rights

        return load_rights()

    @cached_property
    def notice(self) -> "NoticeTemplate":
        """The template of the privacy notice."""
        from ig_desktop.packs.notice import load_notice

        return load_notice()

    @cached_property
    def processing_records(self) -> "ProcessingRecords":
        """What Article 30, the toolkit and the ICO's workbook ask of a record."""
        from ig_desktop.packs.processing_records import load_processing_records

        return load_processing_records()

    @cached_property
    def sharing(self) -> "SharingLaw":
        """Fields, terms and needs of sharing cases."""
        from ig_desktop.packs.sharing import load_sharing

        return load_sharing()

    @cached_property
    def mark(self) -> "RulesMark":
        """By what dates are reckoned: the version, and digests of the law and the calendar."""
        from ig_desktop.packs.rules_mark import rules_mark

        return rules_mark()

    @cached_property
    def letters(self) -> "Mapping[str, LetterTemplate]":
        """Letter templates by name."""
        from ig_desktop.packs.letters import load_letters

        return load_letters()

    @cached_property
    def letter_example(self) -> "LetterExample":
        """The invented case that letters are shown with."""
        from ig_desktop.packs.letter_example import load_letter_example

        return load_letter_example()


@cache
def shipped() -> Packs:
    """The shipped rules, read once however often a register is opened."""
    return Packs()


class Session:
    """What a window or a command works with; `lock` ends it."""

    def __init__(
        self,
        register: "Register",
        account: "Actor",
        packs: Packs | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.register = register
        self.account = account
        self.packs = packs or shipped()
        self._now = now
        self._listeners: list[Listener] = []

    def now(self) -> datetime:
        """The moment it is, in UTC."""
        return self._now().astimezone(UTC)

    def today(self) -> date:
        """The day it is in the United Kingdom."""
        return self.now().astimezone(LONDON).date()

    @property
    def store(self) -> "Store":
        """The register to read from."""
        return self.register.store

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call `callback` with what changed after each intention; returns how to stop."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def tell(self, changed: frozenset[str]) -> None:
        """Tell every listener what an intention, here or in a job, has changed."""
        if f"account:{self.account.id}" in changed:
            self.account = current_actor(self.store, self.account)
        for callback in tuple(self._listeners):
            callback(changed)

    @contextmanager
    def reopened(self) -> Iterator["Session"]:
        """The same session on a connection of the calling thread, for a job.

        It has listeners of its own: the job hands back what changed, and the main thread tells.
        """
        with self.register.reopen() as register:
            yield Session(register, self.account, self.packs, self._now)

    def beside(self, name: str, passphrase: str) -> "Session":
        """Another person's session on the same open register, given their passphrase.

        UserError when nobody has that account, or when that is not its passphrase.
        """
        from ig_desktop.register.keyholders import actor_named

        actor = actor_named(self.register, name, passphrase)
        return Session(self.register, actor, self.packs, self._now)

    def lock(self) -> None:
        """Close the register and forget its key; harmless when locked."""
        self.register.close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()

    @cached_property
    def requests(self) -> "Requests":
        """The requests desk."""
        from ig_desktop.services.requests import Requests

        return Requests(self)

    @cached_property
    def letters(self) -> "LetterDesk":
        """The letters desk."""
        from ig_desktop.services.letters import Letters

        return Letters(self)

    @cached_property
    def sent_letters(self) -> "SentLetters":
        """What was sent: lists of issued letters, and marking them as sent."""
        from ig_desktop.services.sent_letters import SentLetters

        return SentLetters(self)

    @cached_property
    def letter_batches(self) -> "LetterBatches":
        """One letter to many: planning, making and issuing them."""
        from ig_desktop.services.letter_batches import LetterBatches

        return LetterBatches(self)

    @cached_property
    def unmarked_letters(self) -> "UnmarkedLetters":
        """How many letters are not marked as sent in time."""
        from ig_desktop.services.unmarked_letters import UnmarkedLetters

        return UnmarkedLetters(self)

    @cached_property
    def letter_heads(self) -> "LetterHeads":
        """The letterhead from a day on."""
        from ig_desktop.services.letter_heads import LetterHeads

        return LetterHeads(self)

    @cached_property
    def letter_trials(self) -> "LetterTrials":
        """Our own version of a letter shown while it is being written."""
        from ig_desktop.services.letter_trials import LetterTrials

        return LetterTrials(self)

    @cached_property
    def own_letters(self) -> "OwnLetters":
        """Our own versions of letters."""
        from ig_desktop.services.own_letters import OwnLetters

        return OwnLetters(self)

    @cached_property
    def accounts(self) -> "Accounts":
        """Accounts, passphrases and roles."""
        from ig_desktop.services.accounts import Accounts

        return Accounts(self)

    @cached_property
    def organisation(self) -> "Organisations":
        """Organisations, role-holders and proclaimed holidays."""
        from ig_desktop.services.organisation import Organisations

        return Organisations(self)

    @cached_property
    def casework(self) -> "CaseworkDesk":
        """Searches, judgements, exemptions, documents and links of a case."""
        from ig_desktop.services.casework import Casework

        return Casework(self)

    @cached_property
    def people(self) -> "People":
        """People that requests are about or come from."""
        from ig_desktop.services.people import People

        return People(self)

    @cached_property
    def processing(self) -> "Processing":
        """The register of processing activities."""
        from ig_desktop.services.processing import Processing

        return Processing(self)

    @cached_property
    def processing_map(self) -> "ProcessingMap":
        """Who sends what to whom."""
        from ig_desktop.services.processing_map import ProcessingMap

        return ProcessingMap(self)

    @cached_property
    def guides(self) -> "Guides":
        """Guides: running them, and what was recorded of it."""
        from ig_desktop.services.guides import Guides

        return Guides(self)

    @cached_property
    def notices(self) -> "Notices":
        """The privacy notice."""
        from ig_desktop.services.notices import Notices

        return Notices(self)

    @cached_property
    def processing_files(self) -> "ProcessingFiles":
        """Activities in from workbooks and CSV and out to them."""
        from ig_desktop.services.processing_files import ProcessingFiles

        return ProcessingFiles(self)

    @cached_property
    def sharing(self) -> "Sharing":
        """Sharing cases: preparing, advising, following up."""
        from ig_desktop.services.sharing import Sharing

        return Sharing(self)

    @cached_property
    def sharing_files(self) -> "SharingFiles":
        """Decisions out of the register."""
        from ig_desktop.services.sharing_files import SharingFiles

        return SharingFiles(self)

    @cached_property
    def sharing_papers(self) -> "SharingPapers":
        """Decisions on paper, and the report to the board."""
        from ig_desktop.services.sharing_papers import SharingPapers

        return SharingPapers(self)

    @cached_property
    def deadlines(self) -> "Deadlines":
        """Reviews, ends and conditions due, as a calendar."""
        from ig_desktop.services.deadlines import Deadlines

        return Deadlines(self)

    @cached_property
    def away(self) -> "Away":
        """Cases that the Guardian decides away from the register."""
        from ig_desktop.services.away import Away

        return Away(self)

    @cached_property
    def guardian(self) -> "Guardian":
        """The Caldicott Guardian's decisions."""
        from ig_desktop.services.guardian import Guardian

        return Guardian(self)

    @cached_property
    def drafts(self) -> "Drafts":
        """What was begun on a page and not finished."""
        from ig_desktop.services.drafts import Drafts

        return Drafts(self)

    @cached_property
    def request_files(self) -> "RequestFiles":
        """Requests in from CSV and out to it."""
        from ig_desktop.services.imports import RequestFiles

        return RequestFiles(self)

    @cached_property
    def holidays(self) -> "Holidays":
        """The calendar with proclaimed bank holidays, and the cases they move."""
        from ig_desktop.services.holidays import Holidays

        return Holidays(self)

    @cached_property
    def up_to_date(self) -> "UpToDate":
        """By which rules dates were reckoned, and what stands differently from what is kept."""
        from ig_desktop.services.up_to_date import UpToDate

        return UpToDate(self)

    @cached_property
    def keys(self) -> "Keys":
        """The register's own key."""
        from ig_desktop.services.keys import Keys

        return Keys(self)

    @cached_property
    def log(self) -> "Log":
        """The log and its proof."""
        from ig_desktop.services.log import Log

        return Log(self)

    @cached_property
    def backups(self) -> "Backups":
        """Backups and when the last one was made."""
        from ig_desktop.services.backups import Backups

        return Backups(self)


def unlock(folder: Path | str, passphrase: str, account: str | None = None, **how: Any) -> Session:
    """A session on the register in `folder`: see `open_register` for what may go wrong.

    `how`: `now`, `sleep`, `read_only`, `proving`.
    """
    return _session(open_register(folder, passphrase, account, **how))


def unlock_with_code(folder: Path | str, code: str, **how: Any) -> Session:
    """A session as an administrator with the recovery code: see `open_with_code`."""
    return _session(open_with_code(folder, code, **how))


def found(folder: Path | str, founding: Founding, **how: Any) -> tuple[Session, str]:
    """A session on a new register that knows the regulator, and its recovery code.

    See `create_register` for what may go wrong.
    """
    founding = replace(founding, reckoned_by=shipped().mark)
    register, code = create_register(folder, founding, **how)
    session = _session(register)
    session.organisation.add_regulator()
    return session, code


def _session(register: "Register") -> Session:
    return Session(register, register.actor, now=register.now)
