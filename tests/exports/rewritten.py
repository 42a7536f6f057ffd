"""What else people do to the fields and forms of a Word file for a hearing: join and split, move and format, copy and delete."""

import copy
from collections.abc import Callable, Iterator

from lxml import etree

from tests.exports.beside import Beside, Element
from tests.exports.edited import W14
from tests.exports.returned import forms
from tests.exports.word_files import W


class Rewritten(Beside):
    """A document while several people do all that can be done to it."""

    def kinds(self) -> list[Callable[[], None]]:
        return [
            *super().kinds(),
            *(self.join, self.split, self.embolden, self.move_words, self.drop_theirs, self.rename),
            *(self.drop_form, self.add_form, self.merge_cells, self.tick_tracked, self.to_list),
            *(self.move_line, self.fill, self.empty),
            *([] if self.author else [self.move_form, self.split_cell, self.move_row]),
        ]

    # within a cell

    def join(self) -> None:
        pairs = [(one, one.getnext()) for one in self._lines()]
        pairs = [(one, two) for one, two in pairs if two is not None and two in self._lines() and not list(one.iter(W + "del"))]
        if not pairs:
            return
        one, two = self._luck.choice(pairs)
        assert two is not None
        if self.author:
            self._end(one, "del")
            return
        for child in [child for child in two if child.tag != W + "pPr"]:
            one.append(child)
        two.getparent().remove(two)  # type: ignore[union-attr]

    def split(self) -> None:
        text = self._a_text()
        if text is None or len(text.getparent().findall(W + "t")) > 1:  # type: ignore[union-attr]
            return
        behind = self._split(text)
        line = next(text.iterancestors(W + "p"))
        first = etree.Element(W + "p")
        first.append(copy.deepcopy(self._properties(line)))
        for child in list(line):
            if child is behind:
                break
            if child.tag != W + "pPr":
                first.append(child)
        line.addprevious(first)
        if self.author:
            self._end(first, "ins")

    def embolden(self) -> None:
        text = self._a_text()
        run = None if text is None else text.getparent()
        if run is None:
            return
        look = run.find(W + "rPr")
        if look is None:
            look = etree.Element(W + "rPr")
            run.insert(0, look)
        if look.find(W + "b") is not None or look.find(W + "rPrChange") is not None:
            return
        before = copy.deepcopy(look)
        look.insert(1 if look.find(W + "rStyle") is not None else 0, etree.Element(W + "b"))
        if self.author:
            change = self._mark("rPrChange")
            change.append(before)
            look.append(change)

    def to_list(self) -> None:
        """A paragraph becomes a bullet."""
        lines = [one for one in self._lines() if one.find(f"{W}pPr/{W}numPr") is None]
        lines = [one for one in lines if one.find(f"{W}pPr/{W}pStyle").get(W + "val") == "HandleplanCelle"]  # type: ignore[union-attr]
        if not lines:
            return
        properties = self._properties(self._luck.choice(lines))
        before = etree.Element(W + "pPr")
        before.extend(copy.deepcopy(one) for one in properties if one.tag not in (W + "rPr", W + "pPrChange"))
        properties.find(W + "pStyle").set(W + "val", "HandleplanCellePunkt")  # type: ignore[union-attr]
        number = etree.Element(W + "numPr")
        etree.SubElement(number, W + "ilvl").set(W + "val", "0")
        etree.SubElement(number, W + "numId").set(W + "val", "1")
        properties.insert(1, number)
        if self.author and properties.find(W + "pPrChange") is None:
            change = self._mark("pPrChange")
            change.append(before)
            properties.append(change)

    def move_words(self) -> None:
        """A text from one place to another; tracked it is a move."""
        text = self._a_text()
        target = self._a_text()
        if text is None or target is None:
            return
        run, line = text.getparent(), next(target.iterancestors(W + "p"))
        assert run is not None
        if run.getparent() is line:
            return
        moved = copy.deepcopy(run)
        if not self.author:
            line.append(moved)
            run.getparent().remove(run)  # type: ignore[union-attr]
            return
        name = f"move{self._number}"
        for kind, inside, add in (("moveFrom", run, run.addprevious), ("moveTo", moved, line.append)):
            start, end = self._mark(f"{kind}RangeStart"), etree.Element(W + f"{kind}RangeEnd")
            start.set(W + "name", name)
            end.set(W + "id", start.get(W + "id", ""))
            around = self._mark(kind)
            for one in (start, around, end):
                add(one)
            around.append(inside)

    def move_line(self) -> None:
        """A whole paragraph from one place to another."""
        lines = self._lines()
        rich = [one for one in lines if one.find(f"{W}pPr/{W}pStyle").get(W + "val", "").startswith("HandleplanCelle")]  # type: ignore[union-attr]
        beside = [one for one in rich if len(one.getparent().findall(W + "p")) > 1]  # type: ignore[union-attr]
        if not beside or self._changed(line := self._luck.choice(beside)):
            return
        target = self._luck.choice(rich)
        if target is line:
            return
        moved = copy.deepcopy(line)
        target.addprevious(moved)
        if not self.author:
            line.getparent().remove(line)  # type: ignore[union-attr]
            return
        for one, kind in ((line, "moveFrom"), (moved, "moveTo")):
            self._around_runs(one, kind)
            self._end(one, kind)

    def _changed(self, block: Element) -> bool:
        """Whether somebody tracked a change of text in it."""
        return next(block.iter(*(W + name for name in ("ins", "del", "moveFrom", "moveTo"))), None) is not None

    def _around_runs(self, block: Element, name: str) -> None:
        for run in list(block.iter(W + "r")):
            above = run.getparent()
            if above is None or above.tag in (W + "ins", W + "del", W + "moveFrom", W + "moveTo"):
                continue
            around = self._mark(name)
            run.addprevious(around)
            around.append(run)
            if name == "del":
                for one in run.iter(W + "t"):
                    one.tag = W + "delText"

    def fill(self) -> None:
        """Writes where nothing was written yet."""
        empty = [
            line
            for line in self._root.iter(W + "p")
            if (style := line.find(f"{W}pPr/{W}pStyle")) is not None
            and style.get(W + "val") in ("HandleplanSkrivefelt", "HandleplanCelle")
            and next(line.iter(W + "t", W + "delText"), None) is None
        ]
        if empty:
            self._put(self._luck.choice(empty), self._run(self.word()))

    def empty(self) -> None:
        """Deletes all that a cell says."""
        cells = list(dict.fromkeys(next(one.iterancestors(W + "tc"), None) for one in self._lines()))
        cells = [one for one in cells if one is not None and set(one.findall(W + "p")) <= set(self._lines())]
        if not cells or self._changed(cell := self._luck.choice(cells)):  # type: ignore[arg-type]
            return
        lines = cell.findall(W + "p")  # type: ignore[union-attr]
        for line in lines:
            if self.author:
                self._around_runs(line, "del")
                if line is not lines[-1]:
                    self._end(line, "del")
            elif line is not lines[-1]:
                line.getparent().remove(line)  # type: ignore[union-attr]
            else:
                for run in line.findall(W + "r"):
                    line.remove(run)

    def drop_theirs(self) -> None:
        """Deletes what somebody else inserted."""
        theirs = [
            one for one in self._root.iter(W + "ins") if one.get(W + "author") != self.author and one.find(W + "r") is not None
        ]
        if not theirs:
            return
        inserted = self._luck.choice(theirs)
        if not self.author:
            inserted.getparent().remove(inserted)  # type: ignore[union-attr]
            return
        runs = inserted.findall(W + "r")
        around = self._mark("del")
        inserted.append(around)
        for run in runs:
            around.append(run)
            for one in run.iter(W + "t"):
                one.tag = W + "delText"

    # cells, ticks and forms

    def tick_tracked(self) -> None:
        """What Word does with the sign of a box that is clicked while changes are tracked."""
        boxes = [one for one in self._root.iter(W14 + "checkbox") if not list(next(one.iterancestors(W + "sdt")).iter(W + "ins"))]
        if not boxes:
            return
        box = self._luck.choice(boxes)
        checked = box.find(W14 + "checked")
        assert checked is not None
        on = checked.get(W14 + "val") != "1"
        checked.set(W14 + "val", str(int(on)))
        content = next(box.iterancestors(W + "sdt")).find(W + "sdtContent")
        assert content is not None
        old = content.find(W + "r")
        if old is None:
            return
        new = copy.deepcopy(old)
        new.find(W + "t").text = "☒" if on else "☐"  # type: ignore[union-attr]
        if not self.author:
            content.replace(old, new)
            return
        went, came = self._mark("del"), self._mark("ins")
        content.append(went)
        content.append(came)
        went.append(old)
        came.append(new)
        for one in old.iter(W + "t"):
            one.tag = W + "delText"

    def _titles(self) -> Iterator[Element]:
        for blocks in forms(self._root):
            row = next((one.find(W + "tr") for one in blocks if one.tag == W + "tbl"), None)
            cells = [] if row is None else row.findall(W + "tc")[-1:]
            yield from [one for cell in cells for one in cell.iter(W + "t") if "HandleplanIndsatsTegn" in _looks(one)][:1]

    def rename(self) -> None:
        titles = [one for one in self._titles() if one.getparent().getparent().tag == W + "p"]  # type: ignore[union-attr]
        if not titles:
            return
        text = self._luck.choice(titles)
        run = text.getparent()
        assert run is not None
        made = copy.deepcopy(run)
        made.find(W + "t").text = f"{self.word()} {self.word()}"  # type: ignore[union-attr]
        if not self.author:
            run.getparent().replace(run, made)  # type: ignore[union-attr]
            return
        went, came = self._mark("del"), self._mark("ins")
        run.addprevious(went)
        went.append(run)
        for one in run.iter(W + "t"):
            one.tag = W + "delText"
        came.append(made)
        went.addnext(came)

    def _track_blocks(self, blocks: list[Element], name: str) -> None:
        """Marks all runs, paragraphs and rows as inserted or deleted."""
        for block in blocks:
            self._around_runs(block, name)
            for line in block.iter(W + "p"):
                look = line.find(f"{W}pPr/{W}rPr")
                if look is None or look.find(W + "ins") is None and look.find(W + "del") is None:
                    self._end(line, name)
            for row in block.iter(W + "tr"):
                properties = self._properties(row, "trPr")
                if properties.find(W + "ins") is None and properties.find(W + "del") is None:
                    properties.append(self._mark(name))

    def _untouched_forms(self) -> list[list[Element]]:
        return [blocks for blocks in forms(self._root) if not any(map(self._changed, blocks))]

    def drop_form(self) -> None:
        rows = self._untouched_forms()
        if len(rows) < 3 or self._luck.random() < 0.5:
            return
        blocks = self._luck.choice(rows[1:])
        if self.author:
            self._track_blocks(blocks, "del")
        else:
            for one in blocks:
                one.getparent().remove(one)  # type: ignore[union-attr]

    def add_form(self) -> None:
        """A copy of a form behind it, with its bookmarks as Word copies them: not at all."""
        rows = self._untouched_forms()
        if not rows or self._luck.random() < 0.5:
            return
        blocks = self._luck.choice(rows)
        made = [copy.deepcopy(one) for one in blocks]
        for block in made:
            for one in list(block.iter(W + "bookmarkStart", W + "bookmarkEnd")):
                one.getparent().remove(one)  # type: ignore[union-attr]
            for text in block.iter(W + "t"):
                paragraph = next(text.iterancestors(W + "p"), None)
                style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
                if style is not None and self.is_written(style.get(W + "val", "")):
                    text.text = self.word()
        at = blocks[-1]
        for one in made:
            at.addnext(one)
            at = one
        for text in list(self._titles()):
            if any(text in list(block.iter(W + "t")) for block in made):
                text.text = self.word()
        if self.author:
            self._track_blocks(made, "ins")

    def move_form(self) -> None:
        rows = forms(self._root)
        if len(rows) > 2:
            moved, target = self._luck.sample(rows, 2)
            for one in moved:
                target[0].addprevious(one)

    def move_row(self) -> None:
        rows = self._goal_rows()
        if len(rows) > 1:
            row, target = self._luck.sample(rows, 2)
            target.addprevious(row)

    def merge_cells(self) -> None:
        """Two cells of a goal that stand beside each other become one, with what both said."""
        rows = [one for one in self._goal_rows() if len(one.findall(W + "tc")) == 4]
        if not rows or self.author or self._luck.random() < 0.5:
            return
        cells = self._luck.choice(rows).findall(W + "tc")
        at = self._luck.randrange(3)
        first, second = cells[at : at + 2]
        shape = first.find(W + "tcPr")
        assert shape is not None
        etree.SubElement(shape, W + "gridSpan").set(W + "val", "2")
        shape.insert(1, shape[-1])
        for line in second.findall(W + "p"):
            first.append(line)
        second.getparent().remove(second)  # type: ignore[union-attr]

    def split_cell(self) -> None:
        rows = [one for one in self._goal_rows() if len(one.findall(W + "tc")) == 4]
        if not rows or self._luck.random() < 0.5:
            return
        cell = self._luck.choice(self._luck.choice(rows).findall(W + "tc"))
        second = copy.deepcopy(cell)
        for name in ("bookmarkStart", "bookmarkEnd", "r", "ins", "del", "moveFrom", "moveTo"):
            for one in list(second.iter(W + name)):
                one.getparent().remove(one)  # type: ignore[union-attr]
        etree.SubElement(etree.SubElement(second.findall(W + "p")[0], W + "r"), W + "t").text = self.word()
        cell.addnext(second)


def _looks(text: Element) -> list[str]:
    run = text.getparent()
    return [] if run is None else [look.get(W + "val", "") for look in run.iter(W + "rStyle")]
