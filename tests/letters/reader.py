"""Reads a tagged PDF the way assistive technology does, and complains about every fault.

Shares no code with the writer: it knows ISO 32000, 14289 and 19005, and nothing of our letters.
"""

import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.letters.archive import check_archive
from tests.letters.fault import Fault, demand

__all__ = ["Fault", "Node", "Piece", "Reading", "demand", "read"]

PAINTS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "BI", "EI"} | PAINTS_TEXT
OPERATORS = PAINTS | {
    "BDC", "BMC", "EMC", "BT", "ET", "q", "Q", "cm", "Tf", "Tm", "Td", "TD", "T*", "TL", "Tr",
    "Ts", "Tc", "Tw", "Tz", "m", "l", "c", "re", "n", "w", "J", "j", "M", "d", "g", "G", "rg", "RG",
}  # fmt: skip
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
KNOWN = HEADINGS | {
    "Document", "Part", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Link",
    "Figure", "Span",
}  # fmt: skip


@dataclass
class Piece:
    """Text shown by one or more operators, where it stands, and what owns it."""

    owner: object
    text: str
    page: int
    x: float
    y: float
    right: float
    size: float
    mcid: int | None = None


@dataclass
class Image:
    """A picture as it is drawn: its page, its place (left, bottom, right, top), its mark."""

    page: int
    box: tuple
    mcid: int


@dataclass
class Node:
    tag: str
    text: str = ""
    kids: list = field(default_factory=list)
    attributes: dict = field(default_factory=dict)
    marks: list = field(default_factory=list)

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass
class Reading:
    """What was read: the tree, every piece of text on paper, and the running matter."""

    root: Node
    pieces: list
    artifacts: list
    pages: int
    title: str
    images: list = field(default_factory=list)
    rules: list = field(default_factory=list)

    def elements(self):
        """(tag, text) of everything that has text of its own, in reading order."""
        return [(node.tag, node.text.strip()) for node in self.root.walk() if node.text.strip()]

    def spoken(self):
        return " ".join(text for _, text in self.elements())


def read(data: bytes, drawn: bool = False) -> Reading:
    """Read a file; only one that is `drawn` may have other pages than A4 and drawn figures."""
    demand(b"\r\nendstream" in data or b"\nendstream" in data, "no line end before endstream")
    with Pdf.open(BytesIO(data)) as pdf:
        check_archive(pdf, data, drawn)
        title = check_catalogue(pdf)
        fonts = {}
        marks, pieces, artifacts, images, rules = {}, [], [], [], []
        for number, page in enumerate(pdf.pages):
            found = PageReader(page, number, fonts).read()
            marks.update({(number, mcid): text for mcid, text in found.marks.items()})
            pieces += found.pieces
            artifacts += found.artifacts
            images += found.images
            rules += found.rules
        tree = TreeReader(pdf, marks, pieces, images, drawn)
        root = tree.read()
        check_shape(root)
        return Reading(root, pieces, artifacts, len(pdf.pages), title, images, rules)


# --- the file --------------------------------------------------------------------------------


def check_catalogue(pdf):
    root = pdf.Root
    demand(pdf.pdf_version >= "1.7", "older than PDF 1.7")
    demand(str(root.get("/Lang", "")) != "", "no document language")
    demand(bool(root.MarkInfo.Marked), "not marked as tagged")
    demand(bool(root.ViewerPreferences.DisplayDocTitle), "title not shown")
    demand("/ID" in pdf.trailer, "no file identifier")
    demand("/Encrypt" not in pdf.trailer, "encrypted")
    intents = [i for i in root.OutputIntents if i.S == Name.GTS_PDFA1]
    demand(len(intents) == 1, "not exactly one output intent")
    profile = intents[0].DestOutputProfile.read_bytes()
    demand(profile[36:40] == b"acsp" and profile[16:20] == b"RGB ", "not an RGB profile")
    demand(int(intents[0].DestOutputProfile.N) == 3, "profile of three colours says otherwise")
    return check_xmp(pdf)


