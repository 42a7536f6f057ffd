"""Parts of an indsats that stand apart in a document, known by its title -> one form; refuses to read what they say."""

import re
from collections.abc import Iterable, Iterator

from exports.word_blocks import Block, Paragraph, Table
from exports.word_boxes import Mark
from exports.word_draft import PARTING, Draft, FormDraft, plain
from exports.word_labels import is_round, label, words_of
from exports.word_phrases import PLAIN_FIELDS, STATUS_FIELDS, Field
from exports.word_tables import is_report, labels_of

TITLE_AT_MOST = 150
"""Characters of a line that may be a title that was read before."""
_GOES_ON = re.compile(r"[\s,:;–—-]*[(\[]?\s*(?:fortsat|forts\.?|fortsættelse)\s*[)\]]?\s*$", re.IGNORECASE)
"""What stands behind a title on the second page of its form."""
_COUNTED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_COUNT_SIGNS = frozenset(".)")


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
        if not forms or len(words) > TITLE_AT_MOST:
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

    def gathered(self, below: Block | None) -> bool:
        """Whether what stands below the heading of a round names forms that were read before, each with its report."""
        if isinstance(below, Paragraph):
            return self.form_of(_title_in(below.text)) is not None
        if below is None or not below.rows:
            return False
        filled = below.rows[0].filled
        fields = {one.field for one in labels_of(filled, "status").values() if one}
        return self.form_of(filled[0].text) is not None or "title" in fields and not fields.isdisjoint(STATUS_FIELDS)

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
