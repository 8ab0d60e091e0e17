"""A face as one PDF font: only the glyphs used, each with exactly the text it stands for."""

import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from ig_desktop.letters.fonts import (
    ASCENT,
    DESCENT,
    UNITS,
    Cluster,
    Face,
    Glyph,
    Run,
    face,
    harfbuzz,
)
from ig_desktop.letters.runs import set_text

if TYPE_CHECKING:
    import pikepdf

_USUAL = "".join(map(chr, range(32, 127))) + "£’‘“”–•é"
_CAPITALS, _BOX = 689, (-756, -725, 2416, 1277)
_STEM = {False: 80, True: 140}
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "DSIG", "gasp", "name", "OS/2", "cmap")
_INVISIBLE = "\u200b"


class PlainLine(NamedTuple):
    """Text drawn the same in every document: its operator, codes, and width in units."""

    operator: str
    codes: Mapping[tuple[int, str], int]
    width: int


@lru_cache(maxsize=1024)
def plain_line(text: str, bold: bool) -> PlainLine | None:
    """A line that needs nothing but its glyphs one after the other; None when it needs more."""
    setting = set_text(text, bold)
    shown: list[str] = []
    codes: dict[tuple[int, str], int] = {}
    for _, run in setting.runs:
        known = _plain_run(run)
        if known is None:
            return None
        shown.append(known.operator)
        codes |= known.codes
    operator = f"[{''.join(shown)}] TJ".replace("><", "")
    return PlainLine(operator, codes, setting.width)


@lru_cache(maxsize=1024)
def _plain_run(run: Run) -> PlainLine | None:
    """The same of one run, without the operator around its glyphs."""
    codes, widths = usual_codes(run.bold), face(run.bold).widths
    pairs = [(each.glyphs[0].number, each.text) for each in run.clusters]
    if not run.plain or not all(pair in codes for pair in pairs):
        return None
    shown = "".join(
        _moved(each.glyphs[0], codes[pair], widths)
        for each, pair in zip(run.clusters, pairs, strict=True)
    )
    return PlainLine(shown, {pair: codes[pair] for pair in pairs}, run.width)


def _moved(glyph: Glyph, code: int, widths: tuple[int, ...]) -> str:
    """One glyph inside a TJ array, moved so that the pen ends where HarfBuzz put it."""
    before = f"{-glyph.dx}" if glyph.dx else ""
    after = widths[glyph.number] + glyph.dx - glyph.advance
    return f"{before}<{code:04X}>{after or ''}"


@cache
def usual_codes(bold: bool) -> dict[tuple[int, str], int]:
    """The code of each glyph that stands for one character: the same in every document."""
    known = face(bold)
    others = sorted(known.characters - set(map(ord, _USUAL)))
    codes: dict[tuple[int, str], int] = {}
    for number in (*map(ord, _USUAL), *others):
        codes[known.hb_font.get_nominal_glyph(number), chr(number)] = len(codes) + 1
    return codes