def check_xmp(pdf):
    stream = pdf.Root.Metadata
    demand(stream.Type == Name.Metadata and stream.Subtype == Name.XML, "metadata of no type")
    demand("/Filter" not in stream, "metadata is compressed")
    packet = stream.read_bytes().decode("utf-8")
    demand(packet.startswith("<?xpacket") and packet.rstrip().endswith("?>"), "no packet wrapper")
    xml = ET.fromstring(re.sub(r"<\?xpacket.*?\?>", "", packet, flags=re.S).lstrip("\ufeff"))
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "a": "http://www.aiim.org/pdfa/ns/id/",
        "ua": "http://www.aiim.org/pdfua/ns/id/",
        "schema": "http://www.aiim.org/pdfa/ns/schema#",
    }
    demand(xml.findtext(".//ua:part", namespaces=spaces) == "1", "not PDF/UA-1")
    demand(xml.findtext(".//a:part", namespaces=spaces) == "2", "not PDF/A-2")
    demand(xml.findtext(".//a:conformance", namespaces=spaces) == "A", "not conformance A")
    described = [node.text for node in xml.iterfind(".//schema:namespaceURI", spaces)]
    demand(spaces["ua"] in described, "no extension schema for pdfuaid")
    title = xml.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=spaces)
    demand(bool(title), "no title")
    demand(str(pdf.docinfo.Title) == title, "two different titles")
    return title


# --- fonts -----------------------------------------------------------------------------------


class Font:
    """A composite font: widths and text by code, checked against the program inside."""

    def __init__(self, font):
        demand(font.Subtype == Name.Type0, "a font that is not composite")
        demand(font.Encoding == Name("/Identity-H"), "an encoding that is not Identity-H")
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        demand("/FontFile2" in descriptor, "a font that is not embedded")
        demand(re.match(r"/[A-Z]{6}\+", str(font.BaseFont)), "a subset without its tag")
        demand(font.BaseFont == descendant.BaseFont == descriptor.FontName, "a font of two names")
        demand("/CIDSet" not in descriptor, "a CIDSet")
        self.text = to_unicode(font.ToUnicode.read_bytes().decode("ascii"))
        self.width = widths(descendant)
        self.places = descendant.CIDToGIDMap.read_bytes()
        self.advances = advances(descriptor.FontFile2.read_bytes())

    def check(self, code):
        demand(code in self.text, f"code {code} has no text")
        text = self.text[code]
        demand(text and not set(text) & {"\0", "\ufeff", "\ufffe"}, f"code {code}: forbidden text")
        glyph = struct.unpack_from(">H", self.places, 2 * code)[0]
        demand(0 < glyph < len(self.advances), f"code {code} has no glyph")
        demand(abs(self.advances[glyph] - self.width[code]) <= 1, f"code {code}: wrong width")
        return text, self.width[code]


def to_unicode(cmap):
    found = {}
    for count, block in re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", cmap, re.S):
        rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", block)
        demand(len(rows) == int(count) <= 100, "a bfchar block of the wrong length")
        for code, text in rows:
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


def widths(descendant):
    found = {}
    entries = list(descendant.W)
    while entries:
        first, values = int(entries[0]), entries[1]
        for offset, value in enumerate(values):
            found[first + offset] = float(value)
        entries = entries[2:]
    return found


def advances(program):
    count = struct.unpack_from(">H", program, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag.decode()] = program[offset : offset + length]
    demand(not {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} - tables.keys(), "a table is gone")
    per_em = struct.unpack_from(">H", tables["head"], 18)[0]
    glyphs = struct.unpack_from(">H", tables["maxp"], 4)[0]
    measured = struct.unpack_from(">H", tables["hhea"], 34)[0]
    values = [struct.unpack_from(">H", tables["hmtx"], 4 * i)[0] for i in range(measured)]
    values += [values[-1]] * (glyphs - measured)
    return [value * 1000 / per_em for value in values]


# --- pages -----------------------------------------------------------------------------------


