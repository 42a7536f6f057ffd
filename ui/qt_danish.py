"""The words of Qt's own buttons and dialogs in Danish: those that Qt ships, and the few that its translation lacks."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from resources import text

LACKING = {
    ("QFileDialog", "&Look in:"): "window.qt.look_in",
    ("QFileDialog", "Look in:"): "window.qt.look_in",
    ("QFileDialog", "Files of &type:"): "window.qt.file_type",
    ("QFileDialog", "Folder:"): "window.qt.folder_name",
    ("QAbstractFileIconProvider", "Drive"): "window.qt.drive",
    ("QAbstractFileIconProvider", "Folder"): "window.qt.folder",
    ("QAbstractFileIconProvider", "File Folder"): "window.qt.folder",
    ("QAbstractFileIconProvider", "File"): "window.qt.file",
    ("QAbstractFileIconProvider", "%1 File"): "window.qt.kind_of_file",
    ("QAbstractFileIconProvider", "Shortcut"): "window.qt.shortcut",
    ("QAbstractFileIconProvider", "Alias"): "window.qt.shortcut",
    ("QAbstractFileIconProvider", "Unknown"): "window.qt.unknown",
    ("QPrintSettingsOutput", "Double Sided Printing"): "window.qt.both_sides",
    ("QPrintSettingsOutput", "Off"): "window.qt.off",
    ("QPrintSettingsOutput", "Long side binding"): "window.qt.long_side",
    ("QPrintSettingsOutput", "Short side binding"): "window.qt.short_side",
    ("QPrintSettingsOutput", "Page &Set:"): "window.qt.page_set",
    ("QShortcut", "PgDown"): "window.qt.page_down",
}


class _Lacking(QTranslator):
    """Asked first: for what Qt's own translation does not have, or has in words that no Danish keyboard shows."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        key = LACKING.get((context, source))
        return text(key) if key else None

    def isEmpty(self) -> bool:
        return False


def speak_danish(app: QApplication) -> None:
    """Installs both; the one asked first is installed last."""
    own, words = _Lacking(app), QTranslator(app)
    if words.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    app.installTranslator(own)
