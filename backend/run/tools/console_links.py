"""`linjepuls console-links`: links for several people at once, as JSON lines; kept nowhere.

In: `{"email": …, "roles": […]}` a line. Out, in the same order: `{"email": …, "link": …}`.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

from backend.access import Role, new_link
from backend.desk import Desk
from backend.kit.values import Value
from backend.run.tools.console_link import console_origin, sign_in_link
from backend.run.tools.json_lines import LineRefused, read_lines
from backend.run.tools.tool import run_tool


class Invited(Value):
    """`roles`: exactly these from now on; none for somebody who keeps theirs."""

    email: str
    roles: tuple[Role, ...] = ()


def main() -> None:
    lifetime = timedelta(hours=int(sys.argv[2]))
    try:
        people = read_lines(Path(sys.argv[1]), Invited)
    except LineRefused as refused:
        sys.exit(str(refused))

    async def work(desk: Desk) -> int:
        origin = console_origin()
        for person in people:
            secret = await new_link(desk, person.email, person.roles, lifetime=lifetime)
            print(json.dumps({"email": person.email, "link": sign_in_link(origin, secret)}))
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
