"""``handleplan check``: the findings in a plan as text or JSON, and setting them aside; starts without Qt."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from editor import checks, waivers
from editor.cpr import masked
from editor.edits import Refused
from editor.findings import SEVERITIES, Finding
from editor.plan import Plan
from exports.plain import dump
from resources import text
from storage.session import Past, open_plan, read_logged
from ui import findings, settings
from ui.cli import say, warn
from ui.sentences import argument

FORMAT = "handleplan-check/1"


def how_to_waive(finding: Finding, path: Path) -> str:
    """The command that sets a finding aside."""
    return text("check.how_to_waive", plan=argument(path), id=finding.id)


def set_aside(path: Path, name: str, reason: str) -> None:
    """Sets a finding (by its id) or a rule aside in a plan file. Raises StorageError and Refused, also where there is no such."""
    plan, steps = read_logged(path)
    key = waivers.key_in(name)
    if key is None or key[1] and name not in {one.id for one in _all(plan, steps, path)}:
        raise waivers.no_such(name)
    _edit(path, lambda now: waivers.waive(now, *key, reason), "waive")


def count_again(path: Path, name: str) -> None:
    """Takes back what set a finding or a rule aside; where that was the rule, it is said that the whole rule counts again.

    Raises StorageError and Refused.
    """
    key = waivers.key_in(name)
    plan, steps = read_logged(path)
    if key is None:
        raise waivers.no_such(name)
    found = waivers.waiver_of(waivers.by_key(plan), Finding(key[0], key[1] or "", key[2]))
    if found is None:
        known = key[1] is None or name in {one.id for one in _all(plan, steps, path)}
        raise Refused("not_set_aside", finding=name) if known else waivers.no_such(name)
    _edit(path, lambda now: waivers.take_back(now, found.id), "remove_waiver")
    if key[1] and not found.part:
        warn(text("check.rule_counts_again", rule=found.rule))


def _edit(path: Path, change: "waivers.Change", label: str) -> None:
    session = open_plan(path, who=settings.load().who or "")
    try:
        session.edit(change, label)
    finally:
        state = session.close()
    if state.error:
        raise state.error


def _all(plan: Plan, steps: Iterable[Past], path: Path) -> tuple[Finding, ...]:
    beside = checks.beside(plan, [path.name], (one.step.changes for one in steps))
    return (*beside, *checks.check(plan, datetime.now().astimezone().date()).findings)


def tell(path: Path, *, as_json: bool) -> bool:
    """Says what was found in a plan file. False where something keeps it from being sent. Raises StorageError."""
    plan, steps = read_logged(path)
    found = _all(plan, steps, path)
    named = findings.names(plan)
    blocked = any(one.blocks for one in found)
    if as_json:
        say(dump(_json(plan, found, path, blocked=blocked), indent=1).decode())
        return not blocked
    left = [one for one in found if one.waived is None]
    groups: dict[str, list[Finding]] = {name: [one for one in left if one.severity == name] for name in SEVERITIES}
    groups["waived"] = [one for one in found if one.waived is not None]
    for name, some in groups.items():
        if some:
            say(text("check.head", name=findings.weight(name, len(some)), count=len(some)))
        for one in some:
            told = {"place": findings.place(one, named), "sentence": findings.sentence(one), "id": one.id}
            say(
                text("check.line_waived", why=findings.reason(one), **told)
                if one.waived is not None
                else text("check.line", **told)
            )
    say(text("check.not_ready" if blocked else "check.ready"))
    return not blocked


def _json(plan: Plan, found: Sequence[Finding], path: Path, *, blocked: bool) -> dict[str, object]:
    named = findings.names(plan)
    return {
        "format": FORMAT,
        "plan": path.name,
        "blocked": blocked,
        "findings": [
            {
                "id": one.id,
                "rule": one.rule,
                "severity": one.severity,
                "part": one.part,
                "field": one.field,
                "place": findings.place(one, named),
                "message": findings.sentence(one),
                "waived": findings.reason(one) if one.waived is not None else None,
            }
            for one in found
        ],
        "waivers": [{"id": waivers.name_of(one), "reason": masked(one.reason)} for one in plan.waivers],
    }
