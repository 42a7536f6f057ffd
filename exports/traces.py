"""The lines of a document that was read, each with where in the plan it went; refuses to know how it was read."""

from typing import NamedTuple


class Line(NamedTuple):
    """A paragraph of a document.

    ``content`` is what of it went into the plan, or could, as a cell's text; ``where`` says in words where it stood, ``table``
    with the number of its table, its row and its column, all 0 outside tables. ``places``: (part, field) of each field of the
    plan that it went to; none for heads and labels.
    """

    text: str
    content: str
    where: str
    table: tuple[int, int, int] = (0, 0, 0)
    heading: bool = False
    places: tuple[tuple[str, str], ...] = ()
