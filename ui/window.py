"""The window: carries out the commands of the menus, holds what is open, remembers how it was left.

How a plan is opened, brought in and closed is the business of ui/opening.py, what is said of the one that is shown that of
ui/plan_shown.py; both are read when they are asked for.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from resources import text
from ui import appearance, menus, settings
from ui.files import dropped
from ui.sentences import step
from ui.settings import Settings
from ui.status import StatusBar, announce

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QDockWidget

    from ui.banner import Banner
    from ui.checker import Checker
    from ui.export_bar import ExportBar
    from ui.gate import Gate
    from ui.reading import Reading
    from ui.source import Source
    from ui.start import StartPage
    from ui.view import PlanView

SIZES = (100, 110, 125, 150, 175, 200)
_FIRST_SIZE, _FRAME = QSize(1280, 860), 40
"""Pixels of the window at the first start, and of the frame with its name that goes around it."""


class Window(QMainWindow):
    """One window with at most one open plan (``gate`` and ``view``), and at most one that is only read, shown instead."""

    def __init__(self, own: Settings) -> None:
        super().__init__()
        self.settings = own
        self.gate: Gate | None = None
        self.view: PlanView | None = None
        self.reading: Reading | None = None
        self._banner: Banner | None = None
        self.history: QDockWidget | None = None
        self.sources: list[Source] = []
        self.source_dock: QDockWidget | None = None
        self.checker: Checker | None = None
        self.checks: QDockWidget | None = None
        self.busy = False
        self.exports: ExportBar | None = None
        self.open_sample = self._in("opening", "open_sample")
        self._bug_shown = False
        self.actions_by_name = menus.actions(self, self._commands())
        submenus = menus.fill_menu_bar(self, self.actions_by_name)
        self._recent_menu, self._page_menu = submenus["recent"], submenus["page"]
        self._recent_menu.aboutToShow.connect(lambda: menus.fill_recent(self._recent_menu, own.recent, self.open_path))
        self._page_menu.aboutToShow.connect(self.show_page_actions)
        self.addToolBar(menus.tool_bar(self, self.actions_by_name, submenus["export"]))
        self.status = StatusBar(self)
        self.status.size_button.setMenu(menus.size_menu(self, SIZES, lambda: own.text_percent, self.set_text_size))
        self.status.show_size(own.text_percent)
        self.setStatusBar(self.status)
        self.start: StartPage | None = None
        self.stack = QStackedWidget()
        middle = QWidget()
        self._rows = QVBoxLayout(middle)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)
        self._fills_screen = not self.restoreGeometry(QByteArray.fromBase64(own.geometry.encode())) and self._is_too_large()
        self.let_do_what_needs_no_plan()

    def _is_too_large(self) -> bool:
        """Takes a comfortable size, or what the screen has of it; whether there is no room for it and a frame around it."""
        room = self.screen().availableGeometry().size()
        self.resize(_FIRST_SIZE.boundedTo(room))
        return room.width() <= _FIRST_SIZE.width() or room.height() <= _FIRST_SIZE.height() + _FRAME

    def appear(self) -> None:
        """Shows itself as it was left; over the whole screen, where this has no room for the first size."""
        if self._fills_screen:
            self.showMaximized()
        else:
            self.show()

    @property
    def shown(self) -> "PlanView | None":
        """The plan that is shown: the one that is only read, or the open one; None while the start page is shown."""
        return self.reading.view if self.reading else self.view

    @property
    def shown_path(self) -> Path:
        """The file of the plan that is shown."""
        return self.reading.path if self.reading else self.gate.session.path if self.gate else Path()

    @property
    def banner(self) -> "Banner":
        """The strips above the plan, made when there is first something to say."""
        if self._banner is None:
            from ui.banner import Banner

            self._banner = Banner()
            self._banner.left.connect(lambda: self.shown.enter_page() if self.shown else None)
            self._rows.insertWidget(0, self._banner)
        return self._banner

    @property
    def strips(self) -> "Banner | None":
        """The strips above the plan, where the keyboard can go to one of them."""
        return self._banner if self._banner and self._banner.focusProxy() else None

    def unsay(self, about: str) -> None:
        """What a strip above the plan says is not so any more."""
        if self._banner:
            self._banner.unsay(about)

    def createPopupMenu(self) -> "QMenu | None":
        """No menu to hide the tool bar with."""
        return None

    def _commands(self) -> dict[str, Callable[[], None]]:
        def in_view(do: "Callable[[PlanView], object]") -> Callable[[], None]:
            return lambda: void(do(self.shown)) if self.shown else None

        def added(name: str) -> Callable[[], None]:
            def do(view: "PlanView") -> None:
                getattr(import_module("ui.adding"), name)(view)

            return in_view(do)

        def in_text(method: str) -> Callable[[], None]:
            def do() -> None:
                getattr(QApplication.focusWidget(), method, void)()

            return do

        own = self.settings
        return {
            "new_plan": self._in("making", "new_plan"),
            "open": self._in("opening", "ask_and_open"),
            "import_document": self._in("opening", "ask_and_import"),
            "bring_in": self._in("bringing_in", "ask"),
            "paste_forms": self._in("pasted_forms", "bring_in"),
            "save": self.save,
            "save_as": self._in("saving", "save_as"),
            "save_copy": self._in("saving", "save_copy"),
            "clean": self._in("cleaning", "ask_and_clean"),
            "name": self._in("dialogs", "ask_name"),
            "restore": self._in("restore", "ask"),
            **{f"export_{kind}": partial(self.export, f".{kind}") for kind in ("docx", "pdf", "xlsx", "csv", "json")},
            "report": self._in("exporting", "ask_report"),
            "print": self._in("printing", "ask"),
            "hearing_send": self._in("hearings", "send"),
            "hearing_read": self._in("hearings", "read"),
            "close_plan": lambda: void(self.close_plan()),
            "quit": lambda: void(self.close()),
            "undo": self.undo,
            "redo": self.redo,
            "revert": self._in("plan_shown", "revert"),
            **{name: in_text(method) for name, method in menus.IN_TEXT.items()},
            **{name: added(name) for name in menus.MENUS["insert"]},
            **{name: in_view(methodcaller(name)) for name in menus.VIEWS},
            "outline": self._in("plan_shown", "toggle_outline"),
            "history": self._in("history", "toggle"),
            "source": self._in("source_dock", "toggle"),
            "checks": self._in("check_dock", "toggle"),
            "next_finding": self._in("check_dock", "go_to_next"),
            "other_side": self._in("plan_shown", "other_side"),
            "next": in_view(lambda view: view.step(1)),
            "previous": in_view(lambda view: view.step(-1)),
            "larger": lambda: self.set_text_size(min((one for one in SIZES if one > own.text_percent), default=SIZES[-1])),
            "smaller": lambda: self.set_text_size(max((one for one in SIZES if one < own.text_percent), default=SIZES[0])),
            "normal_size": lambda: self.set_text_size(SIZES[0]),
            **{f"look_{look}": partial(appearance.choose, self, look) for look in appearance.CHOICES},
            "keys": self._in("dialogs", "show_keys"),
            "about": self._in("dialogs", "show_about"),
        }

    # Opening and closing

    def open_path(self, path: Path) -> None:
        """Opens a plan, or brings a document in; a plan that is open here already is brought to the front."""
        from ui import opening

        opening.open_path(self, path)

    def _in(self, room: str, command: str) -> Callable[[], None]:
        """What a file of ui/ does for the window; the file is read when that is first asked for."""
        return lambda: getattr(import_module(f"ui.{room}"), command)(self)

    def close_plan(self) -> bool:
        """Saves and closes the open plan. False where it could not be saved and the user stays."""
        from ui import opening

        return opening.close_plan(self)

    def wait(self, message: str) -> None:
        """Says what is under way; nothing else is opened meanwhile."""
        self.busy = True
        self.status.say(message)

    def wait_no_more(self, *, goes_on: bool = False) -> None:
        """What was under way is through; where no plan is shown and none comes now (``goes_on``), the start page is."""
        self.busy = False
        self.status.clear_message()
        if not self.shown and not goes_on:
            self.show_start()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """The window is gone at once; what is saved is durable before the program ends, and what cannot be is asked about."""
        from ui import dialogs

        exporting = self.exports is not None and self.exports.running is not None
        stays = exporting and not dialogs.ask(self, text("window.export_runs"), text("window.leave_export"))
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        if not stays and not (self.gate and self.gate.state.kind == "failed"):
            self.hide()
        if stays or not self.close_plan():
            self.show()
            self.activateWindow()
            event.ignore()
            return
        if self.exports:
            self.exports.end()
        settings.store(self.settings)
        event.accept()

    # Commands for the open plan

    def save(self) -> None:
        """Commits at once and says so."""
        if self.gate and self.view:
            from ui import plan_shown

            self.view.flush()
            state = self.gate.save()
            plan_shown.show_state(self, state)
            if state.kind == "saved":
                self.status.say(text("window.saved_now"))
            else:
                announce(self, text("window.not_saved"))

    def export(self, suffix: str) -> None:
        """Asks where the document goes and writes it in the background."""
        from ui import exporting

        exporting.export(self, suffix)

    def undo(self) -> None:
        """Takes the newest step back and goes to where it was made."""
        self._step_back_or_forth("undone")

    def redo(self) -> None:
        self._step_back_or_forth("redone")

    def _step_back_or_forth(self, said: str) -> None:
        if self.gate and self.view and not self.reading:
            self.view.flush()
            label = self.gate.undo_label if said == "undone" else self.gate.redo_label
            event = self.gate.undo() if said == "undone" else self.gate.redo()
            if event and label:
                if self.source_dock:
                    from ui import source_dock

                    source_dock.go_back(self, event)
                else:
                    self.view.go_back(event)
                self.status.say(text(f"window.{said}", step=step(label)))

    def set_text_size(self, percent: int) -> None:
        """Makes all text this large (100 to 200 percent), now and at the next start."""
        self.settings.text_percent = percent
        appearance.show(self.settings)
        if self.shown:
            self.shown.restyle()
        self._in("docks", "make_room")()
        self.status.show_size(percent)
        announce(self, text("window.size_name", percent=percent))

    def share_width(self) -> None:
        """The outline and the panels have the width that goes with the size of the text."""
        self._in("docks", "share_width")()

    # What the window shows

    def show_steps(self) -> None:
        """What can be undone and redone stands in the menu."""
        gate = self.gate
        for name, label in (("undo", gate.undo_label if gate else None), ("redo", gate.redo_label if gate else None)):
            action = self.actions_by_name[name]
            bare = "undo_cleaned" if name == "undo" and gate and gate.session.cleaned else name
            action.setText(text(f"window.do.{name}_step", step=step(label)) if label else text(f"window.do.{bare}"))
            action.setEnabled(label is not None and not self.reading)

    def show_page_actions(self) -> None:
        """What can be done on the page that is shown stands in its menu."""
        self._page_menu.clear()
        self._page_menu.addActions(self.shown.actions_for_menu() if self.shown else [])
        self._page_menu.setEnabled(not self._page_menu.isEmpty())
        self.actions_by_name["add_goal"].setEnabled(bool(self.view and self.view.initiative and not self.reading))
        if self.shown:
            self._in("switcher", "show")()

    def show_start(self) -> None:
        """Shows the start page."""
        from ui.start import StartPage

        if self.start is None:
            self.start = StartPage(self.settings, self.actions_by_name)
            self.start.chosen.connect(lambda path: self.open_path(Path(path)))
            self.start.sample_wanted.connect(self.open_sample)
            self.stack.addWidget(self.start)
        else:
            self.start.show_recent()
        self.stack.setCurrentWidget(self.start)
        self.start.setFocus()

    def let_do_what_needs_no_plan(self) -> None:
        for name, action in self.actions_by_name.items():
            action.setEnabled(name in menus.WITHOUT_PLAN)
        self.show_steps()
        self.show_page_actions()
        self.setWindowTitle(text("window.program"))
        menus.show_file_name(self, "")
        for about in ("unsaved", "crash", "cpr"):
            self.unsay(about)
        self.status.show_state(None)

    def show_bug(self, log: Path | None) -> None:
        """Says that the program has a fault, one dialog at a time."""
        if not self._bug_shown:
            self._bug_shown = True
            told = [text("window.bug_open" if self.gate else "window.bug"), text("window.bug_log", log=log) if log else ""]
            message = " ".join(one for one in told if one)
            self.tell(text("window.bug_title"), message, lambda _: setattr(self, "_bug_shown", False))

    def tell(self, title: str, message: str, then: Callable[[int], None] | None = None) -> None:
        """Shows a calm dialog and goes on at once."""
        from ui import dialogs

        box = dialogs.tell(self, title, message)
        if then:
            box.finished.connect(then)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        from ui import enter

        if not enter.presses(event):
            super().keyPressEvent(event)

    # Files dropped on the window

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if dropped([url.toLocalFile() for url in event.mimeData().urls()]):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        if path := dropped([url.toLocalFile() for url in event.mimeData().urls()]):
            event.acceptProposedAction()
            self.open_path(path)


def void(*_: object) -> None:
    """Takes a result that nobody needs."""
