"""The parts of a Word file beside its text and its styles: numbering, settings, header, footer, properties, relations.

Refuses to know what stands in the document.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from exports import style

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
DOCUMENT_ID = "HandleplanDokument"
"""The name of the property that says by what a document is known again."""
CUSTOM = ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml")
BULLETS, NUMBERS = 0, 1
"""The two abstract lists; the list with id 1 is bullets, those from 2 are numbers, each beginning anew."""


def twips(points: float) -> int:
    return round(points * 20)


def part(root: str, content: str) -> str:
    """A part of the package with this root element."""
    return f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def numbering(restarts: list[int], lists: int = 0, abstracts: int = 0) -> str:
    """The lists; ``restarts`` holds for each numbered list, in order, its level (0 to 8).

    ``lists`` and ``abstracts`` are how many of somebody else stand before ours.
    """
    abstract = "".join(_abstract(kind, abstracts) for kind in (BULLETS, NUMBERS))
    made = f'<w:num w:numId="{lists + 1}"><w:abstractNumId w:val="{abstracts + BULLETS}"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstracts + NUMBERS}"/><w:lvlOverride w:ilvl="{level}">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate([0, *restarts], lists + 2)
    )
    return part("numbering", abstract + made)


def _abstract(kind: int, before: int) -> str:
    levels = []
    for level in range(9):
        at, hanging = twips(style.indent(level + 1)), twips(style.HANGING[kind])
        form, sign = ("bullet", style.BULLETS[level]) if kind == BULLETS else ("decimal", f"%{level + 1}.")
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{at}"/></w:tabs>'
            f'<w:ind w:left="{at}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        )
    multi = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{before + kind}">{multi}{"".join(levels)}</w:abstractNum>'


def settings() -> str:
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="da-DK"/>',
    )


def header(words: str) -> str:
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{style.BORDER}"/></w:pBdr>'
    return part(
        "hdr",
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{line}</w:pPr><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>',
    )


def footer(pattern: str) -> str:
    """``pattern`` with ``{page}`` and ``{pages}``."""
    words = f'<w:r><w:t xml:space="preserve">{escape(pattern)}</w:t></w:r>'
    for name, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        number = f'</w:t></w:r><w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        words = words.replace(name, f'{number}<w:r><w:t xml:space="preserve">')
    return part("ftr", f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr>{words}</w:p>')


def known_again(name: str) -> str:
    """The name by which the document is known when it comes back, as a property of the file that nobody sees."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{DOCUMENT_ID}">'
        f"<vt:lpwstr>{escape(name)}</vt:lpwstr></property></Properties>"
    )


def properties(title: str, language: str) -> str:
    """Title and language; no name of a user, no time."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )


def page(notes: float = 0.0) -> str:
    """Size and margins of our page; ``notes``: so much wider is the right one."""
    side, right = twips(style.MARGIN_SIDE), twips(style.MARGIN_SIDE + notes)
    return (
        f'<w:pgSz w:w="{twips(style.PAGE_WIDTH)}" w:h="{twips(style.PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(style.MARGIN_TOP)}" w:right="{right}" w:bottom="{twips(style.MARGIN_BOTTOM)}" w:left="{side}" '
        f'w:header="{twips(style.HEADER_AT)}" w:footer="{twips(style.FOOTER_AT)}" w:gutter="0"/><w:cols w:space="708"/>'
    )


_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "header", "footer": "footer"}


def content_type(kind: str) -> str:
    """The content type of a part: ``document.main``, ``styles``, ``header`` …"""
    return f"{_WORD}.{kind}+xml"


def content_types(parts: dict[str, str] | None = None, more: Iterable[tuple[str, str]] = ()) -> str:
    """The list of parts and their types; ours where none are given, and ``more`` in any case."""
    own = {"word/document.xml": "document.main", **{f"word/{name}.xml": kind for name, kind in _PARTS.items()}}
    listed = {name: content_type(kind) for name, kind in own.items()} if parts is None else parts
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(
        f"<Override PartName={quoteattr(f'/{name}')} ContentType={quoteattr(kind)}/>" for name, kind in (*listed.items(), *more)
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def package_relations(known: bool = False) -> str:
    """``known``: the file has a name by which it is known again."""
    custom = (("rId3", f"{OFFICE}/custom-properties", "docProps/custom.xml"),) if known else ()
    return relations(
        ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        *custom,
    )


def document_relations(more: Iterable[tuple[str, str, str]] = ()) -> str:
    """The ids are those of the parts: ``styles``, ``header`` …"""
    return relations(*((name, f"{OFFICE}/{kind}", f"{name}.xml") for name, kind in _PARTS.items()), *more)


def relations(*rows: tuple[str, str, str] | tuple[str, str, str, bool]) -> str:
    """What a part refers to: id, kind, target, and whether that is outside the file."""
    listed = "".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(kind)} Target={quoteattr(target)}"
        + (' TargetMode="External"/>' if outside and outside[0] else "/>")
        for name, kind, target, *outside in rows
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
