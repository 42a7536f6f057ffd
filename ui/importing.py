"""Bringing a document in as a new plan: reads it on another thread, asks where the plan goes; shows no remarks."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from resources import text
from ui import filedialog
from ui.background import in_background
from ui.documents import read_document
from ui.files import PLAN, free

if TYPE_CHECKING:
    from ui.reading_child import Document
    from ui.window import Window


def ask_source(window: "Window") -> Path | None:
    """Asks for the document."""
    return filedialog.to_read(window, text("import.ask"), text("window.files.document"))


def ask_plan_file(parent: QWidget, proposal: Path) -> Path | None:
    """Asks where a new plan goes; the dialog asks before a plan is replaced."""
    return filedialog.to_save(parent, text("import.ask_target"), proposal, text("window.files.plan"))


def import_document(
    parent: QWidget,
    source: Path,
    done: Callable[["Document", Path], None],
    failed: Callable[[Exception], None],
    over: Callable[[], None],
) -> None:
    """Reads the document, asks where the plan goes, and calls ``done`` with both; ``over`` where the user changed her mind."""

    def ask(found: "Document") -> None:
        target = ask_plan_file(parent, free(source.with_suffix(PLAN)))
        if target:
            done(found, target)
        else:
            over()

    in_background(parent, lambda: read_document(source, traced=True), ask, failed)
