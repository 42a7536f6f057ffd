"""What stands within a paragraph of a Word file: runs, fields, boxes, signs and marks; refuses to know blocks and places."""

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from exports.word_blocks import PLAIN_FACE, TICKED, UNTICKED, Area, Face, Note, Paragraph, Place
from exports.word_names import SDT, SKIPPED, A, R, T
from exports.word_package import W
from exports.word_signs import shown, shown_text
from exports.word_styles import NOT_ON, R_PR, VAL, Element, Styles, first_of, is_on, run_says, whole

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = _MC + "AlternateContent"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}
_ABOUT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
COMMENT_START = W + "commentRangeStart"
_SDT_PR, _TAG, _PLACEHOLDER = (W + name for name in ("sdtPr", "tag", "showingPlcHdr"))
_R_STYLE, _TYPE = W + "rStyle", W + "type"
_CHECKBOX, _CHECKED, _CHECKED_VAL = (_W14 + name for name in ("checkbox", "checked", "val"))
_PROMPTS = ("klik", "click", "vælg", "choose", "skriv ", "angiv", "indtast", "enter ", "tryk", "tap ", "type ", "[")
"""How a placeholder begins; anything else in its style was written by somebody who did not change the style."""
_BOXES = "☐☒☑□■✓✔✗✘Xx"


def _is_ticked(box: Element) -> bool:
    return any(one.tag == _CHECKED and one.get(_CHECKED_VAL, "1") not in NOT_ON for one in box)


