"""What the tests of documents share: a plan that fills every place of the form, and the words of a document in reading order."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from editor import hearing
from editor.diff import Add, Move, Remove, Set
from editor.hearing import Said
from editor.plan import Chapter, Goal, Hearing, Initiative, Plan, Remark, Status, StatusRound, derived_id, with_status
from editor.richtext import Item, Run, canonical
from exports import style
from exports.document import CheckList, Contents, Document, Line, Rich, Table, Text
from exports.pdf_layout import Page, TextBox
from resources import form

LONG = "Jobcentret tilbyder borgere med handicap en samtale om hjælpemidler og personlig assistance. "


def an_id(name: str) -> str:
    return derived_id("document", name)


MIDWAY = StatusRound(an_id("midway"), "Midtvejsstatus 2027", 2027)
FINAL = StatusRound(an_id("final"), "Status 2028", 2028, final=True)
LIST = canonical(
    [
        Item("paragraph", (Run("Vi holdt "), Run("fire", bold=True), Run(" møder:"))),
        Item("bullet", (Run("borgermøder"),)),
        Item("bullet", (Run("i Nordby"),), 2),
        Item("number", (Run("først"),)),
        Item("number", (Run("dernæst"),)),
        Item("paragraph", (Run("- ikke en liste"),)),
        Item("number", (Run("forfra"),)),
    ]
)


def initiative(name: str, **fields: Any) -> Initiative:
    return replace(Initiative(an_id(name), name), **fields)


def a_plan() -> Plan:
    """A plan of three forms: one with everything, one with nothing, one with a cell that is longer than two pages."""
    full = initiative(
        "Nøglepersoner i alle afdelinger.",
        responsible="Centerlederen",
        themes=frozenset({form().themes[1].id, form().themes[4].id}),
        description=LIST,
        goals=(Goal(an_id("goal"), "Flere i job", "Derfor uddanner vi", "Det betyder møder", LIST), Goal(an_id("second"), "-")),
    )
    waiting = Status(MIDWAY.id, "waiting", "på udbuddet", "2028-03-01", "Messen blev en kampagne.", "Vi holdt møder.", LIST, "-")
    full = with_status(full, waiting)
    long = initiative("Lange celler", goals=(Goal(an_id("long"), LONG * 60, "Kort", "", LONG * 50),))
    return Plan(
        an_id("plan"),
        "Handleplan 2027 og 2028",
        "Nordby Kommune",
        "Beskæftigelse",
        "Handicappolitikken",
        "Jobcenter Nords",
        2027,
        2028,
        "Mental sundhed",
        "27.00.00-P15-1-26",
        "Forebyggelsesteamet",
        themes=form().themes,
        status_rounds=(MIDWAY, FINAL),
        chapters=(
            Chapter(an_id("chapter"), "Baggrund", 1, LIST),
            Chapter(an_id("under"), "Følgegruppen", 2, LONG * 5),
            Chapter(an_id("empty"), "Uden tekst", 2),
            Chapter(an_id("listing"), "Indsatserne", 2, "Planen har disse indsatser:", True),
        ),
        initiatives=(full, initiative(""), long),
        remarks=(Remark(an_id("remark"), None, "side 3", "HEMMELIGT"),),
    )


def blocks_of(document: Document) -> Iterator[Text | Contents]:
    """Every text of the sections in reading order, those in cells among them."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (text for row in block.rows for cell in row.cells for text in cell.blocks)
            else:
                yield block


def lines_in(block: Text | Contents) -> Iterator[str]:
    """The paragraphs of a text, boxes among them, without list signs and numbers of pages."""
    match block:
        case Line():
            yield block.text
        case Rich(items):
            yield from (item.text for item in items)
        case Contents(entries):
            yield from (entry.text for entry in entries)
        case CheckList(checks):
            yield from (("☒" if check.ticked else "☐") + f"\t{check.label}" for check in checks)


def lines_of(document: Document) -> Iterator[str]:
    """Every paragraph in reading order."""
    return (line for block in blocks_of(document) for line in lines_in(block))


def heard(plan: Plan) -> Plan:
    """The plan behind a hearing in which each kind of thing was said, decided of in each way."""
    asked = Hearing(an_id("hearing"), "Handicaprådet", "2027-11-01", "2027-11-29", "Høring.docx", hearing.as_sent(plan))
    first, second = plan.initiatives[:2]
    who = ("Formanden", "2027-11-20T10:00:00Z")
    said = [
        Said("proposal", *who, Set(first.id, "description", first.description, LIST + "\n# til sidst")),
        Said("proposal", *who, Set(first.id, "title", first.title, "Nøglepersoner i de fleste afdelinger.")),
        Said("proposal", *who, Set(first.id, f"theme:{plan.themes[0].id}", False, True)),
        Said("proposal", "", "", Add(Goal(an_id("new"), "Et mål", success="Mindst 31 borgere"), first.id, first.goals[-1].id)),
        Said("proposal", "Sekretæren", "", Remove(first.goals[1], first.id, first.goals[0].id)),
        Said("proposal", "Sekretæren", "", Move(second.id, plan.id, None, plan.id, first.id)),
        Said("comment", *who, None, first.id, "description", "Er det nok?\nVi tror det ikke.", True),
        Said("comment", "Sekretæren", "2027-11-21T09:30:00Z", None, first.goals[0].id, "success", "Hvor mange?"),
        Said("comment", "", "", None, "", "", "Tak for et godt udkast."),
        Said("unplaced", text="Med venlig hilsen"),
    ]
    plan = hearing.read_in(hearing.begin(plan, asked), asked.id, "Handicaprådet", said)
    proposals = [one.id for one in plan.points if one.sort == "proposal"]
    plan = hearing.decide(plan, proposals[1], "accept", "Det er mere præcist.")
    plan = hearing.decide(plan, proposals[4], "reject", "Målet er aftalt.")
    return hearing.reply(plan, plan.points[6].id, "Ja, se mål 1.", resolved=True)


def words_of(document: Document) -> list[str]:
    """The words of the document in reading order."""
    return [word for line in lines_of(document) for word in line.split()]


def texts_on(page: Page) -> Iterator[tuple[TextBox, float]]:
    """The texts of a page with the width that they may take; heads that are repeated once only."""
    for box, _ in page.boxes:
        if isinstance(box, TextBox):
            yield box, style.TEXT_WIDTH
        else:
            for row in (*(() if box.repeated else box.heads), *box.rows):
                for cell in row.cells:
                    yield from ((text, cell.width - 2 * style.CELL_PADDING_X) for text in cell.boxes)
