"""Word files as HTML and as text, as other programs put them on the clipboard; and what is seen of HTML, counted on its own."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser

from lxml import etree

from tests.exports.seen_words import words
from tests.exports.word_files import W, unzipped

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
STYLES = {"Titel": "title", "Undertitel": "subtitle", "Overskrift1": "h1", "Overskrift2": "h2"}
SYMBOLS = {"F0FE": "þ", "F0A8": "¨"}
WORD_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\r\n<head>\r\n'
    '<meta http-equiv=Content-Type content="text/html; charset={charset}">\r\n<!--[if gte mso 9]><xml><w:WordDocument>'
    "<w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\r\n<style>\r\n<!--\r\n /* Style Definitions */\r\n"
    ' p.MsoNormal, li.MsoNormal, div.MsoNormal\r\n\t{{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;}}\r\n'
    "h1\r\n\t{{font-size:16.0pt;font-weight:normal;}}\r\nh2\r\n\t{{font-size:13.0pt;font-weight:normal;}}\r\n"
    "p.MsoTitle\r\n\t{{font-size:28.0pt;}}\r\np.MsoSubtitle\r\n\t{{font-size:14.0pt;}}\r\n"
    "@page WordSection1\r\n\t{{size:595.3pt 841.9pt;}}\r\n-->\r\n</style>\r\n</head>\r\n"
    "<body lang=DA style='word-wrap:break-word'><!--StartFragment-->\r\n<div class=WordSection1>\r\n"
)
CLIPBOARD = (
    "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000099999\r\nStartFragment:0000000141\r\nEndFragment:0000099999\r\n\r\n"
)


class Runs:
    """What stands in a paragraph, as text with its look and boxes, without the reader under test."""

    def __init__(self, paragraph: etree._Element) -> None:
        self.found: list[tuple[str, str]] = []
        self._walk(paragraph)

    def _walk(self, parent: etree._Element) -> None:
        for one in parent:
            name = one.tag.removeprefix(W)
            if name == "r":
                self._run(one)
            elif name == "sdt":
                state = one.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
                if state is None:
                    self._walk(one)
                else:
                    self.found.append(("ticked" if state.get(f"{W14}val") == "1" else "unticked", ""))
            elif name not in ("pPr", "del"):
                self._walk(one)

    def _run(self, run: etree._Element) -> None:
        bold = "bold" if run.find(f"{W}rPr/{W}b") is not None else ""
        for one in run:
            match one.tag.removeprefix(W):
                case "t":
                    self.found.append(("text", (one.text or "") + ("\0" if bold else "")))
                case "tab":
                    self.found.append(("tab", ""))
                case "br":
                    self.found.append(("page" if one.get(W + "type") else "break", ""))
                case "sym":
                    self.found.append(("symbol", one.get(W + "char", "")))
                case "fldChar" if (box := one.find(f"{W}ffData/{W}checkBox/{W}checked")) is not None:
                    self.found.append(("legacy", box.get(W + "val", "")))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else STYLES.get(style.get(W + "val", ""), "")


def size_of(paragraph: etree._Element) -> float:
    sizes = [int(one.get(W + "val", "0")) / 2 for one in paragraph.iter(W + "sz")]
    return max(sizes, default=0)


def blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables, rows or cells under an element, wrappers taken off."""
    for one in parent:
        if one.tag.removeprefix(W) in ("p", "tbl", "tr", "tc"):
            yield one
        elif one.tag == W + "sdt":
            yield from blocks(one[-1])


