"""The tree of tags as objects of a PDF file; refuses to know documents and the rest of the file."""

from collections.abc import Iterator, Sequence

from exports.pdf_tags import Element, Mark, Tags, text_string


def numbered(tags: Tags, first: int) -> list[Element]:
    """All elements in reading order, with numbers of objects from ``first`` on."""
    elements = list(_in_order(tags.root))
    for number, element in enumerate(elements, first):
        element.number = number
    return elements


def structure_of(tags: Tags) -> bytes:
    """The object above the numbered tree, with the elements of each page's marks."""
    parents = " ".join(
        f"{number} [{' '.join(f'{element.number} 0 R' for element in marks)}]" for number, marks in enumerate(tags.pages)
    )
    tree = f"/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(tags.pages)}"
    return f"<</Type/StructTreeRoot/K {tags.root.number} 0 R{tree}>>".encode()


def _in_order(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _in_order(kid)


def written(element: Element, root: int, pages: Sequence[int]) -> bytes:
    """A numbered element as an object; ``root`` and ``pages`` are numbers of objects too."""
    parent = element.parent.number if element.parent else root
    attributes = f"/A<<{element.attributes}>>" if element.attributes else ""
    spoken = f"/ActualText{text_string(element.spoken)}" if element.spoken else ""
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    on = f"/Pg {pages[page]} 0 R" if page is not None else ""
    kids = " ".join(_kid(kid, page, pages) for kid in element.kids)
    return f"<</S/{element.tag}/P {parent} 0 R{on}{attributes}{spoken}/K[{kids}]>>".encode()


def _kid(kid: Element | Mark, page: int | None, pages: Sequence[int]) -> str:
    """A mark on the element's own page is told by its number alone."""
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    return str(kid.number) if kid.page == page else f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>"
