"""Whether the tags of a PDF and the content of its pages agree, and what is read aloud, looked up in the file itself."""

import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

Mark = tuple[tuple[int, int], int]
"""A page, by the number of its object, and a mark on it."""


def opened(data: bytes) -> Pdf:
    return Pdf.open(BufferedReader(BytesIO(data)))


def elements(pdf: Pdf) -> Iterator[Object]:
    """Every element of the structure, in reading order."""

    def under(element: Object) -> Iterator[Object]:
        yield element
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from under(kid)

    for top in _kids(pdf.Root.StructTreeRoot):
        yield from under(top)


def _kids(element: Object) -> list[Any]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def broken_rules(data: bytes) -> list[str]:
    """The rules of PDF/UA-1 and PDF/A-2a that a file breaks."""
    unlimited = validator.SafetyLimits.unlimited()
    reports = (validator.validate_pdf_bytes(data, profile=profile, limits=unlimited) for profile in ("ua1", "2a"))
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def disagreements(data: bytes) -> list[str]:
    """Every place where marks in the content, elements of the structure and the table of parents do not agree."""
    pdf = opened(data)
    return [*_marks(pdf), *_parents(pdf)]


def _marks(pdf: Pdf) -> Iterator[str]:
    drawn: Counter[tuple[Mark, str]] = Counter()
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page, "BDC"):
            tag, facts = instruction.operands
            if isinstance(facts, Dictionary) and "/MCID" in facts:
                drawn[(page.obj.objgen, int(facts.MCID)), str(tag)] += 1
    tagged = Counter((mark, str(element.S)) for element in elements(pdf) for mark in _marks_of(element))
    yield from (f"{mark} {tag} is drawn {count} times" for (mark, tag), count in drawn.items() if count > 1)
    yield from (f"{mark} {tag} is drawn, but in no element" for mark, tag in drawn.keys() - tagged.keys())
    yield from (f"{mark} {tag} is in the structure {count} times" for (mark, tag), count in tagged.items() if count > 1)
    yield from (f"{mark} {tag} is an element's, but not drawn" for mark, tag in tagged.keys() - drawn.keys())


def _marks_of(element: Object) -> Iterator[Mark]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif kid.get("/Type") == Name.MCR:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)


def _parents(pdf: Pdf) -> Iterator[str]:
    tree = pdf.Root.StructTreeRoot
    for element in elements(pdf):
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid and kid.P.objgen != element.objgen:
                yield f"the element {kid.objgen} has another parent"
    nums = list(tree.ParentTree.Nums)
    listed = {
        (int(key), number): owner.objgen
        for key, owners in zip(nums[::2], nums[1::2], strict=True)
        for number, owner in enumerate(owners if isinstance(owners, pikepdf.Array) else [owners])
    }
    keys = {page.obj.objgen: int(page.obj.StructParents) for page in pdf.pages}
    owned = {(keys[page], mark): element.objgen for element in elements(pdf) for page, mark in _marks_of(element)}
    for element in elements(pdf):
        owned |= {(int(kid.Obj.StructParent), 0): element.objgen for kid in _kids(element) if _is_reference(kid)}
    yield from (
        f"mark {place} has another parent in the table"
        for place in listed.keys() | owned.keys()
        if listed.get(place) != owned.get(place)
    )


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def logical_texts(data: bytes) -> list[str]:
    """The texts of the structure's blocks in reading order, as poppler finds them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.pdf"
        file.write_bytes(data)
        done = subprocess.run(["pdfinfo", "-struct-text", file], check=True, capture_output=True)
    texts = [""]
    for line in done.stdout.decode(errors="replace").split("\n"):
        line = line.strip(" ")
        if len(line) > 1 and line[0] == line[-1] == '"':
            texts[-1] += line[1:-1]
        elif not line.startswith("Span (inline)"):
            texts.append("")
    return [text for text in texts if text]
