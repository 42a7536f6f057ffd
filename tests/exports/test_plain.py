"""A plan as JSON: lossless for every plan, and forgiving but never silent for what others wrote."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from editor import richtext
from editor.plan import Chapter, Plan, check, status_of
from exports.errors import ReadError
from exports.plain import plan_from_json, plan_to_json
from tests.plans import plans

REAL = Path(__file__).parents[3] / "shared" / "data" / "hjoerring-midtvejsstatus-2019.json"


def read(**keys: object) -> Plan:
    plan = plan_from_json(json.dumps({"format": "handleplan/1", **keys}).encode())
    check(plan)
    return plan


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        plan_from_json(data)
    resources.text(f"error.{caught.value.code}", **caught.value.params, name="fil.json")
    return caught.value.code


@given(plans())
def test_every_plan_comes_back_equal_and_as_the_same_bytes(plan: Plan) -> None:
    written = plan_to_json(plan)
    assert plan_from_json(written) == plan
    assert plan_to_json(plan_from_json(written)) == written
    assert written.endswith(b"}\n")


def test_the_keys_stand_as_the_format_says() -> None:
    plan = read(themes=[{"label": "Bolig"}], status_rounds=[{"label": "Status 2020", "final": True}])
    plan = read(**json.loads(plan_to_json(plan)) | {"initiatives": [{"title": "A", "themes": ["Bolig"]}]})
    data = json.loads(plan_to_json(plan))
    assert list(data) == [
        "format", "id", "title", "municipality", "area", "policy", "department", "period", "focus_area", "case_number",
        "contact", "document_status", "themes", "status_rounds", "chapters", "initiatives", "remarks",
    ]  # fmt: skip
    assert list(data["status_rounds"][0]) == ["id", "label", "year", "final", "deadline"]
    assert list(data["initiatives"][0]) == [
        "id", "department", "title", "responsible", "themes", "description", "goals", "statuses",
    ]  # fmt: skip
    (empty,) = data["initiatives"][0]["statuses"]
    assert empty == {
        "round": "Status 2020", "progress": None, "note": "", "until": None, "deviation": [],
        "actions": [], "results": [], "next_steps": [],
    }  # fmt: skip


def test_an_item_tells_its_runs_only_where_it_is_formatted() -> None:
    body = richtext.canonical(
        [
            richtext.Item("bullet", (richtext.Run("a "), richtext.Run("b", bold=True)), 2),
            richtext.paragraph("c\nd"),
        ]
    )
    plan = Plan("abcdefghijkl", chapters=(Chapter("mnopqrstuvwx", "H", 1, body),))
    assert json.loads(plan_to_json(plan))["chapters"][0]["body"] == [
        {"kind": "bullet", "text": "a b", "level": 2, "runs": [{"text": "a "}, {"text": "b", "bold": True}]},
        {"kind": "paragraph", "text": "c\nd"},
    ]


def test_ids_that_are_absent_are_the_same_at_every_reading() -> None:
    keys = {"initiatives": [{"title": "A", "goals": [{}]}, {"title": "A"}]}
    assert read(**keys) == read(**keys)


def test_of_two_parts_with_one_id_the_first_keeps_it() -> None:
    plan = read(
        initiatives=[{"id": "abcdefghijkl", "title": "A"}, {"id": "abcdefghijkl", "title": "B"}],
        remarks=[{"part": "abcdefghijkl", "text": "om A"}],
    )
    assert plan.initiatives[0].id == "abcdefghijkl" != plan.initiatives[1].id
    assert plan.remarks[0].part == "abcdefghijkl"


def test_an_id_of_another_form_is_replaced_wherever_it_is_named() -> None:
    plan = read(initiatives=[{"id": "A-1", "title": "A"}], remarks=[{"part": "A-1", "text": "om A"}])
    assert plan.remarks[0].part == plan.initiatives[0].id


def test_labels_are_made_unique_and_that_is_remarked() -> None:
    plan = read(
        themes=[{"label": "Bolig"}, {"label": "Bolig"}],
        status_rounds=[{"label": "Status"}, {"label": "Status"}],
        initiatives=[
            {
                "themes": ["Bolig"],
                "statuses": [{"round": "Status", "note": "første"}, {"round": "Status", "note": "anden"}],
            }
        ],
    )
    assert [theme.label for theme in plan.themes] == ["Bolig", "Bolig (2)"]
    assert plan.initiatives[0].themes == {plan.themes[0].id}
    assert [status_of(plan.initiatives[0], one.id).note for one in plan.status_rounds] == ["første", "anden"]
    assert [remark.text for remark in plan.remarks] == ["Bolig", "Status"]


def test_a_theme_or_round_that_only_an_initiative_names_is_added() -> None:
    initiative = {"themes": ["Bolig"], "statuses": [{"round": "Status 2020", "note": "x"}]}
    plan = read(initiatives=[initiative])
    assert plan.themes[0].label == "Bolig"
    assert plan.status_rounds[0].label == "Status 2020"
    assert not plan.remarks
    assert [remark.text for remark in read(themes=[], status_rounds=[], initiatives=[initiative]).remarks] == [
        "Bolig",
        "Status 2020",
    ]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"title": ["A"]}, '["A"]'),
        ({"title": True}, "true"),
        ({"period": "2019-2020"}, "2019-2020"),
        ({"period": {"from": 10**400}}, str(10**400)),
        ({"period": {"from": 2019.5}}, "2019.5"),
        ({"document_status": "færdig"}, "færdig"),
        ({"themes": "Bolig"}, "Bolig"),
        ({"themes": ["Bolig"]}, "Bolig"),
        ({"status_rounds": [{"label": "S", "deadline": "1. maj"}]}, "1. maj"),
        ({"status_rounds": [{"label": "S", "final": 1}]}, "1"),
        ({"chapters": [{"heading": "H", "level": 9}]}, "9"),
        ({"chapters": [{"heading": "H", "body": [7]}]}, "7"),
        ({"chapters": [{"heading": "H", "body": [{"text": "a", "colour": "red"}]}]}, "red"),
        ({"chapters": [{"heading": "H", "body": [{"text": "a", "runs": [{"text": "b"}]}]}]}, "a"),
        ({"initiatives": [{"statuses": [{"round": "S", "progress": "snart"}]}]}, "snart"),
        ({"remarks": [{"part": 5}]}, None),
    ],
)
def test_a_value_of_the_wrong_kind_becomes_a_remark(keys: dict[str, object], text: str | None) -> None:
    remarks = read(**keys).remarks
    assert text is None or text in [remark.text for remark in remarks]
    assert all(remark.where for remark in remarks if remark.text == text)


def test_numbers_as_text_and_cells_as_text_are_read() -> None:
    plan = read(period={"from": "2019", "to": 2020.0}, chapters=[{"heading": "H", "body": "- a\nb"}])
    assert (plan.period_from, plan.period_to) == (2019, 2020)
    assert plan.chapters[0].body == "- a\nb"
    assert not plan.remarks


def test_unknown_keys_are_kept_at_every_level() -> None:
    keys: dict[str, object] = {
        "hearings": [{"a": {"b": [1, None]}}],
        "period": {"from": 2019, "to": 2020, "note": "forlænget"},
        "themes": [{"label": "T", "colour": "red"}],
        "status_rounds": [{"label": "S", "heads": {"results": "Hvad?", "more": "x"}}],
        "chapters": [{"heading": "H", "figure": 1}],
        "initiatives": [{"title": "A", "rank": 1, "goals": [{"owner": "x"}], "statuses": [{"round": "S", "grade": 1.5}]}],
        "remarks": [{"text": "r", "who": "mig"}],
    }
    again = json.loads(plan_to_json(read(**keys)))

    def within(old: object, new: object) -> bool:
        if isinstance(old, dict):
            return isinstance(new, dict) and all(within(value, new[key]) for key, value in old.items())
        if isinstance(old, list):
            return isinstance(new, list) and all(within(*pair) for pair in zip(old, new, strict=True))
        return old == new

    assert within(keys, again)
    assert read(**keys).status_rounds[0].results_head == "Hvad?"


def test_a_key_that_stands_twice_loses_nothing() -> None:
    plan = plan_from_json(b'{"format": "handleplan/1", "title": "A", "title": "B"}')
    assert plan.title == "A"
    assert json.loads(plan.extra) == {"title (2)": "B"}


def test_byte_order_marks_and_line_ends_are_read() -> None:
    text = '{"format": "handleplan/1",\r\n "title": "Blå\\r\\nbog\\u0000"}'
    assert {plan_from_json(text.encode(name)).title for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32")} == {"Blå\nbog"}


def test_a_half_character_is_written_again() -> None:
    plan = plan_from_json(b'{"format": "handleplan/1", "title": "a\\ud800", "odd\\ud800": "\\udfff"}')
    assert plan.title == "a"
    assert plan_from_json(plan_to_json(plan)).extra == plan.extra == '{"odd\\ud800": "\\udfff"}'


@pytest.mark.parametrize(("given", "told"), [("null", "null"), ('["æ", true]', '["æ", true]'), ('"x"', "x"), ("2", "2")])
def test_another_format_is_told_as_it_stands_in_the_file(given: str, told: str) -> None:
    with pytest.raises(ReadError) as raised:
        plan_from_json(f'{{"format": {given}}}'.encode())
    assert raised.value.params["found"] == told


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json_damaged"),
        (b'{"format": "handleplan/1"', "json_damaged"),
        (b'{"format": "handleplan/1", "a": NaN}', "json_number"),
        (b'{"format": "handleplan/1", "a": 1e999}', "json_number"),
        (b'{"format": "handleplan/1", "a": ' + b"1" * 5000 + b"}", "json_number"),
        (b'{"format": "handleplan/2"}', "json_other_format"),
        (b'{"format": ["x"]}', "json_other_format"),
        (b'{"title": "x"}', "json_not_plan"),
        (b"[]", "json_not_plan"),
        (b'"x"', "json_not_plan"),
        (b'{"format": "handleplan/1", "title": "\xe6"}', "json_not_text"),
        (b"PK\x03\x04\xff\xfe", "json_not_text"),
        (b'{"format": "handleplan/1", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "json_too_deep"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    assert refusal(data) == code


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
KEYS = (
    "id title period from themes label status_rounds heads results level chapters body runs text kind initiatives goals goal "
    "statuses round until remarks part"
).split()
ODD = st.recursive(
    JSON,
    lambda inner: st.dictionaries(st.sampled_from(KEYS), st.one_of(inner, st.lists(inner, max_size=3)), max_size=6),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(KEYS), st.one_of(ODD, st.lists(ODD, max_size=3)), max_size=8))
def test_anything_under_the_known_keys_gives_a_plan_that_keeps_the_rules(keys: dict[str, object]) -> None:
    plan = read(**keys)
    assert plan_from_json(plan_to_json(plan)) == plan


@given(st.binary(max_size=60))
def test_any_bytes_give_a_plan_or_a_refusal(data: bytes) -> None:
    assert refusal(data)


@pytest.mark.skipif(not REAL.exists() and "CI" not in os.environ, reason="the real document is not here")
def test_the_real_plan_is_read_without_a_remark() -> None:
    plan = plan_from_json(REAL.read_bytes())
    check(plan)
    assert (len(plan.themes), len(plan.chapters), len(plan.initiatives), len(plan.remarks)) == (7, 17, 4, 0)
    assert plan_from_json(plan_to_json(plan)) == plan


def test_an_empty_status_of_a_round_is_not_held() -> None:
    plan = read(status_rounds=[{"label": "S"}], initiatives=[{"statuses": [{"round": "S", "actions": []}]}])
    assert plan.initiatives[0].statuses == ()


@pytest.mark.parametrize("sign", ["\x7f", "\x85", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_acts_on_a_terminal_or_on_the_direction_is_written_as_an_escape_and_read_back(sign: str) -> None:
    plan = Plan("3mjcr4ae65ef", f"før{sign}efter", chapters=(Chapter("zvb3fgikuwew", "", 1, f"{sign}tekst"),))
    data = plan_to_json(plan)
    assert sign not in data.decode()
    assert plan_from_json(data) == plan
