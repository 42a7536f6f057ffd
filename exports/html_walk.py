"""Paragraphs and tables of an HTML document as Word, Outlook, LibreOffice, Google Docs and browsers write it.

Refuses to know where the document came from and which parts it has.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lxml import etree

from editor.richtext import Kind
from exports.html_css import Element, Named, Rules, Sheet, declarations, named, words_in
from exports.html_lines import Around, Item, Lines
from exports.html_look import Look, is_hidden, length, looked
from exports.html_notes import Key, leads_back, note_of
from exports.html_tables import Grid, parts_of, spans
from exports.word_blocks import Area, Block, Cell, Note, Place, Row, Table
from exports.word_styles import whole


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu nav ol p plaintext pre section summary table tbody td "
    "tfoot th thead tr ul xmp"
)
_UNSEEN = _tags(
    "annotation area audio base canvas col colgroup datalist embed iframe link map meta metadata noframes noscript param rp "
    "script source style template title track video xml"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = frozenset(["p", "li", "dt", *_HEADINGS])
"""Blocks in which a line break stays within the paragraph."""
_TYPED = _tags("text search email url tel number date month week time datetime-local submit reset button")
"""Kinds of a form's field whose value is seen."""
_LEVEL = re.compile(r"level(\d)")
_NUMBER = re.compile(r"\(?(?:\d+|[a-zA-Z]|[ivxlcIVXLC]+)[.)]|\d+(?:\.\d+)*")
_FORM_FIELD = re.compile(r"<w:data>\s*((?:[0-9A-F]{2})+)", re.IGNORECASE)
_BOX_FIELD, _BY_DEFAULT = 1, 25
"""What the bits of an older form's field say: that it is a box, and that its state is the default one."""
_TITLES = {"title": "title", "subtitle": "subtitle", "msotitle": "title", "msosubtitle": "subtitle"}


