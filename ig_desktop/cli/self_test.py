"""`ig-desktop self-test`: whether the program as installed does its work, on a register of its own.

It makes that register in a temporary folder, and takes everything away again. The passphrase and
the people in it are invented; no other register is touched.
"""

import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from ig_desktop import __version__
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.session import Session

TEMPLATE = "acknowledgement"
DOTS_PER_INCH = 50


class Failed(Exception):
    """What a check found instead of what should be."""


@dataclass(frozen=True)
class Checked:
    """One check: what was done, what came of it, and how long it took."""

    name: str
    passed: bool
    milliseconds: int
    detail: str


@dataclass
class Trial:
    """A register that lives as long as the checks, and what has been made in it so far."""

    place: Path
    open: "Session | None" = None
    reference: str = ""
    pdf: bytes = field(default=b"", repr=False)

    @property
    def session(self) -> "Session":
        """The session of the register; the checks before have opened it."""
        if self.open is None:
            raise Failed("No register is open.")
        return self.open


@click.command("self-test")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(as_json: bool) -> None:
    """Do the main work once on a temporary register, and say what passed and how long it took.

    The status is 1 when anything failed; the checks after it are then left out.
    """
    results: list[Checked] = []
    for one in checks():
        results.append(one)
        if not as_json:
            click.echo(in_words(one))
    passed = all(one.passed for one in results)
    if as_json:
        click.echo(json.dumps(facts(results), ensure_ascii=False, indent=2))
    else:
        took = sum(one.milliseconds for one in results) / 1000
        ending = "All passed" if passed else "IG Desktop does not work here"
        click.echo(f"{ending}: {described()}, {took:.1f} seconds.")
    if not passed:
        sys.exit(1)


def checks() -> Iterator[Checked]:
    """Each check as it is done; the first that fails is the last."""
    with TemporaryDirectory(prefix="ig-desktop-self-test-", ignore_cleanup_errors=True) as place:
        trial = Trial(Path(place))
        try:
            for name, check in CHECKS.items():
                one = _checked(name, check, trial)
                yield one
                if not one.passed:
                    return
        finally:
            if trial.open is not None:
                trial.open.lock()


def _checked(name: str, check: Callable[[Trial], str], trial: Trial) -> Checked:
    start = time.perf_counter()
    try:
        passed, detail = True, check(trial)
    except (Failed, UserError) as error:
        passed, detail = False, str(error)
    except Exception as error:  # whatever an installation lacks is an answer, not a crash
        passed, detail = False, f"{type(error).__name__}: {error}"
    return Checked(name, passed, round(1000 * (time.perf_counter() - start)), detail)


def in_words(one: Checked) -> str:
    """A check in a line, for a person."""
    said = "passed" if one.passed else "FAILED"
    return f"{said} {one.milliseconds:>6} ms  {one.name}: {one.detail}"


def facts(results: list[Checked]) -> dict[str, Any]:
    """The checks as JSON, for programs."""
    return {
        "passed": all(one.passed for one in results),
        "version": __version__,
        "installed": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.platform(),
        "milliseconds": sum(one.milliseconds for one in results),
        "checks": [vars(one) for one in results],
    }


def described() -> str:
    """Which program this is, on what."""
    kind = "as installed" if getattr(sys, "frozen", False) else "from its source"
    return f"IG Desktop {__version__} {kind}, {platform.platform()}"


# the checks, each with what came of it


def _create(trial: Trial) -> str:
    from ig_desktop.services import demo
    from ig_desktop.session import found

    session, _ = found(trial.place / "Self-test", demo.founding())
    with session:
        demo.start_organisations(session)
        return f"{session.register.folder.name}, with the organisation and the regulator"


def _unlock(trial: Trial) -> str:
    from ig_desktop.services import demo
    from ig_desktop.session import unlock

    folder = trial.place / "Self-test.igregister"
    trial.open = unlock(folder, demo.PASSPHRASE, demo.ACCOUNT)
    return f"as {trial.session.account.name}"


def _schema(trial: Trial) -> str:
    from ig_desktop.register import migrations

    applied = migrations.applied(trial.session.register.connection)
    if applied != migrations.names():
        raise Failed(f"It has had {', '.join(applied) or 'no step'}.")
    return f"every step applied, {len(applied)} in all, the last {applied[-1]}"


def _log(trial: Trial) -> str:
    from ig_desktop.domain.new_request import NewRequest
    from ig_desktop.domain.people import Person

    person = Person(name="Sam Example", address="1 Sample Street\nExemplar\nEX1 1EX")
    asked = NewRequest(
        kind="access",
        received_on=trial.session.today(),
        person=person,
        asked="My records",
        whose="controller",
    )
    trial.reference = trial.session.requests.log(asked)
    due = trial.session.requests.case(trial.reference).reading.due
    if due is None:
        raise Failed(f"{trial.reference} has no due date.")
    return f"{trial.reference}, due {due:%Y-%m-%d}"


def _make(trial: Trial) -> str:
    trial.pdf = trial.session.letters.make(trial.reference, TEMPLATE)
    return f"{TEMPLATE}, {len(trial.pdf):,} bytes of PDF"


def _show(trial: Trial) -> str:
    from ig_desktop.letters.pages import page_count, page_image

    image = page_image(trial.pdf, 0, DOTS_PER_INCH)
    if len(set(image.pixels)) < 2:
        raise Failed("The page is blank.")
    return f"page 1 of {page_count(trial.pdf)}, {image.width} by {image.height} dots"


def _issue(trial: Trial) -> str:
    session = trial.session
    letter = session.letters.issue(trial.reference, TEMPLATE)
    if not session.letters.content(letter.id).startswith(b"%PDF-"):
        raise Failed("What was kept is not a PDF.")
    happened = [event.kind for event in session.requests.case(trial.reference).events]
    if "acknowledged" not in happened:
        raise Failed("The letter is kept, but its event is not recorded.")
    return f"{letter.reference}, kept and recorded"


def _verify(trial: Trial) -> str:
    verdict = trial.session.log.verify()
    if not verdict.ok:
        raise Failed(verdict.in_words())
    return f"{verdict.entries} log entries and {verdict.rows} rows"


def _back_up(trial: Trial) -> str:
    place = trial.session.backups.make()
    return f"{place.name}, verified"


def _close(trial: Trial) -> str:
    folder = trial.session.register.folder
    trial.session.lock()
    content = (folder / "register.db").read_bytes()
    if b"Sam Example" in content or content.startswith(b"SQLite format"):
        raise Failed("The register's file can be read without its key.")
    return "and its file is encrypted"


CHECKS: dict[str, Callable[[Trial], str]] = {
    "Create a register": _create,
    "Unlock it": _unlock,
    "Its schema": _schema,
    "Log a request": _log,
    "Make a letter": _make,
    "Show the letter": _show,
    "Issue the letter": _issue,
    "Verify the log": _verify,
    "Back up": _back_up,
    "Close the register": _close,
}
