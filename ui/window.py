"""The window: opens and closes plans, carries out the commands of the menus, remembers how it was left."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from editor.diff import Remove
from resources import text
from ui import menus, palette, settings
from ui.files import IMPORTED, PLAN, documents_folder, free, same
from ui.sentences import removed, sentence, step
from ui.settings import Settings
from ui.status import StatusBar, announce

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from editor.plan import Plan
    from storage.session import Event, SaveState, Session
    from ui.exporting import ExportBar
    from ui.gate import Gate
    from ui.newplan import NewPlan
    from ui.start import StartPage
    from ui.view import PlanView

SIZES = (100, 110, 125, 150, 175, 200)


class Window(QMainWindow):
    """One window with at most one open plan: ``gate`` and ``view`` are None while the start page is shown."""

    def __init__(self, own: Settings) -> None:
        super().__init__()
        self.settings = own
        self.gate: Gate | None = None
        self.view: PlanView | None = None
        self._busy = False
        self._exports: ExportBar | None = None
        self._bug_shown = False
        self.actions_by_name = menus.actions(self, self._commands())
        submenus = menus.fill_menu_bar(self, self.actions_by_name)
        self._recent_menu, self._page_menu = submenus["recent"], submenus["page"]
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        self._page_menu.aboutToShow.connect(self._show_page_actions)
        self._file_label = QLabel()
        self._file_label.setProperty("role", "muted")
        self._file_label.setContentsMargins(12, 0, 18, 0)
        self.menuBar().setCornerWidget(self._file_label)
        self.addToolBar(menus.tool_bar(self, self.actions_by_name, submenus["export"]))
        self.status = StatusBar(self)
        self.status.size_button.setMenu(self._size_menu())
        self.status.show_size(own.text_percent)
        self.setStatusBar(self.status)
        self.start: StartPage | None = None
        self._banner = QLabel()
        self._banner.setProperty("role", "error")
        self._banner.setWordWrap(True)
        self._banner.hide()
        self._stack = QStackedWidget()
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._banner)
        rows.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)
        self.resize(1280, 860)
        if own.geometry:
            self.restoreGeometry(QByteArray.fromBase64(own.geometry.encode()))
        self._let_do_what_needs_no_plan()

    def createPopupMenu(self) -> "QMenu | None":
        """No menu to hide the tool bar with."""
        return None

    def _commands(self) -> dict[str, Callable[[], None]]:
        def in_view(do: "Callable[[PlanView], object]") -> Callable[[], None]:
            return lambda: void(do(self.view)) if self.view else None

        def in_text(method: str) -> Callable[[], None]:
            def do() -> None:
                getattr(QApplication.focusWidget(), method, void)()

            return do

        return {
            "new_plan": self.new_plan,
            "open": self.ask_and_open,
            "import_document": self.ask_and_import,
            "save": self.save,
            "save_copy": self.save_copy,
            "export_docx": lambda: self.export(".docx"),
            "export_pdf": lambda: self.export(".pdf"),
            "export_json": lambda: self.export(".json"),
            "close_plan": lambda: void(self.close_plan()),
            "quit": lambda: void(self.close()),
            "undo": self.undo,
            "redo": self.redo,
            "revert": self.revert,
            "cut": in_text("cut"),
            "copy": in_text("copy"),
            "paste": in_text("paste"),
            "select_all": in_text("selectAll"),
            "add_initiative": in_view(lambda view: view.add_initiative()),
            "add_goal": in_view(lambda view: view.add_goal()),
            "add_chapter": in_view(lambda view: view.add_chapter()),
            "add_theme": in_view(lambda view: view.add_theme()),
            "add_round": in_view(lambda view: view.add_round()),
            "outline": self.toggle_outline,
            "other_side": in_view(lambda view: view.other_side()),
            "next": in_view(lambda view: view.step(1)),
            "previous": in_view(lambda view: view.step(-1)),
            "larger": lambda: self.set_text_size(min((size for size in SIZES if size > self._size), default=SIZES[-1])),
            "smaller": lambda: self.set_text_size(max((size for size in SIZES if size < self._size), default=SIZES[0])),
            "normal_size": lambda: self.set_text_size(SIZES[0]),
            "keys": self.show_keys,
            "about": self.show_about,
        }

    # Opening and closing

    def open_path(self, path: Path) -> None:
        """Opens a plan, or brings a Word or JSON file in; a plan that is open here already is brought to the front."""
        path = Path(os.path.abspath(path))  # noqa: PTH100
        if path.suffix.lower() in IMPORTED:
            self.import_document(path)
        elif self.gate and same(self.gate.session.path, path):
            self.activateWindow()
            self.status.say(text("window.already_open", name=path.name))
        else:
            self._open(path, lambda: _open_plan(path, self.settings.who or ""))

    def open_sample(self) -> None:
        """Opens the user's copy of the sample plan, made at the first time."""
        path = documents_folder() / f"{text('start.sample_file')}{PLAN}"
        if path.exists():
            self.open_path(path)
        else:
            self._open(path, lambda: _create_sample(path, self.settings.who or ""))

    def ask_and_open(self) -> None:
        folder = self.gate.session.path.parent if self.gate else documents_folder()
        from ui import filedialog

        given = filedialog.to_open(self, text("window.ask_open"), folder, text("window.files.plan"))
        if given:
            self.open_path(given)

    def new_plan(self) -> None:
        """Asks for what a plan begins with and opens it."""
        from ui.newplan import NewPlanDialog

        questions = NewPlanDialog(self.settings, self)
        questions.accepted.connect(lambda: self.begin(questions.answer()))
        questions.finished.connect(questions.deleteLater)
        questions.open()

    def begin(self, answer: "NewPlan") -> None:
        """Makes a plan of the answers and opens it."""
        self.settings.municipality, self.settings.department = answer.municipality, answer.department
        self._open(answer.path, lambda: _create_new(answer, self.settings.who or ""))

    def ask_and_import(self) -> None:
        from ui import importing

        source = importing.ask_source(self)
        if source:
            self.import_document(source)

    def import_document(self, source: Path) -> None:
        """Reads a Word or JSON file, asks where the plan goes, opens it and shows what could not be placed."""
        from ui import importing

        def done(plan: "Plan", target: Path) -> None:
            self._wait_no_more()
            self._open(target, lambda: _create(target, plan, self.settings.who or ""), imported=True)

        if not self._busy:
            self._wait(text("window.reading", name=source.name))
            failed = self._could_not("window.cannot_import", source.name)
            importing.import_document(self, source, done, failed, self._wait_no_more)

    def _open(self, path: Path, get: "Callable[[], Session]", *, imported: bool = False) -> None:
        """Gets a session on another thread and shows its plan in place of the one that is open."""
        if self._busy:
            return

        def work() -> "Session":
            from ui import form, view  # noqa: F401  (imported while the window is live)

            return get()

        def done(session: "Session") -> None:
            self._wait_no_more()
            if self.close_plan():
                self._show_plan(session, imported=imported)
            else:
                session.close()

        from ui.background import in_background

        self._wait(text("window.opening", name=path.name))
        in_background(self, work, done, self._could_not("window.cannot_open", path.name))

    def _wait(self, message: str) -> None:
        self._busy = True
        self.status.say(message)

    def _wait_no_more(self) -> None:
        self._busy = False
        self.status.clear_message()
        if not self.view:
            self.show_start()

    def _could_not(self, title: str, name: str) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            self._wait_no_more()
            if hasattr(error, "code"):
                taken = getattr(error, "code", "") == "exists"
                self.tell(text(title), text("window.exists", name=name) if taken else sentence(error, name))
            else:
                raise error

        return failed

    def _show_plan(self, session: "Session", *, imported: bool) -> None:
        from ui.gate import Gate
        from ui.view import PlanView

        self.gate = gate = Gate(session, self)
        self.view = view = PlanView(gate)
        gate.state_changed.connect(self._show_state)
        gate.changed.connect(self._follow)
        gate.refused.connect(self.status.complain)
        view.page_changed.connect(self._show_page_actions)
        view.page_changed.connect(self.status.turn_page)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._share_width()
        view.outline.setVisible(self.settings.outline_shown)
        self.settings.opened(session.path)
        settings.store(self.settings)
        self._show_something_open()
        plan = gate.plan
        remembered = self.settings.places.get(str(session.path))
        unplaced = sum(1 for remark in plan.remarks if remark.where)
        if imported and unplaced:
            view.show_page("remarks")
        elif remembered and view.go((remembered[0], remembered[1])):
            view.put_caret(remembered[2])
        elif gate.last_place and view.go(gate.last_place):
            view.put_caret(None)
        else:
            first = plan.initiatives[0].id if plan.initiatives else None
            view.show_page("form" if first else "front", first)
            view.enter_page()
        if imported:
            counts = {"chapters": len(plan.chapters), "initiatives": len(plan.initiatives), "remarks": unplaced}
            self.status.say(text("window.imported", **counts))

    def close_plan(self) -> bool:
        """Saves and closes the open plan. False where it could not be saved and the user stays."""
        if not self.gate or not self.view:
            return True
        self.view.flush()
        while (state := self.gate.save()).kind != "saved":
            from ui import dialogs

            choice = dialogs.ask_unsaved(self, sentence(state.error) if state.error else text("window.slow"))
            if choice == "stay":
                return False
            if choice == "copy":
                self.save_copy()
            if choice == "leave":
                break
        if place := self.view.place():
            self.settings.left(self.gate.session.path, place, self.view.caret())
        if self._exports and not self._exports.running:
            self._exports.hide()
        self._remember_width()
        self.gate.leave()
        self.gate.session.close()
        self._stack.removeWidget(self.view)
        self.view.deleteLater()
        self.gate.deleteLater()
        self.gate = self.view = None
        self._let_do_what_needs_no_plan()
        self.show_start()
        settings.store(self.settings)
        return True

    def closeEvent(self, event: "QCloseEvent") -> None:
        from ui import dialogs

        exporting = self._exports is not None and self._exports.running is not None
        stays = exporting and not dialogs.ask(self, text("window.export_runs"), text("window.leave_export"))
        if stays or not self.close_plan():
            event.ignore()
            return
        if self._exports:
            self._exports.end()
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        settings.store(self.settings)
        event.accept()

    # Commands for the open plan

    def save(self) -> None:
        """Commits at once and says so."""
        if self.gate and self.view:
            self.view.flush()
            state = self.gate.save()
            self._show_state(state)
            if state.kind == "saved":
                self.status.say(text("window.saved_now"))
            else:
                announce(self, text("window.not_saved"))

    def save_copy(self) -> None:
        """Writes the plan into another file and goes on in this one."""
        if not self.gate or not self.view:
            return
        from ui.background import in_background
        from ui.importing import ask_plan_file

        self.view.flush()
        plan, own = self.gate.plan, self.gate.session.path
        target = ask_plan_file(self, free(own))
        if target and same(own, target):
            self.tell(text("window.cannot_save_copy"), text("window.copy_is_itself"))
        elif target:
            done = text("window.copied", name=target.name)
            in_background(
                self,
                lambda: _create(target, plan, self.settings.who or "").close(),
                lambda _: self.status.say(done),
                self._could_not("window.cannot_save_copy", target.name),
            )

    def export(self, suffix: str) -> None:
        """Asks where the document goes and writes it in the background."""
        if not self.gate or not self.view:
            return
        from ui.exporting import ExportBar, ask_target

        self.view.flush()
        own = self.gate.session.path
        target = ask_target(self, own, suffix, self.settings.exports.get(str(own), []))
        if not target:
            return
        if self._exports is None:
            self._exports = ExportBar()
            self._exports.said.connect(lambda message: announce(self, message))
            self._exports.complained.connect(lambda message: self.tell(text("window.cannot_export"), message))
            self._exports.wrote.connect(self.settings.exported)
            self.status.show_exports(self._exports)
        self._exports.start(self.gate.plan, own, target)

    def undo(self) -> None:
        """Takes the newest step back and goes to where it was made."""
        self._step_back_or_forth("undone")

    def redo(self) -> None:
        self._step_back_or_forth("redone")

    def _step_back_or_forth(self, said: str) -> None:
        if self.gate and self.view:
            self.view.flush()
            label = self.gate.undo_label if said == "undone" else self.gate.redo_label
            event = self.gate.undo() if said == "undone" else self.gate.redo()
            if event and label:
                self.view.go_back(event)
                self.status.say(text(f"window.{said}", step=step(label)))

    def revert(self) -> None:
        """Makes the plan what it was when it was opened; undo takes that back."""
        if self.gate and self.view:
            self.view.flush()
            if self.gate.revert_to_opened(self.view.place()):
                self.status.say(text("window.reverted"))

    def toggle_outline(self) -> None:
        if self.view:
            shown = not self.view.outline.isVisible()
            self._remember_width()
            self.view.outline.setVisible(shown)
            if shown:
                self._share_width()
            self.settings.outline_shown = shown

    def set_text_size(self, percent: int) -> None:
        """Makes all text this large (100 to 200 percent), now and at the next start."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._remember_width()
        self.settings.text_percent = percent
        palette.apply(app, percent)
        self._share_width()
        self.status.show_size(percent)
        announce(self, text("window.size_name", percent=percent))

    def _remember_width(self) -> None:
        """The outline's width, as it would be at the normal text size."""
        if self.view and self.view.outline.isVisible():
            self.settings.outline_width = round(self.view.sizes()[0] / palette.scale())

    def _share_width(self) -> None:
        """A larger text gets a wider outline, up to a third of the window."""
        if self.view:
            outline = min(palette.px(self.settings.outline_width), max(self.width() // 3, self.settings.outline_width))
            self.view.setSizes([outline, self.width() - outline])

    @property
    def _size(self) -> int:
        return self.settings.text_percent

    def _size_menu(self) -> "QMenu":
        """All sizes, the present one marked."""
        menu = QMenu(self)
        sizes = [menu.addAction(text("window.size", percent=size)) for size in SIZES]
        for action, size in zip(sizes, SIZES, strict=True):
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, size=size: self.set_text_size(size))

        def mark() -> None:
            for action, size in zip(sizes, SIZES, strict=True):
                action.setChecked(size == self._size)
            menu.setActiveAction(next((one for one in sizes if one.isChecked()), sizes[0]))

        menu.aboutToShow.connect(mark)
        return menu

    # What the window shows

    def _follow(self, event: "Event") -> None:
        """What was said is old now; a part that was deleted is named, with the way back."""
        self._show_steps()
        self.status.clear_message()
        gone = [change.value for change in event.changes if isinstance(change, Remove)]
        if event.kind == "edit" and len(gone) == 1:
            self.status.say(removed(gone[0]))

    def _show_state(self, state: "SaveState") -> None:
        self.status.show_state(state)
        failed = state.kind == "failed" and state.error is not None
        if failed and state.error:
            self._banner.setText(text("window.not_saved_why", why=sentence(state.error)))
            if not self._banner.isVisible():
                announce(self, self._banner.text())
        self._banner.setVisible(failed)

    def _show_file_name(self, name: str) -> None:
        self._file_label.setText(name)
        self.menuBar().setCornerWidget(self._file_label)
        self._file_label.show()

    def _show_steps(self) -> None:
        for name, label in (
            ("undo", self.gate.undo_label if self.gate else None),
            ("redo", self.gate.redo_label if self.gate else None),
        ):
            action = self.actions_by_name[name]
            action.setText(text(f"window.do.{name}_step", step=step(label)) if label else text(f"window.do.{name}"))
            action.setEnabled(label is not None)

    def _show_page_actions(self) -> None:
        self._page_menu.clear()
        if self.view:
            self._page_menu.addActions(self.view.actions_for_menu())
        self.actions_by_name["add_goal"].setEnabled(bool(self.view and self.view.initiative))

    def _show_something_open(self) -> None:
        assert self.gate
        for action in self.actions_by_name.values():
            action.setEnabled(True)
        self._page_menu.setEnabled(True)
        path = self.gate.session.path
        municipality = self.gate.plan.municipality or self.gate.plan.title
        self.setWindowTitle(" – ".join(part for part in (path.name, municipality, text("window.program")) if part))
        self._show_file_name(path.name)
        self._show_state(self.gate.state)
        self._show_steps()

    def show_start(self) -> None:
        """Shows the start page."""
        from ui.start import StartPage

        if self.start is None:
            self.start = StartPage(self.settings, self.actions_by_name)
            self.start.chosen.connect(lambda path: self.open_path(Path(path)))
            self.start.sample_wanted.connect(self.open_sample)
            self._stack.addWidget(self.start)
        else:
            self.start.show_recent()
        self._stack.setCurrentWidget(self.start)
        self.start.setFocus()

    def _let_do_what_needs_no_plan(self) -> None:
        for name, action in self.actions_by_name.items():
            action.setEnabled(name in menus.WITHOUT_PLAN)
        self._page_menu.setEnabled(False)
        self._show_steps()
        self._show_page_actions()
        self.setWindowTitle(text("window.program"))
        self._show_file_name("")
        self._banner.hide()
        self.status.show_state(None)

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for number, recent in enumerate(self.settings.recent, 1):
            path = Path(recent)
            shown = path.name if path.exists() else text("start.missing", name=path.name)
            action = QAction(f"&{number} {shown}  ({path.parent})", self._recent_menu)
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))
            self._recent_menu.addAction(action)
        if not self.settings.recent:
            self._recent_menu.addAction(text("start.no_recent")).setEnabled(False)

    def show_keys(self) -> None:
        from ui import dialogs

        dialogs.show_keys(self, menus.keys_of(self.actions_by_name))

    def show_about(self) -> None:
        from ui import dialogs

        dialogs.show_about(self)

    def show_bug(self, log: Path | None) -> None:
        """Says that the program has a fault, one dialog at a time."""
        if not self._bug_shown:
            self._bug_shown = True
            message = text("window.bug", log=log) if log else text("window.bug_without_log")
            self.tell(text("window.bug_title"), message, lambda _: setattr(self, "_bug_shown", False))

    def tell(self, title: str, message: str, then: Callable[[int], None] | None = None) -> None:
        """Shows a calm dialog and goes on at once."""
        from ui import dialogs

        box = dialogs.tell(self, title, message)
        if then:
            box.finished.connect(then)

    # Files dropped on the window

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        if path := _dropped(event):
            event.acceptProposedAction()
            self.open_path(path)


def void(*_: object) -> None:
    """Takes a result that nobody needs."""


def _dropped(event: "QDropEvent") -> Path | None:
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path and path.suffix.lower() in (PLAN, *IMPORTED) else None


def _open_plan(path: Path, who: str) -> "Session":
    from storage.session import open_plan

    return open_plan(path, who=who)


def _create(path: Path, plan: "Plan", who: str) -> "Session":
    from storage.session import create

    return create(path, plan, who=who, replace=True)


def _create_new(answer: "NewPlan", who: str) -> "Session":
    from dataclasses import replace

    from resources import new_plan
    from storage.session import create

    plan = new_plan(answer.year_from, answer.year_to)
    return create(answer.path, replace(plan, municipality=answer.municipality, department=answer.department), who=who)


def _create_sample(path: Path, who: str) -> "Session":
    from exports.plain import plan_from_json
    from resources import path as resource
    from storage.session import create

    return create(path, plan_from_json(resource("sample.json").read_bytes()), who=who)
