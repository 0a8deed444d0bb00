"""`linjepuls codes`: new enrolment codes for many employees at once, as JSON lines; kept nowhere.

In: `{"employee": external id}` a line. Out: `{"employee": …, "code": …}`. For an operator who hands codes over by a way
of the organisation's own. It is as strong as the role on the database that it needs, and no quieter than HR's console:
one row in the audit log names all of them, and each person is told by every way there is that a code was made.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from backend.desk import Desk
from backend.kit.values import Value
from backend.registry import issue_listed_codes
from backend.run.tools.json_lines import LineRefused, read_lines
from backend.run.tools.tool import run_tool


class Wanted(Value):
    employee: str


def main() -> None:
    try:
        wanted = [line.employee for line in read_lines(Path(sys.argv[1]), Wanted)]
    except LineRefused as refused:
        sys.exit(str(refused))

    async def work(desk: Desk) -> int:
        codes = await issue_listed_codes(desk, wanted)
        for employee, code in codes.items():
            print(json.dumps({"employee": employee, "code": code}))
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