class Walk(Lines):
    """One walk through a part of a document: blocks out; ``used`` are the notes that were met."""

    def __init__(self, sheet: Sheet, notes: dict[Key, Note], skipped: set[Element], area: Area) -> None:
        super().__init__(area)
        self._sheet = sheet
        self._notes = notes
        self._skipped = skipped
        self._path: list[Named] = []
        self._tables = 0
        self._lists: list[Kind] = []
        self.used: set[Key] = set()
        self._handlers: dict[str, Callable[[Element, Rules, Look], None]] = {
            "br": self._line_break,
            "table": self._table,
            "tr": self._table,
            "tbody": self._table,
            "ul": self._list,
            "ol": self._list,
            "input": self._field,
            "select": self._choice,
            "a": self._link,
            "w:sdt": self._control,
            "sdfield": self._sd_field,
        }

    def blocks(self, parent: Element) -> list[Block]:
        """The paragraphs and tables within an element, in order."""
        outer, self._found = self._found, []
        self._inside(parent, Look())
        self._end()
        found, self._found = self._found, outer
        return found

    def _inside(self, parent: Element, look: Look) -> None:
        self._text(parent.text, look)
        for child in parent:
            self._visit(child, look)
            self._text(child.tail, look)

    def _visit(self, element: Element, look: Look) -> None:
        tag = element.tag
        if isinstance(element, etree._Comment):
            self._hidden_box(element, look)
            return
        if tag in _UNSEEN or tag == "del" or element in self._skipped:
            return
        self._path.append(named(element))
        rules = self._rules(element)
        if not is_hidden(element, rules):
            self._seen(tag, element, rules, looked(look, element, rules))
        self._path.pop()

    def _rules(self, element: Element) -> Rules:
        """What is said of the element at the end of the path."""
        rules = self._sheet.of(self._path)
        style = element.get("style")
        return {**rules, **declarations(style)} if style else rules

    def _seen(self, tag: str, element: Element, rules: Rules, look: Look) -> None:
        if rules.get("mso-list") == "ignore":
            self._sign(element)
        elif (tabs := whole(rules.get("mso-tab-count"))) and not words_in(element).strip():
            self._emit("\t" * min(max(tabs, 1), 9), look)
        elif handler := self._handlers.get(tag):
            handler(element, rules, look)
        elif tag in _BLOCKS or rules.get("display") in ("block", "list-item", "table-row"):
            self._block(tag, element, rules, look)
        else:
            if "aria-checked" in element.attrib:
                self._box(element.get("aria-checked") == "true", look)
            self._inside(element, look)

    # Blocks

    def _block(self, tag: str, element: Element, rules: Rules, look: Look) -> None:
        self._end()
        outer, before = self._around, len(self._found)
        self._around = self._around_of(tag, element, rules)
        self._page_begins |= rules.get("page-break-before") == "always"
        if "aria-checked" in element.attrib:
            self._box(element.get("aria-checked") == "true", look)
        self._inside(element, look)
        if self._line is None and len(self._found) == before and tag in _WHOLE:
            self._begin()
        self._end()
        self._page_begins |= rules.get("page-break-after") == "always"
        self._around = outer

    def _line_break(self, element: Element, rules: Rules, look: Look) -> None:
        if rules.get("page-break-before") == "always":
            self._begin().ends_page = True
        else:
            self._break(look)

    def _around_of(self, tag: str, element: Element, rules: Rules) -> Around:
        """What a block makes of the paragraphs in it."""
        outer = self._around
        style = next((_TITLES[one] for one in element.get("class", "").lower().split() if one in _TITLES), outer.style)
        level = _HEADINGS.get(tag) or whole(rules.get("mso-outline-level")) or outer.heading
        margin = rules.get("margin-left") or rules.get("margin", "").rpartition(" ")[2]
        return Around(
            style,
            level if 0 < level < 10 else 0,
            max(length(margin) or outer.indent, 0),
            tag in _WHOLE or outer.whole,
            self._item(tag, element, rules) or outer.item,
        )

    def _item(self, tag: str, element: Element, rules: Rules) -> Item | None:
        """The list item that a block is, by its tag or by what Word says of it."""
        if tag == "li" and element.get("role") != "checkbox":
            return Item(self._lists[-1] if self._lists else "bullet", max(len(self._lists), 1))
        if (said := rules.get("mso-list")) and (found := _LEVEL.search(said)):
            return Item("bullet", int(found[1]) or 1)
        return None

    def _list(self, element: Element, rules: Rules, look: Look) -> None:
        self._lists.append("number" if element.tag == "ol" else "bullet")
        self._block(element.tag, element, rules, look)
        self._lists.pop()

    def _sign(self, element: Element) -> None:
        """The sign of a list item, which Word writes as text: it says which kind of list that is."""
        made = self._begin()
        if made.kind == "bullet" and _NUMBER.fullmatch(words_in(element).strip()):
            made.shape = made.shape._replace(kind="number")

    # Tables

    def _table(self, element: Element, rules: Rules, look: Look) -> None:
        self._end()
        outer = self._place
        if outer is None:
            self._tables += 1
        table = Table(Place(self._area, self._tables if outer is None else outer.number), [])
        rows = [element] if element.tag == "tr" else list(self._parts(element, ("tr",), look))
        grid = Grid()
        for row in rows:
            self._path.append(named(row))
            if not is_hidden(row, self._rules(row)):
                table.rows.append(self._row(row, len(table.rows) + 1, grid, look))
            self._path.pop()
        if table.rows:
            self._found += _unwrapped(table)

    def _row(self, row: Element, number: int, grid: Grid, look: Look) -> Row:
        outer = self._place
        cells = list(self._parts(row, ("td", "th"), look))
        shapes = [spans(cell) for cell in cells]
        made: list[Cell] = []
        for cell, column, (span, _) in zip(cells, grid.row(shapes), shapes, strict=True):
            if outer is None:
                self._place = Place(self._area, self._tables, number, column + 1)
            made.append(Cell(column, span, self._cell(cell, look)))
        self._place = outer
        return Row(made, _is_head(row, cells))

    def _parts(self, parent: Element, wanted: tuple[str, ...], look: Look) -> Iterator[Element]:
        """The rows or cells under an element; what else stands there is put in front of the table, as browsers do."""
        self._text(parent.text, look)
        for child, is_part in parts_of(parent, wanted):
            if is_part:
                self._end()
                yield child
            else:
                self._visit(child, look)
            self._text(child.tail, look)
        self._end()

    def _cell(self, cell: Element, look: Look) -> list[Block]:
        with self._apart():
            self._visit_cell(cell, look)
            return self._found or [self._begin()]

    def _visit_cell(self, cell: Element, look: Look) -> None:
        self._path.append(named(cell))
        rules = self._rules(cell)
        if not is_hidden(cell, rules):
            self._inside(cell, looked(look, cell, rules))
        self._end()
        self._path.pop()

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Blocks of their own, as they stand in a cell."""
        outer = self._found, self._line, self._around, self._lists
        self._found, self._line, self._around, self._lists = [], None, Around(), []
        yield
        self._found, self._line, self._around, self._lists = outer

    # Fields and links

    def _field(self, element: Element, rules: Rules, look: Look) -> None:
        kind = element.get("type", "text").strip().lower()
        if kind in ("checkbox", "radio"):
            self._box(element.get("checked") is not None, look)
        elif kind in _TYPED:
            self._text(element.get("value"), look)

    def _choice(self, element: Element, rules: Rules, look: Look) -> None:
        options = list(element.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        self._text(", ".join(" ".join(words_in(one).split()) for one in chosen), look)

    def _link(self, element: Element, rules: Rules, look: Look) -> None:
        if leads_back(element):
            return
        key = note_of(element)
        if key in self._notes and key is not None:
            if key not in self.used:
                self.used.add(key)
                self._begin().notes += (self._notes[key],)
        else:
            self._inside(element, look)

    def _control(self, element: Element, rules: Rules, look: Look) -> None:
        """A content control of Word; a placeholder in one is no content."""
        if element.get("checkbox") is None and element.get("showingplchdr") in ("t", "true", "1"):
            return
        self._inside(element, look)

    def _sd_field(self, element: Element, rules: Rules, look: Look) -> None:
        """A field of LibreOffice."""
        if element.get("type", "").upper() == "PAGE":
            self._begin().page_number = True
        self._inside(element, look)

    def _hidden_box(self, comment: Element, look: Look) -> None:
        """A box of Word's older forms, whose state stands in a comment (FFData of the binary format)."""
        if found := _FORM_FIELD.search(comment.text or ""):
            data = bytes.fromhex(found[1]).ljust(12, b"\0")
            name_ends = 14 + 2 * int.from_bytes(data[10:12], "little")
            result = data[4] >> 2 & 31
            if data[4] & 3 == _BOX_FIELD:
                self._box(result == 1 or result == _BY_DEFAULT and data[name_ends : name_ends + 1] == b"\1", look)


def _is_head(row: Element, cells: list[Element]) -> bool:
    within = next(row.iterancestors("thead", "table", "tr"), row)
    return bool(cells) and (within.tag == "thead" or all(cell.tag == "th" for cell in cells))


def _unwrapped(table: Table) -> list[Block]:
    """A table, or what is in it where it only frames other tables."""
    if len(table.rows) == 1 and len(table.rows[0].cells) == 1:
        blocks = table.rows[0].cells[0].blocks
        if any(isinstance(one, Table) for one in blocks):
            return blocks
    return [table]
