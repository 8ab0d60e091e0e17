"""Every place of the window, with what each page is gone to with, and a register that has it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ig_desktop.domain.own_letters import OwnBlock
from ig_desktop.domain.roles import ROLES
from ig_desktop.domain.sent_letters import LetterFilter
from ig_desktop.services import away, demo
from ig_desktop.session import Session
from ig_desktop.ui import app, create_register, decide_away, recovery_code, unlock
from ig_desktop.ui.catch_up import CatchUpPage
from ig_desktop.ui.look_round import LookRoundPage
from ig_desktop.ui.pages.processing_pages import PAGES as ACTIVITY_PAGES
from ig_desktop.ui.pages.settings_key import ChangeKeyPage
from ig_desktop.ui.pages.sharing_pages import PAGES as SHARING_PAGES
from ig_desktop.ui.window import Window
from tests.conftest import PASSPHRASE, fixed_clock
from tests.services.letters_alone import NOTICE, TO, with_notice
from tests.ui.pages.request_pages import HARM, PAUSED_ONCE, THIRD_PARTY, reference_of
from tests.ui.pages.settings_desk import busy_day
from tests.ui.pages.test_letter import WORDS
from tests.ui.pages.test_settings import LONG

Arguments = Mapping[str, Any]
CODE = "-".join(["ABCD"] * 8)
LETTER = "acknowledgement"


class Made:
    """What was added to the demonstration, so that every page has something to show."""

    def __init__(self, session: Session) -> None:
        own = session.accounts.get(session.account.id)
        session.accounts.change(own.id, own.name, list(ROLES))
        session.tell(frozenset({f"account:{own.id}"}))
        with_notice(session)
        self.request = reference_of(session, PAUSED_ONCE)
        self.applied = session.casework.apply_exemption(self.request, THIRD_PARTY)
        self.form = session.casework.assess(self.request, "serious-harm", HARM)
        self.document = session.casework.attach(
            self.request, "found.pdf", b"%PDF-1.7 found", "The file"
        )
        self.letter = session.letters.issue(self.request, "clarification", WORDS)
        self.outside = session.letters.issue("", NOTICE, TO)
        self.moved = session.holidays.add(busy_day(session), "england-and-wales", "Day of thanks")
        blocks = session.own_letters.one(LETTER).blocks
        ours = OwnBlock(kind="text", words=("We are glad to help.",))
        session.own_letters.save(LETTER, [ours, *blocks], "To try it")


def of_requests(session: Session, made: Made) -> dict[str, Arguments]:
    """Every page about one request, and the letters'."""
    case = {"reference": made.request}
    dated = next(e for e in session.requests.case(made.request).standing)
    letter = {"letter_id": str(made.letter.id)}
    return {
        "request": case,
        "request-record": case,
        "request-event": case | {"event": "extended"},
        "request-entries": case,
        "request-entry": case | {"event_id": str(dated.id)},
        "request-decide": case,
        "request-forms": case,
        "request-form": case | {"form": "third-party", "step": "third-parties"},
        "request-withdraw-form": case | {"assessment_id": str(made.form.id)},
        "request-exemptions": case,
        "request-exemption": case | {"exemption": "dpa-2-16"},
        "request-applied": case | {"applied_id": str(made.applied)},
        "request-search": case,
        "request-add-document": case | {"path": "/nowhere/letter.pdf"},
        "request-document": case | {"attachment_id": str(made.document)},
        "request-person": case | {"person_id": "1"},
        "request-detail": case | {"field": "whose", "step": "whose-data"},
        "request-handler": case,
        "request-links": {"reference": reference_of(session, "DEMO-29")},
        "request-activities": case,
        "request-link": case,
        "request-review": {"reference": reference_of(session, "DEMO-02")},
        "request-regulator": {"reference": reference_of(session, demo.COMPLAINED_OF)},
        "request-letters": case,
        "request-letter": case | {"template": LETTER},
        "issued-letter": case | letter,
        "protected-letter": case | letter,
        "outside-letters": {},
        "mark-letter": letter,
        "mark-letters": {"wanted": LetterFilter()},
        "letter-template": {"template": LETTER},
        "letter-own-version": {"template": LETTER},
        "letter-our-changes": {"template": LETTER},
        "letter-version": {"template": LETTER, "number": 0},
    }


def of_settings(session: Session, made: Made) -> dict[str, Arguments]:
    """Every page reached from Settings."""
    own = session.organisation.all("own")[0]
    regulator = session.organisation.all("regulator")[0]
    kept = {"organisation": regulator.id, "record": regulator.details[-1].id}
    account = {"id": session.accounts.active()[1].id}
    return {
        "settings-organisation": {"id": own.id},
        "settings-confirm": kept | {"kind": "details"},
        "settings-add-client": {},
        "settings-add-host": {},
        "settings-change-details": {"organisation": own.id},
        "settings-correct-details": kept,
        "settings-letterhead": {},
        "settings-appoint": {"organisation": own.id, "post": "guardian"},
        "settings-correct-holder": {"organisation": own.id, "record": own.holders[0].id},
        "settings-add-account": {},
        "settings-account": account,
        "settings-remove-account": account,
        "settings-deputy": {},
        "settings-passphrase": {},
        "settings-new-code": {},
        "settings-keep-code": {"code": CODE},
        "settings-new-key": {},
        "settings-add-holiday": {},
        "settings-holiday": {"id": 1},
        "settings-nation": {},
        "settings-moved": {"what": LONG, "moved": made.moved},
        "settings-log-entry": {"entry": session.log.page(limit=1)[0]},
    }


