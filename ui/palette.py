"""The colours in force by role, the type sizes and the one style sheet of the window; knows no widget of ours and no plan.

The colours are those of the light or the dark look of ui/looks.py: read one when it is painted with, and keep none.

A widget asks for a look by its property ``role`` (``widget.setProperty("role", "muted")``); the roles are
``title``, ``heading``, ``muted``, ``small``, ``link`` and ``primary`` (buttons), ``badge``, ``paper``, ``tile``, ``page``,
``panel``, ``cards`` and ``card`` (a list of cards, and what is in one), ``listed`` (lists and texts with a frame where the
keyboard is), ``notice``, ``error``, ``good``,
``read`` (a field that is only looked at), ``strip-error``, ``strip-warning`` and ``strip-note`` (above the plan)
and ``formatting`` (the bar over a cell).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.looks import LOOKS, LookName

if TYPE_CHECKING:
    from editor.overview import Standing
    from editor.plan import Progress

PAPER: str
PAGE: str
PANEL: str
HEAD: str
BORDER: str
LINE: str
TRACK: str
INK: str
MUTED: str
FAINT: str
ACCENT: str
ACCENT_STRONG: str
ACCENT_SOFT: str
ON_ACCENT: str
BAR: str
BAR_RAISED: str
ON_BAR: str


class Tone:
    """The three colours of a badge or a notice in the look that is in force; always the same object."""

    ink: str
    back: str
    border: str


PLAIN, GOOD, BUSY, WAIT, BAD = (Tone() for _ in range(5))
_TONES = {"PLAIN": PLAIN, "GOOD": GOOD, "BUSY": BUSY, "WAIT": WAIT, "BAD": BAD}
_in_force = LOOKS["light"]
PRINT = LOOKS["light"]
"""The colours on a page as it is printed, in every look."""


def use(name: LookName) -> None:
    """Puts a look in force: the colours of this module become its colours, and ``apply`` shows them."""
    look = LOOKS[name]
    globals().update(look.colours(), _in_force=look)
    for tone, shades in look.tones().items():
        vars(_TONES[tone]).update(shades._asdict())


use("light")

PROGRESS: "dict[Progress | None, Tone]" = {
    None: PLAIN,
    "not_started": PLAIN,
    "in_progress": BUSY,
    "waiting": WAIT,
    "done": GOOD,
    "dropped": BAD,
}


def tone_of(standing: "Standing") -> Tone:
    """The colours of how far an indsats is."""
    return PLAIN if standing == "told" else PROGRESS[standing]


Ground = Literal["PAPER", "HEAD", "BORDER", "ACCENT"]
GROUNDS: dict[Ground, QPalette.ColorRole] = {
    "PAPER": QPalette.ColorRole.Base,
    "HEAD": QPalette.ColorRole.Midlight,
    "BORDER": QPalette.ColorRole.Dark,
    "ACCENT": QPalette.ColorRole.Accent,
}
"""What a widget can be filled with, and where the application's palette has it in every look."""

BASE_POINTS = 10.0
SMALL, NORMAL, TITLE, DISPLAY = 0.9, 1.0, 1.15, 1.55
"""Type sizes as shares of the normal size."""


def scale() -> float:
    """How much larger than normal the text is: 1.0 to 2.0."""
    return QApplication.font().pointSizeF() / BASE_POINTS


def px(pixels: float) -> int:
    """A length that belongs to text (padding, icon, column) at the present text size."""
    return max(1, round(pixels * scale()))


def font(share: float = NORMAL, *, bold: bool = False) -> QFont:
    """The window's font in another of its sizes."""
    return QFont(_font(QApplication.font().key(), share, bold))


