"""The reader of our own finds the faults it is there for."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.letterhead import make_letterhead
from ig_desktop.letters.pdf import render
from tests.letters.reader import Fault, read
from tests.letters.test_letterhead import plain, saved


def swap_parents(pdf):
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def rewrite(old, new, count=1):
    def change(pdf):
        contents = [page.Contents for page in pdf.pages]
        content = next(each for each in contents if old in each.read_bytes())
        content.write(content.read_bytes().replace(old, new, count))

    return change


def first(pdf, tag, node=None):
    node = node if node is not None else pdf.Root.StructTreeRoot.K[0]
    if Name("/" + tag) == node.S:
        return node
    kids = [kid for kid in node.K if isinstance(kid, Dictionary) and "/S" in kid]
    return next((found for kid in kids if (found := first(pdf, tag, kid)) is not None), None)


def retag(old, new):
    def change(pdf):
        first(pdf, old).S = Name("/" + new)

    return change


def font(pdf):
    return pdf.pages[0].Resources.Font.R


def change_width(pdf):
    font(pdf).DescendantFonts[0].W[1][0] = 999


def lose_text(pdf):
    stream = font(pdf).ToUnicode
    stream.write(stream.read_bytes().replace(b"<0001>", b"<0FFF>"))


def delete(*path):
    def change(pdf):
        target = pdf.Root
        for name in path[:-1]:
            target = target[name]
        del target[path[-1]]

    return change


def annotation(**changes):
    def change(pdf):
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                for name, value in changes.items():
                    link["/" + name] = value

    return change


def unscope(pdf):
    del first(pdf, "TH")["/A"]


def orphan(pdf):
    paragraph = first(pdf, "P")
    paragraph.P = pdf.Root.StructTreeRoot


def empty_element(pdf):
    root = pdf.Root.StructTreeRoot.K[0]
    root.K.append(pdf.make_indirect(Dictionary(S=Name.P, P=root, K=Array())))


def figure(pdf):
    return first(pdf, "Figure")


def unsay(pdf):
    del figure(pdf)["/Alt"]


def misplace(pdf):
    figure(pdf).A.BBox = Array([10, 10, 60, 60])


def picture(**changes):
    def change(pdf):
        for name, value in changes.items():
            pdf.pages[0].Resources.XObject.L["/" + name] = value

    return change


def relabel(pdf):
    first(pdf, "L").A.ListNumbering = Name("/None")


def unlabel(pdf):
    entry = first(pdf, "LI")
    entry.K = Array([kid for kid in entry.K if Name.Lbl != kid.S])


def in_catalogue(name, value):
    def change(pdf):
        pdf.Root["/" + name] = value

    return change


def script(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array()))


def on_page(name, value):
    def change(pdf):
        pdf.pages[0].obj["/" + name] = value

    return change


def act(pdf):
    link = next(link for page in pdf.pages for link in page.get("/Annots", []))
    link.A = Dictionary(S=Name.Launch, F=pikepdf.String("x"))


def move_link(pdf):
    link = next(link for page in pdf.pages for link in page.get("/Annots", []))
    link.Rect = Array([100, 20, 200, 30])


def another_date(pdf):
    pdf.docinfo.CreationDate = pikepdf.String("D:20200101000000Z")


def role(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Title=Name.P)


def speak(pdf):
    first(pdf, "P").ActualText = pikepdf.String("other words")


FAULTS = {
    "figure without words": unsay,
    "figure elsewhere": misplace,
    "picture in other colours": picture(ColorSpace=Name.DeviceCMYK),
    "picture one can see through": picture(SMask=1),
    "picture out of shape": picture(Width=10, Height=5),
    "labels that the list denies": relabel,
    "entry without its label": unlabel,
    "action on opening": in_catalogue("OpenAction", Array()),
    "form": in_catalogue("AcroForm", Dictionary()),
    "script": script,
    "page that is turned": on_page("Rotate", 90),
    "page of another size": on_page("MediaBox", Array([0, 0, 612, 792])),
    "page that acts": on_page("AA", Dictionary()),
    "transparency": on_page("Group", Dictionary(S=Name.Transparency)),
    "link that starts a program": act,
    "link beside its words": move_link,
    "two dates": another_date,
    "kinds of our own": role,
    "words instead of the text": speak,
    "unknown operator": rewrite(b"ET EMC", b"ET EMC foo"),
    "drawing after the mark": rewrite(b"Do Q EMC", b"EMC Do Q"),
    "swapped parents": swap_parents,
    "unowned text": rewrite(b"/P <</MCID 1>> BDC BT", b"BT"),
    "open mark": rewrite(b"ET EMC", b"ET"),
    "straddling mark": rewrite(b"BDC BT", b"BT /P <</MCID 0>> BDC"),
    "number used twice": rewrite(b"MCID 1>>", b"MCID 0>>"),
    "unowned rule": rewrite(b"/Artifact BMC", b"/Nothing BMC"),
    "no heading": retag("H1", "P"),
    "skipped heading": retag("H1", "H2"),
    "unknown element": retag("H1", "Title"),
    "no language": delete("/Lang"),
    "not tagged": delete("/MarkInfo", "/Marked"),
    "no metadata": delete("/Metadata"),
    "no colours": delete("/OutputIntents"),
    "wrong width": change_width,
    "code without text": lose_text,
    "link without words": annotation(Contents=""),
    "link not printed": annotation(F=0),
    "link of another": annotation(StructParent=0),
    "table heading without scope": unscope,
    "element of the wrong parent": orphan,
    "empty element": empty_element,
}


@pytest.fixture(scope="module")
def letter(letter_of):
    head = make_letterhead(saved(plain()), "Logo")
    return render(replace(letter_of("access-response"), letterhead=head), FORMS["standard"])


def test_a_good_letter_has_no_faults(letter):
    assert read(letter).pages > 1


@pytest.mark.parametrize("fault", FAULTS)
def test_the_reader_finds(letter, fault):
    with pikepdf.open(BytesIO(letter)) as pdf:
        FAULTS[fault](pdf)
        out = BytesIO()
        pdf.save(out, min_version="1.7")
    with pytest.raises((Fault, KeyError, AttributeError)):
        read(out.getvalue())
