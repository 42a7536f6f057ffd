"""What of a returned Word file has come into no field of the plan: remarks of the reader, and words that it took for its own."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from editor.hearing import Said
from editor.plan import Plan, Remark
from exports.phrases import listed_title
from exports.word_blocks import Content, Note, paragraphs


def remarked(whole: Plan, notes: Iterable[Note], *known: Plan) -> Iterator[Said]:
    """The remarks of a plan that was read, without comments, which are told otherwise, and without those of known plans.

    Where a chapter lists the indsatser, what their titles were when the list was made was written by nobody.
    """
    count = Counter(_line(one) for plan in known for one in plan.remarks)
    for plan in known:
        for _ in (one for one in plan.chapters if one.lists_initiatives):
            count.update(map(listed_title, plan.initiatives))
    for note in notes:
        count[" ".join((f"{note.author}: {note.text}" if note.author else note.text).split())] += 1
    for one in whole.remarks:
        if count[_line(one)] > 0:
            count[_line(one)] -= 1
        else:
            yield Said("unplaced", text=one.text, part=one.part or "")


def overlooked(content: Content, known: Collection[str], said: Iterable[Said]) -> Iterator[Said]:
    """The lines in which stand words that nobody knows and nobody has told yet: written into what the program generates."""
    told = set(known) | {word for one in said for word in words(one.text)}
    for line in lines_of(content):
        if not told.issuperset(words(line)):
            told.update(words(line))
            yield Said("unplaced", text=line.strip())


def lines_of(content: Content) -> Iterator[str]:
    """Every line of a document, what stands around its text included."""
    for one in (*paragraphs(content.body), *content.headers, *content.footers, *content.loose):
        yield one.text


def words_in(content: Content) -> set[str]:
    """The words of all lines of a document."""
    return {word for line in lines_of(content) for word in words(line)}


def words(line: str) -> Iterator[str]:
    """The words of a line that say something; numbers alone are those of pages."""
    for word in line.split():
        bare = "".join(sign for sign in word.casefold() if sign.isalnum())
        if bare and not bare.isdigit():
            yield bare


def _line(remark: Remark) -> str:
    return " ".join(remark.text.split())
