"""Every rule finds what it is about and nothing else, tells the place, and is checked again only where something changed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import check_words, edits
from editor.checks import Report, beside, blocking, check
from editor.diff import diff
from editor.findings import RULES, Finding
from editor.plan import Chapter, Goal, Initiative, Plan, Remark, Status, StatusRound, Theme, derived_id, find, with_status
from editor.waivers import by_key, key_in, take_back, waive
from exports.word_reader import read_word
from tests.plans import cells, edited, plans

TODAY = date(2028, 6, 1)


def an_id(name: str) -> str:
    return derived_id("checks", name)


MIDWAY = StatusRound(an_id("midway"), "Midtvejsstatus 2027", 2027)
FINAL = StatusRound(an_id("final"), "Status 2028", 2028, final=True, deadline="2028-11-01")
THEME = Theme(an_id("theme"), "Beskæftigelse")
GOAL = Goal(an_id("goal"), "Flere i job", "Åbne døre", "Aftaler i foråret", "Mindst 10 aftaler inden 1.11.2028")
REPORT = Status(MIDWAY.id, "done", actions="Holdt møder", results="31 borgere deltog", next_steps="Flere møder")
FORM = with_status(
    Initiative(
        an_id("form"), "Åbne virksomheder", "Jobcentret", "Jobcentret", frozenset({THEME.id}), "To uger om året.", (GOAL,)
    ),
    REPORT,
)
OTHER = replace(
    FORM,
    id=an_id("other"),
    title="Nøglepersoner",
    description="Vi uddanner dem.",
    goals=(replace(GOAL, id=an_id("goal 2"), goal="Viden"),),
)
CHAPTER = Chapter(an_id("chapter"), "Baggrund", 1, "Byrådet vedtog politikken i 2012.")
PLAN = Plan(
    an_id("plan"),
    "Handleplan 2027-2028",
    period_from=2027,
    period_to=2028,
    themes=(THEME,),
    status_rounds=(MIDWAY, FINAL),
    chapters=(CHAPTER,),
    initiatives=(FORM, OTHER),
)


def rules(report: Report) -> list[tuple[str, str]]:
    return [(one.rule, one.field) for one in report.findings]


def found(plan: Plan, today: date = TODAY) -> list[Finding]:
    return list(check(plan, today).findings)


def with_form(**changes: object) -> Plan:
    return replace(PLAN, initiatives=(replace(FORM, **changes), OTHER))  # type: ignore[arg-type]


def with_goal(**changes: str) -> Plan:
    return with_form(goals=(replace(GOAL, **changes),))


def with_report(**changes: object) -> Plan:
    return replace(PLAN, initiatives=(with_status(FORM, replace(REPORT, **changes)), OTHER))  # type: ignore[arg-type]


def with_chapter(body: str, **changes: object) -> Plan:
    return replace(PLAN, chapters=(replace(CHAPTER, body=body, **changes),))  # type: ignore[arg-type]


def test_a_plan_that_is_filled_in_has_no_findings() -> None:
    assert found(PLAN) == []


def status(round_: StatusRound) -> str:
    return f"{FORM.id}_{round_.id}"


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (with_form(title=" "), [("title_missing", FORM.id, "title")]),
        (with_form(department=""), [("department_missing", FORM.id, "department")]),
        (with_form(themes=frozenset()), [("theme_missing", FORM.id, "themes")]),
        (with_form(description=""), [("description_missing", FORM.id, "description")]),
        (with_form(goals=()), [("goal_missing", FORM.id, "goals")]),
        (with_goal(goal=""), [("goal_missing", GOAL.id, "goal")]),
        (with_goal(success=""), [("criterion_missing", GOAL.id, "success")]),
        (with_goal(success="-"), [("none_noted", GOAL.id, "success")]),
        (with_form(goals=(GOAL, Goal(an_id("empty")))), [("goal_missing", an_id("empty"), "goal")]),
        (with_report(results="-"), [("none_noted", status(MIDWAY), "results")]),
        (with_report(results=""), [("partly_filled", status(MIDWAY), "results")]),
        (with_report(actions="", results="", next_steps="", progress=None), [("round_due", status(MIDWAY), "actions")]),
        (with_report(actions="", results="", next_steps="", progress="dropped"), []),
        (with_report(progress="waiting", until="2028-05-31", note="Ny lov"), [("waiting_over", status(MIDWAY), "until")]),
        (with_report(progress="waiting", until="2028-06-01", note="Ny lov"), []),
        (with_report(progress="waiting"), [("waiting_unexplained", status(MIDWAY), "note")]),
        (replace(PLAN, initiatives=()), [("no_initiatives", PLAN.id, "title")]),
        (replace(PLAN, period_from=2028, period_to=2027, title="Plan", status_rounds=(), initiatives=()), None),
    ],
)
def test_what_is_missing_is_found_at_its_place(plan: Plan, expected: list[tuple[str, str, str]] | None) -> None:
    told = [(one.rule, one.part, one.field) for one in found(plan)]
    if expected is None:
        assert ("period_turned", PLAN.id, "period_to") in told
    else:
        assert told == expected


def test_a_plan_without_themes_misses_none() -> None:
    bare = replace(PLAN, themes=(), initiatives=tuple(replace(one, themes=frozenset()) for one in PLAN.initiatives))
    assert found(bare) == []


@pytest.mark.parametrize(
    ("round_", "today", "is_due"),
    [
        (FINAL, date(2028, 10, 31), False),
        (FINAL, date(2028, 11, 1), True),
        (replace(FINAL, deadline=None), date(2028, 12, 30), False),
        (replace(FINAL, deadline=None), date(2028, 12, 31), True),
        (replace(FINAL, deadline=None, year=None), date(2028, 12, 31), True),
        (StatusRound(FINAL.id, "Status uden år"), date(2099, 1, 1), False),
    ],
)
def test_a_round_is_due_at_its_deadline_or_at_the_end_of_its_year(round_: StatusRound, today: date, is_due: bool) -> None:
    plan = replace(PLAN, status_rounds=(MIDWAY, round_))
    told = [one for one in found(plan, today) if one.rule == "round_due"]
    assert [one.part for one in told] == ([f"{one.id}_{FINAL.id}" for one in PLAN.initiatives] if is_due else [])


def test_what_was_dropped_is_not_asked_for_again() -> None:
    plan = with_report(progress="dropped")
    told = [one.part for one in found(plan, date(2029, 1, 1)) if one.rule == "round_due"]
    assert told == [f"{OTHER.id}_{FINAL.id}"]


Put = Callable[[str], Plan]


def in_success(words: str) -> Plan:
    return with_goal(success=words)


def in_description(words: str) -> Plan:
    return with_form(description=words)


WORDING: list[tuple[str, Put, list[str], list[str]]] = [
    (
        "criterion_vague",
        in_success,
        [
            "Borgerne føler sig bedre klædt på.",
            "Vi har talt med alle relevante borgere.",
            "Indsatsen er gennemført i 2028.",
            "Flere kommer i job, jf. § 54.",
            "* Samarbejdet er styrket\n* Kendskabet er større",
        ],
        [
            "Mindst 10 borgere",
            "Halvdelen er i job",
            "80 pct. er tilfredse",
            "Ingen venter",
            "Senest 2028",
            "Møder hver måned",
            "-",
        ],
    ),
    (
        "lead_repeated",
        in_success,
        [
            "Det er en succes, når 10 er i job",
            "Det er en succes hvis 3 ud af 4",
            "Tiltaget er en succes, når ti er i job",
            "\\bDet er en\\b succes for jobcentret, når 4 uger holdes",
            "* 10 i job\n* det er en succes, at 5 er i gang",
        ],
        ["10 borgere er i job, og det er en succes", "En succes på 10 job"],
    ),
    ("lead_repeated", lambda words: with_goal(goal=words), ["Vi vil opnå, at flere er i job"], ["Flere, som vi vil opnå"]),
    ("lead_repeated", lambda words: with_goal(subgoal=words), ["Derfor vil vi åbne døre"], ["Åbne døre"]),
    ("lead_repeated", lambda words: with_goal(action=words), ["Det betyder, at vi taler", "Det betyder at"], ["Vi taler"]),
    ("lead_repeated", lambda words: with_report(actions=words), ["Vi har holdt møder"], ["Holdt møder", "Møder, vi har holdt"]),
    ("lead_repeated", lambda words: with_report(next_steps=words), ["Vi vil arbejde videre med job"], ["Job"]),
    (
        "year_outside",
        in_description,
        ["Vi prioriterer det i 2026.", "Fra 1. januar 2029", "Indsatsen kører 2021-2022", "I 2027 og 2029"],
        ["I 2027 og 2028", "Sag 2017-0124645", "5 mio. kr. i 2030", "Indsatsen kører 2026-2028", "2019 borgere", "1999 kr."],
    ),
    ("year_outside", lambda words: replace(PLAN, title=words), ["Handleplan 2025-2026"], ["Handleplan 2027-2028", "Handleplan"]),
    (
        "year_outside",
        with_chapter,
        ["Udvalget vil prioritere det i 2026."],
        ["Byrådet vedtog politikken i 2012.", "Det skal vare til 2030.", "Det skete i 2012. Nu skal der ske noget."],
    ),
    (
        "year_outside",
        lambda words: with_chapter("", heading=words),
        ["Handleplaner 2025 og 2026"],
        ["Handleplaner 2027", "Baggrund"],
    ),
    (
        "space_missing",
        in_description,
        ["Job-ugen (uge49)", "Vi mødes kl.10", "i ugerne49 og 50", "Uge 4\\b9\\b og uge\\b49\\b"],
        ["uge 49", "uger", "49 uger", "nr. 5", "hugge49"],
    ),
    (
        "placeholder",
        in_description,
        [
            *("Sagsnr. [xx]", "xxx borgere", "[indsæt tekst]", "<navn>", "TODO", "Lorem ipsum dolor", "Klik her for at skrive"),
            *("Antal: ____", "hvem??", "{dato}", "N.N. er ansvarlig", "Skriv her", "[Skriv kommunens navn]", "Dato ......"),
        ],
        [
            "[sic]",
            "(se bilag)",
            "XXL",
            "Hvem?",
            "og så videre ...",
            "<b>",
            "[1]",
            "Skriver her og der",
            "[x]",
            "max 10",
            "Nyt navn",
        ],
    ),
    (
        "word_doubled",
        in_description,
        ["Vi taler med med borgere", "Og og så", "\\bder\\b der er", "der \\n der"],
        ["meget meget", "De ledige Ledige borgere", "med-med", "10 10", "det, det", "ende\nende", "som sommer"],
    ),
    ("email", in_description, ["Skriv til post@kommune.dk."], ["@kommune", "post@"]),
    (
        "phone",
        in_description,
        ["Ring 96 33 30 00", "+45 96333000", "tlf. 96333000", "Telefon: 9633 3000"],
        ["96333000 kr.", "2017-0124645", "1 2 3 4", "12.13.14.15", "10 20 30", "15.00.00-G01-2-14"],
    ),
    (
        "few_people",
        in_description,
        ["3 borgere fik job", "To unge deltog", "4 ledige borgere", "én deltager", "fire borgere"],
        [
            "5 borgere",
            "en borger",
            "14 borgere",
            "3 uger",
            "2027 borgere",
            "1.3 borgere",
            "borgere i 3 uger",
            "0 borgere",
            "§ 2 borgere",
            "3 ud af 4 unge",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "put", "wrong", "right"), WORDING, ids=[f"{row[0]}-{at}" for at, row in enumerate(WORDING)])
def test_the_wording_of_a_text_is_found_wrong_where_it_is(rule: str, put: Put, wrong: list[str], right: list[str]) -> None:
    for words in wrong:
        assert [one.rule for one in found(put(words)) if one.rule == rule] == [rule], words
    for words in right:
        assert [one.rule for one in found(put(words)) if one.rule == rule] == [], words


def test_a_contact_may_have_an_address_and_a_phone() -> None:
    assert found(replace(PLAN, contact="handicap@kommune.dk, 96 33 30 00")) == []


def test_a_note_that_is_not_printed_is_left_alone_but_for_cpr_numbers() -> None:
    assert found(replace(PLAN, remarks=(Remark(an_id("remark"), text="[xx] ring 96 33 30 00, 3 borgere, der der"),))) == []


def test_a_lead_of_the_rounds_own_wording_is_not_repeated_by_the_forms() -> None:
    own = replace(MIDWAY, actions_head="Gennemførte aktiviteter")
    plan = replace(with_report(actions="Vi har holdt møder"), status_rounds=(own, FINAL))
    assert found(plan) == []


def test_the_final_report_may_look_ahead() -> None:
    form = with_status(FORM, Status(FINAL.id, "done", actions="Mål", results="Nået", next_steps="Nyt mål i 2030"))
    assert found(replace(PLAN, initiatives=(form, OTHER))) == []
    form = with_status(FORM, Status(FINAL.id, "done", actions="Mål", results="Nået", next_steps="Nyt mål i 2020"))
    assert rules(check(replace(PLAN, initiatives=(form, OTHER)), TODAY)) == [("year_outside", "next_steps")]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("* Åbne virksomheder\n* Nøglepersoner", None),
        ("Vi har:\n* Nøglepersoner.\n* åbne  virksomheder\nSlut", None),
        ("* Åbne virksomheder: to uger\n* Nøglepersoner - alle", None),
        ("* Noget\n* Andet\n* Tredje", None),
        ("* Åbne virksomheder", None),
        ("* Åbne virksomheder\n* Noget helt andet", "strange"),
        ("* Åbne virksomheder\n* Nøglepersonerne", "reworded"),
        ("* Åbne virksomheder\n* Nøglepersoner\n* Idræt", "strange"),
        ("* Åbne virksomheder\n* Åbne virksomheder", "missing"),
        ("# Åbne virksomheder\n# Nøglepersoner\n# Nøglepersoner", "again"),
    ],
)
def test_a_list_of_indsatser_agrees_with_the_forms(body: str, kind: str | None) -> None:
    told = [one.params["kind"] for one in found(with_chapter(body)) if one.rule == "list_differs"]
    assert told == ([kind] if kind else [])


def test_a_list_that_is_typed_where_it_is_shown_anyway_is_found() -> None:
    told = found(with_chapter("* Åbne virksomheder\n* Nøglepersoner", lists_initiatives=True))
    assert [(one.rule, one.params["kind"]) for one in told] == [("list_differs", "twice")]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"title": "åbne  virksomheder."}, "title"),
        ({"title": "Åbne virksomheder (kopi)"}, "title"),
        ({"title": "Nyt (kopi 2)"}, "mark"),
        ({"description": FORM.description, "goals": tuple(replace(one, id=an_id("copied")) for one in FORM.goals)}, "content"),
        ({"title": "Nyt"}, None),
        ({"title": "", "description": "", "goals": ()}, None),
    ],
)
def test_a_form_that_was_copied_is_found(changes: dict[str, object], kind: str | None) -> None:
    told = [one for one in found(replace(PLAN, initiatives=(FORM, replace(OTHER, **changes)))) if one.rule == "form_twice"]  # type: ignore[arg-type]
    assert [(one.part, one.params["kind"]) for one in told] == ([(OTHER.id, kind)] if kind else [])


def test_two_empty_forms_are_no_copies() -> None:
    empty = [Initiative(an_id(f"empty {number}")) for number in range(3)]
    assert "form_twice" not in {one.rule for one in found(replace(PLAN, initiatives=tuple(empty)))}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("10 pct.", "20 pct."), []),
        (("10 %", "20%"), []),
        (("10 pct. og 20 pct.", "5 %"), [(OTHER.id, "description")]),
        (("10 %", "20 % og 5 pct."), [(OTHER.id, "description")]),
        (("10 %", "5 pct."), [(FORM.id, "description")]),
    ],
)
def test_percent_is_written_in_one_way(texts: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    forms = tuple(replace(form, description=words) for form, words in zip((FORM, OTHER), texts, strict=True))
    told = [(one.part, one.field) for one in found(replace(PLAN, initiatives=forms)) if one.rule == "percent_mixed"]
    assert told == expected


@given(plans(), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_each_finding_has_a_place_of_its_own_in_any_plan(plan: Plan, today: date) -> None:
    report = check(plan, today)
    ids = [one.id for one in report.findings]
    assert len(set(ids)) == len(ids)
    for one in report.findings:
        assert find(plan, one.part) is not None
        assert key_in(one.id) == (one.rule, one.part, one.field)
        assert one.severity == RULES[one.rule]
    assert set(report.blocking) == {one for one in report.findings if one.rule == "cpr" and one.waived is None}
    assert check(plan, today) == report


@given(st.data())
def test_what_is_checked_again_after_an_edit_is_the_same_as_all(data: st.DataObject) -> None:
    plan = data.draw(plans())
    report = check(plan, TODAY)
    for now in (data.draw(edited(plan)), plan):
        report = check(now, TODAY, report)
        assert report == check(now, TODAY)


def test_only_what_changed_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    report = check(PLAN, TODAY)
    looked: list[object] = []
    real = check_words.of_texts

    def spied(part: Initiative, field: str, lines: list[str]) -> object:
        looked.append(getattr(part, "id", None))
        return real(part, field, lines)

    monkeypatch.setattr(check_words, "of_texts", spied)
    plan = edits.set_field(PLAN, OTHER.id, "title", "Nøglepersoner i alle afdelinger")
    assert check(plan, TODAY, report).findings == ()
    assert FORM.id not in looked
    assert OTHER.id in looked


@given(cells())
def test_any_cell_can_be_checked(cell: str) -> None:
    plan = replace(
        with_form(description=cell, goals=(Goal(GOAL.id, cell, cell, cell, cell),)), remarks=(Remark(an_id("r"), text=cell),)
    )
    assert all(one.rule in RULES for one in found(plan))


# Setting aside


def test_a_finding_is_set_aside_at_its_place_and_comes_back() -> None:
    plan = replace(with_form(department=""), remarks=(Remark(an_id("remark"), text="010190-1234"),))
    cpr, department = found(plan)[1], found(plan)[0]
    assert (cpr.rule, department.rule) == ("cpr", "department_missing")
    aside = waive(plan, "cpr", cpr.part, cpr.field, " Det er et varenummer ")
    told = check(aside, TODAY)
    assert [one.waived for one in told.findings] == [None, "Det er et varenummer"]
    assert told.blocking == ()
    assert [one.rule for one in told.open] == ["department_missing"]
    again = waive(aside, "cpr", cpr.part, cpr.field, "Varenummer")
    assert [one.reason for one in again.waivers] == ["Varenummer"]
    assert take_back(aside, aside.waivers[0].id) == plan


def test_a_rule_is_set_aside_in_the_whole_plan() -> None:
    plan = replace(PLAN, initiatives=tuple(replace(one, department="") for one in PLAN.initiatives))
    aside = waive(plan, "department_missing", None, "", "Kommunen har én forvaltning")
    assert {one.waived for one in found(aside)} == {"Kommunen har én forvaltning"}
    assert by_key(aside)["department_missing", None, ""].reason == "Kommunen har én forvaltning"


def test_what_sets_a_finding_aside_has_a_reason_and_a_rule() -> None:
    for rule, reason, code in (("cpr", " \n", "no_reason"), ("nonsense", "Fordi", "no_such_rule")):
        with pytest.raises(edits.Refused) as raised:
            waive(PLAN, rule, None, "", reason)
        assert raised.value.code == code


@pytest.mark.parametrize("name", ["", "cpr:", "cpr:a", "cpr::b", "cpr:a:", "andet", "x:a:b"])
def test_what_names_no_finding_is_none(name: str) -> None:
    assert key_in(name) is None


def test_two_who_set_one_finding_aside_agree() -> None:
    plan = with_form(department="")
    ours, theirs = (waive(plan, "department_missing", FORM.id, "department", "Fælles") for _ in range(2))
    assert ours == theirs


def test_the_real_document_is_told_what_it_lacks(shared: Path) -> None:
    plan = read_word((shared / "data" / "hjoerring-midtvejsstatus-2019.docx").read_bytes()).plan
    report = check(plan, date(2021, 1, 1))
    by_rule = Counter(one.rule for one in report.findings)
    assert by_rule["department_missing"] == 4
    assert by_rule["round_due"] == 4
    assert {one.params["round"] for one in report.findings if one.rule == "round_due"} == {"Status 2020"}
    (dash,) = (one for one in report.findings if one.rule == "none_noted")
    assert dash.field == "results"
    assert dash.part.startswith(plan.initiatives[3].id)
    vague = [one.part for one in report.findings if one.rule == "criterion_vague"]
    assert vague == [plan.initiatives[at].goals[0].id for at in (0, 2, 3)]
    assert by_rule["lead_repeated"] == 4
    assert [one.params["found"] for one in report.findings if one.rule == "space_missing"] == ["uge49"]
    assert by_rule["responsible_missing"] == 4
    assert sum(by_rule.values()) == 21
    assert report.blocking == ()


@given(plans(), st.sampled_from(["010190-1234", "0101901234"]), st.data())
def test_what_blocks_is_the_same_without_the_rest(plan: Plan, number: str, data: st.DataObject) -> None:
    if plan.initiatives:
        row = data.draw(st.sampled_from(plan.initiatives))
        plan = edits.set_field(plan, row.id, "responsible", f"Borger {number}")
    assert blocking(plan) == check(plan, TODAY).blocking
    assert bool(blocking(plan)) >= bool(plan.initiatives and not plan.waivers)


def test_a_number_in_a_file_name_or_in_the_change_log_is_found_beside_the_plan() -> None:
    written = edits.set_field(PLAN, FORM.id, "description", "Borger 010190-1234")
    step, back = diff(PLAN, written), diff(written, PLAN)
    assert beside(PLAN, ["plan.handleplan"], [step]) != ()
    assert beside(written, ["plan.handleplan"], [step]) == ()
    (logged,) = beside(PLAN, ["plan.handleplan", "plan.docx"], [back, step])
    assert (logged.id, logged.params["kind"], logged.blocks) == ("cpr:log:text", "log", True)
    (named,) = beside(PLAN, ["Sag 010190-1234.handleplan"], [])
    assert (named.id, named.params["kind"]) == ("cpr:file:name", "file")
    aside = waive(PLAN, "cpr", "log", "text", "Et varenummer")
    assert [one.blocks for one in beside(aside, ["Sag 010190-1234.docx"], [step])] == [True, False]


def test_a_form_that_was_deleted_is_looked_into() -> None:
    written = edits.set_field(PLAN, GOAL.id, "success", "Borger 0101\\b90-1234")
    steps = [diff(PLAN, written), diff(written, edits.remove(written, FORM.id))]
    assert [one.id for one in beside(edits.remove(written, FORM.id), [], steps[1:])] == ["cpr:log:text"]


def test_a_form_without_a_department_shows_that_of_the_plan_and_says_so() -> None:
    for department, kind in (("", "none"), ("Jobcentret", "of_plan")):
        (one,) = found(replace(with_form(department=""), department=department))
        assert one.params["kind"] == kind
