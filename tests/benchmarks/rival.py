"""``python -m tests.benchmarks.rival NAME FORMS [--letters]`` makes one document and prints what it took, as JSON."""

import importlib.metadata
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from editor.plan import Plan
from resources import path
from tests.benchmarks import rival_sources
from tests.benchmarks.documents import grids, naive_word
from tests.benchmarks.plans import plan_of

_FONT = path("fonts/DejaVuSansCondensed.ttf")
Made = Callable[[], bytes]


def _ours(suffix: str, plan: Plan) -> Made:
    from exports.write import export

    target = Path(tempfile.gettempdir()) / f"out{suffix}"

    def made() -> bytes:
        export(plan, target)
        return target.read_bytes()

    return made


def _typst(plan: Plan) -> Made:
    typst = import_module("typst")
    source = rival_sources.typst_source(plan).encode()

    def made() -> bytes:
        content: bytes = typst.compile(source, font_paths=[str(_FONT.parent)], pdf_standards=["ua-1"])
        return content

    return made


def _weasyprint(plan: Plan) -> Made:
    from weasyprint import HTML

    source = rival_sources.html_source(plan, _FONT.as_uri())
    return lambda: HTML(string=source).write_pdf(pdf_tags=True)


def _libreoffice(plan: Plan) -> Made:
    folder = Path(tempfile.gettempdir())
    (folder / "in.docx").write_bytes(naive_word(plan))
    options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    command = ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless", "--convert-to", options]

    def made() -> bytes:
        subprocess.run([*command, "--outdir", folder, folder / "in.docx"], check=True, capture_output=True)
        return (folder / "in.pdf").read_bytes()

    return made


def _docxtpl(plan: Plan) -> Made:
    from docxtpl import DocxTemplate, Listing

    template = rival_sources.word_template(plan)
    forms = rival_sources.word_values(plan)

    def listed(value: Any) -> Any:
        return [listed(one) for one in value] if isinstance(value, (list, tuple)) else Listing(value.replace("\n", "\a"))

    def made() -> bytes:
        filled = DocxTemplate(io.BytesIO(template))
        texts = [{name: value if name == "department" else listed(value) for name, value in one.items()} for one in forms]
        filled.render({"forms": texts})
        file = io.BytesIO()
        filled.save(file)
        return file.getvalue()

    return made


_MAKERS: dict[str, Callable[[Plan], Made]] = {
    "pdf": partial(_ours, ".pdf"),
    "word": partial(_ours, ".docx"),
    "typst": _typst,
    "weasyprint": _weasyprint,
    "libreoffice": _libreoffice,
    "docxtpl": _docxtpl,
}


def _version(name: str) -> str:
    if name in ("pdf", "word"):
        return ""
    if name == "libreoffice":
        return subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    return importlib.metadata.version(name)


def letters_of(content: bytes) -> int:
    """Letters and digits that can be read in a PDF or a Word file."""
    if content.startswith(b"%PDF"):
        from ui.pdf_pages import Pdf

        with closing(Pdf(content)) as pdf:
            return _letters(map(pdf.text, range(len(pdf))))
    from docx import Document

    body = Document(io.BytesIO(content)).element.body
    return _letters(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def _letters(texts: Iterable[str]) -> int:
    return sum(sum(map(str.isalnum, text)) for text in texts)


def main(name: str, forms: int, letters: bool) -> None:
    plan = plan_of(forms)
    made = _MAKERS[name](plan)
    start = time.perf_counter()
    content = made()
    found: dict[str, object] = {"seconds": time.perf_counter() - start, "version": _version(name)}
    whose = resource.RUSAGE_CHILDREN if name == "libreoffice" else resource.RUSAGE_SELF
    found["megabytes"] = resource.getrusage(whose).ru_maxrss / 1024
    if letters:
        cells = (cell for one in plan.initiatives for grid in grids(plan, one) for row in grid for cell in row)
        wanted = _letters(cells) + _letters(one.department for one in plan.initiatives)
        found |= {"letters": letters_of(content), "letters_of_forms": wanted}
    print(json.dumps(found))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="handleplan-benchmark-") as tempfile.tempdir:
        main(sys.argv[1], int(sys.argv[2]), "--letters" in sys.argv)
