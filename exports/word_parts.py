"""The parts of a Word file beside its text: styles from ``exports.style``, numbering, settings, header, footer, properties.

Refuses to know what stands in the document.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from exports import style
from exports.style import INLINE, ROLES, TABLES, Look, Touch

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_BUILT_IN = {
    "Title": Look("Title"),
    "Subtitle": Look("Subtitle"),
    "List Bullet": Look("List Bullet"),
    "List Number": Look("List Number"),
}
BULLETS, NUMBERS = 0, 1
"""The two abstract lists; the list with id 1 is bullets, those from 2 are numbers, each beginning anew."""
_NORMAL_LEADING = 1.22


def twips(points: float) -> int:
    return round(points * 20)


def style_id(name: str) -> str:
    """The id of a style: its name in plain letters."""
    letters = name.title().replace("Æ", "Ae").replace("Ø", "Oe").replace("Å", "Aa").replace("æ", "ae").replace("ø", "oe")
    return "".join(sign for sign in letters.replace("å", "aa") if sign.isascii() and sign.isalnum())


def part(root: str, content: str) -> str:
    """A part of the package with this root element."""
    return f"{_HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def styles() -> str:
    """Built-in styles by their names and those of ``exports.style``, each built on a built-in one."""
    fonts = " ".join(f'w:{script}="{style.WORD_FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:color w:val="{style.INK}"/><w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    letters = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    looks = {**_BUILT_IN, **{look.name: look for look in ROLES.values()}}
    built_in = {look.name for look in looks.values() if not look.name.startswith("Handleplan")}
    ours = (_paragraph_style(look, own=look.name not in built_in) for look in looks.values())
    content = (defaults, normal, letters, table, *ours, *map(_character_style, INLINE.values()), *_table_styles())
    return part("styles", "".join(content))


def _paragraph_style(look: Look, own: bool) -> str:
    before, after, line = twips(look.before), twips(look.after), round(240 * look.leading / _NORMAL_LEADING)
    keep = f'<w:keepNext w:val="{int(look.keep)}"/>' + ("<w:keepLines/>" if look.outline else "")
    listed = {"List Bullet": 1, "List Number": 2}.get(look.name)
    number = f'<w:numPr><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    indent = ""
    if look is ROLES["theme"]:
        at = twips(style.CHECK_INDENT)
        number = f'<w:tabs><w:tab w:val="left" w:pos="{at}"/></w:tabs>'
        indent = f'<w:ind w:left="{at}" w:hanging="{at}"/>'
    if look.name.startswith("toc "):
        number = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(style.TEXT_WIDTH)}"/></w:tabs>'
        at = twips((int(look.name[-1]) - 1) * style.CONTENTS_STEP)
        indent = f'<w:ind w:left="{at}"/>'
    if look.right:
        indent = f'<w:ind w:right="{twips(look.right)}"/>'
    if look.rule:
        line_above = f'w:sz="{round(look.rule * 8)}" w:space="12" w:color="{look.colour}"'
        number = f'<w:pBdr><w:top w:val="single" {line_above}/></w:pBdr>'
    hyphens = "<w:suppressAutoHyphens/>" if look.outline or look.base == "Title" else ""
    outline = f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else ""
    bold = int(look.bold)
    custom = 'w:customStyle="1" ' if own else ""
    size = round(look.size * 2)
    return (
        f'<w:style w:type="paragraph" {custom}w:styleId="{style_id(look.name)}">'
        f'<w:name w:val={quoteattr(look.name)}/><w:basedOn w:val="{style_id(look.base)}"/><w:qFormat/>'
        f'<w:pPr>{keep}{number}{hyphens}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        f'{indent}{outline}</w:pPr><w:rPr><w:b w:val="{bold}"/><w:bCs w:val="{bold}"/>'
        f'<w:color w:val="{look.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _character_style(touch: Touch) -> str:
    bold = "" if touch.bold is None else f'<w:b w:val="{int(touch.bold)}"/><w:bCs w:val="{int(touch.bold)}"/>'
    colour = f'<w:color w:val="{touch.colour}"/>' if touch.colour else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(touch.name)}">'
        f"<w:name w:val={quoteattr(touch.name)}/>"
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{bold}{colour}</w:rPr></w:style>'
    )


def _table_styles() -> Iterator[str]:
    for frame in TABLES.values():
        around = ("top", "left", "bottom", "right", "insideH", "insideV") if frame.all_lines else ("top", "bottom", "insideH")
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{style.BORDER}"/>' for side in around)
        across, down = twips(style.CELL_PADDING_X), twips(style.CELL_PADDING_Y)
        margins = "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", down), ("left", across), ("bottom", down), ("right", across))
        )
        yield (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(frame.name)}"><w:name w:val="{frame.name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        )


def numbering(restarts: list[int]) -> str:
    """The lists; ``restarts`` holds for each numbered list, in order, its level (0 to 8)."""
    abstract = "".join(_abstract(kind) for kind in (BULLETS, NUMBERS))
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate([0, *restarts], 2)
    )
    return part("numbering", abstract + lists)


def _abstract(kind: int) -> str:
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
    return f'<w:abstractNum w:abstractNumId="{kind}">{multi}{"".join(levels)}</w:abstractNum>'


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


def properties(title: str, language: str) -> str:
    """Title and language; no name of a user, no time."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )


_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "header", "footer": "footer"}


def content_types() -> str:
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    names = {"document": "document.main", **_PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in names.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def package_relations() -> str:
    return _relations(
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )


def document_relations() -> str:
    """The ids are those of the parts: ``styles``, ``header`` …"""
    return _relations(*((name, f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in _PARTS.items()))


def _relations(*rows: tuple[str, str, str]) -> str:
    listed = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
