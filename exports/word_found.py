"""How much of a plan is found again in a Word file that may be an answer to it; refuses to know where in it."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from editor.check_texts import within, written_in
from editor.plan import Chapter, Initiative, Plan
from exports.word_seen import Seen

NEXT_TO_NOTHING = 0.05
"""Below this a file is no answer: half rewritten by others, 0.13 is found again; in plans of other municipalities up to 0.04."""
_RUN = 3
"""Words in a row; single ones and pairs are in any Danish text."""
_RUNS_AT_LEAST = 20
_WORD = re.compile(r"\w+")


def found_again(sent: Plan, file: Seen) -> float:
    """The share of the words of what was sent that stand in the file in their order, tracked or not, from 0 to 1.

    A plan in which hardly anything was written is always found again.
    """
    own = _runs(_texts(sent))
    if len(own) < _RUNS_AT_LEAST:
        return 1.0
    there = _runs(file.lines) | _runs(_texts(file.plans[0]))
    return len(own & there) / len(own)


def _texts(plan: Plan) -> Iterator[str]:
    """What is written in the introduction and the indsatser."""
    written: Sequence[Chapter | Initiative] = (*plan.chapters, *plan.initiatives)
    for part in written:
        for one, _ in within(part):
            for _, lines in written_in(one):
                yield from lines


def _runs(lines: Iterable[str]) -> Set[tuple[str, ...]]:
    words = (_WORD.findall(line.casefold()) for line in lines)
    return {tuple(line[at : at + _RUN]) for line in words for at in range(len(line) - _RUN + 1)}
