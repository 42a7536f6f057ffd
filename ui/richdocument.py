"""The items of a rich-text cell in a QTextDocument and back, without loss; knows no widget and no plan."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from editor.richtext import Item, Kind, Run, normal

BOLD, ITALIC, UNDERLINE = range(3)
SOFT_BREAK = "\u2028"
_LITERAL = int(QTextFormat.Property.UserProperty) + 1
_UNSEEN = "\ufffc\ufdd0\ufdd1\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_STAND_INS = {"\u2028": SOFT_BREAK, "\u2029": SOFT_BREAK} | dict.fromkeys(_UNSEEN, "\ufffd")
"""Signs that mean something else to a QTextDocument, or turn the direction of the words behind them, and what is shown for
them; the sign itself stands in the format."""
_PIECES = re.compile(f"([{''.join(_STAND_INS)}])")
_BULLETS = "•◦▪"


def write(document: QTextDocument, items: Iterable[Item], gap: float = 0) -> None:
    """Fills the document with the items; ``gap`` is the space above each, in pixels."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    insert(cursor, items, gap)
    cursor.endEditBlock()


def insert(cursor: QTextCursor, items: Iterable[Item], gap: float = 0) -> None:
    """Inserts the items at the cursor: the first goes on in its block (whose kind it gives, if that is empty)."""
    own = cursor.block()
    empty = own.length() == 1
    for index, item in enumerate(items):
        if index:
            cursor.insertBlock(_block_format(gap), QTextCharFormat())
        elif empty:
            cursor.setBlockFormat(_block_format(gap))
        if item.kind != "paragraph" and (index or empty):
            cursor.createList(_list_format(item.kind, item.level))
        for run in item.runs:
            _insert_run(cursor, run)
    regroup(cursor.document())


def read(document: QTextDocument, start: int = 0, end: int | None = None) -> tuple[Item, ...]:
    """The items of the document, or of what stands between two positions, in normal form."""
    last = document.characterCount() if end is None else end
    return normal(
        Item(*_kind_and_runs(block, start, last))
        for block in _blocks(document)
        if block.position() <= last and block.position() + block.length() > start
    )


def kind_of(block: QTextBlock) -> tuple[Kind, int]:
    """What a block is, and its level (1 for a paragraph)."""
    rows = _list_of(block)
    if rows is None:
        return "paragraph", 1
    form = rows.format()
    return ("number" if form.style() == QTextListFormat.Style.ListDecimal else "bullet"), form.indent()


def set_kind(document: QTextDocument, first: int, last: int, kind: Kind | None, deeper: int = 0) -> None:
    """Makes the blocks with these numbers paragraphs or list items, or (None) what they are, some levels deeper."""
    for number in range(first, last + 1):
        block = document.findBlockByNumber(number)
        was, level = kind_of(block)
        form = block.blockFormat()
        form.setObjectIndex(-1)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(form)
        if (kind or was) != "paragraph":
            cursor.createList(_list_format(kind or was, min(max(level + deeper, 1), 9)))
    regroup(document)


def regroup(document: QTextDocument) -> None:
    """Makes neighbouring items of one kind and level one list, so that numbers go on, and others begin with 1."""
    standing: dict[int, QTextList] = {}
    used: set[int] = set()
    for block in _blocks(document):
        own = _list_of(block)
        if own is None:
            standing.clear()
            continue
        form = own.format()
        level = form.indent()
        standing = {depth: rows for depth, rows in standing.items() if depth <= level}
        before = standing.get(level)
        if before is not None and before.format().style() == form.style():
            if before.objectIndex() != own.objectIndex():
                before.add(block)
            continue
        if own.objectIndex() in used:
            own = QTextCursor(block).createList(form)
        used.add(own.objectIndex())
        standing[level] = own
    fit_indent(document)


