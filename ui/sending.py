"""What keeps a plan, or a text of it, from leaving the program, and how that is told; starts without Qt."""

from collections.abc import Iterable, Sequence

from editor import checks, waivers
from editor.cpr import found_in
from editor.diff import Change
from editor.findings import SEVERITIES, Finding
from editor.plan import Plan
from resources import text
from ui import findings

SIGNS = {"blocks": "✕", "warning": "!", "hint": "i", "waived": "–"}
"""What stands beside each colour."""
_NAMED_AT_MOST = 3


def blocking(plan: Plan, steps: Iterable[Iterable[Change]], *names: str) -> tuple[Finding, ...]:
    """CPR numbers that are not set aside: in a plan, in the steps of its change log, and in the names of files."""
    return (*checks.blocking(plan), *(one for one in checks.beside(plan, names, steps) if one.blocks))


def refusal(found: Sequence[Finding], plan: Plan, target: str) -> str:
    """Why something is not written: the first place, and how many more there are."""
    place, sentence = findings.place(found[0], findings.names(plan)), findings.sentence(found[0])
    told = [text("check.blocked", name=target, place=place, sentence=sentence)]
    if len(found) > 1:
        told.append(text("check.blocked_more_one") if len(found) == 2 else text("check.blocked_more", count=len(found) - 1))
    return " ".join(told)


def summary(found: Sequence[Finding], plan: Plan) -> str:
    """How many findings of each weight there are, with the first that block and warn; empty where there are none."""
    named = findings.names(plan)
    lines = []
    for weight in SEVERITIES:
        some = [one for one in found if one.severity == weight and one.waived is None]
        told = some[:_NAMED_AT_MOST] if weight in ("blocks", "warning") else []
        if some:
            key = "check.group" if len(told) == len(some) else "check.group_elsewhere"
            lines.append(f"{SIGNS[weight]} {text(key, name=findings.weight(weight, len(some)), count=len(some))}")
        lines += [f"{findings.place(one, named)}: {findings.sentence(one)}" for one in told]
    return "\n".join(lines)


def may_be_copied(plan: Plan, place: tuple[str, str] | None, lines: Iterable[str]) -> bool:
    """Whether a text may go onto the clipboard: it holds no CPR number, or such a finding is set aside where it stands."""
    if not any(map(found_in, lines)):
        return True
    part, field = place or ("", "")
    return waivers.waiver_of(waivers.by_key(plan), Finding("cpr", part, field)) is not None
