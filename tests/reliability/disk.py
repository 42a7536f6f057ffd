"""A folder as a disk could hold it after a power cut, from the record of what a program did to it; knows no plan.

What was synchronised is kept. Each later write is kept, dropped or torn between sectors, each new, renamed or removed entry of
a folder that was not synchronised since may have reached the disk or not.
"""

import random
import shutil
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

SECTOR: Final = 512
_HEAD: Final = struct.Struct("=QQQIIc")


@dataclass(frozen=True, slots=True)
class Record:
    """One operation; ``when`` in seconds. For the letters and what the fields hold see power_cut.c."""

    what: str
    file: int
    at: int
    when: float
    first: bytes
    second: bytes

    @property
    def path(self) -> Path:
        return Path(self.first.decode())


def records(trace: Path) -> list[Record]:
    """All whole records of a trace."""
    return list(_parsed(trace.read_bytes()))


def _parsed(content: bytes) -> Iterator[Record]:
    at = 0
    while at + _HEAD.size <= len(content):
        file, place, when, first, second, what = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        if at + first + second > len(content):
            return
        yield Record(what.decode(), file, place, when / 1e9, content[at : at + first], content[at + first : at + first + second])
        at += first + second


@dataclass(slots=True, eq=False)
class File:
    """``durable`` is what is certain; ``pending`` are writes (place, bytes) and truncations (length) since then."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        self.durable = self.content(lambda _: True, torn=lambda one: [one])
        self.pending.clear()

    def content(self, kept: Callable[[int], bool], torn: Callable[[tuple[int, bytes]], list[tuple[int, bytes]]]) -> bytes:
        """What stands in it if those of the pending operations reached the disk."""
        found = bytearray(self.durable)
        for number, (place, written) in enumerate(self.pending):
            if not kept(number):
                continue
            if written is None:
                found[:] = found[:place].ljust(place, b"\0")
                continue
            for at, part in torn((place, written)):
                found[len(found) : at] = bytes(max(at - len(found), 0))
                found[at : at + len(part)] = part
        return bytes(found)


@dataclass(frozen=True, slots=True)
class Entry:
    """A pending change of folders: ``file`` gets the name ``new`` and loses the name ``old``, where there is one of each."""

    file: File
    old: Path | None
    new: Path | None


class Disk:
    """The files of a folder, as they were and as they are changed record by record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        found = [(one, one.stat().st_ino) for one in self.folder.rglob("*") if one.is_file()]
        self._files = {number: File(one.read_bytes()) for one, number in found}
        self._now = {one: self._files[number] for one, number in found}
        self._durable = dict(self._now)
        self._pending: list[Entry] = []

    def take(self, record: Record) -> None:
        """Does once more what the program did."""
        match record.what:
            case "c":
                self._files[record.file] = File()
                self._change(Entry(self._files[record.file], None, record.path))
            case "w":
                self._files[record.file].pending.append((record.at, record.first))
            case "t":
                self._files[record.file].pending.append((record.at, None))
            case "s":
                self._files[record.file].sync()
            case "n":
                self._change(Entry(self._now[record.path], record.path, Path(record.second.decode())))
            case "l":
                self._change(Entry(self._now[record.path], None, Path(record.second.decode())))
            case "u":
                self._change(Entry(self._now[record.path], record.path, None))
            case "d":
                settled = [one for one in self._pending if record.path in (_folder(one.old), _folder(one.new))]
                self._pending = [one for one in self._pending if one not in settled]
                for one in settled:
                    _apply(one, self._durable)

    def _change(self, entry: Entry) -> None:
        _apply(entry, self._now)
        self._pending.append(entry)

    def now(self) -> dict[Path, bytes]:
        """What stands in the files, as the program sees it."""
        return {path: file.content(lambda _: True, lambda one: [one]) for path, file in self._now.items()}

    def after_a_cut(self, chance: random.Random) -> dict[Path, bytes]:
        """What could stand in the files if the power were cut now."""
        entries = dict(self._durable)
        for number in _kept(len(self._pending), chance):
            _apply(self._pending[number], entries)
        files = {id(file): file for file in entries.values()}
        contents = {}
        for key, file in files.items():
            kept = set(_kept(len(file.pending), chance))
            contents[key] = file.content(kept.__contains__, lambda one: _torn(*one, chance))
        return {path: contents[id(file)] for path, file in entries.items()}

    def lay(self, contents: dict[Path, bytes], target: Path) -> None:
        """Puts the files into another folder."""
        shutil.rmtree(target, ignore_errors=True)
        for path, content in contents.items():
            laid = target / path.relative_to(self.folder)
            laid.parent.mkdir(parents=True, exist_ok=True)
            laid.write_bytes(content)


def _folder(path: Path | None) -> Path | None:
    return path.parent if path else None


def _apply(entry: Entry, entries: dict[Path, File]) -> None:
    if entry.old:
        if entries.get(entry.old) is not entry.file:
            return
        del entries[entry.old]
    if entry.new:
        entries[entry.new] = entry.file


def _kept(count: int, chance: random.Random) -> list[int]:
    """Which of so many operations reached the disk: the first ones, or any."""
    if chance.random() < 0.4:
        return list(range(chance.randint(0, count)))
    share = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    return [number for number in range(count) if chance.random() < share]


def _torn(at: int, written: bytes, chance: random.Random) -> list[tuple[int, bytes]]:
    """The sectors of a write that reached the disk; most writes are whole."""
    if chance.random() < 0.7:
        return [(at, written)]
    cuts = [0, *range(SECTOR - at % SECTOR, len(written), SECTOR), len(written)]
    return [(at + a, written[a:b]) for a, b in pairwise(cuts) if chance.random() < 0.5]
