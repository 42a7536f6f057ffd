"""The figures of one kind of trial, and the table of them all; knows nothing of what is tried."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_HEADS = ("kind", "runs", "edits acknowledged", "lost", "files that do not open", "crashed", "wrong", "seconds")


@dataclass
class Figures:
    """What came of so many ``runs``.

    ``edits`` were acknowledged, ``lost`` of them are gone, ``unopened`` files do not open, ``crashed`` programs ended by
    themselves or hung, ``wrong`` plans are none that was ever written. ``found`` says of each of these what it was, ``note``
    adds a word to the kind.
    """

    kind: str
    runs: int = 0
    edits: int = 0
    lost: int = 0
    unopened: int = 0
    crashed: int = 0
    wrong: int = 0
    seconds: float = 0.0
    note: str = ""
    found: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not (self.lost or self.unopened or self.crashed or self.wrong or self.found)


def table(rows: Iterable[Figures]) -> str:
    """The rows as a Markdown table."""
    lines = [f"| {' | '.join(_HEADS)} |", f"| --- |{' ---: |' * (len(_HEADS) - 1)}"]
    for row in rows:
        kind = f"{row.kind} ({row.note})" if row.note else row.kind
        edits = f"{row.edits:,}" if row.edits else "–"
        numbers = (row.lost, row.unopened, row.crashed, row.wrong, round(row.seconds))
        lines.append(f"| {kind} | {row.runs:,} | {edits} | {' | '.join(f'{number:,}' for number in numbers)} |")
    return "\n".join(lines)
