"""The privacy notice: built from the register, published with its files, and when it is stale."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from ig_desktop.domain.notice import Notice, compose
from ig_desktop.domain.notice_cover import NoticeFinding, Use, covers
from ig_desktop.domain.notice_differences import SectionChange, section_changes
from ig_desktop.domain.organisations import Details, Holder
from ig_desktop.domain.published_notice import (
    ORGANISATION,
    TEMPLATE,
    NoticeStanding,
    PublishedNotice,
    activities_in,
    changed,
)
from ig_desktop.domain.roles import DPO, GUARDIAN, ROLE_NAMES, SIRO
from ig_desktop.errors import Problems, UserError
from ig_desktop.exchange.notice_html import to_html
from ig_desktop.exchange.notice_markdown import sections, to_markdown
from ig_desktop.register import notices, processing
from ig_desktop.services.base import Service
from ig_desktop.services.notice_facts import (
    Facts,
    holder_of,
    known,
    of_activities,
    of_organisation,
)
from ig_desktop.services.notice_told import in_force

if TYPE_CHECKING:
    from ig_desktop.session import Session

READ, WRITE = "reports.read", "reports.write"
_ENTER = "Enter it in Settings, Organisation."
HTML, MARKDOWN, PDF = "privacy-notice.html", "privacy-notice.md", "privacy-notice.pdf"
"""The files of a notice."""

Progress = Callable[[int, int], object]
"""Told how many of how many files are made; what it raises stops the making."""


@dataclass(frozen=True)
class Built:
    """A notice as it would be published on a day, and what it is built from."""

    notice: Notice
    basis: dict[str, str]

    @cached_property
    def html(self) -> str:
        """The notice as one page for the web."""
        return to_html(self.notice)

    @cached_property
    def markdown(self) -> str:
        """The notice as Markdown."""
        return to_markdown(self.notice)

    @cached_property
    def pdf(self) -> bytes:
        """The notice as a tagged PDF of standard size."""
        return self.pdf_in("standard")

    def pdf_in(self, form: str) -> bytes:
        """The notice as a tagged PDF in one of the sizes of `FORMS`."""
        from ig_desktop.letters.notice import notice_pdf

        return notice_pdf(self.notice, form)

    def files(
        self, form: str = "standard", progress: Progress = lambda done, of: None
    ) -> dict[str, bytes]:
        """Each file by its name, the PDF in one of the sizes; `progress` is told after each."""
        making: dict[str, Callable[[], bytes]] = {
            HTML: lambda: self.html.encode(),
            MARKDOWN: lambda: self.markdown.encode(),
            PDF: lambda: self.pdf if form == "standard" else self.pdf_in(form),
        }
        made = {}
        for done, (name, make) in enumerate(making.items(), 1):
            made[name] = make()
            progress(done, len(making))
        return made


class Notices(Service):
    """Reading and building need `reports.read`, publishing `reports.write`."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._compared: tuple[object, bool] = (None, False)

    def built(self, on: date | None = None) -> Built:
        """The notice as the register would have it on a day (today); complete or not."""
        self.require(READ)
        day = on or self.session.today()
        packs, template = self.session.packs, self.session.packs.notice
        activities = processing.approved(self.session.store)
        organisation = of_organisation(self.session, day)
        facts = of_activities(activities, packs.processing, template) | organisation
        names = {one.reference: (one.version, one.name) for one in activities}
        return Built(compose(template, facts, day), _basis(names, organisation, template.hash))

    def missing(self) -> list[UserError]:
        """What stands in the way of publishing, each with what to do."""
        self.require(READ)
        return [*self._missing_activities(), *self._missing_organisation()]

    def published(self) -> list[PublishedNotice]:
        """Every published notice, the newest first."""
        self.require(READ)
        return notices.everything(self.session.store)

    def files_of(self, number: int) -> dict[str, bytes]:
        """The exact files of a published notice by their names; UserError when there is none."""
        self.require(READ)
        kept = notices.files(self.session.store, number)
        return {HTML: kept["html"].encode(), MARKDOWN: kept["markdown"].encode(), PDF: kept["pdf"]}

    def standing(self) -> NoticeStanding:
        """How the notice in force stands against the register today.

        What has changed counts only where the notice would say something else.
        """
        self.require(READ)
        last, now = notices.latest(self.session.store), self._basis_now()
        changes = tuple(changed(last.basis, now)) if last else ()
        if last and changes and not self._differs(last.number, now):
            changes = ()
        return NoticeStanding(last=last, changes=changes, activities=activities_in(now))

    def _differs(self, number: int, now: Mapping[str, str]) -> bool:
        """Whether today’s notice says otherwise than a published one; found once for a basis."""
        key = (number, tuple(now.items()))
        if key != self._compared[0]:
            self._compared = key, self._told(0) != self._told(number)
        return self._compared[1]

    def covers(self, use: Use) -> list[NoticeFinding]:
        """What the notice in force says of a use, by what it was built from and its own words."""
        self.require(READ)
        return covers(in_force(self.session.store), use, self.session.packs.processing)

    def changes(self) -> list[str]:
        """What has changed since the last notice was published; none when it is still true.

        Empty too when none was ever published.
        """
        return [change.words for change in self.standing().changes]

    def compared(self, number: int, before: int) -> list[SectionChange]:
        """What a notice says otherwise than one before it, section by section; 0 is today’s.

        UserError where there is no notice of such a number.
        """
        self.require(READ)
        return section_changes(self._told(before), self._told(number))

    def _told(self, number: int) -> list[tuple[str, list[str]]]:
        if number == 0:
            return sections(self.built().markdown)
        return sections(notices.files(self.session.store, number)["markdown"])

    def publish(self, progress: Progress = lambda done, of: None) -> PublishedNotice:
        """Publish the notice as of today and keep its files; `progress` is told as they are made.

        Problems with all that is missing; UserError when nothing has changed since the last one.
        """
        self.require(WRITE)
        missing = self.missing()
        if missing:
            raise Problems(missing)
        standing, built = self.standing(), self.built()
        last, changes = standing.last, standing.changes
        if last and not changes:
            raise UserError(
                "Nothing has changed since the last notice was published.",
                f"Notice {last.number} is still right.",
            )
        told = [change.words for change in changes] or ["The first notice."]
        made = built.files(progress=progress)
        digest = sha256(made[MARKDOWN] + made[HTML] + made[PDF]).hexdigest()
        notice = PublishedNotice(
            on=built.notice.on, sha256=digest, basis=built.basis, changes=tuple(told)
        )
        files = {"html": built.html, "markdown": built.markdown, "pdf": made[PDF]}
        with self.intention(WRITE, "notice.publish") as act:
            number = notices.insert(act, notice, files)
            act.subject = f"Notice {number}"
        return replace(notice, number=number, officer=self.session.account.name)

    def _basis_now(self) -> dict[str, str]:
        names = processing.approved_names(self.session.store)
        organisation = of_organisation(self.session, self.session.today())
        return _basis(names, organisation, self.session.packs.notice.hash)

    def _missing_activities(self) -> list[UserError]:
        if processing.approved_names(self.session.store):
            return []
        return [
            UserError(
                "No processing activity is approved yet.",
                "Approve those that the notice is to tell of, on the Processing desk.",
                field="activities",
            )
        ]

    def _missing_organisation(self) -> list[UserError]:
        today, session = self.session.today(), self.session
        told = of_organisation(session, today)
        names = {
            "own": "the name of this organisation",
            "contact": "how to reach this organisation",
            "controller": "the controller",
            "dpo": "the data protection officer and how to reach them",
            "regulator_name": "the regulator",
        }
        lacking = [
            UserError(f"The register does not know {words}.", _ENTER, field=name)
            for name, words in names.items()
            if not told.get(name)
        ]
        return lacking + [*self._unconfirmed(today)]

    def _unconfirmed(self, today: date) -> Iterator[UserError]:
        """What the notice would print of the organisation and nobody has confirmed."""
        desk = self.session.organisation
        found: list[Details | Holder | None] = [
            *(known(find, today) for find in (desk.own_on, desk.controller_on, desk.regulator_on)),
            *(holder_of(self.session, post, today) for post in (DPO, GUARDIAN, SIRO)),
        ]
        told = {(type(record), record.id) for record in found if record}
        for _, record in desk.to_confirm(today):
            if (type(record), record.id) in told:
                post = f", {ROLE_NAMES[record.post]}" if isinstance(record, Holder) else ""
                what = f"Nobody has confirmed the entry of {record.name}{post}."
                yield UserError(what, "Confirm it in Settings, Organisation.", field="confirmed")


def _basis(
    names: Mapping[str, tuple[int, str]], organisation: Facts, template: str
) -> dict[str, str]:
    """What a notice is built from: see `PublishedNotice`."""
    told = {reference: f"{version}\t{name}" for reference, (version, name) in names.items()}
    digest = sha256(repr(sorted(organisation.items())).encode()).hexdigest()
    return told | {ORGANISATION: digest, TEMPLATE: template}
