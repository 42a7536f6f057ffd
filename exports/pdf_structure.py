"""The tree of tags as objects of a PDF file; refuses to know documents and the rest of the file."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exports.pdf_tags import Element, Jump, Mark, Tags, text_string


def numbered(tags: Tags, first: int) -> list[Element]:
    """All elements in reading order, with numbers of objects from ``first`` on."""
    elements = list(_in_order(tags.root))
    for number, element in enumerate(elements, first):
        element.number = number
    return elements


class Numbers(NamedTuple):
    """The numbers of the objects that elements speak of: what is above the tree, the pages, and the places to click."""

    root: int
    pages: Sequence[int]
    jumps: Sequence[int]


def structure_of(tags: Tags) -> bytes:
    """The object above the numbered tree, with the elements of each page's marks, and behind them those of the jumps."""
    marks = [f"[{' '.join(f'{element.number} 0 R' for element in page)}]" for page in tags.pages]
    jumps = [f"{element.number} 0 R" for element in tags.jumps]
    parents = " ".join(f"{key} {value}" for key, value in enumerate([*marks, *jumps]))
    tree = f"/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(marks) + len(jumps)}"
    return f"<</Type/StructTreeRoot/K {tags.root.number} 0 R{tree}>>".encode()


def _in_order(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _in_order(kid)


def written(element: Element, numbers: Numbers) -> bytes:
    """A numbered element as an object."""
    parent = element.parent.number if element.parent else numbers.root
    attributes = f"/A<<{element.attributes}>>" if element.attributes else ""
    spoken = f"/ActualText{text_string(element.spoken)}" if element.spoken else ""
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    on = f"/Pg {numbers.pages[page]} 0 R" if page is not None else ""
    kids = " ".join(_kid(kid, page, numbers) for kid in element.kids)
    return f"<</S/{element.tag}/P {parent} 0 R{on}{attributes}{spoken}/K[{kids}]>>".encode()


def _kid(kid: Element | Mark | Jump, page: int | None, numbers: Numbers) -> str:
    """A mark on the element's own page is told by its number alone."""
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Jump):
        return f"<</Type/OBJR/Pg {numbers.pages[kid.page]} 0 R/Obj {numbers.jumps[kid.number]} 0 R>>"
    return str(kid.number) if kid.page == page else f"<</Type/MCR/Pg {numbers.pages[kid.page]} 0 R/MCID {kid.number}>>"
