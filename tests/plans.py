"""Generated plans for property tests: every field, every hard text, always in normal form."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from editor.diff import Set
from editor.findings import RULES
from editor.part_data import change_text, plan_text
from editor.plan import (
    DECISIONS,
    DOCUMENT_STATUS,
    POINT_SORTS,
    PROGRESS,
    Chapter,
    Goal,
    Hearing,
    Initiative,
    Plan,
    Point,
    Remark,
    Status,
    StatusRound,
    Theme,
    Waiver,
    check,
    derived_id,
    with_status,
)
from editor.richtext import KINDS, Item, Run, canonical

HARD_TEXTS = [
    "-",
    "- ikke en liste",
    "* stjerne",
    "# nummer",
    "1. først",
    "• punkt",
    "Mål (Vi vil opnå at...)",
    "Status 2020",
    "Midtvejsstatus 2019",
    "Handleplan fra: Jobcentret",
    "Uddybende beskrivelse af indsatsen:",
    "Indsats:",
    "X Boligforhold",
    "☒ Boligforhold",
    "Vi har...(handlinger)",
    "  to mellemrum først og sidst  ",
    "hårdt\u00a0mellemrum",
    "blød\u00adbindestreg og hård\u2011bindestreg",
    "👩🏽‍🦽 i arbejde 🙂",
    "<b>ikke fed</b> &amp; {felt} %s \\n \\b",
    "tabulator\tmidt i",
    "é sat sammen af e\u0301",
    "ord " * 400,
    "langtordudenmellemrum" * 12,
]

CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029\ufeff")
LINES = st.one_of(st.sampled_from(HARD_TEXTS), st.text(CHARACTERS, max_size=40), st.text("abcæøå -*#\\.☐\u00a0", max_size=12))
"""One line of text, of any kind."""

RUNS = st.builds(
    Run,
    st.one_of(LINES, st.lists(LINES, max_size=3).map("\n".join)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
ITEMS = st.builds(Item, st.sampled_from(KINDS), st.lists(RUNS, max_size=3).map(tuple), st.integers(1, 9))


def cells(max_items: int = 4) -> st.SearchStrategy[str]:
    """Rich text in canonical form; the empty cell and the cell ``-`` among them."""
    return st.one_of(
        st.just(""),
        st.just("-"),
        LINES.map(lambda line: canonical([Item("paragraph", (Run(line),))])),
        st.lists(ITEMS, max_size=max_items).map(canonical),
    )


def extras() -> st.SearchStrategy[str]:
    """Keys that the program does not know, as a part holds them."""
    known = st.dictionaries(st.sampled_from(["x_a", "x_b"]), st.one_of(st.integers(), LINES, st.none()), min_size=1, max_size=2)
    return st.one_of(st.just(""), known.map(lambda extra: json.dumps(extra, ensure_ascii=False, sort_keys=True)))


def dates() -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.dates(date(1900, 1, 1)).map(date.isoformat))


def years() -> st.SearchStrategy[int | None]:
    return st.one_of(st.none(), st.integers(1990, 2090))


@st.composite
def plans(draw: st.DrawFn, max_initiatives: int = 3, max_goals: int = 3, seed: str = "") -> Plan:
    """A whole plan that keeps every rule of ``editor.plan.check``; ids are the same in every example, so that shrinking works."""
    counts: dict[str, int] = {}

    def an_id(kind: str) -> str:
        counts[kind] = counts.get(kind, 0) + 1
        return derived_id(f"generated{seed}", f"{kind}{counts[kind]}")

    def some(strategy: st.SearchStrategy[Any], most: int) -> list[Any]:
        return draw(st.lists(strategy, max_size=most))

    def labels(most: int) -> list[str]:
        return draw(st.lists(LINES.filter(lambda text: bool(text.strip())), max_size=most, unique=True))

    plan_id = an_id("plan")
    themes = tuple(Theme(an_id("theme"), label, draw(extras())) for label in labels(4))
    heads = st.one_of(st.just(""), LINES)
    rounds = tuple(
        StatusRound(
            an_id("round"),
            label,
            draw(years()),
            draw(st.booleans()),
            draw(dates()),
            draw(heads),
            draw(heads),
            draw(heads),
            draw(extras()),
        )
        for label in labels(3)
    )
    chapters = tuple(
        Chapter(an_id("chapter"), *values)
        for values in some(st.tuples(LINES, st.integers(1, 6), cells(), st.booleans(), extras()), 3)
    )
    initiatives = []
    for title in some(LINES, max_initiatives):
        goals = tuple(
            Goal(an_id("goal"), goal, subgoal, action, success, extra)
            for goal, subgoal, action, success, extra in some(st.tuples(*[cells(3)] * 4, extras()), max_goals)
        )
        ticked = draw(st.frozensets(st.sampled_from([theme.id for theme in themes]))) if themes else frozenset()
        initiative = Initiative(
            an_id("initiative"),
            title,
            draw(LINES),
            draw(LINES),
            ticked,
            draw(cells()),
            goals,
            (),
            draw(st.sampled_from(["", an_id("origin")])),
            draw(extras()),
        )
        for one in rounds:
            initiative = with_status(initiative, draw(statuses(one.id)))
        initiatives.append(initiative)
    targets = [None, plan_id, *(row.id for row in initiatives)]
    remarks = tuple(
        Remark(an_id("remark"), part, where, text, extra)
        for part, where, text, extra in some(st.tuples(st.sampled_from(targets), LINES, LINES, extras()), 2)
    )
    waived = st.tuples(st.sampled_from(list(RULES)), st.sampled_from(targets), st.sampled_from(["", "title"]), LINES, extras())
    waivers = tuple(Waiver(an_id("waiver"), *values) for values in some(waived, 2))
    hearings = tuple(
        Hearing(an_id("hearing"), name, sent, until, document, draw(st.sampled_from(["", plan_text(Plan(plan_id, name))])), extra)
        for name, sent, until, document, extra in some(st.tuples(LINES, dates(), dates(), LINES, extras()), 2)
    )
    points = tuple(draw(points_of(an_id("point"), one.id, targets)) for one in hearings for _ in range(draw(st.integers(0, 2))))
    names: dict[str, Any] = {
        field: draw(LINES)
        for field in ("title", "municipality", "area", "policy", "department", "focus_area", "case_number", "contact")
    }
    plan = Plan(
        plan_id,
        **names,
        period_from=draw(years()),
        period_to=draw(years()),
        document_status=draw(st.sampled_from(DOCUMENT_STATUS)),
        extra=draw(extras()),
        themes=themes,
        status_rounds=rounds,
        chapters=chapters,
        initiatives=tuple(initiatives),
        remarks=remarks,
        waivers=waivers,
        hearings=hearings,
        points=points,
    )
    check(plan)
    return plan


def points_of(part: str, hearing: str, targets: list[str | None]) -> st.SearchStrategy[Point]:
    """A point of an answer to a hearing, about one of the parts."""

    def changes() -> st.SearchStrategy[str]:
        made = st.builds(Set, st.sampled_from([one for one in targets if one]), st.just("title"), LINES, LINES)
        return st.one_of(st.just(""), made.map(change_text))

    return st.builds(
        Point,
        *(st.just(part), st.just(hearing), LINES, st.sampled_from(POINT_SORTS), LINES, LINES),
        *(st.sampled_from(targets).map(lambda one: one or ""), st.sampled_from(["", "title"]), changes(), LINES, st.booleans()),
        *(st.sampled_from([None, *DECISIONS]), changes(), LINES, LINES, extras()),
    )


def statuses(round_id: str) -> st.SearchStrategy[Status]:
    """One initiative's report in a round; often empty."""
    filled = st.builds(
        Status,
        st.just(round_id),
        st.one_of(st.none(), st.sampled_from(PROGRESS)),
        LINES,
        dates(),
        cells(2),
        cells(3),
        cells(3),
        cells(3),
        extras(),
    )
    return st.one_of(st.just(Status(round_id)), filled)


