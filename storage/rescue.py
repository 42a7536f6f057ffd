"""A plan of what is left of a damaged file: nothing stands in a field that is not proven, the rest is kept as remarks.

Knows how rows become a plan again; that some of them are missing is all that it knows of damage.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from editor.plan import (
    FIELDS,
    RICH_FIELDS,
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
    derived_id,
    is_id,
)
from editor.richtext import plain, printable
from resources import text
from storage import remnants, tables
from storage.read_rows import chapter_of, hearing_of, point_of, round_of, waiver_of
from storage.remnants import Remnants, Row

Kept = TypeVar("Kept", Theme, StatusRound, Chapter, Initiative, Remark, Waiver, Hearing, Point)
Labelled = TypeVar("Labelled", Theme, StatusRound)

_KIND: Final = {
    "plan": Plan,
    "theme": Theme,
    "status_round": StatusRound,
    "chapter": Chapter,
    "initiative": Initiative,
    "goal": Goal,
    "status": Status,
    "remark": Remark,
    "waiver": Waiver,
    "hearing": Hearing,
    "point": Point,
}
_NAMED_BY_NONE: Final = ("remark", "waiver", "hearing", "point")
"""The tables whose parts the plan can do without: one that is lost is not put back empty."""
_NAMES: Final = ("title", "heading", "label", "goal")
"""The fields by which a part is called, in the table that has one."""
_CODES: Final = (
    *("extra", "part", "rule", "field", "origin", "deadline", "until", "progress", "document_status"),
    *("sent", "frozen", "hearing", "sort", "date", "decision", "decided"),
)
_NOT_TEXT: Final = {*_CODES, *remnants.WHOLE_NUMBERS}
_NAME_AT_MOST: Final = 80
_BEHIND: Final = "~"
"""A rank behind all others."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A row that is ``unsure`` (its text is a remark now) or ``missing`` (others name it); ``name`` is what it may be called.

    ``owner`` is the title of the initiative to which it belongs.
    """

    kind: str
    table: str
    name: str = ""
    fields: int = 0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Rescued:
    """``whole``: the plan is proven to be all that was written. Otherwise more may be missing than ``losses`` say."""

    plan: Plan
    losses: tuple[Loss, ...]
    whole: bool
    intact: int
    """How many initiatives have their own row as it was written."""

    @property
    def unsure_fields(self) -> int:
        return sum(one.fields for one in self.losses)


def rescue(path: Path) -> Rescued | None:
    """What can be read of a plan file, whatever is wrong with it; None where it is nothing. The file is not touched.

    Raises StorageError where the file cannot be read at all.
    """
    found = remnants.found_in(path)
    if not any(found.sound.values()) and not found.unsure:
        return None
    return _Mender(found).rescued()


class _Mender:
    """Puts rows in their places; what has none, or no proof, becomes a remark."""

    def __init__(self, found: Remnants) -> None:
        self.found = found
        self.losses: list[Loss] = []
        self.remarks: list[Remark] = []
        self.taken: set[str] = set()
        self.titles: dict[object, str] = {}

    def rescued(self) -> Rescued:
        plan = self._head()
        plan = replace(plan, themes=self._labelled("theme", self._themes()))
        plan = replace(plan, status_rounds=self._labelled("status_round", self._rounds()))
        plan = replace(plan, chapters=self._in_order("chapter", {row[1]: chapter_of(row) for row in self._rows("chapter")}))
        plan = replace(plan, initiatives=self._initiatives(plan))
        self.titles = {one.id: one.title for one in plan.initiatives}
        kept = {row[1]: Remark(row[1], row[2] or None, *row[3:]) for row in self._rows("remark")}
        plan = replace(plan, remarks=self._in_order("remark", kept))
        waived = {row[1]: waiver_of(row) for row in self._rows("waiver")}
        plan = replace(plan, waivers=self._in_order("waiver", waived))
        hearings = {row[1]: hearing_of(row) for row in self._rows("hearing")}
        plan = replace(plan, hearings=self._in_order("hearing", hearings))
        points = {row[1]: point_of(row) for row in self._rows("point")}
        plan = replace(plan, points=self._in_order("point", points))
        for name, row in self.found.unsure:
            self._remark(name, row)
        whole = self.found.whole and not self.losses
        intact = len(self.taken.intersection(row[1] for row in self.found.sound["initiative"]))
        return Rescued(replace(plan, remarks=plan.remarks + tuple(self.remarks)), tuple(self.losses), whole, intact)

    def _head(self) -> Plan:
        rows = list(self._rows("plan", at=0))
        for row in rows[1:]:
            self.found.unsure.append(("plan", row))
        if rows:
            return Plan(*rows[0])
        if not any(name == "plan" for name, _ in self.found.unsure):
            self._miss("plan")
        return Plan(self._free_id("plan"))

    def _themes(self) -> tuple[Theme, ...]:
        found = {row[1]: Theme(*row[1:]) for row in self._rows("theme")}
        return self._in_order("theme", found, [theme for _, theme in self.found.sound["tick"]])

    def _rounds(self) -> tuple[StatusRound, ...]:
        found = {row[1]: round_of(row) for row in self._rows("status_round")}
        return self._in_order("status_round", found, [row[1] for row in self.found.sound["status"]])

    def _initiatives(self, plan: Plan) -> tuple[Initiative, ...]:
        found = {
            part: Initiative(part, title, department, responsible, frozenset(), description, (), (), origin, extra)
            for _, part, title, department, responsible, description, origin, extra in self._rows("initiative")
        }
        sound = self.found.sound
        owners = [row[1] for row in sound["goal"]] + [row[0] for name in ("status", "tick") for row in sound[name]]
        placed = self._in_order("initiative", found, owners)
        known = {one.id for one in placed}
        themes, rounds = {one.id for one in plan.themes}, {one.id for one in plan.status_rounds}
        goals: dict[str, list[Goal]] = defaultdict(list)
        for row in sorted(self._rows("goal", at=2), key=itemgetter(0)):
            self._place("goal", row, row[1] in known, goals[row[1]], Goal(*row[2:]))
        statuses: dict[str, list[Status]] = defaultdict(list)
        for row in sound["status"]:
            owner, one, progress, note, until, *rest = row
            status = Status(one, progress or None, note, until or None, *rest)
            self._place("status", row, owner in known and one in rounds and status != Status(one), statuses[owner], status)
        ticks: dict[str, list[str]] = defaultdict(list)
        for owner, theme in sound["tick"]:
            self._place("tick", (owner, theme), owner in known and theme in themes, ticks[owner], theme)
        return tuple(
            replace(
                one,
                themes=frozenset(ticks[one.id]),
                goals=tuple(goals[one.id]),
                statuses=tuple(sorted(statuses[one.id], key=attrgetter("round"))),
            )
            for one in placed
        )

    def _place(self, name: str, row: Row, fits: bool, among: list[Any], part: object) -> None:
        if fits:
            among.append(part)
        else:
            self.found.unsure.append((name, row))

    def _rows(self, name: str, at: int = 1) -> Iterator[Row]:
        """The sound rows whose id, which stands there, is one and free; the others are unsure."""
        for row in sorted(self.found.sound[name], key=itemgetter(0, at)):
            if self._take(row[at]):
                yield row
            else:
                self.found.unsure.append((name, row))

    def _in_order(self, name: str, found: dict[str, Kept], named: Iterable[str] = ()) -> tuple[Kept, ...]:
        """The parts by their rank; among them an empty one for each whose own row is lost: it is unsure, or others name it."""
        ranks: dict[str, object] = {row[1]: row[0] for row in self.found.sound[name]}
        unsure: dict[str, object] = {row[1]: row[0] for table, row in self.found.unsure if table == name}
        kind = cast(Callable[[str], Kept], _KIND[name])
        for one in [*unsure, *sorted(set(named))]:
            if name not in _NAMED_BY_NONE and one not in found and self._take(one):
                found[one] = kind(one)
                ranks[one] = unsure.get(one, _BEHIND)
                if one not in unsure:
                    self._miss(name)
        return tuple(found[one] for one in sorted(found, key=lambda one: str(ranks[one])))

    def _labelled(self, name: str, rows: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
        """Each with a label of its own; one whose label is lost has a name that says so."""
        sound = {row[1] for row in self.found.sound[name]}
        taken: set[str] = set()
        found = []
        for row in sorted(rows, key=lambda row: row.id not in sound):
            wish = row.label if row.id in sound else text("rescue.nameless", kind=text(f"rescue.part.{name}"))
            number, label = 1, wish
            while label in taken:
                number += 1
                label = f"{wish} {number}"
            if row.id in sound and label != wish:
                self.losses.append(Loss("unsure", name, wish, 1))
            taken.add(label)
            found.append(replace(row, label=label))
        by_id = {row.id: row for row in found}
        return tuple(by_id[row.id] for row in rows)

    def _take(self, part: object) -> bool:
        """Whether this is an id, and free; it is taken then."""
        if not isinstance(part, str) or not is_id(part) or part in self.taken:
            return False
        self.taken.add(part)
        return True

    def _free_id(self, path: str) -> str:
        found = derived_id(str(len(self.taken)), path)
        return found if self._take(found) else self._free_id(path + "'")

    def _miss(self, name: str) -> None:
        self.losses.append(Loss("missing", name))

    def _remark(self, name: str, row: Row) -> None:
        """The text of an unsure row as a remark on its part, or on no part where that is not known."""
        values = dict(zip(tables.COLUMNS[name], row, strict=False))
        lines, called = [], ""
        for column in FIELDS.get(_KIND.get(name, Plan), ()) if name != "tick" else ():
            value = values.get(column)
            if isinstance(value, str) and value.strip() and column not in _NOT_TEXT:
                shown = printable(plain(value) if column in RICH_FIELDS.get(_KIND[name], ()) else value)
                lines.append(f"{text(f'rescue.field.{column}')}: {shown}")
                called = called or (shown if column in _NAMES else "")
        owner = self.titles.get(values.get("initiative"), "")
        self.losses.append(Loss("unsure", name, _short(called), len(lines), _short(owner)))
        if lines:
            part = next((one for one in (values.get("id"), values.get("initiative")) if one in self.taken), None)
            where = text("rescue.where", kind=text(f"rescue.part.{name}"))
            where = text("rescue.owned", part=where, owner=_short(owner)) if owner else where
            self.remarks.append(Remark(self._free_id(f"remark {len(self.remarks)}"), part, where, "\n".join(lines)))


def _short(name: str) -> str:
    shown = " ".join(name.split())
    return shown if len(shown) <= _NAME_AT_MOST else shown[:_NAME_AT_MOST].rstrip() + "…"
