"""What pages of entries of one kind go by: how entries are read and kept, and their words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from ig_desktop.domain.entries import Difference, KeptEntry, Row, Value
from ig_desktop.domain.processing_law import EntryLaw

if TYPE_CHECKING:
    from ig_desktop.session import Session


class KeptVersion(Protocol):
    """An entry as it was kept once: when, by whom, what was done and why."""

    @property
    def entry(self) -> Any:
        """What was kept."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def officer(self) -> str:
        """By whom."""

    @property
    def act(self) -> str:
        """What was done."""

    @property
    def why(self) -> str:
        """And why."""


class EntryKind:
    """One kind of entry: processing activities, sharing cases.

    `page` is the name of an entry's page, and its other pages are called after it; `rows_after`
    names the kinds of rows that stand under a group, `row_words` the button that adds one and
    what is said where there is none, `lists` what asks for something that is lacking.
    """

    page = ""
    desk = ""
    desk_name = ""
    topic = ""
    versions_topic = ""
    permission = ""
    rows_after: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    row_words: ClassVar[Mapping[str, tuple[str, str]]] = {}
    lists: ClassVar[Mapping[str, str]] = {}

    def __init__(self, session: "Session") -> None:
        self.session = session

    @property
    def law(self) -> EntryLaw:
        """Fields, vocabularies and needs."""
        raise NotImplementedError

    def find(self, reference: str) -> Any:
        """The entry as it stands; UserError when there is none."""
        raise NotImplementedError

    def new(self, shape: str) -> Any:
        """An entry that says nothing yet."""
        raise NotImplementedError

    def add(self, entry: Any) -> str:
        """Add an entry; its reference."""
        raise NotImplementedError

    def keep(self, entry: Any, why: str = "") -> KeptEntry:
        """Keep an entry with other fields or rows; as it has become."""
        raise NotImplementedError

    def versions(self, reference: str) -> Sequence[KeptVersion]:
        """Every version, the newest first."""
        raise NotImplementedError

    def version(self, reference: str, number: int) -> KeptVersion:
        """One version; UserError when there is none."""
        raise NotImplementedError

    def compared(self, reference: str, before: int, after: int) -> list[Difference]:
        """What differs between two versions."""
        raise NotImplementedError

    # what a page changes

    def with_fields(self, entry: Any, fields: Mapping[str, Value], changed: set[str]) -> Any:  # noqa: ARG002
        """The entry with other fields, of which these have `changed`."""
        return replace(entry, fields=fields)

    def with_rows(self, entry: Any, kind: str, rows: tuple[Row, ...]) -> Any:
        """The entry with other rows of a kind."""
        return replace(entry, rows={**entry.rows, kind: rows})

    def proposed(self, entry: Any) -> Sequence[str]:  # noqa: ARG002
        """The fields and kinds of rows that somebody must still confirm."""
        return ()

    # words

    def act_words(self, act: str) -> str:
        """What was done to make a version, in words."""
        raise NotImplementedError

    def shape_words(self, shape: str) -> str:
        """In a word or two what shape an entry has."""
        raise NotImplementedError

    def tag(self, status: str) -> tuple[str, str]:
        """A status in words, and its tint."""
        raise NotImplementedError

    def onwards(self, entry: Any) -> str:  # noqa: ARG002
        """What a change does to an entry in its status; "" where it does nothing else."""
        return ""

    def asks_why(self, entry: Any) -> bool:  # noqa: ARG002
        """Whether a change of the entry is asked its reason."""
        return False
