"""Measuring two things in turn and showing them as rows of a Markdown table; knows nothing of what is measured."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

MS = 1000
Timed = Callable[[], float]
"""Does the thing once and gives the seconds that count."""


@dataclass(frozen=True)
class Row:
    """``ours`` and ``base`` are seconds of interleaved repeats; the goal is a ratio, or milliseconds where ``goal_ms``."""

    what: str
    base_name: str
    ours: list[float]
    base: list[float]
    goal: float | None = None
    goal_ms: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        if self.goal is None:
            return True
        return min(self.ours) * MS <= self.goal if self.goal_ms else min(self.ours) / min(self.base) <= self.goal


def timed(do: Callable[[], object]) -> Timed:
    """The thing with the clock around all of it."""

    def once() -> float:
        start = time.perf_counter()
        do()
        return time.perf_counter() - start

    return once


def in_turn(ours: Timed, base: Timed, repeats: int) -> tuple[list[float], list[float]]:
    """Both once to warm up, then each in turn."""
    ours(), base()
    pairs = [(ours(), base()) for _ in range(repeats)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table, times as minimum / median."""
    lines = [
        "| what | ms, min / median | against | ms, min / median | ratio, min / median | goal |",
        "| --- | ---: | --- | ---: | ---: | --- |",
    ]
    for row in rows:
        ratios = f"{min(row.ours) / min(row.base):.2f} / {median(row.ours) / median(row.base):.2f}"
        unit = " ms" if row.goal_ms else ""
        goal = "" if row.goal is None else f"≤ {row.goal:g}{unit}{'' if row.reached else ', **missed**'}"
        what = f"{row.what} ({row.note})" if row.note else row.what
        lines.append(f"| {what} | {_ms(row.ours)} | {row.base_name} | {_ms(row.base)} | {ratios} | {goal} |")
    return "\n".join(lines)


def _ms(seconds: list[float]) -> str:
    return f"{_shown(min(seconds))} / {_shown(median(seconds))}"


def _shown(seconds: float) -> str:
    return f"{seconds * MS:.3g}" if seconds < 1 else f"{seconds * MS:.0f}"
