"""What a cell puts on the clipboard and takes from it; knows the clipboard's formats, neither the cell nor the plan."""

from PySide6.QtCore import QMimeData

from editor.richtext import Item, Run, printable

Style = tuple[bool, bool, bool]
"""Bold, italic, underlined."""


def made_of(items: tuple[Item, ...], rich: bool) -> QMimeData:
    """The items as plain text and, from a ``rich`` cell, as HTML too."""
    from ui.paste import html_of, plain_of

    made = QMimeData()
    made.setText(plain_of(items))
    if rich:
        made.setHtml(html_of(items))
    return made


def has_text(source: QMimeData) -> bool:
    """Whether there is text to insert; a file is none."""
    return (source.hasHtml() or source.hasText()) and not any(url.isLocalFile() for url in source.urls())


def items_of(source: QMimeData, style: Style, rich: bool) -> tuple[Item, ...]:
    """What to insert; text without formatting takes on the style of the place where it is inserted."""
    from ui.paste import items_from_html, items_from_text

    items = items_from_html(source.html()) if rich and source.hasHtml() else ()
    if rich and not items:
        items = items_from_text(source.text(), style)
    return items or plain_items(source.text(), style, rich)


def plain_items(text: str, style: Style, rich: bool) -> tuple[Item, ...]:
    """A paragraph for each line; where the cell is not ``rich``, all lines as one."""
    lines = printable(text).removesuffix("\n").split("\n")
    if not rich:
        lines = [" ".join(line.strip() for line in lines if line.strip())] if len(lines) > 1 else lines
    return tuple(Item("paragraph", (Run(line, *style),) if line else ()) for line in lines)
