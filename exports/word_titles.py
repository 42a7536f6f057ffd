"""The titles of the forms that were read so far, by which these are known again; refuses to make one of two."""

import re
from collections.abc import Iterable
from itertools import islice

from exports.word_blocks import Block, Paragraph, Table
from exports.word_draft import PARTING, Draft, FormDraft
from exports.word_entitled import lone_title
from exports.word_labels import label, words_of
from exports.word_phrases import STATUS_FIELDS
from exports.word_rounds import is_round
from exports.word_tables import is_department, is_report, labels_of

THEME_AT_MOST = 100
"""Characters of a line or cell that may be a theme."""
_TITLE_WORDS = 6
_TITLE_AT_MOST = 150
"""Characters of a line that may be a title that was read before."""
_GOES_ON = re.compile(r"[\s,:;–—-]*[(\[]?\s*(?:fortsat|forts\.?|fortsættelse)\s*[)\]]?\s*$", re.IGNORECASE)
"""What stands behind a title on the second page of its form."""
_COUNTED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_COUNT_SIGNS = frozenset(".)")


def is_sentence(words: str) -> bool:
    """Whether a text says too much to be more of a title."""
    return len(words) > THEME_AT_MOST or len(words.split()) > _TITLE_WORDS and words.rstrip().endswith(".")


def goes_on(title: str) -> bool:
    """Whether a title says that its form began earlier: ``Ro i hallen (fortsat)``."""
    return "forts" in title.lower() and _GOES_ON.search(title) is not None


def title_key(title: str) -> str:
    """The words by which a title is known again: without its number, and without ``(fortsat)``."""
    if title[:1].isdigit() and (counted := _COUNTED.match(title)) and not _COUNT_SIGNS.isdisjoint(counted[0]):
        title = title[counted.end() :]
    return words_of(_GOES_ON.sub("", title) if goes_on(title) else title)


class Titles:
    """The forms of a draft by their titles, as far as these were read when they are asked for."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._known: dict[str, FormDraft] = {}
        self._met = 0

    def form_of(self, words: str) -> FormDraft | None:
        """The form that has this title, the last one where it is that of several."""
        forms = self._draft.forms
        if not forms or len(words) > _TITLE_AT_MOST:
            return None
        while self._met < len(forms) - 1:
            self._add(forms[self._met])
            self._met += 1
        said, last = title_key(words.strip()), forms[-1]
        return last if said and title_key(self._draft.title_of(last)) == said else self._known.get(said)

    def with_round(self, words: str) -> tuple[str, FormDraft | None]:
        """The round in a heading that says the title of a form too, with that form; nothing for any other text."""
        name, sign, rest = parted(words) if self._draft.forms else ("", "", "")
        if sign and is_round(rest) and not is_round(name):
            name, rest = rest, name
        known = self.form_of(rest) if sign and is_round(name) else None
        return (name, known) if known else ("", None)

    def again(self, words: str, below: Iterable[Block]) -> FormDraft | None:
        """The form whose title a line says again, with or without its label: right above a report of it, or as it goes on."""
        title = _title_in(words)
        own = self.form_of(title)
        return own if own and (goes_on(title) or _begins_report(next(iter(below), None))) else None

    def named_below(self, blocks: Iterable[Block]) -> FormDraft | None:
        """The form that was read before and is named, with or without its department, above a report of it."""
        some = list(islice(blocks, 3))
        if some and isinstance(some[0], Paragraph) and is_department(some[0]):
            some = some[1:]
        first = some[0] if some else None
        if isinstance(first, Paragraph):
            return self.again(first.text, some[1:])
        line, field = lone_title(first.rows) if first else (None, None)
        return self.form_of(line.text) if line and field in STATUS_FIELDS else None

    def gathered(self, blocks: Iterable[Block]) -> bool:
        """Whether reports of forms that were read before follow, below the title of each or in a row each."""
        some = list(islice(blocks, 3))
        table = some[0] if some else None
        if not isinstance(table, Table) or not table.rows:
            return self.named_below(some) is not None
        fields = {one.field for one in labels_of(table.rows[0].filled, "status").values() if one}
        return "title" in fields and not fields.isdisjoint(STATUS_FIELDS) or self.named_below(some) is not None

    def _add(self, own: FormDraft) -> None:
        if said := title_key(self._draft.title_of(own)):
            self._known[said] = own


def parted(words: str) -> tuple[str, str, str]:
    """A text at its first colon or dash between spaces; the whole of it where it has none."""
    found = PARTING.search(words)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")


def _title_in(words: str) -> str:
    """The title that a line says behind its label; the whole line where it has none."""
    found = label(words)
    return words if found is None else words[found.end :] if found.field == "title" and found.end is not None else ""


def _begins_report(below: Block | None) -> bool:
    """Whether a block is a report of an indsats, or the heading of one."""
    if isinstance(below, Paragraph):
        return is_round(below.text) or is_report(below)
    rows = below.rows[:2] if below else []
    return any(is_report(Table(below.place, [row])) or is_round(row.filled[0].text) for row in rows if below and row.filled)
