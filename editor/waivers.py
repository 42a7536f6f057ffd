"""Setting a rule of the checks aside, for a place or the whole plan, and taking that back: edits like all others."""

from collections.abc import Callable

from editor import edits
from editor.cpr import found_in
from editor.findings import RULES, Finding
from editor.plan import Plan, Waiver, derived_id

Change = Callable[[Plan], Plan]
Key = tuple[str, str | None, str]
"""Rule, part and field; the latter two are None and empty for the whole plan."""


def waive(plan: Plan, rule: str, part: str | None, field: str, reason: str) -> Plan:
    """The plan with a rule set aside at a place (``part`` None: everywhere) for a reason, or with a new reason.

    Raises Refused: ``no_reason``, ``number_in_reason``, ``no_such_rule``.
    """
    if rule not in RULES:
        raise edits.Refused("no_such_rule", rule=rule)
    if not reason.strip():
        raise edits.Refused("no_reason")
    if found_in(reason):
        raise edits.Refused("number_in_reason")
    part_of_it = field if part else ""
    waiver = Waiver(derived_id("waiver", f"{rule}:{part or ''}:{part_of_it}"), rule, part, part_of_it, reason.strip())
    if any(one.id == waiver.id for one in plan.waivers):
        return edits.set_field(plan, waiver.id, "reason", waiver.reason)
    return edits.add(plan, waiver)


def take_back(plan: Plan, waiver: str) -> Plan:
    """The plan in which the waiver with this id counts no more."""
    return edits.remove(plan, waiver)


def key_in(name: str) -> Key | None:
    """What the id of a finding (``rule:part:field``) or of a rule names; None where it has no such form."""
    rule, *place = name.split(":", 2)
    if rule not in RULES or not all(place) or len(place) == 1:
        return None
    return (rule, place[0], place[1]) if place else (rule, None, "")


def name_of(waiver: Waiver) -> str:
    """What a waiver sets aside, as ``key_in`` reads it."""
    return f"{waiver.rule}:{waiver.part}:{waiver.field}" if waiver.part else waiver.rule


def no_such(name: str) -> edits.Refused:
    """The error that there is no finding, and no waiver, of this name."""
    return edits.Refused("no_such_finding", finding=name)


def by_key(plan: Plan) -> dict[Key, Waiver]:
    """The waivers of a plan by what they set aside."""
    return {(one.rule, one.part, one.field): one for one in plan.waivers}


def waiver_of(waivers: dict[Key, Waiver], finding: Finding) -> Waiver | None:
    """The waiver that sets a finding aside: that of its place before that of the whole plan."""
    return waivers.get((finding.rule, finding.part, finding.field)) or waivers.get((finding.rule, None, ""))
