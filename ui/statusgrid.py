"""The report of one indsats in one round: heading, progress, note and date, the three cells, what was changed on the way."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor.overview import standing
from editor.plan import Initiative, StatusRound, status_id, status_of
from resources import form, text
from ui import palette
from ui.cell import Cell, Place
from ui.controls import Table, Words, fill, link
from ui.dates import read_date, show_date
from ui.fields import Badge, Checked
from ui.gate import Gate

FIELDS = ("actions", "results", "next_steps")
HEADS = ("actions_head", "results_head", "next_steps_head")
_WITH_NOTE = ("waiting", "dropped")


class StatusGrid(QWidget):
    """One of these is shown for each round and takes another indsats when the page does."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.round: str = ""
        self._status = ""
        self._wanted: set[str] = set()
        self.strip = QWidget()
        self.heading = Words()
        self.badge = Badge(gate)
        self.note_label, self.until_label = (Words(padding=(9, 7), ground="HEAD") for _ in range(2))
        self.deviation_label = Words(padding=(9, 0), ground="PAPER")
        self.note = Cell(gate, rich=False, padding=7)
        self.until = Checked(gate, read_date, show_date)
        self.cells = tuple(Cell(gate, lines=3) for _ in FIELDS)
        self.heads = tuple(Words(padding=(9, 9), ground="HEAD") for _ in FIELDS)
        self.deviation = Cell(gate, lines=2)
        self.add_note = link(text("form.add_note"), self._want_note)
        self.add_deviation = link(text("form.add_deviation"), self._want_deviation)
        self._writable = gate.writable
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout(self.strip)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self._line = line
        self._note_line = Table()
        date_box = QWidget()
        fill(date_box, "PAPER")
        self._date_row = QHBoxLayout(date_box)
        self._date_row.addWidget(self.until)
        self._date_row.addStretch(1)
        for row, pair in enumerate(((self.note_label, self.note), (self.until_label, date_box))):
            for at, widget in enumerate(pair):
                self._note_line.grid.addWidget(widget, row, at)
        self._note_line.grid.setColumnStretch(1, 1)
        self.table = Table()
        for at in range(len(FIELDS)):
            self.table.grid.setColumnStretch(at, 1)
        self._deviation_box = QWidget()
        fill(self._deviation_box, "PAPER")
        box = QVBoxLayout(self._deviation_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.deviation_label)
        box.addWidget(self.deviation)
        self._box = box
        self._links = QWidget()
        self._links_row = links = QHBoxLayout(self._links)
        links.addWidget(self.add_note, 0, Qt.AlignmentFlag.AlignLeft)
        links.addWidget(self.add_deviation, 0, Qt.AlignmentFlag.AlignLeft)
        links.addStretch(1)
        self.arrange(narrow=False)
        self._gap = QWidget()
        for widget in (self.strip, self._note_line, self._gap, self.table, self._links):
            column.addWidget(widget)
        self.note_label.say((text("form.note"), palette.NORMAL, True))
        self.until_label.say((text("form.until"), palette.NORMAL, True))
        self.deviation_label.say((form().deviation_label, palette.NORMAL, True))
        for label in (self.note_label, self.until_label):
            label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.restyle()

    def arrange(self, narrow: bool) -> None:
        """Stands the cells, and what is in a line, side by side, or (narrow) one below the other, each cell under its head."""
        along = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in (self._line, self._links_row):
            row.setDirection(along)
        for at, (head, cell) in enumerate(zip(self.heads, self.cells, strict=True)):
            self.table.grid.addWidget(head, 2 * at if narrow else 0, 0 if narrow else at, 1, 3 if narrow else 1)
            self.table.grid.addWidget(cell, 2 * at + 1 if narrow else 1, 0 if narrow else at, 1, 3 if narrow else 1)
        self.table.grid.addWidget(self._deviation_box, 6, 0, 1, 3)

    def restyle(self) -> None:
        gap = palette.px(8)
        self._line.setSpacing(palette.px(10))
        self._line.setContentsMargins(0, palette.px(18), 0, gap)
        self._gap.setFixedHeight(gap)
        self._box.setContentsMargins(0, palette.px(9), 0, 0)
        self._links_row.setContentsMargins(0, palette.px(3), 0, 0)
        self.heading.setMinimumWidth(0)
        self.heading.setMaximumWidth(self.heading.wanted_width())
        self._date_row.setContentsMargins(*[palette.px(3)] * 4)
        self.until.setMaximumWidth(self.until.fontMetrics().horizontalAdvance("31. september 2028") + palette.px(24))

    def bind(self, initiative: Initiative, one: StatusRound) -> None:
        """Shows an indsats's status in a round."""
        address = status_id(initiative.id, one.id)
        another = address != self._status
        if another:
            self._wanted.clear()
        self.round, self._status = one.id, address
        status = status_of(initiative, one.id)
        self.heading.say((one.label, palette.TITLE, True))
        self.heading.setMaximumWidth(self.heading.wanted_width())
        self.badge.bind((address, "progress"), status, f"{one.label}, {text('form.progress')}")
        for head, widget in zip(form().heads_of(one), self.heads, strict=True):
            lead = ((head.lead, palette.NORMAL, False),) if head.lead else ()
            widget.say((head.head, palette.NORMAL, True), *lead)
        for cell, field, head in zip(self.cells, FIELDS, form().heads_of(one), strict=True):
            cell.setAccessibleName(f"{one.label}, {head.head}")
            cell.bind((address, field), getattr(status, field))
        self.note.setAccessibleName(f"{one.label}, {text('form.note')}")
        self.note.bind((address, "note"), status.note)
        self.until.setAccessibleName(f"{one.label}, {text('form.until')}")
        self.until.bind((address, "until"), status.until)
        self.deviation.setAccessibleName(f"{one.label}, {form().deviation_label}")
        self.deviation.bind((address, "deviation"), status.deviation)
        self.show_wanted(initiative, keep=not another)

    def show_wanted(self, initiative: Initiative, keep: bool = True) -> None:
        """Shows note, date and deviation where they are filled in, belong to the progress, or were asked for; says how far it is.

        ``keep``: also where the cursor is in them.
        """
        status = status_of(initiative, self.round)
        self.badge.show_standing(standing(status))
        noted = bool(status.note or status.until or status.progress in _WITH_NOTE or "note" in self._wanted)
        deviates = bool(status.deviation or "deviation" in self._wanted)
        focused = self.window().focusWidget() if keep else None
        self._note_line.setVisible(noted or focused in (self.note, self.until))
        self._gap.setVisible(self._note_line.isVisibleTo(self))
        self._deviation_box.setVisible(deviates or focused is self.deviation)
        self.add_note.setVisible(self._writable and not self._note_line.isVisibleTo(self))
        self.add_deviation.setVisible(self._writable and not self._deviation_box.isVisibleTo(self))

    def ask_for(self, field: str) -> None:
        """Shows the field of a place, also if it is empty."""
        if field in ("note", "until"):
            self._want("note")
        elif field == "deviation":
            self._want("deviation")

    def order(self) -> Iterator[QWidget]:
        """Fields and buttons in reading order."""
        yield from (self.badge, self.note, self.until, *self.cells, self.deviation, self.add_note, self.add_deviation)

    def labels(self) -> Iterator[tuple[Place, QWidget]]:
        """The names that can be changed, by place."""
        yield (self.round, "label"), self.heading
        yield from (((self.round, field), head) for field, head in zip(HEADS, self.heads, strict=True))

    def _want(self, what: str) -> None:
        self._wanted.add(what)
        if what == "note":
            self._note_line.show()
            self._gap.show()
            self.add_note.hide()
        else:
            self._deviation_box.show()
            self.add_deviation.hide()

    def _want_note(self) -> None:
        self._want("note")
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_deviation(self) -> None:
        self._want("deviation")
        self.deviation.setFocus(Qt.FocusReason.OtherFocusReason)
