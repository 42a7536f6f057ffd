"""The page of an indsats, laid out as the paper form is: themes and title, description, goals, a status for each round."""

from collections.abc import Iterator

from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor import edits
from editor.diff import Add, Move, Remove, Set
from editor.edits import LAST
from editor.plan import TICK, Goal, Initiative, Plan, StatusRound, Theme, find, new_id, split_status_id
from resources import Head, form, text
from storage.session import Event
from ui import palette
from ui.cell import Cell, Place
from ui.controls import OUTDENT, Outdented, Table, Words, fill, link
from ui.fields import Tick
from ui.gate import Gate
from ui.page import Page
from ui.rows import Row, reused
from ui.statusgrid import FIELDS as STATUS_FIELDS
from ui.statusgrid import HEADS, StatusGrid

GOAL_FIELDS = ("goal", "subgoal", "action", "success")


class GoalRow:
    """The four cells of a row of the goal table, and the goal that they show."""

    def __init__(self, gate: Gate, table: Table) -> None:
        self.part = ""
        self._table = table
        self.cells = tuple(Cell(gate, table, lines=2) for _ in GOAL_FIELDS)
        self._heads: tuple[Words, ...] = ()

    def release(self) -> None:
        for cell in self.cells:
            cell.bind(None, "")
            cell.hide()
            self._table.grid.removeWidget(cell)
        for head in self._heads:
            head.hide()
            self._table.grid.removeWidget(head)

    def stand(self, number: int, narrow: bool) -> None:
        """Takes its place in the table, the first row being 1: in a line, or each cell under a head of its own."""
        if narrow and not self._heads:
            self._heads = tuple(_goal_head(head) for head in form().goal_heads)
        for at, cell in enumerate(self.cells):
            if narrow:
                self._table.grid.addWidget(self._heads[at], (number * 4 + at) * 2, 0, 1, 4)
                self._table.grid.addWidget(cell, (number * 4 + at) * 2 + 1, 0, 1, 4)
            else:
                self._table.grid.addWidget(cell, number, at)
        for head in self._heads:
            head.setVisible(narrow)

    def bind(self, goal: Goal, number: int) -> None:
        """Shows a goal."""
        self.part = goal.id
        for cell, field, head in zip(self.cells, GOAL_FIELDS, form().goal_heads, strict=True):
            cell.setAccessibleName(text("form.goal_cell", number=number, head=head.head))
            cell.bind((goal.id, field), getattr(goal, field))
            cell.show()


def _goal_head(head: Head) -> Words:
    made = Words(padding=(9, 9), ground="HEAD")
    made.say((head.head, palette.NORMAL, True), (head.lead, palette.NORMAL, False))
    return made


