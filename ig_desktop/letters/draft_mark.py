"""The mark on a letter that cannot be sent: a band on every page, and DRAFT behind the words.

It is drawn on a finished PDF, for the preview alone: what is issued never passes through here.
"""

from io import BytesIO

_FONT = "DraftMark"
_BAND, _SIZE, _BELOW = 24, 12, 8
_RED, _WHITE, _GREY = "0.835 0.157 0.106", "1 1 1", "0.87 0.89 0.9"


def marked(pdf: bytes, words: str, behind: str = "DRAFT") -> bytes:
    """The PDF with the mark on every page, as decoration; in ASCII.

    `words` say what it is, and `behind` stands from corner to corner.
    """
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        font = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name("/Helvetica-Bold"),
            )
        )
        for page in document.pages:
            page.add_resource(font, pikepdf.Name.Font, pikepdf.Name("/" + _FONT))
            box = [float(side) for side in page.mediabox]
            page.contents_add(_behind(box, behind), prepend=True)
            page.contents_add(_band(box, words))
        document.save(out)
    return out.getvalue()


def _behind(box: list[float], word: str) -> bytes:
    """A word from corner to corner, pale enough to read the letter over it."""
    x, y = box[0] + box[2] * 0.2, box[1] + box[3] * 0.25
    return _decoration(f"{_GREY} rg", f"0.6 0.8 -0.8 0.6 {x:.1f} {y:.1f} Tm", 650 / len(word), word)


def _band(box: list[float], words: str) -> bytes:
    """A red band across the top, with the words in white."""
    left, bottom = box[0], box[3] - _BAND
    fill = f"{_RED} rg {left:.1f} {bottom:.1f} {box[2] - left:.1f} {_BAND} re f {_WHITE} rg"
    return _decoration(fill, f"1 0 0 1 {left + 40:.1f} {bottom + _BELOW:.1f} Tm", _SIZE, words)


def _decoration(before: str, place: str, size: float, words: str) -> bytes:
    text = f"BT /{_FONT} {size} Tf {place} ({words}) Tj ET"
    return f"/Artifact BMC q {before} {text} Q EMC".encode("ascii")
