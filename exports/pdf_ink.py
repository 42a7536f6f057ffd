"""What is drawn on a page as operators of PDF, each either marked for an element or an ornament; refuses to know boxes.

Lengths are in points and ``y`` goes down from the top of the page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from exports import style
from exports.pdf_tags import Element, Tags, text_string
from exports.pdf_text import BrokenLine, fonts

_ESCAPED = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {ord(sign): "\\" + sign for sign in "()\\"}
_DOT, _DOTS_APART = 0.8, 3.2
_ABOVE = 12.0
"""What is shown above the place that a jump leads to."""
_UNDERLINE_AT, _STRUCK_AT, _UNDERLINE = 0.12, -0.26, 0.05
"""Below the baseline, and the thickness, in sizes."""


class PlacedLine(NamedTuple):
    """A line with where it begins, its baseline, and the elements of its parts, or one for all; none where it is an ornament."""

    line: BrokenLine
    x: float
    baseline: float
    elements: tuple[Element, ...] = ()


class Place(NamedTuple):
    x: float
    y: float
    width: float
    height: float


def page_name(number: int) -> str:
    """What reportlab knows a page by; pages count from 1."""
    return f"Page{number}"


def jump_name(number: int) -> str:
    """What reportlab knows a place to click by."""
    return f"Jump{number}"


class Ink:
    """The page of a canvas; of a font, a size and a colour only the change is written."""

    def __init__(self, canvas: Any, tags: Tags) -> None:
        self._canvas = canvas
        self._tags = tags
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._passed_over = False
        self._begin()

    def _begin(self) -> None:
        self._font = self._fill = self._stroke = self._width = ""

    def show_page(self) -> None:
        self._canvas.showPage()
        self._begin()

    @contextmanager
    def ornaments(self, kind: str = "") -> Iterator[None]:
        """What is drawn within is passed over by a screen reader. ``kind``: ``Header`` or ``Footer``."""
        if self._passed_over:
            yield
            return
        self._passed_over = True
        self._put(f"/Artifact <</Type/Pagination/Subtype/{kind}>> BDC" if kind else "/Artifact BMC")
        yield
        self._put("EMC")
        self._passed_over = False

    def rule(self, x: float, y: float, length: float, thickness: float, colour: str) -> None:
        self._stroked(thickness, colour)
        self._put(f"{x:.3f} {_up(y)} m {x + length:.3f} {_up(y)} l S")

    def frame(self, x: float, y: float, width: float, height: float, thickness: float, colour: str, shade: str = "") -> None:
        self._stroked(thickness, colour)
        if shade:
            self._filled(shade)
        self._put(f"{x:.3f} {_up(y + height)} {width:.3f} {height:.3f} re {'B' if shade else 'S'}")

    def dots(self, x: float, y: float, length: float, colour: str) -> None:
        """A dotted line, as round ends of strokes without length."""
        self._put(f"q 1 J {_DOT} w [0 {_DOTS_APART}] 0 d {_rgb(colour)} RG {x:.3f} {_up(y)} m {x + length:.3f} {_up(y)} l S Q")

    def jump(self, element: Element, place: Place, page: int, y: float, says: str) -> None:
        """A place to click that leads to another page and belongs to the element."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

        top = style.PAGE_HEIGHT - place.y
        facts = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": PDFArray([place.x, top - place.height, place.x + place.width, top]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,
            "Contents": PDFString(says),
            "Dest": PDFArray([PDFObjectReference(page_name(page)), "/XYZ", 0, style.PAGE_HEIGHT - y + _ABOVE, "null"]),
        }
        name = jump_name(self._tags.jump(element))
        self._canvas._annotationrefs.append(self._canvas._doc.Reference(PDFDictionary(facts), name))

    def text(self, lines: list[PlacedLine]) -> None:
        """The lines with a mark for each element that they show; a sign that reads otherwise than it looks has its own."""
        self._put("BT")
        marked: Element | None = None
        for line, x, baseline, elements in lines:
            if line:
                self._put(f"1 0 0 1 {x:.3f} {_up(baseline)} Tm")
            for part in line:
                reads = part.reads if part.text else ""
                element = None if self._passed_over or not elements else elements[part.owner if len(elements) > 1 else 0]
                if element is not marked or reads and element:
                    if marked:
                        self._put("EMC")
                    if element:
                        self._mark(element, reads)
                    marked = element
                self._filled(part.colour)
                for font, signs in self._signs(part.text or " ", part.font):
                    self._set_font(f"{font} {part.size:g} Tf")
                    self._put(signs)
                if marked and reads:
                    self._put("EMC")
                    marked = None
        if marked:
            self._put("EMC")
        self._put("ET")

    def underlines(self, lines: list[PlacedLine]) -> None:
        """The lines under words that are underlined and through words that are struck."""
        for line, x, baseline, _ in lines:
            for part in line:
                for wanted, at in ((part.underline, _UNDERLINE_AT), (part.struck, _STRUCK_AT)):
                    if wanted and part.text:
                        with self.ornaments():
                            self.rule(x, baseline + part.size * at, part.width, part.size * _UNDERLINE, part.colour)
                x += part.width

    def _mark(self, element: Element, reads: str) -> None:
        actual = f"/ActualText{text_string(reads)}" if reads else ""
        tag, number = self._tags.mark(element, reads)
        self._put(f"/{tag} <</MCID {number}{actual}>> BDC")

    def _signs(self, text: str, font: str) -> list[tuple[str, str]]:
        """The text as operators, each with the part of the font that has its signs."""
        if (text, font) not in self._encoded:
            face, objects = fonts()[font], self._canvas._doc
            self._encoded[text, font] = [
                (face.getSubsetInternalName(subset, objects), f"({codes.decode('latin-1').translate(_ESCAPED)}) Tj")
                for subset, codes in face.splitString(text, objects)
            ]
        return self._encoded[text, font]

    def _set_font(self, font: str) -> None:
        if font != self._font:
            self._font = font
            self._put(font)

    def _filled(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._put(f"{_rgb(colour)} rg")

    def _stroked(self, thickness: float, colour: str) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self._put(f"{_rgb(colour)} RG")
        if (width := f"{thickness:.3f} w") != self._width:
            self._width = width
            self._put(width)

    def _put(self, operators: str) -> None:
        self._canvas._code.append(operators)


def _up(y: float) -> str:
    return f"{style.PAGE_HEIGHT - y:.3f}"


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (0, 2, 4))
