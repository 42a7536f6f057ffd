"""Forms in this program's own styles: department, themes, title, description and goals; refuses to read what stands around."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.plan import TICK, Goal, Initiative, Theme
from editor.richtext import printable
from exports.intake import Intake
from exports.word_blocks import TICKED, UNTICKED, Block, Cell, Paragraph, Row, Table, paragraphs
from exports.word_notes import where
from exports.word_own_heads import columns_of, is_head
from exports.word_own_lines import form_words, id_of, longer, more, named, plain, rich, role_of, stretches
from exports.word_tables import Column, column_of
from resources import Head, form

_GENERATED = frozenset(["gap", "cover_gap", "prompt", "label", "head", "lead"])


class Forms:
    """The initiatives while they are read from front to back; ``now`` is the last one. ``labels`` gets the form's own words."""

    def __init__(self, intake: Intake, labels: list[str]) -> None:
        self._intake = intake
        self._labels = labels
        self.themes: dict[str, Theme] = {}
        self.read: list[Initiative] = []

    def __bool__(self) -> bool:
        return bool(self.read)

    @property
    def now(self) -> Initiative:
        return self.read[-1]

    @now.setter
    def now(self, row: Initiative) -> None:
        self.read[-1] = row

    def begin(self, one: Paragraph, department: str) -> None:
        """A new form, with the department that it has of its own."""
        part = id_of([one], f"initiatives/{len(self.read)}", self._intake)
        self.read.append(Initiative(part, department=department))
        self._labels.append(one.text)

    def department(self, one: Paragraph) -> None:
        """What was written where the empty form asks for the department."""
        self.now = replace(self.now, department=longer(self.now.department, plain(one)))

    def table(self, table: Table) -> None:
        """Themes, title and description."""
        for row in table.rows:
            for cell in row.cells:
                content = [block for block in cell.blocks if not self.is_line(block)]
                if len(row.cells) == 1:
                    self.now = replace(self.now, description=more(self.now.description, content))
                else:
                    self._written(content)

    def _written(self, blocks: Iterable[Block]) -> None:
        """What somebody wrote beside the themes is the title."""
        for one in paragraphs(blocks):
            if role_of(one) != "write":
                self.left([one])
            elif one.text.strip():
                self.now = replace(self.now, title=longer(self.now.title, plain(one)))

    def is_line(self, one: Block) -> bool:
        """Take a line of a form that is a theme, a title, a responsible or a word of the form itself; whether it is one."""
        role = role_of(one) if isinstance(one, Paragraph) else ""
        if not isinstance(one, Paragraph):
            return False
        if role == "theme":
            theme = self._theme(one)
            if theme and TICKED in one.text:
                self.now = replace(self.now, themes=self.now.themes | {theme})
        elif role == "title":
            self.now = replace(self.now, title=longer(self.now.title, plain(one)))
        elif role == "responsible":
            self._labels += [words for touch, words in stretches(one) if touch == "name"]
            self.now = replace(self.now, responsible=longer(self.now.responsible, named(one)))
        else:
            return self._is_generated(one)
        return True

    def _is_generated(self, one: Paragraph) -> bool:
        """Whether a line is a word of the form itself, which says nothing of the plan."""
        if role_of(one) not in _GENERATED or (one.text.strip() and one.text not in form_words()):
            return False
        self._labels.append(one.text)
        return True

    def _theme(self, one: Paragraph) -> str | None:
        """The id of the theme on a line, which is added where it is new."""
        label = one.text
        if label[:1] in (TICKED, UNTICKED):
            label = label[1:].removeprefix("\t")
        label = printable(label)
        self._labels.append(label)
        if label not in self.themes:
            if not label:
                return None
            tags = [mark.partition(TICK)[2] for mark in one.marks]
            part = self._intake.id_of(next(filter(None, tags), None), f"themes/{len(self.themes)}")
            self.themes[label] = Theme(part, label)
        return self.themes[label].id

    def left(self, blocks: Iterable[Block]) -> None:
        """What has no place in the form becomes a remark on it."""
        for one in paragraphs(blocks):
            if one.text.strip():
                self._intake.remark(self.now.id, where(one.place), one.text)

    def goals(self, table: Table) -> None:
        """The goal table."""
        heads = form().goal_heads
        columns: list[Column] | None = None
        for row in table.rows:
            if is_head(row):
                columns = columns_of(row, heads, {})
                self.left(one for cell in row.cells for one in cell.blocks if not self.is_line(one))
                continue
            inside = [one for cell in row.cells for one in cell.paragraphs]
            if not any(one.text for one in inside) and any(role_of(one) == "write" for one in inside):
                continue
            values = self.values(row, columns, heads)
            if any(values.values()) or not any(one.text.strip() for one in inside):
                part = id_of(inside, f"{len(self.read)}/goals/{len(self.now.goals)}", self._intake)
                cells = {name: rich(blocks) for name, blocks in values.items()}
                self.now = replace(self.now, goals=(*self.now.goals, Goal(part, **cells)))

    def values(self, row: Row, columns: list[Column] | None, heads: Sequence[Head]) -> dict[str, list[Block]]:
        """What a row says of each field, by the heads above it; what stands under no known head is remarked."""
        if columns is None:
            columns = columns_of(Row([Cell(cell.column, cell.span, []) for cell in row.cells]), heads, {})
        found: dict[str, list[Block]] = {}
        for place, cell in enumerate(row.cells):
            column = column_of(columns, row, place)
            if column and column.field:
                found.setdefault(column.field, []).extend(cell.blocks)
            else:
                self.left(cell.blocks)
        return found
