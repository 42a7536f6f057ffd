"""The main part of a Word file in stretches that are parsed one after the other; refuses to know what stands in them.

The tree of a whole plan is larger than what a processor keeps at hand: in stretches it is read in a quarter less time, and takes
little memory.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from exports.errors import ReadError

_STRETCH = 200_000
"""Bytes of a stretch at least."""
_GROWS = 4
"""How many times longer a stretch is tried that does not end where it was thought to."""
_BODY_BEGINS, _BODY_ENDS = (b"<w:body>", b"<w:body "), b"</w:body>"
_TABLE_ENDS, _PARAGRAPH_ENDS = b"</w:tbl>", b"</w:p>"

Tree = TypeVar("Tree")


def in_stretches(data: bytes, parse: Callable[[bytes], Tree]) -> Iterator[Tree]:
    """A document as several, parsed: each has its beginning and end and some of what stands in its body, in order.

    A stretch ends behind a table. Where that stands within something else, the stretch is no XML, and a longer one is tried.
    Raises what ``parse`` raises for the last one.
    """
    begins = max(data.find(one, 0, _STRETCH) for one in _BODY_BEGINS)
    start, stop = data.find(b">", begins) + 1, data.rfind(_BODY_ENDS)
    if begins < 0 or not 0 < start < stop:
        yield parse(data)
        return
    last_table = data.rfind(_TABLE_ENDS, start, stop)
    at, length = start, _STRETCH
    while at < stop:
        sign = _TABLE_ENDS if at + length <= last_table else _PARAGRAPH_ENDS
        found = data.find(sign, at + length, stop)
        end = stop if found < 0 else found + len(sign)
        try:
            tree = parse(data[:start] + data[at:end] + data[stop:])
        except ReadError:
            if end == stop:
                raise
            length = _GROWS * (end - at)
            continue
        yield tree
        at, length = end, _STRETCH
