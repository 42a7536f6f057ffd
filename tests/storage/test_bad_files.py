"""Whatever a file is that is not a sound plan: one code, the right one, and the file stays as it was."""

import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.plan import Plan
from resources.da import TEXTS
from storage import tables
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from ui.sentences import sentence

ROOT = Path(__file__).resolve().parent.parent.parent
FROZEN = ROOT / "tests" / "old_files" / f"v{tables.VERSION}.handleplan"


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def refused(path: Path) -> str:
    """The code with which both ways to a plan refuse a file; proves that the file and its folder are untouched."""
    before = fingerprint(path) if path.is_file() else None
    beside = sorted(path.parent.iterdir())
    codes = set()
    for way in (open_plan, read_plan):
        with pytest.raises(StorageError) as raised:
            way(path)
        codes.add(raised.value.code)
        assert raised.value.params["name"]
        told = sentence(raised.value)
        assert told
        assert "{" not in told
        assert told != TEXTS["error.unknown"]
    assert before == (fingerprint(path) if path.is_file() else None)
    assert sorted(path.parent.iterdir()) == beside
    (code,) = codes
    return code


@pytest.fixture
def sound(path: Path, plan: Plan) -> Path:
    create(path, plan).close()
    return path


def spoil(path: Path, change: Callable[[bytearray], None]) -> Path:
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return path


def run(path: Path, *statements: str) -> Path:
    with contextlib.closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
    return path


def test_a_missing_file(path: Path) -> None:
    assert refused(path) == "not_found"


def test_a_missing_folder(path: Path) -> None:
    for way in (open_plan, read_plan):
        with pytest.raises(StorageError) as raised:
            way(path / "plan.handleplan")
        assert raised.value.code == "not_found"


def test_a_folder(path: Path) -> None:
    path.mkdir()
    assert refused(path) == "is_directory"


def test_an_empty_file(path: Path) -> None:
    path.touch()
    assert refused(path) == "truncated"


@pytest.mark.parametrize(
    "content", [b"x", b"PK\x03\x04 a Word file" * 100, "Kære læser".encode(), b"SQLite format 2\0" + bytes(4096)]
)
def test_another_kind_of_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path) == "not_sqlite"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert refused(path) == "not_sqlite"


def test_a_file_of_zeros(path: Path) -> None:
    path.write_bytes(bytes(20_000))
    assert refused(path) == "damaged"


def test_another_programs_database(path: Path) -> None:
    run(path, "CREATE TABLE cards (id INTEGER PRIMARY KEY, front TEXT)", "PRAGMA application_id = 7")
    assert refused(path) == "not_a_plan"


def test_a_newer_version(sound: Path) -> None:
    assert refused(run(sound, f"PRAGMA user_version = {tables.VERSION + 1}")) == "newer_version"


def test_no_version(sound: Path) -> None:
    assert refused(run(sound, "PRAGMA user_version = 0")) == "damaged"


@pytest.mark.parametrize("length", [50, 99, 100, 4096, 10_000, -4096, -1])
def test_a_truncated_file(sound: Path, length: int) -> None:
    assert refused(spoil(sound, lambda content: content.__delitem__(slice(length, None)))) == "truncated"


def test_a_zeroed_page(sound: Path) -> None:
    pages = sound.stat().st_size // 4096
    whole = sound.read_bytes()
    for page in range(1, pages):
        sound.write_bytes(whole)
        spoil(sound, lambda content, at=page * 4096: content.__setitem__(slice(at, at + 4096), bytes(4096)))  # type: ignore[misc]
        assert refused(sound) == "damaged"


def test_a_flipped_bit_in_the_text_of_a_cell(sound: Path) -> None:
    at = sound.read_bytes().index(b"En rampe, som alle kan bruge")
    assert refused(spoil(sound, lambda content: content.__setitem__(at + 3, content[at + 3] ^ 1))) == "damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE goal SET goal = 'Færre får arbejde' WHERE goal <> ''",
        "UPDATE initiative SET rank = (SELECT max(rank) || '0' FROM initiative) WHERE title LIKE 'Rampe%'",
        "UPDATE status SET progress = 'done'",
        "UPDATE total SET total = total + 1",
        "DELETE FROM tick",
        "DELETE FROM plan",
        "DELETE FROM total",
        "INSERT INTO total SELECT total + 1 FROM total",
        "INSERT INTO tick SELECT initiative, 'aaaaaaaaaaaa', digest FROM tick LIMIT 1",
        "UPDATE theme SET digest = digest + 1",
        "UPDATE goal SET goal = CAST(x'ff' AS TEXT)",
        "DROP TABLE remark",
        "ALTER TABLE goal RENAME COLUMN goal TO aim",
        "CREATE TRIGGER evil AFTER UPDATE ON goal BEGIN DELETE FROM plan; END",
        "CREATE VIEW evil AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
        "CREATE VIRTUAL TABLE evil USING fts5(x)",
        "PRAGMA journal_mode = WAL",
    ],
)
def test_rows_that_are_not_what_the_program_wrote(sound: Path, statement: str) -> None:
    assert refused(run(sound, statement)) == "damaged"


