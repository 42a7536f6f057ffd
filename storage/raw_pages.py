"""Records in the bytes of a SQLite file, found page by page; trusts no page, follows no tree and knows no table."""

from collections.abc import Iterator
from typing import Final, NamedTuple

_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 13, 10, 2
_INTEGER_BYTES: Final = (0, 1, 2, 3, 4, 6, 8)
_OFTEN_ENOUGH: Final = 3
"""How often the length of the file is read in all, at most: damaged pages can name the same text again and again."""

Value = str | bytes | int | float | None


class Record(NamedTuple):
    """``page`` counts from 1; ``key`` is the row's number, None in the page of an index (or of a table without numbers)."""

    page: int
    key: int | None
    values: tuple[Value, ...]


def page_sizes(data: bytes) -> list[int]:
    """The length of a page as the file says it, then others that are usual."""
    told = int.from_bytes(data[16:18])
    told = 65536 if told == 1 else told
    usual = [4096, 1024, 8192, 2048, 16384, 32768, 65536, 512]
    return [told, *(size for size in usual if size != told)] if told in usual else usual


def records(data: bytes, page_size: int) -> Iterator[Record]:
    """All records of a file that stand in pages in use, those of free pages left out; what cannot be read is None or cut off."""
    encoding = {2: "utf-16-le", 3: "utf-16-be"}.get(int.from_bytes(data[56:60]), "utf-8")
    pages = _Pages(data, page_size, encoding)
    free = pages.free()
    for number in range(1, pages.count + 1):
        if number not in free:
            yield from pages.on(number)


class _Pages:
    def __init__(self, data: bytes, size: int, encoding: str) -> None:
        self.data, self.size, self.encoding = data, size, encoding
        self.count = -(-len(data) // size)
        self.usable = size - (data[20] if len(data) > 20 and data[20] <= 32 else 0)
        self.left = _OFTEN_ENOUGH * len(data) + 100_000

    def at(self, number: int) -> bytes:
        return self.data[(number - 1) * self.size : number * self.size] if 0 < number <= self.count else b""

    def free(self) -> set[int]:
        """The pages that the list of free pages names."""
        found: set[int] = set()
        trunk = int.from_bytes(self.data[32:36])
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self.at(trunk)
            named = int.from_bytes(page[4:8])
            found.update(int.from_bytes(page[at : at + 4]) for at in range(8, min(8 + 4 * named, len(page) - 3), 4))
            trunk = int.from_bytes(page[:4])
        return found

    def on(self, number: int) -> Iterator[Record]:
        page = self.at(number)
        start = 100 if number == 1 else 0
        kind = page[start] if len(page) > start + 8 else 0
        if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
            return
        first = start + (12 if kind == _INDEX_INNER else 8)
        cells = int.from_bytes(page[start + 3 : start + 5])
        for place in range(first, min(first + 2 * cells, len(page) - 1), 2):
            at = int.from_bytes(page[place : place + 2]) + (4 if kind == _INDEX_INNER else 0)
            length, at = _number(page, at)
            key = None
            if kind == _TABLE_LEAF:
                key, at = _number(page, at)
                key -= (key >> 63) << 64
            if self.left <= 0:
                return
            payload = self.payload(page, at, length, kind)
            self.left -= len(payload) + 50
            if values := _values(payload, self.encoding):
                yield Record(number, key, values)

    def payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        """What a cell holds; where pages are missing, as far as it goes."""
        most = self.usable - 35 if kind == _TABLE_LEAF else (self.usable - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : at + length]
        least = (self.usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.usable - 4)
        here = here if here <= most else least
        pieces = [page[at : at + here]]
        following = int.from_bytes(page[at + here : at + here + 4])
        missing = min(length, self.left) - here
        while missing > 0 and (more := self.at(following)):
            pieces.append(more[4 : min(self.usable, 4 + missing)])
            missing -= self.usable - 4
            following = int.from_bytes(more[:4])
        return b"".join(pieces)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's number of one to nine bytes, and where it ends."""
    found = 0
    for place in range(8):
        byte = data[at + place] if at + place < len(data) else 0
        found = found << 7 | byte & 127
        if byte < 128:
            return found, at + place + 1
    return found << 8 | (data[at + 8] if at + 8 < len(data) else 0), at + 9


def _values(payload: bytes, encoding: str) -> tuple[Value, ...]:
    head, at = _number(payload, 0)
    kinds = []
    while at < head <= len(payload):
        kind, at = _number(payload, at)
        kinds.append(kind)
    values = []
    at = head
    for kind in kinds:
        value, at = _value(payload, at, kind, encoding)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int, encoding: str) -> tuple[Value, int]:
    if kind >= 12:
        length = (kind - 12) // 2
        piece = payload[at : at + length]
        return (piece.decode(encoding, "replace") if kind % 2 else piece), at + length
    if kind in (8, 9):
        return kind - 8, at
    if kind == 7:
        return None, at + 8
    if kind == 0 or kind > 9:
        return None, at
    length = _INTEGER_BYTES[kind]
    return int.from_bytes(payload[at : at + length], signed=True), at + length