class Html:
    """A document as one program writes it; ``luck`` chooses where nothing is fixed."""

    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        self.in_cell = False

    def write(self, data: bytes) -> bytes:
        body = etree.fromstring(unzipped(data)["word/document.xml"])[0]
        return self.whole("".join(self.block(one) for one in blocks(body)), data)

    def whole(self, body: str, data: bytes) -> bytes:
        return f"<!DOCTYPE html>\n<meta charset=utf-8>{body}".encode()

    def block(self, one: etree._Element) -> str:
        if one.tag == W + "p":
            inner = "".join(self.piece(*piece) for piece in Runs(one).found)
            return self.paragraph(inner, style_of(one), size_of(one))
        rows = list(blocks(one))
        return self.table("".join(self.row(row, first=place == 0) for place, row in enumerate(rows)))

    def row(self, row: etree._Element, first: bool) -> str:
        if row.find(f"{W}trPr/{W}del") is not None:
            return ""
        return f"<tr>{''.join(self.cell(cell, first) for cell in blocks(row))}</tr>\n"

    def cell(self, cell: etree._Element, first: bool) -> str:
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        wide = int(span.get(W + "val", "1")) if span is not None else 1
        outer, self.in_cell = self.in_cell, True
        inner = "".join(self.block(one) for one in blocks(cell))
        self.in_cell = outer
        return f"<td{f' colspan={wide}' if wide > 1 else ''}>{inner}</td>"

    def table(self, rows: str) -> str:
        return f"<table border=1>{rows}</table>\n"

    def paragraph(self, inner: str, style: str, size: float) -> str:
        tag = style if style in ("h1", "h2") else "p"
        return f"<{tag}>{inner}</{tag}>\n"

    def piece(self, kind: str, words: str) -> str:
        match kind:
            case "text":
                bold = words.endswith("\0")
                return self.bold(self.text(words.removesuffix("\0"))) if bold else self.text(words)
            case "tab":
                return self.tab()
            case "break":
                return "<br>"
            case "page":
                return "<br style='page-break-before:always'>"
            case "symbol":
                return f"<span style='font-family:Wingdings'>{SYMBOLS[words]}</span>"
            case _:
                return self.box(kind == "ticked" or words == "1")

    def text(self, words: str) -> str:
        """Words with their spaces as HTML keeps them, wrapped where the writing program likes."""
        kept = re.sub("^ | (?= )| $", "\u00a0", words) if words.strip() else words
        return re.sub(" (?=\\w)", lambda _: self.luck.choice([" ", " ", " ", "\n"]), escape(kept, False)).replace(
            "\u00ad", "&shy;"
        )

    def bold(self, inner: str) -> str:
        return f"<b>{inner}</b>"

    def tab(self) -> str:
        return "\t"

    def box(self, ticked: bool) -> str:
        return "☒" if ticked else "☐"


class Word(Html):
    """As Word and Outlook put it on the clipboard of Windows, or save it as a web page."""

    def whole(self, body: str, data: bytes) -> bytes:
        charset = self.luck.choice(["utf-8", "windows-1252"])
        html = f"{WORD_HEAD.format(charset=charset)}{body}</div>\r\n<!--EndFragment--></body></html>"
        if charset == "utf-8":
            return (self.luck.choice([CLIPBOARD, ""]) + html).encode()
        return html.encode("cp1252", "xmlcharrefreplace")

    def paragraph(self, inner: str, style: str, size: float) -> str:
        tag = style if style in ("h1", "h2") else "p"
        name = {"title": "MsoTitle", "subtitle": "MsoSubtitle"}.get(style, "MsoNormal")
        sized = f"<span style='font-size:{size}pt'>{inner}</span>" if size else inner
        end = "<o:p></o:p>" if inner else "<o:p>&nbsp;</o:p>"
        return f"<{tag}{'' if tag != 'p' else f' class={name}'}>{sized}{end}</{tag}>\r\n\r\n"

    def table(self, rows: str) -> str:
        control = self.luck.random() < 0.2
        html = f"<table class=MsoTableGrid border=1 cellspacing=0>\r\n{rows}</table>\r\n"
        return f"<w:Sdt DocPart='1' ID='7'>{html}</w:Sdt>" if control else html

    def bold(self, inner: str) -> str:
        return (
            f"<b><span lang=DA>{inner}</span></b>"
            if self.luck.random() < 0.5
            else f"<b style='mso-bidi-font-weight:normal'>{inner}</b>"
        )

    def tab(self) -> str:
        return "<span style='mso-tab-count:1'>      </span>"

    def box(self, ticked: bool) -> str:
        sign = "☒" if ticked else "☐"
        if self.luck.random() < 0.5:
            name = "Kryds1".encode("utf-16-le").hex().upper()
            state = ("01" if ticked else "00") + "00"
            data = f"FFFFFFFF6500000014000600{name}0000{state}000000000000"
            return (
                "<!--[if supportFields]><span style='mso-element:field-begin'></span>FORMCHECKBOX<![endif]-->"
                f"<!--[if gte mso 9]><xml><w:data>{data}</w:data></xml><![endif]-->"
                "<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->"
            )
        checked = " CheckBoxIsChecked='t'" if ticked else ""
        return f"<w:Sdt CheckBox='t'{checked} ID='9'><span style='font-family:\"MS Gothic\"'>{sign}</span></w:Sdt>"


