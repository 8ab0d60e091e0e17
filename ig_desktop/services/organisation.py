"""The organisation, its host, clients and regulator as at a date; post holders; settings."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import TypeVar

from ig_desktop.domain.organisation_forms import check_record
from ig_desktop.domain.organisations import (
    KINDS,
    Details,
    Holder,
    Organisation,
    overlapping,
    succession,
)
from ig_desktop.domain.settings import SETTINGS, setting
from ig_desktop.errors import UserError
from ig_desktop.register import organisation as records
from ig_desktop.register.intention import Act
from ig_desktop.services.base import Service

READ, WRITE = "organisation.read", "organisation.write"

Record = TypeVar("Record", bound=Details | Holder)


class Organisations(Service):
    """What letters and pages ask about organisations, and what an administrator keeps up to date.

    Looking up needs `organisation.read`, which every role has; changing needs
    `organisation.write`.
    """

    # as at a date

    def all(self, kind: str = "") -> list[Organisation]:
        """Every organisation (of one kind: own, host, client, regulator) with all its periods."""
        self.require(READ)
        return records.organisations(self.session.store, kind)

    def get(self, id: int) -> Organisation:
        """One organisation by its number; UserError when there is none."""
        self.require(READ)
        return records.organisation(self.session.store, id)

    def clients(self, day: date) -> list[tuple[Organisation, Details]]:
        """The client organisations that exist on `day`, by name."""
        found = [(client, client.on(day)) for client in self.all("client")]
        there = [(client, details) for client, details in found if details]
        return sorted(there, key=lambda each: each[1].name.casefold())

    def own_on(self, day: date) -> Details:
        """This organisation as it was on `day`."""
        return _found(self._one("own"), day)

    def controller_on(self, day: date) -> Details:
        """The legal controller of what is ours: the host on `day` where there is one."""
        own = self._one("own")
        hosts = [host for host in self.all("host") if host.key == own.hosted_by]
        return _found(hosts[0] if hosts else own, day)

    def client_on(self, id: int, day: date) -> Details:
        """A client organisation as it was on `day`."""
        return _found(self.get(id), day)

    def regulator_on(self, day: date) -> Details:
        """The regulator as it was on `day`: see `confirmed` before relying on its address."""
        return _found(self._one("regulator"), day)

    def holder_on(self, post: str, day: date) -> Holder | None:
        """Who held `post` (dpo, guardian, siro) in this organisation on `day`."""
        return self._one("own").holder(post, day)

    def to_confirm(self, day: date) -> list[tuple[Organisation, Details | Holder]]:
        """What holds on `day` and waits for a person to confirm it, the regulator first.

        That is what we are not sure of, and the regulator in any case: letters wait for it.
        """
        return [
            (one, record)
            for one in sorted(self.all(), key=lambda each: each.kind != "regulator")
            for record in one.records
            if record.holds_on(day) and not record.confirmed
            if one.kind == "regulator" or record.confidence != "high"
        ]

    # keeping it up to date

    def start_from(self, organisations: Iterable[Organisation]) -> None:
        """Add the organisations of a profile; its own one fills in the one founded with.

        Those that are there already stay as they are.
        """
        with self.intention(WRITE, "organisation.profile") as act:
            for organisation in sorted(organisations, key=lambda each: each.kind != "host"):
                if not records.key_taken(act, organisation.key):
                    self._start_with(act, organisation)

    def add_regulator(self) -> None:
        """Add the regulator as shipped, which a person confirms before the first letter."""
        from ig_desktop.packs.organisations import load_regulator

        self.start_from([load_regulator()])

    def add_client(self, details: Details) -> int:
        """Add a client organisation, under a key made of its name; its number."""
        checked = check_record(details)
        with self.intention(WRITE, "organisation.add") as act:
            return _added(act, "client", checked).id

    def add_host(self, details: Details) -> int:
        """Add the host, the legal controller of what is ours; its number.

        UserError when this organisation has one already.
        """
        checked = check_record(details)
        with self.intention(WRITE, "organisation.add-host") as act:
            (own, *_) = records.organisations(act, "own")
            if own.hosted_by:
                raise UserError(
                    "This organisation has a host already.",
                    "Change from a day on what the host is called, or correct it.",
                )
            host = _added(act, "host", checked)
            records.set_host(act, own.id, host.key)
            return host.id

    def change_from(self, organisation_id: int, details: Details, first_day: date) -> None:
        """What an organisation is called and where it can be reached from `first_day` on."""
        checked = check_record(details)
        with self.intention(WRITE, "organisation.change") as act:
            known = records.organisation(act, organisation_id).details
            ended_and_new = succession(known, _unproven(checked), first_day)
            for record in ended_and_new[:-1]:
                records.update(act, record)
            records.insert_details(act, organisation_id, ended_and_new[-1])

    def appoint(self, organisation_id: int, holder: Holder, first_day: date) -> None:
        """A post holder from `first_day` on; the one before ends the day before."""
        checked = check_record(holder)
        with self.intention(WRITE, "role-holder.appoint") as act:
            known = _of_post(records.organisation(act, organisation_id), holder.post)
            ended_and_new = succession(known, _unproven(checked), first_day)
            for record in ended_and_new[:-1]:
                records.update(act, record)
            records.insert_holder(act, organisation_id, ended_and_new[-1])

    def correct(self, record: Details | Holder) -> None:
        """Write a record right that was wrong, or end it; it has to be confirmed again."""
        checked = check_record(record)
        with self.intention(WRITE, "organisation.correct") as act:
            self._refuse_overlap(act, checked)
            records.update(act, _unproven(checked))

    def confirm(self, record: Details | Holder) -> None:
        """Say that a record is right: who said so and when is kept with it."""
        with self.intention(WRITE, "organisation.confirm") as act:
            act.update(
                records.table(record),
                record.id,
                {
                    "confirmed_by": self.session.account.name,
                    "confirmed_on": self.session.today().isoformat(),
                },
            )

    # settings

    def setting(self, name: str) -> str:
        """A setting, or what it starts as."""
        self.require(READ)
        return records.settings(self.session.store).get(name, setting(name).default)

    def settings(self) -> dict[str, str]:
        """Every setting by name."""
        self.require(READ)
        kept = records.settings(self.session.store)
        return {name: kept.get(name, known.default) for name, known in SETTINGS.items()}

    def set_setting(self, name: str, value: str) -> None:
        """Change a setting; UserError when the value is not allowed."""
        checked = setting(name).checked(value)
        with self.intention(WRITE, "setting.change", subject=name) as act:
            records.set_setting(act, name, checked)

    def _one(self, kind: str) -> Organisation:
        found = self.all(kind)
        if not found:
            raise UserError(
                f"The register has no entry for: {KINDS[kind].lower()}.",
                "Add it under Settings, Organisation.",
            )
        return found[0]

    def _start_with(self, act: Act, organisation: Organisation) -> None:
        founded = records.organisations(act, "own") if organisation.kind == "own" else []
        if not founded:
            records.insert(act, organisation)
            return
        own = founded[0]
        records.set_host(act, own.id, organisation.hosted_by)
        for kept, details in zip(own.details, organisation.details, strict=False):
            records.update(act, replace(details, id=kept.id))
        for details in organisation.details[len(own.details) :]:
            records.insert_details(act, own.id, details)
        for holder in organisation.holders:
            records.insert_holder(act, own.id, holder)

    def _refuse_overlap(self, act: Act, record: Details | Holder) -> None:
        organisation = records.organisation(act, records.owner(act, record))
        known = (
            organisation.details
            if isinstance(record, Details)
            else _of_post(organisation, record.post)
        )
        others = [each for each in known if each.id != record.id]
        if overlapping([*others, record]):
            raise UserError(
                "Another entry already covers some of these days.",
                "Change the first or the last day so that each day has one entry.",
                field="valid_from",
            )


def _added(act: Act, kind: str, details: Details) -> Organisation:
    """A new organisation, under a key made of its name."""
    new = Organisation(key=_free_key(act, details.name), kind=kind, details=(details,))
    return replace(new, id=records.insert(act, new))


def _of_post(organisation: Organisation, post: str) -> list[Holder]:
    return [holder for holder in organisation.holders if holder.post == post]


def _unproven(record: Record) -> Record:
    return replace(record, confirmed_by="", confirmed_on=None)


def _found(organisation: Organisation, day: date) -> Details:
    details = organisation.on(day)
    if details is None:
        raise UserError(
            f"The register does not say what {organisation.key} was called on"
            f" {day.day} {day:%B %Y}.",
            "Add an entry for that day under Settings, Organisation.",
        )
    return details


def _free_key(act: Act, name: str) -> str:
    """A short key in plain letters that no other organisation has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = "-".join(re.findall("[a-z0-9]+", plain))[:60] or "client"
    numbered = (key if number == 1 else f"{key}-{number}" for number in count(1))
    return next(each for each in numbered if not records.key_taken(act, each))
