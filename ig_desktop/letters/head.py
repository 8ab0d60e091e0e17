"""The head of a letter: the sender at the left, the organisation's picture at the right."""

# mypy: disable-error-code="no-untyped-call, attr-defined, assignment"

from reportlab.platypus.flowables import Flowable

from ig_desktop.letters.blocks import Letterhead
from ig_desktop.letters.letterhead import read_picture
from ig_desktop.letters.paragraphs import TaggedParagraph
from ig_desktop.letters.structure import Element

_MM = 72 / 25.4
_WIDEST, _TALLEST, _GAP = 60 * _MM, 20 * _MM, 6 * _MM


class Head(Flowable):
    """Picture, then sender: so they are heard, and so they stand from right to left."""

    def __init__(self, picture: Letterhead, root: Element) -> None:
        super().__init__()
        self.figure = Element("Figure", root, words=picture.alternative)
        self.picture_width, self.picture_height = _size(picture)
        self.beside = self.picture_width + _GAP
        self.sender: TaggedParagraph | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole width, and the height of the taller of the two."""
        own = self.sender.wrap(width, height)[1] if self.sender else 0
        self.height = max(own, self.picture_height)
        self.width = width
        return self.width, self.height

    def draw(self) -> None:
        """Both, with their upper edges level."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(self.width - self.picture_width, self.height - self.picture_height)
        canvas.show_picture(self.picture_width, self.picture_height, self.figure)
        canvas.restoreState()
        if self.sender:
            self.sender.drawOn(canvas, 0, self.height - self.sender.height)


def _size(letterhead: Letterhead) -> tuple[float, float]:
    """Width and height in points: as large as its room allows, never out of shape."""
    picture = read_picture(letterhead.picture)
    scale = min(_WIDEST / picture.width, _TALLEST / picture.height)
    return picture.width * scale, picture.height * scale
