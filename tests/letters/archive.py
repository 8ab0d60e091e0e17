"""What ISO 19005-2 and 14289-1 ask of the file around the pages: nothing hidden, nothing foreign.

Like the reader it belongs to, it shares no code with the writer.
"""

import re

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.letters.fault import demand

CATALOGUE = {
    "/Type", "/Pages", "/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata", "/OutputIntents",
    "/StructTreeRoot", "/Extensions", "/Outlines", "/PageMode", "/Names", "/PageLabels",
}  # fmt: skip
PAGE = {
    "/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/StructParents", "/Tabs",
    "/Annots", "/Rotate", "/Trans",
}  # fmt: skip
ELEMENT = {"/Type", "/S", "/P", "/K", "/Pg", "/A", "/Alt", "/T"}
STANDARD = {
    "Document", "Part", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "Link", "Figure", "Span",
}  # fmt: skip
A4 = [0, 0, 595.2756, 841.8898]


def check_archive(pdf, data, drawn=False):
    check_wrapping(data)
    check_objects(pdf)
    strange = set(pdf.Root.keys()) - CATALOGUE
    demand(not strange, f"the catalogue has {strange}")
    demand("/JavaScript" not in pdf.Root.get("/Names", {}), "a script")
    demand("/EmbeddedFiles" not in pdf.Root.get("/Names", {}), "a file inside the file")
    demand(re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", str(pdf.Root.Lang)), "no such language")
    demand(not pdf.Root.MarkInfo.get("/Suspects", False), "tags that are suspect")
    check_dates(pdf)
    top = pdf.Root.StructTreeRoot
    demand(top.Type == Name.StructTreeRoot, "a tree of no type")
    demand("/RoleMap" not in top, "kinds of element of our own")
    keys = [int(key) for key in top.ParentTree.Nums[::2]]
    demand(int(top.ParentTreeNextKey) > max(keys), "the next key is taken")
    for page in pdf.pages:
        check_page(page.obj, drawn)


def check_wrapping(data):
    demand(re.match(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4,}", data), "a wrong first or second line")
    demand(re.search(rb"startxref\r?\n\d+\r?\n%%EOF\r?\n?$", data), "something after the end")


def check_dates(pdf):
    packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    made = re.search(r"<xmp:CreateDate>(.*?)</", packet).group(1)
    figures = re.sub(r"\D", "", made)
    demand(figures == re.sub(r"\D", "", str(pdf.docinfo.CreationDate)), "two different dates")
    known = {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Author"}
    demand(set(pdf.docinfo.keys()) <= known, "a description that XMP does not repeat")
    demand(str(pdf.docinfo.Producer) in packet, "two different producers")


def check_page(page, drawn):
    strange = set(page.keys()) - PAGE
    demand(not strange, f"a page has {strange}")
    demand(int(page.get("/Rotate", 0)) == 0, "a page that is turned")
    sides = [float(side) for side in page.MediaBox]
    a4 = all(abs(a - b) < 0.01 for a, b in zip(sides, A4, strict=True))
    demand(a4 or drawn, "not A4")
    kinds = set(page.Resources.keys()) - {"/Font", "/XObject"}
    demand(not kinds, f"pages that draw with {kinds}")
    for link in page.get("/Annots", []):
        demand(set(link.keys()).isdisjoint({"/AA", "/AP", "/MK"}), "a link with more than a place")
        demand(int(link.F) == 4, "a link not exactly printed")
        demand(link.A.S == Name.URI and set(link.A.keys()) == {"/S", "/URI"}, "a link that acts")


def check_objects(pdf):
    """Every object: sizes that ISO 32000 limits, filters, actions, elements."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            filters = thing.get("/Filter", Name.FlateDecode)
            filters = list(filters) if isinstance(filters, Array) else [filters]
            demand(set(filters) <= {Name.FlateDecode}, f"a stream packed by {filters}")
            demand(not {"/F", "/FFilter"} & set(thing.keys()), "a stream that is elsewhere")
        if isinstance(thing, Dictionary | pikepdf.Stream):
            check_dictionary(thing)


def check_dictionary(thing):
    demand("/AA" not in thing, "an action that starts by itself")
    demand(all(len(key.encode()) <= 127 for key in set(thing.keys())), "a name too long")
    for value in thing.values():
        if isinstance(value, pikepdf.String):
            demand(len(bytes(value)) <= 32_767, "a string too long")
    if thing.get("/Type") == Name.StructElem:
        strange = set(thing.keys()) - ELEMENT
        demand(not strange, f"an element has {strange}")
        demand(str(thing.S)[1:] in STANDARD, f"an element {thing.S}")
        demand(str(thing.S) == "/Figure" or "/Alt" not in thing, "words instead of text")
