"""Guides: walking through one, recording what came of it, filling an entry with it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.guide import MAY_NOT, Guide, Walk, walk
from ig_desktop.domain.guide_answers import check_answers, filled_walk
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_results import (
    SHARING,
    Result,
    concluded,
    filled_activity,
    filled_entry,
    in_force,
)
from ig_desktop.domain.guide_runs import (
    ABOUT,
    RUN_PAGE,
    GuideRun,
    Position,
    RunFilter,
    RunLine,
    RunPage,
    as_it_was,
    read_run_reference,
)
from ig_desktop.domain.notice_cover import BASES, NoticeFinding, Use
from ig_desktop.domain.processing import Activity, Value
from ig_desktop.domain.sharing import DISCLOSURE, SharingCase
from ig_desktop.domain.text import one_line, required
from ig_desktop.errors import UserError
from ig_desktop.packs.guides import guide_named, stored_guide
from ig_desktop.register import (
    drafts,
    guide_run_lists,
    guide_runs,
    processing,
    requests,
    sharing,
)
from ig_desktop.services.base import Service

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

READ, RECORD = "processing.read", "guides.record"
WRITE, PREPARE = "processing.write", "sharing.prepare"


class Guides(Service):
    """Reading needs `processing.read`, recording a run `guides.record`.

    Filling an activity needs `processing.write`, filling a sharing case `sharing.prepare`.
    """

    # running one: nothing is written

    def all(self) -> list[Guide]:
        """Every guide that is shipped, by its id."""
        return list(self.session.packs.guides.values())

    def guide(self, name: str) -> Guide:
        """The guide of that id; UserError when there is none."""
        return guide_named(self.session.packs.guides, name)

    def walk(self, guide: str | Guide, answers: Mapping[str, Any]) -> Walk:
        """Where answers lead, with texts filled in and the options that are offered.

        Problems names each question whose answer will not do.
        """
        chosen, packs = self._chosen(guide), self.session.packs
        chosen = in_force(chosen, packs.law_for(chosen.subject), self.session.today())
        return filled_walk(walk(chosen, check_answers(chosen, answers), FACTS), chosen, FACTS)

    def result(self, guide: str | Guide, answers: Mapping[str, Any]) -> Result:
        """What answers come to; Problems names each question whose answer will not do."""
        packs, chosen = self.session.packs, self._chosen(guide)
        law = packs.law_for(chosen.subject)
        return concluded(chosen, answers, law, packs.rights, self.session.today())

    def _chosen(self, guide: str | Guide) -> Guide:
        return self.guide(guide) if isinstance(guide, str) else guide

    # what was recorded

    def runs(self, activity: str = "", request: str = "", sharing: str = "") -> list[GuideRun]:
        """Recorded runs, the newest first: about an activity, a request, a case, or all of them."""
        self.require(READ)
        store = self.session.store
        return guide_runs.runs(store, **_about(store, activity, request, sharing))

    def page(
        self, wanted: RunFilter, after: Position | None = None, limit: int = RUN_PAGE
    ) -> RunPage:
        """The next recorded runs after a position (None: from the top), in the filter's order.

        `RunPage.after` is the position to ask for the next page with, None at the end.
        """
        self.require(READ)
        return guide_run_lists.page(self.session.store, wanted.checked(), after, limit)

    def count(self, wanted: RunFilter) -> int:
        """How many recorded runs a filter shows, truly."""
        self.require(READ)
        return guide_run_lists.count(self.session.store, wanted.checked())

    def listed(self, words: str) -> RunLine | None:
        """The recorded run of that reference, however it is written; None when there is none."""
        self.require(READ)
        return guide_run_lists.named(self.session.store, read_run_reference(words))

    def run(self, reference: str) -> GuideRun:
        """A recorded run, replayed under the text it went through, whatever the guide says now."""
        self.require(READ)
        run = guide_runs.find(self.session.store, reference)
        return replace(run, result=self._replayed(run))

    def _replayed(self, run: GuideRun) -> Result:
        store, packs = self.session.store, self.session.packs
        text = guide_runs.text_of(store, run.hash)
        guide = as_it_was(stored_guide(run.guide, text, packs.law_for), run.path)
        law = packs.law_for(guide.subject)
        found = concluded(guide, run.answers, law, packs.rights, run.on_day)
        return replace(found, rights=run.rights)

    def notice_says(self, run: GuideRun) -> list[NoticeFinding]:
        """What the published privacy notice says of what a run, with its result, comes to.

        Nothing of what may not be done, nor of a guide that is about no lawful basis or sharing.
        """
        self.require(READ)
        fields = run.result.fields if run.result and run.verdict != MAY_NOT else {}
        if run.result and run.result.guide.subject == SHARING and fields:
            kept = self.session.sharing.case(run.sharing) if run.sharing else SharingCase(shape="")
            return self.session.sharing.notice_says(filled_entry(kept, fields))
        if not fields.keys() & set(BASES):
            return []
        return self.session.notices.covers(Use(activity=run.activity, fields=fields))

    def pdf(self, reference: str) -> bytes:
        """A recorded run as a tagged PDF to file; UserError when it cannot be printed."""
        from ig_desktop.letters.guide_record import guide_record

        session, run = self.session, self.run(reference)
        own = session.organisation.own_on(session.today()).name
        return guide_record(run, self._replayed(run), own)

    def record(
        self,
        guide: str,
        about: str,
        answers: Mapping[str, Any],
        activity: str = "",
        request: str = "",
        sharing: str = "",
        draft_of: tuple[str, Mapping[str, str]] | None = None,
    ) -> GuideRun:
        """Keep a finished run: its answers, path, outcome and sources, and the guide's own text.

        `about` says in a few words what it was for; `activity`, `request` and `sharing` are
        references of what it is attached to. What was begun on the page `draft_of`, with its
        arguments, goes with it. UserError when it has come to no outcome.
        """
        name = one_line(about, "about", "What it is about", limit=ABOUT)
        required(name, "about", "Say in a few words what this is about")
        found = self.result(guide, answers)
        run = self._run_of(found, name)
        with self.intention(RECORD, "guide.record") as act:
            run = replace(
                run, reference=guide_runs.next_reference(act, found.guide.prefix, run.on_day)
            )
            act.subject = run.reference
            guide_runs.insert(act, run, found.guide, **_about(act, activity, request, sharing))
            if draft_of is not None:
                drafts.drop(act, *draft_of)
        return self.run(run.reference)

    def _run_of(self, found: Result, about: str) -> GuideRun:
        if found.outcome is None:
            raise _unfinished(found.walk)
        session = self.session
        return GuideRun(
            reference="",
            guide=found.guide.id,
            guide_name=found.guide.name,
            version=found.guide.version,
            hash=found.guide.hash,
            about=about,
            answers=found.walk.answers,
            path=found.steps,
            outcome=found.outcome.id,
            verdict=found.outcome.verdict,
            title=found.outcome.title,
            rights=found.rights,
            sources=found.sources,
            on_day=session.today(),
            at=session.now(),
            officer=session.account.name,
        )

    # filling an activity, or a sharing case

    def apply(self, run: str, activity: str) -> str:
        """Fill an activity with what a run sets, as a draft again; its reference.

        The version says which run it was, and the run is attached to the activity.
        """
        kept, fields = self._what_it_sets(run, of_case=False)
        with self.intention(WRITE, "guide.apply") as act:
            before = processing.find(act, activity)
            act.subject = before.reference
            after = filled_activity(before, fields)
            self.session.processing.rewrite(act, before.reference, after, "change", _why(kept))
            guide_runs.attach(act, kept.reference, activity_id=before.id)
        return before.reference

    def add_activity(self, run: str, name: str) -> str:
        """Add an activity of that name, filled with what a run sets; its reference."""
        kept, fields = self._what_it_sets(run, of_case=False)
        with self.intention(WRITE, "guide.add-activity") as act:
            new = filled_activity(Activity(fields={"name": name}), fields)
            reference = self.session.processing.insert(act, new, "add", _why(kept))
            act.subject = reference
            added = processing.find(act, reference).id
            guide_runs.attach(act, kept.reference, activity_id=added)
        return reference

    def has_filled(self, run: GuideRun) -> bool:
        """Whether the activity or case a run is about was filled with it, or says the same."""
        self.require(READ)
        found, why = self._replayed(run), _why(run)
        if found.guide.subject == SHARING:
            service, reference = self.session.sharing, run.sharing
            if not reference:
                return False
            now = service.case(reference)
            same = filled_entry(now, found.fields) == now
            return same or any(kept.why == why for kept in service.versions(reference))
        if not run.activity:
            return False
        entry = self.session.processing.activity(run.activity)
        kept_versions = self.session.processing.versions(run.activity)
        same = filled_activity(entry, found.fields) == entry
        return same or any(kept.why == why for kept in kept_versions)

    def apply_case(self, run: str, case: str) -> str:
        """Fill a sharing case that is being prepared with what a run sets; its reference.

        The version says which run it was, and the run is attached to the case.
        """
        kept, fields = self._what_it_sets(run, of_case=True)
        with self.intention(PREPARE, "guide.apply-case") as act:
            before = sharing.find(act, case)
            act.subject = before.reference
            after = filled_entry(before, fields)
            self.session.sharing.rewrite(act, before.reference, after, "change", _why(kept))
            guide_runs.attach(act, kept.reference, sharing_id=before.id)
        return before.reference

    def add_case(self, run: str, name: str) -> str:
        """Add a sharing case of that name, filled with what a run sets; its reference."""
        kept, fields = self._what_it_sets(run, of_case=True)
        with self.intention(PREPARE, "guide.add-case") as act:
            new = filled_entry(SharingCase(shape=DISCLOSURE, fields={"name": name}), fields)
            reference = self.session.sharing.insert(act, new, _why(kept))
            act.subject = reference
            added = sharing.find(act, reference).id
            guide_runs.attach(act, kept.reference, sharing_id=added)
        return reference

    def _what_it_sets(
        self, reference: str, *, of_case: bool
    ) -> tuple[GuideRun, Mapping[str, Value]]:
        """A run and what it sets; UserError when it is not about what is to be filled."""
        self.require(READ)
        run = guide_runs.find(self.session.store, reference)
        found = self._replayed(run)
        if (found.guide.subject == SHARING) != of_case:
            what = "a sharing case" if of_case else "a processing activity"
            raise UserError(
                f"“{run.guide_name}” does not fill {what}.",
                "Choose a record of another guide.",
                field="run",
            )
        return run, found.fields


def _about(store: "Store", activity: str, request: str, case: str) -> dict[str, int | None]:
    """What a run is attached to, by the references given; UserError for one that is not there."""
    return {
        "activity_id": processing.find(store, activity).id if activity else None,
        "request_id": requests.find(store, request)["id"] if request else None,
        "sharing_id": sharing.find(store, case).id if case else None,
    }


def _why(run: GuideRun) -> str:
    return f"{run.guide_name}, {run.reference}: {run.title}"


def _unfinished(walked: Walk) -> UserError:
    if walked.unsure is not None:
        return UserError(
            f"You are not sure about “{walked.unsure.short}”.",
            walked.unsure.unsure,
            field=walked.unsure.id,
        )
    if walked.question is not None:
        what = f"The question “{walked.question.short}” is not answered yet."
        return UserError(what, "Answer it first.", field=walked.question.id)
    return UserError("These answers lead to no outcome.", "Look through them again.")
