"""A process that opens a register over and over, writes or reads and verifies, and closes it."""

import json
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.register.unlocking import open_register
from tests.conftest import PASSPHRASE, PEOPLE


def visit(register: Register, chance: random.Random, name: str) -> int:
    """Write a few times where that is possible, else verify; how many were written."""
    if register.read_only:
        verdict = register.verify()
        assert verdict.ok, verdict.in_words()
        return 0
    writes = chance.randint(1, 5)
    for number in range(writes):
        with register.intention("x", register.actor, register.actor.any_role, moment()) as act:
            act.insert("setting", {"name": f"{name} {number}", "value": "x" * 500})
    return writes


def moment() -> datetime:
    return datetime.now(UTC)


def main(folder: str, me: str, visits: str) -> None:
    """Tell how many rows were written, how many visits only read, and every trouble."""
    chance, written, read = random.Random(int(me)), 0, 0
    troubles: list[str] = []
    account = list(PEOPLE.values())[int(me)]
    for number in range(int(visits)):
        try:
            with open_register(Path(folder), PASSPHRASE, account, sleep=lambda _: None) as register:
                read += register.read_only
                written += visit(register, chance, f"{me} {number}")
        except (UserError, AssertionError) as error:
            troubles.append(str(error))
    print(json.dumps({"written": written, "read": read, "troubles": troubles}))


if __name__ == "__main__":
    main(*sys.argv[1:])
