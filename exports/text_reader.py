"""Plain text, from a file or from the clipboard -> plan: its content is understood as that of any Word document."""

from exports.decoded import decoded
from exports.intake import Intake
from exports.text_cells import lines_of
from exports.text_tables import Tables
from exports.word_blocks import Block, Content, Paragraph
from exports.word_forms import read_forms
from exports.word_labels import label, words_of, years
from exports.word_reader import Imported

_TITLE_AT_MOST = 120


def read_text(data: bytes) -> Imported:
    """The plan in a plain text; raises ReadError for what is no text or is too large."""
    return Imported(*read_forms(text_content(data), Intake(data)))


def text_content(data: bytes) -> Content:
    """The lines of a text and the tables in it; raises ReadError as ``read_text`` does."""
    blocks = Tables(lines_of(decoded(data))).blocks()
    _find_title(blocks)
    return Content(blocks, [], [], [], {}, {})


def _find_title(blocks: list[Block]) -> None:
    """A short line in front of everything that names a handleplan and its years is the title."""
    first = next((one for one in blocks if isinstance(one, Paragraph) and one.text.strip()), None)
    if first and len(first.text) <= _TITLE_AT_MOST and not label(first.text) and years(first.text):
        first.style = "title" if "handleplan" in words_of(first.text) else ""
