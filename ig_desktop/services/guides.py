"""Guides: walking through one, recording what came of it, filling an activity with it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ig_desktop.domain.guide import Guide, Walk, walk
from ig_desktop.domain.guide_answers import check_answers, filled_walk
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_results import Result, concluded, filled_activity, in_force
from ig_desktop.domain.guide_runs import ABOUT, GuideRun, as_it_was
from ig_desktop.domain.processing import Activity, Value
from ig_desktop.domain.text import one_line, required
from ig_desktop.errors import UserError
from ig_desktop.packs.guides import guide_named, stored_guide
from ig_desktop.register import guide_runs, processing, requests
from ig_desktop.services.base import Service

READ, RECORD, WRITE = "processing.read", "guides.record", "processing.write"


class Guides(Service):
    """Reading needs `processing.read`, recording a run `guides.record`.

    Filling an activity needs `processing.write`.
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
        law, today = self.session.packs.processing, self.session.today()
        chosen = in_force(self._chosen(guide), law, today)
        return filled_walk(walk(chosen, check_answers(chosen, answers), FACTS), chosen, FACTS)

    def result(self, guide: str | Guide, answers: Mapping[str, Any]) -> Result:
        """What answers come to; Problems names each question whose answer will not do."""
        packs, chosen = self.session.packs, self._chosen(guide)
        return concluded(chosen, answers, packs.processing, packs.rights, self.session.today())

    def _chosen(self, guide: str | Guide) -> Guide:
        return self.guide(guide) if isinstance(guide, str) else guide

    # what was recorded

    def runs(self, activity: str = "", request: str = "") -> list[GuideRun]:
        """Recorded runs, the newest first: of an activity, of a request, or all of them."""
        self.require(READ)
        store = self.session.store
        return guide_runs.runs(
            store,
            processing.find(store, activity).id if activity else None,
            requests.find(store, request)["id"] if request else None,
        )

    def run(self, reference: str) -> GuideRun:
        """A recorded run, replayed under the text it went through, whatever the guide says now."""
        self.require(READ)
        run = guide_runs.find(self.session.store, reference)
        return replace(run, result=self._replayed(run))

    def _replayed(self, run: GuideRun) -> Result:
        store, packs = self.session.store, self.session.packs
        text = guide_runs.text_of(store, run.hash)
        guide = as_it_was(stored_guide(run.guide, text, packs.processing), run.path)
        found = concluded(guide, run.answers, packs.processing, packs.rights, run.on_day)
        return replace(found, rights=run.rights)

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
    ) -> GuideRun:
        """Keep a finished run: its answers, path, outcome and sources, and the guide's own text.

        `about` says in a few words what it was for. UserError when it has come to no outcome.
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
            guide_runs.insert(
                act,
                run,
                found.guide,
                processing.find(act, activity).id if activity else None,
                requests.find(act, request)["id"] if request else None,
            )
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

    # filling an activity

    def apply(self, run: str, activity: str) -> str:
        """Fill an activity with what a run sets, as a draft again; its reference.

        The version says which run it was, and the run is attached to the activity.
        """
        kept, fields = self._what_it_sets(run)
        with self.intention(WRITE, "guide.apply") as act:
            before = processing.find(act, activity)
            act.subject = before.reference
            after = filled_activity(before, fields)
            self.session.processing.rewrite(act, before.reference, after, "change", _why(kept))
            guide_runs.attach(act, kept.reference, before.id)
        return before.reference

    def add_activity(self, run: str, name: str) -> str:
        """Add an activity of that name, filled with what a run sets; its reference."""
        kept, fields = self._what_it_sets(run)
        with self.intention(WRITE, "guide.add-activity") as act:
            new = filled_activity(Activity(fields={"name": name}), fields)
            reference = self.session.processing.insert(act, new, "add", _why(kept))
            act.subject = reference
            guide_runs.attach(act, kept.reference, processing.find(act, reference).id)
        return reference

    def _what_it_sets(self, reference: str) -> tuple[GuideRun, Mapping[str, Value]]:
        self.require(READ)
        run = guide_runs.find(self.session.store, reference)
        return run, self._replayed(run).fields


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
