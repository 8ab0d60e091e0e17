"""A letter as a file: PDF/UA-1 and PDF/A-2a together, the same bytes for the same letter."""

from datetime import date
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ig_desktop.letters.blocks import Form, Letter
from ig_desktop.letters.drawing import PAGE_HEIGHT, PAGE_WIDTH, Page
from ig_desktop.letters.embedding import EmbeddedFace
from ig_desktop.letters.layout import lay_out
from ig_desktop.letters.structure import write_tree
from ig_desktop.letters.xmp import packet
from ig_desktop.paths import resources

if TYPE_CHECKING:
    import pikepdf


def render(letter: Letter, form: Form) -> bytes:
    """The letter as a tagged PDF."""
    import pikepdf

    faces = {False: EmbeddedFace(False), True: EmbeddedFace(True)}
    tree, pages = lay_out(letter, form, faces)
    pdf = pikepdf.new()
    sheets = _write_pages(pdf, pages, faces)
    write_tree(pdf, tree, sheets)
    _describe(pdf, letter)
    return _save(pdf)


def _write_pages(
    pdf: "pikepdf.Pdf", pages: list[Page], faces: dict[bool, EmbeddedFace]
) -> "list[Any]":
    import pikepdf

    streams = [page.content() for page in pages]
    fonts = {"B" if bold else "R": each for bold, each in faces.items() if each.codes}
    written = pikepdf.Dictionary({f"/{name}": each.write(pdf) for name, each in fonts.items()})
    shared = pdf.make_indirect(pikepdf.Dictionary(Font=written))
    sheets = []
    for number, stream in enumerate(streams):
        sheet = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array([0, 0, PAGE_WIDTH, PAGE_HEIGHT]),
                Resources=shared,
                Contents=pdf.make_indirect(pikepdf.Stream(pdf, stream)),
                StructParents=number,
                Tabs=pikepdf.Name.S,
            )
        )
        pdf.pages.append(pikepdf.Page(sheet))
        sheets.append(pdf.pages[-1].obj)
    return sheets


def _describe(pdf: "pikepdf.Pdf", letter: Letter) -> None:
    import pikepdf

    root = pdf.Root
    root.Lang = pikepdf.String(letter.language)
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    xmp = pikepdf.Stream(pdf, packet(letter.title, letter.language, letter.written_on))
    xmp.Type, xmp.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    root.Metadata = pdf.make_indirect(xmp)
    profile = pikepdf.Stream(pdf, _colours())
    profile.N = 3
    root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String("sRGB"),
                Info=pikepdf.String("sRGB"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    _information(pdf, letter.title, letter.written_on)


def _information(pdf: "pikepdf.Pdf", title: str, written_on: date) -> None:
    import pikepdf

    made = pikepdf.String(f"D:{written_on:%Y%m%d}000000Z")
    pdf.docinfo = pdf.make_indirect(
        pikepdf.Dictionary(
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


def _save(pdf: "pikepdf.Pdf") -> bytes:
    import pikepdf

    out = BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
