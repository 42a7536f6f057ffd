"""A Word file as it is read: as it was before anybody tracked a change, and with the changes of one author after the other.

Refuses to know with what it is compared.
"""

from dataclasses import dataclass
from functools import partial

from editor.plan import Plan
from exports.intake import Intake
from exports.word_blocks import Content
from exports.word_commented import Commented
from exports.word_forms import read_forms
from exports.word_leftover import Lines, lines_in
from exports.word_own import read_own
from exports.word_own_lines import is_own
from exports.word_tracked import Revision, revisions, without
from exports.word_xml import WordText


@dataclass(frozen=True, slots=True)
class Seen:
    """``own``: in the form in which this program writes it. ``plans``: what it says, the last one with all that was tracked.

    ``revisions``: of each author, in the order in which they began; there is one plan more than authors. ``lines``: all
    that is seen, ``around`` those of headers and footers, ``labels`` the words that were read as those of a form.
    """

    own: bool
    plans: tuple[Plan, ...]
    revisions: dict[str, list[Revision]]
    lines: Lines
    around: tuple[str, ...]
    labels: tuple[str, ...]
    comments: Commented

    @property
    def whole(self) -> Plan:
        return self.plans[-1]


def seen(data: bytes) -> Seen:
    """What a Word file says; raises ReadError for what is no Word file, is damaged or too large."""
    text = WordText(data)
    content = text.content()
    own, lines = is_own(content), lines_in(content)
    around = tuple(one.text for one in (*content.headers, *content.footers))
    comments = Commented(text, content, partial(_plan, data, own))
    whole, labels = _reading(data, own, content)
    del content
    by_author: dict[str, list[Revision]] = {}
    for one in sorted(revisions(text.body), key=lambda revision: revision.date):
        by_author.setdefault(one.author, []).append(one)
    plans = [whole]
    for author in reversed(by_author):
        without(text.body, [author])
        plans.append(_plan(data, own, text.content()))
    if by_author:
        comments.look()
    return Seen(own, tuple(reversed(plans)), by_author, lines, around, labels, comments)


def _plan(data: bytes, own: bool, content: Content) -> Plan:
    return _reading(data, own, content)[0]


def _reading(data: bytes, own: bool, content: Content) -> tuple[Plan, tuple[str, ...]]:
    """The plan, and the words that were read as those of the form."""
    return read_own(content, Intake(data)) if own else read_forms(content, Intake(data))[:2]
