"""The styles of a Word file, made of ``exports.style``: built-in ones by their names, ours built on them; knows no document."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from exports import style
from exports.style import INLINE, MARKS, ROLES, TABLES, Frame, Look, Touch
from exports.word_parts import part, twips

_BUILT_IN = {
    "Title": Look("Title"),
    "Subtitle": Look("Subtitle"),
    "List Bullet": Look("List Bullet"),
    "List Number": Look("List Number"),
}
_NORMAL_LEADING = 1.22
BOOKMARK = "_hp_"
"""Before the id of a part: the name of the hidden bookmark at the first paragraph that shows it."""


def style_id(name: str) -> str:
    """The id of a style: its name in plain letters."""
    letters = name.title().replace("Æ", "Ae").replace("Ø", "Oe").replace("Å", "Aa").replace("æ", "ae").replace("ø", "oe")
    return "".join(sign for sign in letters.replace("å", "aa") if sign.isascii() and sign.isalnum())


def _names() -> Iterator[str]:
    yield from ("Normal", "Default Paragraph Font", "Normal Table", *_BUILT_IN)
    yield from (look.name for role, look in ROLES.items() if not _only_marked(role))
    yield from MARKS.values()
    yield from (touch.name for touch in INLINE.values())
    yield from (frame.name for frame in TABLES.values())


def _only_marked(role: str) -> bool:
    """Whether a role is that of a heading which has no paragraph style of its own."""
    return role in MARKS and not role.startswith("chapter_")


class Dress(NamedTuple):
    """How a text is dressed. ``ids``: id of each style by its name; ``width``: of the text, in twips.

    ``lists``: how many lists of somebody else stand before ours; ``own``: in our looks, not in those of somebody's template.
    """

    ids: dict[str, str]
    width: int
    lists: int
    own: bool


OWN = Dress({name: style_id(name) for name in _names()}, twips(style.TEXT_WIDTH), 0, True)


def styles() -> str:
    """Built-in styles by their names and those of ``exports.style``, each built on a built-in one."""
    fonts = " ".join(f'w:{script}="{style.WORD_FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:color w:val="{style.INK}"/><w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return part("styles", defaults + "".join(xml for _, _, xml in each_style(OWN)))


def each_style(dress: Dress) -> Iterator[tuple[str, str, str]]:
    """Kind, name and XML of each style, those that others are built on first."""
    ids = dress.ids
    normal, letters, cells = (ids[name] for name in ("Normal", "Default Paragraph Font", "Normal Table"))
    yield (
        "paragraph",
        "Normal",
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{normal}"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    )
    yield (
        "character",
        "Default Paragraph Font",
        f'<w:style w:type="character" w:default="1" w:styleId="{letters}">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    )
    yield (
        "table",
        "Normal Table",
        f'<w:style w:type="table" w:default="1" w:styleId="{cells}"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>",
    )
    looks = {**_BUILT_IN, **{look.name: look for role, look in ROLES.items() if not _only_marked(role)}}
    for name, look in looks.items():
        yield "paragraph", name, _paragraph_style(look, dress)
    for touch in INLINE.values():
        yield "character", touch.name, _character_style(touch, dress)
    for role, name in MARKS.items():
        look = ROLES[role]
        touch = Touch(name, look.bold, look.colour, look.size) if dress.own else Touch(name)
        yield "character", name, _character_style(touch, dress)
    for frame in TABLES.values():
        yield "table", frame.name, _table_style(frame, dress)


def _paragraph_style(look: Look, dress: Dress) -> str:
    own = look.name.startswith("Handleplan")
    before, after, line = twips(look.before), twips(look.after), round(240 * look.leading / _NORMAL_LEADING)
    keep = f'<w:keepNext w:val="{int(look.keep)}"/>' + ("<w:keepLines/>" if look.outline else "")
    listed = {"List Bullet": 1, "List Number": 2}.get(look.name)
    number = f'<w:numPr><w:numId w:val="{dress.lists + listed}"/></w:numPr>' if listed else ""
    indent = ""
    if look is ROLES["theme"]:
        at = twips(style.CHECK_INDENT)
        number = f'<w:tabs><w:tab w:val="left" w:pos="{at}"/></w:tabs>'
        indent = f'<w:ind w:left="{at}" w:hanging="{at}"/>'
    if look.name.startswith("toc "):
        at = twips((int(look.name[-1]) - 1) * style.CONTENTS_STEP)
        indent = f'<w:ind w:left="{at}"/>'
    if look.right:
        indent = f'<w:ind w:right="{twips(look.right)}"/>'
    if look.rule and dress.own:
        line_above = f'w:sz="{round(look.rule * 8)}" w:space="12" w:color="{look.colour}"'
        number = f'<w:pBdr><w:top w:val="single" {line_above}/></w:pBdr>'
    hyphens = "<w:suppressAutoHyphens/>" if look.outline or look.base == "Title" else ""
    outline = f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else ""
    if dress.own or look.base not in ("Title", "Subtitle"):
        bold, size = int(look.bold), round(look.size * 2)
        letters = (
            f'<w:rPr><w:b w:val="{bold}"/><w:bCs w:val="{bold}"/>{_colour(look.colour, dress)}'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        )
    else:
        letters = ""
    custom = 'w:customStyle="1" ' if own else ""
    return (
        f'<w:style w:type="paragraph" {custom}w:styleId="{dress.ids[look.name]}">'
        f'<w:name w:val={quoteattr(look.name)}/><w:basedOn w:val="{dress.ids[look.base]}"/><w:qFormat/>'
        f'<w:pPr>{keep}{number}{hyphens}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        f"{indent}{outline}</w:pPr>{letters}</w:style>"
    )


def _colour(colour: str | None, dress: Dress) -> str:
    """A colour of ours; a template's own ink and accent stand in for ours."""
    return f'<w:color w:val="{colour}"/>' if colour and (dress.own or colour == style.MUTED) else ""


def _character_style(touch: Touch, dress: Dress) -> str:
    own = touch.name.startswith("Handleplan")
    custom = 'w:customStyle="1" ' if own else ""
    bold = "" if touch.bold is None else f'<w:b w:val="{int(touch.bold)}"/><w:bCs w:val="{int(touch.bold)}"/>'
    size = "" if touch.size is None else f'<w:sz w:val="{round(touch.size * 2)}"/><w:szCs w:val="{round(touch.size * 2)}"/>'
    struck, line = "<w:strike/>" if touch.struck else "", '<w:u w:val="single"/>' if touch.underline else ""
    shown = "<w:qFormat/>" if own else '<w:uiPriority w:val="99"/><w:semiHidden/>'
    return (
        f'<w:style w:type="character" {custom}w:styleId="{dress.ids[touch.name]}">'
        f'<w:name w:val={quoteattr(touch.name)}/><w:basedOn w:val="{dress.ids["Default Paragraph Font"]}"/>{shown}'
        f"<w:rPr>{bold}{struck}{_colour(touch.colour, dress)}{size}{line}</w:rPr></w:style>"
    )


def _table_style(frame: Frame, dress: Dress) -> str:
    around = ("top", "left", "bottom", "right", "insideH", "insideV") if frame.all_lines else ("top", "bottom", "insideH")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{style.BORDER}"/>' for side in around)
    across, down = twips(style.CELL_PADDING_X), twips(style.CELL_PADDING_Y)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", down), ("left", across), ("bottom", down), ("right", across))
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{dress.ids[frame.name]}"><w:name w:val="{frame.name}"/>'
        f'<w:basedOn w:val="{dress.ids["Normal Table"]}"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
