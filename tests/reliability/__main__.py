"""``python -m tests.reliability [--long] [--seed N] [kills …]`` prints the table; exit code 1 where anything was found."""

import argparse
import os
import sys
import tempfile
import time
from importlib import import_module

from tests.reliability.figures import Figures, table

KINDS = (
    "refusals",
    "kills",
    "cuts",
    "mutants",
    "session",
    "processes",
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m tests.reliability")
    parser.add_argument("--long", action="store_true", help="as often as for the figures in the README")
    parser.add_argument("--seed", type=int, default=0, help="another seed tries other moments")
    parser.add_argument("kinds", nargs="*", metavar="kind", help=", ".join(KINDS))
    given = parser.parse_args(arguments)
    if unknown := set(given.kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[Figures] = []
    with tempfile.TemporaryDirectory(prefix="handleplan-data-") as data:
        os.environ["HANDLEPLAN_DATA"] = data
        for kind in given.kinds or KINDS:
            module = import_module(f"tests.reliability.{kind}")
            count = module.LONG if given.long else module.SHORT
            print(f"{kind}: {count} …", file=sys.stderr, flush=True)
            start = time.monotonic()
            found: list[Figures] = module.run(count, given.seed)
            print(f"{kind}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
            for line in (line for row in found for line in row.found):
                print(line, file=sys.stderr)
            rows.extend(found)
    print(table(rows))
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
