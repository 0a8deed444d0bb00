"""Fails when too little is tested: every branch where a mistake could tell an answer, 90 % over all."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OVERALL = 90.0
# The statistics, the tokens, and every pure decision.
WHOLE = re.compile(r"^backend/(stats|tokens)/|/(policy\w*|lifecycle|forming|groups|body|content|counting)\.py$")


def shortfalls(report: dict[str, Any]) -> Iterator[str]:
    """`report` is coverage's JSON, measured with branches."""
    if not report["meta"]["branch_coverage"]:
        yield "measured without branches"
        return
    whole = {path: data for path, data in report["files"].items() if WHOLE.search(path)}
    if not whole:
        yield "nothing measured of what must be covered whole"
    for path, data in sorted(whole.items()):
        lines = [str(line) for line in data["missing_lines"]]
        branches = [f"{start}→{end}" for start, end in data.get("missing_branches", [])]
        if lines or branches:
            yield f"{path}: must be covered whole; missing {', '.join([*lines, *branches])}"
    percent = float(report["totals"]["percent_covered"])
    if percent < OVERALL:
        yield f"over all: {percent:.1f} %, {OVERALL:.0f} % are asked"


def main() -> None:
    report = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    low = list(shortfalls(report))
    if low:
        sys.exit("Coverage:\n" + "\n".join(low))
    print(f"Coverage: {report['totals']['percent_covered']:.1f} % over all, whole where it must be.")


if __name__ == "__main__":
    main()
