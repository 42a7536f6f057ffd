"""The JSON of a plan read back: what it holds, what is added where it is silent, and a remark for what cannot be understood."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor.plan import (
    DOCUMENT_STATUS,
    PROGRESS,
    Chapter,
    Goal,
    Initiative,
    Plan,
    Remark,
    Status,
    StatusRound,
    Theme,
    Waiver,
    with_status,
)
from exports.errors import ReadError
from exports.intake import Intake
from exports.plain import HEADS, dump
from exports.plain_hearings import read_hearings
from exports.plain_object import JsonObject
from exports.plain_text import load

_MAX_CHAPTER_LEVEL = 6


def read(data: bytes) -> Plan:
    """The plan in the JSON; see ``exports.plain.plan_from_json``."""
    try:
        return _Reader(data).plan()
    except RecursionError:
        raise ReadError("json_too_deep") from None


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._root = load(data)
        self._intake = Intake(data)
        self._renamed: dict[str, str] = {}

    def id_of(self, wish: object, path: str) -> str:
        """The id to use for a part; what named it by an id of another form finds it by the same."""
        found = self._intake.id_of(wish, path)
        if isinstance(wish, str):
            self._renamed.setdefault(wish, found)
        return found

    def note(self, part: str | None, path: str, value: object) -> None:
        """Keep a value that has no place in the plan as a remark on the part."""
        text = value if isinstance(value, str) else dump(value).decode()
        self._intake.remark(part, path.strip("/"), text)

    def plan(self) -> Plan:
        root = JsonObject(self, self._root, "")
        part = root.own_id()
        period = root.inner("period")
        known_themes, known_rounds = root.has("themes"), root.has("status_rounds")
        plan = Plan(
            id=part,
            title=root.text("title"),
            municipality=root.text("municipality"),
            area=root.text("area"),
            policy=root.text("policy"),
            department=root.text("department"),
            period_from=period.number("from"),
            period_to=period.number("to"),
            focus_area=root.text("focus_area"),
            case_number=root.text("case_number"),
            contact=root.text("contact"),
            document_status=root.choice("document_status", DOCUMENT_STATUS) or "draft",
        )
        root.keep("period", period)
        themes = _Labels(self, "themes", known_themes)
        for one in root.objects("themes"):
            themes.add(one, one.own_id(), one.text("label"))
        rounds = _Labels(self, "status_rounds", known_rounds)
        known = {}
        for one in root.objects("status_rounds"):
            read = self._round(one)
            known[read.id] = replace(read, label=rounds.add(one, read.id, read.label))
        chapters = tuple(self._chapter(one) for one in root.objects("chapters"))
        initiatives = tuple(self._initiative(one, themes, rounds) for one in root.objects("initiatives"))
        remarks = [self._remark(one) for one in root.objects("remarks")]
        waivers = [self._waiver(one) for one in root.objects("waivers")]
        hearings, points = read_hearings(root)
        return replace(
            plan,
            extra=root.extra(),
            themes=tuple(Theme(one, label, themes.extra.get(one, "")) for one, label in themes.all()),
            status_rounds=tuple(known.get(one) or StatusRound(one, label) for one, label in rounds.all()),
            chapters=chapters,
            initiatives=initiatives,
            remarks=(*(replace(one, part=self._current(one.part)) for one in remarks), *self._intake.remarks),
            waivers=tuple(replace(one, part=self._current(one.part)) for one in waivers),
            hearings=hearings,
            points=tuple(replace(one, part=self._current(one.part) or "") for one in points),
        )

    def _current(self, part: str | None) -> str | None:
        """The id that a part is now known by; a status is named by two."""
        return part and "_".join(self._renamed.get(one, one) for one in part.split("_"))

    def _round(self, one: JsonObject) -> StatusRound:
        part = one.own_id()
        heads = one.inner("heads")
        read = StatusRound(
            part,
            one.text("label"),
            one.number("year"),
            one.flag("final"),
            one.date("deadline"),
            **{field: heads.text(key) for key, field in HEADS.items()},
        )
        one.keep("heads", heads)
        return replace(read, extra=one.extra())

    def _chapter(self, one: JsonObject) -> Chapter:
        part = one.own_id()
        level = one.number("level")
        placed = min(max(1 if level is None else level, 1), _MAX_CHAPTER_LEVEL)
        if level not in (None, placed):
            one.note("level", level)
        heading, body, lists = one.text("heading"), one.rich("body"), one.flag("lists_initiatives")
        return Chapter(part, heading, placed, body, lists, one.extra())

    def _initiative(self, one: JsonObject, themes: "_Labels", rounds: "_Labels") -> Initiative:
        read = Initiative(
            id=one.own_id(),
            title=one.text("title"),
            department=one.text("department"),
            responsible=one.text("responsible"),
            themes=frozenset(themes.find(label, one) for label in one.labels("themes")),
            description=one.rich("description"),
            goals=tuple(self._goal(goal) for goal in one.objects("goals")),
            origin=one.text("origin"),
        )
        used: set[str] = set()
        for row in one.objects("statuses"):
            row.id = read.id
            found = rounds.find(row.text("round"), row, used)
            if found in used:
                row.note("", row.whole())
                continue
            used.add(found)
            read = with_status(read, self._status(row, found))
        return replace(read, extra=one.extra())

    def _goal(self, one: JsonObject) -> Goal:
        part = one.own_id()
        return Goal(part, one.rich("goal"), one.rich("subgoal"), one.rich("action"), one.rich("success"), one.extra())

    def _status(self, one: JsonObject, found: str) -> Status:
        read = Status(
            round=found,
            progress=one.choice("progress", PROGRESS),
            note=one.text("note"),
            until=one.date("until"),
            deviation=one.rich("deviation"),
            actions=one.rich("actions"),
            results=one.rich("results"),
            next_steps=one.rich("next_steps"),
        )
        return replace(read, extra=one.extra())

    def _remark(self, one: JsonObject) -> Remark:
        part = one.own_id()
        return Remark(part, one.text_or_none("part"), one.text("where"), one.text("text"), one.extra())

    def _waiver(self, one: JsonObject) -> Waiver:
        part, rule, place = one.own_id(), one.text("rule"), one.text_or_none("part")
        return Waiver(part, rule, place, one.text("field"), one.text("reason"), one.extra())


class _Labels:
    """The themes or rounds of a plan, found by their labels, which are made unique.

    A label that only an initiative names gets its own theme or round, at the end; where the plan lists its own,
    that is noted.
    """

    def __init__(self, reader: _Reader, key: str, listed: bool) -> None:
        self._reader = reader
        self._key = key
        self._listed = listed
        self._ids: dict[str, str] = {}
        self._twins: dict[str, list[str]] = {}
        self.extra: dict[str, str] = {}

    def add(self, row: JsonObject, part: str, label: str) -> str:
        """The label under which the theme or round stands: its own, or with a number where that is taken."""
        free, number = label, 1
        while free in self._ids:
            number += 1
            free = f"{label} ({number})"
        if free != label:
            row.note("label", label)
        self._ids[free] = part
        self._twins.setdefault(label, []).append(part)
        self.extra[part] = row.extra()
        return free

    def find(self, label: str, row: JsonObject, used: Iterable[str] = ()) -> str:
        """The id that a label stands for; of several with one label, the first that is not used."""
        if label not in self._ids and label not in self._twins:
            if self._listed:
                row.note(self._key, label)
            self._ids[label] = self._reader.id_of(None, f"/{self._key}/{label}")
        candidates = [self._ids[label]] if label in self._ids else []
        candidates += self._twins.get(label, [])
        return next((one for one in candidates if one not in set(used)), candidates[0])

    def all(self) -> Iterator[tuple[str, str]]:
        for label, part in self._ids.items():
            yield part, label
