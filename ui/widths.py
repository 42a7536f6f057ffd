"""How wide the outline is at each size of the text: as it was dragged at that size, else in proportion to the letters."""

from typing import TYPE_CHECKING

from ui import palette

if TYPE_CHECKING:
    from ui.settings import Settings
    from ui.view import PlanView

NORMAL, AT_MOST = 280, 3
"""Pixels at the normal size of the text; the part of the window (a third) that larger letters alone do not widen it over."""


def remember_drags(view: "PlanView", own: "Settings") -> None:
    """Keeps what the user drags, for the size of the text at which it is done."""

    def dragged() -> None:
        own.outline_widths[str(own.text_percent)] = view.sizes()[0]

    view.splitterMoved.connect(dragged)


def share(view: "PlanView", own: "Settings") -> None:
    """Gives the outline its width at the present size of the text, and the page what is left."""
    outline = wide(view, own, view.width())
    view.setSizes([outline, max(view.width() - outline - view.handleWidth(), 0)])


def wide(view: "PlanView", own: "Settings", whole: int) -> int:
    """The width of the outline at the present size, where it and the page have so much."""
    normal = own.outline_widths.get("100", NORMAL)
    found = own.outline_widths.get(str(own.text_percent), min(palette.px(normal), max(whole // AT_MOST, normal)))
    return max(found, view.outline.minimumSizeHint().width())
