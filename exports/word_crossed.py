"""Tables of reports in which each column is a round and each row a field of it; refuses to know any other table."""

from exports.word_at_hand import AtHand
from exports.word_blocks import Row
from exports.word_labels import STATUS_FIELDS, is_round, is_year, label
from exports.word_notes import keep_notes
from exports.word_tables import Column, column_of


class Crossed:
    """The rounds over the columns, while such rows go on."""

    def __init__(self, now: AtHand) -> None:
        self._now = now
        self._rounds: list[Column] = []

    def begin(self, row: Row, first: bool) -> bool:
        """Whether a row holds the rounds over the columns: all cells but the first, which is no label and may be empty."""
        self._rounds = [] if first else self._rounds
        if not first or self._now.form is None:
            return False
        rounds = [cell for cell in row.cells[1:] if cell.text.strip()]
        if not rounds:
            return False
        years = self._now.context == "status" and all(is_year(cell.text) for cell in rounds)
        if not (years or all(is_round(cell.text) for cell in rounds)) or is_round(row.cells[0].text) and len(rounds) < 2:
            return False
        self._rounds = [Column(cell.column, cell.span, None, self._now.round_of(cell.text)) for cell in rounds]
        self._now.draft.labels += [cell.text for cell in row.cells]
        self._now.columns = []
        keep_notes((one for cell in row.cells for one in cell.paragraphs), self._now.intake, self._now.draft.id)
        return True

    def row(self, row: Row) -> bool:
        """Take a row with the name of a field and what each round says of it; whether it is one."""
        if not self._rounds or len(row.cells) < 2:
            return False
        named = label(row.cells[0].text.strip(), "status table")
        own = self._now.form
        if own is None or named is None or named.end is not None or named.field not in (*STATUS_FIELDS, "deviation", "progress"):
            return False
        first, *cells = row.cells
        for place, cell in enumerate(cells, 1):
            column = column_of(self._rounds, row, place)
            lines = [one for one in cell.paragraphs if one.text.strip()]
            if column is None or not lines:
                continue
            self._now.round = column.text
            self._now.begin(named, None)
            self._now.round = column.text
            self._now.draft.keep_heads(column.text, [(named.field, first.text)])
            for one in lines:
                self._now.content_line(one)
        self._now.draft.labels.append(first.text)
        self._now.field = None
        keep_notes(first.paragraphs, self._now.intake, own.id)
        return True
