"""Status rounds in this program's own styles: headings, progress and grids of a form; refuses to read the rest of the form."""

from collections.abc import Sequence
from dataclasses import replace

from editor.plan import Status, StatusRound, split_status_id, status_of, with_status
from exports.intake import Intake
from exports.word_blocks import Paragraph, Row, Table
from exports.word_dress import BOOKMARK
from exports.word_labels import words_of
from exports.word_notes import where
from exports.word_own_forms import Forms
from exports.word_own_heads import columns_of, is_deviation, is_head
from exports.word_own_lines import iso_date, more, plain, role_of, stretches
from exports.word_phrases import NOT_FINAL
from exports.word_rounds import years
from exports.word_tables import Column
from resources import Head, form


class Rounds:
    """The rounds while the forms are read from front to back; ``now`` is that of the last heading in the present form."""

    def __init__(self, forms: Forms, intake: Intake, labels: list[str]) -> None:
        self._forms = forms
        self._intake = intake
        self._labels = labels
        self._read: dict[str, StatusRound] = {}
        self._seen_heads: set[tuple[str, str]] = set()
        self.now: StatusRound | None = None

    def begin(self, one: Paragraph) -> None:
        """The heading of a round."""
        label = plain(one)
        self._labels.append(label)
        if label not in self._read:
            pairs = [split_status_id(mark.removeprefix(BOOKMARK)) for mark in one.marks]
            known = next((pair[1] for pair in pairs if pair), None)
            part = self._intake.id_of(known, f"status_rounds/{len(self._read)}")
            named = years(label)
            self._read[label] = StatusRound(part, label, named[0] if len(named) == 1 else None)
        self.now = self._read[label]

    def _status(self, status_round: StatusRound) -> Status:
        return status_of(self._forms.now, status_round.id)

    def _set(self, status: Status) -> None:
        self._forms.now = with_status(self._forms.now, status)

    def progress(self, one: Paragraph, status_round: StatusRound) -> None:
        """The line under a round's heading."""
        words = {f"{word.symbol}\u00a0{word.word}": word.value for word in form().progress}
        now = self._status(status_round)
        pieces = list(stretches(one))
        note = "".join(piece for role, piece in pieces if role == "note")
        now = replace(now, note="\n".join(line for line in (now.note, note) if line))
        for role, piece in pieces:
            if role == "note":
                continue
            if role == "progress" and piece in words:
                now = replace(now, progress=words[piece])
            elif role == "until" and (date := iso_date(piece)):
                now = replace(now, until=date)
            elif role != "joint" and piece.strip():
                self._intake.remark(self._forms.now.id, where(one.place), piece)
            self._labels.append(piece)
        self._set(now)

    def table(self, table: Table, status_round: StatusRound) -> None:
        """The grid of a round."""
        heads = form().status_heads
        columns: list[Column] | None = None
        for row in table.rows:
            if is_head(row):
                columns = self._heads(row, status_round, heads)
                continue
            alone = len(row.cells) == 1 and (columns is None or len(columns) != 1)
            beside = [cell for cell in row.cells if alone or any(map(is_deviation, cell.blocks))]
            for cell in beside:
                now = self._status(status_round)
                blocks = [one for one in cell.blocks if not self._forms.is_line(one)]
                self._set(replace(now, deviation=more(now.deviation, blocks)))
            if beside:
                self._forms.left(block for cell in row.cells if cell not in beside for block in cell.blocks)
                continue
            now = self._status(status_round)
            values = self._forms.values(row, columns, heads)
            added = {name: more(getattr(now, name), blocks) for name, blocks in values.items()}
            self._set(replace(now, **added))  # type: ignore[arg-type]

    def _heads(self, row: Row, status_round: StatusRound, heads: Sequence[Head]) -> list[Column]:
        """The columns under a round's head row; its own heads are taken from the first form that shows them.

        Other words in a head are remarked.
        """
        known = self._read[status_round.label]
        said = {head.field: getattr(known, f"{head.field}_head") for head in heads}
        columns = columns_of(row, heads, {name: words for name, words in said.items() if (known.label, name) in self._seen_heads})
        for cell, column in zip(row.cells, columns, strict=True):
            shown = [one for one in cell.blocks if isinstance(one, Paragraph) and role_of(one) == "head_own"]
            head = "\n".join(map(plain, shown))
            if column.field and (known.label, column.field) not in self._seen_heads:
                self._seen_heads.add((known.label, column.field))
                known = replace(known, **{f"{column.field}_head": head})  # type: ignore[arg-type]
                if column.field == "next_steps":
                    leads = (one for one in cell.blocks if isinstance(one, Paragraph) and role_of(one) == "lead")
                    known = replace(known, final=any(one.text for one in leads))
            same = column.field is not None and head == getattr(known, f"{column.field}_head")
            if same:
                self._labels.append(head)
            self._forms.left(one for one in cell.blocks if not (same and one in shown) and not self._forms.is_line(one))
        self._read[status_round.label] = known
        return columns

    def finished(self) -> tuple[StatusRound, ...]:
        """The rounds; of the last one without the head that would say so, its name says whether it is final."""
        rounds = list(self._read.values())
        if rounds and (rounds[-1].label, "next_steps") not in self._seen_heads and not any(one.final for one in rounds):
            rounds[-1] = replace(rounds[-1], final=not words_of(rounds[-1].label).startswith(NOT_FINAL))
        return tuple(rounds)
