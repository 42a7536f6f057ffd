"""The colours by role, the type sizes and the one style sheet of the window; knows no widget of ours and no plan.

A widget asks for a look by its property ``role`` (``widget.setProperty("role", "muted")``); the roles are
``title``, ``heading``, ``muted``, ``small``, ``link`` and ``primary`` (buttons), ``badge``, ``paper``, ``tile``, ``page``,
``panel``, ``listed`` (lists and texts with a frame where the keyboard is), ``notice``, ``error``, ``good``,
``read`` (a field that is only looked at), ``strip-error``, ``strip-warning`` and ``strip-note`` (above the plan)
and ``formatting`` (the dark bar over a cell).
"""

from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from editor.overview import Standing
    from editor.plan import Progress

PAPER = "#FFFFFF"
PAGE = "#EEF1F3"
PANEL = "#F8FAFB"
HEAD = "#F0F4F6"
BORDER = "#9FB0BA"
LINE = "#D5DCE1"
TRACK = "#DDE4E8"
INK = "#1B2A33"
MUTED = "#5A6B76"
FAINT = "#8F9BA3"
ACCENT = "#0B5D6B"
ACCENT_DARK = "#06414B"
ACCENT_LIGHT = "#DCECEF"
EDITED = "#FBFEFF"
ON_ACCENT = "#FFFFFF"
DARK = "#1B2A33"
DARK_RAISED = "#40525D"
ON_DARK = "#FFFFFF"


class Tone(NamedTuple):
    """The three colours of a badge or a notice."""

    ink: str
    back: str
    border: str


PLAIN = Tone("#40525D", "#F8FAFB", "#C3CDD4")
GOOD = Tone("#0E5A2B", "#E3F3E8", "#8FC7A2")
BUSY = Tone("#0B3F7A", "#E4EEFB", "#8FB4E3")
WAIT = Tone("#6B4A00", "#FFF3D6", "#E0BD6A")
BAD = Tone("#8C1D18", "#FBE3E1", "#E09A95")

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


TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((INK, back) for back in (PAPER, PAGE, PANEL, HEAD, ACCENT_LIGHT, EDITED)),
    (INK, TRACK),
    *((MUTED, back) for back in (PAPER, PAGE, PANEL, HEAD)),
    *((ACCENT, back) for back in (PAPER, PAGE, PANEL, HEAD, ACCENT_LIGHT)),
    (ACCENT_DARK, ACCENT_LIGHT),
    (ON_ACCENT, ACCENT),
    (ON_ACCENT, ACCENT_DARK),
    (ON_DARK, DARK),
    (ON_DARK, DARK_RAISED),
    *((tone.ink, tone.back) for tone in (PLAIN, GOOD, BUSY, WAIT, BAD)),
)
"""Every (text, background) that the window shows: each has a contrast of at least 4.5."""

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
    app.setPalette(_qt_palette())
    letters = QFont(app.font())
    letters.setPointSizeF(points)
    app.setFont(letters)
    app.setStyleSheet(sheet)


def _qt_palette() -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, PAGE),
        (role.WindowText, INK),
        (role.Base, PAPER),
        (role.AlternateBase, PANEL),
        (role.Text, INK),
        (role.Button, PAPER),
        (role.ButtonText, INK),
        (role.ToolTipBase, PAPER),
        (role.ToolTipText, INK),
        (role.PlaceholderText, MUTED),
        (role.Highlight, ACCENT),
        (role.HighlightedText, ON_ACCENT),
        (role.Link, ACCENT),
        (role.Mid, LINE),
        (role.Accent, ACCENT),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(FAINT))
    return made


