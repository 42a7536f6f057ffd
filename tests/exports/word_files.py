"""Word files for tests: built from raw XML, torn apart, and what is seen of them counted without the reader under test."""

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from html import escape

from lxml import etree

from editor import richtext
from editor.plan import RICH_FIELDS, parts
from exports.document import ordinals
from exports.word_reader import Imported
from tests.exports.seen_words import seen_words, words

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_NS}}}"
_NAMESPACES = (
    f'xmlns:w="{W_NS}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Undertitel"><w:name w:val="Subtitle"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Overskrift1"/></w:style>'
    '<w:style w:type="character" w:styleId="Pladsholder"><w:name w:val="Placeholder Text"/></w:style>'
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(3))
    + f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    for number, form in ((1, "bullet"), (2, "decimal"))
)


_ELEMENT = re.compile("<[a-z]+:")


def t(text: str) -> str:
    """A text, with tabs and line breaks as Word writes them."""
    pieces = re.split("([\t\n])", text)
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(signs.get(piece) or f'<w:t xml:space="preserve">{escape(piece, False)}</w:t>' for piece in pieces if piece)


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text)}</w:r>"


def p(*content: str, style: str = "", properties: str = "", bold: bool = False, size: int = 0) -> str:
    """A paragraph; content that is no XML is a run."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size * 2}"/>' if size else "")
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(one if _ELEMENT.match(one) else r(one, look) for one in content if one)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{runs}</w:p>"


def item(text: str, kind: str = "bullet", level: int = 1) -> str:
    """A real list item."""
    number = {"bullet": 1, "number": 2}[kind]
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(*blocks: str, span: int = 1, merge: str = "") -> str:
    """A cell; blocks that are no XML are paragraphs."""
    content = "".join(one if _ELEMENT.match(one) else p(one) for one in blocks)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{content or p()}</w:tc>'


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(one if one.startswith("<w:") else tc(one) for one in cells) + "</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def box(ticked: bool, wrapped: int = 1) -> str:
    """A box as a content control, wrapped once or more."""
    state = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    content = r("☒" if ticked else "☐")
    for _ in range(wrapped):
        content = f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return content


def docx(*body: str, parts: dict[str, str] | None = None, header: str = "", main: str = "word/document.xml") -> bytes:
    """A file. ``parts``: further parts of word/ by name (comments, footer2 …), without root element, or from ``<?xml`` on."""
    parts = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    if header:
        parts["header1"] = p(header)
    roots = {"header": "hdr", "footer": "ftr"}
    kind_of = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_REL}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(kind_of.items())
    )
    kinds = {f"word/{name}.xml": kind for name, kind in kind_of.items()} | {main: "document.main"}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items())
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="{main}"/></Relationships>',
        main: f"<w:document {_NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
        ),
    }
    for name, content in parts.items():
        root = roots.get(kind_of[name], kind_of[name])
        whole = content.startswith("<?xml")
        files[f"word/{name}.xml"] = content if whole else f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    return zipped({name: content.encode() for name, content in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


ODD_TEXTS = [
    "Mål", "Delmål", "Status 2020", "Midtvejsstatus 2021", "Indsats:", "Indsats: Ny", "Handleplan fra: Jobcentret", "Resultater",
    "Vi har...(handlinger)", "Ansvarlig", "Tidsfrist", "Uddybende beskrivelse", "☒ Boligforhold", "Temaer", "- punkt", "1. punkt",
    "Handicappolitikken – Arbejdsmarkedsforvaltningens Handleplaner 2019-2020", "Økonomi: 5 mio.", "Sæt kryds",
]  # fmt: skip


def torn(root: etree._Element, luck: random.Random) -> None:
    """Do one thing to a document that somebody, or some program, could have done."""
    rows, cells, lines, tables = (list(root.iter(W + name)) for name in ("tr", "tc", "p", "tbl"))
    if not (rows and cells and lines and tables):
        return
    one, other = luck.choice(cells), luck.choice(cells)
    match luck.randrange(8):
        case 0:
            luck.choice([*rows, *cells, *lines]).clear()
        case 1:
            texts = list(luck.choice(lines).iter(W + "t"))
            for place, text in enumerate(texts):
                text.text = luck.choice(ODD_TEXTS) if place == 0 else ""
        case 2:
            body = root[0]
            body.insert(luck.randrange(len(body)), deepcopy(body[luck.randrange(len(body) - 1)]))
        case 3:
            one.insert(1, deepcopy(luck.choice(tables)))
        case 4 if one is not other and other not in one.iterancestors() and one not in other.iterancestors():
            other.extend(list(one.iter(W + "p")))
        case 5:
            luck.choice(rows).addprevious(deepcopy(luck.choice(rows)))
        case 6:
            table = luck.choice(tables)
            for line in list(table.iter(W + "p")):
                table.addprevious(line)
            table.clear()
        case 7:
            shape = one.find(W + "tcPr")
            if shape is not None:
                etree.SubElement(shape, W + luck.choice(["vMerge", "hMerge", "gridSpan"]))


# What is kept


def kept_words(imported: Imported) -> Counter[str]:
    """The words of the plan, its remarks, and the labels that were recognised."""
    plan = imported.plan
    texts = [*imported.labels, *_texts(plan)]
    for part in parts(plan):
        texts += _texts(part)
    for row in plan.initiatives:
        for status in row.statuses:
            texts += _texts(status)
    found: Counter[str] = Counter()
    for text in texts:
        found.update(words(text))
    found += Counter(str(year) for year in (plan.period_from, plan.period_to) if year)
    return found


def _texts(part: object) -> Iterable[str]:
    rich = RICH_FIELDS.get(type(part), frozenset())
    unseen = {"id", "extra", "origin", "part", "where", "round", "document_status", "progress"}
    for name in type(part).__dataclass_fields__:  # type: ignore[attr-defined]
        value = getattr(part, name)
        if isinstance(value, str) and value and name not in unseen:
            yield richtext.plain(value) if name in rich else value
            if name in rich:
                yield from _numbers(value)


def _numbers(text: str) -> Iterable[str]:
    """What stands in front of the numbered items: a typed number, or a letter, is taken off when it makes one."""
    for number in ordinals(richtext.parse(text)):
        if number:
            yield f"{number} {chr(96 + number)}" if number <= 26 else str(number)


def lost_words(data: bytes, imported: Imported) -> Counter[str]:
    """The words of the file that are nowhere in what was read; a typed X can have become a tick, one for each."""
    return missing(seen_words(data), imported)


def missing(seen: Counter[str], imported: Imported) -> Counter[str]:
    """The words that were seen and are nowhere in what was read; a typed X can have become a tick, one for each."""
    lost = seen - kept_words(imported)
    crosses = lost.pop("x", 0) + lost.pop("X", 0)
    ticks = sum(len(row.themes) for row in imported.plan.initiatives)
    return +(lost + Counter({"X": max(crosses - ticks, 0)}))
