"""How a progress is shown and chosen wherever it stands: a pill of symbol and word in its colours, and the menu of them all."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from editor.overview import Standing
from editor.plan import Progress
from resources import form
from ui import palette

OPENS = " ▾"
"""Behind the word of a pill that can be opened."""


def words_of(value: Standing) -> str:
    """``◐ I gang``."""
    one = form().standing_word(value)
    return f"{one.symbol} {one.word}"


def menu_of(parent: QWidget, present: Callable[[], Progress | None], choose: Callable[[Progress | None], object]) -> QMenu:
    """All progresses, of which the present one is marked whenever the menu comes; ``choose`` gets another one."""
    menu = QMenu(parent)
    for one in form().progress:
        action = QAction(f"{one.symbol}  &{one.word}", menu, checkable=True)
        action.setData(one.value)
        action.triggered.connect(lambda _=False, value=one.value: choose(value))
        menu.addAction(action)

    def mark() -> None:
        for action in menu.actions():
            action.setChecked(action.data() == present())
            if action.isChecked():
                menu.setActiveAction(action)

    menu.aboutToShow.connect(mark)
    return menu


def pill_size(words: str) -> QSize:
    """The room that a pill with these words takes."""
    metrics = QFontMetrics(palette.font(palette.SMALL, bold=True))
    return QSize(metrics.horizontalAdvance(words) + 2 * palette.px(10), metrics.height() + 2 * palette.px(4))


def paint_pill(painter: QPainter, where: QRect, value: Standing, words: str, *, focus: bool = False) -> None:
    """Draws a pill; what does not fit of its words is cut off behind an ellipsis."""
    tone = palette.tone_of(value)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.ACCENT if focus else tone.border), 2 if focus else 1))
    painter.setBrush(QColor(tone.back))
    space = QRectF(where).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(space, space.height() / 2, space.height() / 2)
    painter.setPen(QColor(tone.ink))
    letters = palette.font(palette.SMALL, bold=True)
    painter.setFont(letters)
    shown = QFontMetrics(letters).elidedText(words, Qt.TextElideMode.ElideRight, where.width() - palette.px(10))
    painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), shown)
