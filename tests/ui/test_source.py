"""Where the lines of a document that was read stand, and what they say for a field: without a window."""

from dataclasses import replace

import pytest

from editor.plan import Remark
from editor.richtext import from_plain, plain
from exports.traces import Line
from tests.ui.conftest import FIRST, a_plan
from ui.source import Source


@pytest.mark.parametrize(
    ("head", "field", "said"),
    [
        ("Delmål", "delmål", "Gule skilte"),
        ("Del-mål", "delmål", "Gule skilte"),
        ("DEL MÅL (Derfor vil vi…)", "delmål", "Gule skilte"),
        ("Delmål 3", "delmål", "Delmål 3: Gule skilte"),
        ("Målgruppe", "mål", "Målgruppe: Gule skilte"),
        ("Økonomi", "delmål", "Økonomi: Gule skilte"),
        ("Del-mål", "", "Del-mål: Gule skilte"),
    ],
)
def test_a_head_goes_along_unless_the_field_is_called_so(head: str, field: str, said: str) -> None:
    remark = Remark("aremarkthatis", FIRST, "Række 2", f"{head}: Gule skilte")
    line = Line("Gule skilte", from_plain("Gule skilte"), "Række 2", places=((remark.id, "text"),))
    plan = replace(a_plan(), remarks=(remark,))
    assert plain(Source("gammel.docx", [line], [], [remark]).text(plan, 0, field).content) == said
