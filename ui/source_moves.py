"""What can be put right of a document that was read: its lines, and tables of them, go elsewhere in the plan; shows nothing.

Each is one undoable step of the open plan, and the source remembers where its lines went.
"""

from collections.abc import Callable, Iterable, Sequence

from editor import edits, placing
from editor.placing import GOAL_FIELDS, STATUS_FIELDS, Place, Text
from editor.plan import TICK, Chapter, Goal, Initiative, Plan, Remark, Status, find, new_id, split_status_id, status_id
from editor.richtext import plain
from exports.naming import known_field
from ui.gate import Gate
from ui.sentences import round_name
from ui.source import Source


class Moves:
    """``made`` is called after each step with the place to which something went."""

    def __init__(self, gate: Gate, source: Source, made: Callable[[Place], None]) -> None:
        self._gate = gate
        self._source = source
        self._made = made

    def _texts(self, lines: Iterable[int], field: str = "") -> list[Text]:
        """What lines say for a field; two that were one text when they were read are one."""
        called = known_field(field).casefold() if field else ""
        return list(dict.fromkeys(self._source.text(self._gate.plan, at, called) for at in lines))

    def _do(
        self,
        change: Callable[[Plan], Plan],
        label: str,
        place: Place,
        went: Iterable[tuple[int, Place]],
        became: tuple[str, str] | None = None,
    ) -> bool:
        if not self._gate.edit(change, label, place=place, origin=self):
            return False
        for at, there in went:
            self._source.went(at, there)
        if became:
            self._source.is_now(*became)
        self._made(place)
        return True

    def to_field(self, lines: Sequence[int], place: Place) -> None:
        """Puts lines into a field of the form."""
        texts = self._texts(lines, place[1])
        self._do(lambda plan: placing.move(plan, texts, place), "place_text", place, [(at, place) for at in lines])

    def to_new_goal(self, lines: Sequence[int], initiative: str, field: str) -> None:
        """Puts lines into a new row of the goal table."""
        texts, made = self._texts(lines, field), new_id()
        place = made, field
        went = [(at, place) for at in lines]
        self._do(lambda plan: placing.to_new_goal(plan, initiative, made, field, texts), "place_text", place, went)

    def to_new_round(self, lines: Sequence[int], initiative: str, field: str) -> None:
        """Puts lines into the indsats's status in a new round."""
        texts, made = self._texts(lines, field), new_id()
        place = status_id(initiative, made), field
        went = [(at, place) for at in lines]
        self._do(lambda plan: placing.move(edits.add_round(plan, made, round_name), texts, place), "add_round", place, went)

    def to_new_themes(self, lines: Sequence[int], initiative: str) -> None:
        """Makes a theme of each line, ticked for the indsats; one that the plan has is ticked."""
        made = [(text, new_id(), " ".join(plain(text.content).lstrip("☐☒☑✓✗ ").split())) for text in self._texts(lines)]
        made = [one for one in made if one[2]]

        def change(plan: Plan) -> Plan:
            for text, theme, label in made:
                plan = placing.to_theme(plan, initiative, theme, label, text)
            return plan

        if made:
            self._do(change, "add_theme", (initiative, TICK + made[0][1]), [])
            for at, (_, _, label) in zip(lines, made, strict=False):
                known = next((one.id for one in self._gate.plan.themes if one.label.casefold() == label.casefold()), "")
                self._source.went(at, (initiative, TICK + known))

    def to_new_chapter(self, lines: Sequence[int]) -> None:
        """Makes a chapter of lines, the first of which is its heading."""
        (first, *behind), made = list(lines), new_id()
        head, body = self._texts([first]), self._texts(behind)

        def change(plan: Plan) -> Plan:
            plan = edits.add(plan, Chapter(made))
            return placing.move(placing.move(plan, head, (made, "heading")), body, (made, "body"))

        went = [(first, (made, "heading")), *((at, (made, "body")) for at in behind)]
        self._do(change, "add_chapter", (made, "heading"), went)

    def to_remark(self, lines: Sequence[int], initiative: str | None) -> None:
        """Keeps lines as remarks on the indsats, each for itself; those that are remarks stay so."""
        made = []
        for at in lines:
            text = self._source.text(self._gate.plan, at)
            if kind_of(self._gate.plan, text.place) == "remark":
                continue
            made.append((at, Remark(new_id(), initiative, self._source.lines[at].where, plain(text.content)), text))

        def change(plan: Plan) -> Plan:
            for _, remark, text in made:
                plan = placing.keep(plan, remark, text)
            return plan

        if made and self._do(change, "keep_remark", (made[0][1].id, "text"), []):
            for at, remark, _ in made:
                self._source.kept(at, remark)
            self._made((made[0][1].id, "text"))

    def to_initiative(self, lines: Sequence[int], target: str) -> None:
        """Puts lines into the same fields of another indsats."""
        texts = self._texts(lines)
        went = [(at, there) for at in lines if (there := self._same(at, target))]
        place = went[0][1] if went else (target, "title")
        self._do(lambda plan: placing.to_initiative(plan, texts, target), "place_text", place, went)

    def _same(self, at: int, target: str) -> Place | None:
        """The field in another indsats that a line stands in in its own."""
        place = self._source.text(self._gate.plan, at).place
        if place is None:
            return None
        pair = split_status_id(place[0])
        if pair:
            return status_id(target, pair[1]), place[1]
        return (target, place[1]) if isinstance(find(self._gate.plan, place[0]), Initiative) else place

    def as_goals(self, lines: Sequence[int], initiative: str) -> None:
        """Reads the lines of a table as goals."""
        rows = self._source.rows(lines)
        ids = [new_id() for _ in rows]
        texts = [[self._texts(column) for column in row] for row in rows]
        went = [
            (at, (made, GOAL_FIELDS[min(column, len(GOAL_FIELDS) - 1)]))
            for row, made in zip(rows, ids, strict=True)
            for column, some in enumerate(row)
            for at in some
        ]
        if went:
            self._do(lambda plan: placing.as_goals(plan, initiative, texts, ids), "place_table", went[0][1], went)

    def as_status(self, lines: Sequence[int], initiative: str, round_id: str | None = None) -> None:
        """Reads the lines of a table as the status in a round; without one in a new one."""
        made = round_id or new_id()
        rows = self._source.rows(lines)
        texts = [[self._texts(column) for column in row] for row in rows]
        address = status_id(initiative, made)
        went = [
            (at, (address, STATUS_FIELDS[min(column, len(STATUS_FIELDS) - 1)]))
            for row in rows
            for column, some in enumerate(row)
            for at in some
        ]

        def change(plan: Plan) -> Plan:
            plan = plan if round_id else edits.add_round(plan, made, round_name)
            return placing.as_status(plan, initiative, made, texts)

        if went:
            self._do(change, "place_table", went[0][1], went)

    def join_themes(self, gone: str, kept: str, initiative: str) -> None:
        """Makes one theme of two, everywhere."""
        place, became = (initiative, TICK + kept), (TICK + gone, TICK + kept)
        self._do(lambda plan: placing.join_themes(plan, gone, kept), "join_themes", place, [], became)

    def begin_initiative(self, at: int, owner: str) -> None:
        """Lets an indsats begin at a line, which is its name; what stands behind in the same one goes with it."""
        plan, made = self._gate.plan, new_id()
        behind = []
        for other in range(at + 1, len(self._source.lines)):
            if self._source.initiative(plan, other) != owner:
                break
            behind.append(other)
        found = find(plan, owner)
        department = found.department if isinstance(found, Initiative) else ""
        title, rest = self._texts([at]), self._texts(behind)

        def change(plan: Plan) -> Plan:
            plan = edits.add(plan, Initiative(made, department=department), after=owner)
            plan = placing.move(plan, title, (made, "title"))
            return placing.to_initiative(plan, rest, made)

        went = [(at, (made, "title")), *((one, there) for one in behind if (there := self._same(one, made)))]
        self._do(change, "add_initiative", (made, "title"), went)

    def join_with_previous(self, initiative: str) -> None:
        """Makes one indsats of this one and the one before it."""
        rows = [row.id for row in self._gate.plan.initiatives]
        kept = rows[rows.index(initiative) - 1]
        place, became = (kept, "title"), (initiative, kept)
        self._do(lambda plan: placing.join_initiatives(plan, initiative, kept), "join_initiatives", place, [], became)

    def as_text(self, chapter: str) -> None:
        """Lets a heading be text of the chapter before it."""
        chapters = [one.id for one in self._gate.plan.chapters]
        at = chapters.index(chapter)
        kept = chapters[max(at - 1, 0)]
        went = [(line, (kept, "body")) for line in self._source.lines_at(self._gate.plan, (chapter, "heading"))]
        went += [(line, (kept, "body")) for line in self._source.lines_at(self._gate.plan, (chapter, "body"))]
        self._do(lambda plan: placing.as_text(plan, chapter), "set", (kept, "body"), went)

    def as_heading(self, at: int) -> None:
        """Lets a line of a chapter be the heading of a new one."""
        text, made = self._source.text(self._gate.plan, at), new_id()
        behind = [one for one in self._source.lines_at(self._gate.plan, text.place) if one > at] if text.place else []
        went = [(at, (made, "heading")), *((one, (made, "body")) for one in behind)]
        self._do(lambda plan: placing.as_heading(plan, text, made), "add_chapter", (made, "heading"), went)


def kind_of(plan: Plan, place: Place | None) -> str:
    """What stands in a place: ``initiative``, ``goal``, ``status``, ``theme``, ``chapter``, ``remark``, or nothing."""
    if place is None:
        return ""
    if place[1].startswith(TICK):
        return "theme"
    found = find(plan, place[0])
    kinds: dict[type, str] = {Initiative: "initiative", Goal: "goal", Chapter: "chapter", Remark: "remark", Status: "status"}
    return kinds.get(type(found), "")
