"""The head of letters: picture, name of the service and fold marks, from a day on."""

from dataclasses import dataclass
from datetime import date, datetime

USUAL_SERVICE = "Information governance"
"""What letters call the service where no letterhead names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """What stands at the head of every letter of `valid_from` and later, until another begins.

    `picture` is as `letters.letterhead` makes it ready, empty for none; `alternative` says what
    it shows. An empty `service` leaves the name to the letter.
    """

    id: int = 0
    picture: bytes = b""
    alternative: str = ""
    service: str = ""
    fold_marks: bool = False
    valid_from: date | None = None
    recorded_at: datetime | None = None
    officer: str = ""
