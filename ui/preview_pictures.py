"""Pictures of the pages in view, drawn one by one on another thread and kept within a bounded memory; knows no widgets."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.background import in_background

if TYPE_CHECKING:
    from ui.pdf_pages import Pdf

MEMORY = 96_000_000
"""Bytes; what is in view is kept even if it takes more."""

Strip = tuple[int, int, int]
"""The number of a page, that of a strip on it, and how many it has."""


class Pictures(QObject):
    """``arrived``: one more strip is drawn. What was in view before stays until all that is in view is drawn anew."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn: dict[Strip, QImage] = {}
        self._before: dict[Strip, QImage] = {}
        self._drawing = False
        self._turn = 0

    def renew(self) -> None:
        """Everything is to be drawn anew."""
        if self._drawn:
            self._before = self._drawn
        self._drawn = {}
        self._turn += 1

    def has(self, strips: Sequence[Strip]) -> bool:
        """Whether all of them are drawn as they are now."""
        return all(strip in self._drawn for strip in strips)

    def old(self, page: int) -> Iterator[tuple[Strip, QImage]]:
        """What the page looked like before, perhaps in another size."""
        return ((strip, picture) for strip, picture in self._before.items() if strip[0] == page)

    def new(self, page: int) -> Iterator[tuple[Strip, QImage]]:
        """What is drawn of the page as it is now."""
        return ((strip, picture) for strip, picture in self._drawn.items() if strip[0] == page)

    def draw(self, pdf: "Pdf", scale: float, seen: Sequence[Strip], near: Sequence[Strip]) -> None:
        """Draws the first strip that is wanted and not there; to be asked again when it has arrived."""
        wanted = next((strip for strip in [*seen, *near] if strip not in self._drawn), None)
        if self._drawing or wanted is None:
            return
        page, number, count = wanted
        turn = self._turn
        self._drawing = True

        def take(picture: QImage) -> None:
            self._drawing = False
            if turn == self._turn:
                self._drawn[wanted] = picture
                self._forget_what_is_far(wanted[0], seen)
                if self.has(seen):
                    self._before = {}
            self.arrived.emit()

        in_background(self, lambda: pdf.picture(page, scale, number, count), take, self._could_not)

    def _could_not(self, error: Exception) -> None:
        self._drawing = False
        raise error

    def _forget_what_is_far(self, page: int, seen: Sequence[Strip]) -> None:
        used = sum(picture.sizeInBytes() for picture in self._drawn.values())
        for strip in sorted(self._drawn, key=lambda strip: -abs(strip[0] - page)):
            if used <= MEMORY:
                return
            if strip not in seen:
                used -= self._drawn.pop(strip).sizeInBytes()
