"""The same forms as HTML, as Word, LibreOffice, Google Docs and people write it, are understood in every cell."""

import random

import pytest

from editor.plan import check
from exports.html_reader import read_html
from tests.exports.html_files import DIALECTS, html_of
from tests.exports.test_word_reader_variants import a_variant, assert_understood


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", range(40))
def test_a_variant_is_right_in_every_cell(dialect: str, seed: int) -> None:
    luck = random.Random(f"{dialect} {seed}")
    data, rounds = a_variant(luck)
    html = html_of(data, dialect, luck)
    plan = read_html(html).plan
    check(plan)
    assert_understood(plan, rounds)
