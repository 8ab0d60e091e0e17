"""The letterhead: picture, name of the service and fold marks, from a day on."""

from datetime import date

from ig_desktop.domain.letter_heads import LetterHead
from ig_desktop.domain.text import one_line
from ig_desktop.register import letter_heads
from ig_desktop.services.base import Service

READ, WRITE = "organisation.read", "organisation.write"

LONGEST_SERVICE = 120


class LetterHeads(Service):
    """Reading needs `organisation.read`, changing `organisation.write`."""

    def on(self, day: date) -> LetterHead:
        """What stands at the head of a letter of that day."""
        self.require(READ)
        return letter_heads.holding_on(self.session.store, day)

    def every(self) -> list[LetterHead]:
        """Every letterhead there was and will be, the first to begin first."""
        self.require(READ)
        return letter_heads.all_of_them(self.session.store)

    def picture(self, data: bytes, alternative: str) -> tuple[bytes, str]:
        """A PNG or JPEG file and what it shows, as letters carry them; UserError for another."""
        from ig_desktop.letters.letterhead import make_letterhead

        made = make_letterhead(data, alternative)
        return made.picture, made.alternative

    def begin(
        self,
        valid_from: date,
        *,
        picture: bytes = b"",
        alternative: str = "",
        service: str = "",
        fold_marks: bool = False,
    ) -> LetterHead:
        """Let letters of a day and later carry this; the past keeps what it had.

        `picture` is the bytes of a PNG or JPEG file, or of the picture kept; empty for none.
        UserError when it is no such picture, or nothing says what it shows.
        """
        self.require(WRITE)
        ready, words = self.picture(picture, alternative) if picture else (b"", "")
        name = one_line(service, "service", "The name of the service", limit=LONGEST_SERVICE)
        head = LetterHead(picture=ready, alternative=words, service=name, fold_marks=fold_marks)
        with self.intention(WRITE, "letterhead.change") as act:
            letter_heads.insert(act, head, valid_from)
        return self.on(valid_from)
