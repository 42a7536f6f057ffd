"""Bringing forms on the clipboard into the open plan, or in as a new plan where none is open; decides nothing about them."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from resources import text
from ui import bringing_in, importing, opening
from ui.background import in_background
from ui.documents import read_document, read_forms_in
from ui.files import IMPORTED, PLAN, documents_folder, dropped, free

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from ui.reading_child import Document
    from ui.window import Window

_TOO_MUCH = ("read_too_long", "read_too_much", "word_too_large", "too_large")


def bring_in(window: "Window") -> None:
    """Reads what is copied on another thread, and puts its indsatser behind those of the plan or makes a plan of it."""
    if window.busy or window.reading:
        return
    read = _reading(QGuiApplication.clipboard().mimeData())
    if read is None:
        window.tell(text("window.cannot_paste"), text("window.clipboard_empty"))
        return
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
    in_background(window, read, done, failed)


def _reading(held: "QMimeData") -> "Callable[[], Document] | None":
    """What reads the clipboard: a document that was copied as a file, else its HTML or text; None where it has none of them."""
    path = dropped([url.toLocalFile() for url in held.urls()])
    if path and path.suffix.lower() in IMPORTED:
        return lambda: read_document(path, traced=True)
    texts = [(".html", held.html()), (".txt", held.text())]
    texts = [(suffix, words) for suffix, words in texts if words.strip()]
    return (lambda: read_forms_in(texts)) if texts else None
