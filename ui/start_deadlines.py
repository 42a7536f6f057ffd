"""The deadlines of all recent plans on the start page; they come one plan after the other, read on another thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.overview import Deadline, is_open
from resources import harmless, text
from ui.background import in_background
from ui.dates import today
from ui.deadlines import DeadlineList, words_of

SHOWN_AT_MOST = 6
"""Deadlines; the others come with a button."""


class Deadlines(QWidget):
    """Not there until there is a deadline. ``chosen`` carries the path of a plan, and the place in it."""

    chosen = Signal(object, object)

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = list(paths)
        self._found: list[tuple[Deadline, Path]] = []
        self.list = DeadlineList(SHOWN_AT_MOST)
        self.list.chosen.connect(lambda goal: self.chosen.emit(*goal))
        head = QLabel(text("start.deadlines"))
        head.setProperty("role", "heading")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 16, 0, 0)
        rows.addWidget(head)
        rows.addWidget(self.list)
        self.hide()
        in_background(self, lambda: _forget_others(paths), lambda _: self._next(), lambda _: self._next())

    @property
    def complete(self) -> bool:
        """Whether all plans have been looked at."""
        return not self._waiting

    def restyle(self) -> None:
        """Takes on the present text size."""
        self.list.restyle()

    def _next(self) -> None:
        """Looks at the next plan; one that cannot be read says nothing here, but when it is opened."""
        if self._waiting and self._is_wanted():
            path = self._waiting[0]
            in_background(self, lambda: _awaited(path), lambda found: self._take(path, found), lambda _: self._take(path, ()))

    def _is_wanted(self) -> bool:
        """Whether the start page is what is shown: nothing is read beside a plan that is being opened."""
        page = self.parentWidget()
        return page is not None and page.isVisible()

    def _take(self, path: Path, found: Sequence[Deadline]) -> None:
        self._waiting.remove(path)
        now = today()
        self._found += [(one, path) for one in found if is_open(one, now) and (one.kind == "report" or one.missing)]
        self._found.sort(key=lambda pair: pair[0].day)
        if found:
            self._show()
        self._next()

    def _merged(self) -> dict[Deadline, list[Path]]:
        """Each deadline with the plans that have it, the one that was opened last first: the copies of a plan have the same."""
        found: dict[Deadline, list[Path]] = {}
        for one, path in self._found:
            found.setdefault(one, []).append(path)
        return found

    def _show(self) -> None:
        now = today()
        links = []
        for one, paths in self._merged().items():
            names = ", ".join(harmless(path.stem) for path in paths)
            words = text("start.deadline", what=words_of(one, now), plan=names)
            links.append((words, one.day < now, (paths[0], (one.part, one.field))))
        self.list.show_links(links)
        self.setVisible(bool(links))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def _awaited(path: Path) -> tuple[Deadline, ...]:
    """On the other thread, where reading what reads plans takes nobody's time either."""
    from storage import awaited

    return awaited.awaited(path)


def _forget_others(paths: Sequence[Path]) -> None:
    from storage import awaited

    awaited.forget_others(paths)