class PageReader:
    def __init__(self, page, number, fonts):
        self.page, self.number, self.fonts = page, number, fonts
        self.stack, self.in_text = [], False
        self.marks, self.pieces, self.artifacts = {}, [], []
        self.font = self.size = None
        self.matrix = None
        self.origin, self.scale, self.saved = (0.0, 0.0), None, []
        self.images, self.rules, self.path = [], [], []

    def read(self):
        demand(self.page.Tabs == Name.S, "no tab order")
        for instruction in pikepdf.parse_content_stream(self.page):
            self.operator(str(instruction.operator), list(instruction.operands))
        demand(not self.stack, "a mark is never closed")
        demand(not self.in_text, "text is never closed")
        demand(not self.saved, "a graphics state is never restored")
        demand(sorted(self.marks) == list(range(len(self.marks))), "marks are not 0 to n-1")
        return self

    def operator(self, name, operands):
        demand(name in OPERATORS, f"the operator {name}, which PDF does not have or we do not use")
        if name in PAINTS:
            self.owner()
        if name in {"BDC", "BMC"}:
            self.open(operands)
        elif name == "EMC":
            self.close()
        elif name in {"BT", "ET"}:
            demand(self.in_text == (name == "ET"), "BT inside BT, or ET without")
            self.in_text = name == "BT"
        elif name in {"q", "Q", "cm"}:
            demand(not self.in_text, f"{name} inside text")
            self.state(name, [float(value) for value in operands])
        elif name in PAINTS_TEXT | {"Tf", "Tm"}:
            self.text(name, operands)
        else:
            self.figure(name, operands)

    def text(self, name, operands):
        if name == "Tf":
            self.use(str(operands[0]), float(operands[1]))
        elif name == "Tm":
            self.matrix = [float(value) for value in operands]
        else:
            demand(name == "TJ", f"text shown with {name}, which this reader does not follow")
            self.show(operands[0])

    def figure(self, name, operands):
        if name == "Do":
            self.draw(str(operands[0]))
        elif name in {"m", "l", "S"}:
            self.rule(name, [float(value) for value in operands])

    def state(self, name, operands):
        if name == "q":
            self.saved.append((self.origin, self.scale, self.font, self.size))
            demand(len(self.saved) <= 28, "graphics states nested too deep")
        elif name == "Q":
            demand(self.saved, "Q without q")
            self.origin, self.scale, self.font, self.size = self.saved.pop()
        else:
            demand(operands[1:3] == [0, 0] and not self.scale, "something turned, or scaled twice")
            if operands[:4] != [1, 0, 0, 1]:
                self.scale = operands[0], operands[3]
            self.origin = self.origin[0] + operands[4], self.origin[1] + operands[5]

    def rule(self, name, operands):
        if name == "S":
            self.rules.append((self.number, *self.path))
            self.path = []
        else:
            self.path.append((operands[0] + self.origin[0], operands[1] + self.origin[1]))

    def draw(self, name):
        """An image: uncompressed to exactly its rows, in plain RGB, upright, owned by a figure."""
        image = self.page.Resources.XObject[name]
        demand(image.Subtype == Name.Image, "something drawn that is not an image")
        demand(image.ColorSpace == Name.DeviceRGB, "an image that is not RGB")
        demand(int(image.BitsPerComponent) == 8, "an image not of 8 bits")
        forbidden = {"/SMask", "/Mask", "/Alternates", "/OPI", "/Interpolate", "/Decode"}
        demand(not forbidden & set(image.keys()), "an image with what an archive refuses")
        rows = len(image.read_bytes())
        demand(rows == int(image.Width) * int(image.Height) * 3, "an image of the wrong length")
        demand(self.scale and min(self.scale) > 0, "an image of no size")
        (x, y), (width, height) = self.origin, self.scale
        shape = width / height * int(image.Height) / int(image.Width)
        demand(0.99 < shape < 1.01, "an image out of shape")
        owner = self.owner()
        demand(owner["tag"] == "Figure", "an image that is no figure")
        self.images.append(Image(self.number, (x, y, x + width, y + height), owner["mcid"]))

    def use(self, name, size):
        font = self.page.Resources.Font[name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Font(font)
        self.font, self.size = self.fonts[font.objgen], size

    def open(self, operands):
        tag = str(operands[0])[1:]
        properties = operands[1] if len(operands) > 1 else Dictionary()
        mark = {"tag": tag, "in_text": self.in_text}
        if tag == "Artifact":
            demand(not self.stack, "an artifact inside other content")
        elif tag == "ReversedChars":
            mark["reversed"] = []
        elif "/ActualText" in properties:
            mark["actual"] = str(properties.ActualText)
        else:
            demand("/MCID" in properties, f"{tag} without a number")
            demand(not self.stack, "a mark inside a mark")
            mark["mcid"] = int(properties.MCID)
            demand(mark["mcid"] not in self.marks, "a number used twice")
            self.marks[mark["mcid"]] = ""
        self.stack.append(mark)

    def close(self):
        demand(self.stack, "EMC without a mark")
        mark = self.stack.pop()
        demand(mark["in_text"] == self.in_text, "a mark straddles text")
        if "actual" in mark:
            demand(mark.get("seen"), "ActualText over nothing")
            self.say(mark["actual"])
        if "reversed" in mark:
            self.say("".join(reversed(mark["reversed"])))

    def owner(self):
        owners = [m for m in self.stack if "mcid" in m or m["tag"] == "Artifact"]
        demand(len(owners) == 1, "something is drawn that nothing, or more than one thing, owns")
        return owners[0]

    def show(self, array):
        owner = self.owner()
        demand(self.in_text, "text outside BT and ET")
        demand(not self.scale, "text that is scaled")
        x, y = self.matrix[4] + self.origin[0], self.matrix[5] + self.origin[1]
        start, right, said = x, x, ""
        for entry in array:
            if not isinstance(entry, pikepdf.String):
                x -= float(entry) * self.size / 1000
                continue
            data = bytes(entry)
            for index in range(0, len(data), 2):
                text, width = self.font.check(struct.unpack_from(">H", data, index)[0])
                x += width * self.size / 1000
                right = x if text.strip() else right
                said += text
                self.heard(text)
        self.matrix[4] = x - self.origin[0]
        self.pieces.append(
            Piece(owner["tag"], said, self.number, start, y, right, self.size, owner.get("mcid"))
        )

    def heard(self, text):
        for mark in reversed(self.stack):
            if "actual" in mark:
                mark["seen"] = True
                return
            if "reversed" in mark:
                mark["reversed"].append(text)
                return
        self.say(text)

    def say(self, text):
        for mark in reversed(self.stack):
            if "reversed" in mark:
                mark["reversed"].append(text)
                return
            if "mcid" in mark:
                self.marks[mark["mcid"]] += text
                return
            if mark["tag"] == "Artifact":
                self.artifacts.append((self.number, text))
                return


# --- the tree --------------------------------------------------------------------------------


class TreeReader:
    def __init__(self, pdf, marks, pieces, images, drawn):
        self.pdf, self.marks, self.drawn = pdf, dict(marks), drawn
        self.pieces, self.images = pieces, {(each.page, each.mcid): each for each in images}
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.parents = self.parent_tree()
        self.objects = set()

    def parent_tree(self):
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in numbers[::2]]
        demand(keys == sorted(set(keys)), "the parent tree's keys are not in order")
        return dict(zip(keys, numbers[1::2], strict=True))

    def read(self):
        top = self.pdf.Root.StructTreeRoot
        demand(len(top.K) == 1, "not one root element")
        root = self.element(top.K[0], top)
        demand(not self.marks, f"marks outside the tree: {list(self.marks)[:3]}")
        links = [a for page in self.pdf.pages for a in page.get("/Annots", [])]
        demand({a.objgen for a in links} == self.objects, "an annotation outside the tree")
        demand(not self.images, "a picture outside the tree")
        return root

    def element(self, obj, parent):
        demand(obj.P.objgen == parent.objgen, "an element that does not point to its parent")
        tag = str(obj.S)[1:]
        demand(tag in KNOWN, f"an element of unknown kind {tag}")
        node = Node(tag, attributes=attributes(obj))
        demand("/K" in obj and len(obj.K), f"{tag} is empty")
        for kid in obj.K:
            self.kid(kid, obj, node)
        if tag == "Figure":
            self.figure(obj, node)
        return node

    def figure(self, obj, node):
        """What stands for a picture, and that its box is where the picture is."""
        node.text = str(obj.get("/Alt", ""))
        demand(node.text.strip(), "a figure without words")
        image = self.images.pop((self.pages[obj.Pg.objgen], int(obj.K[0])), None)
        box = [float(side) for side in obj.A.BBox]
        if image is None and self.drawn:
            self.drawing(obj, box)
            return
        demand(image is not None, "a figure without its picture")
        near = all(abs(a - b) < 0.1 for a, b in zip(box, image.box, strict=True))
        demand(near, "a figure whose box is elsewhere")
        demand(0 <= box[0] < box[2] <= 596 and 0 <= box[1] < box[3] <= 842, "a figure off the page")

    def drawing(self, obj, box):
        """That the words of a drawing stand inside its box, on its page."""
        page = self.pages[obj.Pg.objgen]
        marks = {int(kid) for kid in obj.K if not isinstance(kid, Dictionary)}
        words = [piece for piece in self.pieces if piece.page == page and piece.mcid in marks]
        demand(words, "a drawing without words")
        for piece in words:
            demand(box[0] - 1 <= piece.x and piece.right <= box[2] + 1, "words beside a drawing")
            demand(box[1] - 1 <= piece.y <= box[3] + 1, "words above or below a drawing")

    def kid(self, kid, obj, node):
        if isinstance(kid, Dictionary) and kid.get("/S") is not None:
            node.kids.append(self.element(kid, obj))
            if node.kids[-1].tag == "Link":
                node.text += node.kids[-1].text
        elif isinstance(kid, Dictionary) and kid.Type == Name.OBJR:
            self.annotation(kid, obj, node)
        elif isinstance(kid, Dictionary):
            demand(kid.Type == Name.MCR, "a kid of no known type")
            node.text += self.content(self.pages[kid.Pg.objgen], int(kid.MCID), obj, node)
        else:
            node.text += self.content(self.pages[obj.Pg.objgen], int(kid), obj, node)

    def content(self, page, mcid, obj, node):
        key = int(self.pdf.pages[page].StructParents)
        demand(self.parents[key][mcid].objgen == obj.objgen, "the parent tree points elsewhere")
        demand((page, mcid) in self.marks, "an element claims content that is not there")
        node.marks.append((page, mcid))
        return self.marks.pop((page, mcid))

    def annotation(self, kid, obj, node):
        link = kid.Obj
        demand(node.tag == "Link" and link.Subtype == Name.Link, "an annotation that is no link")
        demand(str(link.get("/Contents", "")).strip(), "a link that does not say what it is")
        demand(int(link.F) & 4 and not int(link.F) & 2, "a link that is not printed")
        demand(self.parents[int(link.StructParent)].objgen == obj.objgen, "a link of another's")
        page = self.pdf.pages[self.pages[kid.Pg.objgen]]
        demand(link.objgen in {a.objgen for a in page.Annots}, "a link on another page")
        left, bottom, right, top = (float(side) for side in link.Rect)
        demand(0 < left < right < 596 and 0 < bottom < top < 842, "a link off the page")
        demand(re.match(r"(https|mailto|tel):", str(link.A.URI)), "a link that leads astray")
        self.covers(self.pages[kid.Pg.objgen], (left, bottom, right, top))
        demand(link.objgen not in self.objects, "an annotation in the tree twice")
        self.objects.add(link.objgen)
        node.attributes["uri"] = str(link.A.URI)

    def covers(self, page, box):
        """A link can be clicked where its words are."""
        left, bottom, right, top = box
        under = [
            piece
            for piece in self.pieces
            if piece.page == page and piece.owner == "Link" and piece.text.strip()
            if left - 1 < piece.x < right + 1 and bottom < piece.y < top
        ]
        demand(under, "a link with no words under it")
        demand(abs(max(p.right for p in under) - right) < 2, "a link not as wide as its words")


