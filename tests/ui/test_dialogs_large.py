"""Every dialog on the smallest screen with the largest text: nothing that it says or asks is cut or stands outside."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QTimer, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QStyleOptionComboBox,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from editor.deciding import decide_all
from editor.findings import Finding
from exports.word_answer import Answer
from storage.cleaning import Traces
from storage.rescue import Loss, Rescued
from storage.session import create
from tests.ui.hearing_pages import in_hearing
from tests.ui.windows import PATIENCE, gate, opened, plan
from ui import dialogs, filedialog, hearings, palette, source_menu
from ui.cleaning import CleanDialog
from ui.elided import Elided
from ui.hearing_dialogs import RenameDialog, SendDialog
from ui.hearing_edit import ask_text
from ui.hearing_many import ManyDialog
from ui.newplan import NewPlanDialog
from ui.qt_danish import speak_danish
from ui.rescue import RescueDialog
from ui.rescued import Offer
from ui.waive_dialog import WaiveDialog
from ui.window import Window

TITLE_BAR = 36
LONG = "Handleplan for Job- og Uddannelsesforvaltningen og Socialforvaltningen 2027-2028 (endelig version).handleplan"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, data_folder: Path) -> Iterator[Window]:
    path = tmp_path / LONG
    create(path, in_hearing()).close()
    window = opened(qtbot, path)
    speak_danish(qapp)
    window.resize(1024, 700)
    window.set_text_size(200)
    yield window
    for one in qapp.findChildren(QTranslator):
        qapp.removeTranslator(one)
    palette.apply(qapp, 100)


def cut(dialog: QDialog) -> list[str]:
    """What of a dialog cannot be read or reached."""
    room = dialog.screen().availableGeometry().adjusted(0, TITLE_BAR, 0, 0)
    found = [] if room.contains(QRect(room.topLeft(), dialog.size())) else [f"larger than the screen: {dialog.size()}"]
    for kind in (QAbstractButton, QLabel, QLineEdit, QComboBox, QSpinBox):
        found += [
            f"{kind.__name__} {why}: {words(one)}" for one in dialog.findChildren(kind) if one.isVisible() for why in faults(one)
        ]
    for tree in dialog.findChildren(QTreeWidget):
        rows = [row for at in range(tree.topLevelItemCount()) if (row := tree.topLevelItem(at))]
        told = [(row.text(at), tree.columnWidth(at)) for row in rows for at in range(tree.columnCount())]
        found += [f"entry too narrow: {one}" for one, width in told if tree.fontMetrics().horizontalAdvance(one) > width - 8]
    return found


def words(widget: QWidget) -> str:
    return str(getattr(widget, "text", lambda: "")() or getattr(widget, "currentText", lambda: "")() or widget.objectName())


def faults(widget: QWidget) -> Iterator[str]:
    if not reachable(widget):
        yield "outside"
    letters = widget.fontMetrics()
    if isinstance(widget, QLabel):
        said = widget.text().replace("&", "").replace("\u200b", " " if widget.wordWrap() else "")
        longest = max(map(letters.horizontalAdvance, said.split() if widget.wordWrap() else said.split("\n")), default=0)
        if longest > widget.contentsRect().width() + 1 and not isinstance(widget, Elided):
            yield "too narrow"
        if widget.height() < (widget.heightForWidth(widget.width()) if widget.wordWrap() else letters.height()):
            yield "too low"
    elif isinstance(widget, QComboBox):
        option, style = QStyleOptionComboBox(), widget.style()
        widget.initStyleOption(option)
        inside = style.subControlRect(style.ComplexControl.CC_ComboBox, option, style.SubControl.SC_ComboBoxEditField, widget)
        if letters.horizontalAdvance(widget.currentText()) > inside.width() or widget.height() < letters.height():
            yield "too small"
    elif isinstance(widget, QAbstractButton):
        wanted = widget.sizeHint()
        if widget.text() and (widget.width() < wanted.width() or widget.height() < wanted.height()):
            yield "too small"
    elif widget.height() < letters.height():
        yield "too low"


def reachable(widget: QWidget) -> bool:
    """Whether all of it is seen, or is once what it stands in is scrolled down."""
    area = next((one for one in above(widget) if isinstance(one, QScrollArea)), None)
    if area is None:
        return widget.visibleRegion().boundingRect() == widget.rect()
    left = widget.mapTo(area.viewport(), QPoint()).x()
    return left >= 0 and left + widget.width() <= area.viewport().width()


def above(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield parent
        widget = parent


class Looker(QObject):
    """Looks at each dialog that comes up, once it is laid out, and closes it; ``found`` is what is cut in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] | None = None
        self.kinds: set[str] = set()
        self._seen: QDialog | None = None
        self._timer = QTimer(self, interval=60)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        if shown and shown[-1] is self._seen:
            self.kinds |= {one.__name__ for one in type(shown[-1]).__mro__}
            self.found = cut(shown[-1])
            shown[-1].reject()
        self._seen = shown[-1] if shown else None