@lru_cache(maxsize=64)
def _font(window_font: str, share: float, bold: bool) -> QFont:
    """Made once, since finding its letters anew takes longer than drawing a word with them."""
    made = QFont(QApplication.font())
    made.setPointSizeF(BASE_POINTS * scale() * share)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def contrast(ink: str, back: str) -> float:
    """The contrast of two colours as WCAG computes it, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def apply(app: QApplication, percent: int = 100) -> None:
    """Gives the whole application its colours and type size (100 to 200 percent); it is drawn in the Fusion style."""
    sheet, points = style_sheet(percent / 100), BASE_POINTS * percent / 100
    if (app.styleSheet(), app.font().pointSizeF()) == (sheet, points):
        return
    letters = QFont(app.font())
    letters.setPointSizeF(points)
    with _no_widget_goes():
        app.setPalette(_qt_palette())
        app.setFont(letters)
        app.setStyleSheet(sheet)


@contextmanager
def _no_widget_goes() -> Iterator[None]:
    """Qt goes through a list of all widgets and ends the process where one is gone: Python collects none of them meanwhile."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _qt_palette() -> QPalette:
    look, made = _in_force, QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        *((where, getattr(look, ground)) for ground, where in GROUNDS.items()),
        (role.Window, look.PAGE),
        (role.WindowText, look.INK),
        (role.AlternateBase, look.PANEL),
        (role.Text, look.INK),
        (role.Button, look.PAPER),
        (role.ButtonText, look.INK),
        (role.ToolTipBase, look.PAPER),
        (role.ToolTipText, look.INK),
        (role.PlaceholderText, look.MUTED),
        (role.Highlight, look.ACCENT),
        (role.HighlightedText, look.ON_ACCENT),
        (role.Link, look.ACCENT),
        (role.Light, look.PAPER),
        (role.Mid, look.LINE),
        (role.Shadow, look.BORDER),
        (role.BrightText, look.BAD.ink),
        (role.LinkVisited, look.ACCENT),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(look.FAINT))
    return made


def style_sheet(size: float) -> str:
    """The style sheet for text of this size (1.0 to 2.0)."""
    lengths = {f"p{pixels}": f"{max(1, round(pixels * size))}px" for pixels in (2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 24)}
    points = {
        "small": f"{BASE_POINTS * size * SMALL:.2f}pt",
        "title": f"{BASE_POINTS * size * TITLE:.2f}pt",
        "display": f"{BASE_POINTS * size * DISPLAY:.2f}pt",
    }
    tones = {f"{name}_{part}": colour for name, tone in _in_force.tones().items() for part, colour in tone._asdict().items()}
    return Template(_SHEET).substitute(lengths | points | _in_force.colours() | tones)


