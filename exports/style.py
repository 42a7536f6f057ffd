"""How documents look, once for Word and PDF: page, colours, and the look of every role; refuses to know what a role says.

Lengths are in points.
"""

from dataclasses import dataclass, replace

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_SIDE = 64.0, 54.0, 56.7
HEADER_AT, FOOTER_AT = 32.0, 26.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

NOTES = 105.0
"""Room beside the text to write notes in, where a document has it."""

INK = "1B2A33"
MUTED = "55666F"
ACCENT = "0B5A66"
CAME, WENT = "1A6A32", "A3262A"
"""What somebody put in and took out."""
BORDER = "9FB0BA"
SHADE = "EAF1F3"

WORD_FONT = "Arial"
PDF_FONT = "DejaVuSansCondensed"

CELL_PADDING_X, CELL_PADDING_Y = 5.7, 3.6
TALL_ROW = 48.0
"""Least height of a row that is there to be written in."""
WRITE_LINE = 15.0
"""Height of a line to write on by hand."""
CHECK_INDENT = 17.0
CONTENTS_STEP, CONTENTS_NUMBER = 14.0, 34.0
"""How far each level of the list of contents stands in, and the room for the page number at its right."""
BULLETS = "•–•–•–•–•"
"""The sign of each list level."""


HANGING = (10.0, 15.0)
"""How far bullet and number stand out to the left of their text."""


