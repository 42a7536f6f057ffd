"""The words that a reader of a Word file sees, by the rules of Word alone; knows nothing of the reader that is tried with them.

Tracked changes are taken as accepted. Hidden text, placeholders and the codes of fields are not seen.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

Element = etree._Element
_WORD = re.compile(r"[^\W_]+")
_STRICT = (b"purl.oclc.org/ooxml/wordprocessingml/main", b"schemas.openxmlformats.org/wordprocessingml/2006/main")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText", "fldData", "ffData"}
_GONE |= {"sdtPr", "pPr", "rPr", "tblPr", "tcPr", "trPr"}
_GAPS = {"tab", "br", "cr", "ptab", "noBreakHyphen", "sym"}
_OFF = {"0", "false", "off"}
_PROMPTS = ("klik", "click", "vælg", "choose", "skriv ", "angiv", "indtast", "enter ", "tryk", "tap ", "type ", "[")


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.replace("\u00ad", "")))


def seen_words(data: bytes) -> Counter[str]:
    """The words of the text and of all that stands beside it; a line of headers and footers once, however many have it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {posixpath.normpath(name.replace("\\", "/")).lower(): package.read(name) for name in reversed(package.namelist())}
    main = next((target for kind, target in _relations(files, "") if kind == "officeDocument"), "word/document.xml")
    related = _relations(files, main)
    look = _Styles(*(_root(files[target]) for kind, target in related if kind == "styles" and target in files))
    found: Counter[str] = Counter()
    for line in _Story(look).lines(_root(files[main])):
        found.update(words(line))
    running: set[str] = set()
    for kind, target in related:
        root = _root(files[target]) if target in files and kind in {"header", "footer", "chart", "diagramData", *_NOTES} else None
        if root is None:
            continue
        if kind in ("header", "footer"):
            running.update(" ".join(_WORD.findall(line.replace("\u00ad", ""))) for line in _Story(look).lines(root))
        elif kind in _NOTES:
            for note in root:
                if _name(note) == _NOTES[kind] and _value(note, "type") in (None, "normal"):
                    found.update(words("\n".join(_Story(look).lines(note))))
        else:
            found += words("\n".join(set(_figure(root))))
    return found + words("\n".join(running))


def _relations(files: dict[str, bytes], part: str) -> list[tuple[str, str]]:
    folder, name = posixpath.split(part)
    rels = files.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
    rows = [] if rels is None else [one for one in _root(rels) if one.get("TargetMode") != "External"]
    targets = (posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).strip("/").lower() for one in rows)
    return [(one.get("Type", "").rpartition("/")[2], target) for one, target in zip(rows, targets, strict=True)]


