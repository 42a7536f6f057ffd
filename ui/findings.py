"""What was found in a plan, in Danish: the place and the sentence, for window and command line; starts without Qt."""

from editor.checks import FILE, LOG
from editor.cpr import masked
from editor.findings import Finding
from editor.plan import Plan, status_id
from exports import naming
from resources import form, text
from ui.dates import show_date

Named = dict[str, str]
"""What each part (a status by its address) is called."""


def weight(name: str, count: int) -> str:
    """What findings of a weight are called, so many of them: ``Advarsel``, ``Advarsler``."""
    return text(f"check.severity.{name}" if count == 1 else f"check.severities.{name}")


def names(plan: Plan) -> Named:
    """What every part of a plan is called where a finding names it, by its id; made once for many findings."""
    found = {plan.id: text("check.place.plan"), FILE: text("check.place.file"), LOG: text("check.place.log")}
    for rows in (plan.themes, plan.status_rounds, plan.chapters, plan.remarks, plan.waivers, plan.hearings, plan.points):
        found.update((one.id, naming.value_name(one)) for one in rows)
    rounds = [(one.id, naming.short(one.label)) for one in plan.status_rounds]
    for number, one in enumerate(plan.initiatives, 1):
        title = naming.short(one.title)
        key = "check.place.initiative" if title else "check.place.initiative_bare"
        found[one.id] = own = text(key, number=number, **({"name": title} if title else {}))
        for at, goal in enumerate(one.goals, 1):
            found[goal.id] = text("check.place.goal", owner=own, number=at) if len(one.goals) > 1 else own
        found.update((status_id(one.id, of), text("check.place.status", owner=own, round=label)) for of, label in rounds)
    return found


def place(finding: Finding, named: Named, kind: type | None = None) -> str:
    """Where a finding is: the part and the field."""
    part = masked(named.get(finding.part) or text("naming.gone"))
    if is_beside(finding):
        return part
    return text("check.place.field", part=part, field=field(finding))


def is_beside(finding: Finding) -> bool:
    """Whether the finding is about a file's name or the change log, which have no place in the plan."""
    return finding.part in (FILE, LOG)


def field(finding: Finding) -> str:
    """What the field of a finding is called on the form."""
    heads = {head.field: head.head for head in (*form().goal_heads, *form().status_heads)}
    return heads.get(finding.field, "").rstrip(" .…") or naming.known_field(finding.field)


def reason(finding: Finding) -> str:
    """Why a finding is set aside."""
    return masked(finding.waived or "")


def sentence(finding: Finding) -> str:
    """What is wrong, and what to do about it; a number that it quotes is masked."""
    params = {name: masked(value) if isinstance(value, str) else value for name, value in finding.params.items()}
    kind = params.pop("kind", None)
    for name in ("due", "until"):
        if name in params:
            params[name] = show_date(str(params[name]))
    if finding.rule == "year_outside":
        ends = [end for end in ("first", "last") if params[end]]
        key = "both" if len(ends) == 2 else ends[0]
        params["period"] = text(f"check.period.{key}", **{end: params[end] for end in ends})
    if params.get("more"):
        params["names"] = text("check.and_more", names=params["names"], more=params["more"])
    return text(f"check.{finding.rule}.{kind}" if kind else f"check.{finding.rule}", **params)
