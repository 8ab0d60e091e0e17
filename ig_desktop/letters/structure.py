"""The structure tree that a screen reader follows, and the marks that tie it to the pages."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content on a page that belongs to an element."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A clickable rectangle on a page that belongs to a Link element."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """A node of the tree. It joins its parent when its first content is drawn.

    So the order of the tree is the order of drawing, and no element can be empty.
    """

    tag: str
    parent: "Element | None" = None
    attributes: dict[str, str] = field(default_factory=dict)
    link: str = ""
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
    """The document's elements, with the owner of every mark and annotation."""

    root: Element = field(default_factory=lambda: Element("Document"))
    marks: list[list[Element]] = field(default_factory=list)
    annotations: list[tuple[Element, tuple[float, float, float, float], str]] = field(
        default_factory=list
    )

    def add_page(self) -> int:
        """A new page; its index."""
        self.marks.append([])
        return len(self.marks) - 1

    def mark(self, owner: Element, page: int) -> int:
        """The number of a new mark on `page` that belongs to `owner`."""
        owner.join()
        number = len(self.marks[page])
        self.marks[page].append(owner)
        owner.kids.append(Mark(page, number))
        return number

    def annotate(
        self, owner: Element, page: int, box: tuple[float, float, float, float], words: str
    ) -> int:
        """The number of a new link annotation; `words` is what the link says."""
        owner.kids.append(Annotation(page, len(self.annotations)))
        self.annotations.append((owner, box, words))
        return len(self.annotations) - 1


_ATTRIBUTES = {
    "ListNumbering": ("/List", "/ListNumbering"),
    "Scope": ("/Table", "/Scope"),
}


def write_tree(pdf: "pikepdf.Pdf", tree: Tree, pages: "list[pikepdf.Object]") -> None:
    """Put the tree, its parent tree and the link annotations into the PDF."""
    import pikepdf

    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    links = _write_annotations(pdf, tree, pages)
    written: dict[Element, Any] = {}
    top = _write(pdf, tree.root, root, pages, links, written)
    root.K = pikepdf.Array([top])
    numbers = pikepdf.Array()
    for number, owners in enumerate(tree.marks):
        numbers.append(number)
        numbers.append(pdf.make_indirect(pikepdf.Array([written[owner] for owner in owners])))
    for number, (owner, _, _) in enumerate(tree.annotations):
        numbers.append(len(tree.marks) + number)
        numbers.append(written[owner])
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(tree.marks) + len(tree.annotations)
    pdf.Root.StructTreeRoot = root


def _write_annotations(pdf: "pikepdf.Pdf", tree: Tree, pages: "list[Any]") -> "list[Any]":
    import pikepdf

    found = []
    place = _pages_of_annotations(tree.root)
    for number, (owner, box, words) in enumerate(tree.annotations):
        page = pages[place[number]]
        link = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array([round(side, 2) for side in box]),
                Border=pikepdf.Array([0, 0, 0]),
                F=4,
                Contents=pikepdf.String(words),
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(owner.link)),
                StructParent=len(tree.marks) + number,
            )
        )
        if "/Annots" not in page:
            page.Annots = pikepdf.Array()
        page.Annots.append(link)
        found.append(link)
    return found


def _pages_of_annotations(element: Element) -> dict[int, int]:
    found: dict[int, int] = {}
    for kid in element.kids:
        if isinstance(kid, Annotation):
            found[kid.number] = kid.page
        elif isinstance(kid, Element):
            found.update(_pages_of_annotations(kid))
    return found


def _write(
    pdf: "pikepdf.Pdf",
    element: Element,
    parent: Any,
    pages: "list[Any]",
    links: "list[Any]",
    written: "dict[Element, Any]",
) -> Any:
    import pikepdf

    node = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + element.tag), P=parent
        )
    )
    written[element] = node
    first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    if first is not None:
        node.Pg = pages[first]
    for name, value in element.attributes.items():
        owner, key = _ATTRIBUTES[name]
        node.A = pikepdf.Dictionary({"/O": pikepdf.Name(owner), key: pikepdf.Name("/" + value)})
    kids = pikepdf.Array()
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_write(pdf, kid, node, pages, links, written))
        elif isinstance(kid, Mark):
            kids.append(_mark(kid, first, pages))
        else:
            kids.append(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.OBJR, Pg=pages[kid.page], Obj=links[kid.number]
                )
            )
    node.K = kids
    return node


def _mark(mark: Mark, page: int | None, pages: "list[Any]") -> Any:
    import pikepdf

    if mark.page == page:
        return mark.number
    return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pages[mark.page], MCID=mark.number)
