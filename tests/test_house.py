"""The rule of the house: imports run one way, and only the window's files know Qt."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("editor", "storage", "exports", "ui", "resources")
MAY_IMPORT = {
    "main": {"ui"},
    "ui": {"editor", "storage", "exports", "resources"},
    "storage": {"editor", "resources"},
    "exports": {"editor", "resources"},
    "resources": {"editor"},
    "editor": set(),
}
OUTSIDE = {
    "main": set(),
    "editor": set(),
    "resources": set(),
    "storage": {"sqlmodel", "sqlalchemy", "platformdirs"},
    "exports": {"lxml", "reportlab", "openpyxl"},
    "ui": {"PySide6", "platformdirs", "psutil", "pypdfium2"},
}
WITHOUT_QT = {"ui/__init__.py", "ui/cli.py"}


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def breaches(root: Path) -> list[str]:
    """Every import under the root that the house does not allow, as ``file:line imports name``."""
    found = []
    for file in [root / "main.py", *(file for room in ROOMS for file in (root / room).rglob("*.py"))]:
        name = file.relative_to(root).as_posix()
        room = name.partition("/")[0].removesuffix(".py")
        for line, module in imported(ast.parse(file.read_text(encoding="utf-8"))):
            top = module.partition(".")[0]
            qt_where_none_is = top == "PySide6" and name in WITHOUT_QT
            known = top == room or top in MAY_IMPORT[room] or top in OUTSIDE[room] or top in sys.stdlib_module_names
            if qt_where_none_is or not known:
                found.append(f"{name}:{line} imports {module}")
    return found


def test_imports_run_one_way() -> None:
    assert breaches(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line", "module"),
    [
        ("editor/plan.py", "from PySide6 import QtCore", "PySide6"),
        ("editor/plan.py", "import sqlmodel", "sqlmodel"),
        ("editor/plan.py", "import resources", "resources"),
        ("storage/session.py", "from exports.plain import plan_to_json", "exports.plain"),
        ("exports/plain.py", "def read():\n    import storage.session", "storage.session"),
        ("exports/compose.py", "from ui.palette import INK", "ui.palette"),
        ("ui/cli.py", "def start():\n    from PySide6.QtCore import QObject", "PySide6.QtCore"),
        ("resources/da.py", "import ui.cell", "ui.cell"),
        ("main.py", "from storage.session import open_plan", "storage.session"),
        ("storage/session.py", "from . import tables", "."),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, file: str, line: str, module: str) -> None:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=lambda _, names: [n for n in names if n == "__pycache__"])
    shutil.copy(ROOT / "main.py", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as planted:
        planted.write(f"\n{line}\n")
    found = breaches(tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"{file}:")
    assert found[0].endswith(f"imports {module}")


def test_the_command_line_starts_without_qt() -> None:
    script = "import sys, ui.cli; print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_the_looks_have_colours() -> None:
    """A colour literal is six hexadecimal digits behind a hash; resources (icons) and exports/style.py have their own."""
    found = []
    for file in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            marks = [part[:6] for part in text.split("#")[1:]]
            if file.name != "looks.py" and any(len(mark) == 6 and set(mark) <= set("0123456789abcdefABCDEF") for mark in marks):
                found.append(f"{file.relative_to(ROOT)}:{node.lineno}")  # type: ignore[attr-defined]
    assert found == []


def test_only_one_file_of_the_window_asks_the_disk_for_files() -> None:
    """``Path.exists`` and its kin raise where a folder is closed or a drive away; ui/files.py raises nothing."""
    asks = {"exists", "is_file", "is_dir", "samefile", "expanduser"}
    found = []
    for file in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in asks and file.name not in ("files.py", "log.py"):
                found.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert found == []
