"""The page of what belongs to the whole plan: title, municipality, period, the themes and the occasions to report."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor import edits
from editor.diff import Add, Move, Remove
from editor.plan import DOCUMENT_STATUS, Plan, StatusRound, Theme, Value, new_id
from resources import text
from storage.session import Event
from ui import palette
from ui.cell import Cell, Place
from ui.controls import OUTDENT, Outdented, Table, Words, fill, link
from ui.dates import read_date, read_year, show_date
from ui.fields import Checked, Tick
from ui.gate import Gate
from ui.onlyread import only_read
from ui.page import Page
from ui.rows import Row, reused
from ui.sentences import round_name
from ui.status import announce

PLAIN = ("municipality", "area", "policy", "department", "focus_area", "case_number", "contact")


class Choice(QComboBox):
    """The status of the document."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._gate = gate
        for one in DOCUMENT_STATUS:
            self.addItem(text(f"outline.status.{one}"), one)
        self.activated.connect(self._chosen)
        only_read(self, gate)

    def bind(self, place: Place, value: Value) -> None:
        self.place = place
        self.show_value(value)

    def show_value(self, value: Value) -> None:
        self.setCurrentIndex(self.findData(value))

    def flush(self) -> None:
        """Nothing: a choice goes to the gate at once."""

    def _chosen(self, at: int) -> None:
        if self.place:
            place, value = self.place, self.itemData(at)
            self._gate.edit(lambda plan: edits.set_field(plan, *place, value), f"set_{place[1]}", place=place, origin=self)


class ThemeRow:
    """The name of a theme, in the table of themes."""

    def __init__(self, gate: Gate, table: Table) -> None:
        self.part = ""
        self._table = table
        self.label = Cell(gate, table, rich=False, padding=9)
        self.widgets: tuple[QWidget, ...] = (self.label,)

    def release(self) -> None:
        self.label.bind(None, "")
        self.label.hide()
        self._table.grid.removeWidget(self.label)

    def stand(self, number: int) -> None:
        self._table.grid.addWidget(self.label, number, 0)

    def bind(self, theme: Theme, number: int) -> None:
        """Shows a theme."""
        self.part = theme.id
        self.label.setAccessibleName(text("form.theme_name", number=number))
        self.label.bind((theme.id, "label"), theme.label)
        self.label.show()

    def order(self) -> Iterator[QWidget]:
        yield self.label


class RoundRow:
    """Name, year, deadline and kind of an occasion to report, in their table."""

    def __init__(self, gate: Gate, table: Table) -> None:
        self.part = ""
        self._table = table
        self.label = Cell(gate, table, rich=False, padding=9)
        self.year = Checked(gate, read_year, _shown)
        self.deadline = Checked(gate, read_date, show_date)
        self.final = Tick(gate)
        self.widgets = (self.label, _boxed(self.year), _boxed(self.deadline), _boxed(self.final))

    def release(self) -> None:
        self.label.bind(None, "")
        for field in (self.year, self.deadline, self.final):
            field.flush()
            field.place = None
        for widget in self.widgets:
            widget.hide()
            self._table.grid.removeWidget(widget)

    def stand(self, number: int) -> None:
        for at, widget in enumerate(self.widgets):
            self._table.grid.addWidget(widget, number, at)

    def bind(self, one: StatusRound, number: int) -> None:
        """Shows an occasion to report."""
        self.part = one.id
        name = text("form.round_name", number=number)
        self.label.setAccessibleName(f"{name}, {text('form.round_label')}")
        self.label.bind((one.id, "label"), one.label)
        for field, value, key in (
            (self.year, one.year, "year"),
            (self.deadline, one.deadline, "deadline"),
        ):
            field.setAccessibleName(f"{name}, {text(f'form.round_{key}')}")
            field.bind((one.id, key), value)
        self.final.bind((one.id, "final"), text("form.round_final_tick"), one.final)
        self.final.setAccessibleName(f"{name}, {text('form.round_final')}")
        for widget in self.widgets:
            widget.show()

    def order(self) -> Iterator[QWidget]:
        yield from (self.label, self.year, self.deadline, self.final)


