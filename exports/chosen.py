"""Which indsatser a table shows, in words: how many of all, and by what they were chosen; shows none itself."""

from editor.overview import Overview
from editor.shape import STANDINGS, Shape, filtered
from exports.phrases import one_line
from resources import form, text


def about(table: Overview, shape: Shape) -> str:
    """``6 af 7 indsatser. Udvalgt efter Tema: Boligforhold.``"""
    shown = text("document.table_shown", shown=len(filtered(table, shape)), all=len(table.rows))
    if not shape.filters:
        return shown
    names = "; ".join(sorted(_filter_name(table, *mark) for mark in shape.filters))
    return f"{shown} {text('document.table_filters', filters=names)}"


def all_counted(table: Overview, shape: Shape) -> str:
    """What the figures beside a table of chosen indsatser count; empty where all are shown."""
    return text("document.table_counted", all=len(table.rows)) if shape.filters else ""


def _filter_name(table: Overview, facet: str, value: object) -> str:
    rounds = {one.id: one_line(one.label) for one in table.rounds}
    match facet, value:
        case "theme" | "department", _:
            return f"{text(f'overview.{facet}')}: {group_name(table, facet, str(value))}"
        case "progress", (str(status_round), progress):
            return f"{rounds[status_round]}: {_word(progress).lower()}"
    return text("overview.gap.round", round=rounds[str(value)]) if value in rounds else text(f"overview.gap.{value}")


def group_name(table: Overview, group: str, value: str | None) -> str:
    """What stands over a group of rows."""
    if group == "theme":
        labels = {theme.id: one_line(theme.label) for theme in table.themes}
        return labels.get(value or "") or text("overview.no_theme")
    if group == "department":
        return one_line(value or "") or text("overview.no_department")
    return _word(value)


def _word(value: object) -> str:
    return next(form().standing_word(one).word for one in STANDINGS if one == value)
