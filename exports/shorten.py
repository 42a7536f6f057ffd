"""Long text made short at the end of a sentence, and marked where it was shortened; knows no plan and no document."""

import re
from typing import Final

MARK: Final = "[…]"
"""Stands where text was left out."""
_END: Final = re.compile(r"(?<=[.!?…:;])[”\"»)]*\s+")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:bl|ca|dvs|eks|evt|f|fx|inkl|jf|kl|kr|maks|md|mia|min|mio|m|nr|o|osv|pct|pkt|pr|s|stk|tlf|vedr|årl|a|m\.fl|m\.m)\.|\b\d+\.|\b[A-ZÆØÅ]\.)$",
    re.IGNORECASE,
)


def shortened(text: str, limit: int) -> str:
    """The text on one line, or its first sentences of together at most ``limit`` characters and the mark.

    Where not even the first sentence fits, it is cut at a word, or within one that is longer than half of that.
    """
    whole = " ".join(text.split())
    if len(whole) <= limit:
        return whole
    kept = ""
    for sentence in sentences(whole):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    if not kept:
        words = whole[: limit + 1].rpartition(" ")[0]
        cut = words if len(words) > limit // 2 else whole[:limit]
        kept = cut.rstrip(" ,;:–-") + "…" if cut else ""
    return f"{kept} {MARK}"


def sentences(text: str) -> list[str]:
    """The sentences of a text on one line; ``ca.``, ``bl.a.``, ``1.`` and the like end none."""
    found: list[str] = []
    begun = ""
    for piece in filter(None, _END.split(text)):
        begun = f"{begun} {piece}".strip()
        if not _ABBREVIATED.search(begun):
            found.append(begun)
            begun = ""
    return [*found, begun] if begun else found