def style_sheet(size: float) -> str:
    """The style sheet for text of this size (1.0 to 2.0)."""
    lengths = {f"p{pixels}": f"{max(1, round(pixels * size))}px" for pixels in (2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16)}
    points = {
        "small": f"{BASE_POINTS * size * SMALL:.2f}pt",
        "title": f"{BASE_POINTS * size * TITLE:.2f}pt",
        "display": f"{BASE_POINTS * size * DISPLAY:.2f}pt",
    }
    colours = {name: value for name, value in globals().items() if isinstance(value, str) and value[:1] == "#"}
    tones = {
        f"{name}_{part}": colour
        for name, tone in (("WAIT", WAIT), ("BAD", BAD), ("PLAIN", PLAIN), ("GOOD", GOOD), ("BUSY", BUSY))
        for part, colour in tone._asdict().items()
    }
    return Template(_SHEET).substitute(lengths | points | colours | tones)


_SHEET = """
QMainWindow, QDialog { background: $PAGE; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel, QToolTip { qproperty-textFormat: PlainText; }
QToolTip { background: $PAPER; color: $INK; border: 1px solid $BORDER; padding: $p4; }

QMenuBar { background: $PAPER; padding: $p2 $p8 0 $p8; }
QMenuBar::item { padding: $p5 $p8; background: transparent; border-radius: $p4; }
QMenuBar QLabel { padding: $p6 $p16 0 $p12; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $ACCENT_LIGHT; color: $INK; }
QMenu { background: $PAPER; border: 1px solid $BORDER; padding: $p4; }
QMenu::item { padding: $p6 $p16 $p6 $p14; border-radius: $p4; }
QMenu::item:selected { background: $ACCENT_LIGHT; color: $INK; }
QMenu::item:disabled { color: $FAINT; }
QMenu::separator { height: 1px; background: $LINE; margin: $p4 $p8; }

QToolBar { background: $PAPER; border: none; border-bottom: 1px solid $LINE; padding: $p4 $p8; spacing: $p4; }
QToolButton, QPushButton { border: 2px solid transparent; border-radius: $p6; padding: $p5 $p10; background: transparent;
    color: $INK; outline: none; }
QToolButton:hover { background: $HEAD; }
QToolButton:pressed, QToolButton:checked { background: $ACCENT_LIGHT; }
QToolButton:disabled { color: $FAINT; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $PAPER; border: 1px solid $BORDER; padding: $p6 $p14; }
QPushButton:hover { background: $HEAD; }
QPushButton:pressed { background: $ACCENT_LIGHT; }
QPushButton:disabled { color: $FAINT; border-color: $LINE; }
QPushButton:default, [role="primary"] { background: $ACCENT; color: $ON_ACCENT; border: 2px solid $ACCENT; font-weight: 600; }
QPushButton:default:hover, [role="primary"]:hover { background: $ACCENT_DARK; }
QPushButton:default:disabled, [role="primary"]:disabled { background: $TRACK; color: $MUTED; border-color: $TRACK; }
[role="link"] { background: transparent; border: 2px solid transparent; color: $ACCENT; font-weight: 600;
    padding: $p4 $p6 $p4 $p2; text-align: left; }
[role="link"]:hover { background: $ACCENT_LIGHT; }
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
QComboBox QAbstractItemView { background: $PAPER; border: 1px solid $BORDER; selection-background-color: $ACCENT_LIGHT;
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
QStatusBar QLabel { padding: $p2 $p8; color: $DARK_RAISED; }
QStatusBar QToolButton { padding: $p2 $p8; }
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
QListView::item:selected, QTreeView::item:selected { background: $ACCENT_LIGHT; color: $INK; }

[role="page"] { background: $PAGE; }
[role="panel"] { background: $PANEL; }
QFrame[role="paper"] { background: $PAPER; border: 1px solid $LINE; border-radius: 3px; }
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
QFrame[role="formatting"] { background: $DARK; border-radius: $p6; }
QFrame[role="formatting"] QToolButton { color: $ON_DARK; padding: $p2 $p8; border-radius: $p4; }
QFrame[role="formatting"] QToolButton:hover, QFrame[role="formatting"] QToolButton:checked { background: $DARK_RAISED; }
QFrame[role="formatting"] QToolButton:focus { border: 2px solid $ON_DARK; }
"""