class FrontPage(Page):
    """Everything that is said once in a plan."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(gate, parent)
        self.title = Cell(gate, rich=False, share=palette.DISPLAY, bold=True, padding=OUTDENT)
        self.title.setPlaceholderText(text("form.plan_title"))
        self._cells = {field: Cell(gate, rich=False) for field in PLAIN}
        self._years = {field: Checked(gate, read_year, _shown) for field in ("period_from", "period_to")}
        self.status = Choice(gate)
        self.status.installEventFilter(self.no_wheel)
        self._facts, self._theme_table, self._round_table = Table(), Table(), Table()
        self._themes: list[ThemeRow] = []
        self._rounds: list[RoundRow] = []
        self._spare_themes: list[ThemeRow] = []
        self._spare_rounds: list[RoundRow] = []
        self._more_themes = link(text("form.add_theme_link"), self.add_theme)
        self._more_rounds = link(text("form.add_round_link"), self.add_round)
        if not gate.writable:
            self._more_themes.hide()
            self._more_rounds.hide()
        self._build()
        self.restyle()
        self.rebuild()

    def _build(self) -> None:
        rows: list[tuple[str, QWidget]] = [(field, self._cells[field]) for field in PLAIN[:4]]
        rows += [("period", self._period()), *((field, self._cells[field]) for field in PLAIN[4:])]
        rows.append(("document_status", _boxed(self.status, Qt.AlignmentFlag.AlignLeft)))
        self._heads = [_head(text(f"form.plan_{field}")) for field, _ in rows]
        for row, (head, (_, widget)) in enumerate(zip(self._heads, rows, strict=True)):
            self._facts.grid.addWidget(head, row, 0)
            self._facts.grid.addWidget(widget, row, 1)
        self._facts.grid.setColumnStretch(0, 30)
        self._facts.grid.setColumnStretch(1, 70)
        for at, (field, share) in enumerate((("label", 40), ("year", 16), ("deadline", 26), ("final", 22))):
            self._round_table.grid.addWidget(_head(text(f"form.round_{field}")), 0, at)
            self._round_table.grid.setColumnStretch(at, share)
        self._outdented = Outdented(self.title, OUTDENT, self.sheet)
        self.column.addItem(self._outdented)
        self._gap = QWidget()
        self.column.addWidget(self._gap)
        self.column.addWidget(self._facts)
        for heading, table, more in (
            (text("form.themes"), self._theme_table, self._more_themes),
            (text("form.rounds"), self._round_table, self._more_rounds),
        ):
            words = Words(padding=(0, 10))
            words.say((heading, palette.TITLE, True))
            for widget in (words, table, more):
                self.column.addWidget(widget)
        self.column.addStretch(1)
        for field, cell in self._cells.items():
            cell.setAccessibleName(text(f"form.plan_{field}"))
        self.title.setAccessibleName(text("form.plan_title"))
        self.status.setAccessibleName(text("form.plan_document_status"))

    def _period(self) -> QWidget:
        box = QWidget()
        fill(box, "PAPER")
        line = QHBoxLayout(box)
        line.setContentsMargins(4, 4, 4, 4)
        for field, widget in self._years.items():
            widget.setAccessibleName(text(f"form.{field}"))
            widget.setPlaceholderText(text(f"form.{field}_short"))
            widget.setMaxLength(6)
            line.addWidget(widget)
        self._period_hint = QLabel()
        self._period_hint.setProperty("role", "notice")
        self._period_hint.setWordWrap(True)
        self._period_hint.hide()
        line.addWidget(self._period_hint, 3)
        line.addStretch(1)
        return box

    def _show_period_hint(self, plan: Plan) -> None:
        """A word beside a period whose last year comes before its first."""
        first, last = plan.period_from, plan.period_to
        turned = first is not None and last is not None and last < first
        if turned != self._period_hint.isVisibleTo(self):
            said = text("form.period_turned") if turned else ""
            self._period_hint.setText(said)
            self._period_hint.setVisible(turned)
            self._years["period_to"].setAccessibleDescription(said)
            if said:
                announce(self, said)

    def _follow(self, event: Event) -> None:
        super()._follow(event)
        self._show_period_hint(event.plan)

    def restyle(self) -> None:
        super().restyle()
        for widget in self._years.values():
            widget.setMaximumWidth(palette.px(90))
        self._gap.setFixedHeight(palette.px(10))
        self._facts.grid.setColumnMinimumWidth(0, max(head.least_width() for head in self._heads))

    def rebuild(self) -> None:
        plan = self.gate.plan
        self.title.bind((plan.id, "title"), plan.title)
        for field, cell in self._cells.items():
            cell.bind((plan.id, field), getattr(plan, field))
        for field, line in self._years.items():
            line.bind((plan.id, field), getattr(plan, field))
        self.status.bind((plan.id, "document_status"), plan.document_status)
        self._show_period_hint(plan)
        self._show_themes(plan)
        self._show_rounds(plan)
        rows = [Row(row.part, row.widgets) for row in self._themes] + [Row(row.part, row.widgets) for row in self._rounds]
        self.laid_out(list(self._order()), rows, {})

    def _show_themes(self, plan: Plan) -> None:
        wanted = [one.id for one in plan.themes]
        rows = reused(self._themes, self._spare_themes, wanted, lambda: ThemeRow(self.gate, self._theme_table))
        if rows != self._themes:
            for number, row in enumerate(rows):
                row.stand(number)
        self._themes = rows
        for number, (row, theme) in enumerate(zip(rows, plan.themes, strict=True), 1):
            row.bind(theme, number)

    def _show_rounds(self, plan: Plan) -> None:
        wanted = [one.id for one in plan.status_rounds]
        rows = reused(self._rounds, self._spare_rounds, wanted, lambda: RoundRow(self.gate, self._round_table))
        if rows != self._rounds:
            for number, row in enumerate(rows, 1):
                row.stand(number)
        self._rounds = rows
        for number, (row, one) in enumerate(zip(rows, plan.status_rounds, strict=True), 1):
            row.bind(one, number)

    def _order(self) -> Iterator[QWidget]:
        yield self.title
        yield from (self._cells[field] for field in PLAIN[:4])
        yield from self._years.values()
        yield from (self._cells[field] for field in PLAIN[4:])
        yield self.status
        for row in self._themes:
            yield from row.order()
        yield self._more_themes
        for line in self._rounds:
            yield from line.order()
        yield self._more_rounds

    def concerns(self, event: Event) -> bool:
        return any(
            isinstance(change, Move) or isinstance(change, Add | Remove) and isinstance(change.value, Theme | StatusRound)
            for change in event.changes
        )

    def strip_of(self, cell: Cell) -> QWidget:
        return cell

    def part_of(self, place: Place) -> str | None:
        return place[0] if place[0] != self.gate.plan.id else None

    def further_actions(self) -> list[QAction]:
        return []

    def add_theme(self) -> None:
        """A new theme at the end."""
        theme = Theme(new_id(), edits.unique_label(self.gate.plan, Theme, text("window.new_theme")))
        self._add(lambda plan: edits.add(plan, theme), "add_theme", theme.id)

    def add_round(self) -> None:
        """A new occasion to report at the end."""
        made = new_id()
        self._add(lambda plan: edits.add_round(plan, made, round_name), "add_round", made)

    def _add(self, change: Callable[[Plan], Plan], label: str, part: str) -> None:
        if self.do(change, label, (part, "label")):
            field = self.field_at((part, "label"))
            if isinstance(field, Cell):
                field.selectAll()


def _head(words: str) -> Words:
    made = Words(padding=(9, 8), ground="HEAD")
    made.say((words, palette.NORMAL, True))
    return made


def _boxed(widget: QWidget, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> QWidget:
    """The widget with a little paper around it, as a cell of a table."""
    box = QWidget()
    fill(box, "PAPER")
    around = QVBoxLayout(box)
    around.setContentsMargins(4, 4, 4, 4)
    around.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter | side)
    return box


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
