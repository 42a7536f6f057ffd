"""The clipboard's HTML as items of rich text, and items as HTML: paragraphs, lists, bold, italic, underline, nothing else."""

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from itertools import groupby

from editor.richtext import Item, Kind, Run, normal, printable


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_VOID = _tags("area base br col embed hr img input link meta param source track wbr")
_UNSEEN = _tags("head script style title template noscript object svg math select textarea iframe audio video xml")
_LOST_SPACES = re.compile(r"  |\t|^[ \n]|[ \n]$| \n|\n ")
_SPACES = re.compile("[ \t\n\r\f]+")
_RULE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_WORD_LIST = re.compile(r"level(\d+)")
_NUMBER_SIGN = re.compile(r"\(?(\d+|[a-zA-Z]|[ivxlcIVXLC]+)[.)]")
_BULLET = re.compile(r"([ \t]*)[•◦▪‣\uf0b7][ \t\u00a0]+")
_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[[^>]*>?", re.DOTALL)

Style = tuple[bool, bool, bool]


def items_from_html(html: str) -> tuple[Item, ...]:
    """The items that the HTML shows. Nothing is fetched; text without any item gives no item."""
    reader = _Reader()
    reader.feed(_COMMENTS.sub("", html))
    reader.close()
    reader.end_item()
    return normal(_without_blank_ends(reader.items))


def items_from_text(text: str, style: "Style") -> tuple[Item, ...]:
    """The lines of a plain text; where two or more begin with a real bullet sign, those are list items, deeper by their tabs."""
    lines = printable(text).removesuffix("\n").split("\n")
    signs = [_BULLET.match(line) for line in lines]
    listed = sum(1 for sign in signs if sign) >= 2
    items = []
    for line, sign in zip(lines, signs, strict=True):
        said = line[sign.end() :] if sign and listed else line
        runs = (Run(said, *style),) if said else ()
        items.append(Item("bullet", runs, min(1 + sign[1].count("\t"), 9)) if sign and listed else Item("paragraph", runs))
    return tuple(items)


def html_of(items: Iterable[Item]) -> str:
    """The items as plain HTML paragraphs and nested lists."""
    parts: list[str] = []
    open_lists: list[str] = []
    for item in items:
        wanted = {"bullet": "ul", "number": "ol"}.get(item.kind)
        depth = item.level if wanted else 0
        while len(open_lists) > depth or open_lists and len(open_lists) == depth and open_lists[-1] != wanted:
            parts.append(f"</{open_lists.pop()}>")
        while wanted and len(open_lists) < depth:
            open_lists.append(wanted)
            parts.append(f"<{wanted}>")
        tag = "li" if wanted else "p"
        kept = ' style="white-space:pre-wrap"' if _LOST_SPACES.search(item.text) else ""
        parts.append(f"<{tag}{kept}>{''.join(map(_run_html, item.runs))}</{tag}>")
    parts += [f"</{tag}>" for tag in reversed(open_lists)]
    return "".join(parts)


def plain_of(items: Iterable[Item]) -> str:
    """The items as text for programs that know no HTML, list signs included."""
    lines = []
    counts: dict[int, int] = {}
    for item in items:
        counts = {level: count for level, count in counts.items() if item.kind != "paragraph" and level <= item.level}
        if item.kind == "number":
            counts[item.level] = counts.get(item.level, 0) + 1
        sign = {"paragraph": "", "bullet": "• ", "number": f"{counts.get(item.level)}. "}[item.kind]
        lines.append("\t" * (item.level - 1) + sign + item.text)
    return "\n".join(lines)


def _run_html(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>")
    for tag, on in zip("biu", run[1:], strict=True):
        text = f"<{tag}>{text}</{tag}>" if on else text
    return text


def _without_blank_ends(items: list[Item]) -> list[Item]:
    """Without the empty paragraphs that pages have before and behind what was copied."""
    while items and not items[0].runs and items[0].kind == "paragraph":
        items.pop(0)
    return items


class _Reader(HTMLParser):
    """Walks the HTML once; the stack holds what each open tag turned on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[Item] = []
        self._runs: list[Run] = []
        self._kind: Kind = "paragraph"
        self._level = 1
        self._begun = self._verbatim = False
        self._stack: list[tuple[str, Style, bool, bool]] = [("", (False, False, False), False, False)]
        self._lists: list[Kind] = []
        self._sign: list[str] | None = None
        self._sign_depth = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        rules = {name.lower(): value.strip().lower() for name, value in _RULE.findall(given.get("style", ""))}
        if tag == "br":
            self._add("\n")
            return
        if tag in _BLOCKS:
            self._begin(tag, given, rules)
        if tag in ("td", "th"):
            if self._cells:
                self._add("\t")
            self._cells += 1
        if tag in _VOID:
            return
        _, style, hidden, pre = self._stack[-1]
        hidden = hidden or tag in _UNSEEN or rules.get("display") == "none" or rules.get("mso-hide") == "all"
        space = rules.get("white-space", "")
        pre = space.startswith(("pre", "break")) if space else pre or tag == "pre"
        self._stack.append((tag, _styled(style, tag, rules), hidden, pre))
        if rules.get("mso-list") == "ignore" and self._sign is None:
            self._sign, self._sign_depth = [], len(self._stack)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or all(tag != one for one, *_ in self._stack):
            return
        while self._stack[-1][0] != tag:
            self._close(self._stack.pop()[0])
        self._stack.pop()
        self._close(tag)

    def handle_data(self, data: str) -> None:
        _, style, hidden, pre = self._stack[-1]
        if hidden:
            return
        if self._sign is not None:
            self._sign.append(data)
            return
        text = printable(data).replace("\u2028", "\n").replace("\u2029", "\n")
        if pre:
            self._verbatim = True
        else:
            text = _SPACES.sub(" ", text)
            before = self._runs[-1].text if self._runs else ""
            if not before or before.endswith((" ", "\n", "\t")):
                text = text.removeprefix(" ")
        if text:
            self._runs.append(Run(text, *style))

    def end_item(self) -> None:
        """What was read since the last item becomes one, if there was anything."""
        runs = self._runs if self._verbatim and self._begun else _trimmed(self._runs)
        if runs or self._begun:
            self.items.append(Item(self._kind, tuple(runs), self._level))
        self._runs, self._begun, self._verbatim = [], False, False
        self._kind, self._level = "paragraph", 1

    def _begin(self, tag: str, given: dict[str, str], rules: dict[str, str]) -> None:
        if tag in ("p", "div") and self._inside_item():
            if self._runs and not self._runs[-1].text.endswith("\t"):
                self._add("\n")
            return
        self.end_item()
        if tag in ("ul", "ol"):
            self._lists.append("number" if tag == "ol" else "bullet")
        elif tag == "li":
            self._kind = self._lists[-1] if self._lists else "bullet"
            self._level = max(len(self._lists), 1)
            self._begun = True
        elif tag == "tr":
            self._cells = 0
        elif tag == "p":
            self._begun = True
        if found := _WORD_LIST.search(rules.get("mso-list", "")):
            self._kind, self._level = "bullet", int(found[1])

    def _inside_item(self) -> bool:
        """Whether a paragraph that begins here goes on in the list item or table row that holds it."""
        for tag, *_ in reversed(self._stack):
            if tag in ("li", "td", "th"):
                return True
            if tag in ("ul", "ol", "table"):
                return False
        return False

    def _close(self, tag: str) -> None:
        if self._sign is not None and len(self._stack) < self._sign_depth:
            if _NUMBER_SIGN.match("".join(self._sign).strip()):
                self._kind = "number"
            self._sign = None
        if tag in ("p", "div") and self._inside_item():
            return
        if tag in _BLOCKS:
            self.end_item()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _add(self, text: str) -> None:
        _, style, hidden, _ = self._stack[-1]
        if not hidden:
            self._runs.append(Run(text, *style))


def _styled(style: Style, tag: str, rules: dict[str, str]) -> Style:
    bold, italic, underline = style
    bold = bold or tag in ("b", "strong")
    italic = italic or tag in ("i", "em")
    underline = underline or tag in ("u", "ins")
    weight = rules.get("font-weight", "")
    if weight:
        bold = weight in ("bold", "bolder") or weight.isdigit() and int(weight) >= 600
    if "font-style" in rules:
        italic = rules["font-style"] in ("italic", "oblique")
    line = rules.get("text-decoration", "") + rules.get("text-decoration-line", "")
    if line and tag != "a":
        underline = "underline" in line or underline and "none" not in line
    return bold, italic, underline


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs without the white space that a browser does not show at both ends, and without the last soft break."""
    joined = [Run("".join(run.text for run in group), *style) for style, group in groupby(runs, key=lambda run: run[1:])]
    if joined and not "".join(run.text for run in joined).strip(" \n\t\u00a0"):
        return []
    while joined and not (text := joined[-1].text.rstrip(" \n")):
        joined.pop()
    if joined:
        joined[-1] = Run(text, *joined[-1][1:])
    return joined
