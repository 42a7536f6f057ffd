"""The menus, the tool bar and their keys; knows the names of the commands and nothing of what they do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from resources import harmless, text
from ui import palette
from ui.elided import elided

VIEWS = ("show_form", "show_overview", "show_hearing", "show_preview")
"""The commands that show a plan in one way or another, of which one is marked."""

MENUS: dict[str, tuple[str, ...]] = {
    "file": (
        *("new_plan", "open", "recent", "import_document", "bring_in", "-"),
        *(
            "save",
            "save_as",
            "save_copy",
            "-",
            "restore",
            "clean",
            "name",
            "-",
            "export",
            "print",
            "-",
            "hearing_send",
            "hearing_read",
            "-",
            "close_plan",
            "quit",
        ),
    ),
    "edit": ("undo", "redo", "revert", "-", "cut", "copy", "paste", "select_all", "-", "paste_forms", "-", "page"),
    "insert": ("add_initiative", "add_goal", "add_chapter", "add_theme", "add_round"),
    "view": (
        *(*VIEWS, "-", "outline", "history", "checks", "next_finding", "source", "other_side", "-"),
        *("next", "previous", "-", "larger", "smaller", "normal_size", "-", "look"),
    ),
    "help": ("keys", "about"),
}
"""The commands of each menu; ``-`` is a line, ``recent``, ``export``, ``page`` and ``look`` are menus of their own."""

SUBMENUS: dict[str, tuple[str, ...]] = {
    "recent": (),
    "export": ("export_docx", "export_pdf", "report", "export_xlsx", "export_csv", "export_json"),
    "page": (),
    "look": ("look_system", "look_light", "look_dark"),
}

KEYS: dict[str, tuple[str, ...]] = {
    "new_plan": ("Ctrl+Shift+N",),
    "open": ("Ctrl+O",),
    "import_document": ("Ctrl+Shift+O",),
    "bring_in": ("Ctrl+Shift+I",),
    "save": ("Ctrl+S",),
    "save_as": ("F12", "Ctrl+Shift+S"),
    "save_copy": ("Ctrl+Alt+S",),
    "clean": (),
    "name": (),
    "restore": ("Ctrl+Shift+B",),
    "export_docx": ("Ctrl+Shift+W",),
    "export_pdf": ("Ctrl+Shift+P",),
    "export_json": ("Ctrl+Shift+J",),
    "export_xlsx": ("Ctrl+Shift+X",),
    "export_csv": (),
    "report": ("Ctrl+Shift+E",),
    "print": ("Ctrl+P",),
    "hearing_send": ("Ctrl+Alt+H",),
    "hearing_read": ("Ctrl+Alt+R",),
    "close_plan": ("Ctrl+W",),
    "quit": ("Ctrl+Q",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "revert": ("Ctrl+Alt+Shift+Z",),
    "cut": ("Ctrl+X",),
    "copy": ("Ctrl+C",),
    "paste": ("Ctrl+V",),
    "paste_forms": ("Ctrl+Alt+V",),
    "select_all": ("Ctrl+A",),
    "add_initiative": ("Ctrl+N",),
    "add_goal": ("Ctrl+Shift+G",),
    "add_chapter": ("Ctrl+Shift+A",),
    "add_theme": ("Ctrl+Shift+T",),
    "add_round": ("Ctrl+Shift+R",),
    "show_form": ("Ctrl+1",),
    "show_overview": ("Ctrl+2",),
    "show_preview": ("Ctrl+3",),
    "show_hearing": ("Ctrl+4",),
    "outline": ("F9",),
    "history": ("Shift+F9",),
    "checks": ("F8",),
    "next_finding": ("Shift+F8",),
    "source": ("Ctrl+F9",),
    "other_side": ("F6",),
    "next": ("Ctrl+PgDown",),
    "previous": ("Ctrl+PgUp",),
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "normal_size": ("Ctrl+0",),
    "look_system": (),
    "look_light": (),
    "look_dark": (),
    "keys": ("F1",),
    "about": ("Shift+F1",),
}

IN_TEXT = {"cut": "cut", "copy": "copy", "paste": "paste", "select_all": "selectAll"}
"""The commands for the text with the cursor, and Qt's names of them."""

WITHOUT_PLAN = {
    *("new_plan", "open", "import_document", "paste_forms", "restore", "name", "quit"),
    *("larger", "smaller", "normal_size", *SUBMENUS["look"], "keys", "about"),
}
"""The commands that need no open plan."""

WHILE_READING = WITHOUT_PLAN - {"paste_forms"} | {
    *("save_copy", *SUBMENUS["export"], "print", "close_plan", "copy", "select_all"),
    *(*VIEWS, "outline", "other_side", "next", "previous"),
}
"""The commands for a plan that is only read."""


