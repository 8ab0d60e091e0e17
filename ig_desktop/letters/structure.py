"""The structure tree that a screen reader follows, and the marks that tie it to the pages."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

Box = tuple[float, float, float, float]


class Mark(NamedTuple):
    """Marked content on a page that belongs to an element."""

    page: int
    number: int


class Annotation(NamedTuple):
    """A clickable rectangle (left, bottom, right, top) that belongs to a Link element."""

    page: int
    box: Box


@dataclass(eq=False, slots=True)
class Element:
    """A node of the tree. It joins its parent when its first content is drawn.

    So the order of the tree is the order of drawing, and no element can be empty. An "Artifact"
    is never in the tree: it is not read. A Link has its address and its words, a Figure the words
    that stand for it and its place on the page.
    """

    tag: str
    parent: "Element | None" = None
    attributes: dict[str, str] = field(default_factory=dict)
    link: str = ""
    words: str = ""
    box: Box | None = None
    kids: "list[Element | Mark | Annotation]" = field(default_factory=list)
    joined: bool = False

    def join(self) -> None:
        """Take the place in the parent that belongs to what is drawn now."""
        if self.joined:
            return
        self.joined = True
        if self.parent is not None:
            self.parent.join()
            self.parent.kids.append(self)


@dataclass(eq=False, slots=True)
class Tree:
    """The document's elements, with the owners of the marks of each page."""

    root: Element = field(default_factory=lambda: Element("Document"))
    marks: dict[int, list[Element]] = field(default_factory=dict)

    def opening(self, owner: Element, page: int) -> str:
        """The operator that opens the next stretch on `page` that belongs to `owner`."""
        if owner.tag == "Artifact":
            kind = owner.attributes.get("Subtype")
            return (
                f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC" if kind else "/Artifact BMC"
            )
        owner.join()
        owners = self.marks.setdefault(page, [])
        owners.append(owner)
        owner.kids.append(Mark(page, len(owners) - 1))
        return f"/{owner.tag} <</MCID {len(owners) - 1}>> BDC"


_ATTRIBUTES = {"ListNumbering": Name.List, "Scope": Name.Table}


class TreeWriter:
    """Puts a tree, its parent tree and the link annotations into a PDF."""

    def __init__(self, pdf: pikepdf.Pdf, tree: Tree) -> None:
        self._pdf, self._tree = pdf, tree
        self._pages = [page.obj for page in pdf.pages]
        self._written: dict[Element, Any] = {}
        self._links: list[Any] = []

    def write(self) -> None:
        """Write everything; the pages must be there."""
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(self._tree.root, root)])
        numbers: list[Any] = []
        for number, page in enumerate(self._pages):
            owners = [self._written[owner] for owner in self._tree.marks.get(number, [])]
            numbers += [number, self._pdf.make_indirect(Array(owners))]
            page.StructParents, page.Tabs = number, Name.S
        for number, owner in enumerate(self._links, len(self._pages)):
            numbers += [number, owner]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self._pages) + len(self._links)
        self._pdf.Root.StructTreeRoot = root

    def _element(self, element: Element, parent: Any) -> Any:
        tag = Name("/" + element.tag)
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=tag, P=parent))
        self._written[element] = node
        first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if first is not None:
            node.Pg = self._pages[first]
        for key, value in element.attributes.items():
            node.A = Dictionary({"/O": _ATTRIBUTES[key], f"/{key}": Name("/" + value)})
        if element.box is not None:
            node.Alt = pikepdf.String(element.words)
            box = Array([round(side, 2) for side in element.box])
            node.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        node.K = Array([self._kid(kid, element, node, first) for kid in element.kids])
        return node

    def _kid(self, kid: Any, element: Element, node: Any, first: int | None) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, node)
        if isinstance(kid, Annotation):
            link = self._annotation(kid, element, node)
            return Dictionary(Type=Name.OBJR, Pg=self._pages[kid.page], Obj=link)
        if kid.page == first:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _annotation(self, place: Annotation, element: Element, node: Any) -> Any:
        link = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(side, 2) for side in place.box]),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=pikepdf.String(element.words),
                A=Dictionary(S=Name.URI, URI=pikepdf.String(element.link)),
                StructParent=len(self._pages) + len(self._links),
            )
        )
        self._links.append(node)
        page = self._pages[place.page]
        page.Annots = Array([*page.get("/Annots", []), link])
        return link