def flipped(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 3, 30])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def zeroed(content: bytearray, chance: random.Random) -> None:
    at, length = chance.randrange(len(content)), chance.choice([1, 16, 512, 4096])
    content[at : at + length] = bytes(len(content[at : at + length]))


def pages_swapped(content: bytearray, chance: random.Random) -> None:
    one, other = (slice(at, at + 4096) for at in chance.sample(range(0, len(content), 4096), 2))
    content[one], content[other] = content[other], content[one]


def header_changed(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(100)] = chance.randrange(256)


@pytest.mark.parametrize("spoilt", [flipped, zeroed, pages_swapped, header_changed])
def test_no_damage_gives_another_plan_or_a_crash(path: Path, spoilt: Callable[[bytearray, random.Random], None]) -> None:
    shutil.copy(FROZEN, path)
    whole, plan = path.read_bytes(), read_plan(path)
    for seed in range(20):
        content = bytearray(whole)
        spoilt(content, random.Random(f"{spoilt.__name__} {seed}"))
        path.write_bytes(content)
        before = fingerprint(path)
        for way in (read_plan, opened_and_closed):
            code, found = answer(way, path)
            assert found == plan or code in ("damaged", "truncated", "not_sqlite", "not_a_plan", "newer_version"), seed
            assert not code or fingerprint(path) == before


def test_tables_of_one_shape_are_not_taken_for_each_other(sound: Path) -> None:
    with contextlib.closing(sqlite3.connect(sound)) as db:
        roots = dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE name IN ('goal', 'initiative')"))
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'goal'", [roots["initiative"]])
        db.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'initiative'", [roots["goal"]])
        db.commit()
    assert refused(sound) == "damaged"


def answer(way: Callable[[Path], Plan], path: Path) -> tuple[str, Plan | None]:
    try:
        return "", way(path)
    except StorageError as error:
        return error.code, None


def opened_and_closed(path: Path) -> Plan:
    session = open_plan(path)
    plan = session.plan
    while session.undo():
        pass
    session.close()
    return plan


def without_root(path: Path, act: str) -> str:
    """What an ordinary user hears who tries to open the plan; the subprocess drops root first."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has other permissions than POSIX")
    script = (
        "import os, sys\n"
        "import sqlmodel, storage.models, storage.plan_file, resources, platformdirs, _strptime, encodings.idna\n"
        "from pathlib import Path\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "from storage.session import open_plan, read_plan\n"
        "from storage.errors import StorageError\n"
        f"try: {act}(Path(sys.argv[1])); print('opened')\n"
        "except StorageError as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        env={**os.environ, "HANDLEPLAN_DATA": str(path.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def others() -> Iterator[Path]:
    """A place that every user can reach; pytest closes its own temporary folders to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "fælles").mkdir()
        yield Path(folder) / "fælles" / "plan.handleplan"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions than POSIX")
@pytest.mark.parametrize(
    ("mode", "folder_mode", "act", "told"),
    [
        (0o000, 0o777, "open_plan", "no_permission"),
        (0o000, 0o777, "read_plan", "no_permission"),
        (0o444, 0o777, "open_plan", "read_only"),
        (0o444, 0o555, "read_plan", "opened"),
        (0o666, 0o555, "open_plan", "read_only"),
        (0o666, 0o777, "open_plan", "opened"),
    ],
)
def test_a_file_that_the_user_may_not_read_or_write(
    others: Path, plan: Plan, mode: int, folder_mode: int, act: str, told: str
) -> None:
    create(others, plan).close()
    before = fingerprint(others)
    others.chmod(mode)
    others.parent.chmod(folder_mode)
    try:
        assert without_root(others, act) == told
    finally:
        others.parent.chmod(0o755)
        others.chmod(0o644)
    assert fingerprint(others) == before
