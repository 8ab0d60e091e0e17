"""A letter as a file: PDF/UA-1 and PDF/A-2a together, the same bytes for the same letter."""

# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError
from reportlab.platypus.flowables import Flowable

from ig_desktop.errors import UserError
from ig_desktop.letters.blocks import Form, Letter, Span
from ig_desktop.letters.canvas import PICTURE, TaggedCanvas, font_name
from ig_desktop.letters.embedding import EmbeddedFace
from ig_desktop.letters.letterhead import Picture, read_picture
from ig_desktop.letters.paragraphs import TaggedParagraph, paragraph, style
from ig_desktop.letters.story import TOP, Story
from ig_desktop.letters.structure import Element, Tree, TreeWriter
from ig_desktop.letters.window import MM
from ig_desktop.letters.xmp import packet
from ig_desktop.paths import resources

BOTTOM = 14 * MM
_HEAD_LINES = 3
"""As many lines as the running head may take: the text needs the rest of the page."""

_LONG_REFERENCE = 30
_MOST_PAGES = 5000
"""More than any letter has: layout that gets no further ends here, not when memory does."""

_FOLDS, _FOLD_FROM, _FOLD_TO = (99 * MM, 198 * MM), 5 * MM, 10 * MM
"""Where A4 is folded for a DL envelope, from the top, and the marks for it at the left edge."""


Told = Callable[[int], object]
"""Is told each page as it is begun, and may stop the work by raising."""


def render(letter: Letter, form: Form) -> bytes:
    """The letter as a tagged PDF."""
    faces = {False: EmbeddedFace(False), True: EmbeddedFace(True)}
    tree = Tree()
    return finished(lay_out(letter, form, tree, faces), tree, faces, letter)


def finished(
    laid_out: BytesIO,
    tree: Tree,
    faces: dict[bool, EmbeddedFace],
    letter: Letter,
    outline: Callable[[pikepdf.Pdf], object] | None = None,
) -> bytes:
    """Pages as ReportLab filled them, with fonts, tags, description and any bookmarks."""
    with pikepdf.open(laid_out) as pdf:
        _embed(pdf, faces, letter)
        TreeWriter(pdf, tree).write()
        _describe(pdf, letter)
        if outline is not None:
            outline(pdf)
        return saved(pdf)


def lay_out(
    letter: Letter,
    form: Form,
    tree: Tree,
    faces: dict[bool, EmbeddedFace],
    told: Told | None = None,
) -> BytesIO:
    """The pages as ReportLab fills them, without fonts, tags and description."""
    width, foot = A4[0] - 2 * form.margin, BOTTOM + form.leading * 1.6
    head = _running_head(letter.running_head, form, width)
    later = TOP + (head.wrap(width, A4[1])[1] + form.body if letter.running_head else 0)
    templates = [
        PageTemplate(name, [Frame(form.margin, foot, width, A4[1] - top - foot, 0, 0, 0, 0)])
        for name, top in (("first", TOP), ("later", later))
    ]
    templates[0].autoNextPageTemplate = "later"

    def running(canvas: TaggedCanvas, number: int, total: int) -> None:
        lines = [(running_words(f"Page {number} of {total}", form, "Footer"), BOTTOM)]
        if number > 1 and letter.running_head:
            lines.insert(0, (head, A4[1] - later + form.body))
        for line, y in lines:
            line.wrap(width, A4[1])
            line.drawOn(canvas, form.margin, y)
        if number == 1 and letter.fold_marks:
            _mark_folds(canvas)

    story = Story(letter, form, tree.root).flowables()
    maker = partial(TaggedCanvas, tree=tree, faces=faces, running=running)
    return filled(story, templates, maker, told)


def filled(
    story: list[Flowable],
    templates: list[PageTemplate],
    maker: Callable[..., TaggedCanvas],
    told: Told | None = None,
) -> BytesIO:
    """The pages as ReportLab fills them; UserError when something is too large for a page."""
    out = BytesIO()
    document = _Pages(
        out,
        pagesize=A4,
        pageTemplates=templates,
        pageCompression=0,
        invariant=1,
        initialFontName=font_name(bold=False),
    )
    document.told = told
    try:
        document.build(story, canvasmaker=maker)
    except LayoutError as error:
        raise UserError(
            "Something in this letter is too large for a page.",
            "Shorten the longest heading, name or address in it.",
        ) from error
    return out


