"""A Word file -> plan: in this program's own form verbatim, in any other as it is understood; what has no place is a remark."""

from dataclasses import dataclass

from editor.plan import Plan, Remark
from editor.uncollected import uncollected
from exports.doubts import Doubt
from exports.intake import Intake
from exports.traces import Line
from exports.word_forms import read_forms
from exports.word_own import read_own
from exports.word_own_lines import layout_of
from exports.word_xml import read_content


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan that was read, with its remarks. ``labels``: words of the document that are no content, such as heads.

    ``doubts``: what of the plan was guessed. ``lines``: those of the document with where each went, where they were asked for.
    """

    plan: Plan
    labels: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return self.plan.remarks


@uncollected()
def read_word(data: bytes, *, traced: bool = False) -> Imported:
    """The plan in a .docx, .docm or .dotx; raises ReadError for what is none, is encrypted, damaged or too large.

    ``traced``: with the lines of the document, where it is in another form than this program's own.
    """
    content = read_content(data)
    intake = Intake(data)
    return Imported(*(read_own(content, intake) if layout_of(content) == "classic" else read_forms(content, intake, traced)))
