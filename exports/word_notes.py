"""What a Word document says beside its text, as remarks: comments, footnotes, and in which place anything stood."""

from collections.abc import Iterable

from exports.intake import Intake
from exports.phrases import danish_date
from exports.word_blocks import Note, Paragraph, Place
from resources import text


def where(place: Place) -> str:
    """The place in words: ``Tabel 3, række 2, kolonne 1``."""
    if place.row:
        return text("import.place.table", number=place.number, row=place.row, column=place.column)
    return text(f"import.place.{place.area}", number=place.number)


def keep_notes(some: Iterable[Paragraph], intake: Intake, part: str | None) -> None:
    """Every comment and note of the paragraphs as a remark on the part, unless it is one already; pictures are none."""
    for one in some:
        for note in one.notes:
            if id(note) in intake.noted or note.area == "picture":
                continue
            intake.noted.add(id(note))
            place = text("import.place.note", what=text(f"import.note.{note.area}"), place=where(one.place))
            intake.remark(part, place, remark_of(note))


def remark_of(note: Note) -> str:
    """A note as the text of a remark."""
    if note.area == "insert":
        return text("import.inserted")
    return f"{note.author}: {thread(note)}" if note.author else thread(note)


def thread(note: Note) -> str:
    """A comment and what was answered to it: what it says itself, then each answer on a line with its author and date."""
    return "\n".join([note.text, *map(said_by, note.replies)])


def said_by(note: Note) -> str:
    """``Sekretæren, 21. november 2027: Ja.``"""
    who = ", ".join(one for one in (note.author, danish_date(note.date[:10])) if one)
    return f"{who}: {note.text}" if who else note.text