def indent(level: int) -> float:
    """How far the text of a list item stands in; nine levels fit into a narrow column."""
    return 15.0 + 12.0 * min(level - 1, 2) + 4.0 * max(level - 3, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """``name``: of the style in Word, ``base``: the built-in style that it builds on. ``keep``: stays with the next block.

    ``outline``: level in the outline (1 to 9), None for text. ``leading``: height of a line in sizes.
    ``right``: how far it stays away from the right margin. ``rule``: thickness of a line above it.
    """

    name: str
    base: str = "Normal"
    size: float = 10.5
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 4
    leading: float = 1.22
    keep: bool = False
    outline: int | None = None
    right: float = 0
    rule: float = 0


def _contents(level: int) -> Look:
    return Look(f"toc {level}", size=10.5 if level == 1 else 10, before=4 if level == 1 else 0, after=3)


def _linear(level: int, size: float, before: float) -> Look:
    return replace(_chapter(level, size, before), name=f"Handleplan overskrift {level}", base=f"heading {level}")


def _chapter(level: int, size: float, before: float) -> Look:
    return Look(f"heading {level}", size=size, bold=True, colour=ACCENT, before=before, after=4, keep=True, outline=level)


_CELL = Look("Handleplan celle", size=9.5, after=3)
_TEXT = Look("Handleplan tekst", size=10, after=6, leading=1.35)
_HEAD = Look("Handleplan hoved", size=9.5, bold=True, after=0, keep=True)
_DEPARTMENT = Look("Handleplan fra", "heading 1", size=14, bold=True, colour=ACCENT, after=8, keep=True, outline=1)
_COVER_TITLE = Look(
    "Handleplan forsidetitel", "Title", size=27, bold=True, colour=ACCENT, before=150, after=8, leading=1.18, right=70, rule=2.25
)

ROLES: dict[str, Look] = {
    "cover_title": _COVER_TITLE,
    "cover_title_made": replace(_COVER_TITLE, name="Handleplan forsidetitel (dannet)"),
    "cover_area": Look("Handleplan område", "Subtitle", size=15, colour=MUTED, after=4),
    "cover_municipality": Look("Handleplan kommune", size=13, bold=True, colour=ACCENT, before=14, after=4),
    "cover_label": Look("Handleplan forsidenavn", size=10, colour=MUTED, after=2),
    "cover_value": Look("Handleplan forsideværdi", size=10, after=2),
    "chapter_1": _chapter(1, 14, 16),
    "chapter_2": _chapter(2, 12, 12),
    "chapter_3": _chapter(3, 11, 10),
    "chapter_4": _chapter(4, 10, 8),
    "chapter_5": _chapter(5, 10, 8),
    "chapter_6": _chapter(6, 10, 8),
    "text": _TEXT,
    "table_about": replace(_TEXT, name="Handleplan om tabel", keep=True),
    "text_bullet": replace(_TEXT, name="Handleplan tekst punkt", base="List Bullet", after=3),
    "text_number": replace(_TEXT, name="Handleplan tekst nummer", base="List Number", after=3),
    "initiatives": replace(_TEXT, name="Handleplan indsatsliste (tom)", colour=MUTED),
    "initiatives_bullet": replace(_TEXT, name="Handleplan indsatsliste", base="List Bullet", after=3),
    "department": _DEPARTMENT,
    "department_of_plan": replace(_DEPARTMENT, name="Handleplan fra (planens)"),
    "prompt": Look("Handleplan vejledning", size=9.5, bold=True, after=5),
    "theme": Look("Handleplan tema", size=9.5, after=3),
    "label": Look("Handleplan ledetekst", size=9.5, bold=True, after=3),
    "title": replace(_DEPARTMENT, name="Handleplan indsats", base="heading 2", size=12.5, after=6, keep=False, outline=2),
    "responsible": Look("Handleplan ansvarlig", size=9.5, after=3),
    "cell": _CELL,
    "cell_bullet": replace(_CELL, name="Handleplan celle punkt", base="List Bullet", after=2),
    "cell_number": replace(_CELL, name="Handleplan celle nummer", base="List Number", after=2),
    "write": replace(_CELL, name="Handleplan skrivefelt"),
    "head": _HEAD,
    "head_own": replace(_HEAD, name="Handleplan hoved (eget)"),
    "lead": Look("Handleplan hoved indledning", size=9, colour=MUTED, after=0, keep=True),
    "round": replace(_DEPARTMENT, name="Handleplan statusrunde", base="heading 3", size=12, before=14, after=5, outline=3),
    "status": Look("Handleplan statuslinje", size=9.5, after=5, keep=True),
    "gap": Look("Handleplan mellemrum", size=8, after=0, leading=1.0),
    "cover_gap": Look("Handleplan forsidemellemrum", size=8, before=60, after=0, leading=1.0),
    "contents_title": replace(_DEPARTMENT, name="TOC Heading", outline=None, size=16, after=10),
    "contents_1": _contents(1),
    "contents_2": _contents(2),
    "contents_3": _contents(3),
    "linear_1": _linear(1, 15, 0),
    "linear_2": _linear(2, 12, 14),
    "linear_3": _linear(3, 10.5, 9),
    "linear_department": Look("Handleplan fra (lineær)", size=10, colour=MUTED, after=4),
    "not_filled": replace(_TEXT, name="Handleplan ikke udfyldt", colour=MUTED),
    "department_blank": replace(_CELL, name="Handleplan fra (skrives)", size=12, after=12),
    "report_title": replace(_DEPARTMENT, name="Handleplan rapport", size=20, after=4),
    "report_plan": Look("Handleplan rapportens plan", size=13, bold=True, after=2, keep=True),
    "report_about": Look("Handleplan rapportens område", size=10.5, colour=MUTED, after=14),
    "overview_name": Look("Handleplan overblik indsats", size=9.5, bold=True, after=2),
    "note_place": Look("Handleplan notat sted", size=9.5, bold=True, before=8, after=2, keep=True),
    "overview_label_line": Look("Handleplan overblik linje", size=8.5, colour=MUTED, after=2),
    "overview": Look("Handleplan overblik", size=9, after=2),
    "header": Look("header", size=9, colour=MUTED, after=0),
    "footer": Look("footer", size=9, colour=MUTED, after=0),
}
"""The look of each block by its role."""

MARKS: dict[str, str] = {
    role: f"{f'Handleplan kapitel {look.outline}' if role.startswith('chapter_') else look.name} tegn"
    for role, look in ROLES.items()
    if look.outline
}
"""The role of each heading as a character style of Word, since its paragraph is in the built-in style of its depth."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What a stretch within a line changes; None leaves what the line has."""

    name: str
    bold: bool | None = None
    colour: str | None = None
    size: float | None = None
    underline: bool = False
    struck: bool = False


INLINE: dict[str, Touch] = {
    "name": Touch("Handleplan navn", bold=False, colour=MUTED),
    "progress": Touch("Handleplan fremdrift", bold=True, colour=ACCENT),
    "note": Touch("Handleplan note"),
    "until": Touch("Handleplan dato"),
    "joint": Touch("Handleplan skilletegn", colour=MUTED),
    "missing": Touch("Handleplan mangler", bold=True),
    "overview_label": Touch("Handleplan overblik navn", bold=True, colour=ACCENT),
    "placeholder": Touch("Placeholder Text", colour=MUTED),
    "ticked": Touch("Handleplan valgt", bold=True),
    "came": Touch("Handleplan indsat", bold=True, colour=CAME, underline=True),
    "went": Touch("Handleplan slettet", colour=WENT, struck=True),
}
"""The look of stretches within a line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of a table: around all cells, or only between rows. ``name``: of its style in Word."""

    name: str
    all_lines: bool


TABLES: dict[str, Frame] = {"grid": Frame("Handleplan skema", True), "facts": Frame("Handleplan oplysninger", False)}
