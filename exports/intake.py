"""What every reader of foreign files needs: an id for each part, and a remark for what has no place in the plan."""

import hashlib

from editor.plan import Remark, derived_id, is_id
from editor.richtext import printable


class Intake:
    """Hands out ids and collects remarks; the same file always gives the same ones.

    ``noted``: the identities of what stands beside a text and is kept as a remark already.
    """

    def __init__(self, data: bytes) -> None:
        self._source = hashlib.sha256(data).hexdigest()
        self._taken: set[str] = set()
        self.remarks: list[Remark] = []
        self.noted: set[int] = set()

    def id_of(self, wish: object, path: str) -> str:
        """The id to use for a part: its own, or one derived where it has none, an odd one, or that of an earlier part."""
        if isinstance(wish, str) and is_id(wish) and wish not in self._taken:
            found = wish
        else:
            found = derived_id(self._source, path)
        while found in self._taken:
            path += "'"
            found = derived_id(self._source, path)
        self._taken.add(found)
        return found

    def remark(self, part: str | None, where: str, text: str) -> None:
        """Keep a text that has no place in the plan, with where it stood."""
        path = f"remarks/{len(self.remarks)}"
        self.remarks.append(Remark(self.id_of(None, path), part, printable(where), printable(text)))