def bullets(document: QTextDocument, first: QTextBlock, bottom: float) -> Iterator[tuple[QPointF, str]]:
    """The signs of the bullet items from a block down to a height, and where each begins on its line.

    Qt's own dots are larger and touch the words; its numbers do not, and stand as far from the words as these.
    """
    block = first
    while block.isValid() and block.layout().position().y() <= bottom:
        kind, level = kind_of(block)
        line = block.layout().lineAt(0) if block.layout().lineCount() else None
        if kind == "bullet" and line is not None:
            sign = _BULLETS[(level - 1) % len(_BULLETS)]
            begin = block.layout().position() + line.naturalTextRect().topLeft()
            letters = QFontMetricsF(document.defaultFont())
            yield begin + QPointF(-letters.horizontalAdvance(f"{sign} "), line.ascent()), sign
        block = block.next()


def fit_indent(document: QTextDocument) -> None:
    """Each level of a list stands in as far as its longest number needs, at the present size of the letters."""
    counts = [rows.count() for block in _blocks(document) if (rows := _list_of(block)) and kind_of(block)[0] == "number"]
    digits = len(str(max(counts, default=1)))
    width = QFontMetricsF(document.defaultFont()).horizontalAdvance(f"{'0' * digits}. ") + 1
    if width != document.indentWidth():
        document.setIndentWidth(width)


def char_format(bold: bool = False, italic: bool = False, underline: bool = False) -> QTextCharFormat:
    """The format of a run; only what is on is set."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    if italic:
        made.setFontItalic(True)
    if underline:
        made.setFontUnderline(True)
    return made


def style_of(form: QTextCharFormat) -> tuple[bool, bool, bool]:
    """Whether text in this format is bold, italic, underlined."""
    return form.fontWeight() > QFont.Weight.Medium, form.fontItalic(), form.fontUnderline()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _list_of(block: QTextBlock) -> QTextList | None:
    return cast("QTextList | None", block.textList())


def _kind_and_runs(block: QTextBlock, start: int, end: int) -> tuple[Kind, tuple[Run, ...], int]:
    kind, level = kind_of(block)
    runs = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        form = fragment.charFormat()
        at = fragment.position()
        text = fragment.text()
        if at < start or at + fragment.length() > end:
            units = text.encode("utf-16-le")
            text = units[2 * max(start - at, 0) : 2 * max(end - at, 0)].decode("utf-16-le", "ignore")
        if form.hasProperty(_LITERAL):
            literal = form.stringProperty(_LITERAL)
            text = text.replace(_STAND_INS[literal], literal)
        else:
            text = text.replace(SOFT_BREAK, "\n")
        runs.append(Run(text, *style_of(form)))
        pieces += 1
    return kind, tuple(runs), level


def _insert_run(cursor: QTextCursor, run: Run) -> None:
    form = char_format(run.bold, run.italic, run.underline)
    for index, piece in enumerate(_PIECES.split(run.text)):
        if index % 2:
            marked = QTextCharFormat(form)
            marked.setProperty(_LITERAL, piece)
            cursor.insertText(_STAND_INS[piece], marked)
        elif piece:
            cursor.insertText(piece.replace("\n", SOFT_BREAK), form)


def _block_format(gap: float) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(gap)
    return form


def _list_format(kind: Kind, level: int) -> QTextListFormat:
    form = QTextListFormat()
    form.setStyle(QTextListFormat.Style.ListDecimal if kind == "number" else QTextListFormat.Style.ListStyleUndefined)
    form.setIndent(level)
    return form


def changed_to(before: str, after: str, at: int) -> int:
    """The position (in UTF-16 units) behind what differs between two texts; ``at`` where they do not."""
    if before == after:
        return at
    pairs = enumerate(zip(before, after, strict=False))
    start = next((place for place, (a, b) in pairs if a != b), min(len(before), len(after)))
    rest = min(len(before), len(after)) - start
    end = 0
    while end < rest and before[-1 - end] == after[-1 - end]:
        end += 1
    return len(after[: len(after) - end].encode("utf-16-le")) // 2
