"""Bringing forms on the clipboard into the open plan, or in as a new plan where none is open; decides nothing about them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from resources import text
from ui import bringing_in, importing, opening
from ui.background import in_background
from ui.documents import read_forms_in
from ui.files import IMPORTED, PLAN, documents_folder, dropped, free

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.reading_child import Document
    from ui.window import Window

_TOO_MUCH = ("read_too_long", "read_too_much", "word_too_large", "too_large")


def bring_in(window: "Window") -> None:
    """Reads what is copied on another thread, and puts its indsatser behind those of the plan or makes a plan of it.

    A document that was copied as a file is imported.
    """
    if window.busy or window.reading:
        return
    held = QGuiApplication.clipboard().mimeData() or QMimeData()
    path = dropped([url.toLocalFile() for url in held.urls()])
    texts = [(suffix, words) for suffix, words in ((".html", held.html()), (".txt", held.text())) if words.strip()]
    if path and path.suffix.lower() in IMPORTED:
        if window.gate:
            bringing_in.bring_document(window, window.gate, path)
        else:
            opening.import_document(window, path)
    elif texts:
        _read(window, texts)
    else:
        window.tell(text("window.cannot_paste"), text("window.clipboard_empty"))


def _read(window: "Window", texts: "Sequence[tuple[str, str]]") -> None:
    gate = window.gate

    def done(found: "Document") -> None:
        window.wait_no_more()
        if window.gate is not gate:
            return
        if not found.plan.initiatives:
            window.tell(text("window.cannot_paste"), text("window.clipboard_without_form"))
        elif gate:
            bringing_in.bring(window, gate, found, text("window.clipboard"))
        elif target := importing.ask_plan_file(window, free(documents_folder() / f"{text('window.pasted_plan')}{PLAN}")):
            opening.open_imported(window, text("window.clipboard"), found, target)

    def failed(error: Exception) -> None:
        window.wait_no_more()
        if not (code := getattr(error, "code", "")):
            raise error
        window.tell(text("window.cannot_paste"), text(f"window.clipboard_{'too_much' if code in _TOO_MUCH else 'unreadable'}"))

    window.wait(text("window.reading_clipboard"))
    in_background(window, lambda: read_forms_in(texts), done, failed)
