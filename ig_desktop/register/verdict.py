"""What verification found: the first thing wrong, in words, and how much was checked."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing wrong: what, at which log entry, in which table, about which reference."""

    words: str
    seq: int | None = None
    table: str | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Verification:
    """How far verification came and what it found."""

    entries: int = 0
    details: int = 0
    disposed: int = 0
    rows: int = 0
    seq: int = 0
    head: str = ""
    finished: bool = False
    sealed_at: int | None = None
    problem: Problem | None = None

    @property
    def ok(self) -> bool:
        """Whether everything was checked and nothing is wrong."""
        return self.finished and self.problem is None

    def in_words(self) -> str:
        """The outcome in a sentence or two."""
        if self.problem:
            about = f" ({self.problem.reference})" if self.problem.reference else ""
            return f"The register does not verify. {self.problem.words}{about}"
        if not self.finished:
            return f"Verification was stopped after {self.entries} log entries."
        sealed = f" It contains the seal of entry {self.sealed_at}." if self.sealed_at else ""
        disposed = (
            f" Changes whose details were disposed of: {self.disposed}." if self.disposed else ""
        )
        return (
            f"The register verifies: {self.entries} log entries and {self.rows} rows."
            f"{disposed}{sealed}"
        )

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {"ok": self.ok, **asdict(self)}