class Inline:
    """A paragraph while it is filled, with the state that Word spreads over neighbours (fields, boxes, marks)."""

    def __init__(self, styles: Styles, notes: dict[tuple[Area, str], Note], area: Area) -> None:
        self._styles = styles
        self._notes = notes
        self._paragraph = Paragraph(Place(area, 0))
        self._look = self._usual = styles.paragraph(None)
        self._usual_size = styles.default.size or 10
        self._words: list[str] = []
        self._faces: list[Face] = []
        self._style = ""
        self._code = 0
        self._fields: list[bool] = []
        self._pending = ""
        self._in_control = 0
        self._marks: list[str] = []
        self.used: set[tuple[Area, str]] = set()

    def _open_control(self, control: Element) -> bool:
        """Whether a content control holds more than a placeholder; its box, if it is one, is put in front of the next text."""
        box: Element | None = None
        placeholder = False
        properties = first_of(control, _SDT_PR)
        for one in () if properties is None else properties:
            tag = one.tag
            if tag == _CHECKBOX:
                box = one
            elif tag == _TAG:
                self._mark(one.get(VAL))
            elif tag == _PLACEHOLDER:
                placeholder = is_on(one)
        if box is not None and not self._pending:
            self._pending = TICKED if _is_ticked(box) else UNTICKED
        return box is not None or not placeholder

    def _mark(self, name: str | None) -> None:
        if name:
            self._marks.append(name)

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag not in SKIPPED:
                self._step(child)

    def _step(self, element: Element) -> None:
        tag = element.tag
        if tag == T:
            self._text(element)
        elif tag in _TYPED:
            self._emit(_TYPED[tag])
        elif tag not in SKIPPED:
            handler = self._inline.get(tag)
            if handler:
                handler(self, element)
            else:
                self._walk(element)

    def _run(self, run: Element) -> None:
        outer = self._look
        for one in run:
            tag = one.tag
            if tag == T:
                self._text(one)
            elif tag != R_PR:
                self._step(one)
            elif len(one) and not self._run_properties(one):
                break
        self._look = outer
        self._style = ""

    def _run_properties(self, properties: Element) -> bool:
        """Put the look of a run in force; whether the run is seen."""
        style, character = "", None
        named = properties[0]
        if named.tag == _R_STYLE:
            style = named.get(VAL, "")
            character = self._styles.character(style)
            self._style = character.name
        self._look = self._look.of_run(run_says(properties), style, character)
        if self._style == "placeholder text" and self._in_control and not self._pending:
            words = str(properties.xpath("string(..)"))
            return not words.strip().lower().startswith(_PROMPTS)
        return not self._look.hidden

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if "\n" in text or "\t" in text or "\r" in text:
            text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        if (bare := text.strip(" ")) != text and element.get(_SPACE) != "preserve":
            text = bare
        font = self._look.font
        self._emit(shown_text(font, text) if font else text)

    def _emit(self, text: str) -> None:
        paragraph = self._paragraph
        if self._pending:
            if text.lstrip()[:1] in _BOXES or text[:1] in (TICKED, UNTICKED):
                text = text.lstrip()[1:]
            self._say(self._pending, PLAIN_FACE)
            self._pending = ""
        look = self._look
        if not text or self._code or look.hidden:
            return
        if (size := look.size or self._usual_size) > paragraph.size:
            paragraph.size = size
        face = look.face
        if face is None or face.style != self._style:
            face = look.face_in(self._style)
        if self._words or paragraph.text:
            self._say(text, face)
        else:
            paragraph.text, paragraph.face = text, face

    def _say(self, text: str, face: Face) -> None:
        """Put a text behind those of the paragraph."""
        one = self._paragraph
        if not self._words and one.text:
            self._words, self._faces = [one.text], [one.face or PLAIN_FACE]
        self._words.append(text)
        self._faces.append(face)

    def _control(self, control: Element) -> None:
        if not self._open_control(control):
            return
        self._in_control += 1
        self._walk(control)
        self._in_control -= 1
        if self._pending:
            self._emit("")

    def _symbol(self, element: Element) -> None:
        code = element.get(W + "char", "")
        with suppress(ValueError, OverflowError):
            self._emit(shown(element.get(W + "font", "").lower(), int(code, 16)))

    def _break(self, element: Element) -> None:
        kind = element.get(_TYPE)
        if kind == "page":
            self._paragraph.ends_page = True
        elif kind != "column":
            self._emit("\n")

    def _field(self, element: Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(True)
            self._code += 1
            data = element.find(W + "ffData")
            if data is not None:
                self._legacy(data)
        elif self._fields and kind in ("separate", "end"):
            if self._fields[-1]:
                self._code -= 1
            if kind == "separate":
                self._fields[-1] = False
            else:
                self._fields.pop()

    def _legacy(self, data: Element) -> None:
        """A form field of older Word: a box, or the chosen line of a list."""
        outer, self._code = self._code, 0
        box, choices = data.find(W + "checkBox"), data.find(W + "ddList")
        if box is not None:
            state = box.find(W + "checked")
            if state is None:
                state = box.find(W + "default")
            self._emit(TICKED if state is not None and is_on(state) else UNTICKED)
        elif choices is not None:
            chosen = choices.find(W + "result")
            lines = [one.get(VAL, "") for one in choices.iter(W + "listEntry")]
            at = (whole(chosen.get(VAL)) or 0) if chosen is not None else 0
            if 0 <= at < len(lines):
                self._emit(lines[at])
        self._code = outer

    def _simple_field(self, element: Element) -> None:
        if "PAGE" in element.get(W + "instr", "").upper():
            self._paragraph.page_number = True
        self._walk(element)

    def _code_text(self, element: Element) -> None:
        if "PAGE" in (element.text or "").upper():
            self._paragraph.page_number = True

    def _note(self, area: Area, element: Element) -> None:
        """A note where it is referred to; a comment also where the text begins that it is about."""
        key = (area, element.get(W + "id", ""))
        note = self._notes.get(key)
        if note is None or key in self.used and (area != "comment" or any(one is note for one in self._paragraph.notes)):
            return
        self.used.add(key)
        self._paragraph.notes += (note,)

    def _drawing(self, element: Element) -> None:
        """A picture is noted; what is written in a drawing is read."""
        if next(element.iter(T, A + "t"), None) is None:
            said = (one.get("descr") or one.get("title") or "" for one in element.iter(_ABOUT))
            self._paragraph.notes += (Note("picture", next(said, "").strip()),)
        self._walk(element)

    def _walk_if(self, parent: Element | None) -> None:
        if parent is not None:
            self._walk(parent)

    def _ruby(self, element: Element) -> None:
        """A text with another one above it, which is put behind it in brackets."""
        self._walk_if(element.find(W + "rubyBase"))
        above = element.find(W + "rt")
        if above is not None:
            self._emit(" (")
            self._walk(above)
            self._emit(")")

    _inline: ClassVar[dict[str, Callable[..., None]]] = {
        R: _run,
        SDT: _control,
        W + "footnoteReference": lambda self, one: self._note("footnote", one),
        W + "endnoteReference": lambda self, one: self._note("endnote", one),
        W + "commentReference": lambda self, one: self._note("comment", one),
        COMMENT_START: lambda self, one: self._note("comment", one),
        W + "bookmarkStart": lambda self, one: self._mark(one.get(W + "name")),
        W + "fldChar": _field,
        W + "fldSimple": _simple_field,
        W + "instrText": _code_text,
        W + "sym": _symbol,
        W + "br": _break,
        W + "drawing": _drawing,
        W + "ruby": _ruby,
        _M + "oMath": _walk,
        _M + "oMathPara": _walk,
        _M + "t": lambda self, one: self._emit(one.text or ""),
        ALTERNATE: lambda self, one: self._walk_if(newer_or_older(one)),
    }
    """What is done with each element."""


def newer_or_older(element: Element) -> Element | None:
    """Of the same thing in a newer and an older form the newer one, unless only the older has text."""
    choice, fallback = element.find(_MC + "Choice"), element.find(_MC + "Fallback")
    newer = choice is not None and next(choice.iter(T, A + "t", SDT, W + "sym"), None) is not None
    return choice if newer or fallback is None else fallback
