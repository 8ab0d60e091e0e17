"""An office at work: people of every role try things in any order, all through the services."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.domain.case import Search
from ig_desktop.domain.event_order import contradictions
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.roles import ROLES
from ig_desktop.domain.sharing import FOLLOW_UPS, Advice, FollowUp
from ig_desktop.errors import UserError
from ig_desktop.register.accounts import everyone
from ig_desktop.register.keyholders import actor_of
from ig_desktop.register.restore import restore
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session, shipped
from tests.conftest import ADMINISTRATOR, NOW, PASSPHRASE, PEOPLE
from tests.request_examples import OPINION, new
from tests.services.test_processing import WHOLE
from tests.services.test_requests_random import DETAIL
from tests.services.test_sharing import PART, POLICE

WORK = (
    *("log", "record", "record", "record", "correct", "work", "letter"),
    *("activity", "sharing", "sharing", "administer"),
)
MOST_RESTORED = 3
NUMBERS = st.integers(1, 2**32)


class Office(RuleBasedStateMachine):
    """Rules are intentions, refused or done; `inspect` is what must hold whatever was tried.

    `founded` is a register with an account of each role, to be copied; `tally` counts.
    """

    founded: Path
    tally: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="office-"))
        self.folder = Path(shutil.copytree(self.founded, self.place / "0.igregister"))
        self.moment, self.number, self.unlocked = NOW, 0, 0
        self.by_role: dict[str, Session] = {}

    @initialize()
    def morning(self) -> None:
        """Everybody comes in, and somebody has written already."""
        self.unlock()
        self.log(0)
        self.activity(0)
        self.sharing(0)

    def unlock(self) -> None:
        """Open the register for a person of each role."""
        self.register = open_register(self.folder, PASSPHRASE, ADMINISTRATOR, now=self.now)
        named = {account.name: account for account in everyone(self.register.store)}
        for role in ROLES:
            actor = actor_of(self.register, named[PEOPLE[role]], PASSPHRASE)
            self.by_role[role] = Session(self.register, actor, shipped(), self.now)

    def now(self) -> datetime:
        """What the clock says."""
        return self.moment

    @property
    def officer(self) -> Session:
        """The officer at work."""
        return self.by_role["officer"]

    def tries(self, act: Callable[[], object]) -> None:
        """Do it, or be told why not; anything else that is raised is a mistake of ours."""
        self.tally["tried"] += 1
        try:
            act()
            self.tally["done"] += 1
        except UserError:
            pass

    def one(self, chance: Random, table: str) -> str:
        """The reference of one of them."""
        rows = self.register.store.select(f"SELECT reference FROM {table} ORDER BY id")  # noqa: S608
        return str(chance.choice(rows)["reference"])

    def day(self, chance: Random) -> object:
        """A day not long ago, or today."""
        return self.officer.today() - timedelta(days=chance.choice([0, 0, 0, 1, 2, 5, 20]))

    @rule(what=st.sampled_from(WORK), seeds=st.lists(NUMBERS, min_size=3, max_size=9))
    def work_goes_on(self, what: str, seeds: list[int]) -> None:
        """Several things of one kind are tried, one after another."""
        for seed in seeds:
            getattr(self, what)(seed)

    # requests

    def log(self, seed: int) -> None:
        """A request of any kind comes in."""
        chance = Random(seed)
        kind = chance.choice(list(KINDS))
        known = {
            "relationship": chance.choice(shipped().casework.relationships_for(kind)).id,
            "whose": chance.choice(["unknown", "controller", "both", "processor"]),
            "third_parties": "no",
        }
        self.tries(lambda: self.officer.requests.log(new(kind, self.day(chance), **known)))

    def record(self, seed: int) -> None:
        """Something happens on a case."""
        chance = Random(seed)
        reference, desk = self.one(chance, "request"), self.officer.requests
        outcomes = shipped().casework.outcomes_for(
            desk.case(reference).request.kind, desk.case(reference).request.received_on
        )
        detail = DETAIL | {"outcome": chance.choice(outcomes).id if outcomes else ""}
        kinds = [*EVENT_KINDS, *["decided", "responded", "closed", "reopened"] * 3]
        for _ in range(4):
            kind, day = chance.choice(kinds), self.day(chance)
            self.tries(lambda k=kind, d=day: desk.record(reference, k, d, "A note", detail))

    def correct(self, seed: int) -> None:
        """What was recorded was wrong."""
        chance = Random(seed)
        reference, desk = self.one(chance, "request"), self.officer.requests
        event = chance.choice(desk.case(reference).events)
        strike, day = chance.random() < 0.5, self.day(chance)
        self.tries(lambda: desk.correct(reference, event.id, "Wrong", on=day, strike=strike))

    def work(self, seed: int) -> None:
        """Case work: details, searches, judgements, exemptions, documents, links."""
        chance = Random(seed)
        reference, other = self.one(chance, "request"), self.one(chance, "request")
        desk, cases = self.officer.casework, self.officer.requests
        exemption = AppliedExemption(
            exemption=chance.choice(list(shipped().exemptions)), part="All", reason="Advice",
            for_disclosure="a", against_disclosure="b", balance="c", needed="d",
            applied_on=self.officer.today(),
        )  # fmt: skip
        acts: list[Callable[[], object]] = [
            lambda: cases.change(reference, health_data=chance.choice(["no", "yes", "unknown"])),
            lambda: cases.change(reference, whose=chance.choice(["both", "controller"])),
            lambda: cases.allocate(reference, chance.choice([None, 1, 2])),
            lambda: desk.add_search(reference, Search(place="Archive", found="Two boxes")),
            lambda: desk.assess(reference, "serious-harm", OPINION),
            lambda: desk.apply_exemption(reference, exemption),
            lambda: desk.attach(reference, "a.pdf", chance.randbytes(50)),
            lambda: desk.link(reference, other),
        ]
        self.tries(chance.choice(acts))

    def letter(self, seed: int) -> None:
        """A letter is issued, or lacks something."""
        chance = Random(seed)
        desk = self.officer.letters
        reference = self.one(chance, chance.choice(["request", "request", "sharing_case"]))
        offered = desk.templates_for(reference)
        chosen = {"acknowledgement": 0} if not offered else {chance.choice(offered).template.id: 0}
        self.tries(lambda: desk.issue(reference, next(iter(chosen))))

    # processing and sharing

    def activity(self, seed: int) -> None:
        """Somebody works on the record of processing."""
        chance = Random(seed)
        mine, dpo = self.officer.processing, self.by_role["dpo"].processing
        if seed == 0:
            self.tries(lambda: mine.add(WHOLE))
            return
        reference, request = self.one(chance, "activity"), self.one(chance, "request")
        review = self.officer.today() + timedelta(days=365)
        acts: list[Callable[[], object]] = [
            lambda: mine.add(WHOLE),
            lambda: mine.change(reference, mine.activity(reference), "Again"),
            lambda: mine.submit(reference),
            lambda: dpo.approve(reference, review),
            lambda: dpo.send_back(reference, "Not yet"),
            lambda: mine.retire(reference, "Ended"),
            lambda: mine.bring_back(reference, "Begun again"),
            lambda: mine.link(request, reference),
            lambda: mine.unlink(request, reference),
        ]
        self.tries(chance.choice(acts))

    def sharing(self, seed: int) -> None:
        """Somebody asks for information, is advised on, decided and followed up."""
        chance = Random(seed)
        desk, guardian = self.officer.sharing, self.by_role["guardian"].guardian
        if seed == 0:
            self.tries(lambda: desk.add(POLICE))
            return
        reference, today = self.one(chance, "sharing_case"), self.officer.today()
        advice = Advice(capacity="dpo", giver="Dana", text="Share less.", on=today)
        follow = FollowUp(decision=1, kind=chance.choice(list(FOLLOW_UPS)), on=today, text="So")
        acts: list[Callable[[], object]] = [
            lambda: desk.add(POLICE),
            lambda: desk.change(reference, desk.case(reference), "Again"),
            lambda: desk.send(reference),
            lambda: desk.take_back(reference, "Not yet"),
            lambda: desk.withdraw_case(reference, "No longer asked"),
            lambda: desk.advise(reference, advice),
            lambda: guardian.decide(reference, PART),
            lambda: guardian.decide(reference, PART, "It was wrong"),
            lambda: desk.follow_up(reference, follow),
        ]
        self.tries(chance.choice(acts))

    # the register itself

    def administer(self, seed: int) -> None:
        """Accounts, holidays, settings and those who may not do what they try."""
        chance = Random(seed)
        boss, auditor = self.by_role["administrator"], self.by_role["auditor"]
        added = [a.id for a in everyone(self.register.store) if a.name.startswith("Temp ")] or [99]
        name, day = (
            f"Temp {chance.randrange(9)}",
            self.officer.today() + timedelta(chance.randrange(60)),
        )
        acts: list[Callable[[], object]] = [
            lambda: boss.accounts.add(name, [chance.choice(list(ROLES))], PASSPHRASE),
            lambda: boss.accounts.change(chance.choice(added), name, [chance.choice(list(ROLES))]),
            lambda: boss.accounts.remove(chance.choice(added)),
            lambda: boss.holidays.add(day, "england-and-wales", "A day"),
            lambda: boss.holidays.remove(chance.randint(1, 5)),
            lambda: auditor.requests.allocate(self.one(chance, "request"), 1),
            lambda: self.by_role["siro"].keys.rotate(),
        ]  # fmt: skip
        self.tries(chance.choice(acts))

    @rule(hours=st.sampled_from([1, 3, 8, 24, 24 * 5, 24 * 30]))
    def time_passes(self, hours: int) -> None:
        """The clock goes on."""
        self.moment += timedelta(hours=hours)

    @precondition(lambda self: self.unlocked < MOST_RESTORED)
    @rule()
    def lock_and_unlock(self) -> None:
        """The register is closed, and opened again."""
        self.register.close()
        self.unlock()
        self.unlocked += 1
        self.tally["unlocked"] += 1

    @precondition(lambda self: self.number < MOST_RESTORED)
    @rule()
    def back_up_and_restore(self) -> None:
        """A backup is made, restored, and worked on from then on."""
        self.moment += timedelta(seconds=1)
        backup = self.by_role["administrator"].backups.make(self.place)
        before = self.register.store.value("SELECT count(*) FROM request")
        self.register.close()
        self.number += 1
        to = self.place / f"{self.number}.igregister"
        self.folder, _ = restore(backup, to, PASSPHRASE, ADMINISTRATOR, now=self.now)
        self.unlock()
        assert self.register.store.value("SELECT count(*) FROM request") == before
        self.tally["restored"] += 1

    # what must hold

    def inspect(self) -> None:
        """The log verifies, nothing points nowhere, and what is cached and listed is true."""
        verdict = self.register.verify()
        assert verdict.ok, verdict.in_words()
        assert not self.register.store.select("PRAGMA foreign_key_check")
        self.dates_are_derived()
        counts = self.officer.processing.counts()
        activities = self.officer.processing.page(ActivityFilter())
        assert len(activities.rows) == min(counts["all"], 200)
        self.tally["inspected"] += 1

    def dates_are_derived(self) -> None:
        """Every request as it is kept, or as lists show it afresh, is what its events make it."""
        desk = self.officer.requests
        reckoner, afresh = desk.reckoner(), self.officer.up_to_date.afresh()
        listed = {row.reference: row for row in self.pages(desk.page)}
        rows = self.register.store.select("SELECT reference FROM request")
        assert set(listed) == {row["reference"] for row in rows}
        for reference, row in listed.items():
            case = desk.case(reference)
            settled = reckoner.settled(case)
            assert contradictions(case.events) == [], reference
            assert afresh.request(case.request) == settled, reference
            due = settled.next_on.isoformat() if settled.next_on else None
            assert (row.due_on, row.state) == (due, settled.state), reference

    def pages(self, page: Callable[..., object]) -> Iterable:
        """Every line of the list of all requests."""
        after = None
        while True:
            found = page(RequestFilter(tab="all"), after)
            yield from found.rows
            if not found.rows or len(found.rows) < 200:
                return
            last = found.rows[-1]
            after = (last.due_key, last.id)

    def teardown(self) -> None:
        """The day ends with an inspection."""
        try:
            if self.by_role:
                self.inspect()
        finally:
            if self.by_role:
                self.register.close()
            shutil.rmtree(self.place, ignore_errors=True)
