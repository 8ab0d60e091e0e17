"""A computer whose clock is wrong: it is said, and nothing that was recorded is any less true."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs, Session
from tests.conftest import ADMINISTRATOR, NOW, PASSPHRASE
from tests.faults.conftest import Refused, Teller
from tests.request_examples import log

CLOCK = "The clock"


class Clock:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.mark.fault(
    CLOCK,
    "the clock set back by a month while a request is worked on",
    "the entry is written after the others; the day received, now in the future, is refused",
    "the due date reckoned before stands; entries keep their order; the log verifies",
)
@pytest.mark.parametrize("back", [timedelta(days=31), timedelta(days=400)])
def test_set_back(
    folder: Path, packs: Packs, refused: Refused, tell: Teller, back: timedelta
) -> None:
    clock = Clock()
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=clock) as register:
        session = Session(register, register.actor, packs, clock)
        reference = log(session)
        due = session.requests.case(reference).request.due_on
        clock.moment -= back
        tell(told=session.log.still_to_come())
        assert "this computer says" in session.log.still_to_come()
        with refused("future"):
            log(session)
        with refused("must be on or after"):
            session.requests.record(reference, "acknowledged", session.today())
        other = log(session, received_on=session.today())
        assert session.requests.case(reference).request.due_on == due
        assert register.verify().ok
        clock.moment += back
        assert session.log.still_to_come() == ""
        assert session.requests.case(other).request.reference == other
        assert register.verify().ok


@pytest.mark.fault(
    CLOCK,
    "a clock that says a year that cannot be",
    "the register does not open",
    "nothing is written",
)
@pytest.mark.parametrize("year", [1970, 1999, 2200])
def test_an_impossible_year(folder: Path, refused: Refused, year: int) -> None:
    with refused("clock of this computer is wrong"):
        open_register(folder, PASSPHRASE, ADMINISTRATOR, now=lambda: NOW.replace(year=year))


@pytest.mark.fault(
    CLOCK,
    "the clock set back during the wait that follows wrong passphrases",
    "the wait starts afresh and grows no longer than it was",
    "the right passphrase opens after it",
)
def test_while_waiting(folder: Path, tell: Teller) -> None:
    clock, slept = Clock(), list[float]()
    for _ in range(5):
        with pytest.raises(UserError):
            open_register(folder, "wrong", ADMINISTRATOR, now=clock, sleep=slept.append)
    clock.moment -= timedelta(days=900)
    open_register(folder, PASSPHRASE, ADMINISTRATOR, now=clock, sleep=slept.append).close()
    assert slept[-1] <= 4
    tell(f"the last wait was {slept[-1]:.0f} seconds")


@pytest.mark.fault(
    CLOCK,
    "the clock set back under the idle lock",
    "it goes by time that passed, which the clock cannot shorten",
    "the window locks when it should",
)
def test_the_idle_lock(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from ig_desktop.ui import idle

    wall, counted = [1_000_000.0], [50.0]
    monkeypatch.setattr(idle.time, "time", lambda: wall[0])
    monkeypatch.setattr(idle.time, "monotonic", lambda: counted[0])
    lock, heard = idle.IdleLock(minutes=10), list[bool]()
    lock.idle.connect(lambda: heard.append(True))
    lock.start()
    wall[0] -= 86_400
    counted[0] += 599
    assert not lock.look()
    counted[0] += 2
    assert lock.look()
    assert heard == [True]


@pytest.mark.fault(
    CLOCK,
    "a backup, a seal and a verification with the clock set back",
    "each is made, with the time the computer says",
    "the backup verifies and restores",
)
def test_a_backup(folder: Path, opened: Callable[..., Register], tmp_path: Path) -> None:
    from ig_desktop.register.backup import back_up
    from ig_desktop.register.restore import restore

    with opened() as register:
        register.now = lambda: NOW - timedelta(days=31)
        back_up(register, tmp_path / "b.igbackup")
    place, verdict = restore(
        tmp_path / "b.igbackup", tmp_path / "new", PASSPHRASE, ADMINISTRATOR, now=lambda: NOW
    )
    assert verdict.ok
    assert place.exists()
