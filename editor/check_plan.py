"""What only shows between parts: lists that differ from the forms, forms copied twice, two ways to write percent."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

from editor.check_texts import folded
from editor.findings import Finding
from editor.plan import Chapter, Initiative
from editor.richtext import parse, plain

Percent = tuple[str, str, int, int]
"""A place (part and field) and how often it writes "pct." and "%"."""

_COPY: Final = re.compile(r"\((?:kopi|kopi \d+|copy)\)\.?$", re.IGNORECASE)
_EXPLAINED: Final = re.compile(r"(?:[:–—]| - ).*$", re.DOTALL)
_NAMED_AT_MOST: Final = 3
_ALIKE: Final = 0.75
_COMPARED_AT_MOST: Final = 60


class Likeness(NamedTuple):
    """By what a form is known as the copy of another: its title and its content, each empty where there is none."""

    title: str
    content: str


def likeness(one: Initiative) -> Likeness:
    """The title without the mark of a copy, and all that is written in description and goals."""
    cells = [plain(text) for goal in one.goals for text in (goal.goal, goal.subgoal, goal.action, goal.success)]
    content = "\n".join(text for text in (plain(one.description), *cells) if text)
    return Likeness(folded(_COPY.sub("", one.title.strip())), " ".join(content.split()))


def twice(forms: Sequence[tuple[Initiative, Likeness]]) -> Iterator[Finding]:
    """Each form that has the title or the content of an earlier one."""
    titles: dict[str, int] = {}
    contents: dict[str, int] = {}
    for number, (one, (title, content)) in enumerate(forms, 1):
        if content and content in contents:
            yield Finding("form_twice", one.id, "title", {"kind": "content", "other": contents[content]})
        elif title and title in titles:
            yield Finding("form_twice", one.id, "title", {"kind": "title", "other": titles[title]})
        elif _COPY.search(one.title.strip()):
            yield Finding("form_twice", one.id, "title", {"kind": "mark", "other": 0})
        titles.setdefault(title, number)
        contents.setdefault(content, number)


def percent(found: Iterable[Percent]) -> Iterator[Finding]:
    """Where a plan writes "pct." as well as "%": each place with the one that it uses less; "%" where both are as frequent."""
    rows = list(found)
    words, signs = sum(row[2] for row in rows), sum(row[3] for row in rows)
    if words and signs:
        seldom = 2 if words < signs else 3
        usual, other = ("%", "pct.") if seldom == 2 else ("pct.", "%")
        for row in rows:
            if row[seldom]:
                yield Finding("percent_mixed", row[0], row[1], {"found": other, "usual": usual})


class Listed(NamedTuple):
    """A list in a chapter: its points."""

    points: tuple[str, ...]


def lists_in(chapter: Chapter) -> tuple[Listed, ...]:
    """The lists of a chapter that have at least two points."""
    found: list[list[str]] = [[]]
    for item in parse(chapter.body):
        if item.kind == "paragraph":
            found.append([])
        elif item.level == 1:
            found[-1].append(item.text)
    return tuple(Listed(tuple(points)) for points in found if len(points) > 1)


def listed(chapter: Chapter, lists: Iterable[Listed], titles: Mapping[str, str]) -> Iterator[Finding]:
    """Where a typed list of indsatser (at least half of its points are) differs from the forms, or repeats what is listed anyway.

    ``titles`` are those of the forms by how they are compared.
    """
    for one in lists:
        points = Counter(_title_in(point, titles) for point in one.points)
        known = [name for name in points if name in titles]
        if not known or 2 * len(known) < len(one.points):
            continue
        strange = [point for point in one.points if _title_in(point, titles) not in titles]
        missing = [title for name, title in titles.items() if name not in points]
        again = [titles[name] for name in known if points[name] > 1]
        if strange or missing or again:
            yield _differs(chapter, strange, missing, again)
            return
        if chapter.lists_initiatives:
            yield Finding("list_differs", chapter.id, "body", {"kind": "twice"})
            return


def _differs(chapter: Chapter, strange: list[str], missing: list[str], again: list[str]) -> Finding:
    reworded = _reworded(strange, missing)
    if reworded:
        return Finding("list_differs", chapter.id, "body", {"kind": "reworded", "point": reworded[0], "title": reworded[1]})
    kind, names = ("strange", strange) if strange else ("missing", missing) if missing else ("again", again)
    told = "; ".join(name.strip() for name in names[:_NAMED_AT_MOST])
    return Finding("list_differs", chapter.id, "body", {"kind": kind, "names": told, "more": max(len(names) - _NAMED_AT_MOST, 0)})


def _reworded(strange: list[str], missing: list[str]) -> tuple[str, str] | None:
    """A point and the title of a form that it nearly is."""
    for point in strange[:_COMPARED_AT_MOST]:
        near = get_close_matches(folded(point), [folded(title) for title in missing[:_COMPARED_AT_MOST]], 1, _ALIKE)
        if near:
            return point.strip(), next(title for title in missing if folded(title) == near[0]).strip()
    return None


def _title_in(point: str, titles: Mapping[str, str]) -> str:
    """The point as it is compared, without what is said behind the title where it names one."""
    whole = folded(point)
    head = folded(_EXPLAINED.sub("", point))
    return head if whole not in titles and head in titles else whole