class LibreOffice(Html):
    def whole(self, body: str, data: bytes) -> bytes:
        header = "".join(one.text or "" for one in etree.fromstring(unzipped(data)["word/header1.xml"]).iter(W + "t"))
        return (
            '<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n'
            "<title>a</title>\n"
            "<style type=\"text/css\">\n\t\t@page { size: 8.27in }\n\t\tp { font-size: 11pt }\n\t\th1 { font-size: 14pt }\n\t\t"
            "td p { orphans: 0 }\n\t</style>\n</head>\n<body lang=\"da-DK\">"
            f'<div title="header"><p>{escape(header)}</p>\n</div>{body}</body></html>'
        ).encode(self.luck.choice(["utf-8", "utf-16"]))  # fmt: skip

    def paragraph(self, inner: str, style: str, size: float) -> str:
        size = {"title": 28, "subtitle": 18}.get(style, size)
        if size:
            inner = f'<font color="#1f4e5f"><font size="5" style="font-size: {size}pt">{inner}</font></font>'
        tag = style if style in ("h1", "h2") else "p"
        return f'<{tag} class="western" style="line-height: 100%">\n{inner or "<br/>" + chr(10)}</{tag}>\n'

    def table(self, rows: str) -> str:
        return f'<table width="643" cellpadding="4" cellspacing="0">\n\t<col width="300"/>\n<tbody>{rows}</tbody></table>\n'


class Docs(Html):
    size: float = 11

    def whole(self, body: str, data: bytes) -> bytes:
        return f'<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">{body}</b><br>'.encode()

    def block(self, one: etree._Element) -> str:
        if one.tag == W + "p":
            self.size = {"title": 26, "subtitle": 15, "h1": 20, "h2": 16}.get(style_of(one), size_of(one) or 11)
        return super().block(one)

    def paragraph(self, inner: str, style: str, size: float) -> str:
        tag = style if style in ("h1", "h2") else "p"
        return f'<{tag} dir="ltr" style="line-height:1.38;margin-top:0pt;">{inner or "<br>"}</{tag}>'

    def text(self, words: str) -> str:
        return self.span(words, 400)

    def bold(self, inner: str) -> str:
        return inner.replace("font-weight:400", "font-weight:700")

    def span(self, words: str, weight: int) -> str:
        return f'<span style="font-size:{self.size}pt;font-weight:{weight};white-space:pre-wrap;">{escape(words, False)}</span>'

    def tab(self) -> str:
        return '<span class="Apple-tab-span" style="white-space:pre;">\t</span>'

    def table(self, rows: str) -> str:
        columns = '<colgroup><col width="300"></colgroup>'
        return f'<div dir="ltr" align="left"><table style="border:none;">{columns}<tbody>{rows}</tbody></table></div>'


