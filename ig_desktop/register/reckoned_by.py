"""What in the register every case is reckoned by: the nation, and the proclaimed holidays."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
