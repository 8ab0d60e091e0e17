"""One version of a sharing case: what was done to it, when, by whom and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ig_desktop.domain.sharing import SharingCase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVersion:
    """A case as it was kept once."""

    case: SharingCase
    at: datetime
    officer: str
    act: str
    why: str = ""

    @property
    def entry(self) -> SharingCase:
        """What was kept."""
        return self.case

    @classmethod
    def of(cls, kept: Mapping[str, Any], case: SharingCase) -> "CaseVersion":
        """The version in a row of the register; `case` has the fields and rows it had then."""
        return cls(
            case=replace(case, version=kept["version"], status=kept["status"]),
            at=datetime.fromisoformat(kept["recorded_at"]),
            officer=kept["officer"],
            act=kept["act"],
            why=kept["why"],
        )
