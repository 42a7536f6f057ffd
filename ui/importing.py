"""Bringing a Word or JSON file in as a new plan: reads it on another thread, asks where the plan goes; shows no remarks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor.plan import Plan
from resources import text
from ui.background import in_background
from ui.documents import read_document
from ui.files import PLAN, documents_folder, free, with_suffix


def ask_source(parent: QWidget) -> Path | None:
    """Asks for the document."""
    given, _ = QFileDialog.getOpenFileName(parent, text("import.ask"), str(documents_folder()), text("window.files.document"))
    return Path(given) if given else None


def ask_plan_file(parent: QWidget, proposal: Path) -> Path | None:
    """Asks where a new plan goes; the dialog asks before a plan is replaced."""
    given, _ = QFileDialog.getSaveFileName(parent, text("import.ask_target"), str(proposal), text("window.files.plan"))
    return with_suffix(Path(given), PLAN) if given else None


def import_document(
    parent: QWidget,
    source: Path,
    done: Callable[[Plan, Path], None],
    failed: Callable[[Exception], None],
    over: Callable[[], None],
) -> None:
    """Reads the document, asks where the plan goes, and calls ``done`` with both; ``over`` where the user changed her mind."""

    def ask(plan: Plan) -> None:
        target = ask_plan_file(parent, free(source.with_suffix(PLAN)))
        if target:
            done(plan, target)
        else:
            over()

    in_background(parent, lambda: read_document(source), ask, failed)
