"""By which rules dates were reckoned: the program, its law pack and its published bank holidays."""

from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RulesMark:
    """The version of the program, and the beginnings of the digests of its law and calendar."""

    version: str = UNKNOWN
    law: str = UNKNOWN
    calendar: str = UNKNOWN

    def written(self) -> str:
        """As it is kept in a register."""
        return f"{self.version} {self.law} {self.calendar}"

    def differs(self, before: "RulesMark") -> str:
        """How these rules differ from those before, in words without a full stop; "" if not."""
        named = {
            "the law pack": (before.law, self.law),
            "the published bank holidays": (before.calendar, self.calendar),
            "IG Desktop": (before.version, self.version),
        }
        changes = [
            f"{name} changed from {old} to {new}"
            for name, (old, new) in named.items()
            if old != new
        ]
        words = " and ".join([", ".join(changes[:-1]), changes[-1]] if changes[1:] else changes)
        return words[:1].upper() + words[1:]


def read_mark(kept: str) -> RulesMark:
    """A mark as kept; what is not one is of unknown rules."""
    parts = kept.split()
    return RulesMark(*parts) if len(parts) == 3 else RulesMark()