class EmbeddedFace:
    """The codes a document uses for a face: one per pair of glyph and text.

    A glyph that stands for different texts gets a code for each, so that copying, searching
    and reading aloud give back what was written.
    """

    def __init__(self, bold: bool) -> None:
        self.bold = bold
        self.face: Face = face(bold)
        self.usual = usual_codes(bold)
        self.codes: dict[tuple[int, str], int] = {}
        self._own = len(self.usual)

    def operators(self, run: Run, size: float) -> tuple[bool, str]:
        """How to show a run: whether it may share a TJ array, and the code for it."""
        if run.plain:
            return True, "".join([self._glyph(each.glyphs[0], each.text) for each in run.clusters])
        shown = " ".join(self._cluster(cluster, run.leftward, size) for cluster in run.clusters)
        return False, f"/ReversedChars BMC {shown} EMC" if run.leftward else shown

    def _cluster(self, cluster: Cluster, leftward: bool, size: float) -> str:
        """A cluster of its own; several glyphs for it carry its text as ActualText."""
        texts = _shared_out(cluster, leftward)
        code = " ".join(
            self._raised(glyph, text, size)
            for glyph, text in zip(cluster.glyphs, texts, strict=True)
        )
        if len(cluster.glyphs) == 1:
            return code
        actual = ("\ufeff" + cluster.text).encode("utf-16-be").hex().upper()
        return f"/Span <</ActualText <{actual}>>> BDC {code} EMC"

    def _raised(self, glyph: Glyph, text: str, size: float) -> str:
        shown = f"[{self._glyph(glyph, text)}] TJ"
        return f"{number(glyph.dy * size / UNITS)} Ts {shown} 0 Ts" if glyph.dy else shown

    def _glyph(self, glyph: Glyph, text: str) -> str:
        pair = glyph.number, text
        if pair not in self.codes:
            self._own += pair not in self.usual
            self.codes[pair] = self.usual.get(pair, self._own)
        return _moved(glyph, self.codes[pair], self.face.widths)

    def write(self, pdf: "pikepdf.Pdf") -> "pikepdf.Object":
        """The Type 0 font dictionary."""
        import pikepdf

        wanted = frozenset(number for number, _ in self.codes)
        program, places, tag = _subset(self.bold, wanted | _usual(self.bold))
        name = pikepdf.Name(f"/{tag}+{self.face.name}")
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=pikepdf.Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, name, program)),
            DW=UNITS,
            W=pikepdf.Array(self._widths()),
            CIDToGIDMap=_stream(pdf, self._map(places)),
        )
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type0,
                BaseFont=name,
                Encoding=pikepdf.Name("/Identity-H"),
                DescendantFonts=pikepdf.Array([pdf.make_indirect(descendant)]),
                ToUnicode=_stream(pdf, _to_unicode(self.codes)),
            )
        )

    def _widths(self) -> list[Any]:
        """The codes in use that follow each other, with their widths."""
        found: list[Any] = []
        last = 0
        for code, glyph in sorted((code, glyph) for (glyph, _), code in self.codes.items()):
            if code != last + 1 or not found:
                found += [code, []]
            found[-1].append(self.face.widths[glyph])
            last = code
        return found

    def _map(self, places: dict[int, int]) -> bytes:
        """The glyph in the font program of every code, up to the last in use."""
        found = bytearray(2 * max(self.codes.values()) + 2)
        for (glyph, _), code in self.codes.items():
            found[2 * code : 2 * code + 2] = places[glyph].to_bytes(2, "big")
        return bytes(found)

    def _descriptor(self, pdf: "pikepdf.Pdf", name: "pikepdf.Name", program: bytes) -> Any:
        import pikepdf

        stream = pikepdf.Stream(pdf, program, Filter=pikepdf.Name.FlateDecode)
        stream.Length1 = len(zlib.decompress(program))
        return pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=pikepdf.Array(_BOX),
            ItalicAngle=0,
            Ascent=ASCENT,
            Descent=DESCENT,
            CapHeight=_CAPITALS,
            StemV=_STEM[self.bold],
            FontFile2=stream,
        )


def number(value: float) -> str:
    """A number as PDF writes it, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _shared_out(cluster: Cluster, leftward: bool) -> list[str]:
    """Which part of a cluster's text each of its glyphs stands for, in drawing order."""
    count = len(cluster.glyphs)
    letters = list(cluster.text)
    if len(letters) > count:
        letters = [*letters[: count - 1], "".join(letters[count - 1 :])]
    letters += [_INVISIBLE] * (count - len(letters))
    return letters[::-1] if leftward else letters


def _stream(pdf: "pikepdf.Pdf", data: bytes) -> "pikepdf.Object":
    import pikepdf

    return pdf.make_indirect(pikepdf.Stream(pdf, data))


def _usual(bold: bool) -> frozenset[int]:
    font = face(bold).hb_font
    return frozenset(font.get_nominal_glyph(ord(character)) for character in _USUAL)


@lru_cache(maxsize=16)
def _subset(bold: bool, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int], str]:
    """The compressed font program, each glyph's place in it, and the tag for its name."""
    wish = harfbuzz().SubsetInput()
    wish.glyph_set.update(glyphs)
    flags = harfbuzz().SubsetFlags
    wish.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
    wish.drop_table_tag_set.update(int.from_bytes(table.encode()) for table in _NOT_NEEDED)
    plan = harfbuzz().SubsetPlan(face(bold).hb_face, wish)
    program = plan.execute().blob.data
    places = plan.old_to_new_glyph_mapping
    digest = sha256(program).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    return zlib.compress(program, 9), {n: places[n] for n in glyphs}, tag


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _to_unicode(codes: Mapping[tuple[int, str], int]) -> bytes:
    """The map from codes to text, in the blocks of at most 100 that the format asks."""
    pairs = sorted((code, text) for (_, text), code in codes.items())
    lines = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block
        ]
        lines.append("endbfchar")
    return (_CMAP_HEAD + "\n".join(lines) + "\n" + _CMAP_TAIL).encode("ascii")
