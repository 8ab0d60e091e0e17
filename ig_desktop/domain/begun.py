"""What somebody began on a page and did not finish."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The page and what it is gone to with, what it is called, what was written, and when."""

    page: str
    arguments: Mapping[str, str]
    title: str
    content: Mapping[str, Any]
    saved_at: datetime | None = None

    @property
    def reference(self) -> str:
        """The case that it is about, or ""."""
        return self.arguments.get("reference", "")
