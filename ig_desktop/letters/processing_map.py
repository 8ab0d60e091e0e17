"""The map of processing as a tagged PDF: the picture on one page, then its flows as a table."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from collections.abc import Iterator
from datetime import date
from functools import partial

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Frame, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak

from ig_desktop.domain.processing_flows import ACTIVITY
from ig_desktop.domain.processing_map import Box, Curve, Picture
from ig_desktop.letters.blocks import FORMS, Block, Heading, Letter, Table
from ig_desktop.letters.canvas import TaggedCanvas
from ig_desktop.letters.characters import clean
from ig_desktop.letters.embedding import EmbeddedFace, number
from ig_desktop.letters.pdf import BOTTOM, filled, finished, running_words
from ig_desktop.letters.story import TOP, Story
from ig_desktop.letters.structure import Element, Tree

_FORM = FORMS["standard"]
_SIZE = 11.0
_FILL, _EDGE, _GREY = "0.898 0.937 0.973", "0.298 0.384 0.447", "0.463 0.525 0.573"
_HEADING_ROOM = 90.0
COLUMNS = ("From", "To", "What")


def map_pdf(picture: Picture, title: str, on: date) -> bytes:
    """The picture and its flows in words; the same bytes for the same map.

    UserError naming a character that cannot be printed.
    """
    title = _text(title)
    faces = {False: EmbeddedFace(False), True: EmbeddedFace(True)}
    tree = Tree()
    letter = Letter(title=title, body=(), written_on=on, running_head=title)
    story: list[Flowable] = [
        *_words(tree, Heading(title, 1)),
        MapFigure(picture, Element("Figure", tree.root, words=_alternative(picture))),
        NextPageTemplate("words"),
        PageBreak(),
        *_words(tree, Heading("The flows in words"), Table(COLUMNS, _rows(picture))),
    ]
    maker = partial(TaggedCanvas, tree=tree, faces=faces, running=_page_number)
    return finished(filled(story, _templates(picture), maker), tree, faces, letter)


def _words(tree: Tree, *blocks: Block) -> list[Flowable]:
    letter = Letter(title="", body=blocks, written_on=date.min)
    return Story(letter, _FORM, tree.root).flowables()


def _templates(picture: Picture) -> list[PageTemplate]:
    margin, foot = _FORM.margin, BOTTOM + _FORM.leading * 1.6
    wide = max(picture.width + 2 * margin, A4[0])
    tall = max(picture.height + _HEADING_ROOM + TOP + foot, A4[1])
    sizes = {"map": (wide, tall), "words": A4}
    return [
        PageTemplate(
            name,
            [Frame(margin, foot, width - 2 * margin, height - TOP - foot, 0, 0, 0, 0)],
            pagesize=(width, height),
        )
        for name, (width, height) in sizes.items()
    ]


def _page_number(canvas: TaggedCanvas, page: int, total: int) -> None:
    line = running_words(f"Page {page} of {total}", _FORM, "Footer")
    line.wrap(A4[0] - 2 * _FORM.margin, A4[1])
    line.drawOn(canvas, _FORM.margin, BOTTOM)


def _alternative(picture: Picture) -> str:
    activities = sum(box.kind == ACTIVITY for box in picture.boxes)
    return (
        f"A map of {activities} activities and {len(picture.curves)} flows, in columns:"
        f" {', '.join(words for words, _ in picture.headings)}."
        " The table that follows says the same."
    )


def _rows(picture: Picture) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (_text(flow.start[1]), _text(flow.end[1]), _text(flow.what)) for flow in picture.flows
    ) or (("None", "", ""),)


def _text(words: str) -> str:
    return clean(words, "map", "The map")


class MapFigure(Flowable):
    """The picture, drawn from its upper left corner."""

    def __init__(self, picture: Picture, figure: Element) -> None:
        super().__init__()
        self.picture, self.figure = picture, figure

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Its own size: the page is made for it."""
        return self.picture.width, self.picture.height

    def draw(self) -> None:
        """Curves first, so that boxes stand over them; then the words."""
        canvas, picture = self.canv, self.picture
        corners = (canvas.absolutePosition(0, 0), canvas.absolutePosition(*self.wrap(0, 0)))
        self.figure.box = (*corners[0], *corners[1])
        shapes = [f"{_GREY} RG 0.8 w", *map(self._curve, picture.curves)]
        shapes += [f"{_EDGE} RG 1 w", *map(self._box, picture.boxes)]
        canvas.draw_shapes("\n".join(shapes), self.figure)
        text = canvas.beginText()
        for words, left, top, bold in self._lines():
            text.show(left, picture.height - top, _SIZE, words, bold, self.figure)
        canvas.drawText(text)

    def _lines(self) -> Iterator[tuple[str, float, float, bool]]:
        measures = self.picture.measures
        for words, left in self.picture.headings:
            yield _text(words), left, measures.head / 2, True
        for box in self.picture.boxes:
            for place, line in enumerate(box.lines):
                top = measures.baseline(box.top, place)
                if line:
                    yield _text(line), box.left + measures.padding, top, False

    def _curve(self, curve: Curve) -> str:
        points = (curve.start, *curve.bends, curve.end)
        first, *rest = (f"{number(x)} {number(self.picture.height - y)}" for x, y in points)
        return f"{first} m {' '.join(rest)} c S"

    def _box(self, box: Box) -> str:
        bottom = self.picture.height - box.top - box.height
        fill = _FILL if box.kind == ACTIVITY else "1 1 1"
        width = self.picture.measures.width
        place = f"{number(box.left)} {number(bottom)} {number(width)} {number(box.height)}"
        return f"{fill} rg {place} re B"
