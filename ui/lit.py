"""The frame around a field of the form that is pointed at from elsewhere, while the keyboard is there; knows no plan."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import palette


class Lit(QWidget):
    """Stands over the field, goes along where that moves, and lets the mouse through."""

    def __init__(self, field: QWidget) -> None:
        self._around = field.parentWidget() or field
        super().__init__(self._around)
        self.field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.installEventFilter(self)
        self._stand()
        self.show()
        self.raise_()

    def _stand(self) -> None:
        wide = palette.px(2)
        own = QRect(self.field.geometry()).adjusted(-wide, -wide, wide, wide)
        self.setGeometry(own & self._around.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._stand()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = palette.px(3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.WAIT.ink), wide))
        inside = self.rect().adjusted(wide // 2 + 1, wide // 2 + 1, -(wide // 2 + 1), -(wide // 2 + 1))
        painter.drawRoundedRect(inside, palette.px(4), palette.px(4))