def actions(window: QMainWindow, commands: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """An action with its Danish name and its keys for each command, alive in the whole window."""
    made = {}
    for name, command in commands.items():
        action = QAction(window)  # a text behind it, since one within makes Python's QIcon and QPixmap
        action.setText(text(f"window.do.{name}"))
        action.setShortcuts([QKeySequence(key) for key in KEYS[name]])
        action.triggered.connect(lambda _=False, command=command: command())
        window.addAction(action)
        made[name] = action
    return made


def fill_menu_bar(window: QMainWindow, made: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Builds the menus and returns the submenus by name."""
    submenus = {}
    for name, entries in MENUS.items():
        menu = window.menuBar().addMenu(text(f"window.menu.{name}"))
        for entry in entries:
            if entry == "-":
                menu.addSeparator()
            elif entry in SUBMENUS:
                submenus[entry] = menu.addMenu(text(f"window.menu.{entry}"))
                submenus[entry].addActions([made[one] for one in SUBMENUS[entry]])
            else:
                menu.addAction(made[entry])
    return submenus


def tool_bar(window: QMainWindow, made: Mapping[str, QAction], export: QMenu) -> QToolBar:
    """The bar under the menus: outline, open, import, undo, redo, and at the right the export button."""
    bar = QToolBar(text("window.tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    for name in ("outline", "open", "import_document", "undo", "redo"):
        bar.addWidget(button_of(made[name], text(f"window.tool.{name}")))
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    button = QToolButton()
    button.setText(text("window.tool.export"))
    button.setAccessibleName(text("window.menu.export"))
    button.setProperty("role", "primary")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(export)
    made["export_docx"].changed.connect(lambda: button.setEnabled(made["export_docx"].isEnabled()))
    bar.addWidget(button)
    return bar


def show_file_name(window: QMainWindow, name: str) -> None:
    """Shows the name at the right end of the menu bar, in a label that is made for the first one."""
    label = window.menuBar().cornerWidget()
    if not (label or name):
        return
    from ui.file_name import FileName

    if not isinstance(label, FileName):
        label = FileName(window.menuBar())
    label.setText(name)
    label.fit()
    window.menuBar().setCornerWidget(label)
    label.show()


def button_of(action: QAction, label: str) -> QToolButton:
    """A button that does what an action does, under a label of its own that stays as it is."""
    button = QToolButton()

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        name = action.text().replace("&", "")
        button.setToolTip(f"{name} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setAccessibleName(name)

    button.setText(label)
    button.clicked.connect(action.trigger)
    action.changed.connect(follow)
    follow()
    return button


def tool_button(label: str, name: str, do: Callable[[], object]) -> QToolButton:
    """A button of one sign, whose name stands in its tip and is read aloud."""
    from PySide6.QtCore import Qt

    button = QToolButton()
    button.setText(label)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _=False: do())
    return button


def keys_of(made: Mapping[str, QAction]) -> Iterator[tuple[str, str]]:
    """Each command's name and its keys as the machine writes them, in the order of the menus."""
    for name, action in made.items():
        keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
        if keys and name in KEYS:
            yield text(f"window.do.{name}").replace("&", "").rstrip("…"), keys


def size_menu(window: QMainWindow, sizes: Sequence[int], present: Callable[[], int], choose: Callable[[int], None]) -> QMenu:
    """All sizes of the text, in percent, the present one marked."""
    menu = QMenu(window)
    actions = [menu.addAction(f"&{text('window.size', percent=size)}") for size in sizes]
    for action, size in zip(actions, sizes, strict=True):
        action.setCheckable(True)
        action.triggered.connect(lambda _=False, size=size: choose(size))

    def mark() -> None:
        for action, size in zip(actions, sizes, strict=True):
            action.setChecked(size == present())
        menu.setActiveAction(next((one for one in actions if one.isChecked()), actions[0]))

    menu.aboutToShow.connect(mark)
    return menu


def literal(words: str) -> str:
    """Words as they stand in a menu or on a button, where ``&`` would underline a letter and make it a key."""
    return words.replace("&", "&&")


def _name_recent(action: QAction, number: int, path: Path, letters: QFontMetrics) -> None:
    """Its number, name and folder; when it is known that the plan is not there, that too."""
    from ui import recent

    def name(name: str) -> None:
        shown, folder = (elided(words, letters, palette.px(320)) for words in (name, harmless(str(path.parent))))
        action.setText(f"&{number} {literal(shown)}  ({literal(folder)})")

    name(harmless(path.name))
    recent.look(action, path, path.name, name)


def fill_recent(menu: QMenu, recent: Sequence[str], choose: Callable[[Path], None]) -> None:
    """The plans that were open last, newest first."""
    menu.clear()
    for number, one in enumerate(recent, 1):
        action = QAction(menu)
        _name_recent(action, number, Path(one), menu.fontMetrics())
        action.triggered.connect(lambda _=False, path=Path(one): choose(path))
        menu.addAction(action)
    if not recent:
        menu.addAction(text("start.no_recent")).setEnabled(False)
