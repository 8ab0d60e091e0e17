"""The register of processing activities: adding, changing, approving, retiring, comparing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import (
    APPROVED,
    CONTENT,
    DRAFT,
    IN_REVIEW,
    RETIRED,
    Activity,
    ActivityLine,
    ActivityVersion,
    Difference,
    alone_prepared,
)
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.domain.rights import Standing, standings
from ig_desktop.domain.text import many_lines, required
from ig_desktop.errors import UserError
from ig_desktop.register import processing, requests
from ig_desktop.services.activity_lists import READ, ActivityLists

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act

WRITE, APPROVE = "processing.write", "processing.approve"
CASES = "requests.write"
LACKING = "lacking"
"""The field of the reason not to approve something that lacks what the law asks for."""

ALONE = (
    "You alone prepared this entry, so somebody else must approve it.",
    "Ask another data protection officer.",
)


class Processing(ActivityLists):
    """Reading needs `processing.read`, writing `processing.write`, approving `processing.approve`.

    Every change keeps a version. What has been approved stays in force, as it was approved,
    until a later version is.
    """

    # reading

    def lines(self) -> list[ActivityLine]:
        """What lists show of every activity, retired ones too, by name."""
        self.require(READ)
        return processing.lines(self.session.store)

    def activity(self, reference: str) -> Activity:
        """An activity as it stands; UserError when there is none of that reference."""
        self.require(READ)
        return processing.find(self.session.store, reference)

    def everything(self) -> list[Activity]:
        """Every activity as it stands, retired ones too, by reference."""
        self.require(READ)
        return processing.everything(self.session.store)

    def approved(self) -> list[Activity]:
        """Each activity that is not retired, as it was last approved: what is in force; by name."""
        self.require(READ)
        return processing.approved(self.session.store)

    def versions(self, reference: str) -> list[ActivityVersion]:
        """Every version of an activity, the newest first."""
        self.require(READ)
        return processing.versions(self.session.store, reference)

    def version(self, reference: str, number: int) -> ActivityVersion:
        """One version of an activity; UserError when there is none of that number."""
        for kept in self.versions(reference):
            if kept.activity.version == number:
                return kept
        raise UserError(f"There is no version {number} of {reference}.", field="version")

    def compared(self, reference: str, before: int, after: int) -> list[Difference]:
        """What differs between two versions of an activity."""
        old, new = (self.version(reference, number).activity for number in (before, after))
        return self.session.packs.processing.differences(old, new)

    def why_not_approve(self, activity: Activity) -> list[UserError]:
        """What stands in the way of the account signed in approving an activity; none when ready.

        Something proposed that nobody confirmed, something that Article 30 or the basis calls
        for and that it lacks, or that this account alone prepared it: four eyes.
        """
        self.require(READ)
        reasons = []
        if activity.proposed:
            reasons.append(UserError(*_proposed(activity)))
        law = self.session.packs.processing
        needs = law.lacking(activity, self.session.today())
        lacking = [need.text for need in needs if need.list != "dspt"]
        if lacking:
            what = f"{activity.reference} cannot be approved: it lacks {'; '.join(lacking)}."
            reasons.append(UserError(what, "Fill it in, then submit it again.", field=LACKING))
        if alone_prepared(self.versions(activity.reference), self.session.account.id):
            reasons.append(UserError(*ALONE))
        return reasons

    def reviews_due(self, until: date) -> list[ActivityLine]:
        """Activities not retired whose review falls due up to that day, the earliest first."""
        due = [
            line
            for line in self.lines()
            if line.status != RETIRED and line.review_on and line.review_on <= until
        ]
        return sorted(due, key=lambda line: (line.review_on or until, line.reference))

    # writing

    def add(self, activity: Activity) -> str:
        """Add an activity as a draft; its reference. Problems names each field at fault."""
        return self.add_all([activity], "add")[0]

    def add_all(self, activities: Sequence[Activity], what: str = "import") -> list[str]:
        """Add activities as drafts in one intention; their references, in order."""
        with self.intention(WRITE, f"activity.{what}") as act:
            references = [self.insert(act, activity, what) for activity in activities]
            if len(references) == 1:
                act.subject = references[0]
        return references

    def change(self, reference: str, activity: Activity, why: str = "") -> Activity:
        """Keep an activity with other fields and rows, as a draft again; as it has become.

        Nothing is written when it is so already. UserError when it is retired, or when it was
        changed since `activity` was read.
        """
        reason = many_lines(why, "why", "The reason")
        with self.intention(WRITE, "activity.change") as act:
            return self.rewrite(act, reference, activity, "change", reason)

    def confirm(self, reference: str, version: int, *names: str) -> Activity:
        """Confirm what is proposed in these fields and kinds of rows; in all when none is named.

        `version` is the one that was looked at: UserError when it was changed since.
        """
        with self.intention(WRITE, "activity.confirm") as act:
            kept = replace(processing.find(act, reference), version=version)
            confirmed = self.session.packs.processing.confirmed(kept, *names)
            return self.rewrite(act, reference, confirmed, "confirm")

    def first_register(self) -> list[Activity]:
        """Activities to start from, but those whose name and shape are in the register already."""
        from ig_desktop.packs.first_register import load_first_register

        known = {(line.shape, line.name.casefold()) for line in self.lines()}
        return [
            one for one in load_first_register() if (one.shape, one.name.casefold()) not in known
        ]

    def start_from_first(self) -> list[str]:
        """Add the activities to start from, as drafts with proposals to confirm; their references.

        None when all are there already.
        """
        missing = self.first_register()
        return self.add_all(missing, "start") if missing else []

    def submit(self, reference: str) -> Activity:
        """Give a draft, or one that is approved and looked at again, to be approved."""
        return self._moved(reference, WRITE, "submit", (DRAFT, APPROVED), IN_REVIEW)

    def send_back(self, reference: str, why: str) -> Activity:
        """Send one in review back to be worked on, saying why."""
        reason = required(many_lines(why, "why", "The reason"), "why", "Say what has to change")
        return self._moved(reference, APPROVE, "send-back", (IN_REVIEW,), DRAFT, reason)

    def approve(self, reference: str, review_on: date) -> Activity:
        """Approve one in review, to be looked at again on a later day.

        UserError when the one who approves has alone prepared it, when something must still be
        confirmed or is lacking, or when the day is not in the future.
        """
        self.require(APPROVE)
        if review_on <= self.session.today():
            raise UserError("The next review must be in the future.", field="review_on")
        kept = self.activity(reference)
        reasons = self.why_not_approve(kept) if kept.status == IN_REVIEW else []
        if reasons:
            raise reasons[0]
        day = {**kept.fields, "review_on": review_on.isoformat()}
        return self._moved(reference, APPROVE, "approve", (IN_REVIEW,), APPROVED, fields=day)

    def retire(self, reference: str, why: str) -> Activity:
        """Say that an activity is no longer carried out, and why; its versions stay."""
        reason = required(many_lines(why, "why", "The reason"), "why", "Say why it ended")
        live = (DRAFT, IN_REVIEW, APPROVED)
        return self._moved(reference, WRITE, "retire", live, RETIRED, reason)

    def bring_back(self, reference: str, why: str) -> Activity:
        """Take a retired activity up again, as a draft."""
        reason = required(many_lines(why, "why", "The reason"), "why", "Say why it is taken up")
        return self._moved(reference, WRITE, "bring-back", (RETIRED,), DRAFT, reason)

    # links with requests

    def of_request(self, reference: str) -> list[Activity]:
        """The activities that a request is linked to."""
        self.require(READ)
        row = requests.find(self.session.store, reference)
        return processing.of_request(self.session.store, row["id"])

    def requests_of(self, reference: str) -> list[str]:
        """The references of the requests linked to an activity."""
        return processing.requests_of(self.session.store, self.activity(reference).id)

    def rights(self, reference: str) -> tuple[Standing, ...]:
        """How each right stands in what an activity does, and why: a prompt, never a verdict."""
        return self.standings(self.activity(reference))

    def rights_for_request(self, reference: str) -> list[tuple[Activity, Standing]]:
        """How the right that a request exercises stands in each activity it is linked to.

        None for a request that exercises none of them, and for one that is linked to nothing.
        """
        kind = requests.find(self.session.store, reference)["kind"]
        return [
            (activity, standing)
            for activity in self.of_request(reference)
            for standing in self.standings(activity)
            if standing.kind == kind
        ]

    def standings(self, activity: Activity) -> tuple[Standing, ...]:
        """How each right stands today in an activity that need not be kept."""
        packs = self.session.packs
        return standings(activity, packs.processing, packs.rights, self.session.today())

    def link(self, request: str, activity: str) -> None:
        """Say that a request is about what an activity does."""
        with self.intention(CASES, "activity.link") as act:
            processing.link(act, *self._both(act, request, activity))

    def unlink(self, request: str, activity: str) -> None:
        """Say that a request is not about an activity after all."""
        with self.intention(CASES, "activity.unlink") as act:
            processing.unlink(act, *self._both(act, request, activity))

    def _both(self, act: "Act", request: str, activity: str) -> tuple[int, int]:
        row = requests.find(act, request)
        act.subject = row["reference"]
        return row["id"], processing.find(act, activity).id

    # within an intention under way

    def insert(self, act: "Act", activity: Activity, what: str, why: str = "") -> str:
        """Add an activity as a draft within an intention; its reference."""
        checked = check_activity(activity, self.session.packs.processing)
        return self.insert_checked(act, checked, what, why)

    def insert_checked(
        self, act: "Act", checked: Activity, what: str, why: str = "", *, after: str = ""
    ) -> str:
        """Add an activity that `check_activity` has made, as `insert` does.

        `after` is the reference of the one added just before, where there was one.
        """
        reference = processing.reference_after(after) if after else processing.next_reference(act)
        new = replace(checked, reference=reference, status=DRAFT, version=1)
        lacking = len(self.session.packs.processing.lacking(new, self.session.today()))
        processing.insert(act, new, lacking, self.words_of(new), what, why)
        return reference

    def rewrite(
        self, act: "Act", reference: str, activity: Activity, what: str, why: str = ""
    ) -> Activity:
        """Keep an activity with other fields and rows within an intention, as a draft again."""
        kept = processing.find(act, reference)
        act.subject = act.subject or kept.reference
        if kept.status == RETIRED:
            raise UserError("This activity is retired.", "Take it up again first.")
        if activity.version != kept.version:
            raise UserError(
                f"{kept.reference} was changed since you opened it.",
                "Look at it as it is now, then make your change again.",
            )
        checked = check_activity(activity, self.session.packs.processing)
        content = {name: getattr(checked, name) for name in CONTENT}
        if all(getattr(kept, name) == value for name, value in content.items()):
            return kept
        return self._keep(act, replace(kept, status=DRAFT, **content), what, why)

    def _moved(
        self,
        reference: str,
        permission: str,
        what: str,
        expected: tuple[str, ...],
        status: str,
        why: str = "",
        **changes: object,
    ) -> Activity:
        with self.intention(permission, f"activity.{what}") as act:
            kept = processing.find(act, reference)
            act.subject = kept.reference
            if kept.status not in expected:
                raise UserError(
                    f"{kept.reference} is {_in_words(kept.status)}.", "Look at it as it is now."
                )
            moved = replace(kept, status=status, **changes)  # type: ignore[arg-type]
            return self._keep(act, moved, what, why)

    def _keep(self, act: "Act", activity: Activity, what: str, why: str) -> Activity:
        new = replace(activity, version=activity.version + 1)
        lacking = self.session.packs.processing.lacking(new, self.session.today())
        processing.update(act, new, len(lacking), self.words_of(new), what, why)
        return new


def _proposed(activity: Activity) -> tuple[str, str]:
    what = f"{activity.reference} has proposed entries that nobody has confirmed."
    return what, "Confirm or change each of them first."


def _in_words(status: str) -> str:
    return {DRAFT: "a draft", IN_REVIEW: "in review", APPROVED: "approved", RETIRED: "retired"}[
        status
    ]
