"""An account: a person, or the recovery code, that can open the register and sign its log."""

from dataclasses import dataclass
from datetime import date

PERSON = "person"
RECOVERY = "recovery"
RECOVERY_NAME = "Recovery code"


@dataclass(frozen=True)
class Account:
    """One account as the register knows it; keys are hexadecimal public keys."""

    id: int
    name: str
    kind: str
    roles: frozenset[str]
    public_key: str
    sealing_key: str
    created_on: date
    removed_on: date | None = None

    @property
    def active(self) -> bool:
        """Whether it may still sign in."""
        return self.removed_on is None