def attributes(obj):
    entries = obj.get("/A")
    if entries is None:
        return {}
    entries = list(entries) if isinstance(entries, Array) else [entries]
    return {key[1:]: str(value)[1:] for entry in entries for key, value in entry.items()}


def check_shape(root):
    """The grammar of the tree: headings, lists, tables, links, and nothing empty."""
    demand(root.tag == "Document", "the root is not a document")
    level = 0
    for node in root.walk():
        if node.tag in HEADINGS:
            depth = int(node.tag[1])
            demand(depth <= level + 1, f"{node.tag} after H{level}")
            level = depth
        if node.tag in HEADINGS | {"P", "Lbl", "Link"}:
            demand(node.text.strip(), f"an empty {node.tag}")
        check_kids(node)
    demand(level, "no heading")


KIDS = {
    "L": [{"LI"}],
    "LBody": [{"P"}],
    "Table": [{"TR"}],
    "TR": [{"TH", "TD"}],
}


def check_kids(node):
    tags = [kid.tag for kid in node.kids]
    if node.tag == "LI":
        demand(tags in (["Lbl", "LBody"], ["LBody"]), "a list entry that is not label and body")
    elif node.tag in KIDS:
        demand(set(tags) <= KIDS[node.tag][0], f"{tags} inside {node.tag}")
    if node.tag == "Table":
        demand(len({len(row.kids) for row in node.kids}) == 1, "rows of different lengths")
        demand(all(cell.tag == "TH" for cell in node.kids[0].kids), "no heading row")
    if node.tag == "TH":
        demand(node.attributes.get("Scope") in {"Row", "Column"}, "TH without scope")
    if node.tag == "L":
        kind = node.attributes.get("ListNumbering")
        demand(kind in {"Disc", "None"}, "a list without its kind of label")
        labelled = {kid.kids[0].tag == "Lbl" for kid in node.kids}
        demand(labelled == {kind != "None"}, "a list whose labels are not as it says")
    if node.tag == "Link":
        demand("uri" in node.attributes, "a link that leads nowhere")