@st.composite
def edited(draw: st.DrawFn, plan: Plan) -> Plan:
    """Another plan of the same origin: parts removed, added, reordered and changed at random."""
    other = draw(plans(seed="other"))

    def mixed(mine: tuple[Any, ...], new: tuple[Any, ...], label: str = "") -> tuple[Any, ...]:
        kept = [row for row in mine if draw(st.booleans())]
        used = {getattr(row, label) for row in kept} if label else set()
        rows = kept + [row for row in new if not label or getattr(row, label) not in used]
        return tuple(draw(st.permutations(rows)))

    themes = mixed(plan.themes, other.themes, "label")
    rounds = mixed(plan.status_rounds, other.status_rounds, "label")
    theme_ids, round_ids = frozenset(row.id for row in themes), {row.id for row in rounds}
    initiatives = []
    for row in mixed(plan.initiatives, other.initiatives):
        known = replace(row, themes=row.themes & theme_ids, statuses=tuple(one for one in row.statuses if one.round in round_ids))
        initiatives.append(draw(_edited_initiative(known, theme_ids, sorted(round_ids))))
    chapters = tuple(
        replace(row, body=draw(cells()), level=draw(st.integers(1, 6)), lists_initiatives=draw(st.booleans()))
        if draw(st.booleans())
        else row
        for row in mixed(plan.chapters, other.chapters)
    )
    result = replace(
        plan,
        title=draw(st.sampled_from([plan.title, other.title])),
        period_to=draw(st.sampled_from([plan.period_to, other.period_to])),
        themes=themes,
        status_rounds=rounds,
        chapters=chapters,
        initiatives=tuple(initiatives),
        remarks=mixed(plan.remarks, other.remarks),
        waivers=tuple(
            replace(row, reason=draw(LINES)) if draw(st.booleans()) else row for row in mixed(plan.waivers, other.waivers)
        ),
        hearings=mixed(plan.hearings, other.hearings),
        points=tuple(
            replace(row, decision=draw(st.sampled_from([None, *DECISIONS])), why=draw(LINES)) if draw(st.booleans()) else row
            for row in mixed(plan.points, other.points)
        ),
    )
    check(result)
    return result


@st.composite
def _edited_initiative(draw: st.DrawFn, row: Initiative, themes: frozenset[str], rounds: list[str]) -> Initiative:
    if draw(st.booleans()):
        return row
    goals: list[Goal] = draw(st.permutations(row.goals))
    row = replace(row, title=draw(LINES), goals=tuple(goals))
    rewritten: bool = draw(st.booleans())
    if row.goals and rewritten:
        row = replace(row, goals=(replace(row.goals[0], success=draw(cells())), *row.goals[1:]))
    if themes:
        row = replace(row, themes=draw(st.frozensets(st.sampled_from(sorted(themes)))))
    for one in rounds:
        if draw(st.booleans()):
            row = with_status(row, draw(statuses(one)))
    return row
