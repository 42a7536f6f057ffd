"""Whether a plan is ready to be sent: every rule, checked again only where something changed; refuses to know how it is told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from editor import check_form, check_plan, check_privacy, check_words
from editor.check_plan import Likeness, Listed, Percent
from editor.check_texts import addressed, folded, within, written_in
from editor.cpr import found_in
from editor.diff import Change
from editor.findings import RULES, Finding
from editor.plan import PLAN_SEQUENCES, Chapter, Initiative, Part, Plan, Status, StatusRound, parts
from editor.waivers import by_key, waiver_of

FILE: Final = "file"
LOG: Final = "log"
"""In place of a part: the names of files, and the change log."""
_ORDER: Final = {rule: at for at, rule in enumerate(RULES)}
_HEADS: Final = {"actions": "actions_head", "results": "results_head", "next_steps": "next_steps_head"}


class _Seen(NamedTuple):
    """What was found in one part by itself, and what is needed to compare it with others."""

    part: Plan | Part
    findings: tuple[Finding, ...]
    percent: tuple[Percent, ...] = ()
    likeness: Likeness = Likeness("", "")
    lists: tuple[Listed, ...] = ()


_Context = tuple[date, bool, str, int | None, int | None, tuple[StatusRound, ...]]


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in a plan, in its order, those that are set aside included; ``blocking`` keep it from being sent."""

    plan: Plan
    findings: tuple[Finding, ...]
    context: _Context = field(repr=False)
    seen: dict[str, _Seen] = field(repr=False, compare=False)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.blocks)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are not set aside."""
        return tuple(one for one in self.findings if one.waived is None)


def check(plan: Plan, today: date, before: Report | None = None, attend: Callable[[], None] = lambda: None) -> Report:
    """What is missing or wrong in the plan on a day; what ``before`` saw in parts that are the same objects stands.

    ``attend`` is called for every part that is looked at, for what else the process has to do.
    """
    context: _Context = (today, bool(plan.themes), plan.department, plan.period_from, plan.period_to, plan.status_rounds)
    known = before.seen if before and before.context == context else {}
    seen: dict[str, _Seen] = {}
    for part in (plan, *_standing(plan)):
        old = known.get(part.id)
        if old and old.part is part:
            seen[part.id] = old
        else:
            attend()
            seen[part.id] = _look(part, context)
    found = [one for part in seen.values() for one in part.findings]
    found += _between(plan, seen)
    return Report(plan, tuple(_set_aside(plan, found)), context, seen)


def blocking(plan: Plan) -> tuple[Finding, ...]:
    """What keeps the plan from being sent, as ``check`` finds it on any day, without looking for the rest."""
    found = []
    for part, address in addressed(plan):
        for name, lines in written_in(part):
            if numbers := [one for line in lines for one in found_in(line)]:
                found.append(Finding("cpr", address, name, check_privacy.cpr_params(numbers)))
    return tuple(one for one in _set_aside(plan, found) if one.blocks)


def beside(plan: Plan, names: Iterable[str], steps: Iterable[Iterable[Change]]) -> tuple[Finding, ...]:
    """CPR numbers beside the plan: in the names of files, and in the steps of its change log where the plan holds them no more.

    A number that the plan still holds is told where it stands.
    """
    found = []
    if named := [one for name in names for one in found_in(name)]:
        found.append(Finding("cpr", FILE, "name", {**check_privacy.cpr_params(named), "kind": "file"}))
    logged = {one.digits: one for changes in steps for one in check_privacy.numbers_in_changes(changes)}
    known = check_privacy.numbers_in_plan(plan) if logged else set()
    logged = {digits: one for digits, one in logged.items() if digits not in known}
    if logged:
        found.append(Finding("cpr", LOG, "text", {**check_privacy.cpr_params(list(logged.values())), "kind": "log"}))
    return tuple(_set_aside(plan, found))


def _standing(plan: Plan) -> Iterator[Part]:
    """The parts that are looked at, goals and statuses within their initiative."""
    for name in PLAN_SEQUENCES:
        yield from getattr(plan, name)


def _look(part: Plan | Part, context: _Context) -> _Seen:
    today, has_themes, department, _, _, rounds = context
    if not isinstance(part, Initiative):
        own = tuple(check_form.of_plan(part)) if isinstance(part, Plan) else ()
        findings, signs = _words(part, part.id, context)
        return _Seen(part, own + findings, signs, lists=check_plan.lists_in(part) if isinstance(part, Chapter) else ())
    findings = tuple(check_form.of_initiative(part, rounds, has_themes=has_themes, department=department, today=today))
    by_round = {one.id: one for one in rounds}
    percent: tuple[Percent, ...] = ()
    for one, address in within(part):
        of_round = by_round[one.round] if isinstance(one, Status) else None
        more, signs = _words(one, address, context, of_round)
        findings, percent = findings + more, percent + signs
    return _Seen(part, findings, percent, check_plan.likeness(part))


def _words(
    part: Plan | Part | Status, address: str, context: _Context, of: StatusRound | None = None
) -> tuple[tuple[Finding, ...], tuple[Percent, ...]]:
    """What the texts of a part say that they should not, and how they write percent."""
    _, _, _, first, last, _ = context
    findings: list[Finding] = []
    percent: list[Percent] = []
    for name, lines in written_in(part):
        head = getattr(of, _HEADS[name]) if of and name in _HEADS else ""
        told = [
            *check_privacy.of_texts(part, name, lines),
            *check_words.of_texts(part, name, lines),
            *check_words.repeated_lead(part, name, lines, head),
            *check_words.years_outside(part, name, lines, first, last, final=bool(of and of.final)),
        ]
        findings += [Finding(rule, address, name, params) for rule, params in told]
        words, signs = check_words.percent_signs(part, name, lines)
        if words or signs:
            percent.append((address, name, words, signs))
    return tuple(findings), tuple(percent)


def _between(plan: Plan, seen: dict[str, _Seen]) -> Iterable[Finding]:
    """What only shows when parts are compared."""
    yield from check_plan.twice([(one, seen[one.id].likeness) for one in plan.initiatives])
    chapters = [(one, seen[one.id].lists) for one in plan.chapters if seen[one.id].lists]
    if chapters:
        titles = {folded(one.title): one.title for one in plan.initiatives if one.title.strip()}
        for chapter, lists in chapters:
            yield from check_plan.listed(chapter, lists, titles)
    yield from check_plan.percent(row for part in seen.values() for row in part.percent)


def _set_aside(plan: Plan, found: list[Finding]) -> list[Finding]:
    """The findings in the plan's order and by their weight within a part, each with the reason for which it is set aside."""
    place = {part.id: at for at, part in enumerate(parts(plan), 1)}
    found.sort(key=lambda one: (place.get(one.part.partition("_")[0], 0), "_" in one.part, _ORDER[one.rule]))
    waivers = by_key(plan)
    if not waivers:
        return found
    reasons = ((one, waiver_of(waivers, one)) for one in found)
    return [replace(one, waived=waiver.reason) if waiver else one for one, waiver in reasons]
