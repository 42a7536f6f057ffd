"""Plain text, from a file or from the clipboard -> plan: its content is understood as that of any Word document."""

from exports.decoded import decoded
from exports.intake import Intake
from exports.text_cells import lines_of
from exports.text_tables import Tables
from exports.word_blocks import Content, Paragraph
from exports.word_forms import read_forms
from exports.word_labels import label, words_of
from exports.word_reader import Imported
from exports.word_rounds import years

_TITLE_AT_MOST = 120
_FORM_LEVEL = 2


def read_text(data: bytes, *, traced: bool = False) -> Imported:
    """The plan in a plain text; raises ReadError for what is no text or is too large."""
    return Imported(*read_forms(text_content(data), Intake(data), traced))


def text_content(data: bytes) -> Content:
    """The lines of a text and the tables in it; raises ReadError as ``read_text`` does."""
    blocks = Tables(lines_of(decoded(data))).blocks()
    _find_headings([one for one in blocks if isinstance(one, Paragraph) and one.text.strip()])
    return Content(blocks, [], [], [], [])


def _find_headings(lines: list[Paragraph]) -> None:
    """What is a heading though nothing shows it: a short line in front of all that names a handleplan and its years, its title;
    and ``Indsats 2`` alone on a line."""
    if lines and len(lines[0].text) <= _TITLE_AT_MOST and not label(lines[0].text) and years(lines[0].text):
        lines[0].shape = lines[0].shape._replace(style="title" if "handleplan" in words_of(lines[0].text) else "")
    asked = False
    for one in lines:
        is_label = label(one.text) == ("title", None)
        one.shape = one.shape._replace(heading=_FORM_LEVEL if is_label and not asked and ":" not in one.text else 0)
        asked = is_label and not asked
