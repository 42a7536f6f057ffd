"""The pages of the window: what is asked of each, which one a place of the plan stands on, and how one is made."""

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction

from editor.plan import Chapter, Hearing, Initiative, Plan, Point, Remark, StatusRound, Theme, find, parent_of
from storage.session import Place
from ui.gate import Gate


class Shown(Protocol):
    """What the window asks of a page; each page is a QWidget too."""

    place_changed: SignalInstance

    def place(self) -> Place | None: ...
    def focus_place(self, place: Place) -> None: ...
    def flush(self) -> None: ...
    def actions_for_menu(self) -> list[QAction]: ...
    def take_on_size(self) -> None: ...


BESIDE = ("overview", "hearing", "preview")
"""The pages that show the whole plan, beside the one in which it is written."""


class Beside(Shown, Protocol):
    """A page that shows the whole plan; ``asked_for`` carries a place that is wanted in the form."""

    asked_for: SignalInstance

    def go_to(self, place: Place) -> object: ...
    def go_to_part(self, kind: str, initiative: str) -> bool: ...


def page_of(plan: Plan, place: Place, initiative: str | None, *, on_form: bool) -> tuple[str, str | None]:
    """The kind of the page that a place stands on, and its indsats; nothing where the plan has no such part.

    ``initiative`` is the indsats that is shown or was last, ``on_form`` whether it is shown.
    """
    part, field = place
    found = find(plan, part)
    if found is plan:
        return "front", None
    if isinstance(found, Chapter):
        return "introduction", None
    if isinstance(found, Remark):
        return "remarks", None
    if isinstance(found, Hearing | Point):
        return "hearing", None
    if isinstance(found, Theme | StatusRound):
        return _page_of_name(plan, field, initiative, on_form)
    if isinstance(found, Initiative):
        return "form", found.id
    owner = parent_of(plan, part) if found else None
    return ("form", owner.id) if owner else ("", None)


def _page_of_name(plan: Plan, field: str, initiative: str | None, on_form: bool) -> tuple[str, str | None]:
    """A theme and a round stand by name on each form, and with all that belongs to them on the front page.

    A form that is open is where the name is wanted; from everywhere else the list of all of them is.
    """
    shown = initiative or (plan.initiatives[0].id if plan.initiatives else None)
    wanted_there = field.endswith("_head") or field == "label" and on_form
    return ("form", shown) if shown and wanted_there else ("front", None)


def made(kind: str, gate: Gate) -> Shown:
    """A new page of a kind; its file is read when the first is made."""
    if kind == "form":
        from ui.form import FormPage

        return FormPage(gate)
    if kind == "overview":
        from ui.overview import OverviewPage

        return OverviewPage(gate)
    if kind == "hearing":
        from ui.hearing_page import HearingPage

        return HearingPage(gate)
    if kind == "preview":
        from ui.preview import Preview

        return Preview(gate)
    if kind == "introduction":
        from ui.introduction import IntroductionPage

        return IntroductionPage(gate)
    if kind == "remarks":
        from ui.remarks import RemarksPage

        return RemarksPage(gate)
    from ui.frontpage import FrontPage

    return FrontPage(gate)
