"""A Word file of this program after somebody else had it: ids lost, saved by LibreOffice, forms moved, comments, loose words."""

import copy
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.exports.word_files import W, unzipped, zipped

DOCUMENT = "word/document.xml"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
Root = etree._Element


def reworked(data: bytes, rework: Callable[[Root], None]) -> bytes:
    """The file with its text changed in place."""
    files = unzipped(data)
    root = etree.fromstring(files[DOCUMENT])
    rework(root)
    files[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(files)


def without_ids(data: bytes) -> bytes:
    """The file without bookmarks, tags and properties of its own, as other programs leave it."""

    def strip(root: Root) -> None:
        for name in ("bookmarkStart", "bookmarkEnd", "tag"):
            for one in list(root.iter(W + name)):
                one.getparent().remove(one)  # type: ignore[union-attr]

    files = unzipped(reworked(data, strip))
    files.pop("docProps/custom.xml", None)
    rels = etree.fromstring(files["_rels/.rels"])
    for one in list(rels):
        if one.get("Target") == "docProps/custom.xml":
            rels.remove(one)
    files["_rels/.rels"] = etree.tostring(rels)
    types = etree.fromstring(files["[Content_Types].xml"])
    for one in list(types):
        if one.get("PartName") == "/docProps/custom.xml":
            types.remove(one)
    files["[Content_Types].xml"] = etree.tostring(types)
    return zipped(files)


def office() -> str | None:
    return shutil.which("soffice")


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    source = folder / "in" / "svar.docx"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office() or "soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    return (out / "svar.docx").read_bytes()


def forms(root: Root) -> list[list[Root]]:
    """The blocks of each form: from the paragraph that names its department to the next one."""
    body = root.find(W + "body")
    assert body is not None
    found: list[list[Root]] = []
    for one in body:
        if one.tag == W + "sectPr":
            break
        text = "".join(word.text or "" for word in one.iter(W + "t"))
        if one.tag == W + "p" and text.startswith("Handleplan fra:"):
            found.append([])
        if found:
            found[-1].append(one)
    return found


def with_form_moved(data: bytes, at: int, to: int) -> bytes:
    """The form at a place goes in front of the one at another."""

    def move(root: Root) -> None:
        rows = forms(root)
        moved, target = rows[at], rows[to][0]
        for one in moved:
            target.addprevious(one)

    return reworked(data, move)


def without_form(data: bytes, at: int) -> bytes:
    def drop(root: Root) -> None:
        for one in forms(root)[at]:
            one.getparent().remove(one)  # type: ignore[union-attr]

    return reworked(data, drop)


def with_words_replaced(data: bytes, old: str, new: str) -> bytes:
    """The words changed wherever one text of the forms says exactly them."""

    def change(root: Root) -> None:
        for blocks in forms(root):
            for block in blocks:
                for one in block.iter(W + "t"):
                    if one.text == old:
                        one.text = new

    return reworked(data, change)


def with_cell_split(data: bytes, luck: random.Random) -> bytes:
    """A cell of a goal in two, beside each other, with some words in the second."""

    def split(root: Root) -> None:
        rows = [row for table in root.iter(W + "tbl") for row in table.findall(W + "tr")[1:] if len(row.findall(W + "tc")) == 4]
        cell = luck.choice(luck.choice(rows).findall(W + "tc"))
        second = copy.deepcopy(cell)
        for name in ("bookmarkStart", "bookmarkEnd", "t", "br", "tab"):
            for one in list(second.iter(W + name)):
                one.getparent().remove(one)  # type: ignore[union-attr]
        run = etree.SubElement(second.findall(W + "p")[0], W + "r")
        etree.SubElement(run, W + "t").text = "Delt celle"
        cell.addnext(second)

    return reworked(data, split)


def with_words_anywhere(data: bytes, luck: random.Random, words: list[str]) -> bytes:
    """Each word somewhere: behind the text of any run, as a paragraph of its own, in a new table, in the header."""

    def add(root: Root) -> None:
        for word in words:
            texts = [one for one in root.iter(W + "t") if (one.text or "").strip()]
            spot = luck.choice(texts)
            paragraph = next(spot.iterancestors(W + "p"))
            kind = luck.choice(("text", "text", "paragraph", "table"))
            if kind == "text":
                spot.text = f"{spot.text} {word}"
                continue
            made = etree.Element(W + "p")
            etree.SubElement(etree.SubElement(made, W + "r"), W + "t").text = word
            if kind == "table" and paragraph.getparent() is not None and paragraph.getparent().tag == W + "body":  # type: ignore[union-attr]
                cell = etree.Element(W + "tc")
                cell.append(made)
                row = etree.Element(W + "tr")
                row.append(cell)
                table = etree.Element(W + "tbl")
                etree.SubElement(table, W + "tblPr")
                etree.SubElement(etree.SubElement(table, W + "tblGrid"), W + "gridCol")
                table.append(row)
                made = table
            paragraph.addnext(made)

    return reworked(data, add)
