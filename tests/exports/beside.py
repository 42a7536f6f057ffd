"""What people write into a Word file where no field is, and which of their words are still to be seen in it."""

import random

from lxml import etree

from tests.exports.edited import Edited
from tests.exports.word_files import W, unzipped

Element = etree._Element
_DRAWING = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="100" cy="100"/><wp:docPr id="{number}" name="Billede {number}" descr="{words}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:inline></w:drawing></w:r>'
)
_TEXT_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_NOTE = (
    '<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:{kind} w:id="7">'
    "<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
)


class Beside(Edited):
    """``new``: the words that were written, each but once, in the order in which they came."""

    def __init__(self, data: bytes, luck: random.Random) -> None:
        super().__init__(data, luck)
        self.new: list[str] = []

    def word(self) -> str:
        self.new.append(f"Nytord{len(self.new)}x")
        return self.new[-1]

    def seen(self) -> list[str]:
        """The new words that are still to be seen in the file, with those that are said of a picture."""
        texts = []
        for name, part in unzipped(self.bytes()).items():
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(part)
                texts += [one.text or "" for one in root.iter(W + "t") if not is_gone(one)]
                texts += [one.get("descr", "") for one in root.iter("{*}docPr") if not is_gone(one)]
        words = set(" ".join(texts).split())
        return [word for word in self.new if word in words]

    def beside(self) -> None:
        """Words where no field is."""
        self._luck.choice(
            [self.in_generated, self.between, self.in_header, self.in_note, self.in_text_box, self.picture, self.in_new_table]
        )()

    def _put(self, line: Element, run: Element) -> None:
        if self.author:
            around = self._mark("ins")
            around.append(run)
            line.append(around)
        else:
            line.append(run)

    def _run(self, words: str) -> Element:
        run = etree.Element(W + "r")
        made = etree.SubElement(run, W + "t")
        made.text = f" {words}"
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def in_generated(self) -> None:
        """Behind the words of the form itself, be it a word that stands elsewhere in the document."""
        written = set(self._lines())
        lines = [one for one in self._root.iter(W + "p") if one not in written]
        self._put(self._luck.choice(lines), self._run(self.word()))

    def between(self) -> None:
        body = self._root[0]
        blocks = [one for one in body if one.tag in (W + "p", W + "tbl")]
        made = etree.Element(W + "p")
        self._luck.choice(blocks).addnext(made)
        self._put(made, self._run(self.word()))
        if self.author:
            self._end(made, "ins")

    def in_new_table(self) -> None:
        body = self._root[0]
        table = etree.Element(W + "tbl")
        etree.SubElement(table, W + "tblPr")
        etree.SubElement(etree.SubElement(table, W + "tblGrid"), W + "gridCol")
        row = etree.SubElement(table, W + "tr")
        line = etree.SubElement(etree.SubElement(row, W + "tc"), W + "p")
        self._put(line, self._run(self.word()))
        if self.author:
            self._properties(row, "trPr").append(self._mark("ins"))
        self._luck.choice([one for one in body if one.tag == W + "p"]).addnext(table)

    def in_header(self) -> None:
        name = f"word/{self._luck.choice(['header', 'footer'])}.xml"
        root = etree.fromstring(self._files[name])
        self._put(next(root.iter(W + "p")), self._run(self.word()))
        self._files[name] = etree.tostring(root)

    def in_note(self) -> None:
        kind = self._luck.choice(["footnote", "endnote"])
        name = f"word/{kind}s.xml"
        if name in self._files:
            return
        self._files[name] = _NOTE.format(kind=kind, words=self.word()).encode()
        links = self._files["word/_rels/document.xml.rels"].decode()
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        link = f'<Relationship Id="{kind}s" Type="{office}/{kind}s" Target="{kind}s.xml"/>'
        self._files["word/_rels/document.xml.rels"] = links.replace("</Relationships>", f"{link}</Relationships>").encode()
        run = etree.Element(W + "r")
        etree.SubElement(run, W + f"{kind}Reference").set(W + "id", "7")
        self._put(self._luck.choice(list(self._root.iter(W + "p"))), run)

    def in_text_box(self) -> None:
        self._put(self._luck.choice(list(self._root.iter(W + "p"))), etree.fromstring(_TEXT_BOX.format(words=self.word())))

    def picture(self) -> None:
        words = self.word()
        run = etree.fromstring(_DRAWING.format(words=words, number=self._number))
        self._put(self._luck.choice(list(self._root.iter(W + "p"))), run)


def is_gone(one: Element) -> bool:
    """Whether somebody deleted what something stands in."""
    rows = (above for above in one.iterancestors() if above.tag == W + "tr")
    return any(above.tag in (W + "del", W + "moveFrom") for above in one.iterancestors()) or any(
        row.find(f"{W}trPr/{W}del") is not None for row in rows
    )
