"""The table of the view Overblik as Qt asks for it: its lines, columns and words; draws nothing and changes nothing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.overview import Overview, Row, first_words, standing
from editor.plan import TICK, Status, status_id
from editor.shape import Group, Shape, arranged
from resources import form, harmless, text
from storage.session import Place
from ui import progress
from ui.dates import show_date

Index = QModelIndex | QPersistentModelIndex
Line = Group | Row
LINE, STATUS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""Of a cell: its line, and its status where it stands in the column of a round."""

_BEFORE, _BEHIND = ("number", "title", "department", "themes"), ("responsible",)
_FIELDS = {"number": "title", "title": "title", "department": "department", "responsible": "responsible"}


class Rows(QAbstractTableModel):
    """The lines of the table: rows, and where it is grouped a head over each group."""

    def __init__(self, table: Overview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table, self.shape = table, Shape()
        self.lines: list[Line] = []
        self.columns: list[str] = []
        self._labels: dict[str, str] = {}
        self._arrange(table, Shape())

    def show(self, table: Overview, shape: Shape) -> None:
        """Shows a table in a shape; where the same lines stand in the same order, only those that differ are drawn again."""
        before, columns = self.lines, self.columns
        rounds, themes, shaped = self.table.rounds, self.table.themes, self.shape
        if (rounds, themes, shaped) == (table.rounds, table.themes, shape) and _keys(before) == _keys(
            lines := _lines(table, shape)
        ):
            self.table, self.lines = table, lines
            for at, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old is not new and old != new:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, len(columns) - 1))
            return
        self.beginResetModel()
        self._arrange(table, shape)
        self.endResetModel()

    def _arrange(self, table: Overview, shape: Shape) -> None:
        self.table, self.shape, self.lines = table, shape, _lines(table, shape)
        self.columns = [*_BEFORE, *(one.id for one in table.rounds), *_BEHIND]
        self._labels = {theme.id: " ".join(harmless(theme.label).split()) for theme in table.themes}

    @property
    def shown(self) -> int:
        """How many indsatser are shown; one that stands in several groups counts once."""
        return len({line.number for line in self.lines if isinstance(line, Row)})

    def place_at(self, index: Index) -> Place | None:
        """Where in the form that is written which a cell shows."""
        line = self.lines[index.row()] if index.isValid() else None
        if not isinstance(line, Row):
            return None
        column = self.columns[index.column()]
        if column == "themes":
            return line.initiative.id, f"{TICK}{self.table.themes[0].id}" if self.table.themes else "title"
        if column in _FIELDS:
            return line.initiative.id, _FIELDS[column]
        return status_id(line.initiative.id, column), "actions"

    def find(self, place: Place) -> QModelIndex:
        """The cell that shows a place, or what is nearest to it in its row; an invalid one where its row is not shown."""
        initiative, _, round_id = place[0].partition("_")
        row = next((at for at, one in enumerate(self.lines) if isinstance(one, Row) and one.initiative.id == initiative), None)
        if row is None:
            return QModelIndex()
        field = "themes" if place[1].startswith(TICK) else place[1]
        column = next((one for one in (round_id, field) if one in self.columns), "title")
        return self.index(row, self.columns.index(column))

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        sorted_by = column == self.shape.sort and (column != "number" or self.shape.descending)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name_of(column) + ((" ▼" if self.shape.descending else " ▲") if sorted_by else "")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = text("overview.number") if column == "number" else self.name_of(column)
            return text(f"overview.sorted.{'down' if self.shape.descending else 'up'}", column=name) if sorted_by else name
        return None

    def name_of(self, column: str) -> str:
        """The head of a column."""
        label = next((one.label for one in self.table.rounds if one.id == column), None)
        return text(f"overview.column.{column}") if label is None else " ".join(harmless(label).split())

    def names_in(self, column: str) -> set[str]:
        """The different names in the column of departments, themes or who is responsible."""
        match column:
            case "department":
                return {row.department for row in self.table.rows}
            case "responsible":
                return {row.initiative.responsible for row in self.table.rows}
            case "themes":
                return set(self._labels.values())
        return set()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == LINE:
            return self.lines[index.row()]
        if role == STATUS:
            return self._status(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
            return self._words(index) if isinstance(self.lines[index.row()], Group) else f"{name}: {self._told(index)}"
        return None

    def _status(self, index: Index) -> Status | None:
        line, at = self.lines[index.row()], index.column() - len(_BEFORE)
        return line.statuses[at] if isinstance(line, Row) and 0 <= at < len(line.statuses) else None

    def _told(self, index: Index) -> str:
        status = self._status(index)
        if status is None:
            return self._words(index)
        return " – ".join(part for part in (form().standing_word(standing(status)).word, self._words(index)) if part)

    def _words(self, index: Index) -> str:
        line, column = self.lines[index.row()], index.column()
        if isinstance(line, Group):
            return text("overview.group", name=self.group_name(line.value), count=len(line.rows)) if column == 0 else ""
        match self.columns[column]:
            case "number":
                return str(line.number)
            case "title":
                return " ".join(harmless(line.initiative.title).split()) or text("outline.untitled")
            case "department":
                return harmless(line.department)
            case "themes":
                return ", ".join(self._labels[theme] for theme in line.themes)
            case "responsible":
                return " ".join(harmless(line.initiative.responsible).split())
        return begun(line.statuses[column - len(_BEFORE)])

    def group_name(self, value: str | None) -> str:
        """What stands over a group."""
        if self.shape.group == "theme":
            return self._labels.get(value or "") or text("overview.no_theme")
        if self.shape.group == "department":
            return harmless(value or "") or text("overview.no_department")
        return progress.words_of(value)  # type: ignore[arg-type]


def begun(status: Status) -> str:
    """What a report begins with, and until when it waits."""
    until = text("overview.until", day=show_date(status.until)) if status.until else ""
    return " – ".join(part for part in (harmless(first_words(status)), until) if part)


def _lines(table: Overview, shape: Shape) -> list[Line]:
    groups = arranged(table, shape)
    if not shape.group:
        return list(groups[0].rows)
    found: list[Line] = []
    for group in groups:
        found += (group, *group.rows)
    return found


def _keys(lines: Sequence[Line]) -> list[object]:
    return [line.initiative.id if isinstance(line, Row) else (line.value, len(line.rows)) for line in lines]
