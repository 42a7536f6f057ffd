"""A Word file of this program as somebody sends it back: words changed, rows added and deleted, boxes ticked, tracked or not."""

import copy
import random
from collections.abc import Callable

from lxml import etree

from tests.exports.word_files import W, unzipped, zipped

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WORDS = ("også", "mindst", "31", "borgere", "jævnligt", "med", "støtte", "(nyt)")


class Edited:
    """The document while it is edited by one author after the other; without an author nothing is tracked."""

    def __init__(self, data: bytes, luck: random.Random) -> None:
        self._files = unzipped(data)
        self._luck = luck
        self._root = etree.fromstring(self._files["word/document.xml"])
        self._number = 9000
        self.author = ""

    def bytes(self) -> bytes:
        self._files["word/document.xml"] = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return zipped(self._files)

    def do(self, times: int) -> None:
        """So many edits, each of any kind."""
        for _ in range(times):
            self._luck.choice(self.kinds())()

    def kinds(self) -> list[Callable[[], None]]:
        return [
            *(self.add_words, self.drop_words, self.add_words, self.add_paragraph),
            *(self.add_row, self.drop_row, self.tick),
        ]

    def word(self) -> str:
        """What somebody writes."""
        return self._luck.choice(WORDS)

    def _mark(self, name: str) -> etree._Element:
        self._number += 1
        made = etree.Element(W + name)
        made.set(W + "id", str(self._number))
        made.set(W + "author", self.author)
        made.set(W + "date", "2027-11-20T10:00:00Z")
        return made

    def _texts(self) -> list[etree._Element]:
        """The texts of the plan: in cells, titles and chapters, not those of the form itself."""
        found = []
        for one in self._root.iter(W + "t"):
            run = one.getparent()
            paragraph = run.getparent() if run is not None else None
            if paragraph is None or paragraph.tag != W + "p" or not (one.text or "").strip():
                continue
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and self.is_written(style.get(W + "val", "")):
                found.append(one)
        return found

    def is_written(self, style: str) -> bool:
        """Whether a paragraph of this style holds what somebody wrote."""
        return style.startswith(("HandleplanCelle", "HandleplanTekst"))

    def _lines(self) -> list[etree._Element]:
        """The paragraphs in which somebody wrote."""
        return list(dict.fromkeys(next(one.iterancestors(W + "p")) for one in self._texts()))

    def _properties(self, of: etree._Element, name: str = "pPr") -> etree._Element:
        """What says how a paragraph looks, or a row (``trPr``)."""
        found = of.find(W + name)
        if found is None:
            found = etree.Element(W + name)
            of.insert(0, found)
        return found

    def _end(self, line: etree._Element, name: str) -> None:
        """Marks the end of a paragraph as inserted or deleted."""
        look = self._properties(line).find(W + "rPr")
        if look is None:
            look = etree.Element(W + "rPr")
            self._properties(line).append(look)
        look.insert(0, self._mark(name))

    def _a_text(self) -> etree._Element | None:
        texts = self._texts()
        return self._luck.choice(texts) if texts else None

    def name_somebody(self, number: str) -> None:
        """A number behind one of the texts, where it does not belong."""
        text = self._a_text()
        assert text is not None
        text.text = f"{text.text} {number}"

    def _split(self, text: etree._Element) -> etree._Element:
        """The run with the second half of a text, behind the one with the first."""
        run = text.getparent()
        assert run is not None
        words = text.text or ""
        at = self._luck.randrange(len(words) + 1)
        behind = copy.deepcopy(run)
        text.text = words[:at]
        second = behind.findall(W + "t")[run.findall(W + "t").index(text)]
        second.text = words[at:]
        for one in (text, second):
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for name in (W + "br", W + "tab"):
            for one in behind.findall(name):
                behind.remove(one)
        for other in behind.findall(W + "t"):
            if other is not second:
                behind.remove(other)
        run.addnext(behind)
        return behind

    def add_words(self) -> None:
        text = self._a_text()
        if text is None or len(text.getparent().findall(W + "t")) > 1:  # type: ignore[union-attr]
            return
        behind = self._split(text)
        made = copy.deepcopy(behind)
        made.find(W + "t").text = f" {self.word()} "  # type: ignore[union-attr]
        if self.author:
            around = self._mark("ins")
            around.append(made)
            behind.addprevious(around)
        else:
            behind.addprevious(made)

    def drop_words(self) -> None:
        text = self._a_text()
        if text is None or len(text.getparent().findall(W + "t")) > 1:  # type: ignore[union-attr]
            return
        behind = self._split(text)
        if not (behind.find(W + "t").text or ""):  # type: ignore[union-attr]
            return
        if self.author:
            around = self._mark("del")
            behind.addprevious(around)
            around.append(behind)
            for one in behind.iter(W + "t"):
                one.tag = W + "delText"
        else:
            behind.getparent().remove(behind)  # type: ignore[union-attr]

    def add_paragraph(self) -> None:
        text = self._a_text()
        if text is None:
            return
        paragraph = next(text.iterancestors(W + "p"))
        made = etree.Element(W + "p")
        properties = paragraph.find(W + "pPr")
        if properties is not None:
            made.append(copy.deepcopy(properties))
        run = etree.Element(W + "r")
        words = etree.SubElement(run, W + "t")
        words.text = f"{self.word()} {self.word()}"
        if self.author:
            around = self._mark("ins")
            around.append(run)
            made.append(around)
            mark = made.find(W + "pPr")
            if mark is not None:
                look = mark.find(W + "rPr")
                if look is None:
                    look = etree.SubElement(mark, W + "rPr")
                look.insert(0, self._mark("ins"))
            paragraph.addprevious(made)
        else:
            made.append(run)
            paragraph.addnext(made)

    def _goal_rows(self) -> list[etree._Element]:
        """The rows of goal tables under their heads."""
        found = []
        for table in self._root.iter(W + "tbl"):
            rows = table.findall(W + "tr")
            heads = "".join(map(str, rows[0].itertext())) if rows else ""
            if "Succeskriterier" in heads and len(rows) > 1:
                found += rows[1:]
        return found

    def add_row(self) -> None:
        rows = self._goal_rows()
        if not rows:
            return
        row = self._luck.choice(rows)
        made = copy.deepcopy(row)
        for name in ("bookmarkStart", "bookmarkEnd", "ins", "del"):
            for one in list(made.iter(W + name)):
                one.getparent().remove(one)  # type: ignore[union-attr]
        for cell in made.findall(W + "tc"):
            paragraphs = cell.findall(W + "p")
            for one in paragraphs[1:]:
                cell.remove(one)
            for child in list(paragraphs[0]):
                if child.tag != W + "pPr":
                    paragraphs[0].remove(child)
            run = etree.SubElement(paragraphs[0], W + "r")
            etree.SubElement(run, W + "t").text = f"{self.word()} {self._luck.randrange(1000)}"
            if self.author:
                around = self._mark("ins")
                run.addprevious(around)
                around.append(run)
        if self.author:
            self._properties(made, "trPr").append(self._mark("ins"))
        row.addnext(made)

    def drop_row(self) -> None:
        rows = self._goal_rows()
        if len(rows) < 2:
            return
        row = self._luck.choice(rows)
        if self.author:
            if not list(row.iter(W + "ins")):
                self._properties(row, "trPr").append(self._mark("del"))
        else:
            row.getparent().remove(row)  # type: ignore[union-attr]

    def tick(self) -> None:
        """Word does not track that somebody clicks a box."""
        boxes = list(self._root.iter(W14 + "checkbox"))
        if boxes:
            box = self._luck.choice(boxes)
            checked = box.find(W14 + "checked")
            assert checked is not None
            on = checked.get(W14 + "val") != "1"
            checked.set(W14 + "val", "1" if on else "0")
            control = next(box.iterancestors(W + "sdt"))
            for text in control.iter(W + "t"):
                text.text = "☒" if on else "☐"
