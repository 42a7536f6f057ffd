"""What one line in this program's own styles says; refuses to know where in the plan it belongs."""

from collections.abc import Iterable
from functools import lru_cache

from editor.richtext import Item, Kind, Run, canonical, printable
from exports.choice import Layout
from exports.intake import Intake
from exports.style import INLINE, MARKS, ROLES
from exports.word_blocks import TICKED, UNTICKED, Block, Cell, Content, Paragraph, paragraphs
from exports.word_dress import BOOKMARK
from resources import form, text

_ROLES = {look.name.lower(): role for role, look in ROLES.items()}
_MARKS = {name.lower(): role for role, name in MARKS.items()}
_TOUCHES = {touch.name.lower(): role for role, touch in INLINE.items()}
_FIRST = frozenset(["cover_title", "cover_title_made", "department", "department_of_plan"])
_WRITTEN = frozenset(["write", "department_blank"])
_KINDS: tuple[tuple[str, Kind], ...] = (("_bullet", "bullet"), ("_number", "number"))


def layout_of(content: Content) -> Layout | None:
    """The layout in which this program wrote a document; None where it is somebody else's."""
    roles = {role_of(one) for one in content.body if isinstance(one, Paragraph)}
    return None if roles.isdisjoint(_FIRST) else "linear" if "linear_1" in roles else "classic"


def role_of(paragraph: Paragraph) -> str:
    """The role in which this program wrote a paragraph, or nothing."""
    role = _ROLES.get(paragraph.style, "")
    if not paragraph.style.startswith("heading "):
        return role
    return _MARKS.get(paragraph.mark) or next((_MARKS[one.style] for one in paragraph.pieces if one.style in _MARKS), role)


def id_of(some: Iterable[Paragraph], path: str, intake: Intake) -> str:
    """The id of a part that a hidden bookmark in one of these lines gives, or one derived from the path."""
    marks = (mark for one in some for mark in one.marks if mark.startswith(BOOKMARK))
    return intake.id_of(next(marks, "").removeprefix(BOOKMARK), path)


def longer(before: str, words: str) -> str:
    """A plain field of which another line is found."""
    return f"{before}\n{words}" if before else words


def more(before: str, blocks: Iterable[Block]) -> str:
    """A cell of which more is found."""
    found = rich(blocks)
    return f"{before}\n{found}" if before and found else before or found


def item(one: Paragraph) -> Item:
    """The paragraph as an item: its style says whether it is a list, never its text."""
    role = role_of(one)
    kind = next((kind for ending, kind in _KINDS if role.endswith(ending)), "paragraph" if role else one.kind)
    runs = (Run(printable(_typed(piece.text)), piece.bold, piece.italic, piece.underline) for piece in one.pieces)
    return Item(kind, tuple(runs), one.level)


def rich(blocks: Iterable[Block]) -> str:
    """The text of blocks as a cell of the plan."""
    return canonical(item(one) for one in paragraphs(blocks))


def _typed(words: str) -> str:
    """Boxes as the signs that are seen."""
    return words.replace(TICKED, "☒").replace(UNTICKED, "☐")


def plain(one: Paragraph) -> str:
    """The text of a plain field."""
    return printable(_typed(one.text))


def cell_plain(cell: Cell) -> str:
    """The text of a cell of a plain field, line by line."""
    return "\n".join(plain(one) for one in cell.paragraphs)


def stretches(one: Paragraph) -> list[tuple[str, str]]:
    """The line's text by the role of its stretches."""
    return [(_TOUCHES.get(piece.style, ""), printable(_typed(piece.text))) for piece in one.pieces]


def named(one: Paragraph) -> str:
    """What stands behind the name of the field on a line."""
    return "".join(words for role, words in stretches(one) if role != "name")


def period_of(value: str) -> tuple[int | None, int | None] | None:
    """The period that ``compose`` writes with these words."""
    for key, at in (("document.from", 0), ("document.to", 1)):
        before, _, after = text(key, year="¤").partition("¤")
        year = value.removeprefix(before).removesuffix(after)
        if value.startswith(before) and year.isdecimal():
            return (int(year), None) if at == 0 else (None, int(year))
    first, _, last = value.partition("-")
    if first.isdecimal() and (last or first).isdecimal():
        return int(first), int(last or first)
    return None


def iso_date(words: str) -> str | None:
    """The ISO date of ``1. marts 2020``."""
    day, _, rest = words.partition(". ")
    month, _, year = rest.partition(" ")
    months = text("document.months").split()
    if not (day.isdecimal() and year.isdecimal() and month in months):
        return None
    return f"{int(year):04}-{months.index(month) + 1:02}-{int(day):02}"


def clear_prompts(blocks: Iterable[Block]) -> None:
    """Takes the invitation to write out of the places in which nobody has written."""
    for one in paragraphs(blocks):
        if role_of(one) in _WRITTEN and one.text.strip() == text("document.write_here"):
            one.say([])


@lru_cache
def form_words() -> frozenset[str]:
    """The words that documents add to those of the plan."""
    own = form()
    heads = (*own.goal_heads, *own.status_heads)
    words = {one for head in heads for one in (head.head, head.lead, head.final_lead)}
    words |= {own.theme_prompt, own.initiative_label, own.description_label, own.deviation_label + ":"}
    return frozenset(words)
