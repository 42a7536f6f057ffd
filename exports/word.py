"""Document -> .docx as raw XML, so that everything visible can be read back from it; refuses to know plans.

What the reader can rely on, with or without our markers:

**Order.** The cover (title, area, municipality, a table of facts), the introduction, then each form. Every section but
the cover begins with ``w:pageBreakBefore``. Empty paragraphs in *Handleplan mellemrum* and *Handleplan forsidemellemrum* part
tables and mean nothing.

**Styles** (by ``w:name``; each role of ``exports.style.ROLES`` is one style, and its text is the field, verbatim):

* cover: *Handleplan forsidetitel* (the plan's title) or *Handleplan forsidetitel (dannet)* (made, the plan has none),
  *Handleplan område*, *Handleplan kommune*; the table's rows hold *Handleplan forsidenavn* | *Handleplan forsideværdi*;
* headings are in the built-in styles *heading 1* …, of the depth at which they stand. Which heading it is says the character
  style of its end and its text: the names below with *tegn* behind them, and *Handleplan kapitel 1 tegn* … for the own level
  of a chapter that stands at another depth (in older files these names are those of paragraph styles);
* chapters: *heading 1* … *heading 6*, the chapter's own level, then its body;
* rich text: *Handleplan tekst*, *Handleplan tekst punkt*, *Handleplan tekst nummer* in chapters, and *Handleplan celle*,
  *Handleplan celle punkt*, *Handleplan celle nummer* in cells. The style alone says whether a paragraph is text, bullet or
  number; ``w:numPr/w:ilvl`` + 1 is the level. Empty paragraphs at the end are no items;
* where a chapter lists the initiatives, behind its body: *Handleplan indsatsliste* for each, or *Handleplan indsatsliste
  (tom)* where there is none; what they say is generated, that they are there is the chapter's mark;
* form: *Handleplan fra* (the initiative's own department) or *Handleplan fra (planens)* (it has none, the plan's is shown),
  the name of the field in the character style *Handleplan navn*, then the department;
  a table: cell 1 *Handleplan vejledning* and a *Handleplan tema* for each theme: content control with ☐ or ☒,
  one ``w:tab``, the label; cell 2 *Handleplan ledetekst*, *Handleplan indsats* (the title), and, where there is one, *Handleplan
  ansvarlig* (*Handleplan navn* and the responsible); second row: *Handleplan ledetekst*, the description;
* goals: a table with a head row (*Handleplan hoved*, *Handleplan hoved indledning* in each cell) and a row for each goal; a row
  in *Handleplan skrivefelt* is there to be written in: no goal as long as it is empty;
* each round: *Handleplan statusrunde* (its label); *Handleplan statuslinje* where there is a progress, note or date, in the
  character styles *Handleplan fremdrift* (symbol, no-break space, word), *Handleplan note*, *Handleplan dato* (a Danish date),
  between them *Handleplan skilletegn*, which means nothing; a table with a head row (*Handleplan hoved (eget)*
  where the head is the round's own; a lead-in in the third cell: a final round), a row of three cells, in *Handleplan
  skrivefelt* while all are empty, and, where the plan was changed on the way, a row with one cell: *Handleplan ledetekst*,
  the deviation.

* the list of contents: *TOC Heading* and *toc 1* … *toc 3*, which are generated; what it names holds a ``TC`` field and a
  bookmark ``_Toc…``;
* the empty form: content controls in *Handleplan skrivefelt*, which show *Placeholder Text* while nothing is written.

**Text.** ``\\n`` is ``w:br``, a tab ``w:tab``, U+00AD ``w:softHyphen``, U+2011 ``w:noBreakHyphen``; all else stands in ``w:t``.
Bold, italic and underline in rich text are direct formatting of the run.

**Markers.** A hidden bookmark ``_hp_PART`` at the first paragraph that shows a part: the plan, a chapter, an initiative, a goal,
a status (``INITIATIVE_ROUND``). ``w:tag`` of a box is ``INITIATIVE:theme:THEME``. What is sent for a hearing has the id of the
hearing in ``docProps/custom.xml``, and a custom XML part (``exports.word_sent``) with ids and the text as it was sent. Nothing
else is hidden.
"""

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from exports import style, word_parts, word_sent
from exports.document import Document
from exports.word_body import Body
from exports.word_dress import OWN, styles
from exports.word_parts import twips

if TYPE_CHECKING:
    from exports.word_template import Template

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def to_word(document: Document, progress: Callable[[int, int], None] | None = None, template: "Template | None" = None) -> bytes:
    """The bytes of a .docx; the same for equal documents. ``progress`` gets (sections done, sections); it may raise to stop.

    With a ``template`` the styles, the page, the header and the footer are its own. One template makes one document.
    """
    dress = template.dress if template else OWN._replace(width=twips(style.TEXT_WIDTH - document.notes))
    body = Body(document, dress)
    content = []
    for number, section in enumerate(document.sections):
        content.append(body.section(section, new_page=number > 0, last=number == len(document.sections) - 1))
        if progress:
            progress(number + 1, len(document.sections))
    remarks = list(body.comments.parts())
    if template:
        return _package(template.parts(document, "".join(content), body.restarts, remarks))
    hidden = word_sent.parts(document.sent) if document.sent else {}
    more = [(f"word/{one.name}", one.content) for one in remarks] + ([word_parts.CUSTOM] if document.id else [])
    links = [(one.name.partition(".")[0], one.relation, one.name) for one in remarks]
    if hidden:
        more.append(word_sent.PROPERTIES)
        links.append(word_sent.RELATION)
    parts = {
        "[Content_Types].xml": word_parts.content_types(more=more),
        "_rels/.rels": word_parts.package_relations(known=bool(document.id)),
        "docProps/core.xml": word_parts.properties(document.title, document.language),
        "word/document.xml": word_parts.part("document", f"<w:body>{''.join(content)}{_page(document)}</w:body>"),
        "word/_rels/document.xml.rels": word_parts.document_relations(links),
        "word/styles.xml": styles(),
        "word/numbering.xml": word_parts.numbering(body.restarts),
        "word/settings.xml": word_parts.settings(),
        "word/header.xml": word_parts.header(document.header),
        "word/footer.xml": word_parts.footer(document.footer),
    }
    parts |= {f"word/{one.name}": one.xml for one in remarks} | hidden
    if document.id:
        parts[word_parts.CUSTOM[0]] = word_parts.known_again(document.id)
    return _package({name: content.encode() for name, content in parts.items()})


def _package(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content)
    return stream.getvalue()


def _page(document: Document) -> str:
    """The page. The first one stands without header and footer where the first section does."""
    first = "" if document.sections and document.sections[0].running else "<w:titlePg/>"
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
        f"{word_parts.page(document.notes)}{first}</w:sectPr>"
    )