class FormPage(Page):
    """Shows one indsats at a time, in editors that are used again for the next."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(gate, parent)
        self.initiative: str | None = None
        self._ticks: list[Tick] = []
        self._goals: list[GoalRow] = []
        self._spare: list[GoalRow] = []
        self._grids: list[StatusGrid] = []
        own = form()
        self._from_label = Words()
        self._from_label.say((own.department_label, palette.SMALL, False))
        self.department = Cell(gate, rich=False, share=palette.DISPLAY, bold=True, padding=OUTDENT)
        self.title = Cell(gate, rich=False, share=palette.TITLE)
        self.responsible = Cell(gate, rich=False)
        self.description = Cell(gate, lines=2)
        self._more_goals = link(text("form.add_goal_link"), self.add_goal)
        self._more_goals.setToolTip("Ctrl+Enter")
        if not gate.writable:
            self._more_goals.hide()
        self._new_goal = self.make_action(text("form.add_goal"), "Ctrl+Return", self.add_goal)
        self._head_names = self.make_action(text("form.rename_head"), "Shift+F2", self._rename_head)
        self._build()

    def _build(self) -> None:
        own = form()
        self.form_table = Table()
        left, right, below = QWidget(), QWidget(), QWidget()
        for cell in (left, right, below):
            fill(cell, "PAPER")
        self._left, self._right, self._below = QVBoxLayout(left), QVBoxLayout(right), QVBoxLayout(below)
        prompt = Words()
        prompt.say((own.theme_prompt, palette.NORMAL, True))
        self._left.addWidget(prompt)
        self._left.addSpacing(4)
        self._left.addStretch(1)
        self._right.addWidget(self._padded(own.initiative_label))
        self._right.addWidget(self.title)
        self._right.addSpacing(6)
        self._right.addStretch(1)
        self._right.addWidget(self._padded(text("form.responsible")))
        self._right.addWidget(self.responsible)
        self.description_label = self._padded(own.description_label)
        self._below.addWidget(self.description_label)
        self._below.addWidget(self.description)
        self._boxes = (left, right, below)
        self.form_table.grid.setColumnStretch(0, 46)
        self.form_table.grid.setColumnStretch(1, 54)
        self.goal_table = Table()
        self._goal_heads = [_goal_head(head) for head in own.goal_heads]
        for at, words in enumerate(self._goal_heads):
            self.goal_table.grid.addWidget(words, 0, at)
            self.goal_table.grid.setColumnStretch(at, 1)
        self._goal_strip = QWidget()
        for widget in (self._from_label, self.form_table, self._goal_strip, self.goal_table, self._more_goals):
            self.column.addWidget(widget)
        self._outdented = Outdented(self.department, OUTDENT, self.sheet)
        self.column.insertItem(1, self._outdented)
        self._tail = QWidget()
        self.column.addWidget(self._tail, 1)
        self.arrange()
        self._space()

    def arrange(self) -> None:
        left, right, below = self._boxes
        self.form_table.grid.addWidget(left, 0, 0, 1, 2 if self.narrow else 1)
        self.form_table.grid.addWidget(right, 1 if self.narrow else 0, 0 if self.narrow else 1, 1, 2 if self.narrow else 1)
        self.form_table.grid.addWidget(below, 2, 0, 1, 2)
        for words in self._goal_heads:
            words.setVisible(not self.narrow)
        for number, row in enumerate(self._goals, 1):
            row.stand(number, self.narrow)
        for grid in self._grids:
            grid.arrange(self.narrow)

    def least_width(self) -> int:
        """No word of the goals' heads is broken."""
        letters = QFontMetrics(palette.font(bold=True))
        widest = max(letters.horizontalAdvance(word) for head in form().goal_heads for word in head.head.split())
        return max(len(GOAL_FIELDS) * (widest + 2 * palette.px(9) + 2), palette.px(440))

    def _padded(self, words: str) -> Words:
        made = Words(padding=(9, 0))
        made.say((words, palette.NORMAL, True))
        return made

    def _space(self) -> None:
        down = palette.px(9)
        across = palette.px(9)
        self._left.setContentsMargins(across, down, across, down)
        for layout in (self._left, self._right, self._below):
            layout.setSpacing(0)
        self._right.setContentsMargins(0, down, 0, 0)
        self._below.setContentsMargins(0, down, 0, 0)
        self._goal_strip.setFixedHeight(palette.px(16))

    def restyle(self) -> None:
        super().restyle()
        self._space()

    # the indsats

    def show_initiative(self, initiative: str) -> None:
        """Shows an indsats; what was typed goes to the gate first."""
        self.flush()
        another = initiative != self.initiative
        self.initiative = initiative
        if another:
            self._place = None
        self.rebuild()
        if another:
            self.verticalScrollBar().setValue(0)

    def rebuild(self) -> None:
        plan = self.gate.plan
        found = find(plan, self.initiative) if self.initiative else None
        if not isinstance(found, Initiative):
            return
        self.sheet.setUpdatesEnabled(False)
        self.department.setPlaceholderText(plan.department or text("form.department_hint"))
        self._bind_plain(found)
        self.description.setAccessibleName(form().description_label.rstrip(":"))
        self.description.bind((found.id, "description"), found.description)
        self._show_themes(plan, found)
        self._show_goals(found)
        self._show_rounds(plan, found)
        rows = [Row(row.part, row.cells) for row in self._goals]
        rows += [Row(one.id, (tick,)) for one, tick in zip(plan.themes, self._ticks, strict=False)]
        rows += [Row(grid.round, (grid.heading,)) for grid in self._shown_grids()]
        labels: dict[Place, QWidget] = {(one.id, "label"): tick for one, tick in zip(plan.themes, self._ticks, strict=False)}
        for grid in self._shown_grids():
            labels.update(grid.labels())
        self.laid_out(list(self._order()), rows, labels)
        self.sheet.setUpdatesEnabled(True)

    def _bind_plain(self, found: Initiative) -> None:
        for cell, field, name in (
            (self.department, "department", text("form.department")),
            (self.title, "title", form().initiative_label.rstrip(":")),
            (self.responsible, "responsible", text("form.responsible").rstrip(":")),
        ):
            cell.setAccessibleName(name)
            cell.bind((found.id, field), getattr(found, field))

    def _show_themes(self, plan: Plan, found: Initiative) -> None:
        while len(self._ticks) < len(plan.themes):
            tick = Tick(self.gate)
            self._left.insertWidget(self._left.count() - 1, tick)
            self._ticks.append(tick)
        for tick, one in zip(self._ticks, plan.themes, strict=False):
            tick.bind((found.id, TICK + one.id), one.label, one.id in found.themes)
        for at, tick in enumerate(self._ticks):
            tick.setVisible(at < len(plan.themes))
            if at >= len(plan.themes):
                tick.place = None

    def _show_goals(self, found: Initiative) -> None:
        rows = reused(self._goals, self._spare, [goal.id for goal in found.goals], lambda: GoalRow(self.gate, self.goal_table))
        if rows != self._goals:
            for number, row in enumerate(rows, 1):
                row.stand(number, self.narrow)
        self._goals = rows
        for number, (row, goal) in enumerate(zip(rows, found.goals, strict=True), 1):
            row.bind(goal, number)

    def _show_rounds(self, plan: Plan, found: Initiative) -> None:
        while len(self._grids) < len(plan.status_rounds):
            grid = StatusGrid(self.gate)
            for field, head in zip(HEADS, grid.heads, strict=True):
                head.double_clicked.connect(lambda grid=grid, field=field: self.rename((grid.round, field)))
            grid.heading.double_clicked.connect(lambda grid=grid: self.rename((grid.round, "label")))
            grid.until.installEventFilter(self.no_wheel)
            grid.arrange(self.narrow)
            self.column.insertWidget(self.column.count() - 1, grid)
            self._grids.append(grid)
        for at, grid in enumerate(self._grids):
            grid.setVisible(at < len(plan.status_rounds))
        for grid, one in zip(self._grids, plan.status_rounds, strict=False):
            grid.bind(found, one)

    def _shown_grids(self) -> list[StatusGrid]:
        return self._grids[: len(self.gate.plan.status_rounds)]

    def _order(self) -> Iterator[QWidget]:
        yield self.department
        yield from self._ticks[: len(self.gate.plan.themes)]
        yield from (self.title, self.responsible, self.description)
        for row in self._goals:
            yield from row.cells
        yield self._more_goals
        for grid in self._shown_grids():
            yield from grid.order()

    # what the page answers

    def concerns(self, event: Event) -> bool:
        for change in event.changes:
            if isinstance(change, Set):
                if change.field in ("label", "final", *HEADS):
                    return True
                if change.part == event.plan.id and change.field == "department":
                    self.department.setPlaceholderText(event.plan.department or text("form.department_hint"))
            elif isinstance(change, Move):
                if change.parent == self.initiative or change.parent == event.plan.id:
                    return True
            elif isinstance(change, Add | Remove) and (
                isinstance(change.value, Theme | StatusRound)
                or isinstance(change.value, Goal)
                and change.parent == self.initiative
            ):
                return True
        return False

    def _follow(self, event: Event) -> None:
        super()._follow(event)
        status_changed = any(isinstance(change, Set) and split_status_id(change.part) for change in event.changes)
        found = find(event.plan, self.initiative) if status_changed and self.initiative else None
        if isinstance(found, Initiative):
            for grid in self._shown_grids():
                grid.show_wanted(found)

    def focus_place(self, place: Place) -> None:
        for grid in self._shown_grids():
            if place[0].endswith(grid.round):
                grid.ask_for(place[1])
        super().focus_place(place)

    def strip_of(self, cell: Cell) -> QWidget:
        for grid in self._shown_grids():
            if grid.isAncestorOf(cell):
                return grid.strip
        return self.description_label if cell is self.description else self._goal_strip

    def part_of(self, place: Place) -> str | None:
        if place[1].startswith(TICK):
            return place[1].removeprefix(TICK)
        if pair := split_status_id(place[0]):
            return pair[1]
        return place[0] if place[0] != self.initiative else None

    def rename_words(self, place: Place) -> str:
        return text("form.rename_head") if place[1] in HEADS else ""

    def generated(self, place: Place) -> str:
        found = find(self.gate.plan, place[0])
        if isinstance(found, StatusRound) and place[1] in HEADS:
            head = form().heads_of(found)[HEADS.index(place[1])]
            return f"{head.head} {head.lead}".strip()
        return ""

    def further_actions(self) -> list[QAction]:
        at_status = bool(self._place and split_status_id(self._place[0]) and self._place[1] in STATUS_FIELDS)
        self._head_names.setEnabled(at_status)
        return [self._new_goal, self._head_names]

    def add_goal(self) -> None:
        """A new row behind the one with the cursor, or at the end."""
        owner = self.initiative
        if not owner:
            return
        part = self.current_part()
        goal = Goal(new_id())
        after = (
            part if part and any(row.part == part for row in self._goals) and self._more_goals is not self.focusWidget() else LAST
        )
        self.do(lambda plan: edits.add(plan, goal, owner, after), "add_goal", (goal.id, "goal"))

    def _rename_head(self) -> None:
        pair = split_status_id(self._place[0]) if self._place else None
        if pair and self._place and self._place[1] in STATUS_FIELDS:
            self.rename((pair[1], HEADS[STATUS_FIELDS.index(self._place[1])]))
