"""Rows in which themes are ticked in cells beside them; refuses to know any other row."""

from collections.abc import Sequence

from exports.word_at_hand import AtHand
from exports.word_blocks import UNTICKED, Cell, Row
from exports.word_boxes import ANSWERS, answer, choices, is_mark, sign_of
from exports.word_labels import label, words_of
from exports.word_lists import seen
from exports.word_notes import keep_notes, where
from exports.word_tables import Column, column_of
from exports.word_titles import THEME_AT_MOST

_MARK_AT_MOST = 10


class Ticks:
    """The heads over the ticks, while such rows go on."""

    def __init__(self, now: AtHand) -> None:
        self._now = now
        self.heads: list[Column] = []

    def begin(self, heads: list[Column]) -> None:
        """The head row over themes and the columns in which they are ticked."""
        if self._now.form is None or self._now.begins_another(self._now.form, "themes") and self._now.above != "themes":
            self._now.begin_form()
        self._now.columns = []
        self.heads = heads
        self._now.above = "themes"
        self._now.draft.labels += [one.text for one in heads]

    def answered(self, rows: Sequence[Row]) -> bool:
        """Take a table of themes under a head that asks for them, with nothing but answers in its other columns, whatever stands
        over these; whether it is one.
        """
        if len(rows) < 3 or len(rows[0].cells) < 2 or label(rows[0].cells[0].text.strip()) != ("themes", None):
            return False
        head, body = rows[0], rows[1:]
        width = len(head.cells)
        cells = [cell for row in body for cell in row.cells[1:] if cell.text.strip()]
        if not cells or any(len(row.cells) != width or _is_other(row.cells[0]) for row in body):
            return False
        if any(answer(cell.text) is None for cell in cells) or answer(head.cells[1].text) is not None and width == 2:
            return False
        self.begin(
            [Column(cell.column, cell.span, None if place else "themes", cell.text) for place, cell in enumerate(head.cells)]
        )
        keep_notes((one for cell in head.cells for one in cell.paragraphs), self._now.intake, self._now.owner)
        for row in body:
            self.row(row)
        return True

    def below(self, rows: Sequence[Row]) -> bool:
        """Take a table that has themes side by side and their ticks below them; whether it is one."""
        if len(rows) != 2 or len(rows[0].filled) < 2 or len(rows[1].filled[0].text) > _MARK_AT_MOST:
            return False
        if self._now.form is None or any(map(_is_other, rows[0].filled)):
            return False
        names, ticks = rows
        if len(names.cells) != len(ticks.cells) or not all(is_mark(cell.text) for cell in ticks.filled):
            return False
        pairs = zip(names.cells, ticks.cells, strict=True)
        self.row(Row([cell for name, tick in pairs if name.text.strip() for cell in (name, tick)]))
        return True

    def row(self, row: Row) -> None:
        """A row of themes with their ticks in cells beside them; a tick under "Nej" is none."""
        own = self._now.form
        assert own
        self._now.field = "themes"
        own.seen.add("themes")
        marked: list[str] = []
        for place, cell in enumerate(row.cells):
            head = column_of(self.heads, row, place)
            over = head.text if head and not head.field else ""
            said = answer(cell.text) if self._now.above == "themes" or is_mark(cell.text) else None
            if said is not None:
                self._now.draft.labels += [] if is_mark(cell.text) and ANSWERS.get(words_of(over), True) else [cell.text]
                marked.append(sign_of(cell.text, said) if ANSWERS.get(words_of(over), True) else UNTICKED)
            elif over:
                for one in cell.paragraphs:
                    if one.text.strip():
                        self._now.intake.remark(own.id, where(one.place), seen(f"{over}: {one.text.strip()}"))
            else:
                marked.append(" ".join(cell.text.split()) if self.heads else cell.text.strip())
        if self.heads and any(marked) and not any(map(is_mark, marked)):
            marked.append(UNTICKED)
        if read := choices("\t".join(marked)):
            self._now.draft.add_themes(own, read, [one for cell in row.cells for one in cell.paragraphs])
        else:
            for one in (one for cell in row.cells for one in cell.paragraphs):
                self._now.loose_mark(own, one)
        keep_notes((one for cell in row.cells for one in cell.paragraphs), self._now.intake, own.id)


def _is_other(cell: Cell) -> bool:
    """Whether a cell says something else than a theme: a label, a tick, or more than a name."""
    return is_long(cell) or is_mark(cell.text) or label(cell.text.strip()) is not None


def is_long(cell: Cell) -> bool:
    """Whether a cell says more than the name of a theme."""
    return len(cell.text) > THEME_AT_MOST