class Browser(Html):
    """As somebody writes a page by hand."""

    def block(self, one: etree._Element) -> str:
        if one.tag == W + "p" and self.in_cell and self.luck.random() < 0.5:
            return "".join(self.piece(*piece) for piece in Runs(one).found) + "<br>"
        return super().block(one)

    def cell(self, cell: etree._Element, first: bool) -> str:
        html = super().cell(cell, first)
        return re.sub("^<td|td>$", lambda found: found[0].replace("td", "th"), html) if first and "<table" not in html else html

    def paragraph(self, inner: str, style: str, size: float) -> str:
        if style in ("title", "subtitle"):
            return f'<p class="{style}">{inner}</p>' if style == "subtitle" else f'<h1 class="{style}">{inner}</h1>'
        tag = style or self.luck.choice(["p", "div"])
        return f"<{tag}>{inner}</{tag}>"

    def bold(self, inner: str) -> str:
        return f"<strong>{inner}</strong>"

    def box(self, ticked: bool) -> str:
        return f"<input type=checkbox{' checked' if ticked else ''}>"


DIALECTS: dict[str, Callable[[random.Random], Html]] = {
    "Word": Word,
    "LibreOffice": LibreOffice,
    "Docs": Docs,
    "browser": Browser,
}


def html_of(data: bytes, dialect: str, luck: random.Random) -> bytes:
    return DIALECTS[dialect](luck).write(data)


# Text


def text_of(data: bytes, quoted: bool) -> str:
    """A document as plain text; ``quoted``: cells of several lines as Excel writes them, else as Word does."""
    body = etree.fromstring(unzipped(data)["word/document.xml"])[0]
    return "\r\n".join(_lines(body, quoted)) + "\r\n"


def _lines(parent: etree._Element, quoted: bool) -> Iterator[str]:
    for one in blocks(parent):
        if one.tag == W + "p":
            yield _line(one)
        else:
            for row in blocks(one):
                if row.find(f"{W}trPr/{W}del") is None:
                    cells = ["\r\n".join(_lines(cell, quoted)) for cell in blocks(row)]
                    yield "\t".join(_quoted(cell) if quoted else cell for cell in cells)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""').replace("\r\n", "\n") + '"' if re.search('[\r\t"]', cell) else cell


def _line(paragraph: etree._Element) -> str:
    listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
    signs = {"tab": "\t", "break": "\v", "page": "\f", "ticked": "☒", "unticked": "☐"}
    found = []
    for kind, said in Runs(paragraph).found:
        if kind == "text":
            found.append(said.removesuffix("\0"))
        else:
            found.append(signs.get(kind) or ("☒" if said in ("1", "F0FE") else "☐"))
    return ("•\t" if listed else "") + "".join(found)


# What is seen


class _Seen(HTMLParser):
    unseen = frozenset(["script", "style", "title", "del"])
    parting = frozenset(
        "p div td th tr table tbody thead li ul ol h1 h2 h3 br hr pre blockquote caption dt center input textarea select".split()
    )
    void = frozenset(["br", "img", "input", "meta", "hr", "col", "wbr", "link"])
    hiding = ("display:none", "mso-hide:all", "mso-list:ignore", "font-family:wingdings", "courier")

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").lower() for name, value in attrs}
        if tag in self.parting:
            self.text.append(" ")
        hidden = (
            tag in self.unseen or "hidden" in given or "showingplchdr" in given or tag == "option" and "selected" not in given
        )
        hidden = hidden or any(one in given.get("style", "") for one in self.hiding) or "wingdings" in given.get("face", "")
        if tag not in self.void:
            self._open.append((tag, hidden or bool(self._open and self._open[-1][1])))
        elif tag == "input" and "type" not in given:
            self.text.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.parting:
            self.text.append(" ")
        while self._open and any(one == tag for one, _ in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.text.append(data)


def seen_words(html: str) -> Counter[str]:
    """The words that a browser shows of HTML in which each tag is closed."""
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return words("".join(seen.text))