def _root(data: bytes) -> Element:
    return etree.fromstring(data.replace(*_STRICT), etree.XMLParser(remove_comments=True, remove_pis=True, huge_tree=True))


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _value(element: Element, name: str = "val") -> str | None:
    """An attribute by its name alone."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = None if element is None else next((one for one in element if _name(one) == name), None)
    return element


def _in_paragraph(element: Element) -> bool:
    above = next((_name(one) for one in element.iterancestors() if _name(one) in ("p", "txbxContent")), "")
    return above == "p"


def _says(element: Element | None, *names: str) -> bool | None:
    """Whether a switch below an element is on; None where there is none."""
    switch = _child(element, *names)
    return None if switch is None else _value(switch) not in _OFF


def _figure(root: Element) -> Iterator[str]:
    """The words of a chart or of SmartArt."""
    for one in root.iter():
        if _name(one) == "t" or _name(one) == "v" and any(_name(above) == "strCache" for above in one.iterancestors()):
            yield one.text or ""


class _Styles:
    """Which styles hide their text."""

    def __init__(self, *roots: Element) -> None:
        self._hidden: dict[str | None, tuple[bool | None, str | None]] = {}
        self.names: dict[str | None, str] = {}
        self.default: str | None = None
        self.all: bool | None = None
        for style in (one for root in roots for one in root):
            if _name(style) == "docDefaults":
                self.all = _says(style, "rPrDefault", "rPr", "vanish")
            elif _name(style) == "style":
                key = _value(style, "styleId")
                based, named = _child(style, "basedOn"), _child(style, "name")
                self._hidden.setdefault(key, (_says(style, "rPr", "vanish"), None if based is None else _value(based)))
                self.names.setdefault(key, "" if named is None else (_value(named) or "").lower())
                if _value(style, "type") == "paragraph" and _value(style, "default") in ("1", "true", "on"):
                    self.default = key

    def hides(self, key: str | None) -> bool | None:
        for _ in range(30):
            hidden, key = self._hidden.get(key, (None, None))
            if hidden is not None or key is None:
                return hidden
        return None


class _Story:
    """A part while its paragraphs become lines; fields may span them."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        self._line: list[str] = []
        self._lines = [self._line]
        self._hidden = False
        self._controls = 0
        self._joins = False

    def lines(self, root: Element) -> Iterable[str]:
        for one in root:
            self._see(one)
        return ["".join(line) for line in self._lines]

    def _see(self, one: Element) -> None:
        name = _name(one)
        if name in _GONE or not name:
            return
        if name in ("r", "oMath") and not _in_paragraph(one):
            self._begin()
        seen = not any(self._fields)
        if name == "p":
            self._paragraph(one)
        elif name == "r":
            self._run(one)
        elif name == "fldChar":
            self._field(one)
        elif name == "t":
            preserved = _value(one, "space") == "preserve"
            if seen and not self._hidden:
                self._line.append((one.text or "") if preserved else (one.text or "").strip(" "))
        elif name in _GAPS:
            self._line.append(" ")
        elif name == "textpath":
            self._lines.append([_value(one, "string") or ""] if seen and not self._hidden else [])
        elif name in ("txbxContent", "tbl", "tc", "rt", "rubyBase"):
            self._apart(one)
            self._joins = self._joins and name != "tbl"
        elif name == "AlternateContent":
            self._alternate(one)
        elif not (name == "tr" and _child(one, "trPr", "del") is not None):
            self._within(one)

    def _within(self, element: Element) -> None:
        control = _name(element) == "sdt"
        if control and _says(element, "sdtPr", "showingPlcHdr") and _child(element, "sdtPr", "checkbox") is None:
            return
        self._controls += control
        for one in element:
            self._see(one)
        self._controls -= control

    def _apart(self, element: Element) -> None:
        """What stands in lines of its own."""
        if _child(element, "tcPr", "cellDel") is not None:
            return
        outer = self._line, self._joins
        self._begin()
        self._joins = False
        self._within(element)
        self._line, self._joins = outer

    def _begin(self) -> None:
        self._line = []
        self._lines.append(self._line)

    def _paragraph(self, element: Element) -> None:
        style = _child(element, "pPr", "pStyle")
        hides = self._styles.hides(self._styles.default if style is None else _value(style))
        outer, self._hidden = self._hidden, bool(self._styles.all if hides is None else hides)
        if _in_paragraph(element):
            self._apart(element)
        else:
            if not self._joins:
                self._begin()
            self._within(element)
        mark = _child(element, "pPr", "rPr")
        self._joins = _child(mark, "del") is not None or _child(mark, "moveFrom") is not None
        self._hidden = outer

    def _run(self, element: Element) -> None:
        look = _child(element, "rPr")
        style = _child(look, "rStyle")
        key = None if style is None else _value(style)
        said = "".join(map(str, element.itertext()))
        if self._controls and self._styles.names.get(key) == "placeholder text" and said.strip().lower().startswith(_PROMPTS):
            return
        choices = (_says(look, "vanish"), self._styles.hides(key) if key else None)
        outer = self._hidden
        self._hidden = next((one for one in choices if one is not None), outer)
        self._within(element)
        self._hidden = outer

    def _field(self, element: Element) -> None:
        kind = _value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _alternate(self, element: Element) -> None:
        """The newer of two forms of the same thing, unless only the older says something."""
        choice, fallback = _child(element, "Choice"), _child(element, "Fallback")
        says = choice is not None and any(_name(one) in ("t", "sdt", "sym") for one in choice.iter())
        chosen = choice if says or fallback is None else fallback
        if chosen is not None:
            self._within(chosen)
