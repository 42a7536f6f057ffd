"""Rows about a thousand forms against other programs that make documents, those that are at hand; each time in a process anew.

None of them belongs to the project. A rival is asked for what it can do of a tagged PDF; only its own work is timed, not that
its source is made. Before it is timed, its document of a few forms has to hold every letter of them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from tests.benchmarks.measure import Row

FORMS, FEW = 1_000, 10
REPEATS = 2
_ROOT = Path(__file__).resolve().parent.parent.parent

_RIVALS = {
    "typst": ("tagged PDF", "Typst {version}, PDF/UA-1"),
    "libreoffice": ("tagged PDF", "LibreOffice {version}, of a Word file, tagged"),
    "weasyprint": ("tagged PDF", "WeasyPrint {version}, tagged"),
    "docxtpl": ("Word", "docxtpl {version}"),
}
_OURS = {"tagged PDF": "pdf", "Word": "word"}


def rows() -> Iterator[Row]:
    for name, (what, base_name) in _RIVALS.items():
        if not (which("soffice") if name == "libreoffice" else find_spec(name)):
            print(f"{name} is not at hand and left out", file=sys.stderr)
            continue
        found = _run(name, FEW)
        assert found["letters"] >= found["letters_of_forms"], f"{name} lost text"
        measured = [(_run(_OURS[what], FORMS), _run(name, FORMS)) for _ in range(REPEATS)]
        ours, base = ([float(pair[side]["seconds"]) for pair in measured] for side in (0, 1))
        memory, memory_of_base = (one["megabytes"] for one in measured[0])
        note = f"peak of memory {memory:.0f} MB against {memory_of_base:.0f} MB"
        yield Row(f"{what} of {FORMS} forms", base_name.format(version=found["version"]), ours, base, 1, note=note)


def _run(name: str, forms: int) -> dict[str, Any]:
    """What a program says of its making so many forms: see ``tests.benchmarks.rival``."""
    command = [sys.executable, "-m", "tests.benchmarks.rival", name, str(forms), *(["--letters"] if forms == FEW else [])]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
