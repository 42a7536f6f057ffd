"""``python -m tests.benchmarks [PART …]`` prints the rows; 1 where a goal is missed.

The parts: start, files, window, overview, documents, reading, checks, thousand, stalls, rivals.

Without names all but ``thousand`` and ``stalls``, which take a minute each, and ``rivals``, which takes many.
"""

import os
import sys
import tempfile
from importlib import import_module

from tests.benchmarks.measure import Row, table

PARTS = ("start", "files", "window", "overview", "documents", "reading", "checks")


def main(parts: list[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="handleplan-data-") as data:
        os.environ["HANDLEPLAN_DATA"] = data
        for part in parts or PARTS:
            print(f"measuring {part} …", file=sys.stderr)
            rows.extend(import_module(f"tests.benchmarks.{part}").rows())
    print(table(rows))
    return 0 if all(row.reached for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
