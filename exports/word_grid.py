"""Where the rows and cells of a Word table stand and how much they cover; refuses to read what is in them."""

from collections.abc import Callable, Iterable, Iterator

from exports.word_names import SDT, SKIPPED, TBL, P
from exports.word_package import W
from exports.word_styles import VAL, Element, whole

_MAX_SPAN = 1_000


def below(children: Iterable[Element], wanted: str, opened: Callable[[Element], None] | None = None) -> Iterator[Element]:
    """The rows or cells among elements and in any wrapper of theirs; a paragraph or table that stands in their place too."""
    for child in children:
        tag = child.tag
        if tag == wanted or tag in (P, TBL):
            yield child
        elif tag not in SKIPPED:
            if tag == SDT and opened:
                opened(child)
            yield from below(child, wanted, opened)


def span_of(element: Element) -> int:
    """How many columns an element says; one where it says none."""
    return min(max(whole(element.get(VAL)) or 1, 1), _MAX_SPAN)


def spans_one(element: Element) -> bool:
    """Whether an element says that a cell covers one column, as any does that says nothing."""
    return element.tag == _GRID_SPAN and element.get(VAL) == "1"


def cell_shape(properties: Element) -> tuple[int, bool, bool, bool]:
    """How many columns a cell covers, whether it goes on with the one above or the one before it, and whether it was deleted."""
    span, merged, beside, deleted = 1, False, False, False
    for one in properties:
        tag = one.tag
        if tag == _GRID_SPAN:
            span = span_of(one)
        elif tag == _V_MERGE:
            merged = one.get(VAL, "continue") == "continue"
        elif tag == _H_MERGE:
            beside = one.get(VAL, "continue") == "continue"
        elif tag == _CELL_DEL:
            deleted = True
    return span, merged, beside, deleted


_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DEL = SHAPES = tuple(W + name for name in ("gridSpan", "vMerge", "hMerge", "cellDel"))
