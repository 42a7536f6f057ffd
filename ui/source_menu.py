"""The menu over chosen lines of a document that was read: where they can go in the plan; does nothing itself."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from editor.plan import TICK, Initiative, Plan, find
from exports.naming import value_name
from resources import harmless, text
from ui.place_menu import Put, add, chapters, fields, submenu
from ui.source import Source
from ui.source_moves import Moves, kind_of


def fill(
    menu: QMenu, parent: QWidget, plan: Plan, source: Source, moves: Moves, lines: Sequence[int], initiative: str | None
) -> None:
    """Fills the menu with what can be done with the lines; ``initiative`` is the indsats whose fields it offers."""
    menu.clear()
    if not lines:
        return
    own = find(plan, initiative) if initiative else None
    place = source.text(plan, lines[0]).place
    kind = kind_of(plan, place)
    all_kept = all(kind_of(plan, source.text(plan, at).place) == "remark" for at in lines)
    put = Put(
        partial(moves.to_field, lines),
        partial(moves.to_new_goal, lines),
        partial(moves.to_new_chapter, lines),
        partial(moves.to_new_themes, lines),
        partial(moves.to_new_round, lines),
    )
    if isinstance(own, Initiative):
        fields(submenu(menu, text("source.to", number=plan.initiatives.index(own) + 1)), plan, own, put)
    chapters(menu, plan, put)
    if not all_kept:
        add(menu, text("source.to_remark"), lambda: moves.to_remark(lines, initiative))
    if kind in ("initiative", "goal", "status", "theme") and len(plan.initiatives) > 1:
        add(menu, text("source.to_other"), lambda: _ask(parent, plan, initiative, lambda row: moves.to_initiative(lines, row)))
    if isinstance(own, Initiative):
        if (table := source.table(lines[0])) and source.rows(table):
            _table(menu.addMenu(text("source.the_table")), parent, plan, source, moves, table, own)
        if place and kind == "theme":
            _themes(menu.addMenu(text("source.same_theme")), plan, moves, place[1].removeprefix(TICK), own)
        menu.addSeparator()
        add(menu, text("source.begin_initiative"), lambda: moves.begin_initiative(lines[0], own.id))
        if plan.initiatives[0] is not own and place in ((own.id, "title"), (own.id, "department")):
            add(menu, text("source.join_initiatives"), lambda: moves.join_with_previous(own.id))
    if place and kind == "chapter":
        menu.addSeparator()
        if place[1] == "heading":
            add(menu, text("source.no_heading"), lambda: moves.as_text(place[0]))
        else:
            add(menu, text("source.heading"), lambda: moves.as_heading(lines[0]))


def _table(menu: QMenu, parent: QWidget, plan: Plan, source: Source, moves: Moves, table: Sequence[int], own: Initiative) -> None:
    add(menu, text("source.table_goals"), lambda: moves.as_goals(table, own.id))
    for one in plan.status_rounds:
        words = text("source.table_status", name=one.label)
        add(menu, words, partial(moves.as_status, table, own.id, one.id))
    add(menu, text("source.table_new_round"), lambda: moves.as_status(table, own.id))
    cells = [at for row in source.rows(table) for cell in row for at in cell]
    add(menu, text("source.to_remark"), lambda: moves.to_remark(cells, own.id))
    if len(plan.initiatives) > 1:
        words = text("source.table_other")
        add(menu, words, lambda: _ask(parent, plan, own.id, lambda row: moves.to_initiative(table, row)))


def _themes(menu: QMenu, plan: Plan, moves: Moves, theme: str, own: Initiative) -> None:
    for one in plan.themes:
        if one.id != theme:
            add(menu, one.label, partial(moves.join_themes, theme, one.id, own.id))
    menu.setEnabled(not menu.isEmpty())


def _ask(parent: QWidget, plan: Plan, but: str | None, then: Callable[[str], None]) -> None:
    """Asks for another indsats."""
    rows = {f"{number}. {harmless(value_name(row))}": row.id for number, row in enumerate(plan.initiatives, 1) if row.id != but}
    questions = QInputDialog(parent)
    questions.setWindowTitle(text("source.ask_title"))
    questions.setLabelText(text("source.ask"))
    questions.setComboBoxItems(list(rows))
    questions.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
    questions.setOkButtonText(text("source.ask_yes"))
    questions.setCancelButtonText(text("export.cancel"))
    questions.textValueSelected.connect(lambda chosen: then(rows[chosen]))
    questions.finished.connect(questions.deleteLater)
    questions.open()
