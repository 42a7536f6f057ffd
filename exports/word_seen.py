"""A Word file as it is read: as it was before anybody tracked a change, and with the changes of one author after the other.

Refuses to know with what it is compared.
"""

from dataclasses import dataclass
from itertools import count

from editor.plan import Plan
from exports.choice import Layout
from exports.intake import Intake
from exports.word_blocks import Content
from exports.word_commented import Commented
from exports.word_forms import read_forms
from exports.word_leftover import Lines, lines_in
from exports.word_own import read_own
from exports.word_own_lines import layout_of
from exports.word_tracked import Revision, revisions, without
from exports.word_xml import WordText


@dataclass(frozen=True, slots=True)
class Seen:
    """``layout``: in which this program wrote it, None for a document of others. ``plans``: what it says, the last one with
    all that was tracked.

    ``revisions``: of each author, in the order in which they began; there is one plan more than authors. ``lines``: all
    that is seen, ``around`` those of headers and footers, ``labels`` the words that were read as those of a form, and
    ``untracked`` these without all that was tracked.
    """

    layout: Layout | None
    plans: tuple[Plan, ...]
    revisions: dict[str, list[Revision]]
    lines: Lines
    around: tuple[str, ...]
    labels: tuple[str, ...]
    untracked: tuple[str, ...]
    comments: Commented

    @property
    def whole(self) -> Plan:
        return self.plans[-1]


def seen(data: bytes) -> Seen:
    """What a Word file says; raises ReadError for what is no Word file, is damaged or too large."""
    text = WordText(data)
    content = text.content()
    layout, lines = layout_of(content), lines_in(content)
    around = tuple(one.text for one in (*content.headers, *content.footers))
    numbers = count()

    def read(now: Content) -> tuple[Plan, tuple[str, ...]]:
        """Parts without an id have one of this reading, since in another one something else may stand in their place."""
        return reading(b"%b%d" % (data, next(numbers)), layout, now)

    comments = Commented(text, content, lambda now: read(now)[0])
    whole, labels = read(content)
    del content
    by_author: dict[str, list[Revision]] = {}
    for one in sorted(revisions(text.body), key=lambda revision: revision.date):
        by_author.setdefault(one.author, []).append(one)
    plans, untracked = [whole], labels
    for author in reversed(by_author):
        without(text.body, [author])
        plan, untracked = read(text.content())
        plans.append(plan)
    if by_author:
        comments.look()
    return Seen(layout, tuple(reversed(plans)), by_author, lines, around, labels, untracked, comments)


def reading(source: bytes, layout: Layout | None, content: Content) -> tuple[Plan, tuple[str, ...]]:
    """The plan of a document with this layout, and the words that were read as those of the form.

    The ids of parts that have none follow from the ``source``.
    """
    return read_own(content, Intake(source)) if layout == "classic" else read_forms(content, Intake(source))[:2]
