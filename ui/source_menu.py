"""The menu over chosen lines of a document that was read: where they can go in the plan; does nothing itself."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from editor.placing import GOAL_FIELDS, STATUS_FIELDS
from editor.plan import TICK, Initiative, Plan, find, status_id
from exports.naming import value_name
from resources import form, harmless, text
from ui.source import Source
from ui.source_moves import Moves, kind_of

_PLAIN = ("title", "department", "responsible", "description")


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
    if isinstance(own, Initiative):
        _fields(_sub(menu, text("source.to", name=value_name(own))), plan, moves, lines, own)
    _chapters(menu, plan, moves, lines)
    if kind != "remark":
        _add(menu, text("source.to_remark"), lambda: moves.to_remark(lines, initiative))
    if kind in ("initiative", "goal", "status", "theme") and len(plan.initiatives) > 1:
        _add(menu, text("source.to_other"), lambda: _ask(parent, plan, initiative, lambda row: moves.to_initiative(lines, row)))
    if isinstance(own, Initiative):
        if (table := source.table(lines[0])) and source.rows(table):
            _table(menu.addMenu(text("source.the_table")), parent, plan, moves, table, own)
        if place and kind == "theme":
            _themes(menu.addMenu(text("source.same_theme")), plan, moves, place[1].removeprefix(TICK), own)
        menu.addSeparator()
        _add(menu, text("source.begin_initiative"), lambda: moves.begin_initiative(lines[0], own.id))
        if plan.initiatives[0] is not own and place in ((own.id, "title"), (own.id, "department")):
            _add(menu, text("source.join_initiatives"), lambda: moves.join_with_previous(own.id))
    if place and kind == "chapter":
        menu.addSeparator()
        if place[1] == "heading":
            _add(menu, text("source.no_heading"), lambda: moves.as_text(place[0]))
        else:
            _add(menu, text("source.heading"), lambda: moves.as_heading(lines[0]))


def _add(menu: QMenu, words: str, do: Callable[[], None]) -> None:
    menu.addAction(harmless(words).replace("&", "&&")).triggered.connect(lambda _=False: do())


def _sub(menu: QMenu, words: str) -> QMenu:
    return menu.addMenu(harmless(words).replace("&", "&&"))


def _fields(menu: QMenu, plan: Plan, moves: Moves, lines: Sequence[int], own: Initiative) -> None:
    for name in _PLAIN:
        _add(menu, text(f"naming.field.{name}"), partial(moves.to_field, lines, (own.id, name)))
    menu.addSeparator()
    heads = form().goal_heads
    for number, goal in enumerate(own.goals, 1):
        row = _sub(menu, text("source.goal", number=number))
        for name, head in zip(GOAL_FIELDS, heads, strict=True):
            _add(row, head.head, partial(moves.to_field, lines, (goal.id, name)))
    row = _sub(menu, text("source.new_goal"))
    for name, head in zip(GOAL_FIELDS, heads, strict=True):
        _add(row, head.head, partial(moves.to_new_goal, lines, own.id, name))
    menu.addSeparator()
    for one in plan.status_rounds:
        row = _sub(menu, one.label)
        for name, head in zip(STATUS_FIELDS, form().heads_of(one), strict=True):
            _add(row, head.head, partial(moves.to_field, lines, (status_id(own.id, one.id), name)))
    menu.addSeparator()
    row = _sub(menu, text("source.theme"))
    for theme in plan.themes:
        _add(row, theme.label, partial(moves.to_field, lines, (own.id, TICK + theme.id)))
    row.addSeparator()
    _add(row, text("source.new_theme"), lambda: moves.to_new_themes(lines, own.id))


def _chapters(menu: QMenu, plan: Plan, moves: Moves, lines: Sequence[int]) -> None:
    row = menu.addMenu(text("source.to_chapter"))
    for chapter in plan.chapters:
        _add(row, value_name(chapter), partial(moves.to_field, lines, (chapter.id, "body")))
    row.addSeparator()
    _add(row, text("source.new_chapter"), partial(moves.to_new_chapter, lines))


def _table(menu: QMenu, parent: QWidget, plan: Plan, moves: Moves, table: Sequence[int], own: Initiative) -> None:
    _add(menu, text("source.table_goals"), lambda: moves.as_goals(table, own.id))
    for one in plan.status_rounds:
        words = text("source.table_status", name=one.label)
        _add(menu, words, partial(moves.as_status, table, own.id, one.id))
    if len(plan.initiatives) > 1:
        words = text("source.table_other")
        _add(menu, words, lambda: _ask(parent, plan, own.id, lambda row: moves.to_initiative(table, row)))


def _themes(menu: QMenu, plan: Plan, moves: Moves, theme: str, own: Initiative) -> None:
    for one in plan.themes:
        if one.id != theme:
            _add(menu, one.label, partial(moves.join_themes, theme, one.id, own.id))
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