def openers(window: Window, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What opens each dialog, with much to say."""
    now = plan(window)
    row = now.initiatives[0]
    finding = Finding("title_missing", row.id, "title")
    yield "clean", window.actions_by_name["clean"].trigger
    traces = Traces(4711, datetime(2025, 1, 7, tzinfo=UTC), ("Jobcentret", "Handicaprådets sekretariat", "Kommunikation"), 37)
    yield "clean much", CleanDialog(traces, LONG, 12, window).open
    yield "new plan", lambda: NewPlanDialog(window.settings, window).open()
    yield "report", window.actions_by_name["report"].trigger
    yield "send", window.actions_by_name["hearing_send"].trigger
    yield "sent", lambda: SendDialog(now, window, now.hearings[0]).open()
    yield "rename", lambda: RenameDialog("Handicaprådet", {"Handicaprådet", "Følgegruppen"}, window).open()
    read = Answer(now.hearings[0], [])
    yield "whose", lambda: hearings._ask_whose(window, gate(window), now, folder / "svar (2).docx", read)
    yield "which indsats", lambda: source_menu._ask(window, now, None, lambda _: None)
    yield "save", lambda: filedialog.to_save(window, "Gem som Word", Path(folder.anchor) / LONG, "Word (*.docx)")
    yield "open", lambda: filedialog.to_open(window, "Åbn en plan", Path(folder.anchor), "Handleplaner (*.handleplan)")
    yield "restore", window.actions_by_name["restore"].trigger
    yield (
        "waive",
        lambda: WaiveDialog(finding, "Indsats 1 · Mål 1 · Succeskriterier", "Målet mangler succeskriterier.", window).open(),
    )
    yield "edit", lambda: ask_text(window, now, now.points[0], lambda _: None)
    for decision in ("accept", "reject"):
        tried = decide_all(now, [one.id for one in now.points], decision)
        names = [f"Indsatsen »{row.title}« · Titel · Handicaprådet" for _ in range(8)]
        yield f"{decision} all", ManyDialog(decision, tried, "Alle svar · Mangler en afgørelse", names, window).open
    losses = tuple(Loss("unsure", "goal", f"Mål {number}", 3, row.title) for number in range(20))
    rescued = Rescued(now, losses, whole=False, intact=1)
    offer = Offer(folder / LONG, rescued, now, datetime(2027, 1, 7, 12, tzinfo=UTC))
    yield "rescue", lambda: RescueDialog("damaged", offer, window).open()
    yield "keys", window.actions_by_name["keys"].trigger
    yield "about", window.actions_by_name["about"].trigger
    sentence = f"»{LONG}« ligger på et drev, der ikke svarer lige nu. Vent lidt, eller gem planen et andet sted."
    yield "tell", lambda: dialogs.tell(window, "Planen kan ikke åbnes", sentence)
    yield "offer", lambda: dialogs.offer(window, "Planen er åben et andet sted", sentence, "Læs en kopi", lambda: None)
    yield "ask", lambda: dialogs.ask(window, sentence, "Luk alligevel")
    yield "unsaved", lambda: dialogs.ask_unsaved(window, sentence)


def test_nothing_is_cut_in_any_dialog(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    looker = Looker()
    found: dict[str, list[str]] = {}
    for name, open_it in openers(window, tmp_path):
        looker.found = None
        open_it()
        qtbot.waitUntil(lambda: looker.found is not None, timeout=PATIENCE)
        if looker.found:
            found[name] = looker.found
    assert not found, "\n".join(f"{name}: {one}" for name, lines in found.items() for one in lines)
    source = "\n".join(one.read_text(encoding="utf-8") for one in Path(ui.__file__).parent.glob("*.py"))
    assert set(re.findall(r"^class (\w+)\(QDialog\)", source, re.MULTILINE)) <= looker.kinds
