"""Long trials of documents; exit code 1 where one finds something.

``python -m tests.exports [FORMS]``: a plan of so many forms (1,000) as a PDF, held against both standards and its own tags.
``python -m tests.exports any FOLDER``: every Word file under a folder is read, and none may fail, take long or lose a word.
``python -m tests.exports any NUMBER [FIRST]``: so many Word files of any kind, made one from each seed.
"""

import sys
import time
from pathlib import Path

from exports.compose import compose
from exports.pdf import to_pdf
from tests.benchmarks.plans import plan_of
from tests.exports.any_files import files_of, made, tried
from tests.exports.pdf_tags import broken_rules, disagreements, opened


def pdf_of(forms: int) -> int:
    start = time.perf_counter()
    data = to_pdf(compose(plan_of(forms)))
    took = time.perf_counter() - start
    found = [*broken_rules(data), *disagreements(data)]
    for fault in found[:20]:
        print(fault)
    print(f"{forms} forms on {len(opened(data).pages)} pages in {took:.1f} s, {len(data) / 1e6:.1f} MB: {len(found)} faults")
    return bool(found)


def main(what: list[str]) -> int:
    if what[:1] == ["any"] and what[1:]:
        number, first = what[1], int(what[2]) if what[2:] else 0
        return tried(made(int(number), first) if number.isdigit() else files_of(Path(number)))
    return pdf_of(int(what[0]) if what else 1_000)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
