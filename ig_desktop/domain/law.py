"""The statutory time limits as dated rules, and what the clock knows of each kind of request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.dates import plain_day
from ig_desktop.errors import UserError

UNITS = ("hours", "days", "working-days", "months")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Sourced):
    """One rule of time: what it says, how long it gives, and why to check it if we are not sure.

    `law` is the short name of the law a reading is made under, on the rule that sets its
    main period. `divisions` are those whose bank holidays count, where the law says so.
    """

    text: str
    law: str = ""
    length: int | None = None
    unit: str = ""
    divisions: tuple[str, ...] = ()
    check: str = ""

    @property
    def number(self) -> int:
        """The length in its unit; UserError when the rule sets none."""
        if self.length is None:
            raise UserError(f"The rule {self.id} of the law pack gives no length.")
        return self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What the clock knows of a kind: its name, its law, and which events and facts move it."""

    id: str
    name: str
    prefix: str = ""
    regime: str
    clock: str
    events: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    pausable: bool = False
    extendable: bool = False


@dataclass(frozen=True)
class Law:
    """The rules of time by id, oldest first; the kinds; the clock's events and facts with names."""

    rules: Mapping[str, tuple[Rule, ...]]
    kinds: Mapping[str, Kind]
    events: Mapping[str, str]
    facts: Mapping[str, str]

    def find(self, id: str, on: date) -> Rule | None:
        """The rule of that id in force on that day, or None."""
        return next((rule for rule in self.rules.get(id, ()) if rule.in_force(on)), None)

    def rule(self, id: str, on: date) -> Rule:
        """The rule of that id in force on that day; UserError when there was none."""
        found = self.find(id, on)
        if found is None:
            raise UserError(
                f"There is no time limit in the law pack ({id}) for something received on "
                f"{plain_day(on)}.",
                "Check the date; work the limit of an older case out by hand.",
                field="received",
            )
        return found

    def kind(self, id: str) -> Kind:
        """The kind of that id; UserError naming the known ones when there is none."""
        if id not in self.kinds:
            raise UserError(
                f"“{id}” is not a kind of request.",
                f"Choose one of: {', '.join(self.kinds)}.",
                field="kind",
            )
        return self.kinds[id]
