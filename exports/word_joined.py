"""Parts of an indsats that stand apart in a document -> one form, known by its title; refuses to read what they say."""

from collections.abc import Iterator
from itertools import pairwise

from exports.word_boxes import Mark
from exports.word_draft import Draft, FormDraft, plain
from exports.word_labels import words_of
from exports.word_phrases import PLAIN_FIELDS, Field
from exports.word_titles import goes_on, title_key


def hand_down(draft: Draft) -> None:
    """Give what stands in front of the title of a form, department and themes, to those of its kind behind it that name none."""
    _hand_up(draft)
    above: FormDraft | None = None
    for own in draft.forms:
        if own.cells.get("department"):
            above = own if "department" in own.led else None
        elif above is None or own.under or "department" in own.seen or own.level != above.level or not draft.title_of(own):
            above = None
        else:
            own.cells["department"] = list(above.cells["department"])
            draft.doubt(own.id, "department", "department_above")
            if "themes" in above.led and "themes" not in own.seen and not own.themes:
                own.themes, own.theme_lines = list(above.themes), list(above.theme_lines)


def _hand_up(draft: Draft) -> None:
    """Departments are those of the forms in front of them where the first has none and the last one is followed by none."""
    forms, last = draft.forms[:-1], draft.forms[-1:]
    if not forms or last[0].cells.keys() != {"department"} or not _is_bare(last[0]) or last[0].themes or draft.title_of(last[0]):
        return
    if forms[0].cells.get("department") or not all("department" in own.led for own in forms[1:]):
        return
    for own, below in pairwise(draft.forms):
        own.cells["department"] = below.cells.get("department", [])
    draft.forms = forms
    draft.repoint({last[0].id: forms[-1].id})


def join(draft: Draft) -> None:
    """Make one form of those with the same title that say nothing against each other.

    Where one of them is only a row of an overview, what it says otherwise becomes a remark.
    """
    first: dict[str, FormDraft] = {}
    gone: dict[int, FormDraft] = {}
    before: FormDraft | None = None
    for own in draft.forms:
        said = title_key(draft.title_of(own))
        known = first.setdefault(said, own) if said else own
        if known is not own and _are_one(known, own, before is known or goes_on(draft.title_of(own))):
            kept, other = (own, known) if _is_bare(known) and not _is_bare(own) else (known, own)
            _take(draft, kept, other)
            first[said] = kept
            gone[id(other)] = kept
            own = kept
        before = own
    if gone:
        _forget(draft, gone)


def _is_bare(own: FormDraft) -> bool:
    """Whether a form says no more than a row of an overview: title, department, who is responsible, themes."""
    return own.cells.keys() <= {*PLAIN_FIELDS} and not (_reports(own) or _has_goals(own))


def _reports(own: FormDraft) -> set[str]:
    return own.statuses.keys() | own.told.keys()


def _has_goals(own: FormDraft) -> bool:
    return any(goal.cells for goal in own.goals)


def _are_one(known: FormDraft, own: FormDraft, goes_on: bool) -> bool:
    """Whether two forms of one title are parts of one indsats: a row of an overview with the form, a form with its reports, or
    the one ``goes_on`` with the other, where goals of both are too.
    """
    if not _reports(own).isdisjoint(_reports(known)) or known.themes and own.themes and _ticked(known) != _ticked(own):
        return False
    if _is_bare(known) or _is_bare(own):
        return _is_bare(known) != _is_bare(own)
    only_reports = bool(_reports(own)) and not own.themes and not _has_goals(own)
    return (goes_on or only_reports) and all(name in PLAIN_FIELDS and said == words for name, said, words in _both(known, own))


def _ticked(own: FormDraft) -> set[tuple[str, Mark]]:
    return {(words_of(name), mark) for name, mark in own.themes}


def _both(kept: FormDraft, other: FormDraft) -> Iterator[tuple[Field, str, str]]:
    """What both forms say in the same field, but for the title."""
    for name in kept.cells.keys() & other.cells.keys() - {"title"}:
        yield name, plain(kept.cells[name]), plain(other.cells[name])


def _take(draft: Draft, kept: FormDraft, other: FormDraft) -> None:
    """Take what another form of this indsats says."""
    draft.labels.append(draft.title_of(other))
    for name, lines in other.cells.items():
        if name == "title" or plain(lines) == plain(kept.cells.get(name, ())):
            draft.labels += [one.text for one in lines if name != "title"]
        elif name not in kept.cells:
            kept.cells[name] = lines
        else:
            for one in lines:
                draft.remark(kept.id, one)
    if kept.themes:
        draft.labels += [one.text for one in other.theme_lines]
    else:
        kept.themes, kept.theme_lines = other.themes, other.theme_lines
    kept.goals = [goal for goal in (*kept.goals, *other.goals) if goal.cells]
    kept.statuses.update(other.statuses)
    kept.told.update(other.told)
    kept.under = kept.under or other.under


def _forget(draft: Draft, gone: dict[int, FormDraft]) -> None:
    """Leave out the forms that others took in, with the headings that were their titles."""
    headings = {id(own.heading) for own in draft.forms if id(own) in gone and not own.cells.get("title")}
    parts = {}
    for own in draft.forms:
        kept = own
        while id(kept) in gone:
            kept = gone[id(kept)]
        if kept is not own:
            parts[own.id] = kept.id
    draft.forms = [own for own in draft.forms if id(own) not in gone]
    draft.chapters = [one for one in draft.chapters if id(one) not in headings]
    draft.repoint(parts)
