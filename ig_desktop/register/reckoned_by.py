"""What every case is reckoned by: the nation, the proclaimed holidays, the mark of the rules."""

from typing import TYPE_CHECKING

from ig_desktop.domain.rules_mark import RulesMark, read_mark

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Store


def nation(store: "Store", default: str) -> str:
    """The nation whose bank holidays count, as set."""
    found = store.run("SELECT value FROM setting WHERE name = 'nation'").fetchone()
    return str(found[0]) if found else default


def proclaimed_mark(store: "Store") -> tuple[int, int]:
    """What changes whenever a proclaimed day is added or taken away: ids are never used again."""
    sql = "SELECT count(*), coalesce(max(id), 0) FROM proclaimed_holiday"
    number, last = store.run(sql).fetchone()
    return number, last


def rules(store: "Store") -> RulesMark:
    """By which rules every open case was last reckoned."""
    found = store.run("SELECT reckoned_by FROM register").fetchone()
    return read_mark(str(found[0]))


def set_rules(act: "Act", mark: RulesMark) -> None:
    """Keep by which rules every open case has just been reckoned."""
    act.update("register", 1, {"reckoned_by": mark.written()})
