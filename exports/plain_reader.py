"""The JSON of a plan read back: what it holds, what is added where it is silent, and a remark for what cannot be understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from editor import richtext
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
from exports.plain import HEADS, Json, dump
from exports.plain_text import load

_MAX_CHAPTER_LEVEL = 6
_MAX_NUMBER = 2**63 - 1

Choice = TypeVar("Choice", bound=str)


def read(data: bytes) -> Plan:
    """The plan in the JSON; see ``exports.plain.plan_from_json``."""
    try:
        return _Reader(data).plan()
    except RecursionError:
        raise ReadError("json_too_deep") from None


class _Object:
    """One JSON object being read: known keys are taken out with their type, the rest is kept as ``extra``.

    A value of another type is noted on the part as a remark and read as absent.
    """

    def __init__(self, reader: "_Reader", value: Json, path: str) -> None:
        self._reader = reader
        self._rest = dict(value)
        self.path = path
        self.id = ""

    def own_id(self) -> str:
        """The id of the part; every value that is noted from here on belongs to it."""
        self.id = self._reader.id_of(self._rest.pop("id", None), self.path)
        return self.id

    def has(self, key: str) -> bool:
        return key in self._rest

    def note(self, key: str, value: object) -> None:
        self._reader.note(self.id or None, f"{self.path}/{key}", value)

    def text(self, key: str) -> str:
        value = self._rest.pop(key, None)
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            self.note(key, value)
            return ""
        return "" if value is None else richtext.printable(str(value))

    def text_or_none(self, key: str) -> str | None:
        known = self._rest.get(key) is not None
        found = self.text(key)
        return found if known else None

    def number(self, key: str) -> int | None:
        value = self._rest.pop(key, None)
        try:
            number = None if value is None or isinstance(value, bool) else int(value)  # type: ignore[call-overload]
        except (TypeError, ValueError):
            number = None
        if number is not None and abs(number) <= _MAX_NUMBER and (number == value or isinstance(value, str)):
            return int(number)
        if value is not None:
            self.note(key, value)
        return None

    def flag(self, key: str) -> bool:
        value = self._rest.pop(key, None)
        if value is not None and not isinstance(value, bool):
            self.note(key, value)
        return value is True

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice | None:
        value = self._rest.pop(key, None)
        for one in choices:
            if value == one:
                return one
        if value is not None:
            self.note(key, value)
        return None

    def date(self, key: str) -> str | None:
        value = self._rest.pop(key, None)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.note(key, value)
            return None

    def rich(self, key: str) -> str:
        value = self._rest.pop(key, None)
        if isinstance(value, str):
            return richtext.from_plain(value)
        return richtext.canonical(self._item(f"{key}/{index}", item) for index, item in enumerate(self._list(key, value)))

    def objects(self, key: str) -> "Iterator[_Object]":
        for index, value in enumerate(self._list(key, self._rest.pop(key, None))):
            if isinstance(value, dict):
                yield _Object(self._reader, value, f"{self.path}/{key}/{index}")
            else:
                self.note(f"{key}/{index}", value)

    def labels(self, key: str) -> Iterator[str]:
        for index, value in enumerate(self._list(key, self._rest.pop(key, None))):
            if isinstance(value, str):
                yield richtext.printable(value)
            else:
                self.note(f"{key}/{index}", value)

    def inner(self, key: str) -> "_Object":
        """The object under a key; what it does not use has to be given back with ``keep``."""
        value = self._rest.pop(key, None)
        if value is not None and not isinstance(value, dict):
            self.note(key, value)
        inner = _Object(self._reader, value if isinstance(value, dict) else {}, f"{self.path}/{key}")
        inner.id = self.id
        return inner

    def keep(self, key: str, inner: "_Object") -> None:
        if inner._rest:
            self._rest[key] = inner._rest

    def extra(self) -> str:
        return dump(self._rest).decode() if self._rest else ""

    def whole(self) -> Json:
        return self._rest

    def _list(self, key: str, value: object) -> list[object]:
        if isinstance(value, list):
            return value
        if value is not None:
            self.note(key, value)
        return []

    def _item(self, key: str, value: object) -> richtext.Item:
        if isinstance(value, str):
            return richtext.paragraph(richtext.printable(value))
        if not isinstance(value, dict):
            self.note(key, value)
            return richtext.Item()
        item = _Object(self._reader, value, f"{self.path}/{key}")
        item.id = self.id
        kind = item.choice("kind", richtext.KINDS) or "paragraph"
        level = item.number("level") or 1
        text = item.text("text")
        runs = tuple(item._runs())
        joined = "".join(run.text for run in runs)
        if runs and text not in ("", joined):
            item.note("text", text)
        for name, rest in item._rest.items():
            item.note(name, rest)
        return richtext.Item(kind, runs or (richtext.Run(text),), level)

    def _runs(self) -> Iterator[richtext.Run]:
        for run in self.objects("runs"):
            run.id = self.id
            yield richtext.Run(run.text("text"), run.flag("bold"), run.flag("italic"), run.flag("underline"))
            for name, rest in run.whole().items():
                run.note(name, rest)


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
        root = _Object(self, self._root, "")
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
        return replace(
            plan,
            extra=root.extra(),
            themes=tuple(Theme(one, label, themes.extra.get(one, "")) for one, label in themes.all()),
            status_rounds=tuple(known.get(one) or StatusRound(one, label) for one, label in rounds.all()),
            chapters=chapters,
            initiatives=initiatives,
            remarks=(*(replace(one, part=self._current(one.part)) for one in remarks), *self._intake.remarks),
            waivers=tuple(replace(one, part=self._current(one.part)) for one in waivers),
        )

    def _current(self, part: str | None) -> str | None:
        """The id that a part is now known by; a status is named by two."""
        return part and "_".join(self._renamed.get(one, one) for one in part.split("_"))

    def _round(self, one: _Object) -> StatusRound:
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

    def _chapter(self, one: _Object) -> Chapter:
        part = one.own_id()
        level = one.number("level")
        placed = min(max(1 if level is None else level, 1), _MAX_CHAPTER_LEVEL)
        if level not in (None, placed):
            one.note("level", level)
        heading, body, lists = one.text("heading"), one.rich("body"), one.flag("lists_initiatives")
        return Chapter(part, heading, placed, body, lists, one.extra())

    def _initiative(self, one: _Object, themes: "_Labels", rounds: "_Labels") -> Initiative:
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

    def _goal(self, one: _Object) -> Goal:
        part = one.own_id()
        return Goal(part, one.rich("goal"), one.rich("subgoal"), one.rich("action"), one.rich("success"), one.extra())

    def _status(self, one: _Object, found: str) -> Status:
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

    def _remark(self, one: _Object) -> Remark:
        part = one.own_id()
        return Remark(part, one.text_or_none("part"), one.text("where"), one.text("text"), one.extra())

    def _waiver(self, one: _Object) -> Waiver:
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

    def add(self, row: _Object, part: str, label: str) -> str:
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

    def find(self, label: str, row: _Object, used: Iterable[str] = ()) -> str:
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
