"""The pages of a PDF as pictures and as text to search, from any thread; knows no widgets, and of plans nothing at all.

PDFium can do one thing at a time in a process: each call waits for the one before, and lets other threads run meanwhile.
"""

import ctypes
import re
import threading
from contextlib import closing
from typing import NamedTuple

import pypdfium2 as pdfium
from PySide6.QtGui import QImage

_LOCK = threading.RLock()
_OPEN: set[pdfium.PdfDocument] = set()
"""Held until they are closed: Python must not tidy one up on one thread while PDFium is at work on another."""


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Hit(NamedTuple):
    """Words that were found on a page; ``boxes``: one for each line that they stand on."""

    page: int
    boxes: tuple[Box, ...]


class Pdf:
    """``sizes``: width and height of each page in points; who knows them says so, since to ask for them takes a second where
    there are 4,000 pages. Closed, it gives white pages and finds nothing."""

    def __init__(self, content: bytes, sizes: tuple[tuple[float, float], ...] = ()) -> None:
        self.content = content
        with _LOCK:
            self._document = pdfium.PdfDocument(content)
            _OPEN.add(self._document)
            self.sizes = sizes or tuple(self._document.get_page_size(number) for number in range(len(self._document)))
        self.widest, self.highest = (max(lengths, default=1.0) for lengths in (list(zip(*self.sizes, strict=True)) or [(), ()]))
        self._texts: dict[int, str] = {}
        self._closed = False

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        with _LOCK:
            self._closed = True
            self._document.close()
            _OPEN.discard(self._document)

    def rows(self, number: int, scale: float, strip: int = 0, strips: int = 1) -> tuple[int, int]:
        """The first row of pixels of a strip of a page, and the first that is not in it."""
        high = max(1, round(self.sizes[number][1] * scale))
        return strip * high // strips, (strip + 1) * high // strips

    def picture(self, number: int, scale: float, strip: int = 0, strips: int = 1, grey: bool = False) -> QImage:
        """A page with ``scale`` pixels a point, or one of the strips of that height into which it is cut."""
        wide = max(1, round(self.sizes[number][0] * scale))
        high = self.rows(number, scale)[1]
        first, last = self.rows(number, scale, strip, strips)
        picture = QImage(wide, max(1, last - first), QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFFFF)
        kind = pdfium.raw.FPDFBitmap_Gray if grey else pdfium.raw.FPDFBitmap_BGRx
        with _LOCK:
            if self._closed:
                return picture
            with closing(self._document[number]) as page:
                buffer = (ctypes.c_ubyte * picture.sizeInBytes()).from_buffer(picture.bits())
                canvas = pdfium.raw.FPDFBitmap_CreateEx(wide, picture.height(), kind, buffer, picture.bytesPerLine())
                flags = pdfium.raw.FPDF_ANNOT | (pdfium.raw.FPDF_GRAYSCALE if grey else 0)
                pdfium.raw.FPDF_RenderPageBitmap(canvas, page, 0, -first, wide, high, 0, flags)
                pdfium.raw.FPDFBitmap_Destroy(canvas)
        return picture

    def text(self, number: int) -> str:
        """The text of a page in its reading order."""
        if number not in self._texts:
            with _LOCK:
                if self._closed:
                    return ""
                with closing(self._document[number]) as page, closing(page.get_textpage()) as words:
                    self._texts[number] = words.get_text_range()
        return self._texts[number]

    def find(self, words: str, number: int) -> list[Hit]:
        """Where the words stand on a page, in capitals or not, over the ends of lines too."""
        pattern = r"\s+".join(re.escape(one) for one in words.split())
        found = list(re.finditer(pattern, self.text(number), re.IGNORECASE)) if pattern else []
        if not found:
            return []
        with _LOCK:
            if self._closed:
                return []
            with closing(self._document[number]) as page, closing(page.get_textpage()) as letters:
                return [Hit(number, self._boxes(letters, number, *match.span())) for match in found]

    def _boxes(self, letters: pdfium.PdfTextPage, number: int, start: int, end: int) -> tuple[Box, ...]:
        first, last = (pdfium.raw.FPDFText_GetCharIndexFromTextIndex(letters, at) for at in (start, end - 1))
        high = self.sizes[number][1]
        boxes = (letters.get_rect(at) for at in range(letters.count_rects(first, last - first + 1)))
        return tuple(Box(left, high - top, right, high - bottom) for left, bottom, right, top in boxes)