_SHEET = """
QMainWindow, QDialog { background: $PAGE; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel, QToolTip { qproperty-textFormat: PlainText; }
QToolTip { background: $PAPER; color: $INK; border: 1px solid $BORDER; padding: $p4; }

QMenuBar { background: $PAPER; padding: $p2 $p8 0 $p8; }
QMenuBar::item { padding: $p5 $p8; background: transparent; border-radius: $p4; }
QMenuBar QLabel { padding: $p6 $p16 0 $p12; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $ACCENT_SOFT; color: $INK; }
QMenu { background: $PAPER; border: 1px solid $BORDER; padding: $p4; }
QMenu::item { padding: $p6 $p24 $p6 $p14; border-radius: $p4; }
QMenu::item:selected { background: $ACCENT_SOFT; color: $INK; }
QMenu::item:disabled { color: $FAINT; }
QMenu::separator { height: 1px; background: $LINE; margin: $p4 $p8; }

QToolBar { background: $PAPER; border: none; border-bottom: 1px solid $LINE; padding: $p4 $p8; spacing: $p4; }
QToolButton, QPushButton { border: 2px solid transparent; border-radius: $p6; padding: $p5 $p10; background: transparent;
    color: $INK; outline: none; }
QToolButton:hover { background: $HEAD; }
QToolButton:pressed, QToolButton:checked { background: $ACCENT_SOFT; }
QToolButton:disabled { color: $FAINT; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $PAPER; border: 1px solid $BORDER; padding: $p6 $p14; }
QPushButton:hover { background: $HEAD; }
QPushButton:pressed { background: $ACCENT_SOFT; }
QPushButton:disabled { color: $FAINT; border-color: $LINE; }
QPushButton:default, [role="primary"] { background: $ACCENT; color: $ON_ACCENT; border: 2px solid $ACCENT; font-weight: 600; }
QPushButton:default:hover, [role="primary"]:hover { background: $ACCENT_STRONG; }
QPushButton:default:pressed, QPushButton[role="primary"]:pressed,
    QToolButton[role="primary"]:pressed { background: $ACCENT_STRONG; }
QPushButton:default:disabled, [role="primary"]:disabled { background: $TRACK; color: $MUTED; border-color: $TRACK; }
[role="link"] { background: transparent; border: 2px solid transparent; color: $ACCENT; font-weight: 600;
    padding: $p4 $p6 $p4 $p2; text-align: left; }
[role="link"]:hover { background: $ACCENT_SOFT; }
[role="link"]:disabled { color: $FAINT; }
QToolButton:focus, QPushButton:focus { border: 2px solid $ACCENT; }
QPushButton:focus { padding: $p5 $p14; }
QPushButton:default:focus, [role="primary"]:focus { border: 2px solid $INK; padding: $p5 $p14; }
[role="link"]:focus { border: 2px solid $ACCENT; padding: $p4 $p6 $p4 $p2; }

QLineEdit, QPlainTextEdit {
    background: $PAPER; border: 1px solid $BORDER; border-radius: $p4; padding: $p4 $p6;
    selection-background-color: $ACCENT; selection-color: $ON_ACCENT; }
QLineEdit:focus, QPlainTextEdit:focus {
    border: 2px solid $ACCENT; padding: $p3 $p5; }
QLineEdit:read-only { background: $PANEL; border-color: $LINE; }
QComboBox[role="read"] { background: $PANEL; color: $INK; border: 1px solid $LINE; border-radius: $p4; padding: $p4 $p6; }
QComboBox[role="read"]::drop-down { border: none; width: 0; }
QComboBox QAbstractItemView { background: $PAPER; border: 1px solid $BORDER; selection-background-color: $ACCENT_SOFT;
    selection-color: $INK; }

QScrollArea, QAbstractScrollArea { border: none; }
[role="listed"] { background: $PAPER; border: 2px solid $PAPER; }
[role="listed"]:focus { border: 2px solid $ACCENT; }
QAbstractScrollArea[role="pages"] { background: $PAGE; border: 2px solid $PAGE; }
QAbstractScrollArea[role="pages"]:focus { border: 2px solid $ACCENT; }
[role="bar"] { background: $PANEL; border-bottom: 1px solid $LINE; }
QLabel[role="strip"] { background: $BUSY_back; color: $BUSY_ink; padding: $p8 $p12; border-bottom: 1px solid $BUSY_border; }
QFrame[role="segments"] { background: $TRACK; border-radius: $p6; }
QFrame[role="segments"] QToolButton { padding: $p2 $p14; border-radius: $p5; }
QFrame[role="segments"] QToolButton:hover { background: $HEAD; }
QFrame[role="segments"] QToolButton:checked { background: $PAPER; color: $ACCENT; font-weight: 600; }
QTextEdit[role="cell"] { background: $PAPER; border: 2px solid $PAPER; }
QTextEdit[role="cell"]:focus { border: 2px solid $ACCENT; }
QTextEdit[role="generated"] { background: $PANEL; border: 2px solid $PANEL; border-radius: $p4; }
QScrollBar:vertical { background: transparent; width: $p12; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $p12; margin: 0; }
QScrollBar::handle { background: $BORDER; border-radius: $p4; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $MUTED; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $LINE; }
QStatusBar { background: $PAPER; border-top: 1px solid $LINE; color: $INK; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: $p2 $p8; color: $PLAIN_ink; }
QStatusBar QToolButton { padding: $p2 $p8; }
QFileDialog QToolButton { background: $BORDER; padding: 0; }
QDialog QCheckBox::indicator { width: $p14; height: $p14; }
QDialog QCheckBox::indicator:unchecked { background: $PAPER; border: 1px solid $MUTED; border-radius: $p2; }
QDialog QScrollArea, QDialog QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar { background: $TRACK; border: none; border-radius: $p3; color: $INK; text-align: center; }
QProgressBar::chunk { background: $ACCENT; border-radius: $p3; }

QListView, QTreeView { background: $PAPER; outline: none; }
QTreeView::item { padding: $p3 $p2; }
QTableView { background: $PAPER; gridline-color: $LINE; }
QHeaderView { background: $HEAD; }
QTableView QHeaderView::section { font-weight: 600; border-right: 1px solid $LINE; padding: $p6 $p10; }
QHeaderView::section { background: $HEAD; border: none; border-bottom: 1px solid $LINE; padding: $p4 $p6; }
QListView::item:selected, QTreeView::item:selected { background: $ACCENT_SOFT; color: $INK; }

[role="page"] { background: $PAGE; }
[role="panel"] { background: $PANEL; }
QFrame[role="paper"] { background: $PAPER; border: 1px solid $LINE; border-radius: 3px; }
QListView[role="cards"] { background: $PAGE; border: none; }
QListView[role="cards"]::item:selected { background: $PAGE; }
QFrame[role="card"] { background: transparent; border: none; }
QFrame[role="card"] [role="listed"] { background: transparent; border: none; border-bottom: 2px solid transparent; }
QFrame[role="card"] [role="listed"]:focus { border-bottom: 2px solid $ACCENT; }
QFrame[role="tile"] { background: $PAPER; border: 1px solid $LINE; border-radius: $p6; }
QLabel[role="title"] { font-size: $display; font-weight: 700; }
QLabel[role="heading"] { font-size: $title; font-weight: 700; }
QLabel[role="muted"] { color: $MUTED; }
QLabel[role="small"] { color: $MUTED; font-size: $small; }
QLabel[role="badge"] { background: $PLAIN_back; color: $PLAIN_ink; border: 1px solid $PLAIN_border; border-radius: $p4;
    padding: 1px $p7; font-size: $small; font-weight: 600; }
[role="notice"] { background: $WAIT_back; color: $WAIT_ink; border: 1px solid $WAIT_border; border-radius: $p6;
    padding: $p8 $p12; }
[role="good"] { background: $GOOD_back; color: $GOOD_ink; border: 1px solid $GOOD_border; border-radius: $p6; padding: $p8 $p12; }
[role="error"] { background: $BAD_back; color: $BAD_ink; border: 1px solid $BAD_border; border-radius: $p6; padding: $p8 $p12; }
QFrame[role="strip-error"] { background: $BAD_back; border: none; border-bottom: 1px solid $BAD_border; }
QFrame[role="strip-error"] QLabel { color: $BAD_ink; }
QFrame[role="strip-warning"] { background: $WAIT_back; border: none; border-bottom: 1px solid $WAIT_border; }
QFrame[role="strip-warning"] QLabel { color: $WAIT_ink; }
QFrame[role="strip-note"] { background: $BUSY_back; border: none; border-bottom: 1px solid $BUSY_border; }
QFrame[role="strip-note"] QLabel { color: $BUSY_ink; }
QStatusBar QLabel[role="error"] { color: $BAD_ink; padding: $p2 $p8; font-weight: 600; }
QFrame[role="formatting"] { background: $BAR; border-radius: $p6; }
QFrame[role="formatting"] QToolButton { color: $ON_BAR; padding: $p2 $p8; border-radius: $p4; }
QFrame[role="formatting"] QToolButton:hover, QFrame[role="formatting"] QToolButton:checked { background: $BAR_RAISED; }
QFrame[role="formatting"] QToolButton:focus { border: 2px solid $ON_BAR; }
"""
