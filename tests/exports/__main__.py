"""``python -m tests.exports [FORMS]``: a plan of so many forms (1,000) as a PDF, held against both standards and its own tags;
exit code 1 where a rule is broken or a tag does not agree."""

import sys
import time

from exports.compose import compose
from exports.pdf import to_pdf
from tests.benchmarks.plans import plan_of
from tests.exports.pdf_tags import broken_rules, disagreements, opened


def main(forms: int) -> int:
    start = time.perf_counter()
    data = to_pdf(compose(plan_of(forms)))
    made = time.perf_counter() - start
    found = [*broken_rules(data), *disagreements(data)]
    for fault in found[:20]:
        print(fault)
    print(f"{forms} forms on {len(opened(data).pages)} pages in {made:.1f} s, {len(data) / 1e6:.1f} MB: {len(found)} faults")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