def of_activities(session: Session) -> dict[str, Arguments]:
    """Every page about a processing activity, with one that has something of everything."""
    lines = session.processing.lines()
    draft = next(line for line in lines if line.status == "draft" and line.proposed)
    waiting = next(line for line in lines if line.status == "in-review")
    of = {
        "activity-new": {"shape": "controller"},
        "activity-group": {"group": "basis"},
        "activity-row": {"kind": "recipients", "number": "0"},
        "activity-move": {"move": "retire"},
        "activity-version": {"version": "1"},
        "activity-compare": {"before": "1", "after": "2"},
    }
    found = {}
    for name in ACTIVITY_PAGES:
        about = waiting if name in ("activity-approve", "activity-compare") else draft
        needed = {} if name in ("activity-add", "activity-new") else {"reference": about.reference}
        found[name] = needed | of.get(name, {})
    return found


def of_sharing(session: Session) -> dict[str, Arguments]:
    """Every page about a sharing case, with one in the state that it is for."""
    of_status = {line.status: line.reference for line in session.sharing.lines()}
    of = {
        "sharing-case-new": {"shape": "flow"},
        "sharing-case-group": {"group": "principles"},
        "sharing-case-row": {"kind": "transfers"},
        "sharing-case-version": {"version": "1"},
        "sharing-case-compare": {"before": "1", "after": "3"},
        "sharing-move": {"move": "withdraw"},
    }
    found: dict[str, Arguments] = {"sharing-letters": {"reference": of_status["decided"]}}
    for name in SHARING_PAGES:
        alone = ("sharing-add", "sharing-case-new", "sharing-export", "sharing-away")
        status = {"sharing-move": "waiting", "sharing-decide": "waiting"}.get(name, "decided")
        about = of_status["draft" if name == "sharing-advise" else status]
        found[name] = ({} if name in alone else {"reference": about}) | of.get(name, {})
    return found


def of_guides(session: Session) -> dict[str, Arguments]:
    """Every page of a guide."""
    run = {"reference": session.guides.runs()[0].reference}
    guide = {"name": "lawful-basis"}
    return {"guide": guide, "guide-run": run, "guide-fill": run, "guide-rules": guide}


def open_places(window: Window, made: Made) -> dict[str, Arguments]:
    """Every desk and page that a window with a register has, with what it is gone to with."""
    session = window.session
    assert session is not None
    alone = (
        *("begun", "new-request", "import-requests", "import-processing", "export-processing"),
        *("opt-out", "small-numbers", "processing-map", "notice-preview", "notice-publish"),
        "help",
    )
    return {
        **{desk.id: {} for desk in window.desks()},
        **{name: {} for name in alone},
        "search": {"words": "requester"},
        "notice-compare": {"number": "1", "before": "1"},
        "published-notice": {"number": "1"},
        **of_requests(session, made),
        **of_settings(session, made),
        **of_activities(session),
        **of_sharing(session),
        **of_guides(session),
    }


def closed_places(window: Window, folder: Path, session: Session) -> Iterator[tuple[str, Callable]]:
    """Every page without a register, each with what shows it."""
    door = app.FrontDoor(window)
    closed = unlock.Closed(folder, on_session=door.enter)
    show = window.show_closed
    yield "first-run", door.first_run
    yield "unlock", lambda: show(unlock.UnlockPage(window, closed))
    yield "recovery", lambda: show(unlock.RecoveryPage(window, closed))
    yield "closed-help", window.help
    creation = create_register.Creation(window, door.enter, door.first_run)
    for number, step in enumerate(creation._steps):
        yield f"create-{step.__name__}", lambda number=number: creation.show(number)
    code = recovery_code.RecoveryCodePage(window, session, CODE, LONG)
    code._done = True
    yield "recovery-code", lambda: show(code)
    yield "restore", door._restore
    yield "look-round", lambda: show(LookRoundPage(window, door.enter, door.first_run))
    catching_up = CatchUpPage(window, session, lambda _: None)
    yield "catch-up", lambda: show(catching_up)
    yield "change-key", lambda: show(ChangeKeyPage(window, folder, "Olive Officer"))
    yield "open-case", lambda: show(decide_away.OpenCasePage(window, door.first_run, fixed_clock))
    held = held_case(session)
    yield (
        "decide-away",
        lambda: show(decide_away.DecideAwayPage(window, held, folder, door.first_run, fixed_clock)),
    )


def held_case(session: Session) -> away.Held:
    """A case that waits for the Guardian, as it is opened away from the register."""
    waiting = next(line for line in session.sharing.lines() if line.status == "waiting")
    return away.hold(
        session.away.send(waiting.reference, session.account.name), session.away.key(), PASSPHRASE
    )