class _Pages(BaseDocTemplate):
    """The pages of a letter, which come to an end."""

    told: Told | None = None

    def handle_pageBegin(self) -> None:  # noqa: N802
        """Begin a page, unless there are too many."""
        if self.told is not None:
            self.told(self.page + 1)
        if self.page >= _MOST_PAGES:
            raise LayoutError(f"more than {_MOST_PAGES} pages")
        super().handle_pageBegin()


def _running_head(words: str, form: Form, width: float) -> TaggedParagraph:
    """The words above later pages, shortened before the reference when they take many lines."""
    made = running_words(words, form, "Header")
    start, _, end = words.rpartition(", ")
    if len(end) > _LONG_REFERENCE:
        start, end = words, ""
    for most in range(min(len(start), 200), 0, -5):
        if made.wrap(width, A4[1])[1] <= _HEAD_LINES * form.leading + 1:
            break
        made = running_words(f"{start[:most].rstrip()}… {end}".rstrip(), form, "Header")
    return made


def running_words(words: str, form: Form, kind: str) -> TaggedParagraph:
    """Words at the head or foot of a page (`kind`: Header or Footer), which are not read aloud."""
    owner = Element("Artifact", attributes={"Subtype": kind})
    return paragraph((Span(words),), style(form.body), owner)


def _mark_folds(canvas: TaggedCanvas) -> None:
    canvas.setLineWidth(0.5)
    for fold in _FOLDS:
        canvas.line(_FOLD_FROM, A4[1] - fold, _FOLD_TO, A4[1] - fold)


def _embed(pdf: pikepdf.Pdf, faces: dict[bool, EmbeddedFace], letter: Letter) -> None:
    fonts = {"/B" if bold else "/R": each.write(pdf) for bold, each in faces.items() if each.codes}
    shared = pdf.make_indirect(Dictionary(Font=Dictionary(fonts)))
    if letter.letterhead is not None:
        picture = _image(pdf, read_picture(letter.letterhead.picture))
        shared.XObject = Dictionary({f"/{PICTURE}": picture})
    for page in pdf.pages:
        page.obj.Resources = shared


def _image(pdf: pikepdf.Pdf, picture: Picture) -> pikepdf.Object:
    """The picture's rows as PNG packed them, which PDF unpacks in the same way."""
    image = pikepdf.Stream(pdf, picture.pixels, Filter=Name.FlateDecode)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.width, picture.height
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    image.DecodeParms = Dictionary(Predictor=15, Colors=3, Columns=picture.width)
    return pdf.make_indirect(image)


def _describe(pdf: pikepdf.Pdf, letter: Letter) -> None:
    root = pdf.Root
    root.Lang = pikepdf.String(letter.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = pikepdf.Stream(pdf, packet(letter.title, letter.language, letter.written_on))
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    root.Metadata = pdf.make_indirect(xmp)
    profile = pikepdf.Stream(pdf, _colours())
    profile.N = 3
    root.OutputIntents = pikepdf.Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String("sRGB"),
                Info=pikepdf.String("sRGB"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    _information(pdf, letter.title, letter.written_on)


def _information(pdf: pikepdf.Pdf, title: str, written_on: date) -> None:
    made = pikepdf.String(f"D:{written_on:%Y%m%d}000000Z")
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=pikepdf.String(title),
            Creator=pikepdf.String("IG Desktop"),
            Producer=pikepdf.String("IG Desktop"),
            CreationDate=made,
            ModDate=made,
        )
    )


@cache
def _colours() -> bytes:
    """The frozen sRGB profile: one made afresh would carry today's time."""
    return (resources() / "letters" / "srgb.icc").read_bytes()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a file: the same for the same content."""
    out = BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
