"""The questions for a file. Opens none of the files that it lists: to open and close a plan would drop the lock that holds it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from resources import path, text
from ui.files import documents_folder, free, is_folder, with_suffix

if TYPE_CHECKING:
    from ui.window import Window

_EMPTY = path("forms")
"""A folder without plans, which a dialog lists before it has been given its icons."""


class Icons(QFileIconProvider):
    """Icons and names of kinds by folder or file alone; Qt's own looks into each file to find its kind."""

    def icon(self, what: "QAbstractFileIconProvider.IconType | QFileInfo") -> QIcon:
        if isinstance(what, QFileInfo):
            kind = QAbstractFileIconProvider.IconType
            return super().icon(kind.Folder if what.isDir() else kind.File)
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return text("window.qt.folder") if info.isDir() else info.suffix()


def to_open(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """Asks for a file that exists."""
    dialog = QFileDialog(parent, title, str(_EMPTY), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog, folder)


def to_read(window: "Window", title: str, kinds: str, folder: Path | None = None) -> Path | None:
    """Asks for a document that is read, in the ``folder``, or that from which one was read last."""
    last = window.settings.read_folder
    usual = Path(last) if last and is_folder(Path(last)) else documents_folder()
    given = to_open(window, title, folder or usual, kinds)
    if given:
        window.settings.read_folder = str(given.parent)
    return given


def to_save(parent: QWidget, title: str, proposal: Path, kinds: str, *, replace: bool = True) -> Path | None:
    """Asks where a file goes and gives the answer the proposal's ending; ``replace``: asks before one is replaced."""
    dialog = QFileDialog(parent, title, str(_EMPTY), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(proposal.suffix.removeprefix("."))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
    given = _answer(dialog, proposal.parent, proposal.name)
    if given is None or given.suffix.lower() == proposal.suffix:
        return given
    return free(with_suffix(given, proposal.suffix))


def _answer(dialog: QFileDialog, folder: Path, name: str = "") -> Path | None:
    icons = Icons()
    dialog.setIconProvider(icons)
    dialog.setDirectory(str(folder))
    if name:
        dialog.selectFile(name)
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    finally:
        dialog.deleteLater()
